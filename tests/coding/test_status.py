"""Did it happen? Plans, tries, denials, conditions, and words that hold back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Gunmen ambushed a supply convoy near Selin.", "happened"),
        ("Militants planned and carried out the attack on the ferry.", "happened"),
        ("Officers admitted the planning and execution of the attack on the tax office.", "happened"),
        ("Fighters are shelling the old quarter.", "ongoing"),
        ("Rebels have been shelling the ferry port since dawn.", "ongoing"),
        ("Border guards are being attacked by smugglers.", "ongoing"),
        ("The group plans to attack the pipeline.", "planned"),
        ("The air force will bomb the tunnels on Monday.", "planned"),
        ("Militants were preparing to kidnap a judge.", "planned"),
        ("The cell had planned to bomb a synagogue.", "planned"),
        ("The commander ordered his men to shell the harbour.", "planned"),
        ("The threatened attack on the prison never came.", "planned"),
        ("Gunmen tried to abduct a banker.", "failed"),
        ("The rebels failed to capture the airfield.", "failed"),
        ("A bid to assassinate the vizier failed.", "failed"),
        ("An attempted bombing of the courthouse was reported.", "failed"),
        ("The army thwarted an attack on the water tower.", "failed"),
        ("The rebels did not attack the village.", "did not happen"),
        ("The soldiers never shelled the abbey.", "did not happen"),
        ("The commander refused to attack the convent.", "did not happen"),
        ("The rebels may attack the dam.", "hypothetical"),
        ("The army feared that rebels would attack the port.", "hypothetical"),
        ("Farmers fear that raiders could attack the granary.", "hypothetical"),
        ("Had the guards not fired, the gunmen would have stormed the embassy.", "hypothetical"),
        ("It is unclear whether the gunmen killed the envoy.", "unknown"),
    ],
)
def test_status(events: Read, sentence: str, status: str) -> None:
    (told,) = events(sentence)
    assert told.status == status


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Nobody was killed in the shelling.", "killed"),
        ("No soldiers were wounded in the ambush.", "injured"),
        ("The militants killed nobody in the raid.", "killed"),
    ],
)
def test_harm_to_nobody_is_a_zero_and_did_not_happen(events: Read, sentence: str, kind: str) -> None:
    (told,) = events(sentence)
    assert (told.status, told.tolls) == ("did not happen", {kind: (0, 0)})


def test_only_the_negated_act_of_a_sentence_did_not_happen(events: Read) -> None:
    found = events("Police searched the house without arresting anyone.")
    assert {told.type: told.status for told in found} == {"operation": "happened", "arrest": "did not happen"}


def test_not_only_is_no_negation(events: Read) -> None:
    assert events("Police not only arrested the singer but also beat her.")[0].status == "happened"


def test_a_threat_that_was_made_happened(events: Read) -> None:
    (told,) = events("The Harbour Front has threatened to attack the refinery.")
    assert (told.type, told.status, told.who["target"]) == ("threat", "happened", ["the refinery"])


@pytest.mark.parametrize(
    ("sentence", "words", "certainty"),
    [
        ("Rebels allegedly killed two monks.", "allegedly", "possible"),
        ("Gunmen reportedly abducted a surveyor.", "reportedly", "possible"),
        ("The army is believed to have shelled the market.", "believed", "probable"),
        ("The militia may have executed the captives.", "may", "possible"),
        ("An apparent drone strike hit a fuel tanker.", "apparent", "probable"),
    ],
)
def test_a_hedge_weakens_and_the_act_stays_told(events: Read, sentence: str, words: str, certainty: str) -> None:
    (told,) = events(sentence)
    assert told.status == "happened"
    assert told.hedges == [(words, certainty)]


def test_a_hedge_holds_for_its_own_act(events: Read) -> None:
    mined, attacked = events("Insurgents probably mined the road. They attacked the convoy on Tuesday.")
    assert (mined.hedges, attacked.hedges) == ([("probably", "probable")], [])


@pytest.mark.parametrize(
    ("sentence", "background"),
    [
        ("The rebels had attacked the same town in 2019.", True),
        ("Gunmen ambushed a supply convoy near Selin.", False),
    ],
)
def test_what_is_told_as_earlier_is_background(events: Read, sentence: str, background: bool) -> None:
    (told,) = events(sentence)
    assert told.mention.background is background


def test_words_that_refer_back_are_definite(events: Read) -> None:
    first, second = events("A bomb exploded in a cinema. The blast wounded six people.")
    assert (first.mention.definite, second.mention.definite) == (False, True)
