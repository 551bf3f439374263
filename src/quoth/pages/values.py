"""Field by field: every value with both numbers, the origins behind it, and why two reports are not two."""

from __future__ import annotations

from dataclasses import dataclass

from quoth.model.event import Event, Origin, Support
from quoth.pages import words
from quoth.pages.matrix import disputed
from quoth.pages.people import HOLDER
from quoth.pages.said import Said


@dataclass(frozen=True, slots=True)
class OriginRow:
    """One origin of one value: the row of the decision table that decided, in words; `why` where several reports are one."""

    name: str
    counts: str
    row: int
    rule: str
    why: str | None
    outlets: tuple[str, ...]
    marks: tuple[str, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Value:
    text: str
    numbers: str
    denied_by: tuple[str, ...]
    withdrawn: bool
    origins: tuple[OriginRow, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its values, the best supported first. `line` answers how many independent, in a sentence."""

    heading: str
    disputed: bool
    line: str
    values: tuple[Value, ...]


def fields_of(event: Event, said: tuple[Said, ...]) -> tuple[Field, ...]:
    """All fields of the event, in its own order."""
    by_claim = {told.claim: told for told in said}
    found = []
    for field, of in dict.fromkeys((s.field, s.of) for s in event.support):
        values = [s for s in event.support if (s.field, s.of) == (field, of)]
        lines = "; ".join(_line(field, s) for s in values)
        made = tuple(_value(s, by_claim) for s in values)
        found.append(Field(words.heading(field, of), disputed(event, field, of), lines, made))
    return tuple(found)


def _line(field: str, s: Support) -> str:
    value = words.value_in_words(field, s.value)
    if s.withdrawn:
        return f"{value}: withdrawn by its own source"
    if not s.origins:
        return f"{value}: nobody says so; denied by {', '.join(map(words.isolated, s.denied_by))}"
    live = [o for o in s.origins if o.row != 1]
    if live and all("in custody" in o.marks for o in live):
        return f"{value}: told by {HOLDER} alone" + (f"; denied by {', '.join(map(words.isolated, s.denied_by))}" if s.denied_by else "")
    one_side = f", one side only ({words.isolated(live[0].name)})" if len(live) == 1 and live[0].row in (3, 5) else ""
    denied = f"; denied by {', '.join(map(words.isolated, s.denied_by))}" if s.denied_by else ""
    return f"{value}: {words.origins(s.shown, s.possible)}{one_side}{denied}"


def _value(s: Support, said: dict[str, Said]) -> Value:
    numbers = "withdrawn" if s.withdrawn else f"{words.origins(s.shown, s.possible)}" if s.origins else "nobody says so"
    text = words.day(s.value) if s.field == "when" else s.value
    return Value(text, numbers, s.denied_by, s.withdrawn, tuple(_origin(o, said) for o in s.origins))


def _origin(o: Origin, said: dict[str, Said]) -> OriginRow:
    own = tuple(said[c] for c in o.claims if c in said)
    outlets = tuple(dict.fromkeys(told.outlet for told in own if told.outlet))
    reports = len(set(o.reports))
    why = f"{words.many(reports, 'report')} of it are one origin: {o.rule}" if reports > 1 else None
    if why is None and o.possible == 0:
        why = f"adds no origin: {o.rule}"
    return OriginRow(o.name, words.counts(o), o.row, o.rule, why, outlets, o.marks, own)
