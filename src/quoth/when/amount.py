"""Numbers in words, and TIMEX3 durations made of them."""

from __future__ import annotations

from quoth.when.lexer import Lexed
from quoth.when.look import kind_at


def number_of(lexed: Lexed, first: int, end: int) -> float | None:
    """What the number words say: 2 for "two", 25 for "twenty-five", 2.5 for "two and a half"; None where they leave it open ("several")."""
    total: float | None = None
    for i in range(first, end):
        kind, value = lexed.kind(i), lexed.values[i]
        if (kind == "count" and value is None) or kind == "to" or (kind == "dash" and _is_span(lexed, i)):
            return None
        if kind in ("int", "number", "year"):
            total = float(value)
        elif kind == "count":
            if value >= 100 and total:
                total *= value
            else:
                total = (total or 0) + value
        elif kind == "half":
            total = (total or 0) + 0.5 if total else 0.5
        elif kind == "a" and total is None and kind_at(lexed, i + 1) in ("unit", "units", "more"):
            total = 1
    return total


def _is_span(lexed: Lexed, dash: int) -> bool:
    """Whether a dash stands for "to": "12-18 months", not "twenty-five years" or "16-hour"."""
    if kind_at(lexed, dash + 1) not in ("int", "count", "number"):
        return False
    low, high = lexed.values[dash - 1], lexed.values[dash + 1]
    return not (lexed.kind(dash - 1) == "count" and low is not None and low >= 20 and low % 10 == 0 and high is not None and high < 10)


_DESIGNATOR = {"S": "S", "M": "M", "H": "H", "D": "D", "N": "D", "W": "W", "MO": "M", "Q": "Q", "Y": "Y", "E": "E", "C": "C"}


def amount(count: float | None, unit: str) -> str:
    """TIMEX3 duration: P3D, PT2H, PXM, P2Y6M; a decade counts ten years, a fortnight two weeks."""
    if unit == "F":
        return amount(None if count is None else count * 2, "W")
    if unit in ("E", "C") and count is not None:
        return amount(count * (10 if unit == "E" else 100), "Y")
    prefix = "PT" if unit in ("S", "M", "H") else "P"
    letter = _DESIGNATOR[unit]
    if count is None:
        return f"{prefix}X{letter}"
    if count % 1 == 0:
        return f"{prefix}{int(count)}{letter}"
    smaller = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60), "E": ("Y", 10)}.get(letter)
    if smaller is None or unit == "MO":
        return f"{prefix}{count:g}{letter}"
    whole = f"{int(count)}{letter}" if count >= 1 else ""
    return f"{prefix}{whole}{round(count % 1 * smaller[1])}{smaller[0]}"
