"""Lines that hold a date and little else: "Published: 3 March 2024 | The Daily", "Updated 8:27 PM"."""

from __future__ import annotations

import re
from typing import NamedTuple

from quoth.read.dates import StatedDate, find_dates
from quoth.read.masthead import is_name_of_body, is_periodical, named_outlet
from quoth.read.names import CUT, is_person_name
from quoth.read.words import phrases

_LONGEST = 160  # code points
_LABEL_LENGTH = 40
_LABEL_WORDS = 3
_WORD = re.compile(r"[^\W\d_][\w.'’]*")
_ASIDE = re.compile(
    r",\s+(?:the |an? |its )?(?:official |weekly |daily |main )?[a-z]+ of\s[^,]*$"
)  # "Dawn Bulletin, newspaper of the … Party"
_BY_THE = re.compile(r"^By (?:the |our staff at )?(?=[A-ZÀ-Þ])")
_CLOCK = re.compile(
    r"\d+ (?:minute|hour|day|week|month|year)s? ago|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|\(?\s*(?:GMT|UTC)?\s*[+-]\d{1,2}(?::?\d\d)?\s*\)?"
)


class DateLine(NamedTuple):
    """What a date line states. `bare`: it is a full date and nothing else."""

    published: str | None
    outlet: str | None = None
    writer: str | None = None
    bare: bool = False


def date_line(line: str) -> DateLine | None:
    """What a line states that holds nothing but dates, times and their labels, beside an outlet or a writer at most; None for any other.

    A date without a label counts as that of publication, unless the line is about an update.
    """
    if len(line) > _LONGEST or not (dates := find_dates(line)):
        return None
    stated = _stated(line, dates)
    if stated is not None:
        bare = len(dates) == 1 and dates[0].iso is not None and dates[0].end - dates[0].start == len(line.rstrip("."))
        return DateLine(stated.get("published"), bare=bare)
    return _with_names(line, dates)


def is_labelled(line: str) -> bool:
    """Whether a line begins with a date's label."""
    first = _WORD.match(line)
    labels = phrases("date_labels", "updated") | phrases("date_labels", "published")
    return first is not None and any(label.split()[0] == first.group().lower() for label in labels)


def _stated(line: str, dates: list[StatedDate]) -> dict[str, str] | None:
    found: dict[str, str] = {}
    at = 0
    for date in dates:
        kind = _label(line[at : date.start])
        if kind is None:
            return None
        if date.iso:
            found.setdefault(kind, date.iso)
        at = date.end
    return found if _label(line[at:]) is not None else None


def _with_names(line: str, dates: list[StatedDate]) -> DateLine | None:
    """ "3 May 2025 | The Daily | Jane Doe", "Name of a Committee, 6 March 2024": a full date with an outlet's or a person's name."""
    parts, comma = CUT.split(line), False
    if len(parts) == 1 and dates[0].end == len(line) and line[: dates[0].start].endswith(", "):
        parts, comma = [line[: dates[0].start - 2], line[dates[0].start :]], True
    published = outlet = writer = None
    for part in filter(None, parts):
        inside = find_dates(part)
        if inside:
            stated = _stated(part, inside)
            if stated is None and not any(is_labelled(other) for other in parts):
                return None  # "Reporting period 2 to 8 June" may stand beside "Published 9 June"
            published = published or (stated or {}).get("published")
        elif named_outlet(name := _ASIDE.sub("", part) if comma else part) or (comma and _names_a_paper(name)):
            outlet = outlet or _BY_THE.sub("", name)
        elif is_person_name(part) and len(parts) > 2:
            writer = writer or part
        elif _label(part) is None:
            return None
    return DateLine(published, outlet, writer) if published and len(parts) > 1 else None


def _names_a_paper(words: str) -> bool:
    """ "Blue Savannah, 16 February 2022": two capitalised words or more that are no town's ("New York, 3 March") nor its country's."""
    tokens = words.split()
    if "," in words or not 2 <= len(tokens) <= 5 or tokens[0].lower() in phrases("town_openers"):
        return False
    return is_name_of_body(words) and not is_periodical(words)


def _label(words: str) -> str | None:
    """What the words before a date say of it: "published", "updated"; None where they are no label."""
    words = _CLOCK.sub(" ", words)
    plain = " ".join(word.lower().rstrip(".") for word in _WORD.findall(words))
    if len(plain) > _LABEL_LENGTH or any(c.isdigit() for c in words):
        return None
    updated, published = phrases("date_labels", "updated"), phrases("date_labels", "published")
    loose = phrases("date_fillers") | phrases("weekdays")
    kind, rest = "published", plain.split()
    while rest:
        for size in range(min(_LABEL_WORDS, len(rest)), 0, -1):
            head = " ".join(rest[:size])
            if head in updated or head in published or head in loose:
                kind = "updated" if head in updated else "published" if head in published and head not in loose else kind
                rest = rest[size:]
                break
        else:
            return None
    return kind
