"""When a release was published, where it does not say so itself: what somebody with the whole archive knows of one sheet in it.

One release in ten has no full dateline. The press office numbered its releases by month ("2011-07-S-039"), so the datelines of the numbers
before and after tell the day; and in two winters it left year and number off the sheet. The day found so is given
to the reader as the user's own knowledge (`Hints.published`), and only where the release states none. No release's own gold enters its day;
the two tables of seasons in `isaf_words.yaml` (a month without a year) were made by somebody who had seen the gold dates of this part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from quoth.bench.isaf_people import words

MONTHS = {m: n for n, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_NUMBER = re.compile(r"\b2?(0\d\d)-(\d\d?)-([A-Z]+)-(\d+|X+)")  # the first digit is missing on some, the count on others
_DATELINE = re.compile(r"\(\s*([A-Z][a-z]{2})[a-z]*\.?\s+(\d{1,2})\b(?:[.,]*\s+(20\d\d))?\s*\)")
_HEADING = re.compile(r"^([A-Z][a-z]{2})[a-z]*\.?\s(\d{1,2}):")


class Number(NamedTuple):
    """A release's number: year and month, series, and the count within the month."""

    year: int
    month: int
    series: str
    nth: int


def number_of(text: str) -> Number | None:
    """The first release number of a text."""
    found = _NUMBER.search(text)
    return Number(2000 + int(found[1]), int(found[2]), found[3], int(found[4]) if found[4].isdigit() else 0) if found else None


def dateline_of(text: str) -> tuple[date | None, bool]:
    """The day of the first dateline, its year from the number or the season where it states none; and whether the text gives the year."""
    number, heading = number_of(text), _HEADING.search(text)
    found = heading or _DATELINE.search(text)
    if not found or found[1].lower() not in MONTHS:
        return None, False
    month, stated = MONTHS[found[1].lower()], None if heading else found[3]
    season = words()["year_of_heading" if heading else "year_of_dateline"].get(month)
    year = int(stated) if stated else number.year if number else season
    try:
        return (date(year, month, int(found[2])) if year else None), bool(stated or (number and number.nth))
    except ValueError:
        return None, False


def published(texts: Sequence[str]) -> list[str | None]:
    """For each release of an archive its day where it does not state one itself, as far as the others tell."""
    numbers = [number_of(t) for t in texts]
    days = [dateline_of(t) for t in texts]
    known = sorted((n, d) for n, (d, _) in zip(numbers, days, strict=True) if n and d)
    return [_day(n, d, stated, known) for n, (d, stated) in zip(numbers, days, strict=True)]


def _day(number: Number | None, day: date | None, stated: bool, known: Sequence[tuple[Number, date]]) -> str | None:
    if day is not None:
        return None if stated else day.isoformat()
    if number is None:
        return None
    first = (number._replace(nth=0), date(number.year, number.month, 1))
    same = [first, *((n, d) for n, d in known if n[:3] == number[:3])]
    before = max(((n.nth, d) for n, d in same if n.nth <= number.nth), default=None)
    after = min(((n.nth, d) for n, d in same if n.nth >= number.nth), default=None)
    if before and after and after[0] > before[0]:
        part = (number.nth - before[0]) / (after[0] - before[0])
        return (before[1] + timedelta(days=round(part * (after[1] - before[1]).days))).isoformat()
    nearest = before or after
    return nearest[1].isoformat() if nearest else None
