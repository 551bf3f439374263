"""Days for calendar words: "4 March", "Tuesday night", "02/09/2024", "late 2011", "from Monday to Wednesday"."""

from __future__ import annotations

from datetime import date, timedelta

from quoth.model.text import Span
from quoth.when import calendar
from quoth.when.calendar import Stretch
from quoth.when.expression import Expression
from quoth.when.story import CONTEXT, FUTURE, PAST, STATED, STEPS, Found, Story


def resolve_calendar(e: Expression, span: Span, story: Story) -> Found:
    whole = whole_of(e, span, story)
    if isinstance(whole, Found):
        return whole
    stretch, basis = whole
    if e.mod and e.part is None:
        narrowed = calendar.part_of(stretch, e.mod)
        return Found(basis, narrowed, narrowed.value, narrowed.precision)
    return with_part(stretch, e.part, basis)


def with_part(stretch: Stretch, part: str | None, basis: str) -> Found:
    """ "Friday night": the night belongs to the day that it is named after."""
    if part is None:
        return Found(basis, stretch)
    return Found(basis, stretch, stretch.value + part, "part of day", "time")


def undated(value: str, part: str | None, basis: str = STATED) -> Found:
    """A day, or a part of one, that hangs on a date nobody stated."""
    if part is None:
        return Found(basis, value=value)
    return Found(basis, value=value + part, precision="part of day", kind="time")


def whole_of(e: Expression, span: Span, story: Story) -> tuple[Stretch, str] | Found:
    """The day, month, ... that the words name, without modifier and part of the day; Found where it cannot be told."""
    if e.century is not None:
        return calendar.century(e.century), STATED
    if e.decade is not None:
        return calendar.decade(e.decade), STATED
    if e.quarter is not None:
        return _quarter(e, span, story)
    if e.half is not None:
        return _half(e, story)
    if e.season is not None:
        return _season(e, span, story)
    if e.month is not None and e.day is not None:
        return _month_day(e, span, story)
    if e.day is not None:
        return _day_of_month(e, story)
    if e.month is not None:
        return _month(e, span, story)
    if e.weekday is not None:
        return _weekday(e, span, story)
    if e.year is not None:
        return calendar.year(e.year), STATED
    return Found(STATED, value=None, precision="vague", event_time=False)


def _month_day(e: Expression, span: Span, story: Story) -> tuple[Stretch, str] | Found:
    assert e.month is not None and e.day is not None
    if e.numeric == "either":
        return _numeric(e, story)
    ref = story.reference
    if e.unit == "Y" and ref is not None:
        return calendar.day(date(ref.year + STEPS.get(e.which or "", 0), e.month, e.day)), story.basis
    if e.year is not None:
        return calendar.day(date(e.year, e.month, e.day)), STATED
    if ref is not None:
        candidates = [d for d in (_date(ref.year + k, e.month, e.day) for k in (-1, 0, 1)) if d]
        if e.weekday is not None:
            candidates = [d for d in candidates if d.isoweekday() == e.weekday] or candidates
        return calendar.day(_choose(candidates, ref, story.direction(span.start), e.which)), story.basis
    near = min(story.stated, key=lambda s: abs(s[0] - span.start), default=None)
    if near is not None and (d := _date(near[1].year, e.month, e.day)):
        return calendar.day(d), CONTEXT
    return undated(f"XXXX-{e.month:02d}-{e.day:02d}", e.part)


def _numeric(e: Expression, story: Story) -> tuple[Stretch, str] | Found:
    """ "02/09/2024": the order that another date of the text shows; else the one reading that is not after the reference, or that
    lies in the month before it; else only the year is sure.
    """
    assert e.year is not None and e.month is not None and e.day is not None
    readings = [calendar.day(date(e.year, e.month, e.day)), calendar.day(date(e.year, e.day, e.month))]
    if story.order is not None:
        return readings[story.order == "month first"], STATED
    if story.reference is not None:
        for days in (100_000, 31):
            fit = [r for r in readings if timedelta(0) <= story.reference - r.start <= timedelta(days=days)]
            if len(fit) == 1:
                return fit[0], STATED
    return Found(STATED, value=f"{e.year}-XX-XX")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _choose(candidates: list[date], ref: date, way: int, which: str | None) -> date:
    """The nearest behind the reference, or ahead where the words say so; with no tense to tell, one less than a quarter ahead is taken."""
    behind = [d for d in candidates if d <= ref]
    ahead = [d for d in candidates if d > ref or (d == ref and not behind)]
    if which in ("last", "past", "previous") and behind:
        return max(behind)
    if (way == FUTURE or which == "next") and ahead:
        missed = behind and (ref - max(behind)).days <= 30 and (min(ahead) - ref).days > 300  # "was to leave by Jan. 14", told on Jan. 15
        return max(behind) if missed else min(ahead)
    if way == PAST and behind:
        return max(behind)
    if ahead and (min(ahead) - ref).days <= 92:
        return min(ahead)
    return max(behind) if behind else min(ahead)


def _month(e: Expression, span: Span, story: Story) -> tuple[Stretch, str] | Found:
    assert e.month is not None
    if e.year is not None:
        return calendar.month(e.year, e.month), STATED
    ref = story.reference
    if ref is None:
        return Found(STATED, value=f"XXXX-{e.month:02d}", precision="month")
    way = story.direction(span.start)
    year = ref.year
    if e.unit == "Y":
        year += STEPS.get(e.which or "", 0)
    elif e.which in ("last", "past", "previous") and e.month >= ref.month:
        year -= 1
    elif e.which == "next" or (way == FUTURE and e.which is None):
        year += e.month < ref.month
    elif e.which is None and e.month > ref.month:
        year -= not (way == 0 and e.month - ref.month <= 2)
    return calendar.month(year, e.month), story.basis


def _weekday(e: Expression, span: Span, story: Story) -> tuple[Stretch, str] | Found:
    assert e.weekday is not None
    anchor, basis = story.reference, story.basis
    if e.which in ("previous", "following") and story.day is not None:
        anchor, basis = story.day, CONTEXT
    if anchor is None:
        same = {d for _, d in story.stated if d.isoweekday() == e.weekday}
        if len(same) == 1 and e.which in (None, "that"):
            return calendar.day(same.pop()), CONTEXT
        return undated(f"XXXX-WXX-{e.weekday}", e.part)
    back = (anchor.isoweekday() - e.weekday) % 7
    if e.unit == "W":
        weeks = STEPS.get(e.which or "", 0)
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=weeks)
        return calendar.day(monday + timedelta(days=e.weekday - 1)), basis
    if e.which in ("last", "past", "previous"):
        return calendar.day(anchor - timedelta(days=back or 7)), basis
    ahead = e.which in ("next", "following") or (
        e.which in (None, "this") and story.direction(span.start) > (0 if e.which is None else PAST)
    )
    if ahead:
        forward = (e.weekday - anchor.isoweekday()) % 7
        return calendar.day(anchor + timedelta(days=forward or (7 if e.which in ("next", "following") else 0))), basis
    return calendar.day(anchor - timedelta(days=back)), basis


def _season(e: Expression, span: Span, story: Story) -> tuple[Stretch, str] | Found:
    assert e.season is not None
    if e.year is not None:
        return calendar.season(e.year, e.season), STATED
    ref = story.reference
    if ref is None:
        return Found(STATED, value=f"XXXX-{e.season}", precision="season")
    if e.unit == "Y":
        return calendar.season(ref.year + STEPS.get(e.which or "", 0), e.season), story.basis
    options = [calendar.season(ref.year + k, e.season) for k in (-1, 0, 1)]
    if e.which == "next" or (e.which is None and story.direction(span.start) == FUTURE):
        return next(s for s in options if s.end >= ref and (e.which is None or s.start > ref)), story.basis
    if e.which == "this":
        return min(options, key=lambda s: abs((s.start - ref).days + 45)), story.basis
    past = [s for s in options if (s.end < ref if e.which in ("last", "past", "previous") else s.start <= ref)]
    return (past or options)[-1], story.basis


def _half(e: Expression, story: Story) -> tuple[Stretch, str] | Found:
    assert e.half is not None
    if e.year is not None:
        return calendar.half(e.year, e.half), STATED
    if story.reference is None:
        return Found(STATED, value=f"XXXX-H{e.half}", precision="range")
    return calendar.half(story.reference.year + STEPS.get(e.which or "", 0), e.half), story.basis


def _quarter(e: Expression, span: Span, story: Story) -> tuple[Stretch, str] | Found:
    assert e.quarter is not None
    if e.year is not None:
        return calendar.quarter(e.year, e.quarter), STATED
    ref = story.reference
    if ref is None:
        return Found(STATED, value=f"XXXX-Q{e.quarter}", precision="quarter")
    year = ref.year + STEPS.get(e.which or "", 0)
    if e.which is None:
        now = (ref.month + 2) // 3
        year -= e.quarter > now and story.direction(span.start) != FUTURE
    return calendar.quarter(year, e.quarter), story.basis


def _day_of_month(e: Expression, story: Story) -> tuple[Stretch, str] | Found:
    assert e.day is not None
    anchor, basis = (story.day, CONTEXT) if story.day else (story.reference, story.basis)
    if anchor is None:
        return Found(STATED, value=f"XXXX-XX-{e.day:02d}")
    found = _date(anchor.year, anchor.month, e.day)
    if found is None or (basis != CONTEXT and found > anchor):
        earlier = anchor.replace(day=1) - timedelta(days=1)
        found = _date(earlier.year, earlier.month, e.day)
    return (calendar.day(found), basis) if found else Found(STATED, value=f"XXXX-XX-{e.day:02d}")


def resolve_range(e: Expression, span: Span, story: Story) -> Found:
    assert e.left is not None and e.right is not None
    right = whole_of(e.right, span, story)
    left = whole_of(e.left, span, story)
    if isinstance(right, Found) or isinstance(left, Found):
        return Found(STATED, precision="range", value=None)
    start, end = left[0].start, right[0].end
    if start > end and e.left.weekday and (start - end).days < 7:
        start -= timedelta(days=7)
    elif start > end and e.left.year is None and e.left.month:
        start = start.replace(year=start.year - 1)
    if start > end:
        start, end = end, start
    return Found(right[1], Stretch(start, end, "range", ""), f"{left[0].value}/{right[0].value}", "range")
