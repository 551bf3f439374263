"""Lines of an incident table ("14 February. Bambalang. Attack by helicopter. Killed: 15."): one entry is one event, with its own day
and place."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from quoth.model.claim import Reading
from quoth.model.text import Span

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_DAY = r"(?P<day>\d{1,2})"
_ENTRY = re.compile(
    rf"(?:[-•*] ?)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:{_DAY} {_MONTH}"
    rf"|{_MONTH.replace('month', 'month2')} {_DAY.replace('day', 'day2')})"
    r"(?:,? (?P<year>\d{4}))?\s?[.:;,|–—-]\s?(?P<place>(?-i:[A-ZÀ-ÖØ-Þ])[^.:;|–—]{1,40}?)(?:,[^.:;|]{1,60})?\s?[.:;|–—]",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Entry(NamedTuple):
    """One line of a table: where it stands, its ordinal day, the name of its place in lower case."""

    span: Span
    day: int | None
    place: str


def entries_of(reading: Reading) -> tuple[Entry, ...]:
    """The entries of a report that is a table: two lines at least that begin with a day and a place; none for any other report."""
    text = reading.report.text
    year = _year(reading)
    found: list[Entry] = []
    at = 0
    for line in text.split("\n"):
        if (match := _ENTRY.match(line)) is not None:
            found.append(Entry(Span(at, at + len(line)), _ordinal(match, year), match["place"].strip().lower()))
        at += len(line) + 1
    return tuple(found) if len(found) > 1 else ()


def _year(reading: Reading) -> int | None:
    """The year that the report's date or its head gives."""
    report = reading.report
    stated = report.published or report.given.published
    if stated:
        return int(stated[:4])
    found = _YEAR.search(f"{report.title or ''} {' '.join(d.text for d in report.discarded)} {report.text[:400]}")
    return int(found[0]) if found else None


def _ordinal(match: re.Match[str], year: int | None) -> int | None:
    month, day = (match["month"] or match["month2"]).lower(), int(match["day"] or match["day2"])
    given = int(match["year"]) if match["year"] else year
    try:
        return date(given, _MONTHS.index(month) + 1, day).toordinal() if given else None
    except ValueError:
        return None
