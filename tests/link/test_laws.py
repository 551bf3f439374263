"""The laws at the end of docs/independence.md, each with its honest twin."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.codebook import Codebook, load_codebook
from quoth.codebook.entries import Affiliation, Outlet
from quoth.link import Linker, link
from quoth.model.claim import Reading
from quoth.model.event import Event, Support

sys.path.insert(0, str(Path(__file__).parent))
import made

FEW = settings(max_examples=40, deadline=None)


def support(readings: Sequence[Reading], field: str = "harm.killed", value: str = "9", book: Codebook | None = None) -> Support:
    """The value's support in the one event that these reports tell of."""
    event = the_event(readings, book)
    return next(s for s in event.support if s.field == field and s.value == value)


def the_event(readings: Sequence[Reading], book: Codebook | None = None) -> Event:
    events = link(readings, book)
    assert len(events) == 1, [[told.evidence for told in e.claims] for e in events]
    return events[0]


def shown(readings: Sequence[Reading]) -> int:
    return support(readings).shown


BASES = st.lists(st.sampled_from(("wire", "witness", "ministry")), min_size=1, max_size=3, unique=True)


def base(names: Sequence[str]) -> list[Reading]:
    return [{"wire": made.wire, "witness": made.witness, "ministry": made.ministry}[name]() for name in names]


@FEW
@given(BASES, st.integers(1, 5))
def test_a_copy_leaves_shown_unchanged(names: list[str], copies: int) -> None:
    before = base([*names, *(["wire"] if "wire" not in names else [])])
    copied = [made.wire(outlet=f"Copy {n}") for n in range(copies)]
    assert shown([*before, *copied]) == shown(before)


@FEW
@given(BASES)
def test_and_its_honest_twin_raises_it(names: list[str]) -> None:
    before = base(names)
    assert shown([*before, made.witness(3)]) == shown(before) + 1


@FEW
@given(BASES, st.integers(1, 4))
def test_a_second_mouth_of_one_office_leaves_shown_unchanged(names: list[str], mouths: int) -> None:
    before = base([*names, *(["ministry"] if "ministry" not in names else [])])
    assert shown([*before, *(made.ministry(n + 1) for n in range(mouths))]) == shown(before)


def test_a_second_office_of_another_side_raises_it() -> None:
    party = made.told(
        "Front Voice",
        "Dune Front",
        "The Dune Front said that 9 people died when the bomb burst in the grain market of Marjan.",
        killed=9,
        kind="group",
        actor=("Dune Front", "armed group"),
    )
    assert shown([made.ministry(), party]) == shown([made.ministry()]) + 1


def requote(n: int, of: str) -> Reading:
    sentence = f"{of} reported that 9 people were killed by the bomb in the grain market of Marjan, number {n}."
    return made.told(f"Mirror {n}", None, sentence, killed=9, through=of)


@FEW
@given(BASES, st.integers(1, 4))
def test_a_requote_leaves_shown_unchanged(names: list[str], times: int) -> None:
    before = base([*names, *(["wire"] if "wire" not in names else [])])
    assert shown([*before, *(requote(n, "River Wire") for n in range(times))]) == shown(before)


def confirmation(access: bool) -> Reading:
    seen = "whose officers had counted the dead themselves" if access else "which relied on the newspaper's account"
    sentence = f"The council of elders, {seen}, confirmed the report of the River Wire that 9 people died in Marjan."
    return made.told("Town Crier", "council of elders", sentence, killed=9, kind="organization", stance="confirms", answers="River Wire")


def test_a_circular_confirmation_leaves_shown_unchanged() -> None:
    again = requote(7, "Town Crier")
    assert shown([made.wire(), confirmation(access=False), again]) == shown([made.wire()])


def test_a_confirmation_with_access_of_its_own_raises_it() -> None:
    assert shown([made.wire(), confirmation(access=True)]) == shown([made.wire()]) + 1


@FEW
@given(BASES, st.integers(2, 8))
def test_a_poisoned_feed_never_raises_it(names: list[str], forged: int) -> None:
    """Forged copies: the words of the wire with another witness and another outlet put in."""
    before = base([*names, *(["wire"] if "wire" not in names else [])])

    def forge(n: int) -> Reading:
        name = made.WITNESSES[n % 6]
        sentence = f"A bomb in the grain market of Marjan killed 9 people on Monday while traders unloaded sacks, {name}, a survivor, said."
        return made.told(f"Forged {n}", name, sentence, killed=9, description="a survivor")

    assert shown([*before, *(forge(n) for n in range(forged))]) == shown(before)


@FEW
@given(BASES, st.integers(1, 3))
def test_a_feed_of_honest_witnesses_does(names: list[str], honest: int) -> None:
    before = base(names)
    assert shown([*before, *(made.witness(n + 1) for n in range(honest))]) == shown(before) + honest


def party_outlet(sentence: str) -> list[Reading]:
    party = made.told(
        "Plain Press",
        "Dune Front",
        "The Dune Front said that 9 people died when its bomb burst in the grain market of Marjan.",
        killed=9,
        kind="group",
        actor=("Dune Front", "armed group"),
    )
    return [party, made.told("Dune Radio", None, sentence, killed=9)]


def book_with(affiliated: bool) -> Codebook:
    book = load_codebook()
    said = Affiliation("the front's own station", "2024", next(iter(book.references)), next(iter(book.actors)))
    outlet = Outlet("dune-radio", "Dune Radio", "site", "XX", affiliation=said if affiliated else None)
    return replace(book, outlets={**book.outlets, "dune-radio": outlet}, outlet_names={**book.outlet_names, "Dune Radio": ("dune-radio",)})


def test_removing_a_registry_entry_never_raises_it() -> None:
    reports = party_outlet("Dune Radio reports that 9 people lost their lives by the bomb at the grain market in Marjan.")
    with_entry = support(reports, book=book_with(affiliated=True))
    without = support(reports, book=book_with(affiliated=False))
    assert without.shown <= with_entry.shown


@FEW
@given(st.data())
def test_the_order_of_ingestion_changes_nothing(data: st.DataObject) -> None:
    readings = [made.wire(), made.wire(outlet="Copy 1"), made.witness(1), made.ministry(2, 12), requote(1, "River Wire"), other_act()]
    assert link(data.draw(st.permutations(readings))) == link(readings)


@FEW
@given(st.data())
def test_one_report_at_a_time_gives_the_same_groups(data: st.DataObject) -> None:
    readings = [made.wire(), made.witness(1), made.witness(2, 14), made.ministry(2, 12), other_act()]
    whole = Linker()
    whole.fill(a for reading in readings for a in Linker.accounts_of(reading))
    piecemeal = Linker()
    for reading in data.draw(st.permutations([*readings, made.witness(4)])):
        piecemeal.add(reading)
    piecemeal.remove(made.witness(4).report.id)
    assert piecemeal.groups() == whole.groups()


def other_act() -> Reading:
    """Another attack in the same town, in the same week."""
    sentence = "Gunmen fired at the toll gate of Marjan on Friday, wounding a clerk, the guild of carriers said."
    return made.told(
        "River Wire", "guild of carriers", sentence, kind="organization", day="2024-05-10", published="2024-05-11", type="attack"
    )


def test_two_attacks_in_one_town_in_one_week_are_two() -> None:
    assert len(link([made.wire(), other_act()])) == 2


def test_every_claim_stands_in_exactly_one_event() -> None:
    planned = made.told("River Wire", None, "The Dune Front plans a bomb in Selin.", day=None, status="planned")
    denied = made.told(
        "Post",
        "Dune Front",
        "The Dune Front denied the bomb in the grain market of Marjan.",
        kind="group",
        stance="denies",
        actor=("Dune Front", "armed group"),
        status="did not happen",
    )
    readings = [made.wire(), made.witness(1), other_act(), planned, denied]
    stands = [told.claim for event in link(readings) for told in event.claims]
    assert sorted(stands) == sorted(claim.id for reading in readings for claim in reading.claims)


def test_a_report_given_twice_counts_once() -> None:
    assert link([made.wire(), made.wire()]) == link([made.wire()])


def test_one_text_from_two_places_is_told_at_both() -> None:
    again = made.wire()
    again = replace(again, report=replace(again.report, location="elsewhere.txt"))
    event = the_event([made.wire(), again])
    assert {told.location for told in event.claims} == {"River Wire.txt", "elsewhere.txt"}
    assert event.independent_origins == 1


@pytest.mark.parametrize("held", [True, False])
def test_words_of_a_held_person_are_the_holders_claim(held: bool) -> None:
    sentence = "A man held by the police said that the Dune Front had laid the bomb in the grain market of Marjan."
    confession = made.told("Herald", "A man", sentence, named=False, doer="Dune Front", in_custody=held)
    found = support([confession], "who.actor", "Dune Front")
    assert (found.origins[0].row == 4) is held
    assert found.shown == 1
