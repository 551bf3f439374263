"""What a matched order of words says: periods seen from the report or the story, durations, sets, vague words."""

from __future__ import annotations

from quoth.when.amount import amount, number_of
from quoth.when.build_clock import modifier
from quoth.when.expression import Expression
from quoth.when.lexer import Lexed
from quoth.when.look import kind_at, last_of, place_of, value_of, word_at


def period(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "last week", "this year", "the same day", "early next month", "the end of the year", "the weekend", "the quarter"."""
    which = value_of(lexed, first, end, "which")
    mod = modifier(lexed, first, end)
    if (i := place_of(lexed, first, end, "vagueadj")) is not None:
        if word_at(lexed, i) != "current":
            return None
        which = "this"
    if place_of(lexed, first, end, "weekend") is not None:
        if first + 1 == end and kind_at(lexed, first - 1) not in ("the", "a", "this"):
            return None
        return Expression(first, end, "period", which=which, unit="WE", mod=mod)
    unit = value_of(lexed, first, end, "unit")
    if unit in ("S", "M", "H") or unit is None:
        return None
    if unit == "Y" and mod is None and word_at(lexed, end) in ("ended", "ending"):
        return Expression(first, end, "duration", value="P1Y")  # "the fiscal year ended March 31" is no calendar year
    if which is None:
        if unit in ("D", "N", "E", "C", "F") and mod is None:
            return None
        if mod is None and kind_at(lexed, first) != "the":
            return None
        if kind_at(lexed, end) == "of" or (kind_at(lexed, end) == "dash"):
            return None
        which = "bare" if unit == "Q" else "this"
    if which == "past" and mod is None:  # "over the past week": the seven days up to now, not the calendar week before
        return Expression(first, end, "recent", count=1, unit=unit, sign=-1, value=amount(1, unit))
    if which == "next" and place_of(lexed, first, end, "the") is not None:
        which = "following"
    if which in ("that", "this") and unit == "D" and mod is None and word_at(lexed, end - 2) not in ("that", "same", "this"):
        return None
    part = None
    return Expression(first, end, "period", which=which, unit=unit, mod=mod, part=part, story=which in ("that", "previous", "following"))


def recent(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "the past 24 hours", "the next two weeks"."""
    which = value_of(lexed, first, end, "which")
    if which in ("this", "that"):
        return None
    number = place_of(lexed, first, end, "int", "number", "count", "year", "a")
    unit_at = last_of(lexed, first, end, "units") or last_of(lexed, first, end, "unit")
    if number is None or unit_at is None:
        return None
    count = number_of(lexed, number, unit_at)
    unit = lexed.values[unit_at]
    sign = 1 if which in ("next", "following") else -1
    return Expression(
        first, end, "recent", count=count, unit=unit, sign=sign, value=amount(count, unit), story=which in ("previous", "following")
    )


def shift(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "two days ago", "three weeks earlier", "a day later", "hours later", "the day before"."""
    unit_at = place_of(lexed, first, end, "unit", "units")
    assert unit_at is not None
    unit = lexed.values[unit_at]
    word = place_of(lexed, unit_at, end, "ago", "earlier", "later", "before", "after", "from", "on")
    if word is None:
        return None
    kind = lexed.kind(word)
    if kind == "on" and kind_at(lexed, end) not in ("comma", "dot"):
        return None
    if kind in ("before", "after"):
        return _day_before(lexed, first, end, unit_at, kind)
    count = number_of(lexed, first, unit_at) if unit_at > first else None
    if kind == "from" and lexed.values[end - 1] != "PRESENT_REF":
        return None
    return Expression(
        first,
        end,
        "shift",
        count=count,
        unit=unit,
        sign=1 if kind in ("later", "from", "on") else -1,
        story=kind in ("later", "earlier", "on"),
        value=amount(count, unit),
    )


def year_before(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "the year-earlier quarter", "year-ago": the like period of the year before."""
    if value_of(lexed, first, end, "unit") != "Y":
        return None
    return Expression(first, end, "shift", count=1, unit="Y", sign=-1, story=True, value="P1Y")


def _day_before(lexed: Lexed, first: int, end: int, unit_at: int, kind: str) -> Expression | None:
    """ "the day before yesterday"; "a day before" only where nothing follows that it could be before of."""
    sign = -1 if kind == "before" else 1
    unit = lexed.values[unit_at]
    if lexed.kind(end - 1) == "deictic":
        return Expression(first, end, "deictic", count=lexed.values[end - 1][0] + sign)
    if kind_at(lexed, end) not in ("dot", "comma", "stop", "break", "close"):
        return None
    count = 1 if lexed.kind(first) in ("the", "a") else number_of(lexed, first, unit_at)
    return Expression(first, end, "shift", count=count, unit=unit, sign=sign, story=True, value=amount(count, unit))


def duration(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "three days", "a 16-hour", "nearly two years", "for weeks"; no ages, no rates."""
    if kind_at(lexed, end) == "old" or (kind_at(lexed, end) == "dash" and kind_at(lexed, end + 1) == "old"):
        return None
    unit_at = place_of(lexed, first, end, "units", "unit")
    if unit_at is None:
        return None
    unit = lexed.values[unit_at]
    if lexed.kind(unit_at) == "units" and unit_at == first:  # "for years", "within hours"
        if word_at(lexed, first - 1) not in ("for", "within", "in", "after", "over", "of", "last", "take", "takes", "took"):
            return None
        return Expression(first, end, "duration", unit=unit, value=amount(None, unit))
    if first > 0 and kind_at(lexed, first - 1) == "money":
        return None
    if unit == "Q" and kind_at(lexed, unit_at - 1) == "dash":
        return None  # "three-quarters of its food"
    if kind_at(lexed, unit_at - 1) == "dash" and lexed.kind(first) in ("the", "a") and lexed.kind(unit_at) == "unit":
        first += 1  # "the two-week crisis"
    count = number_of(lexed, first, unit_at) if first < unit_at else 1
    if place_of(lexed, unit_at, end, "half") is not None:
        count = (count or 1) + 0.5
    if lexed.kind(first) == "a" and lexed.kind(first + 1) in ("unit", "more") and word_at(lexed, first - 1) not in _BEFORE_A:
        return None
    return Expression(first, end, "duration", count=count, unit=unit, value=amount(count, unit))


_BEFORE_A = frozenset(
    (
        "for",
        "in",
        "within",
        "after",
        "during",
        "over",
        "than",
        "lasted",
        "took",
        "least",
        "of",
        "about",
        "nearly",
        "almost",
        "spent",
        "half",
    )
)


def repeated(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "every Friday", "daily", "each year", "Tuesday nights"."""
    i = place_of(lexed, first, end, "frequency")
    if i is not None:
        if word_at(lexed, i) == "quarterly":
            return None
        if lexed.word(i)[0].isupper() and kind_at(lexed, i - 1) not in ("dot", "stop", "break"):
            return None  # a newspaper's name
        return Expression(first, end, "set", value=lexed.values[i])
    weekday = value_of(lexed, first, end, "weekday", "weekdays")
    part = value_of(lexed, first, end, "part", "parts")
    if weekday:
        return Expression(first, end, "set", value=f"XXXX-WXX-{weekday}{part or ''}")
    if part:
        return Expression(first, end, "set", value=f"XXXX-XX-XX{part}")
    month = value_of(lexed, first, end, "month")
    if month:
        return Expression(first, end, "set", value=f"XXXX-{month:02d}")
    season = value_of(lexed, first, end, "season")
    if season:
        return Expression(first, end, "set", value=f"XXXX-{season}")
    if place_of(lexed, first, end, "weekend") is not None:
        return Expression(first, end, "set", value="XXXX-WXX-WE")
    unit_at = place_of(lexed, first, end, "unit", "units")
    if unit_at is None:
        return None
    count = number_of(lexed, first, unit_at)
    return Expression(first, end, "set", value=amount(count or 1, lexed.values[unit_at]))


def vague(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "now", "recently", "the past", "recent weeks"."""
    if (i := place_of(lexed, first, end, "vague")) is not None:
        if lexed.values[i] == "FUTURE_REF" and word_at(lexed, end) in ("after", "as", "before"):
            return None
        return Expression(first, end, "vague", value=lexed.values[i])
    if (i := place_of(lexed, first, end, "vagueadj")) is not None:
        if kind_at(lexed, end - 1) == "units":
            return Expression(first, end, "vague", value=lexed.values[i])
        if lexed.values[i] == "FUTURE_REF":
            return Expression(first, end, "vague", value=lexed.values[i]) if kind_at(lexed, first) == "the" else None
        return Expression(i, end, "vague", value=lexed.values[i])
    past = value_of(lexed, first, end, "which") == "past" and word_at(lexed, first - 1) in ("in", "of", "from", "with")
    if past and kind_at(lexed, end) in ("dot", "comma", "stop", "break", "close", "to", "and"):
        return Expression(first, end, "vague", value="PAST_REF")
    return None
