"""Report text → a string with one letter per word, so that the grammar is regular expressions over kinds of words.

An own lexer rather than the pipeline's tokens: those cut "2024-09-02" in five and "mid-November" in three but leave "5:30pm" whole,
and the grammar should not change with the pipeline.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from quoth.when.words import phrases, words

_KINDS = (
    "other stop comma dot dash apos slash open close money break int nth number year military decade numeric iso clock ampm zone "
    "quarterly month monthshort weekday weekdayshort weekdays season part parts deictic unit units count ordinal which mod edge "
    "frequency vague vagueadj approx every named weekend weekends fiscal half s a the of in on at from to and between ago later "
    "after earlier before old more than long period time full or "
)
KINDS = tuple(_KINDS.split())
LETTER = {kind: chr(0x100 + i) if kind != "other" else "_" for i, kind in enumerate(KINDS)}
KIND_OF = {letter: kind for kind, letter in LETTER.items()}

_TOKEN = re.compile(
    r"""(?P<iso>\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    |(?P<numeric>\d{1,2}/\d{1,2}/\d{2,4}(?![\w/])|\d{1,2}\.\d{1,2}\.\d{4}(?!\w)|(?<![\w-])\d{1,2}-\d{1,2}-\d{4}(?![\w-])|\d{4}/\d\d?/\d\d?(?!\w))
    |(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?!\d)|\d{1,2}\.\d\d(?=\ ?[ap]\.?m\b))
    |(?P<number>\d+(?:,\d{3}(?!\d))*(?:\.\d+)?(?:\ \d/\d+)?)(?P<suffix>st|nd|rd|th|s)?(?![^\W\d_]{3})
    |(?P<quarterly>\bQ[1-4](?!\w))
    |(?P<ampm>[ap](?:\.m\.?|m)(?!\w))
    |(?P<word>[^\W\d_]+)
    |(?P<break>\n[ \t]*\n)
    |(?P<mark>[^\s\w])""",
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = {
    ".": "dot", ",": "comma", "-": "dash", "–": "dash", "—": "dash", "'": "apos", "’": "apos", "/": "slash", "(": "open", ")": "close",
    "$": "money", "€": "money", "£": "money", "#": "money",
}  # fmt: skip
_MARK_LETTERS = {mark: LETTER[kind] for mark, kind in _MARKS.items()}
_STOP = LETTER["stop"]


@dataclass(frozen=True, slots=True)
class Lexed:
    """Words as columns: `kinds` has one letter for each, `values` what the word table or the digits say."""

    text: str
    kinds: str
    values: Sequence[Any]
    starts: Sequence[int]
    ends: Sequence[int]

    def kind(self, i: int) -> str:
        return KIND_OF[self.kinds[i]]

    def word(self, i: int) -> str:
        """The word as written."""
        return self.text[self.starts[i] : self.ends[i]]


def lex(text: str) -> Lexed:
    """All words and marks of a text; the fixed phrases of the table ("more than", "New Year's Eve") as one word each."""
    kinds: list[str] = []
    values: list[Any] = []
    starts: list[int] = []
    ends: list[int] = []
    table, fixed = _tables()
    openers: list[int] = []
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        word = match[0]
        if group == "word":
            lower = word.lower()
            letter, value = table.get(lower, _OTHER)
            if lower in fixed:
                openers.append(len(kinds))
        elif group == "mark":
            letter, value = _MARK_LETTERS.get(word, _STOP), None
        elif group == "number" or group == "suffix":
            letter, value = _number(match["number"], match["suffix"])
        else:
            letter, value = LETTER[group or "other"], int(word[1]) if group == "quarterly" else word
        kinds.append(letter)
        values.append(value)
        starts.append(match.start())
        ends.append(match.end())
    for i in reversed(openers):
        _join_phrase(text, i, kinds, values, starts, ends)
    return Lexed(text, "".join(kinds), values, starts, ends)


_OTHER: tuple[str, Any] = (LETTER["other"], None)


def _number(digits: str, suffix: str | None) -> tuple[str, Any]:
    plain = digits.replace(",", "")
    if suffix:
        if suffix.lower() == "s":
            return LETTER["decade"], plain
        return LETTER["nth"], int(plain) if plain.isdigit() else None
    if plain.isdigit():
        n = int(plain)
        if len(digits) <= 2 and 1 <= n <= 31:
            return LETTER["int"], n
        if len(digits) == 4 and digits[0] == "0":
            return LETTER["military"], n
        if len(digits) == 4 and 1000 <= n <= 2100:
            return LETTER["year"], n
        return LETTER["number"], n
    return LETTER["number"], _decimal(plain)


def _decimal(plain: str) -> float:
    whole, _, fraction = plain.partition(" ")
    value = float(whole)
    if fraction:
        top, _, bottom = fraction.partition("/")
        value += int(top) / max(int(bottom), 1)
    return value


@cache
def _tables() -> tuple[Mapping[str, tuple[str, Any]], frozenset[str]]:
    table = {word: (LETTER[entry.kind], entry.value) for word, entry in words().items()}
    return table, frozenset(phrases())


def _join_phrase(text: str, i: int, kinds: list[str], values: list[Any], starts: list[int], ends: list[int]) -> None:
    """Makes one word of the longest fixed phrase that begins with word i."""
    for rest, entry in phrases()[text[starts[i] : ends[i]].lower()]:
        stop = i + 1 + len(rest)
        if stop <= len(kinds) and all(text[starts[j] : ends[j]].lower().replace("’", "'") == word for j, word in enumerate(rest, i + 1)):
            kinds[i:stop], values[i:stop] = [LETTER[entry.kind]], [entry.value]
            starts[i:stop], ends[i:stop] = [starts[i]], [ends[stop - 1]]
            return
