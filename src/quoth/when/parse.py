"""Lexed text → expressions: the rules of the grammar in order, each with its builder, which may refuse what only looks like a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from quoth.when import build_calendar, build_clock, build_relative
from quoth.when.expression import Expression
from quoth.when.grammar import rules
from quoth.when.lexer import LETTER, Lexed

Builder = Callable[[Lexed, int, int], Expression | None]

_BUILDERS: dict[str, Builder] = {
    "calendar": build_calendar.calendar,
    "weekday_of": build_calendar.weekday_of,
    "overnight": build_calendar.overnight,
    "half_year": build_calendar.half_year,
    "season": build_calendar.season,
    "year": build_calendar.bare_year,
    "spoken_year": build_calendar.spoken_year,
    "decade": build_calendar.decade,
    "century": build_calendar.century,
    "day_range": build_calendar.day_range,
    "year_range": build_calendar.year_range,
    "day_of_month": build_calendar.day_of_month,
    "night": build_clock.night,
    "clock": build_clock.clock,
    "period": build_relative.period,
    "recent": build_relative.recent,
    "shift": build_relative.shift,
    "year_before": build_relative.year_before,
    "duration": build_relative.duration,
    "set": build_relative.repeated,
    "vague": build_relative.vague,
}

_TO = (LETTER["to"], LETTER["dash"])


def parse(lexed: Lexed) -> list[Expression]:
    """All time expressions in reading order, none overlapping."""
    return list(_joined(lexed, list(_matches(lexed))))


def _matches(lexed: Lexed) -> Iterator[Expression]:
    table, opener, anything = rules()
    kinds, at = lexed.kinds, 0
    while found := opener.search(kinds, at):
        at = found.start()
        if not anything.match(kinds, at):
            at += 1
            continue
        for name, pattern in table:
            match = pattern.match(kinds, at)
            if match and match.end() > at:
                expression = _BUILDERS[name](lexed, at, match.end())
                if expression is not None:
                    yield expression
                    at = expression.end
                    break
        else:
            at += 1


def _joined(lexed: Lexed, found: list[Expression]) -> Iterator[Expression]:
    """Two dates with "to" between them, or "and" after "between", are one range."""
    i = 0
    while i < len(found):
        left = found[i]
        right = found[i + 1] if i + 1 < len(found) else None
        if right and left.form == right.form == "calendar" and right.first == left.end + 1 and _is_range(lexed, left, right):
            yield Expression(left.first, right.end, "range", left=_completed(left, right), right=right)
            i += 2
        else:
            yield left
            i += 1


def _is_range(lexed: Lexed, left: Expression, right: Expression) -> bool:
    if _grain(left) != _grain(right):
        return False
    joint = lexed.kinds[left.end]
    if joint in _TO:
        return True
    return joint == LETTER["and"] and left.first > 0 and lexed.kinds[left.first - 1] == LETTER["between"]


def _grain(e: Expression) -> str:
    return "month" if e.month else "weekday" if e.weekday else "year" if e.year else "other"


def _completed(left: Expression, right: Expression) -> Expression:
    """The year that a range says once, at its end: "from 3 March to 5 April 2014"."""
    if left.year is None and right.year is not None and left.month is not None:
        year = right.year - 1 if right.month is not None and left.month > right.month else right.year
        return replace(left, year=year)
    return left
