"""What a matched order of words says: times of the day, "10:35 a.m.", "0300 hours", "last night", "in the morning"."""

from __future__ import annotations

import re

from quoth.when.expression import Expression
from quoth.when.lexer import Lexed
from quoth.when.look import kind_at, place_of, value_of, word_at


def part_told(lexed: Lexed, first: int, end: int) -> str | None:
    clock_at = place_of(lexed, first, end, "clock", "ampm")
    if clock_at is not None:
        at = clock_at - 1 if lexed.kind(clock_at) == "ampm" else clock_at
        return clock_value(lexed.word(at), word_at(lexed, at + 1) if kind_at(lexed, at + 1) == "ampm" else "")
    if (told := _military(lexed, first, end)) is not None:
        return told
    part: str | None = value_of(lexed, first, end, "part")
    if (
        part is None
        and (i := place_of(lexed, first, end, "units")) is not None
        and word_at(lexed, i) == "hours"
        and word_at(lexed, i - 1) == "early"
    ):
        return "TMO"
    return part


def _military(lexed: Lexed, first: int, end: int) -> str | None:
    """ "0300 hours", "1430 GMT"; not "2000 hours of work"."""
    i = place_of(lexed, first, end, "military", "year")
    if i is None or (
        kind_at(lexed, i + 1) != "zone" and not (kind_at(lexed, i + 1) == "units" and word_at(lexed, i + 1) in ("hours", "hrs"))
    ):
        return None
    if kind_at(lexed, i + 1) == "units" and kind_at(lexed, i + 2) == "of":
        return None
    digits = lexed.word(i)
    return clock_value(f"{digits[:2]}:{digits[2:]}", "")


def clock_value(digits: str, half: str) -> str | None:
    """ "10.35", "pm" → "T22:35"; None where no clock shows it."""
    hour, minute = [*re.split("[:.]", digits), "00"][:2]
    h = int(hour)
    if half.startswith("p") and h < 12:
        h += 12
    elif half.startswith("a") and h == 12:
        h = 0
    return f"T{h:02d}:{minute}" if h <= 24 and int(minute) < 60 else None


def modifier(lexed: Lexed, first: int, end: int) -> str | None:
    at = place_of(lexed, first, end, "mod", "edge", "earlier")
    if at is None:
        return None
    return "START" if lexed.kind(at) == "earlier" else lexed.values[at]


def night(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "last night", "this morning", "the previous evening", "that afternoon"."""
    which = value_of(lexed, first, end, "which")
    part = value_of(lexed, first, end, "part")
    if which in ("previous", "following", "that"):
        return Expression(first, end, "period", which=which, unit="D", part=part)
    if which == "next":
        return Expression(first, end, "period", which="following", unit="D", part=part)
    offset = -1 if which in ("last", "past", "latest") else 0
    return Expression(first, end, "deictic", count=offset, part=part, mod=modifier(lexed, first, end))


def clock(lexed: Lexed, first: int, end: int) -> Expression | None:
    """ "10:35 a.m.", "0300 hours", "at dawn", "in the morning"."""
    part = part_told(lexed, first, end)
    if part is None:
        return None
    if place_of(lexed, first, end, "part") is not None:
        before = word_at(lexed, first - 1)
        if before == "the" and word_at(lexed, first - 2) in ("in", "during", "of", "through", "by", "into"):
            return Expression(first - 1, end, "clock", part=part)
        if before in ("at", "by", "before", "after", "around", "until", "since"):
            return Expression(first, end, "clock", part=part)
        return None
    told = place_of(lexed, first, end, "ampm", "military", "zone", "units") is not None
    if not told and kind_at(lexed, first - 1) != "approx" and word_at(lexed, first - 1) not in _BEFORE_CLOCK:
        return None  # "a 3:30 victory"
    return Expression(first, end, "clock", part=part, mod=modifier(lexed, first, end))


_BEFORE_CLOCK = frozenset(("at", "to", "from", "between", "by", "before", "until", "since", "around"))
