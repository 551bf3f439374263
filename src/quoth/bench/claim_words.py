"""When words of a reading are the words that a coder wrote down: the two comparisons of the claim scorer.

Both are lenient about length and strict about place: a value matches by its content words, evidence also by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

Pair = tuple[int, int]

_ARTICLES = ("a", "an", "the", "this", "that", "its", "their", "his", "her")
_PREPOSITIONS = ("of", "in", "on", "at", "to", "for", "by", "with", "from", "and", "or")
_AUXILIARIES = ("be", "is", "are", "was", "were", "been", "have", "has", "had", "also")
STOP = frozenset((*_ARTICLES, *_PREPOSITIONS, *_AUXILIARIES))
MOST_OF = 0.6  # this share of the gold's content words names the same thing
ALL_OF = 0.99  # or the prediction's own words all stand in the gold's
INSIDE = 0.6  # what a clause inside the gold's words is worth, however short
LONGEST_VALUE, TIMES_GOLD = 10, 4  # a value is a noun phrase: so many words, or so many times the gold's

_WORD = re.compile(r"[\w'’-]+")
_BOUNDARY = re.compile(r"[.!?][\"”’)]*\s+[\"“‘(]?[A-Z]|\n\s*\n")
_OPENING = " \n\"“”‘’'(,"
_CLOSING = " \n\"“”‘’').,;:!?"


@lru_cache(maxsize=50_000)
def content(text: str) -> tuple[str, ...]:
    """Lower-case words of a text without those that name nothing."""
    return tuple(w for w in _WORD.findall(text.lower()) if w not in STOP)


def share(wanted: str, given: str) -> float:
    """Which part of the content words of `wanted` stands in `given`; 0 where `wanted` has none."""
    need = content(wanted)
    if not need:
        return 0.0
    have = set(content(given))
    return sum(w in have for w in need) / len(need)


def same(gold: str, names: Iterable[str | None]) -> bool:
    """True where one of the gold's alternatives ("a|b") and one of a value's names are the same name."""
    candidates = [n for n in names if n]
    for alternative in gold.split("|"):
        limit = max(LONGEST_VALUE, TIMES_GOLD * len(content(alternative)))
        for name in candidates:
            if len(content(name)) <= limit and (share(alternative, name) >= MOST_OF or share(name, alternative) >= ALL_OF):
                return True
    return False


@lru_cache(maxsize=5_000)
def located(text: str, words: str) -> tuple[Pair, ...]:
    """Where these words stand in the text, line breaks and blanks being one; nowhere where the gold leaves words out."""
    return tuple(m.span() for m in re.finditer(r"\s+".join(map(re.escape, words.split())), text))


def agreement(text: str, gold: str, evidence: Pair | None) -> float:
    """How far a claim's evidence is the gold's evidence, 0 to 1.

    0 elsewhere in the text and for more than two sentences; otherwise the share of the gold's words, and at least
    `INSIDE` for two or more content words that lie wholly within the gold's (a clause without its attribution).
    """
    words = cut(text, evidence)
    if evidence is None or not words or len(_BOUNDARY.findall(words)) > 1:
        return 0.0
    spots = located(text, gold)
    start, end = evidence
    if spots and not any(a < end and start < b for a, b in spots):
        return 0.0
    first = start + len(words) - len(words.lstrip(_OPENING))
    last = end - (len(words) - len(words.rstrip(_CLOSING)))
    inside = len(content(words)) > 1 and any(a <= first and last <= b for a, b in spots)
    return max(share(gold, words), INSIDE if inside else 0.0)


def cut(text: str, pair: Pair | None) -> str:
    """The words of a span; nothing where there is none."""
    return text[pair[0] : pair[1]] if pair else ""
