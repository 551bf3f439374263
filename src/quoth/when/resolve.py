"""Expressions → time mentions: days for the words, by the reference date, the text's own dates and the direction of the verb."""

from __future__ import annotations

from collections.abc import Callable

from quoth.model.finding import TimeMention
from quoth.model.text import Span
from quoth.when.calendar import Stretch
from quoth.when.expression import Expression
from quoth.when.resolve_calendar import resolve_calendar, resolve_range
from quoth.when.resolve_relative import resolve_clock, resolve_deictic, resolve_fixed, resolve_period, resolve_recent, resolve_shift
from quoth.when.story import STATED, Found, Story


def resolve(expression: Expression, span: Span, story: Story) -> TimeMention:
    """The mention of one expression; the story learns its day."""
    try:
        found = _FORMS[expression.form](expression, span, story)
    except (OverflowError, ValueError):  # a date that no calendar has: "31 November", "9,000 years ago"
        found = Found(STATED, precision="vague", event_time=False)
    stretch = found.stretch
    if stretch is not None and not (expression.form == "shift" and stretch.precision in ("quarter", "month")):
        _remember(story, span, stretch, found)
    precision = stretch.precision if stretch and found.precision == "day" else found.precision
    return TimeMention(
        span=span,
        start=stretch.start.isoformat() if stretch else None,
        end=stretch.end.isoformat() if stretch else None,
        precision=precision,
        basis=found.basis,
        kind=found.kind,
        value=found.value or (stretch.value if stretch else None),
        event_time=found.event_time,
    )


def _remember(story: Story, span: Span, stretch: Stretch, found: Found) -> None:
    if found.event_time and stretch.precision in ("day", "part of day"):
        story.day = stretch.start
        story.days.append((span.start, stretch.start))
    if stretch.precision in ("quarter", "month"):
        story.period, story.period_at = stretch, span.start
    if stretch.precision in ("day", "part of day", "month", "year"):
        story.year = stretch.start.year


_FORMS: dict[str, Callable[[Expression, Span, Story], Found]] = {
    "calendar": resolve_calendar,
    "deictic": resolve_deictic,
    "period": resolve_period,
    "shift": resolve_shift,
    "recent": resolve_recent,
    "clock": resolve_clock,
    "range": resolve_range,
    "duration": resolve_fixed,
    "set": resolve_fixed,
    "vague": resolve_fixed,
}
