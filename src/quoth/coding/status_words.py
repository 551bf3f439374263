"""The words that turn an event into a plan, a try, a possibility: status_words.yaml and hedges.yaml, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from quoth.codebook.word_lists import load_words
from quoth.codebook.yaml_data import load_data

CONDITIONS = frozenset(("if", "unless", "whether", "should", "lest", "until"))


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The lists of status_words.yaml, which says what each is asked for."""

    ongoing_adjectives: frozenset[str]
    failed_adjectives: frozenset[str]
    planned_adjectives: frozenset[str]
    possible_adjectives: frozenset[str]
    intent_nouns: frozenset[str]
    possible_nouns: frozenset[str]
    failed_nouns: frozenset[str]
    execution_nouns: frozenset[str]
    intent_adjectives: frozenset[str]
    intent_verbs: frozenset[str]
    not_of_things: frozenset[str]
    asking_verbs: frozenset[str]
    asking_for: frozenset[str]
    try_verbs: frozenset[str]
    partaking_verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class HedgeWords:
    """Word → certainty, by its part of speech (hedges.yaml)."""

    adverbs: dict[str, str]
    modals: dict[str, str]
    verbs: dict[str, str]
    adjectives: dict[str, str]


@cache
def status_words() -> StatusWords:
    """The shipped lists, read once. Raises CodebookError where they are broken."""
    return load_words("status_words", StatusWords)


@cache
def hedge_words() -> HedgeWords:
    """The shipped hedges, read once."""
    return HedgeWords(**cast("dict[str, dict[str, str]]", load_data("hedges")))
