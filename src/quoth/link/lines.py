"""Event → one line of `quoth events --format jsonl`, of plain JSON values."""

from __future__ import annotations

from typing import Any

from quoth.model.event import Dispute, Event, Origin, Support

VERSION = 1


def event_line(event: Event, private: bool = False) -> dict[str, Any]:
    """The event as JSON values. Names of private and unnamed people are left out unless `private`: then a description stands there."""
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
        "support": [_support(s, private) for s in event.support],
        "disputes": [_dispute(d, event, private) for d in event.disputes],
        "corrections": [c._asdict() for c in event.corrections],
        "tolls": [
            {"kind": t.kind, "rule": t.rule, "low": t.low, "best": t.best, "high": t.high, "trace": list(t.trace)} for t in event.tolls
        ],
        "states": [s._asdict() for s in event.states],
        "developments": [d._asdict() for d in event.developments],
        "relations": [r._asdict() for r in event.relations],
        "links": [{"a": e.a, "b": e.b, "score": e.score, "reasons": [r._asdict() for r in e.reasons]} for e in event.edges],
    }


def _support(s: Support, private: bool) -> dict[str, Any]:
    line: dict[str, Any] = {"field": s.field, "value": s.value, "shown": s.shown, "possible": s.possible}
    if s.field.startswith("harm."):
        line |= {"low": s.low, "high": s.high, "of": s.of}
    return line | {"origins": [_origin(o, private) for o in s.origins], "denied_by": list(s.denied_by), "withdrawn": s.withdrawn}


def _origin(o: Origin, private: bool) -> dict[str, Any]:
    name = o.name if private or not o.private else "a private source"
    return {
        "name": name,
        "row": o.row,
        "rule": o.rule,
        "shown": o.shown,
        "possible": o.possible,
        "claims": list(o.claims),
        "reports": list(o.reports),
        "marks": list(o.marks),
    }


def _dispute(d: Dispute, event: Event, private: bool) -> dict[str, Any]:
    hidden = set() if private else {o.name for s in event.support for o in s.origins if o.private}
    rivals = [{"value": r.value, "sources": ["a private source" if name in hidden else name for name in r.sources]} for r in d.rivals]
    return {"field": d.field, "of": d.of, "values": list(d.values), "rivals": rivals}
