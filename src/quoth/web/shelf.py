"""The casebook as the pages see it: readers for many threads, and its events kept in memory until the ledger moves on.

Linking is done over the whole casebook, which takes seconds where it is large; no page waits for that. A page shows the last state and
says how many facts came since; a thread of its own makes the next state.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any, TypeVar

from quoth.casebook import Casebook, Linked, kinds
from quoth.model.claim import Reading
from quoth.model.errors import QuothError
from quoth.model.event import Event
from quoth.pages import Glance, Tie, glance, ties_of
from quoth.web.event_list import in_order

T = TypeVar("T")
_PATIENCE = 2.0  # seconds that a page waits for a state in the making: small casebooks are linked within it
_DRAWN = 12  # drawn pages that are kept
_PASTS = 4  # states of the past that are kept
_MOVE = (kinds.READING, kinds.DECISION, "erasure")  # facts after which events may be others
Minter = Callable[[Callable[[Casebook], int]], object]


@dataclass(frozen=True, slots=True)
class State:
    """The events as of a fact's number."""

    upto: int
    events: tuple[Event, ...] = ()
    by_id: Mapping[str, Event] = field(default_factory=dict)
    of_claim: Mapping[str, str] = field(default_factory=dict)  # claim → event
    ordered: tuple[Event, ...] = ()  # as the home page lists them
    glances: Mapping[str, Glance] = field(default_factory=dict)  # event → what lists and drawings show of it, without private people
    ties: tuple[Tie, ...] = ()
    made: bool = True  # False: linking has not been done yet
    _memory: dict[str, Any] = field(default_factory=dict)
    _drawn: OrderedDict[str, str] = field(default_factory=OrderedDict)

    @classmethod
    def of(cls, upto: int, events: tuple[Event, ...], readings: Mapping[str, Reading]) -> State:
        """The state of these events; `readings` by report id, of the reports that tell of them."""
        of_claim = {told.claim: e.id for e in events for told in e.claims}
        glances = {e.id: glance(e, readings, f"/events/{e.id}") for e in events}
        ties = tuple(tie for reading in readings.values() for tie in ties_of(reading))
        return cls(upto, events, {e.id: e for e in events}, of_claim, in_order(events), glances, ties)

    def drawn(self, key: str, make: Callable[[], str]) -> str:
        """A page that is drawn of this state, kept: the last few."""
        if key not in self._drawn:
            self._drawn[key] = make()
            while len(self._drawn) > _DRAWN:
                self._drawn.popitem(last=False)
        return self._drawn[key]

    def remembered(self, what: str, make: Callable[[], T]) -> T:
        """What is made of this state once and asked for often. The last word of `what` is its version: an older one is forgotten."""
        if what not in self._memory:
            made = make()
            for older in [name for name in self._memory if name.split()[0] == what.split()[0]]:
                self._memory.pop(older, None)
            self._memory[what] = made
        found: T = self._memory[what]
        return found


class Shelf:
    """A casebook's readers and states. `mint` is handed new event ids to write; without it they are shown and not kept."""

    def __init__(self, folder: Path, registry: Path | None = None, mint: Minter | None = None) -> None:
        self.folder, self.registry = folder, registry
        self._mint = mint
        self._readers: LifoQueue[Casebook] = LifoQueue()
        self._state = State(0, made=False)
        self._pasts: OrderedDict[int, State] = OrderedDict()
        self._making: dict[int | None, threading.Event] = {}
        self._lock = threading.Lock()
        self.trouble: str | None = None  # why the last state could not be made

    @contextmanager
    def reader(self) -> Iterator[Casebook]:
        """A casebook open for reading, for one thread at a time. Raises CasebookError."""
        try:
            casebook = self._readers.get_nowait()
        except Empty:
            casebook = Casebook.open(self.folder)
        try:
            yield casebook
        except QuothError:
            casebook.close()
            raise
        else:
            self._readers.put(casebook)

    def close(self) -> None:
        """Closes the readers that nobody is using."""
        while True:
            try:
                self._readers.get_nowait().close()
            except Empty:
                return

    def moved(self, casebook: Casebook) -> int:
        """The number of the last fact that may have changed an event."""
        marks = ", ".join("?" * len(_MOVE))
        ((n,),) = casebook.ledger.rows(f"SELECT coalesce(max(n), 0) FROM chain WHERE kind IN ({marks})", _MOVE)
        return int(n)

    def state(self, upto: int | None = None, patience: float = _PATIENCE) -> State:
        """The newest state, or that of a fact's number. What is not ready after `patience` seconds comes as it was before."""
        with self.reader() as casebook:
            wanted = self.moved(casebook) if upto is None else upto
        found = self._have(upto, wanted)
        if found is not None:
            return found
        self._begin(upto).wait(patience)
        return self._have(upto, wanted) or (self._state if upto is None else State(upto, made=False))

    def behind(self, state: State) -> int:
        """How many readings and decisions came after a state."""
        marks = ", ".join("?" * len(_MOVE))
        with self.reader() as casebook:
            ((n,),) = casebook.ledger.rows(f"SELECT count(*) FROM chain WHERE n > ? AND kind IN ({marks})", (state.upto, *_MOVE))
        return int(n)

    def _have(self, upto: int | None, wanted: int) -> State | None:
        with self._lock:
            if upto is None:
                return self._state if self._state.made and self._state.upto >= wanted else None
            return self._pasts.get(upto)

    def _begin(self, upto: int | None) -> threading.Event:
        """Starts making a state, unless somebody does already; the event that it is done."""
        with self._lock:
            if upto not in self._making:
                self._making[upto] = threading.Event()
                threading.Thread(target=self._make, args=(upto,), daemon=True, name="linking").start()
            return self._making[upto]

    def _make(self, upto: int | None) -> None:
        try:
            with self.reader() as casebook:
                made = self.moved(casebook) if upto is None else upto
                linked = Linked(casebook, upto, self.registry)
                state = State.of(made, linked.events(), linked.readings)
            with self._lock:
                if upto is None:
                    self._state = state
                else:
                    self._pasts[upto] = state
                    while len(self._pasts) > _PASTS:
                        self._pasts.popitem(last=False)
            self.trouble = None
            if upto is None and self.registry is None and self._mint is not None:
                self._mint(lambda writing: linked.mint(into=writing))
        except Exception as error:  # the page says it; the thread must not die unheard
            self.trouble = str(error) if isinstance(error, QuothError) else f"a defect of quoth, {type(error).__name__}: {error}"
        finally:
            with self._lock:
                done = self._making.pop(upto)
            done.set()
