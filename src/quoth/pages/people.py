"""Names of private people, left out of a page: in listings of the casebook by what the origins say, in what leaves it by the gate before.

A person who speaks for no office is private. Several of them on one card stay apart ("private person 1"); nobody is known again on
another card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from quoth.model.claim import Reading, Source
from quoth.model.event import Event

_LEAST = 3  # letters of a part of a name that is looked for by itself


@dataclass(frozen=True, slots=True)
class Hidden:
    """Names and what stands in their place, on one card."""

    names: Mapping[str, str]
    pattern: re.Pattern[str] | None

    def hide(self, text: str) -> str:
        """The text without the names."""
        return self.pattern.sub(lambda m: self.names[m[0]], text) if self.pattern else text

    def __len__(self) -> int:
        return len(set(self.names.values()))


NOBODY = Hidden({}, None)


def hidden_in(event: Event, readings: Mapping[str, Reading]) -> Hidden:
    """The private people who speak in an event. An unnamed source ("a medic there") is no name and stays."""
    public = {o.name for s in event.support for o in s.origins if not o.private}
    unnamed = {s.name for r in _of(event, readings) for s in r.sources if not s.named}
    named = {o.name for s in event.support for o in s.origins if o.private} | set(_people(event, readings))
    return _hidden(sorted(n for n in named - public - unnamed if n))


def without_private(event: Event, hidden: Hidden) -> Event:
    """The event without these names, in every word of it."""
    return event if hidden.pattern is None else _masked(event, hidden)


def _of(event: Event, readings: Mapping[str, Reading]) -> list[Reading]:
    return [readings[r] for r in sorted({told.report for told in event.claims}) if r in readings]


def _people(event: Event, readings: Mapping[str, Reading]) -> Iterable[str]:
    """Names as the reports write them: who speaks for a private origin, and private people who deny: no origin stands for them."""
    wanted = {told.claim for told in event.claims}
    private = {claim for s in event.support for o in s.origins if o.private for claim in o.claims}
    for reading in _of(event, readings):
        sources = {s.id: s for s in reading.sources}
        for claim in reading.claims:
            source = sources.get(claim.root)
            if source is None or claim.id not in wanted or source.kind != "person" or not source.named:
                continue
            if claim.id in private or (claim.chain[-1].stance in ("denies", "doubts") and _is_private(source, reading)):
                yield source.name


def _is_private(source: Source, reading: Reading) -> bool:
    actor = next((a for a in reading.actors if a.id == source.actor), None)
    return (actor is not None and actor.private) or (actor is None and not source.description)


def _hidden(names: list[str]) -> Hidden:
    if not names:
        return NOBODY
    said = {name: "a private person" if len(names) == 1 else f"private person {n}" for n, name in enumerate(names, 1)}
    parts = {p: said[name] for name in names for p in re.findall(r"[^\W\d_][\w'’-]*", name) if p[:1].isupper() and len(p) >= _LEAST}
    found = {**parts, **said}
    longest = sorted(found, key=lambda n: (-len(n), n))
    return Hidden(found, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])"))


def _masked(value: Any, hidden: Hidden) -> Any:
    if isinstance(value, str):
        return hidden.hide(value)
    if isinstance(value, tuple):
        items = [_masked(item, hidden) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if is_dataclass(value) and not isinstance(value, type):
        kept = ("id", "claims", "reports", "edges") if not isinstance(value, Event) else ("id", "edges")
        return replace(value, **{f.name: _masked(getattr(value, f.name), hidden) for f in fields(value) if f.name not in kept})
    return value
