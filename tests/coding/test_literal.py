"""Sport, markets, art, science, drills, accidents: words of violence that tell no violence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Rovers attacked from the start and their striker shot wide before half-time.",
        "The champion destroyed his opponent in the final.",
        "The retailer captured a quarter of its rival's customers in the third quarter.",
        "The new film shows how a museum was attacked in the war, said its actress at the premiere.",
        "Critics attacked the minister's budget.",
        "The singer's new album hit the shops.",
        "The virus attacked the liver of the patients, a study of the vaccine found.",
        "He died of a heart attack.",
        "Soldiers took part in a drill with mock gunmen. In the scenario, attackers stormed a ferry and took hostages. "
        "Volunteers played the wounded in the exercise. The drill ended at noon.",
        "Two hikers were killed when an avalanche hit the slope.",
        "A bus crash on the coastal highway killed nine passengers.",
        "Eleven people died when a ferry capsized in a storm.",
    ],
)
def test_no_event(events: Read, paragraph: str) -> None:
    assert [told.words(told.mention.trigger) for told in events(paragraph)] == []


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("Supporters clashed with police after the derby.", "clash"),
        ("Gunmen opened fire on shoppers near a cinema, killing two.", "attack"),
        ("Soldiers killed a singer at a checkpoint on Friday.", "killing"),
    ],
)
def test_violence_beside_sport_and_art_is_meant(events: Read, paragraph: str, kind: str) -> None:
    assert [told.type for told in events(paragraph)] == [kind]
