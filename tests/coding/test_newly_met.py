"""Classes of wording that dispatches of other writers brought: each with other examples than those that it was met in."""

from __future__ import annotations

import pytest

from quoth.annotate import annotate
from quoth.coding import code_events
from quoth.model.finding import EventMention
from quoth.testing import toy_report

pytestmark = pytest.mark.model


def coded(words: str) -> tuple[EventMention, ...]:
    return code_events(annotate(toy_report(words)))


@pytest.mark.parametrize(
    ("words", "killed"),
    [
        ("A cattle trader was clubbed to death by raiders.", 1),
        ("Four herders have been chopped to death near the well.", 4),
        ("Rebels starved and then pounded two captives to death.", 2),
    ],
)
def test_whatever_is_done_to_death_kills(words: str, killed: int) -> None:
    (event,) = [e for e in coded(words) if e.type == "killing"]
    assert [(t.kind, t.quantity.low) for t in event.tolls] == [("killed", killed)]


@pytest.mark.parametrize("words", ["The recruits were bored to death at the camp.", "Gunmen scared the pupils to death."])
def test_not_what_only_feels_like_it(words: str) -> None:
    assert not [e for e in coded(words) if e.type == "killing"]


def test_the_number_is_of_what_was_told_before() -> None:
    text = "About 700 people fled the attack on Selin, the army said. The reception committee puts the number at 1,100."
    tolls = [(t.kind, t.quantity.low) for e in coded(text) for t in e.tolls]
    assert tolls == [("displaced", 700), ("displaced", 1100)]


def test_a_number_of_something_else_is_no_toll() -> None:
    text = "About 700 people fled the attack on Selin, the army said. The number of voters on the roll was 1,100."
    assert [(t.kind, t.quantity.low) for e in coded(text) for t in e.tolls] == [("displaced", 700)]


def test_two_subjects_that_the_parser_leaves_apart_are_counted_together() -> None:
    (event,) = coded("A teacher and three pupils were killed in Hela, police said.")
    assert event.tolls[0].quantity[:2] == (4, 4)


def test_taken_from_a_shelter_is_not_taking_shelter() -> None:
    types = [e.type for e in coded("Twelve young men were taken from a shelter near the port by unidentified armed men, the army said.")]
    assert types == ["abduction"]


@pytest.mark.parametrize(
    ("words", "type_", "status"),
    [
        ("We are prepared to hand the two soldiers to the Red Cross, the rebels said after the clash.", "release", "planned"),
        ("The militia has withheld permission for six aid convoys since March.", "denial of aid", "happened"),
        ("Gunmen raided the post. This time they took nobody.", "abduction", "did not happen"),
        ("Gunmen attacked the camp. Nobody laid a finger on the nurses.", "attack", "did not happen"),
    ],
)
def test_frames(words: str, type_: str, status: str) -> None:
    assert (type_, status) in [(e.type, e.status) for e in coded(words)]


def test_an_item_of_sport_says_nothing_of_the_rest_of_a_bulletin() -> None:
    text = (
        "Gunmen attacked a village near the border, our correspondent says.\n\nThey set fire to the granary and shot at the villagers. Two"
        " men fell dead.\n\nThe army says it chased the attackers and killed five of them.\n\nThe rebels say that they ambushed a truck of"
        " the army.\n\nSport. It was carnage: the home side buried the visitors by six goals to nil."
    )
    assert {e.type for e in coded(text)} >= {"attack", "destruction", "killing"}


def test_figures_are_whole_numbers() -> None:
    (event,) = coded("Since Friday between 600 and 750 people took refuge at the mission after the attack.")
    assert event.tolls[0].quantity[:2] == (600, 750)


@pytest.mark.parametrize(
    "words",
    [
        "The rebels stopped two men at the post. One of them was freed after a warning, his guilt not having been established.",
        "It was not possible to square that count with the one of the fishermen's union, whose secretary, Abari Kolle, put the dead at 31.",
    ],
)
def test_a_denial_beside_it_denies_nothing(words: str) -> None:
    assert "did not happen" not in [e.status for e in coded(words)]


@pytest.mark.parametrize(
    "words", ["Police could not establish who had placed the bomb in the market.", "The council does not know who carried out the attack."]
)
def test_not_to_know_who_did_it_tells_nothing(words: str) -> None:
    assert coded(words) == ()


def test_a_denial_that_somebody_was_harmed_names_no_doer() -> None:
    text = "The League said its fighters killed eleven soldiers near Selin on Sunday. The League denied that any civilians had been harmed."
    assert not [a for e in coded(text) for a in e.arguments if a.role == "actor" and "civilians" in text[slice(*a.span)]]
