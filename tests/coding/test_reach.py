"""Whose place, whose date: the words of an event, nearest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., list[Any]]
STATED = 3  # tiers whose places and dates are told of this event; what stands beyond is another's


def tier_of(told: Any, words: str) -> int | None:
    """The first tier that holds these words."""
    at = told.text.index(words)
    return next((n for n, tier in enumerate(told.mention.reach) for span in tier if span.covers((at, at + len(words)))), None)


def is_stated(told: Any, words: str) -> bool:
    tier = tier_of(told, words)
    return tier is not None and tier < STATED


@pytest.mark.parametrize(
    ("sentence", "speech", "event"),
    [
        ("A spokesman said on Tuesday that rebels had attacked a mill in Tarvo on Sunday.", ["Tuesday"], ["Tarvo", "Sunday"]),
        ("The army said in Marnak that its troops had captured the town of Halem.", ["Marnak"], ["Halem"]),
        (
            "The minister told reporters in the capital on Friday that insurgents shelled a camp near Belo last week.",
            ["capital", "Friday"],
            ["Belo", "last week"],
        ),
    ],
)
def test_where_and_when_it_was_said_is_not_where_and_when_it_happened(
    events: Read, sentence: str, speech: list[str], event: list[str]
) -> None:
    (told,) = events(sentence)
    assert [tier_of(told, words) for words in event] == [0] * len(event)
    assert [words for words in speech if is_stated(told, words)] == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Police arrested a man in Dolna who had bombed a church in Selin in March.", ["Dolna", "Selin"]),
        ("Gunmen killed a teacher in Arra and burned a school in Mezzo.", ["Arra", "Mezzo"]),
        ("Rebels attacked a mill on Monday and burned a bridge on Tuesday.", ["Monday", "Tuesday"]),
    ],
)
def test_each_event_of_a_sentence_has_its_own_words(events: Read, sentence: str, words: list[str]) -> None:
    first, second = events(sentence)
    own, others = words
    assert (tier_of(first, own), tier_of(second, others)) == (0, 0)
    assert not is_stated(first, others)
    assert not is_stated(second, own)


def test_the_evidence_is_the_clause_without_who_said_it(events: Read) -> None:
    (told,) = events("A spokesman said on Tuesday that rebels had attacked a mill in Tarvo on Sunday.")
    assert told.words(told.mention.clause) == "rebels had attacked a mill in Tarvo on Sunday"
