"""Number words → what they can mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, cast

from quoth.codebook.yaml_data import load_data

Range = tuple[int | None, int | None]
# with thousands set apart by a comma, a point, a narrow or a plain no-break space
_DIGITS = re.compile(r"^\d{1,3}(?:[,.\u202f\u00a0 ]\d{3})+$|^\d+$")


_RANGE = re.compile(r"^\d[\d,.]*-\d[\d,.]*$")


@cache
def _data() -> dict[str, Any]:
    return cast("dict[str, Any]", load_data("quantities"))


@cache
def _bounds() -> dict[tuple[str, ...], str]:
    return {tuple(k.split()): v for k, v in _data()["bounds"].items()}


@cache
def number_words() -> frozenset[str]:
    """Every word that can open or make a quantity."""
    data = _data()
    return frozenset([*data["words"], *data["scales"], *data["vague"]])


@lru_cache(maxsize=50_000)
def is_number(word: str) -> bool:
    """True for digits and for a plain or vague number word, lower case."""
    return word in number_words() or bool(_DIGITS.match(word)) or ("-" in word and word.split("-")[0] in _data()["words"])


def parse_quantity(words: Sequence[str]) -> Range | None:
    """The low and high that these words can mean (rules: claim-record.md); None where they hold no number.

    "at least 100" is (100, None), "more than 100" (101, None), "up to 50" (None, 50), "between 12 and 15" (12, 15), "dozens" (24, None),
    "several" (3, None).
    """
    lower = "-".join(" ".join(w.lower().replace("–", "-") for w in words if w != ",").split(" - ")).split()
    if lower[-2:] == ["no", "one"] or lower == ["nobody"]:
        return 0, 0
    bound, rest = _bound(lower)
    rest = [part for w in rest if w != "of" for part in (w.replace("-", " to ").split() if _RANGE.match(w) else [w])]
    values, vague = _values(rest)
    if vague is not None and not values:
        low, high = vague
        return (None, high if high is not None else low) if bound == "high" else (low, None if bound in ("low", "above") else high)
    if not values:
        return None
    if len(values) >= 2 and ("and" in rest or "to" in rest or "-" in rest or "or" in rest):
        return min(values[:2]), max(values[:2])
    value = values[0]
    if bound == "low" or rest[-2:] == ["or", "more"]:
        return value, None
    if bound == "above":
        return value + 1, None
    return (None, value) if bound == "high" else (value, value)


def _bound(words: list[str]) -> tuple[str, list[str]]:
    """What the first bounding words make of the number (low | above | high | both), and the words after them."""
    for i in range(len(words)):
        for length in (3, 2, 1):
            kind = _bounds().get(tuple(words[i : i + length]))
            if kind and i + length < len(words):
                return kind, words[i + length :]
    return "both", words


def _values(words: list[str]) -> tuple[list[int], Range | None]:
    """Plain numbers in reading order, and the first vague word."""
    data = _data()
    units, scales = data["words"], data["scales"]
    values: list[int] = []
    current: int | None = None
    vague: Range | None = None
    tokens: list[str] = [part for w in words for part in (w.split("-") if "-" in w and w.split("-")[0] in (*units, "half") else [w])]
    for i, w in enumerate(tokens):
        number = units.get(w)
        if number is None and _DIGITS.match(w):  # a number in figures is whole: "600 and 750" are two
            values.extend(() if current is None else (current,))
            current = int(re.sub(r"\D", "", w))
        elif number is not None:
            if current is not None and (current < number or current % 100 < 20) and current % 100 != 0:
                values.append(current)
                current = number
            else:
                current = (current or 0) + number
        elif w in scales:
            current = scales[w] // 2 if tokens[max(0, i - 2) : i] == ["half", "a"] else (current or 1) * scales[w]
        elif w == "and" and current is not None and current % 100 == 0 and current > 0:
            continue
        else:
            if current is not None:
                values.append(current)
                current = None
            if w in ("several", "few") and i + 1 < len(tokens) and tokens[i + 1] in scales:  # "several hundred"
                vague = (3 * scales[tokens[i + 1]], None)
                return [], vague
            if w in data["vague"] and vague is None:
                low, high = data["vague"][w]
                vague = (low, high)
            elif vague is not None and vague[0] and w in ("thousands", "millions"):  # "hundreds of thousands"
                vague = (vague[0] * (1000 if w == "thousands" else 1_000_000), None)
    if current is not None:
        values.append(current)
    return values, vague
