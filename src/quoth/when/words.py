"""The words of `time_words.yaml`, compiled once per process: each lower-case word to its class and value."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from quoth.codebook.yaml_data import load_data


class Word(NamedTuple):
    """What a word does in a time expression, and its value: ("month", 9) for "september"."""

    kind: str
    value: Any = None


# words of the grammar itself: they join, and mean nothing alone
_JOINING = {
    "a": "a", "an": "a", "the": "the", "of": "of", "in": "in", "on": "on", "at": "at", "from": "from", "to": "to", "through": "to", "until": "to",
    "till": "to", "and": "and", "between": "between", "ago": "ago", "later": "later", "afterwards": "later", "after": "after", "earlier": "earlier",
    "before": "before", "old": "old", "olds": "old", "weekend": "weekend", "weekends": "weekends", "fiscal": "fiscal", "half": "half", "s": "s",
    "more": "more", "other": "more", "additional": "more", "than": "than", "long": "long", "period": "period", "time": "time", "full": "full",
    "or": "or",
}  # fmt: skip


@cache
def words() -> Mapping[str, Word]:
    """Every single word of time, lower case."""
    data: Any = load_data("time_words")
    found: dict[str, Word] = {word: Word(kind) for word, kind in _JOINING.items()}
    for table, kind in (
        ("months", "month"), ("months_short", "monthshort"), ("weekdays", "weekday"), ("weekdays_short", "weekdayshort"), ("seasons", "season"),
        ("parts", "part"), ("which", "which"), ("modifiers", "mod"), ("edges", "edge"), ("frequencies", "frequency"), ("vague", "vague"),
        ("vague_adjectives", "vagueadj"),
    ):  # fmt: skip
        found.update({word: Word(kind, value) for value, entries in data[table].items() for word in entries})
    found.update({word: Word("deictic", tuple(value)) for word, value in data["deictic"].items()})
    found.update({word: Word("count", value) for word, value in data["numbers"].items()})
    found.update({word: Word("count") for word in data["vague_numbers"]})
    found.update({word: Word("approx") for word in data["approximators"]})
    found.update({word: Word("every") for word in data["every"]})
    found.update({word: Word("zone") for word in data["zones"]})
    found.update({word: Word("ordinal", n) for n, word in enumerate(data["ordinals"], 1)})
    for word, value in data["units"].items():
        found.setdefault(word, Word("unit", value))  # "second" stays an ordinal
        plural = "centuries" if word == "century" else word + "s"
        found[plural] = Word("units", value)
    found.update({name + "s": Word("weekdays", value) for value, entries in data["weekdays"].items() for name in entries})
    found.update(
        {part + "s": Word("parts", value) for value, entries in data["parts"].items() for part in entries if part + "s" not in found}
    )
    found["nights"] = Word("parts", "TNI")
    found["night"] = Word("part", "TNI")
    return found


@cache
def phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], Word], ...]]:
    """Fixed phrases by their first word, longest first: named days, "more than", ..."""
    data: Any = load_data("time_words")
    entries = [(tuple(_split(name)), Word("named", value)) for name, value in data["named_days"].items()]
    entries += [(tuple(_split(name)), Word("named")) for name in data["moveable_days"]]
    entries += [(tuple(pair), Word("approx")) for pair in data["approximators_of_two"]]
    found: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for parts, word in sorted(entries, key=lambda e: -len(e[0])):
        found.setdefault(parts[0], []).append((parts[1:], word))
    return {first: tuple(rest) for first, rest in found.items()}


def _split(name: str) -> list[str]:
    return name.replace("'", " ' ").replace("-", " - ").replace(".", " . ").split()
