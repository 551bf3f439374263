"""Further laws of docs/independence.md, each with its honest twin: translations, quotations, artefacts, offices, sides, corrections."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.link import link
from quoth.link.assertions import Value, same_actor
from quoth.link.called import artefact_of, issuer_of, reporter_of, seen_artefact
from quoth.link.passages import facts_in_order, same_quotation, told_again
from quoth.link.taken_back import put_aside
from quoth.model.claim import Reading
from quoth.model.event import Event, Support

sys.path.insert(0, str(Path(__file__).parent))
import made

FEW = settings(max_examples=25, deadline=None)


def the_event(readings: Sequence[Reading]) -> Event:
    events = link(readings)
    assert len(events) == 1, [[told.evidence for told in e.claims] for e in events]
    return events[0]


def support(readings: Sequence[Reading], field: str = "harm.killed", value: str = "9") -> Support:
    return next(s for s in the_event(readings).support if s.field == field and s.value == value)


# ---- row 10 -------------------------------------------------------------------------------------------------------


def clip(n: int, thing: str = "a video") -> Reading:
    words = ("filmed from a roof", "passed from phone to phone", "posted overnight", "of forty seconds")[n % 4]
    sentence = f"In {thing} {words}, 9 people can be counted dead beside the bomb crater in the grain market of Marjan ({n})."
    return made.told(f"Viewer {n}", None, sentence, killed=9)


@FEW
@given(st.integers(2, 5))
def test_one_video_read_by_several_is_one(outlets: int) -> None:
    found = support([clip(n) for n in range(outlets)])
    assert (found.shown, found.possible) == (1, 1)
    assert {o.row for o in found.origins} <= {2, 10}


def test_a_video_and_a_satellite_image_are_two() -> None:
    assert support([clip(0), clip(1, "a satellite image")]).shown == 2


def test_a_witness_beside_a_video_is_one_more() -> None:
    assert support([clip(0), made.witness(1)]).shown == support([clip(0)]).shown + 1


# ---- row 2: quotations and translations ---------------------------------------------------------------------------


def quoted(n: int, words: str) -> Reading:
    who = ("a shopkeeper", "a porter", "a passer-by", "a resident")[n % 4]
    sentence = f'"{words}" {who} told reporter number {n} of the 9 people killed by the bomb in the grain market of Marjan.'
    return made.told(f"Quoter {n}", who, sentence, killed=9, named=False)


QUOTE = "We lay down between the sacks until the smoke had gone and then we counted them"


@FEW
@given(st.integers(1, 4))
def test_a_quotation_in_other_mouths_leaves_shown_unchanged(more: int) -> None:
    assert support([quoted(n, QUOTE) for n in range(more + 1)]).shown == support([quoted(0, QUOTE)]).shown


def test_another_quotation_is_another_passage() -> None:
    assert same_quotation(f'"{QUOTE}" she said.', f'He said: "{QUOTE}"')
    assert not same_quotation(f'"{QUOTE}" she said.', '"My brother pulled me under the cart and I saw nothing more of it," he said.')


FIRST = (
    "On Friday at 7:45 our reporter saw three cars burn in Calle Mosquera and two bodies near Café Morro, where a charge of eight kilos "
    "in a crate of Frutas Rosita had burst before the Nariño Palace of Marjan; 9 people died, and Puente Pindo stayed closed until Sunday."
)
AGAIN = (
    "Our reporter observed on Friday at 7:45 how three vehicles were in flames in Calle Mosquera; two dead lay by Café Morro. Eight kilos "
    "of explosive inside a Frutas Rosita box went off facing the Nariño Palace in Marjan. Dead: 9. Until Sunday the Puente Pindo remains "
    "shut."
)
HONEST = (
    "Our reporter stood in the door of Hotel Villa del Mar when the charge burst before the Nariño Palace of Marjan on Friday. She counted "
    "9 dead on the steps and helped Marta Quiñones to carry water from the Iglesia Santa Rosa for 40 minutes, until Colonel Arce came."
)


def on_the_scene(outlet: str, sentence: str) -> Reading:
    return made.told(outlet, None, sentence, killed=9)


def test_a_translation_leaves_shown_unchanged_and_its_honest_twin_raises_it() -> None:
    first = on_the_scene("Agencia Costa", FIRST)
    assert support([first, on_the_scene("Coast Daily", AGAIN)]).shown == support([first]).shown == 1
    assert support([first, on_the_scene("Coast Daily", HONEST)]).shown == 2


def test_numbers_and_names_tell_a_report_told_again() -> None:
    one, two, other = (facts_in_order(text) for text in (FIRST, AGAIN, HONEST))
    assert told_again(one, two)
    assert not told_again(one, other)
    assert not told_again(one[:5], two[:5])  # too few to tell


# ---- rows 3 and 5: one office, one side ---------------------------------------------------------------------------


def office(n: int, name: str) -> Reading:
    words = ("put the dead at", "spoke of", "counted", "gave the toll as")[n % 4]
    sentence = f"{name.capitalize()} {words} 9 people killed by the bomb in the grain market of Marjan ({n})."
    return made.told(f"Paper {n}", name.capitalize(), sentence, killed=9, kind="organization", named=False)


def test_one_office_under_a_longer_name_is_one() -> None:
    found = support([office(0, "the health office"), office(1, "the city's health office")])
    assert (found.shown, found.possible) == (1, 1)
    assert support([office(0, "the health office"), office(1, "the grain guild's council")]).shown == 2


@pytest.mark.parametrize(("beside", "shown"), [("which fights alongside the army, ", 1), ("", 2)])
def test_a_militia_that_fights_beside_the_army_is_its_side(beside: str, shown: int) -> None:
    militia = made.told(
        "Hill Star",
        "Hill Guard",
        f"The Hill Guard, {beside}said that 9 people died by the bomb in the grain market of Marjan.".replace("Guard, said", "Guard said"),
        killed=9,
        kind="group",
        actor=("Hill Guard", "armed group"),
    )
    army = made.told(
        "Plain Post",
        "the army",
        "The loss of 9 lives by the bomb in Marjan's grain market was announced by the army.",
        killed=9,
        kind="organization",
        named=False,
        actor=("army", "state forces"),
    )
    assert support([militia, army]).shown == shown


def test_unnamed_officials_are_no_second_origin_beside_their_office() -> None:
    official = made.told(
        "Gazette",
        "a security official",
        "Of 9 people dead in the grain market of Marjan after the bomb spoke a security official.",
        killed=9,
        named=False,
    )
    found = support([made.ministry(), official])
    assert (found.shown, found.possible) == (1, 2)


# ---- row 1: what is taken back ------------------------------------------------------------------------------------


def test_an_outlet_that_puts_its_number_aside() -> None:
    wrong = made.told("Courier", None, "The bomb in the grain market of Marjan killed 12 people.", killed=12)
    right = made.told(
        "Courier",
        None,
        "The bomb in the grain market of Marjan killed 9 people, not 12, as the Courier wrote.",
        killed=9,
        published="2024-05-09",
    )
    event = the_event([wrong, right, made.witness(1, 12)])
    by_value = {s.value: s for s in event.support if s.field == "harm.killed"}
    assert {o.row for o in by_value["12"].origins} == {1, 9}  # the witness stands by it
    assert (by_value["12"].shown, by_value["9"].shown) == (1, 1)


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Nine people died, not 12, he said.", {12}),
        ("The toll was revised from fourteen to nine.", {14}),
        ("down from 20 on Monday", {20}),
        ("Nine people died and 12 were hurt.", set()),
    ],
)
def test_numbers_put_aside(sentence: str, numbers: set[int]) -> None:
    assert put_aside(sentence) == numbers


# ---- what sources are called --------------------------------------------------------------------------------------


def test_words_of_sources() -> None:
    assert artefact_of("a video of forty seconds") == "video"
    assert artefact_of("a resident") is None
    assert seen_artefact("after analysing the satellite images the monitor found") == "satellite image"
    assert seen_artefact("a video circulating on social media shows") == "video"
    assert seen_artefact("the clip was not mentioned by anybody") is None
    assert issuer_of("figures from the health office") == "health office"
    assert issuer_of("a resident of Marjan") is None
    assert reporter_of("our reporter at the scene") == (True, None)
    assert reporter_of("The Observer's reporter") == (False, "Observer")
    assert reporter_of("a teacher") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dune Brigades", "Dune Brigades of the North", True),
        ("LFA", "Liguasan Free Army", True),
        ("NFG", "Liguasan Free Army", False),
        ("Front", "Dune Front", False),
    ],
)
def test_one_party_under_two_names(one: str, other: str, same: bool) -> None:
    values = [Value("who.actor", " ".join(sorted(name.lower().split())), name) for name in (one, other)]
    assert same_actor(values[0], values[1]) is same
