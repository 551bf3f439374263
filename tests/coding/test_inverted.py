"""Subjects behind their verb, prepositions without their object, and verbs that only say that something was told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[Any]]


def test_the_subject_behind_a_passive(events: Read) -> None:
    told = events("Soldiers raided the camp. Recovered from the site were five rifles.")[-1]
    assert (told.type, told.who) == ("seizure", {"object": ["five rifles"]})


def test_a_stranded_preposition(events: Read) -> None:
    told = events("After the raid the column was fired upon by snipers near the bridge.")[-1]
    assert (told.type, told.who) == ("attack", {"actor": ["snipers"], "target": ["the column"]})


def test_what_one_is_able_to_confirm_has_happened(events: Read) -> None:
    told = events("The agency has been able to confirm nine deaths after the attack.")[0]
    assert (told.type, told.status) == ("killing", "happened")


def test_a_total_of_the_detained(events: Read) -> None:
    tolls = {
        (toll.kind, toll.quantity[:2])
        for told in events("After the riot the ministry put the number of detainees at 31.")
        for toll in told.mention.tolls
    }
    assert ("detained", (31, 31)) in tolls


def test_a_noun_that_the_tokenizer_takes_apart(events: Read) -> None:
    assert "protest" in [told.type for told in events("Students staged a sit-in after the army shot two of them.")]


def test_going_on_to_say_is_no_plan(events: Read) -> None:
    told = events("The speaker went on to accuse the army of shelling the port on Friday.")[-1]
    assert (told.type, told.status) == ("shelling", "happened")
