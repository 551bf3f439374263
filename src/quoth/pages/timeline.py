"""Events → the timeline: a column a day (week, month, year), a bar an event as long as its date is vague, a lane an outlet.

The drawing is made here, as SVG whose bars are links: it stands without scripts and in print. A small script adds brushing, by D3's brush.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from quoth.pages import words
from quoth.pages.glance import Glance
from quoth.pages.render import page

CAP = 300  # events with a bar of their own; the columns count all
LANES = 12  # outlets with a lane
WIDTH, LEFT, RIGHT = 1000, 12, 12
_ROW = 14  # height of a bar with its gap, in units of the drawing
_COLUMNS, _COLUMN_HEIGHT = 120, 90
_LEAST = 6  # width of the shortest bar
_STEPS = (("day", 1.0), ("week", 7.0), ("month", 30.4375), ("year", 365.25))
_FAR = 36525  # days that a timeline spans at most: a date beyond is listed


@dataclass(frozen=True, slots=True)
class Column:
    """Events that begin in one step of time."""

    start: str
    end: str
    count: int
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One event: x and width are its days, `vague` where they are more than one. `first` told it before all others."""

    event: Glance
    x: float
    y: float
    width: float
    vague: bool
    exact: str
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One outlet's first report of one event."""

    event: Glance
    day: str
    x: float
    first: bool


@dataclass(frozen=True, slots=True)
class Lane:
    outlet: str
    y: float
    marks: tuple[Mark, ...]
    firsts: int


@dataclass(frozen=True, slots=True)
class TimelineView:
    """`step`: what a column stands for. `start`, `end`: the days at the edges (ISO); None where no event has a date."""

    start: str | None
    end: str | None
    step: str
    columns: tuple[Column, ...]
    ticks: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]
    bars_height: int
    lanes: tuple[Lane, ...]
    lanes_height: int
    undated: tuple[Glance, ...]
    events: int
    cut: int
    cut_outlets: int
    width: int = WIDTH
    left: int = LEFT
    right: int = WIDTH - RIGHT
    columns_height: int = _COLUMN_HEIGHT


class _Scale:
    """Ordinal days → x."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.days = first, max(1, last - first + 1)

    def x(self, day: int) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - self.first) / self.days, 2)


def timeline_view(events: Sequence[Glance], cap: int = CAP) -> TimelineView:
    """What is drawn and listed. Bars are those of the latest events, where there are more than `cap`."""
    dated, undated = _dated(events)
    if not dated:
        return TimelineView(None, None, "day", (), (), (), 0, (), 0, tuple(undated), len(events), 0, 0)
    told = [day for _, _, e in dated for t in e.tellings if (day := _ordinal(t.day))]
    first, last = min(s for s, _, _ in dated), max(t for _, t, _ in dated)
    scale = _Scale(first, max([last, *(day for day in told if first <= day <= last + 400)]))
    kept = sorted(sorted(dated, key=lambda d: (d[0], d[2].id), reverse=True)[:cap], key=lambda d: (d[0], d[1], d[2].id))
    bars, height = _bars(kept, scale)
    lanes, cut_outlets = _lanes([e for _, _, e in kept], scale)
    step, columns = _columns(dated, scale)
    end = date.fromordinal(scale.first + scale.days - 1)
    return TimelineView(
        date.fromordinal(scale.first).isoformat(), end.isoformat(), step, columns, _ticks(scale), bars, height, lanes,
        len(lanes) * 22 + 10, tuple(undated), len(events), len(dated) - len(kept), cut_outlets,
    )  # fmt: skip


def _dated(events: Sequence[Glance]) -> tuple[list[tuple[int, int, Glance]], list[Glance]]:
    found, undated = [], []
    for event in events:
        start, end = _ordinal(event.start), _ordinal(event.end) or _ordinal(event.start)
        if start is None or end is None or end < start:
            undated.append(event)
        else:
            found.append((start, end, event))
    latest = max((end for _, end, _ in found), default=0)
    undated += [e for start, _, e in found if latest - start > _FAR]
    return [f for f in found if latest - f[0] <= _FAR], undated


@lru_cache(maxsize=65536)
def _ordinal(iso: str | None) -> int | None:
    try:
        return date.fromisoformat((iso or "")[:10]).toordinal()
    except ValueError:
        return None


def _bars(dated: list[tuple[int, int, Glance]], scale: _Scale) -> tuple[tuple[Bar, ...], int]:
    """Each in the first row that is free."""
    ends: list[float] = []
    made = []
    for start, end, event in dated:
        x = scale.x(start)
        width = max(_LEAST, scale.x(end + 1) - x - 1)
        x = min(x, WIDTH - RIGHT - width)
        row = next((n for n, free in enumerate(ends) if free <= x), len(ends))
        ends[row:] = [x + width + 2, *ends[row + 1 :]]
        exact = "a day" if start == end else f"within {end - start + 1} days"
        firsts = tuple(t.outlet for t in event.tellings if t.day == event.tellings[0].day)
        made.append(Bar(event, round(x, 2), 6 + row * _ROW, round(width, 2), end > start, exact, firsts))
    return tuple(made), len(ends) * _ROW + 12


def _lanes(events: Sequence[Glance], scale: _Scale) -> tuple[tuple[Lane, ...], int]:
    """The outlets that tell of most of these events, with a mark for each."""
    counts = Counter(t.outlet for e in events for t in e.tellings)
    named = sorted(counts, key=lambda o: (-counts[o], o))
    lanes = []
    for n, outlet in enumerate(named[:LANES]):
        marks = []
        for event in events:
            for telling in event.tellings:
                day = _ordinal(telling.day)
                if telling.outlet == outlet and day is not None and scale.first <= day < scale.first + scale.days:
                    alone = len({t.outlet for t in event.tellings}) == 1
                    marks.append(Mark(event, telling.day, scale.x(day), telling.day == event.tellings[0].day and not alone))
        lanes.append(Lane(outlet, 16 + n * 22, tuple(marks), sum(m.first for m in marks)))
    return tuple(lanes), max(0, len(named) - LANES)


def _columns(dated: list[tuple[int, int, Glance]], scale: _Scale) -> tuple[str, tuple[Column, ...]]:
    step = next((name for name, days in _STEPS if scale.days / days <= _COLUMNS), "year")
    keys = Counter(_bin(start, step) for start, _, _ in dated)
    most = max(keys.values())
    made = []
    for start in sorted(keys):
        end = _bin_end(start, step)
        x, right = max(scale.x(start), float(LEFT)), min(scale.x(end + 1), float(WIDTH - RIGHT))
        height = round((_COLUMN_HEIGHT - 24) * keys[start] / most, 2)
        made.append(
            Column(
                date.fromordinal(start).isoformat(), date.fromordinal(end).isoformat(), keys[start], x,
                round(max(2.0, right - x - 1), 2), round(_COLUMN_HEIGHT - 4 - height, 2), height,
            )
        )  # fmt: skip
    return step, tuple(made)


def _bin(day: int, step: str) -> int:
    found = date.fromordinal(day)
    if step == "week":
        return day - found.weekday()
    if step == "month":
        return found.replace(day=1).toordinal()
    return found.replace(month=1, day=1).toordinal() if step == "year" else day


def _bin_end(start: int, step: str) -> int:
    found = date.fromordinal(start)
    if step == "month":
        return (found.replace(day=28) + timedelta(days=4)).replace(day=1).toordinal() - 1
    return {"day": start, "week": start + 6, "year": found.replace(month=12, day=31).toordinal()}[step]


def _ticks(scale: _Scale) -> tuple[tuple[float, str], ...]:
    """At most six days along the axis, the first and last among them."""
    count = min(6, scale.days)
    found = [scale.first + round(n * (scale.days - 1) / max(1, count - 1)) for n in range(count)]
    return tuple((scale.x(day), date.fromordinal(day).isoformat()) for day in dict.fromkeys(found))


def timeline_page(
    events: Sequence[Glance],
    *,
    title: str = "Timeline",
    cap: int = CAP,
    intro: str | None = None,
    since: str = "",
    until: str = "",
    action: str | None = None,
    **frame: Any,
) -> str:
    """The whole page. `events` as `glance` gives them. `since`, `until`: the days that the form shows; `action`: where the form asks, None
    where no server answers and the script alone filters. `frame`: what `page` takes (nav, static, home).
    """
    view = timeline_view(events, cap)
    return page("timeline.html", title=title, view=view, intro=intro, since=since, until=until, action=action, day=words.days, **frame)
