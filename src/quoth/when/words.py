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
_KINDS_OF_THEMSELVES = (
    "the of in on at from and between ago after earlier before weekend weekends fiscal half s than long period time full or"
)
_JOINING = {
    "a": "a an",
    "to": "to through until till",
    "later": "later afterwards",
    "old": "old olds",
    "more": "more other additional",
} | {word: word for word in _KINDS_OF_THEMSELVES.split()}
_TABLES = {
    "months": "month",
    "months_short": "monthshort",
    "weekdays": "weekday",
    "weekdays_short": "weekdayshort",
    "seasons": "season",
    "parts": "part",
    "which": "which",
    "modifiers": "mod",
    "edges": "edge",
    "frequencies": "frequency",
    "vague": "vague",
    "vague_adjectives": "vagueadj",
}  # section of time_words.yaml, whose lists stand under their value → kind of its words
_LISTS = {"vague_numbers": "count", "approximators": "approx", "every": "every", "zones": "zone"}  # sections without values


@cache
def words() -> Mapping[str, Word]:
    """Every single word of time, lower case."""
    data: Any = load_data("time_words")
    found = {word: Word(kind) for kind, entries in _JOINING.items() for word in entries.split()}
    for table, kind in _TABLES.items():
        found.update({word: Word(kind, value) for value, entries in data[table].items() for word in entries})
    for table, kind in _LISTS.items():
        found.update({word: Word(kind) for word in data[table]})
    found.update({word: Word("deictic", tuple(value)) for word, value in data["deictic"].items()})
    found.update({word: Word("count", value) for word, value in data["numbers"].items()})
    found.update({word: Word("ordinal", n) for n, word in enumerate(data["ordinals"], 1)})
    return _with_plurals(found, data)


def _with_plurals(found: dict[str, Word], data: Any) -> dict[str, Word]:
    for word, value in data["units"].items():
        if word != "night":  # a part of the day, and a unit only as "three nights"
            found.setdefault(word, Word("unit", value))  # "second" stays an ordinal
        found["centuries" if word == "century" else word + "s"] = Word("units", value)
    found.update({name + "s": Word("weekdays", value) for value, names in data["weekdays"].items() for name in names})
    for value, parts in data["parts"].items():
        found.update({part + "s": Word("parts", value) for part in parts if part + "s" not in found})
    found["nights"] = Word("parts", "TNI")
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
    """The lexer's words of a name."""
    return name.replace("'", " ' ").replace("-", " - ").replace(".", " . ").split()
