"""Two states of one event → what changed of its toll, of who is accused by whom, and of its status, with the claims that changed it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from quoth.model.event import Event, Support

FIELDS = {"toll": ("harm.",), "accused": ("who.actor",), "status": ("occurrence",)}


class EventChange(NamedTuple):
    """One thing that changed. `what`: toll | accused | status | state. `before` and `after` are the values in words, none where there was
    none; `claims` are those that brought what is new, `gone` those that told what is no longer said or stand elsewhere now."""

    what: str
    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    claims: tuple[str, ...]
    gone: tuple[str, ...] = ()


def changed(before: Event | None, after: Event | None) -> tuple[EventChange, ...]:
    """What is different between two states of an event; nothing where only its support or its words grew."""
    found = [change for what, prefixes in FIELDS.items() for change in _of_fields(what, prefixes, before, after)]
    old, new = _states(before), _states(after)
    if old != new:
        known = {told.claim for told in before.claims} if before else set()
        brought = tuple(dict.fromkeys(told.claim for told in after.claims if told.claim not in known)) if after else ()
        left = {told.claim for told in after.claims} if after else set()
        gone = tuple(dict.fromkeys(told.claim for told in before.claims if told.claim not in left)) if before else ()
        found.append(EventChange("state", "state", old, new, brought, gone))
    return tuple(found)


def _states(event: Event | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(state.words for state in event.states)) if event else ()


def _of_fields(what: str, prefixes: tuple[str, ...], before: Event | None, after: Event | None) -> Iterable[EventChange]:
    fields = dict.fromkeys(s.field for event in (before, after) if event for s in event.support if s.field.startswith(prefixes))
    for field in fields:
        old, new = _values(before, field), _values(after, field)
        if old.keys() != new.keys():
            brought = tuple(dict.fromkeys(c for words in new.keys() - old.keys() for c in _news(new[words], old)))
            gone = tuple(dict.fromkeys(c for words in old.keys() - new.keys() for c in _claims(old[words])))
            yield EventChange(what, field, tuple(old), tuple(new), tuple(sorted(brought)), tuple(sorted(set(gone) - set(brought))))


def _values(event: Event | None, field: str) -> dict[str, Support]:
    """The values of a field in words, with who denies them; for who did it also with who says so."""
    found: dict[str, Support] = {}
    for s in sorted(event.support, key=lambda s: (s.low or 0, s.high or 0, s.value)) if event else ():
        if s.field == field:
            of = f" ({s.of})" if s.of else ""
            says = sorted({origin.name for origin in s.origins}) if field == "who.actor" else []
            by = f", by {', '.join(says)}" if says else ""
            denied = f", denied by {', '.join(sorted(s.denied_by))}" if s.denied_by else ""
            found[f"{s.value}{of}{', withdrawn' if s.withdrawn else ''}{by}{denied}"] = s
    return found


def _claims(support: Support) -> tuple[str, ...]:
    return tuple(claim for origin in support.origins for claim in origin.claims)


def _news(support: Support, old: dict[str, Support]) -> tuple[str, ...]:
    """The claims of a value that did not tell it before; all of them where none is new (a denial, a withdrawal)."""
    known = {claim for s in old.values() if s.value == support.value for claim in _claims(s)}
    new = tuple(claim for claim in _claims(support) if claim not in known)
    return new or _claims(support)
