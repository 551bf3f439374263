"""What the text has told so far, and what a resolved time says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from quoth.when.calendar import Stretch

STATED = "stated"
CONTEXT = "from context"
FUTURE, PAST = 1, -1  # of a direction
STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "latest": -1,
    "next": 1,
    "following": 1,
}  # units from the anchor


@dataclass(slots=True)
class Story:
    """What is known so far while the text is read from its beginning: the reference, and the dates told."""

    reference: date | None
    basis: str
    direction: Callable[[int], int]  # of the verb at an offset
    order: str | None = None  # day first | month first, where another numeric date of the text shows it
    stated: tuple[tuple[int, date], ...] = ()  # full dates that the whole text states, with their offsets
    day: date | None = None  # the last day told
    year: int | None = None  # the last year told
    period: Stretch | None = None  # the last month or quarter told, with its offset
    period_at: int = 0
    days: list[tuple[int, date]] = field(default_factory=list)  # every day told, with its offset
    sentence: Callable[[int], tuple[int, int]] = lambda offset: (offset, offset)  # the extent of the sentence at an offset

    def day_beside(self, offset: int) -> date | None:
        """The day told nearest to an offset inside its sentence."""
        start, end = self.sentence(offset)
        inside = [(abs(at - offset), day) for at, day in self.days if start <= at < end]
        return min(inside)[1] if inside else None


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved time: its stretch where there is one, and what the mention says of it."""

    basis: str
    stretch: Stretch | None = None
    value: str | None = None
    precision: str = "day"
    kind: str = "date"
    event_time: bool = True
