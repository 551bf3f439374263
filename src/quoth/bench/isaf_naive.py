"""What thirty lines of regular expressions make of a release: the baseline to beat."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from quoth.bench.isaf_fields import canonical_province, known_provinces

_MONTHS = {m: n for n, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_DATE = re.compile(r"\b(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+(\d{1,2})\b(?:[.,]*\s+(20\d\d))?")
_NUMBER = re.compile(r"\b(20\d\d)-(\d\d)-")
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_VAGUE = {"several": 3, "multiple": 3, "numerous": 4, "a number of": 4, "a few": 3, "a couple": 2}
_HOW_MANY = r"(?P<n>\d+|" + "|".join([*_VAGUE, *_WORDS]) + r")"
_WHO = r"(?:\w+[ -]){0,4}(?:insurgents?|militants?|leaders?|individuals?|facilitators?|suspects?|men|man|fighters?|commanders?|others?|associates?)"
_KILLED = re.compile(rf"\bkill(?:ed|ing) {_HOW_MANY} {_WHO}|{_HOW_MANY.replace('?P<n>', '?P<m>')} {_WHO} (?:was|were) (?:\w+ )?killed", re.I)
_TAKEN = r"(?:detain(?:ed|ing)|captur(?:ed|ing)|arrest(?:ed|ing))"
_CAPTURED = re.compile(rf"\b{_TAKEN} {_HOW_MANY} {_WHO}|{_HOW_MANY.replace('?P<n>', '?P<m>')} {_WHO} (?:was|were) (?:\w+ )?{_TAKEN}", re.I)


def first_date(text: str) -> dict[str, str | None]:
    """The first date of the text, its year from the release's number where it has none."""
    number, found = _NUMBER.search(text), _DATE.search(text)
    if not found:
        return {"start_date": None}
    year = found[3] or (number[1] if number else None)
    try:
        return {"start_date": date(int(year), _MONTHS[found[1][:3].lower()], int(found[2])).isoformat() if year else None}
    except ValueError:
        return {"start_date": None}


def by_patterns(text: str) -> dict[str, Any]:
    """The dateline less a day where "yesterday", "last night" or "overnight" stands, the first province named, the largest number before a verb."""
    start = first_date(text)["start_date"]
    if start and re.search(r"yesterday|last night|overnight", text):
        start = (date.fromisoformat(start) - timedelta(days=1)).isoformat()
    body = text[(m.end() if (m := re.search(r"KABUL, Afghanistan|For Immediate Release", text)) else 0) :]
    province = next((canonical_province(m[0]) for m in known_provinces().finditer(body)), None)
    return {"start_date": start, "province": province, "min_killed": _most(_KILLED, body), "min_captured": _most(_CAPTURED, body)}


def _most(pattern: re.Pattern[str], text: str) -> int:
    numbers = [(m["n"] or m["m"]).lower() for m in pattern.finditer(text)]
    return max((int(n) if n.isdigit() else _WORDS.get(n) or _VAGUE[n] for n in numbers), default=0)
