"""Noun phrases: how many they count, whose people they are, what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("sentence", "words", "low", "high"),
    [
        ("At least 15 miners were abducted by gunmen near the quarry.", "At least 15 miners", 15, None),
        ("More than 40 worshippers were killed in the attack on the chapel.", "More than 40 worshippers", 41, None),
        ("Up to 60 prisoners were freed by rebels.", "Up to 60 prisoners", None, 60),
        ("Rebels killed between 12 and 15 porters in the ambush.", "between 12 and 15 porters", 12, 15),
        ("Gunmen abducted six or seven sailors from a trawler.", "six or seven sailors", 6, 7),
        ("Dozens of villagers were abducted by raiders on the lake.", "Dozens of villagers", 24, None),
        ("A number of engineers were abducted from the pipeline camp.", "A number of engineers", 3, None),
        ("A family of five was killed in the shelling of the suburb.", "A family of five", 5, 5),
        ("Militants executed a group of nine loggers.", "a group of nine loggers", 9, 9),
        ("A dozen tourists were taken hostage by pirates.", "A dozen tourists", 12, 12),
        ("Troops killed an insurgent near the ford.", "an insurgent", 1, 1),
        ("Both pilots were killed when rebels shot down the plane.", "Both pilots", 2, 2),
        ("The teachers whom the gunmen abducted were found on Sunday.", "The teachers", 2, None),
    ],
)
def test_how_many(events: Read, sentence: str, words: str, low: int | None, high: int | None) -> None:
    told = events(sentence)[0]
    counts = {told.words(a.span): a.count for a in told.mention.arguments}
    assert counts[words][:2] == (low, high)


@pytest.mark.parametrize(
    "sentence", ["The customs post was shelled by the rebels overnight.", "Gunmen ambushed a supply convoy near Selin."]
)
def test_things_are_not_counted_by_their_article(events: Read, sentence: str) -> None:
    (told,) = events(sentence)
    assert [a.count for a in told.mention.arguments if a.role == "target"] == [None]


@pytest.mark.parametrize(
    ("sentence", "words", "relation", "whole"),
    [
        ("Two members of the Valley Front were killed in a raid.", "Two members of the Valley Front", "member", "the Valley Front"),
        ("Police arrested a commander of the Marsh Brigade.", "a commander of the Marsh Brigade", "commander", "the Marsh Brigade"),
        ("Gunmen from the Salt Road Front attacked a caravan.", "Gunmen from the Salt Road Front|Gunmen", "member", "the Salt Road Front"),
        ("Troops killed four of the group's fighters.", "four of the group's fighters", "member", "the group"),
        ("The army said three Harbour Front supporters had been detained.", "three Harbour Front supporters", "supporter", "Harbour Front"),
        (
            "Police arrested two employees of the Tern Shipping Company after the bombing.",
            "two employees of the Tern Shipping Company",
            "employee",
            "the Tern Shipping Company",
        ),
    ],
)
def test_belonging_is_not_identity(events: Read, sentence: str, words: str, relation: str, whole: str) -> None:
    told = events(sentence)[0]
    belongs = {told.words(a.span): (a.of.relation, told.words(a.of.span)) for a in told.mention.arguments if a.of}
    (found,) = belongs
    assert found in words.split("|")
    assert belongs[found] == (relation, whole)


@pytest.mark.parametrize("sentence", ["Gunmen ambushed a supply convoy near Selin.", "Soldiers detained the twins' mother at a roadblock."])
def test_who_belongs_to_nobody_named_belongs_to_nobody(events: Read, sentence: str) -> None:
    (told,) = events(sentence)
    assert [a.of for a in told.mention.arguments] == [None, None]


@pytest.mark.parametrize(
    ("sentence", "words", "civil"),
    [
        ("The bomb wounded 14 bystanders.", "14 bystanders", "civilian"),
        ("Two civilians and a soldier were killed in the crossfire of an attack.", "Two civilians", "civilian"),
        ("Two civilians and a soldier were killed in the crossfire of an attack.", "a soldier", "combatant"),
        ("Rebels executed three captured soldiers.", "three captured soldiers", "out of combat"),
        ("Commandos managed to free six hostages from the cave.", "six hostages", "out of combat"),
        ("Soldiers shot an unarmed fisherman and his son.", "an unarmed fisherman", "not stated"),
        ("A radio presenter was shot dead outside her home.", "A radio presenter", "not stated"),
    ],
)
def test_civil_status_is_only_what_the_words_say(events: Read, sentence: str, words: str, civil: str) -> None:
    told = events(sentence)[0]
    assert {told.words(a.span): a.civil for a in told.mention.arguments}[words] == civil


@pytest.mark.parametrize(
    ("sentence", "words", "traits"),
    [
        ("A midwife and two schoolgirls were killed in the shelling.", "A midwife", {"medic"}),
        ("A midwife and two schoolgirls were killed in the shelling.", "two schoolgirls", {"child", "woman", "student"}),
        ("A radio presenter was shot dead outside her home.", "A radio presenter", {"journalist"}),
        ("Militants beheaded a monk.", "a monk", {"cleric"}),
        ("Two police officers shot a street vendor in the market.", "a street vendor", set()),
    ],
)
def test_traits_are_only_what_the_words_say(events: Read, sentence: str, words: str, traits: set[str]) -> None:
    (told,) = events(sentence)
    assert {told.words(a.span): set(a.traits) for a in told.mention.arguments}[words] == traits


@pytest.mark.parametrize(
    ("sentence", "kind", "role"),
    [
        ("Soldiers captured the hill above Arra.", "seizure", "object"),
        ("Soldiers captured three rebels above Arra.", "arrest", "detained"),
        ("Coalition aircraft struck a fuel depot on Friday.", "airstrike", "target"),
        ("Shells struck a fuel depot on Friday.", "shelling", "target"),
    ],
)
def test_what_a_noun_can_be_decides_the_act(events: Read, sentence: str, kind: str, role: str) -> None:
    (told,) = events(sentence)
    assert told.type == kind
    assert role in told.who
