"""Lemmas by the rules and exception lists that the pipeline ships.

The pipeline's own lemmatizer needs coarse part-of-speech tags, and making those costs as much as half the parse; the Penn tag already
says which list applies, and words recur, so a cached function over the same tables gives the same lemmas for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

_POS = {"V": "verb", "M": "verb", "N": "noun", "J": "adj", "R": "adv"}
_BASE = frozenset(("VB", "VBP", "NN", "NNP", "JJ", "RB", "MD", "RP", "WRB"))
_CONTRACTIONS = {
    "'s": "be",
    "’s": "be",
    "n't": "not",
    "n’t": "not",
    "'re": "be",
    "'m": "be",
    "'ve": "have",
    "’ve": "have",
    "'d": "have",
    "'ll": "will",
    "ca": "can",
    "wo": "will",
}


class Lemmatizer:
    """`lemma(word, tag)`: lower-case lemma of a word with a Penn Treebank tag.

    Made from tables by part of speech (noun, verb, adj, adv): `rules` are pairs of old and new ending, tried in order;
    `exceptions` give the lemmas of a form, best first; `index` holds the known lemmas.
    """

    def __init__(
        self, rules: Mapping[str, list[list[str]]], exceptions: Mapping[str, Mapping[str, list[str]]], index: Mapping[str, list[str]]
    ) -> None:
        self._rules = {pos: [tuple(rule) for rule in rows] for pos, rows in rules.items()}
        self._exceptions = exceptions
        self._index = {pos: frozenset(words) for pos, words in index.items()}
        self.lemma = lru_cache(maxsize=200_000)(self._lemma)

    def _lemma(self, word: str, tag: str) -> str:
        lower = word.lower().replace("’", "'")
        if lower in _CONTRACTIONS and tag[:1] in "VMR":
            return _CONTRACTIONS[lower]
        pos = _POS.get(tag[:1])
        if pos is None or tag in ("NNP", "RP", "WRB"):
            return lower
        exceptions = self._exceptions.get(pos, {}).get(lower)
        if exceptions and not (tag in _BASE and lower in self._index.get(pos, ())):
            return exceptions[0]
        if tag in _BASE:
            return lower
        known, unknown = [], []
        for old, new in self._rules.get(pos, ()):
            if lower.endswith(old):
                form = lower[: len(lower) - len(old)] + new
                if form in self._index.get(pos, ()):
                    known.append(form)
                elif form:
                    unknown.append(form)
        return (known or unknown or [lower])[0]
