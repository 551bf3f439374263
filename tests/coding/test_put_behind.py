"""Who took part, whom the evidence points to, whose hallmarks an act bears, and allegations that are denied."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("paragraph", "actor", "status"),
    [
        ("Rebels stormed the fort at dawn. The governor said his guards had taken part in the attack.", "his guards", "happened"),
        ("Rebels stormed the fort at dawn. The militia denied having a hand in the attack.", "The militia", "did not happen"),
        ("Rebels stormed the fort at dawn. Evidence points to the Salt Brigade.", "the Salt Brigade", "happened"),
        ("The bombing of the depot bore the hallmarks of the Salt Brigade.", "the Salt Brigade", "happened"),
    ],
)
def test_an_actor_by_other_words(events: Read, paragraph: str, actor: str, status: str) -> None:
    told = events(paragraph)[-1]
    assert (told.who["actor"], told.status) == ([actor], status)
    assert told.mention.responsibility or told.type == "bombing"


def test_a_denied_allegation_denies_the_act_and_puts_nobody_behind_it(events: Read) -> None:
    told = events("Rebels stormed the fort at dawn. The Salt Brigade denied the allegation.")[-1]
    assert (told.type, told.status, told.who) == ("attack", "did not happen", {})
