"""The toll through time: what each source said when, as points with their range, drawn on the server and listed in a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from quoth.model.event import Development, Event
from quoth.pages import words

WIDTH, HEIGHT = 640, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 16, 16, 32
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class TollPoint:
    """One telling. x and y in units of the drawing; `top` is the y of an upper end, None where the number has none; `open` where it may be
    more."""

    day: str
    kind: str
    value: str
    source: str
    claim: str
    denied: bool
    x: float
    y: float
    top: float | None
    open: bool


@dataclass(frozen=True, slots=True)
class TollChart:
    """The drawing and its table: as many points as rows. `ticks` are (y, number), `days` (x, day)."""

    points: tuple[TollPoint, ...]
    ticks: tuple[tuple[float, int], ...]
    days: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    bottom: int = HEIGHT - _BOTTOM


def chart_of(event: Event) -> TollChart | None:
    """The toll through time; None where fewer than two tellings with a day and a number are known."""
    told = [d for d in event.developments if d.field.startswith("harm.") and _ends(d.value) and _day(d.date)]
    if len(told) < 2:
        return None
    first, last = _day(told[0].date) or 0, _day(told[-1].date) or 0
    most = max(high or low for d in told for low, high in (_ends(d.value) or (0, 0),)) or 1
    points = tuple(_point(d, n, told, first, last, most) for n, d in enumerate(told))
    shown = dict.fromkeys((p.x, p.day) for p in (points[0], points[-1]))
    ticks = tuple(dict.fromkeys((_y(n, most), n) for n in (0, most // 2, most)))
    return TollChart(points, ticks, tuple((_x(_day(d) or 0, first, last), words.day(d)) for d in dict.fromkeys(d for _, d in shown)))


def _point(d: Development, n: int, told: list[Development], first: int, last: int, most: int) -> TollPoint:
    low, high = _ends(d.value) or (0, 0)
    same = [other for other in told if other.date == d.date]
    shift = (same.index(d) - (len(same) - 1) / 2) * 14
    x = min(max(_x(_day(d.date) or 0, first, last) + shift, _LEFT + 8), WIDTH - _RIGHT - 8)
    top = _y(high, most) if high is not None and high != low else None
    denied = d.value.startswith("denied: ")
    return TollPoint(
        d.date, d.field.removeprefix("harm."), d.value, d.source, d.claim, denied, round(x, 1), _y(low, most), top, high is None
    )


def _ends(value: str) -> tuple[int, int | None] | None:
    """Low and high of a number in words as the link room writes it: "9", "at least 9", "up to 50", "12 to 15"."""
    numbers = [int(n) for n in _NUMBERS.findall(value)]
    if not numbers:
        return None
    if "at least" in value:
        return numbers[0], None
    return (0, numbers[0]) if "up to" in value else (numbers[0], numbers[-1])


def _day(iso: str) -> int | None:
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


def _x(day: int, first: int, last: int) -> float:
    wide = WIDTH - _LEFT - _RIGHT - 40
    return round(_LEFT + 20 + (wide * (day - first) / (last - first) if last > first else wide / 2), 1)


def _y(number: int, most: int) -> float:
    return round(_TOP + (HEIGHT - _TOP - _BOTTOM) * (1 - number / most), 1)
