"""Which sentences of two reports are one passage: near-copies by overlapping runs of words, whatever names or figures were changed
in them."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_RUN = 3  # words
_FEWEST = 5  # runs: below that two people may well find the same words
_SHARE = 0.7  # of the shorter one's runs
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


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence or sentences that hold this span."""
    before = [m.end() for m in _EDGE.finditer(text, max(0, start - 500), start)]
    after = _EDGE.search(text, max(start, end - 1), end + 500)
    return text[before[-1] if before else max(0, start - 500) : after.end() if after else min(len(text), end + 500)].strip()
