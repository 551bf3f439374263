"""Bylines: lines that say who wrote a report, and the names in them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from quoth.read.dates import find_dates
from quoth.read.masthead import named_outlet
from quoth.read.words import months, phrases

_MOST_WORDS = 4  # of one writer's name
_LONGEST = 160  # code points of a byline
CUT = re.compile(r"\s+[|•·–—/-]+\s+|\s*[|•·]\s*|\t")  # "By X | 3 March 2024"
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b|\+)\s*")
_TAIL = re.compile(r"\s+(?P<how>in|at|for|of|reporting from|from)\s+(?P<where>\S.*)$")
_ADDRESS = re.compile(r"[<(\[]?\S+@\S+\.\w+[>)\]]?|@\w+|https?://\S+")
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*\.?$")


class Byline(NamedTuple):
    """The writers of a report, and the outlet that their line names ("By X | The Daily", "By X for The Daily")."""

    names: str
    outlet: str | None = None


def byline_of(line: str) -> Byline | None:
    """The writers that a byline names ("By X and Y in Z" → "X and Y"), or None where the line is no byline."""
    if len(line) > _LONGEST:
        return None
    opener = _opener().match(line)
    if not opener:
        return None
    first, *others = [part for part in CUT.split(line[opener.end() :].strip()) if part] or [""]
    writers = _writers(first)
    if not writers:
        return None
    tail = _TAIL.search(first)
    outlets = [tail["where"]] if tail and tail["how"] in ("for", "of") else []
    outlets += [part for part in others if not find_dates(part)]
    return Byline(join_names(writers), next((name.removeprefix("the ") for name in outlets if named_outlet(name)), None))


def credit_of(line: str) -> str | None:
    """The line's words if it credits writers at a report's end ("Reporting by X; Editing by Y"), or None."""
    if len(line) > 400:
        return None
    plain = line.strip("()[]— -").rstrip(".").lower()
    opens = plain.startswith(tuple(phrases("credit_openers")))
    closes = plain.endswith(tuple(phrases("credit_closers"))) and len(plain.split()) <= 40
    return line if opens or closes else None


def office_line(line: str) -> Byline | None:
    """A line that holds only an office or a name with an office: "Staff Writer", "X, Staff Writer", "X in Y"."""
    if len(line) > 80 or line.endswith((".", "!", "?", ":")):
        return None
    if line.lower() in phrases("offices"):
        return Byline(line)
    name, comma, office = line.rpartition(", ")
    if comma and office.lower() in phrases("offices") and is_person_name(name):
        return Byline(name)
    place = re.fullmatch(r"(?P<name>\S+(?: \S+){1,3}) in (?P<place>[A-Z][\w'’-]+(?:,? [A-Z][\w'’-]+){0,3})", line)
    return Byline(place["name"]) if place and is_person_name(place["name"]) else None


def is_person_name(words: str) -> bool:
    """Whether two to four capitalised words can be nothing but a person's name: no organisation, place word, weekday or sign-off."""
    parts = words.split()
    if not 2 <= len(parts) <= _MOST_WORDS or words.isupper() or not _looks_like_name(words):
        return False
    if any(part.isupper() and len(part.strip(".")) > 1 for part in parts):
        return False  # "KTVU Fox"
    lower = [part.lower().strip(".'’") for part in parts]
    return not any(part in phrases("not_in_names") or part in months() for part in lower)


def join_names(names: list[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _writers(words: str) -> list[str] | None:
    """The names in the first part of a byline; None where something in it is neither name nor office."""
    words = _ADDRESS.sub("", words).strip(" ,;.:")
    tail = _TAIL.search(words)
    if tail and (tail["where"][0].isupper() or tail["where"].startswith(("the ", "our "))):
        words = words[: tail.start()]
    names: list[str] = []
    for part in filter(None, _BETWEEN.split(words)):
        lower = part.lower().strip()
        if lower.removeprefix("the ") in phrases("offices") | phrases("agencies"):
            names += [] if names else [part]
        elif names and " " in names[0] and " " not in part:
            continue  # the place behind a comma: "By Amina Diallo, Ouagadougou"
        elif _looks_like_name(part) and len(part.split()) <= _MOST_WORDS:
            tail = _TAIL.search(part)
            names.append(part[: tail.start()] if tail else part)
        elif names and (part[0].isupper() or _ends_as_office(lower)):
            continue  # an outlet or an unknown office behind the name
        else:
            return None
    return names or None


def _ends_as_office(lower: str) -> bool:
    return lower.endswith(("correspondent", "reporter", "writer", "editor", "staff", "desk"))


def _looks_like_name(words: str) -> bool:
    particles = phrases("name_particles")
    parts = words.split()
    if not parts or not (parts[-1][0].isupper() or parts[-1].startswith(("al-", "el-"))):
        return False
    if any(part.lower() in phrases("weekdays") or (part.lower() in months() and len(parts) == 1) for part in parts):
        return False
    if not all(_NAME_WORD.match(part) for part in parts):
        return False
    return all(part[0].isupper() or part.lower() in particles or part.startswith(("al-", "el-")) for part in parts)


@cache
def _opener() -> re.Pattern[str]:
    words = sorted(map(re.escape, phrases("byline_openers")), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?<=[a-z:])(?:\s*:\s*|\s+)(?=[\w\"'“‘])", re.IGNORECASE)
