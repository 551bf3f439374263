"""Who does what to whom, through the ways that a sentence can turn it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quoth.model.text import Span

Read = Callable[..., list[Any]]
Who = dict[str, list[str]]


@pytest.mark.parametrize(
    ("sentence", "kind", "who"),
    [
        ("Gunmen ambushed a supply convoy near Selin.", "attack", {"actor": ["Gunmen"], "target": ["a supply convoy"]}),
        (
            "Two police officers shot a street vendor in the market.",
            "attack",
            {"actor": ["Two police officers"], "victim": ["a street vendor"]},
        ),
        ("Three shepherds were abducted by armed men in the hills.", "abduction", {"actor": ["armed men"], "victim": ["Three shepherds"]}),
        ("The customs post was shelled by the rebels overnight.", "shelling", {"actor": ["the rebels"], "target": ["The customs post"]}),
        ("Nine students were arrested during the march.", "arrest", {"detained": ["Nine students"]}),
    ],
)
def test_active_and_passive(events: Read, sentence: str, kind: str, who: Who) -> None:
    (told,) = events(sentence)
    assert (told.type, told.who) == (kind, who)


@pytest.mark.parametrize(
    ("sentence", "nth", "who"),
    [
        ("The militiamen who attacked the clinic were masked.", 0, {"actor": ["The militiamen"], "target": ["the clinic"]}),
        ("Police arrested two men who had bombed the bridge.", 1, {"actor": ["two men"], "target": ["the bridge"]}),
        ("The judge whom the rebels killed had sentenced their leader.", 0, {"victim": ["The judge"], "actor": ["the rebels"]}),
    ],
)
def test_a_relative_pronoun_stands_for_its_noun(events: Read, sentence: str, nth: int, who: Who) -> None:
    assert events(sentence)[nth].who == who


def test_coordinated_doers_do_each_of_coordinated_acts(events: Read) -> None:
    raid, arrest = events("Soldiers and border guards raided a depot and detained four brothers.")
    assert raid.who == {"actor": ["Soldiers", "border guards"], "target": ["a depot"]}
    assert arrest.who == {"actor": ["Soldiers", "border guards"], "detained": ["four brothers"]}


def test_a_row_of_acts_keeps_its_doer(events: Read) -> None:
    found = events("The gang stormed the bank, shot a guard and seized a truck.")
    assert [told.who["actor"] for told in found] == [["The gang"]] * 3
    assert [told.type for told in found] == ["attack", "attack", "seizure"]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Commandos managed to free six hostages from the cave.", {"actor": ["Commandos"], "target": ["six hostages"]}),
        ("The commander ordered his men to shell the harbour.", {"actor": ["his men"], "target": ["the harbour"]}),
        ("Villagers accused soldiers of killing a herder.", {"actor": ["soldiers"], "victim": ["a herder"]}),
        ("Police searched the house without arresting anyone.", {"actor": ["Police"], "detained": ["anyone"]}),
    ],
)
def test_a_controlled_verb_finds_its_doer(events: Read, sentence: str, who: Who) -> None:
    assert events(sentence)[-1].who == who


@pytest.mark.parametrize(
    ("sentence", "kind", "who"),
    [
        (
            "Insurgents carried out an attack on a police station in Dolna.",
            "attack",
            {"actor": ["Insurgents"], "target": ["a police station"]},
        ),
        ("The air force launched an airstrike on a warehouse.", "airstrike", {"actor": ["The air force"], "target": ["a warehouse"]}),
        ("The bombing of the cathedral by the League shocked the town.", "bombing", {"actor": ["the League"], "target": ["the cathedral"]}),
        ("Clashes erupted between fishermen and marines at the dock.", "clash", {"actor": ["fishermen", "marines"]}),
    ],
)
def test_an_event_noun_and_the_verb_that_carries_it(events: Read, sentence: str, kind: str, who: Who) -> None:
    (told,) = events(sentence)
    assert (told.type, told.who, told.mention.nominal) == (kind, who, True)


@pytest.mark.parametrize(
    ("sentence", "antecedent"),
    [
        ("Gunmen stormed a hotel. They killed two guests.", "Gunmen"),
        ("Soldiers arrested a farmer on Monday. He was released on Thursday.", "a farmer"),
        ("The Valley League said it was behind the bombing of the tunnel.", "The Valley League"),
    ],
)
def test_a_pronoun_points_at_its_antecedent(events: Read, sentence: str, antecedent: str) -> None:
    told = events(sentence)[-1]
    (pronoun,) = (a for a in told.mention.arguments if a.pronoun)
    assert told.words(pronoun.context) == antecedent


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The army said its troops had killed two insurgents.", "its troops"),
        ("Our fighters attacked a patrol of the Border Corps at dawn.", "Our fighters"),
    ],
)
def test_the_speakers_own_side_is_marked(events: Read, sentence: str, words: str) -> None:
    (told,) = events(sentence)
    assert [told.words(a.span) for a in told.mention.arguments if a.own] == [words]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("A spokesman said on Tuesday that rebels had attacked a mill in Tarvo on Sunday.", "spokesman"),
        ("The army said three of its soldiers had died in an ambush.", "The army"),
        ("The minister told reporters in the capital on Friday that insurgents shelled a camp near Belo last week.", "minister"),
    ],
)
def test_a_speaker_is_no_participant(events: Read, sentence: str, speaker: str) -> None:
    (told,) = events(sentence)
    assert not [words for phrases in told.who.values() for words in phrases if speaker in words]


@pytest.mark.parametrize(
    ("sentence", "means"),
    [
        ("A mortar attack on the hospital killed a nurse.", "mortar"),
        ("A car bomb went off near a bakery. The toll now stands at 14.", "car bomb"),
        ("A grenade attack on a bus station left three people dead.", "grenade"),
    ],
)
def test_means_are_arms_by_their_words(events: Read, sentence: str, means: str) -> None:
    assert events(sentence)[0].means == [means]


def test_the_title_is_left_out_where_there_is_a_body(events: Read) -> None:
    headline, body = "Two monks killed in raid", "Gunmen killed two monks in a raid on an abbey."
    assert [told.who["victim"] for told in events(headline, body, title_span=Span(0, len(headline)))] == [["two monks"]]
    assert len(events(headline, title_span=Span(0, len(headline)))) == 1


def test_findings_come_in_reading_order_and_point_at_their_words(events: Read) -> None:
    found = events("The gang stormed the bank, shot a guard and seized a truck.", "Gunmen ambushed a supply convoy near Selin.")
    assert [told.words(told.mention.trigger) for told in found] == ["stormed", "shot", "seized", "ambushed"]
    assert all(told.mention.sentence.covers(told.mention.clause) for told in found)
    assert found[-1].words(found[-1].mention.sentence) == "Gunmen ambushed a supply convoy near Selin."
