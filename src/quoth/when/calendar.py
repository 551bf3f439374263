"""Stretches of calendar days and their TIMEX3 values: pure arithmetic, no words.

Values as the TimeML annotation guidelines 1.2.1 give them (section 2.2.4, after ISO 8601): 2024-09-02, 2024-W36, 2024-W36-WE, 2024-09,
2024-Q3, 2024-H1, 2024-SP, 199 for the 1990s, 19 for a century's years 1900-1999; "X" stands for what is not known.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
# meteorological seasons of the northern hemisphere (WMO, NOAA): whole months, winter named by the year of its January
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last day (inclusive), how finely the words tell it, and the TIMEX3 value."""

    start: date
    end: date
    precision: str
    value: str


def day(d: date) -> Stretch:
    return Stretch(d, d, "day", d.isoformat())


def week(d: date) -> Stretch:
    """The ISO week (Monday to Sunday) that holds a day."""
    monday = d - timedelta(days=d.weekday())
    year, number, _ = monday.isocalendar()
    return Stretch(monday, monday + timedelta(days=6), "week", f"{year}-W{number:02d}")


def weekend(d: date) -> Stretch:
    """Saturday and Sunday of the ISO week that holds a day."""
    whole = week(d)
    return Stretch(whole.start + timedelta(days=5), whole.end, "weekend", whole.value + "-WE")


def month(year: int, number: int) -> Stretch:
    return Stretch(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month", f"{year}-{number:02d}")


def quarter(year: int, number: int) -> Stretch:
    return Stretch(date(year, 3 * number - 2, 1), month(year, 3 * number).end, "quarter", f"{year}-Q{number}")


def half(year: int, number: int) -> Stretch:
    return Stretch(date(year, 6 * number - 5, 1), month(year, 6 * number).end, "range", f"{year}-H{number}")


def season(year: int, name: str) -> Stretch:
    first = _SEASON_MONTH[name]
    start = date(year - 1 if name == "WI" else year, first, 1)
    return Stretch(start, month(year, (first + 2 - 1) % 12 + 1).end, "season", f"{year}-{name}")


def year(number: int) -> Stretch:
    return Stretch(date(number, 1, 1), date(number, 12, 31), "year", f"{number:04d}")


def decade(first: int) -> Stretch:
    return Stretch(date(first, 1, 1), date(first + 9, 12, 31), "decade", f"{first // 10}")


def century(first: int) -> Stretch:
    """A hundred years from `first`, a year such as 1900."""
    return Stretch(date(first, 1, 1), date(first + 99, 12, 31), "range", f"{first // 100}")


def containing(d: date, unit: str) -> Stretch:
    """The day, week, weekend, month, quarter, year, decade or century that holds a day; units as in time_words.yaml."""
    if unit == "W":
        return week(d)
    if unit == "WE":
        return weekend(d)
    if unit == "MO":
        return month(d.year, d.month)
    if unit == "Q":
        return quarter(d.year, (d.month + 2) // 3)
    if unit == "Y":
        return year(d.year)
    if unit == "E":
        return decade(d.year // 10 * 10)
    if unit == "C":
        return century(d.year // 100 * 100)
    return day(d)


def shift(d: date, unit: str, count: int) -> date:
    """The day `count` units later (below zero: earlier); the last day of a month that is too short.

    Raises OverflowError beyond the calendar.
    """
    if unit in ("D", "N"):
        return d + timedelta(days=count)
    if unit in ("W", "WE"):
        return d + timedelta(weeks=count)
    if unit == "F":
        return d + timedelta(weeks=2 * count)
    months = d.year * 12 + d.month - 1 + count * {"MO": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit]
    y, m = divmod(months, 12)
    if not 1 <= y <= 9998:
        raise OverflowError(f"{count} {unit} from {d} leaves the calendar")
    return date(y, m + 1, min(d.day, monthrange(y, m + 1)[1]))


def part_of(whole: Stretch, part: str) -> Stretch:
    """The early, middle or late third of a stretch: "late 2011", "mid-November", "early this week"."""
    days = (whole.end - whole.start).days + 1
    if days < 3:
        return Stretch(whole.start, whole.end, "part of day", whole.value)
    if whole.precision == "year":
        first = {"START": 1, "MID": 5, "END": 9}[part]
        return Stretch(date(whole.start.year, first, 1), month(whole.start.year, first + 3).end, "range", whole.value)
    if whole.precision == "decade":  # 1990-1993, 1994-1996, 1997-1999
        low, high = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}[part]
        return Stretch(year(whole.start.year + low).start, year(whole.start.year + high).end, "range", whole.value)
    third = days // 3
    at = {"START": 0, "MID": third, "END": days - third}[part]
    length = days - 2 * third if part == "MID" else third
    start = whole.start + timedelta(days=at)
    return Stretch(start, start + timedelta(days=length - 1), "range", whole.value)
