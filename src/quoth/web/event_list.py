"""The home page's list: which events are asked for, disputed ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quoth.casebook.folding import folded
from quoth.model.event import Event
from quoth.pages import Glance

if TYPE_CHECKING:
    from quoth.web.state import State

_NEAR = 10  # days between two events that a person may want to put together


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for of events; None and False ask for nothing. Dates are the events' own (ISO)."""

    type: str | None = None
    place: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    disputed: bool = False
    least: int = 1  # reports that tell of it


def in_order(events: Sequence[Event]) -> tuple[Event, ...]:
    """Disputed ones first, then those that more reports tell of, then the latest."""
    latest_first = sorted(events, key=lambda e: (e.start or "", e.id), reverse=True)
    return tuple(sorted(latest_first, key=lambda e: (not e.disputes, -min(len(e.outlets), 3))))


def chosen(events: Sequence[Event], asked: Asked, only: Collection[str] | None = None) -> list[Event]:
    """Those that meet everything, in their order; `only` are the ids that may be among them."""
    place = folded(asked.place) if asked.place else None
    outlet = folded(asked.outlet) if asked.outlet else None
    found = []
    for event in events:
        if only is not None and event.id not in only:
            continue
        if (asked.disputed and not event.disputes) or (asked.type and event.type != asked.type):
            continue
        if (asked.until and (event.start or "9999") > asked.until) or (asked.since and (event.end or event.start or "") < asked.since):
            continue
        if asked.least > 1 and len({told.report for told in event.claims}) < asked.least:
            continue
        if place and not any(place in folded(p) for p in event.places):
            continue
        if outlet and not any(outlet in folded(o) for o in event.outlets):
            continue
        found.append(event)
    return found


def types_of(events: Sequence[Event]) -> list[tuple[str, int]]:
    """Each type with how many events are of it, most first."""
    return sorted(Counter(e.type for e in events).items(), key=lambda pair: (-pair[1], pair[0]))


def neighbours(state: State, event: Event, most: int = 8) -> list[Glance]:
    """Events that could be the same one: of the same place within some days, related ones first."""
    here = state.glances[event.id]
    related = [state.glances[r.to] for r in event.relations if r.to in state.glances]
    near = (g for g in state.glances.values() if g.id != event.id and g.site.name == here.site.name and _days_apart(here, g) <= _NEAR)
    found = {g.id: g for g in (*related, *sorted(near, key=lambda g: (_days_apart(here, g), g.id)))}
    return list(found.values())[:most]


def _days_apart(a: Glance, b: Glance) -> int:
    try:
        return abs((date.fromisoformat(a.start or "") - date.fromisoformat(b.start or "")).days)
    except ValueError:
        return _NEAR  # an undated one may be any
