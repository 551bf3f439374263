"""Gives letters their case back where a text has none: wires in capitals, pages in lower case.

The pipeline was trained on ordinary writing and finds hardly a name in a text without case. Which form of a word is the usual one is asked
of the pipeline's own vocabulary, whose entries stand in the order of their frequency, forms apart: "Guatemala" long before "guatemala",
"farm" before "Farm". Words that are written both ways ("President", "May") are names only beside one. The result has as many code points
as the text, so every span stays what it is. Measured by the corpora without case, `quoth bench muc4` and `india`;
our own dispatches in capitals are read with a recall of .79 beside .80 as they are, and .58 beside .62 complete.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Rank = Callable[[str], int | None]  # place of a form in the vocabulary, the most frequent first; None where it is unknown

_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)?")
_ABBREVIATED = re.compile(r"(?:[^\W\d_]\.){2,}")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s*$|^\s*$")
_MONTH = re.compile(r"\d (?:may|march)\b|\b(?:may|march) \d")  # both are words of another kind too
_VOWEL = re.compile(r"[aeiouy]")
# Thresholds by the dispatches of tests/gold/reports in capitals: a form is sure to be a name from three times as frequent on.
_SURE, _DOUBTFUL = 0.35, 1.25
_LEAST_CAPITALS, _LEAST_SMALL = 20, 80  # letters that a paragraph must have to be judged


def restore_case(text: str, rank: Rank) -> str:
    """The text with the usual case of its words in each paragraph that has none; the others as they are. As long as `text`."""
    return _PARAGRAPH.sub(lambda m: _restored(m[0], rank) if is_caseless(m[0]) else m[0], text)


def is_caseless(paragraph: str) -> bool:
    """True where a paragraph is all but wholly in capitals, or long and without one capital."""
    letters = [c for c in paragraph if c.isalpha() and c.lower() != c.upper()]
    capitals = sum(c.isupper() for c in letters)
    if len(letters) >= _LEAST_CAPITALS and capitals > 0.9 * len(letters) and len(paragraph.split()) > 3:
        return True
    return len(letters) >= _LEAST_SMALL and not capitals


def _restored(paragraph: str, rank: Rank) -> str:
    lower = _lower(paragraph)
    words = list(_WORD.finditer(lower))
    forms = ["name" if _MONTH.search(lower, max(0, m.start() - 4), m.end() + 4) else _form(m[0], rank) for m in words]
    for order in (range(1, len(words)), range(len(words) - 2, -1, -1)):  # a doubtful word is a name beside a name
        step = order.step
        for i in order:
            beside = i - step
            if forms[i] == "doubtful" and forms[beside] == "name" and not lower[_between(words, i, beside)].strip():
                forms[i] = "name"
    pieces, at = [], 0
    for m, form in zip(words, forms, strict=True):
        first = bool(_SENTENCE_END.search(lower[: m.start()][-6:])) if at else True
        pieces += [lower[at : m.start()], _written(m[0], form, first, lower[m.start() - 1 : m.start()] in "([")]
        at = m.end()
    return "".join([*pieces, lower[at:]])


def _between(words: list[re.Match[str]], i: int, j: int) -> slice:
    left, right = min(i, j), max(i, j)
    return slice(words[left].end(), words[right].start())


def _lower(text: str) -> str:
    """Lower case, a letter that would become two left as it is."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _form(word: str, rank: Rank) -> str:
    """name | acronym | plain | doubtful | unknown."""
    if _ABBREVIATED.fullmatch(word):
        return "acronym"
    stem = re.split("['’]", word)[0] if word.endswith(("'s", "’s")) else word
    small, title, capitals = (rank(form) for form in (stem, stem.capitalize(), stem.upper()))
    known = [r for r in (small, title) if r is not None]
    if len(stem) > 1 and capitals is not None and all(capitals < r for r in known):
        return "acronym"
    if small is None:
        return "unknown" if title is None else "name"
    if title is None or title > _DOUBTFUL * small:
        return "plain"
    return "name" if title < _SURE * small else "doubtful"


def _written(word: str, form: str, first: bool, bracketed: bool) -> str:
    if word == "i":
        return "I"
    if form == "acronym" or (form == "unknown" and (bracketed or not _VOWEL.search(word))):
        stem = word[:-2] if word.endswith(("'s", "’s")) else word
        return _upper(stem) + word[len(stem) :]
    if form in ("name", "unknown") or first:
        return _upper(word[0]) + word[1:]
    return word


def _upper(text: str) -> str:
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)
