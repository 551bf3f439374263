"""Which sentences of two reports are one passage: near-copies by overlapping runs of words, whatever names or figures were changed
in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_RUN = 3  # words
_FEWEST = 5  # runs: below that two people may well find the same words
_SHARE = 0.7  # of the shorter one's runs
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{20,400})[\"”»]")
_QUOTE_WORDS = 7
# Numbers and names in one order: two who tell of one act on their own share the act's, not each other's. Set by hand on the
# sample casebooks.
_FACTS, _FACT_SHARE, _ORDER_SHARE = 12, 0.8, 0.6
_NUMBERS = {
    w: str(n) for n, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1)
}
_FACT = re.compile(rf"\d+(?:[.,:]\d+)*|\b(?:{'|'.join(_NUMBERS)})\b|(?<![.!?\n\"“] )(?<![\n\"“])\b(?-i:[A-ZÀ-ÖØ-Þ])[\w'’-]+", re.IGNORECASE)
_EDGE = re.compile(r"[.!?][\"”’)]*\s|\n")


@lru_cache(maxsize=65536)
def runs(text: str) -> frozenset[str]:
    """All runs of three words, without case, names' capitals or figures."""
    found = [w.lower() for w in _WORD.findall(text)]
    return frozenset(" ".join(found[i : i + _RUN]) for i in range(len(found) - _RUN + 1))


def same_passage(a: str, b: str) -> bool:
    """True where the shorter text stands, nearly word for word, in the longer."""
    if a == b:
        return len(a.split()) >= _FEWEST
    one, two = runs(a), runs(b)
    fewer = min(len(one), len(two))
    return fewer >= _FEWEST and len(one & two) / fewer >= _SHARE


def same_quotation(a: str, b: str) -> bool:
    """True where both hold one quotation of some length, whoever is said to have spoken it and whatever stands around it."""
    ours = _quotations(a)
    return bool(ours) and any(same_passage(one, two) for one in ours for two in _quotations(b))


@lru_cache(maxsize=65536)
def _quotations(text: str) -> tuple[str, ...]:
    return tuple(found for found in _QUOTED.findall(text) if len(found.split()) >= _QUOTE_WORDS)


def facts_in_order(text: str, leave_out: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The numbers and names of a text in their order: what a translation keeps when every other word has changed."""
    found = (m.group().lower() for m in _FACT.finditer(text))
    return tuple(fact for fact in (_NUMBERS.get(f, f) for f in found) if fact not in leave_out)


def told_again(a: Sequence[str], b: Sequence[str]) -> bool:
    """True where nearly all numbers and names of the shorter stand in the longer, mostly in the same order: one report in two wordings."""
    fewer = min(len(a), len(b))
    if fewer < _FACTS or sum((Counter(a) & Counter(b)).values()) < _FACT_SHARE * fewer:
        return False
    return _in_order(a, b) >= _ORDER_SHARE * fewer


def _in_order(a: Sequence[str], b: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for x in a:
        before = 0
        for j, y in enumerate(b, 1):
            kept = row[j]
            row[j] = before + 1 if x == y else max(row[j], row[j - 1])
            before = kept
    return row[-1]


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence or sentences that hold this span."""
    before = [m.end() for m in _EDGE.finditer(text, max(0, start - 500), start)]
    after = _EDGE.search(text, max(start, end - 1), end + 500)
    return text[before[-1] if before else max(0, start - 500) : after.end() if after else min(len(text), end + 500)].strip()
