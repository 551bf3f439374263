"""What thirty lines of regular expressions make of a release: the baseline to beat."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from quoth.bench.isaf_dates import dateline_of
from quoth.bench.isaf_fields import canonical_province, known_provinces

_HEADER = re.compile(r"For Immediate Release|NEWS RELEASE|Download PDF|KABUL, Afghanistan")
_PROVINCE = re.compile(rf"({known_provinces().pattern})\s+(?:province|City)", re.IGNORECASE)
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_VAGUE = {"several": 3, "multiple": 3, "numerous": 4, "a number of": 3, "a few": 3, "a couple": 2}
_HOW_MANY = r"(\d+|" + "|".join([*_VAGUE, *_WORDS]) + r")"
_HEADS = "insurgent|militant|leader|individual|facilitator|suspect|fighter|commander|other|associate"
_WHO = rf"(?:[\w-]+ ){{0,4}}(?:(?:{_HEADS})s?|men|man)"
_TAKEN = r"(?:detain(?:ed|ing)|captur(?:ed|ing)|arrest(?:ed|ing))"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(r"\b(yesterday|last night|overnight|" + "|".join(_WEEKDAYS) + r")\b", re.IGNORECASE)


def _pattern(verb: str) -> re.Pattern[str]:
    return re.compile(rf"\b{verb} {_HOW_MANY} {_WHO}|\b{_HOW_MANY} {_WHO} (?:was|were) (?:\w+ )?{verb}", re.IGNORECASE)


_KILLED, _CAPTURED = _pattern("kill(?:ed|ing)"), _pattern(_TAKEN)


def first_date(text: str) -> dict[str, str | None]:
    """The day of the dateline."""
    day, _ = dateline_of(text)
    return {"start_date": day.isoformat() if day else None}


def by_patterns(text: str) -> dict[str, Any]:
    """The dateline moved by the first "yesterday" or weekday, the first province, the largest number beside a verb."""
    body = text[max((m.end() for m in _HEADER.finditer(text)), default=0) :]
    province = _PROVINCE.search(body) or known_provinces().search(body)
    return {
        "start_date": _moved(first_date(text)["start_date"], _DAY.search(body)),
        "province": canonical_province(province[1] if province.re is _PROVINCE else province[0]) if province else None,
        "min_killed": _most(_KILLED, body),
        "min_captured": _most(_CAPTURED, body),
    }


def _moved(start: str | None, told: re.Match[str] | None) -> str | None:
    if not start or not told:
        return start
    day, word = date.fromisoformat(start), told[0].lower()
    back = (day.weekday() - _WEEKDAYS.index(word)) % 7 if word in _WEEKDAYS else 1
    return (day - timedelta(days=back)).isoformat()


def _most(pattern: re.Pattern[str], text: str) -> int:
    numbers = [(m[1] or m[2]).lower() for m in pattern.finditer(text)]
    return max((int(n) if n.isdigit() else _WORDS.get(n) or _VAGUE[n] for n in numbers), default=0)
