"""Source × field: who says what of which thing; agreement, dispute, silence, denial and correction told apart by word and shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quoth.model.event import Event, Support
from quoth.pages import words
from quoth.pages.speakers import Speaker, same

# kind → its shape and its word. The shape stands beside the word and is not read out.
MARKS = {
    "agrees": ("●", "agrees with others"),
    "alone": ("○", "only one to say so"),
    "differs": ("◆", "others say otherwise"),
    "denies": ("✕", "denies this"),
    "corrected": ("↻", "corrected its own word"),
    "silent": ("–", "says nothing"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says of one field. `text` is its value or values, empty where it says nothing; `before` what it said earlier."""

    kind: str
    text: str
    before: str | None = None

    @property
    def shape(self) -> str:
        return MARKS[self.kind][0]

    @property
    def word(self) -> str:
        return MARKS[self.kind][1]


@dataclass(frozen=True, slots=True)
class Column:
    """A field. `state`: disputed | agreed | one source; with what it is called."""

    field: str
    of: str | None
    label: str
    state: str


@dataclass(frozen=True, slots=True)
class Row:
    """A source, with the outlets that its words stand in, and the names under which they count where it is no origin of its own."""

    source: str
    outlets: tuple[str, ...]
    counted_with: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def used(self) -> tuple[tuple[str, str], ...]:
        """Shapes with their words, of the kinds that stand in it."""
        kinds = {cell.kind for row in self.rows for cell in row.cells}
        return tuple(mark for kind, mark in MARKS.items() if kind in kinds)


def matrix_of(event: Event, speakers: Sequence[Speaker]) -> Matrix:
    """A row a speaker; a column a field, tolls apart by whom they are of."""
    fields = tuple(dict.fromkeys((s.field, s.of) for s in event.support))
    columns = tuple(_column(event, field, of) for field, of in fields)
    rows = (
        Row(who.name, who.outlets, _counted_with(event, who), tuple(_cell(event, who, field, of) for field, of in fields))
        for who in speakers
    )
    return Matrix(columns, tuple(rows))


def _counted_with(event: Event, who: Speaker) -> tuple[str, ...]:
    """The origins that its words stand under, where none of them has its own name."""
    names = tuple(dict.fromkeys(o.name for s in event.support for o in s.origins if who.claims.intersection(o.claims)))
    return () if any(same(name, who.name) for name in names) else names


def _column(event: Event, field: str, of: str | None) -> Column:
    values = [s for s in event.support if (s.field, s.of) == (field, of) and not s.withdrawn]
    sources = {o.name for s in values for o in s.origins if o.row != 1}
    state = "disputed" if disputed(event, field, of) else "agreed" if len(sources) > 1 else "one source"
    return Column(field, of, words.heading(field, of), state if sources else "only denied")


def disputed(event: Event, field: str, of: str | None) -> bool:
    """Whether this field stands in a dispute; one without a side is about all sides."""
    values = {s.value for s in event.support if (s.field, s.of) == (field, of)}
    return any(d.field == field and (d.of == of or (d.of is None and values & set(d.values))) for d in event.disputes)


def _cell(event: Event, who: Speaker, field: str, of: str | None) -> Cell:
    values = [s for s in event.support if (s.field, s.of) == (field, of)]
    told = [s for s in values if _stands_behind(who, s, withdrawn=False)]
    before = next((c.earlier for c in event.corrections if c.field == field and same(c.source, who.name)), None)
    if before is not None and before in {s.value for s in values}:
        return Cell("corrected", _values(field, told), before)
    denied = [s for s in values if any(same(who.name, name) for name in s.denied_by)]
    if denied:
        return Cell("denies", _values(field, denied))
    if not told:
        gone = [s for s in values if _stands_behind(who, s, withdrawn=True)]
        return Cell("corrected", "taken back", _values(field, gone)) if gone else Cell("silent", "")
    if disputed(event, field, of) or any(s.denied_by for s in told):
        return Cell("differs", _values(field, told))
    others = any(set(o.claims) - who.claims for s in told for o in s.origins if o.row != 1)
    return Cell("agrees" if others else "alone", _values(field, told))


def _stands_behind(who: Speaker, s: Support, withdrawn: bool) -> bool:
    return any((o.row == 1) == withdrawn and who.claims.intersection(o.claims) for o in s.origins)


def _values(field: str, found: list[Support]) -> str:
    def told(value: str) -> str:
        return words.day(value) if field == "when" else "it happened" if (field, value) == ("occurrence", "happened") else value

    return "; ".join(dict.fromkeys(told(s.value) for s in found))
