"""What a text is recognised by: hashes of every five words in a row, and a sample of them to look up in an index.

The sample is chosen by winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003): of every twelve shingles in a row the one with the
smallest hash. So two texts that share sixteen words in a row share a sampled hash wherever the words stand, and nothing has to be cut into
passages first. Words are compared without case; in scripts that do not part words each letter counts as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

LENGTH = 5  # words of a shingle
_WINDOW = 12  # shingles, of which one is sampled
_GAP = 3  # words that may have been changed inside a passage
PASSAGE = 15  # words: shorter runs are phrases that everybody uses
_UNPARTED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # Thai to Lao, Burmese, Khmer, kana, Han
_WORDS = re.compile(r"[^\W_]+")
_HAS_UNPARTED = re.compile(f"[{_UNPARTED}]")
_ALL = re.compile(rf"[{_UNPARTED}]|(?:(?![{_UNPARTED}])[^\W_])+")
_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xFF51AFD7ED558CCD)

Shingles = NDArray[np.uint32]


class Sketch(NamedTuple):
    """How many words there are, a hash for every shingle in their order, and the sampled ones (63 bits)."""

    words: int
    shingles: Shingles
    sampled: Sequence[int]


@lru_cache(maxsize=4)
def sketch(text: str) -> Sketch:
    """The sketch of a text; no shingles where it has fewer than five words."""
    words = np.array([_hash(word) for word in _words(text)], np.uint64)
    if len(words) < LENGTH:
        return Sketch(len(words), np.empty(0, np.uint32), ())
    count = len(words) - LENGTH + 1
    hashes = np.zeros(count, np.uint64)
    for n in range(LENGTH):
        hashes = hashes * _BASE + words[n : n + count]
    hashes ^= hashes >> np.uint64(33)
    hashes *= _MIX
    hashes ^= hashes >> np.uint64(29)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, min(_WINDOW, count))
    sampled = np.unique(windows.min(axis=1)) >> np.uint64(1)
    return Sketch(len(words), (hashes >> np.uint64(32)).astype(np.uint32), sampled.astype(np.int64).tolist())


def _pattern(text: str) -> re.Pattern[str]:
    return _ALL if _HAS_UNPARTED.search(text) else _WORDS


def _words(text: str) -> list[str]:
    low = text.lower()
    if len(low) == len(text):
        return _pattern(text).findall(low)
    return [word.lower() for word in _pattern(text).findall(text)]  # a letter became two, and might part a word


@lru_cache(maxsize=50_000)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def spans(text: str, runs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Runs of words as spans of code points of the text."""
    if not runs:
        return []
    found = [match.span() for match in _pattern(text).finditer(text)]
    return [[found[first][0], found[end - 1][1]] for first, end in runs]


def passages(own: Shingles, other: Shingles) -> list[tuple[int, int]]:
    """Runs of words, [first, end), that stand in the other text too, up to a few changed words inside."""
    if not len(own) or not len(other):
        return []
    there = np.sort(other)
    hits = np.flatnonzero(there[np.searchsorted(there[:-1], own)] == own)  # np.isin takes four times as long on arrays of this size
    if not len(hits):
        return []
    gaps = np.flatnonzero(np.diff(hits) > LENGTH + _GAP)
    firsts, lasts = hits[np.concatenate(([0], gaps + 1))], hits[np.concatenate((gaps, [-1]))] + LENGTH
    runs = list(zip(firsts.tolist(), lasts.tolist(), strict=True))
    least = min(PASSAGE, max(LENGTH, round(0.8 * (min(len(own), len(other)) + LENGTH - 1))))
    return [(first, end) for first, end in runs if end - first >= least]


def share(runs: Sequence[tuple[int, int]], words: int) -> float:
    """How much of the words the runs hold, 0 to 1."""
    return sum(end - first for first, end in runs) / words if words else 0.0
