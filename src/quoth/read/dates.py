"""Calendar dates as reports state them, for datelines, date lines and page metadata. Never a guess: 03/04/2024 is no date.

Event dates inside the running text are the business of the room `when`.
"""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple

from quoth.read.words import months

_EARLIEST, _LATEST = 1900, 2100
_TURN = 70  # two-digit years from 70 on are of the last century
_TIMESTAMP = re.compile(
    r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?=$|[T\s+Z])(?:[T\s]+(\d\d):?(\d\d)(?::?\d\d(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_UTC = ("Z", "UTC", "GMT", "+0000", "-0000")


class StatedDate(NamedTuple):
    """A date found in a line: its span there, and its parts. `year` is None where the words give none."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def iso(self) -> str | None:
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}" if self.year else None


def find_dates(line: str) -> list[StatedDate]:
    """All dates of a line that have a day and a month, in reading order."""
    found: list[StatedDate] = []
    for match in _pattern().finditer(line):
        date = _from_match(match)
        if date:
            found.append(date)
    return found


def full_date(words: str) -> str | None:
    """The ISO date that these words state with day, month and year, or None; the first where they hold several."""
    stamp = timestamp(words)
    if stamp:
        return stamp[0]
    return next((date.iso for date in find_dates(words) if date.iso), None)


def timestamp(words: str) -> tuple[str, bool] | None:
    """ISO date of a timestamp such as "2024-03-03T22:10:00Z", and whether it is in UTC, where the local date may be another."""
    match = _TIMESTAMP.match(words)
    if not match:
        return None
    year, month, day, hour, minute, zone = match.groups()
    if not _valid(int(year), int(month), int(day)):
        return None
    utc = hour is not None and (zone or "").upper().replace(":", "") in _UTC and (hour, minute) != ("00", "00")
    return f"{year}-{month}-{day}", utc


def complete(month: int, day: int, near: str) -> str | None:
    """The ISO date of this day and month that lies nearest to the date `near`: the year of "Dec. 30" in a report of January."""
    anchor = datetime.date.fromisoformat(near)
    candidates = [datetime.date(year, month, day) for year in (anchor.year - 1, anchor.year, anchor.year + 1) if _valid(year, month, day)]
    return min(candidates, key=lambda date: abs(date - anchor)).isoformat() if candidates else None


def _valid(year: int, month: int, day: int) -> bool:
    if not _EARLIEST <= year <= _LATEST:
        return False
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


@cache
def _pattern() -> re.Pattern[str]:
    name = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    year = r"(?:(?:19|20)\d\d)(?!\d)"
    return re.compile(
        rf"""(?<![\w/.:-])(?:
          (?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?(?:\s+of|\s+de)?[\s-]+(?P<m1>{name})\b\.?(?:(?:,\s*|\s+|-|\s+de\s+|\s+del\s+)(?P<y1>{year}|\d\d(?=\s*(?:\(|-|$))|’\d\d|'\d\d))?
        | (?P<m2>{name})\b\.?\s*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:\d)(?:(?:,\s*|\s+)(?P<y2>{year}|\d\d(?=\s*\()))?
        | (?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d{{1,2}})[-/.](?P<d3>\d{{1,2}})(?!\d)
        | (?P<n4>\d{{1,2}})[/](?P<o4>\d{{1,2}})[/](?P<y4>(?:19|20)\d\d)(?!\d)
        | (?P<d5>\d{{1,2}})\.\s?(?P<m5>\d{{1,2}})\.\s?(?P<y5>(?:19|20)\d\d)(?!\d)
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


def _from_match(match: re.Match[str]) -> StatedDate | None:
    part = match.groupdict()
    year: int | None
    if part["m1"] or part["m2"]:
        month = months()[(part["m1"] or part["m2"]).lower()]
        day, year = int(part["d1"] or part["d2"]), _year(part["y1"] or part["y2"])
    elif part["y3"]:
        year, month, day = int(part["y3"]), int(part["m3"]), int(part["d3"])
    elif part["y4"]:
        first, second, year = int(part["n4"]), int(part["o4"]), int(part["y4"])
        if first <= 12 and second <= 12 and first != second:
            return None  # day and month cannot be told apart
        day, month = (first, second) if first > 12 or first == second else (second, first)
    else:
        day, month, year = int(part["d5"]), int(part["m5"]), int(part["y5"])
    if not 1 <= month <= 12 or not _valid(year or 2000, month, day):  # 2000 has a 29 February
        return None
    return StatedDate(match.start(), match.end(), year, month, day)


def _year(words: str | None) -> int | None:
    if not words:
        return None
    year = int(words.lstrip("’'"))
    return year if year > 99 else year + (1900 if year >= _TURN else 2000)
