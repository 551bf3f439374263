"""How many were harmed, in the ways that reports say it, and to which act it belongs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., list[Any]]
Tolls = dict[str, tuple[int | None, int | None]]


@pytest.mark.parametrize(
    ("sentence", "kind", "tolls"),
    [
        ("The mayor put the dead at nine after the raid on the village.", "raid", {"killed": (9, 9)}),
        ("The hospital put the number of wounded at 31 after the bombing.", "bombing", {"injured": (31, 31)}),
        ("At least 12 people dead in attack on ferry terminal.", "attack", {"killed": (12, None)}),
        ("Two bodies were found in the rubble after the shelling.", "shelling", {"killed": (2, 2)}),
        ("After the raid, eight bodies were found in a well.", "raid", {"killed": (8, 8)}),
        ("There were no casualties in the rocket attack.", "shelling", {"casualties": (0, 0)}),
        ("The governor put the number of people killed in the massacre at 64.", "killing", {"killed": (64, 64)}),
    ],
)
def test_a_toll_without_a_verb_of_harm(events: Read, sentence: str, kind: str, tolls: Tolls) -> None:
    (told,) = events(sentence)
    assert (told.type, told.tolls) == (kind, tolls)


@pytest.mark.parametrize(
    ("paragraph", "high"),
    [
        ("The death toll from the blast rose from 12 to 20.", 20),
        ("The death toll from the attack on the camp climbed to 57.", 57),
        ("A car bomb went off near a bakery. The toll now stands at 14.", 14),
    ],
)
def test_a_toll_that_grows_is_a_running_total(events: Read, paragraph: str, high: int) -> None:
    (toll,) = (toll for told in events(paragraph) for toll in told.mention.tolls)
    assert (toll.kind, toll.quantity.low, toll.quantity.high, toll.covers) == ("killed", high, high, "running total")


@pytest.mark.parametrize(
    ("sentence", "kind", "tolls"),
    [
        ("The clash at the border crossing left 12 dead and 30 wounded.", "clash", {"killed": (12, 12), "injured": (30, 30)}),
        ("A grenade attack on a bus station left three people dead.", "bombing", {"killed": (3, 3)}),
        ("The fighting has claimed more than 200 lives.", "clash", {"killed": (201, None)}),
        ("The attack on the convoy claimed the lives of nine guards.", "attack", {"killed": (9, 9)}),
        ("A mortar attack on the hospital killed a nurse.", "shelling", {"killed": (1, 1)}),
        ("The army said three of its soldiers had died in an ambush.", "attack", {"killed": (3, 3)}),
    ],
)
def test_an_act_takes_the_toll_that_it_leaves(events: Read, sentence: str, kind: str, tolls: Tolls) -> None:
    (told,) = events(sentence)
    assert (told.type, told.tolls) == (kind, tolls)


@pytest.mark.parametrize(
    ("sentence", "kind", "tolls"),
    [
        ("A suicide bomber blew himself up at a checkpoint, killing five soldiers.", "bombing", {"killed": (5, 5)}),
        ("Militants opened fire on a minibus, killing the driver.", "attack", {"killed": (1, 1)}),
        ("Shells hit an apartment block, wounding a woman and her two sons.", "shelling", {"injured": (3, 3)}),
        (
            "The blast tore through a bakery, killing three people and injuring eleven others.",
            "bombing",
            {"killed": (3, 3), "injured": (11, 11)},
        ),
        ("Both pilots were killed when rebels shot down the plane.", "attack", {"killed": (2, 2)}),
        ("Rebels killed a judge and wounded her driver.", "killing", {"killed": (1, 1), "injured": (1, 1)}),
    ],
)
def test_harm_trailing_an_act_is_one_event_with_it(events: Read, sentence: str, kind: str, tolls: Tolls) -> None:
    (told,) = events(sentence)
    assert (told.type, told.tolls) == (kind, tolls)


@pytest.mark.parametrize(
    ("sentence", "tolls", "parts"),
    [
        ("A colonel and three conscripts fell in battle near the dam.", {"killed": (4, 4)}, [1, 3]),
        ("Two civilians and a soldier were killed in the crossfire of an attack.", {"killed": (3, 3)}, [2, 1]),
        ("The bombing killed nine people, including three children.", {"killed": (9, 9)}, [3]),
    ],
)
def test_what_makes_up_a_number_stands_in_its_parts(events: Read, sentence: str, tolls: Tolls, parts: list[int]) -> None:
    """Coordinated victims are summed; "including …" is part of the number and never added to it."""
    (told,) = events(sentence)
    assert told.tolls == tolls
    assert [part.low for part in told.mention.tolls[0].parts] == parts


@pytest.mark.parametrize(
    ("sentence", "tolls"),
    [
        ("Police detained 26 people during the riot.", {"detained": (26, 26)}),
        ("Three shepherds were abducted by armed men in the hills.", {"abducted": (3, 3)}),
        ("Hundreds of people were displaced by fighting around the dam.", {"displaced": (200, None)}),
    ],
)
def test_every_kind_of_harm_has_its_own_count(events: Read, sentence: str, tolls: Tolls) -> None:
    (told,) = events(sentence)
    assert told.tolls == tolls


def test_the_number_points_at_its_words(events: Read) -> None:
    (told,) = events("The mayor put the dead at nine after the raid on the village.")
    quantity = told.mention.tolls[0].quantity
    assert told.words(quantity.span) == quantity.text == "nine"


def test_an_act_without_a_number_has_no_toll(events: Read) -> None:
    (told,) = events("Gunmen ambushed a supply convoy near Selin.")
    assert told.mention.tolls == ()
