"""The claims room's plain word lists: claim_words.yaml, read once. The file says what each list is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from quoth.codebook.word_lists import load_words


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """One attribute for each list of claim_words.yaml."""

    on_the_spot: frozenset[str]
    violence: frozenset[str]
    one_act: frozenset[str]
    those: frozenset[str]
    set_apart: frozenset[str]
    aftermath: frozenset[str]
    anybody: frozenset[str]
    unnamed_doers: frozenset[str]
    further: frozenset[str]
    stop_words: frozenset[str]


@cache
def words() -> ClaimWords:
    """The shipped lists, read once. Raises CodebookError where they are broken."""
    return load_words("claim_words", ClaimWords)
