"""The events of a casebook as of a fact, with what the pages show of them: made once, never changed, read by many threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from quoth.casebook import Linked
from quoth.casebook.waiting import units
from quoth.model.claim import Reading
from quoth.model.decision import Decision
from quoth.model.event import Event
from quoth.pages import Glance, Tie, glance, ties_of
from quoth.review import Judged, Measured, measured
from quoth.web.event_list import in_order

T = TypeVar("T")
_DRAWN = 12  # drawn pages that are kept


@dataclass(frozen=True, slots=True)
class State:
    """The events as of a fact's number. `made` False: linking has not been done yet."""

    upto: int
    events: tuple[Event, ...] = ()
    by_id: Mapping[str, Event] = field(default_factory=dict)
    of_claim: Mapping[str, str] = field(default_factory=dict)  # claim → event
    ordered: tuple[Event, ...] = ()  # as the home page lists them
    glances: Mapping[str, Glance] = field(default_factory=dict)  # event → what lists and drawings show of it, without private people
    readings: Mapping[str, Reading] = field(default_factory=dict)  # report → its reading after decisions
    judged: Mapping[str, tuple[str, Judged]] = field(default_factory=dict)  # claim → capture, and what people decided about it
    ties: Mapping[str, tuple[Tie, ...]] = field(default_factory=dict)  # report → who says what about whom in it
    standing: tuple[Decision, ...] = ()
    measured: tuple[Measured, ...] = ()  # the reviewers' agreement, field by field
    made: bool = True
    _memory: dict[str, Any] = field(default_factory=dict)
    _drawn: OrderedDict[str, str] = field(default_factory=OrderedDict)

    @classmethod
    def of(cls, linked: Linked, before: State) -> State:
        """The state of what is linked now; what is the same as in the state before is taken over."""
        events = linked.events()
        readings = dict(linked.readings)
        return cls(
            upto=linked.review.fact,
            events=events,
            by_id={e.id: e for e in events},
            of_claim={told.claim: e.id for e in events for told in e.claims},
            ordered=in_order(events),
            glances={
                e.id: before.glances[e.id] if before.by_id.get(e.id) is e else glance(e, readings, f"/events/{e.id}") for e in events
            },
            readings=readings,
            standing=linked.review.standing,
            measured=measured(units(linked.review)) if len({d.by for d in linked.review.standing}) > 1 else (),
            judged={judged.id: (capture, judged) for capture, judged in linked.review.all_judged()},
            ties={
                key: before.ties[key] if before.readings.get(key) is reading else ties_of(reading) for key, reading in readings.items()
            },
        )

    def remembered(self, what: str, make: Callable[[], T]) -> T:
        """What is made of this state once and asked for often. What follows the first word of `what` is its version: older ones are
        forgotten.
        """
        if what not in self._memory:
            made = make()
            for older in [name for name in self._memory if name.partition(" ")[0] == what.partition(" ")[0]]:
                self._memory.pop(older, None)
            self._memory[what] = made
            return made
        found: T = self._memory[what]
        return found

    def drawn(self, key: str, make: Callable[[], str]) -> str:
        """A page that is drawn of this state, kept: the last few."""
        found = self._drawn.get(key)
        if found is None:
            found = self._drawn[key] = make()
            while len(self._drawn) > _DRAWN:
                self._drawn.popitem(last=False)
        return found
