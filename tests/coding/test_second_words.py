"""Phrasal verbs and idioms: what else their senses ask for, and prepositions that are no particles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("The rebels fought the army, and the mayor handed over two deserters to the militia.", "arrest"),
        ("The rebels fought the army, and the militia handed over two hostages.", "release"),
        ("Soldiers raided the camp, and 180 villagers were moved in the morning to the fort.", "displacement"),
        ("Soldiers clashed with rebels, and snipers accounted for four of the sentries.", "killing"),
        ("The troops fired on the town after a sit-in by students began.", "protest"),
        ("After the gunfight the troops moved in.", "movement"),
    ],
)
def test_the_last_act_of_the_sentence(events: Read, sentence: str, type_: str) -> None:
    assert events(sentence)[-1].type == type_


def test_a_share_of_trade_kills_nobody(events: Read) -> None:
    assert not events("The mill is rented. The firm accounted for half of the trade.")
