"""The export room's word lists (export_words.yaml), read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from quoth.codebook import load_codebook
from quoth.codebook.word_lists import load_words


@dataclass(frozen=True)
class Words:
    """One attribute for each list of export_words.yaml; the file says what each is asked for."""

    offices: frozenset[str]
    sensitive_types: frozenset[str]
    sensitive_sites: frozenset[str]
    parties: frozenset[str]
    state_parties: frozenset[str]
    labels: frozenset[str]


@cache
def words() -> Words:
    """The shipped lists. Raises CodebookError where one is wrong."""
    return load_words("export_words", Words)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Any word of the list `name` as a whole word, singular or plural, whatever its case."""
    listed = sorted(getattr(words(), name), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?:s|es)?(?!\w)", re.IGNORECASE)


@cache
def kind_in(text: str) -> str | None:
    """The kind of actor that the last noun of these words names, if one does."""
    heads = load_codebook().heads
    tokens = re.findall(r"[\w'’-]+", text.lower())
    for end in range(len(tokens), 0, -1):
        for start in range(max(0, end - 3), end):
            phrase = " ".join(tokens[start:end])
            for form in (phrase, phrase.removesuffix("s"), phrase.removesuffix("men") + "man"):
                if form in heads:
                    return heads[form]
    return None
