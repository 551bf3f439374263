"""Days for relative words: "yesterday", "last week", "two days later", "the past 24 hours", and times of the day alone."""

from __future__ import annotations

from datetime import date, timedelta

from quoth.model.text import Span
from quoth.when import calendar
from quoth.when.calendar import Stretch
from quoth.when.expression import Expression
from quoth.when.resolve_calendar import undated, with_part
from quoth.when.story import CONTEXT, FUTURE, PAST, STATED, STEPS, Found, Story

_UNKNOWN = {
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "MO": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "D": "XXXX-XX-XX",
    "E": "XXX",
    "C": "XX",
    "N": "XXXX-XX-XX",
    "F": "XXXX-WXX",
}
_PRECISION = {"W": "week", "WE": "weekend", "MO": "month", "Q": "quarter", "Y": "year", "E": "decade"}


def resolve_deictic(e: Expression, span: Span, story: Story) -> Found:
    if story.reference is None:
        return undated("XXXX-XX-XX", e.part)
    there = calendar.day(story.reference + timedelta(days=int(e.count or 0)))
    if e.mod and e.part is None:
        return Found(story.basis, there, precision="part of day")
    if e.overnight:
        return _overnight(there.start, story.basis)
    return with_part(there, e.part, story.basis)


def _overnight(first: date, basis: str) -> Found:
    """The night from one day to the next; its value is named after the first, as TimeBank has it."""
    stretch = Stretch(first, first + calendar.ONE_DAY, "part of day", first.isoformat() + "TNI")
    return Found(basis, stretch, kind="time", precision="part of day")


def resolve_period(e: Expression, span: Span, story: Story) -> Found:
    assert e.unit is not None
    unit, precision = e.unit, _PRECISION.get(e.unit, "day")
    anchor, basis = story.reference, story.basis
    if e.which in ("that", "previous", "following") and story.day is not None:
        anchor, basis = story.day, CONTEXT
    elif e.which in ("that", "following") and unit == "D":
        return undated("XXXX-XX-XX", e.part, CONTEXT)
    if anchor is None:
        return Found(STATED, value=_UNKNOWN[unit], precision=precision)
    if e.which == "that" and unit == "Y" and story.year:
        return _narrowed(calendar.year(story.year), e.mod, CONTEXT)
    if unit == "Q" and e.which in ("that", "bare"):
        if story.period and story.period.precision == "quarter":
            return Found(CONTEXT, story.period)
        return Found(basis, calendar.containing(calendar.shift(anchor.replace(day=1), "MO", -3), "Q"))
    steps = STEPS.get(e.which or "", 0)
    if unit == "WE" and e.which in (None, "this", "last"):
        steps = _weekend_steps(e, span, story, anchor)
    stretch = calendar.containing(calendar.shift(_first_of(anchor, unit), unit, steps), unit)
    if e.part:
        return with_part(stretch, e.part, basis)
    return _narrowed(stretch, e.mod, basis)


def _first_of(anchor: date, unit: str) -> date:
    return anchor.replace(day=1) if unit in ("MO", "Q", "Y", "E", "C") else anchor


def _weekend_steps(e: Expression, span: Span, story: Story, anchor: date) -> int:
    """ "the weekend" of a report on Monday to Friday is the one before, on Saturday and Sunday the one that is on."""
    if anchor.isoweekday() >= 6:
        return -1 if e.which == "last" else 0
    return 0 if story.direction(span.start) == FUTURE or (e.which == "this" and story.direction(span.start) != PAST) else -1


def _narrowed(stretch: Stretch, mod: str | None, basis: str) -> Found:
    if mod is None:
        return Found(basis, stretch)
    part = calendar.part_of(stretch, mod)
    return Found(basis, part, part.value, part.precision)


def resolve_shift(e: Expression, span: Span, story: Story) -> Found:
    """ "two days ago" from the report; "a day later", "three weeks earlier" from the last day told, else from the report."""
    assert e.unit is not None
    anchor, basis = story.reference, story.basis
    if e.story:
        if story.day is not None:
            anchor, basis = story.day, CONTEXT
        elif e.sign > 0:
            anchor = None
    if e.unit == "Y" and e.sign < 0 and e.count == 1 and (like := _like_period(e, span, story)):
        return like
    ref = "PAST_REF" if e.sign < 0 and not e.story else None
    if anchor is None:
        precision = "vague" if e.unit in ("S", "M", "H") or e.count is None else _PRECISION.get(e.unit, "day")
        return Found(CONTEXT if e.story else STATED, value=ref, precision=precision)
    if e.unit in ("S", "M", "H"):
        return _hours(e, anchor, basis)
    if e.count is None:
        return Found(basis, value=ref or ("FUTURE_REF" if e.sign > 0 else "PAST_REF"), precision="vague")
    whole = round(e.count)
    if e.count != whole and e.unit == "Y":
        stretch = calendar.containing(calendar.shift(anchor, "MO", round(e.sign * e.count * 12)), "MO")
    else:
        grain = {"F": "W", "E": "Y", "C": "Y"}.get(e.unit, e.unit)  # "a decade ago" is told to the year
        stretch = calendar.containing(calendar.shift(anchor, e.unit, e.sign * whole), grain)
    return Found(basis, stretch)


_NEAR = 400  # code points: about a paragraph of newswire


def _like_period(e: Expression, span: Span, story: Story) -> Found | None:
    """ "45 attacks in August, from 30 a year earlier": the like month or quarter of the year before, where one was just told."""
    told = story.period
    if told is None or span.start - story.period_at > _NEAR or (told.precision == "month" and not e.story):
        return None
    return Found(CONTEXT, calendar.containing(calendar.shift(told.start, "Y", -1), "Q" if told.precision == "quarter" else "MO"))


def _hours(e: Expression, anchor: date, basis: str) -> Found:
    """Hours less than a day stay on the day they are counted from: most do, and the words do not say which cross midnight."""
    days = 0 if e.count is None or e.unit != "H" else int(e.count // 24)
    first = anchor + timedelta(days=e.sign * days)
    return Found(basis, calendar.day(first), f"{first.isoformat()}", "vague" if e.count is None else "part of day", "time")


def resolve_recent(e: Expression, span: Span, story: Story) -> Found:
    assert e.unit is not None
    anchor, basis = story.reference, story.basis
    if e.story and story.day is not None:
        anchor, basis = story.day, CONTEXT
    if anchor is None or e.count is None:
        return Found(STATED if anchor is None else basis, value=e.value, precision="duration", kind="duration", event_time=False)
    if e.unit in ("S", "M", "H"):
        other = anchor + timedelta(days=e.sign * max(1, round(e.count / 24))) if e.unit == "H" else anchor
    elif e.unit in ("D", "N"):
        other = anchor + timedelta(days=e.sign * round(e.count))
    else:
        other = calendar.shift(anchor, e.unit, e.sign * round(e.count))
    low, high = min(anchor, other), max(anchor, other)
    return Found(basis, Stretch(low, high, "range", e.value or ""), e.value, "range", "duration")


def resolve_clock(e: Expression, span: Span, story: Story) -> Found:
    """A time of day alone: of the day that its sentence tells, else of the last day told before; without one it has no day."""
    day = story.day_beside(span.start) or story.day
    if day is None:
        return undated("XXXX-XX-XX", e.part, CONTEXT)
    return with_part(calendar.day(day), e.part, CONTEXT)


def resolve_fixed(e: Expression, span: Span, story: Story) -> Found:
    precision = {"vague": "vague", "set": "set"}.get(e.form, "duration")
    return Found(STATED, value=e.value, precision=precision, kind="date" if e.form == "vague" else e.form, event_time=False)
