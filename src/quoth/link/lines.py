"""Event → one line of `quoth events --format jsonl`, of plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quoth.model.event import Dispute, Event, Origin, Support

VERSION = 1
PRIVATE = "a private source"


def event_line(event: Event, private: bool = False) -> dict[str, Any]:
    """The event as JSON values. Names of private and unnamed people are left out unless `private`: then a description stands there."""
    line = _whole(event)
    return line if private else _masked(line, private_names(event))


def private_names(event: Event) -> frozenset[str]:
    """Names of this event's sources that are private people's, and of nobody who speaks for an office."""
    origins = [o for s in event.support for o in s.origins]
    return frozenset(o.name for o in origins if o.private) - frozenset(o.name for o in origins if not o.private)


def masked(text: str, names: Iterable[str]) -> str:
    """The text with these names left out."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, PRIVATE)
    return text


def _masked(line: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """The line without private names; the words of claims stay as they are, for they are what everything points at."""
    return {key: value if key == "claims" else _mask(value, names) for key, value in line.items()}


def _mask(value: Any, names: frozenset[str]) -> Any:
    if isinstance(value, str):
        return masked(value, names)
    if isinstance(value, dict):
        return {key: _mask(item, names) for key, item in value.items()}
    return [_mask(item, names) for item in value] if isinstance(value, list) else value


def _whole(event: Event) -> dict[str, Any]:
    return {
        "quoth_event": VERSION,
        "id": event.id,
        "type": event.type,
        "start": event.start,
        "end": event.end,
        "places": list(event.places),
        "outlets": list(event.outlets),
        "claims": [told._asdict() for told in event.claims],
        "independent_origins": event.independent_origins,
        "support": [_support(s) for s in event.support],
        "disputes": [_dispute(d) for d in event.disputes],
        "corrections": [c._asdict() for c in event.corrections],
        "tolls": [
            {"kind": t.kind, "rule": t.rule, "low": t.low, "best": t.best, "high": t.high, "trace": list(t.trace)} for t in event.tolls
        ],
        "states": [s._asdict() for s in event.states],
        "developments": [d._asdict() for d in event.developments],
        "relations": [r._asdict() for r in event.relations],
        "links": [{"a": e.a, "b": e.b, "score": e.score, "reasons": [r._asdict() for r in e.reasons]} for e in event.edges],
    }


def _support(s: Support) -> dict[str, Any]:
    line: dict[str, Any] = {"field": s.field, "value": s.value, "shown": s.shown, "possible": s.possible}
    if s.field.startswith("harm."):
        line |= {"low": s.low, "high": s.high, "of": s.of}
    return line | {"origins": [_origin(o) for o in s.origins], "denied_by": list(s.denied_by), "withdrawn": s.withdrawn}


def _origin(o: Origin) -> dict[str, Any]:
    return {
        "name": o.name,
        "row": o.row,
        "rule": o.rule,
        "shown": o.shown,
        "possible": o.possible,
        "claims": list(o.claims),
        "reports": list(o.reports),
        "marks": list(o.marks),
    }


def _dispute(d: Dispute) -> dict[str, Any]:
    return {
        "field": d.field,
        "of": d.of,
        "values": list(d.values),
        "rivals": [{"value": r.value, "sources": list(r.sources)} for r in d.rivals],
    }
