"""Names of private people, left out of a page: in listings of the casebook by what the origins say, in what leaves it by the gate before.

A person who speaks for no office is private. Several of them on one card stay apart ("private person 1"); nobody is known again on
another card.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from quoth.model.claim import Reading, Source
from quoth.model.event import Event

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LEAST = 3  # letters of a part of a name that is looked for by itself


@dataclass(frozen=True, slots=True)
class Hidden:
    """Names and what stands in their place, on one card."""

    names: Mapping[str, str]
    pattern: re.Pattern[str] | None

    def hide(self, text: str) -> str:
        """The text without the names."""
        return self.pattern.sub(lambda m: self.names[m[1]], text) if self.pattern else text

    @property
    def people(self) -> int:
        """How many people are hidden."""
        return len({said for said in self.names.values() if "private person" in said})


NOBODY = Hidden({}, None)
HOLDER = "the holder of a person in custody"


def of_holders(event: Event) -> Event:
    """The event with words of held people as what they are: the claim of who holds and relays them. Words that are quoted stay."""
    held = {o.name for s in event.support for o in s.origins if "in custody" in o.marks}

    def named(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(HOLDER if n in held else n for n in names))

    if not held:
        return event
    support = (
        replace(s, denied_by=named(s.denied_by), origins=tuple(replace(o, name=HOLDER) if o.name in held else o for o in s.origins))
        for s in event.support
    )
    return replace(
        event,
        support=tuple(support),
        disputes=tuple(replace(d, rivals=tuple(r._replace(sources=named(r.sources)) for r in d.rivals)) for d in event.disputes),
        corrections=tuple(c._replace(source=HOLDER) if c.source in held else c for c in event.corrections),
        developments=tuple(d._replace(source=HOLDER) if d.source in held else d for d in event.developments),
        states=tuple(s._replace(words=_without(s.words, held)) for s in event.states),
        tolls=tuple(replace(t, trace=tuple(_without(line, held) for line in t.trace)) for t in event.tolls),
    )


def _without(text: str, held: set[str]) -> str:
    for name in sorted(held, key=len, reverse=True):
        text = text.replace(name, HOLDER)
    return text


def hidden_in(event: Event, readings: Mapping[str, Reading]) -> Hidden:
    """The private people who speak in an event, each under a number."""
    return hiding(private_people(event, readings), spare=public_words(event, readings))


def public_words(event: Event, readings: Mapping[str, Reading]) -> frozenset[str]:
    """Words of names that are no person's: of outlets, parties and places. Such a word alone gives no person away."""
    found = [*event.outlets, *event.places]
    for reading in _of(event, readings):
        found += [a.name for a in reading.actors if not a.private and a.kind not in ("person", "individual")]
        found += [s.name for s in reading.sources if s.kind not in ("person", "unknown")] + [p.name for p in reading.places]
    return frozenset(word for name in found for word in _WORD.findall(name))


def private_people(event: Event, readings: Mapping[str, Reading]) -> set[str]:
    """Their names. An unnamed source ("a medic there") is no name and stays."""
    public = {o.name for s in event.support for o in s.origins if not o.private}
    unnamed = {s.name for r in _of(event, readings) for s in r.sources if not s.named}
    named = {o.name for s in event.support for o in s.origins if o.private} | set(_people(event, readings))
    return named - public - unnamed


def without_private(event: Event, hidden: Hidden) -> Event:
    """The event without these names, in every word of it, and without held people as speakers."""
    event = of_holders(event)
    if hidden.pattern is None:
        return event
    made: Event = masked(event, hidden.hide)
    return made


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


def hiding(names: Iterable[str], known: Mapping[str, str] | None = None, spare: frozenset[str] = frozenset()) -> Hidden:
    """Hides these people under numbers, and each name of `known` under its own words; parts of names too, but those of `spare`. Where a
    part of a name is joined to another by a hyphen, both are hidden.
    """
    found = sorted({n for n in names if n})
    said = {name: "a private person" if len(found) == 1 else f"private person {n}" for n, name in enumerate(found, 1)}
    parts = {p: said[name] for name in found for p in _WORD.findall(name) if p[:1].isupper() and len(p) >= _LEAST and p not in spare}
    every = {**parts, **said, **(known or {})}
    if not every:
        return NOBODY
    longest = "|".join(re.escape(n) for n in sorted(every, key=lambda n: (-len(n), n)))
    return Hidden(every, re.compile(rf"(?<![\w-])(?:[^\W\d_]+-)*({longest})(?:-[^\W\d_]+)*(?![\w-])"))


def masked(value: Any, hide: Callable[[str], str]) -> Any:
    """Any string, tuple or dataclass of the model with `hide` over every word of it; ids stay."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, tuple):
        items = [masked(item, hide) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if is_dataclass(value) and not isinstance(value, type):
        kept = ("id", "claims", "reports", "edges") if not isinstance(value, Event) else ("id", "edges")
        return replace(value, **{f.name: masked(getattr(value, f.name), hide) for f in fields(value) if f.name not in kept})
    return value
