"""What a matched order of words says: days, months, seasons, years. A builder returns None for what only looks like a time."""

from __future__ import annotations

import re
from typing import Any

from quoth.when.build_clock import modifier, part_told
from quoth.when.expression import Expression
from quoth.when.lexer import Lexed
from quoth.when.look import kind_at, last_of, place_of, value_of, word_at

_NAMES_TOO = frozenset(("may", "march", "april", "june", "august"))  # also names or verbs: they need a date or a preposition beside them


def calendar(lexed: Lexed, first: int, end: int) -> Expression | None:
    """Days, months, weekdays, deictic days and quarters, with a time of day and a modifier where the words give them."""
    fields: dict[str, Any] = {}
    month_at = place_of(lexed, first, end, "month", "monthshort")
    if month_at is not None:
        if not _is_month(lexed, month_at, first, end):
            return None
        fields["month"] = lexed.values[month_at]
        if kind_at(lexed, end - 1) == "unit" and (fields.setdefault("unit", lexed.values[end - 1])) != "Y":
            return None  # "June last year"
    day_at = _day_at(lexed, first, end, month_at)
    if day_at is not None:
        fields["day"] = lexed.values[day_at]
        if not 1 <= (fields["day"] or 0) <= 31:
            return None
    year_at = last_of(lexed, first, end, "year")
    if year_at is not None and kind_at(lexed, year_at + 1) != "units":
        fields["year"] = lexed.values[year_at]
    if month_at is not None and lexed.kind(month_at) == "monthshort" and day_at is None and year_at is None:
        return None
    fields["weekday"] = value_of(lexed, first, end, "weekday", "weekdayshort")
    fields["which"] = value_of(lexed, first, end, "which")
    fields["part"] = part_told(lexed, first, end)
    fields["mod"] = modifier(lexed, first, end)
    numeric = place_of(lexed, first, end, "numeric", "iso")
    if numeric is not None and not _read_numeric(lexed.word(numeric), fields):
        return None
    deictic = place_of(lexed, first, end, "deictic")
    if deictic is not None:
        return _deictic(lexed, first, end, deictic, fields)
    named = place_of(lexed, first, end, "named")
    if named is not None:
        _read_named(lexed.values[named], fields)
    if (quarter := _quarter(lexed, first, end, fields)) is not None:
        return quarter
    if not any(fields.get(name) for name in ("month", "year", "weekday", "named")):
        return None
    return Expression(_after_article(lexed, first, fields), end, "calendar", **fields)


def _after_article(lexed: Lexed, first: int, fields: dict[str, Any]) -> int:
    """The article of "the Aug. 7 bombings" belongs to the bombings, that of "the 2nd of September" to the date."""
    following = kind_at(lexed, first + 1)
    plain = lexed.kind(first) == "the" and following in ("month", "monthshort", "weekday", "int", "year", "numeric")
    return first + 1 if plain else first


def _is_month(lexed: Lexed, at: int, first: int, end: int) -> bool:
    """Whether "may", "march", ... is the month: a capital and, for the doubtful ones, a day, year or telling word beside it."""
    word = lexed.word(at)
    if not word[0].isupper():
        return False
    if lexed.kind(at) == "monthshort" or word.lower() in _NAMES_TOO:
        beside = any(lexed.kind(i) in ("int", "nth", "year", "mod", "edge", "which", "every") for i in range(first, end))
        before = kind_at(lexed, first - 1) in ("in", "of", "from", "to", "between", "and") or word_at(lexed, first - 1) in (
            "since",
            "by",
            "during",
            "for",
            "until",
        )
        return beside or (before and lexed.kind(at) == "month")
    return True


def _day_at(lexed: Lexed, first: int, end: int, month_at: int | None) -> int | None:
    if month_at is None:
        return None
    places = [i for i in range(first, end) if lexed.kind(i) in ("int", "nth") and kind_at(lexed, i + 1) != "ampm"]
    return min(places, key=lambda i: abs(i - month_at), default=None)


def _read_numeric(word: str, fields: dict[str, Any]) -> bool:
    """ISO, "02/09/2024", "2.9.2024", "26/8/98". Day first, unless only month first gives a date; `numeric` keeps which."""
    numbers = [int(n) for n in re.split("[-/.]", word[:10].partition("T")[0])]
    if len(numbers) != 3:
        return False
    if numbers[0] > 999:
        year, month, day = numbers
        order = None
    else:
        day, month, year = numbers
        order = "day first" if day > 12 else "month first" if month > 12 else "either" if day != month else None
        if month > 12:
            day, month = month, day
        year += (2000 if year < 50 else 1900) if year < 100 else 0
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2100):
        return False
    fields.update(year=year, month=month, day=day, numeric=order)
    return True


def _deictic(lexed: Lexed, first: int, end: int, at: int, fields: dict[str, Any]) -> Expression:
    offset, part = lexed.values[at]
    return Expression(
        first, end, "deictic", count=offset, part=fields["part"] or part, mod=fields["mod"], overnight=lexed.word(at).lower() == "overnight"
    )


def _read_named(value: str | None, fields: dict[str, Any]) -> None:
    fields["named"] = True
    if value:
        month, day = value.split("-")
        fields.update(month=int(month), day=int(day))


def _quarter(lexed: Lexed, first: int, end: int, fields: dict[str, Any]) -> Expression | None:
    """ "the third quarter of 1990", "Q3 2024", "the first half of next year"; None where there is no quarter."""
    if (i := place_of(lexed, first, end, "quarterly")) is not None:
        return Expression(first, end, "calendar", year=fields.get("year"), quarter=lexed.values[i])
    i = place_of(lexed, first, end, "ordinal")
    unit_at = place_of(lexed, first, end, "unit")
    if i is None or i + 1 >= end:
        return None
    if (unit_at is not None and lexed.values[last_of(lexed, first, end, "unit") or unit_at] == "Q") or (
        unit_at and lexed.values[unit_at] == "Q"
    ):
        if lexed.values[i] > 4:
            return None
        return Expression(first, end, "calendar", year=fields.get("year"), quarter=lexed.values[i], which=fields["which"])
    return None


def half_year(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "the second half of 2023", "the first half of this year"."""
    half, unit = value_of(lexed, first, end, "ordinal"), value_of(lexed, first, end, "unit")
    if half > 2 or unit not in (None, "Y"):
        return None
    return Expression(
        first,
        end,
        "calendar",
        half=half,
        year=value_of(lexed, first, end, "year"),
        which=value_of(lexed, first, end, "which") or "this",
        unit="Y",
    )


def weekday_of(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "Tuesday of last week"."""
    if value_of(lexed, first, end, "unit") != "W":
        return None
    return Expression(
        first, end, "calendar", weekday=value_of(lexed, first, end, "weekday"), which=value_of(lexed, first, end, "which"), unit="W"
    )


def season(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "spring 2014", "last summer", "the fall"; a bare "spring" or "fall" only after a preposition of time."""
    at = place_of(lexed, first, end, "season")
    assert at is not None
    year = value_of(lexed, first, end, "year")
    which = value_of(lexed, first, end, "which")
    unit = value_of(lexed, first, end, "unit")
    if unit not in (None, "Y"):
        return None
    if year is None and which is None:
        before = kind_at(lexed, first - 1) in ("in",) or word_at(lexed, first - 1) in ("since", "by", "during", "until", "every")
        the = kind_at(lexed, at - 1) in ("the", "mod") and first < at
        if not before and not (the and word_at(lexed, at) in ("summer", "winter", "autumn")):
            return None
        if kind_at(lexed, at + 1) == "of" or (word_at(lexed, at) in ("fall", "spring") and the):
            return None
    return Expression(first, end, "calendar", season=lexed.values[at], year=year, which=which, unit=unit, mod=modifier(lexed, first, end))


_YEAR_BEFORE = frozenset(
    (
        "in",
        "since",
        "of",
        "by",
        "from",
        "to",
        "until",
        "during",
        "before",
        "after",
        "and",
        "between",
        "late",
        "early",
        "the",
        "for",
        "than",
        "around",
    )
)


def bare_year(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "in 2012", "early 1990", "fiscal 1989"; a number of things is none."""
    at = last_of(lexed, first, end, "year")
    assert at is not None
    year = lexed.values[at]
    if not 1500 <= year <= 2100 or kind_at(lexed, at - 1) == "money" or kind_at(lexed, at + 1) in ("units", "unit", "slash"):
        return None
    if kind_at(lexed, at + 1) == "dash" or kind_at(lexed, at - 1) in ("dash", "slash"):
        return None
    told = (
        lexed.kind(first) in ("mod", "fiscal", "edge") or word_at(lexed, first - 1) in _YEAR_BEFORE or kind_at(lexed, first - 1) == "open"
    )
    if not told and not 1900 <= year <= 2050:
        return None
    unit = value_of(lexed, first, end, "unit")
    if unit not in (None, "Y"):
        return None
    return Expression(_after_article(lexed, first, {}), end, "calendar", year=year, mod=modifier(lexed, first, end))


def spoken_year(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "nineteen ninety-six", "twenty twenty-four", as a transcript writes them."""
    parts = [lexed.values[i] for i in range(first, end) if lexed.kind(i) == "count"]
    if parts[0] not in (19, 20) or any(p is None or not 0 < p < 100 for p in parts[1:]) or parts[1] < 10:
        return None
    if len(parts) == 3 and (parts[1] % 10 or parts[2] >= 10):
        return None
    if kind_at(lexed, end) in ("unit", "units", "dash", "count") or word_at(lexed, first - 1) not in _YEAR_BEFORE:
        return None
    return Expression(first, end, "calendar", year=parts[0] * 100 + sum(parts[1:]))


def decade(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "the 1990s", "the '90s", "the early 1980s"."""
    digits = value_of(lexed, first, end, "decade")
    if not re.fullmatch(r"(1\d|20)?\d0", digits) or (len(digits) == 2 and kind_at(lexed, first) not in ("the", "apos", "mod")):
        return None
    n = int(digits)
    start = n if n > 100 else n + (1900 if n >= 30 else 2000)
    mod = modifier(lexed, first, end)
    if len(digits) == 2 and kind_at(lexed, first - 1) == "in" and lexed.kind(first) != "the" and kind_at(lexed, first) != "apos":
        return None
    return Expression(first, end, "calendar", decade=start, mod=mod)


def century(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "the 20th century"."""
    n = value_of(lexed, first, end, "nth", "ordinal")
    if value_of(lexed, first, end, "unit") != "C" or not n or not 1 < n <= 21:
        return None
    return Expression(first, end, "calendar", century=(n - 1) * 100)


def year_range(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "2011-12": two years that follow each other; "2014-2016"."""
    low, high = lexed.values[first], lexed.values[end - 1]
    if kind_at(lexed, end) == "dash" or kind_at(lexed, first - 1) == "dash":
        return None  # part of a reference number
    if lexed.kind(end - 1) == "int":
        if high != (low + 1) % 100:
            return None
        high = low + 1
    if not 1500 <= low < high <= 2100:
        return None
    left, right = Expression(first, end, "calendar", year=low), Expression(first, end, "calendar", year=high)
    return Expression(first, end, "range", left=left, right=right)


def day_range(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "29-31 July", "between 3 and 6 March", "July 29-31, 2024"; "14 and 15 August" are one stretch, "14 and 20 August" two days."""
    month_at = place_of(lexed, first, end, "month", "monthshort")
    days = [i for i in range(first, end) if lexed.kind(i) in ("int", "nth") and kind_at(lexed, i + 1) != "ampm"]
    if len(days) != 2 or month_at is None or not lexed.word(month_at)[0].isupper():
        return None
    low, high = (lexed.values[i] for i in days)
    if not low or not high or not 1 <= low < high <= 31:
        return None
    month, year = lexed.values[month_at], value_of(lexed, first, end, "year")
    if lexed.kind(days[0] + 1) == "and" and high != low + 1 and kind_at(lexed, first - 1) != "between":
        return Expression(first, days[0] + 1, "calendar", month=month, day=low, year=year)
    left = Expression(first, end, "calendar", month=month, day=low, year=year)
    right = Expression(first, end, "calendar", month=month, day=high, year=year)
    return Expression(first, end, "range", left=left, right=right)


def overnight(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "overnight on Saturday", "Saturday overnight": the night that begins on that day."""
    if "overnight" not in (word_at(lexed, first), word_at(lexed, end - 1)):
        return None
    return Expression(first, end, "calendar", weekday=value_of(lexed, first, end, "weekday"), part="TNI")


def day_of_month(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "on the 25th": a day of the month that the story is in."""
    day = lexed.values[end - 1]
    if (
        kind_at(lexed, first - 1) != "on"
        or not day
        or day > 31
        or kind_at(lexed, end) not in ("dot", "comma", "stop", "break", "close", "and")
    ):
        return None
    return Expression(first, end, "calendar", day=day)
