"""The casebook as the pages see it: readers for many threads, and its events kept in memory until the ledger moves on.

Linking is done over the whole casebook, which takes seconds where it is large; no page waits long for that. A page shows the last state and
says how many facts came since; a thread of its own makes the next one, from what changed alone.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

from quoth.casebook import Casebook, Linked, kinds
from quoth.model.errors import QuothError
from quoth.web.state import State

_PATIENCE = 2.0  # seconds that a page waits for a state in the making: small casebooks are linked within it
_PASTS = 4  # states of the past that are kept
_ERASURE = "erasure"
_MOVE = (kinds.READING, kinds.DECISION, _ERASURE)  # facts after which events may be others
Minter = Callable[[Callable[[Casebook], int]], object]


class Shelf:
    """A casebook's readers and states. `mint` is handed new event ids to write; `prepare` sees every new state before the
    pages do, `made` after; both on the linking thread.
    """

    def __init__(
        self,
        folder: Path,
        registry: Path | None = None,
        mint: Minter | None = None,
        made: Callable[[State], None] | None = None,
        prepare: Callable[[State], object] = lambda state: None,
    ) -> None:
        self.folder, self.registry = folder, registry
        self._mint, self._made, self._prepare = mint, made, prepare
        self._readers: LifoQueue[Casebook] = LifoQueue()
        self._state = State(0, made=False)
        self._pasts: OrderedDict[int, State] = OrderedDict()
        self._making: dict[int | None, threading.Event] = {}
        self._lock = threading.Lock()
        self._live: Linked | None = None  # kept up; touched under `_linking` alone
        self._linking = threading.Lock()
        self._warming = 0
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

    def state(self, upto: int | None = None, patience: float = _PATIENCE) -> State:
        """The newest state, or that of a fact's number. What is not ready after `patience` seconds comes as it was before.

        After an erasure nothing comes as it was before.
        """
        with self.reader() as casebook:
            wanted = _last(casebook, _MOVE) if upto is None else upto
            erased = _last(casebook, (_ERASURE,))
        found = self._have(upto, wanted)
        if found is not None:
            return found
        self._begin(upto).wait(patience)
        with self._lock:
            before = self._state
        return self._have(upto, wanted) or (before if upto is None and before.upto >= erased else State(upto or 0, made=False))

    def busy(self) -> bool:
        """Whether a state is in the making, or what follows from one is still being done."""
        with self._lock:
            return bool(self._making) or self._warming > 0 or self._linking.locked()

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
            if upto is None:
                self._renew()
            else:
                self._look_back(upto)
            self.trouble = None
        except Exception as error:  # the page says it; the thread must not die unheard
            self.trouble = _words(error)
        finally:
            with self._lock:
                done = self._making.pop(upto)
                self._warming += 1
            done.set()
            try:
                if upto is None and self._made is not None and self._state.made:
                    self._made(self._state)  # nobody waits for what is only drawn ahead
            except Exception as error:
                self.trouble = _words(error)
            finally:
                with self._lock:
                    self._warming -= 1

    def _renew(self) -> None:
        """The newest state: what came since the last one is linked."""
        with self._linking:
            if self._live is None:
                self._live = Linked(Casebook.open(self.folder), registry=self.registry)
            else:
                self._live.refresh()
            state = State.of(self._live, self._state)
        self._prepare(state)
        with self._lock:
            self._state = state
        if self._mint is not None:
            self._mint(self._write_ids)

    def _write_ids(self, writing: Casebook) -> int:
        with self._linking:
            return self._live.mint(into=writing) if self._live else 0

    def _look_back(self, upto: int) -> None:
        with self.reader() as casebook:
            state = State.of(Linked(casebook, upto, self.registry), State(upto))
        with self._lock:
            self._pasts[upto] = state
            while len(self._pasts) > _PASTS:
                self._pasts.popitem(last=False)


def _words(error: Exception) -> str:
    return str(error) if isinstance(error, QuothError) else f"a defect of quoth, {type(error).__name__}: {error}"


def _last(casebook: Casebook, wanted: tuple[str, ...]) -> int:
    """The number of the last fact of these kinds."""
    marks = ", ".join("?" * len(wanted))
    ((n,),) = casebook.ledger.rows(f"SELECT coalesce(max(n), 0) FROM chain WHERE kind IN ({marks})", wanted)
    return int(n)
