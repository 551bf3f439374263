"""A Linked that is held and refreshed says what a new one says; decisions taken back leave the events as they were, ids and all."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.casebook import Casebook, Linked, decide, decisions, kinds, undo
from quoth.casebook.naming import redirected
from quoth.ledger import New
from quoth.model.claim import Reading, ReportEvent
from quoth.model.errors import ReviewError
from quoth.model.event import Event
from quoth.model.record import to_record
from quoth.review import undone

sys.path.insert(0, str(Path(__file__).parent.parent / "link"))
import made

DOLNA = replace(made.PLACE, id="P1", name="Dolna", geonameid=4712, lat=11.0)


def shot(outlet: str, speaker: str, sentence: str) -> Reading:
    """One of the reports of another act: three traders shot on the road."""
    days = {"day": "2024-05-10", "published": "2024-05-11"}
    return made.told(outlet, speaker, sentence, killed=3, type="attack", kind="organization", place=DOLNA, **days)  # type: ignore[arg-type]


SILENT = "Valley Radio is the mouthpiece of the River Front and was silent on Sunday."
READINGS = (
    made.wire(),
    made.witness(1),
    made.witness(2, 11),
    made.ministry(1),
    shot("Hill Post", "police", "Police said that gunmen shot 3 traders dead on the road to Dolna on Friday."),
    shot("River Wire", "guild of carriers", "Gunmen shot 3 traders on the road to Dolna on Friday, the guild of carriers said."),
    made.told("Valley Herald", None, SILENT, day="2024-05-12", type="protest"),
    made.told("Valley Radio", None, "A bomb killed 9 people in the grain market of Marjan on Monday, Valley Radio heard.", killed=9),
    shot("Toll Gazette", "carters", "Carters said that gunmen shot 3 traders on the road to Dolna on Friday at noon."),
)


def take_in(casebook: Casebook, reading: Reading, capture: str) -> None:
    casebook.ledger.append([New(kinds.READING, capture, {"capture": capture, "record": to_record(reading), "seconds": 0.1})], by="test")


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(tmp_path / "book", write=True) as made_now:
        for n, reading in enumerate(READINGS[:6]):
            take_in(made_now, reading, f"k_{n}")
        Linked(made_now).mint()
        yield made_now


def events(casebook: Casebook) -> tuple[Event, ...]:
    return Linked(casebook).events()


def test_merge_edit_split_undo_restores_each_former_state(casebook: Casebook) -> None:
    held = Linked(casebook)
    states = [held.events()]
    (big, small) = sorted(held.events(), key=lambda e: -len(e.claims))
    wire = READINGS[0].claims[0].id

    def step(act: Callable[[], Any]) -> int:
        number: int = act().n
        held.refresh()
        held.mint()
        held.refresh()
        assert held.events() == events(casebook)
        states.append(held.events())
        return number

    merge = step(lambda: decide(casebook, "merge", [big.id, small.id], by="A. Reader", reason="one night"))
    assert len(held.events()) == 1
    words = made.span(READINGS[0].report.text, "9 people")
    edit = step(lambda: decide(casebook, "edit", [wire], by="A. Reader", field="harm.killed", value={"low": 12, "high": 12}, words=words))
    assert any(s.value == "12" for s in held.events()[0].support)
    out = [c.id for r in READINGS[4:6] for c in r.claims]
    split = step(lambda: decide(casebook, "split", [held.events()[0].id, wire, *out], by="B. Second"))
    assert sorted(len(e.claims) for e in held.events()) == [3, 3]
    for number, former in ((split, 2), (edit, 1), (merge, 0)):
        step(lambda number=number: undo(casebook, number, by="A. Reader"))  # type: ignore[misc]
        assert held.events() == states[former]


def test_undoing_the_merge_first_replays_the_split_after_it(casebook: Casebook) -> None:
    (big, small) = sorted(events(casebook), key=lambda e: -len(e.claims))
    merge = decide(casebook, "merge", [big.id, small.id], by="A. Reader")
    Linked(casebook).mint()
    (one,) = events(casebook)
    wire, shot = READINGS[0].claims[0].id, READINGS[4].claims[0].id
    decide(casebook, "split", [one.id, wire, shot], by="A. Reader")
    undo(casebook, merge.n, by="A. Reader")
    found = {frozenset(told.claim for told in e.claims) for e in events(casebook)}
    assert frozenset([wire]) in found  # the split still takes it out of what most of the rest stands in
    assert frozenset(c.id for r in READINGS[4:6] for c in r.claims) in found


def test_a_report_that_came_while_events_were_merged_goes_home_with_its_own(casebook: Casebook) -> None:
    big, small = sorted(events(casebook), key=lambda e: -len(e.claims))
    merge = decide(casebook, "merge", [big.id, small.id], by="A. Reader")
    Linked(casebook).mint()
    assert redirected(casebook, small.id) == big.id
    for n in range(6):
        sentence = f"Carters of village {n} said that gunmen shot 3 traders on the road to Dolna on Friday."
        take_in(casebook, shot(f"Toll Gazette {n}", f"Carters of village {n}", sentence), f"k_1{n}")
        Linked(casebook).mint()
    assert len(events(casebook)) == 1
    undo(casebook, merge.n, by="A. Reader")
    Linked(casebook).mint()
    assert {e.id: len(e.claims) for e in events(casebook)} == {big.id: 4, small.id: 8}
    assert redirected(casebook, small.id) == small.id


def test_a_rejected_claim_stands_in_no_event_and_comes_back(casebook: Casebook) -> None:
    before = events(casebook)
    claim = READINGS[1].claims[0].id
    number = decide(casebook, "reject", [claim], by="A. Reader").n
    assert all(told.claim != claim for e in events(casebook) for told in e.claims)
    Linked(casebook).mint()
    undo(casebook, number, by="A. Reader")
    assert events(casebook) == before


def test_an_edit_flows_into_linking(casebook: Casebook) -> None:
    held = Linked(casebook)
    reading = READINGS[1]
    span = made.span(reading.report.text, "grain market")
    value = {"start": "2023-01-02", "end": "2023-01-02"}
    number = decide(casebook, "edit", [reading.claims[0].id], by="A. Reader", field="when", value=value, words=span).n
    assert held.refresh()
    assert {len(e.claims) for e in held.events()} == {1, 2, 3}
    undo(casebook, number, by="A. Reader")
    held.refresh()
    assert {len(e.claims) for e in held.events()} == {2, 4}


def test_what_the_machine_adds_to_a_split_event_stays_with_most(casebook: Casebook) -> None:
    (big, _) = sorted(events(casebook), key=lambda e: -len(e.claims))
    wire = READINGS[0].claims[0].id
    decide(casebook, "unlink", [wire], by="A. Reader")
    take_in(casebook, READINGS[7], "k_7")
    found = {frozenset(told.claim for told in e.claims) for e in events(casebook)}
    assert frozenset([wire]) in found
    assert frozenset({t.claim for t in big.claims} - {wire} | {READINGS[7].claims[0].id}) in found


def test_refresh_gives_the_ids_of_what_changed(casebook: Casebook) -> None:
    held = Linked(casebook)
    big, small = sorted(held.events(), key=lambda e: -len(e.claims))
    assert held.refresh() == frozenset()
    decide(casebook, "reject", [READINGS[5].claims[0].id], by="A. Reader")
    assert held.refresh() == {small.id}
    take_in(casebook, READINGS[7], "k_7")
    assert big.id in held.refresh()


def test_an_outlet_that_becomes_known_changes_who_speaks_elsewhere(casebook: Casebook) -> None:
    heard = "A fire burnt the mill of Dolna on Sunday, Valley Radio said."
    mill = made.told("Hill Post", "Valley Radio", heard, kind="organization", type="destruction", day="2024-05-12", place=DOLNA)
    take_in(casebook, mill, "k_mill")
    held = Linked(casebook)
    (fire,) = (e for e in held.events() if e.type == "destruction")
    take_in(casebook, made.told("Valley Radio", None, "Traders marched in Marjan.", day="2024-06-01", type="protest"), "k_radio")
    assert fire.id in held.refresh()
    assert held.events() == events(casebook)
    take_in(casebook, READINGS[6], "k_mouth")
    assert fire.id in held.refresh()
    assert held.events() == events(casebook)


def test_a_relation_follows_the_name_of_the_event_that_it_leads_to(casebook: Casebook) -> None:
    sentence = "Police arrested 2 men after the bomb at the grain market of Marjan."
    bomb = made.told("Noon Sheet", "police", sentence, type="bombing", day="2024-05-06")
    (claim,) = bomb.claims
    other = replace(claim, id="c_arrest", type="arrest", trigger=made.span(bomb.report.text, "arrested"), where=(), when=None)
    both = (ReportEvent("E1", "bombing", (claim.id,)), ReportEvent("E2", "arrest", (other.id,)))
    take_in(casebook, replace(bomb, claims=(claim, other), events=both), "k_noon")
    decide(casebook, "unlink", [claim.id], sides=[[claim.id], [READINGS[0].claims[0].id]], by="A. Reader")
    near = READINGS[8]
    take_in(casebook, near, "k_8")
    decide(casebook, "split", [near.claims[0].id], sides=[[near.claims[0].id], [READINGS[4].claims[0].id]], by="A. Reader")
    decide(casebook, "same event", [claim.id, near.claims[0].id], by="A. Reader")
    held = Linked(casebook)
    held.mint()
    (arrest,) = (e for e in held.events() if e.type == "arrest")
    (before,) = {r.to for r in arrest.relations}
    decide(casebook, "same event", [near.claims[0].id, READINGS[0].claims[0].id], by="A. Reader")
    held.refresh()
    assert held.events() == events(casebook)
    (arrest,) = (e for e in held.events() if e.type == "arrest")
    assert {r.to for r in arrest.relations} != {before}


def test_the_same_report_read_again_keeps_the_links_of_a_split_event(casebook: Casebook) -> None:
    """Accounts that were made anew were once taken for others, and their links were lost."""
    held = Linked(casebook)
    held.events()
    decide(casebook, "unlink", [READINGS[3].claims[0].id], by="A. Reader")
    held.refresh()
    take_in(casebook, READINGS[0], "k_0")
    held.refresh()
    assert held.events() == events(casebook)
    assert any(e.edges for e in held.events() if len(e.claims) == 3)


# ---- laws -------------------------------------------------------------------------------------------------------------


def act(casebook: Casebook, held: Linked, kind: str, a: int, b: int) -> None:
    """One thing that somebody does, chosen by numbers; what cannot be done is left."""
    claims = sorted(c.id for r in held.readings.values() for c in r.claims)
    if kind == "read":
        take_in(casebook, READINGS[a % len(READINGS)], f"k_{b % 9}")
        return
    if kind == "mint":
        held.mint()
        return
    if not claims:
        return
    claim, other = claims[a % len(claims)], claims[b % len(claims)]
    found = held.events()
    one, two = found[a % len(found)], found[b % len(found)]
    by: dict[str, Any] = {"by": "A. Reader" if a % 2 else "B. Second"}
    try:
        if kind in ("accept", "reject"):
            decide(casebook, kind, [claim], **by)
        elif kind == "merge":
            decide(casebook, "merge", [one.id, two.id], sides=[held.side(one.id), held.side(two.id)], **by)
        elif kind == "split":
            side = held.side(one.id)
            decide(casebook, "split", [one.id, side[0]], sides=[side[:1], side[1:]], **by)
        elif kind == "link":
            side = [c for c in held.side(two.id) if c != claim]
            decide(casebook, "link", [claim, two.id], sides=[[claim], side], **by)
        elif kind in ("same event", "other event") and claim != other:
            decide(casebook, kind, [claim, other], **by)
        elif kind == "edit":
            decide(casebook, "edit", [claim], field="when", value=None, **by)
        elif kind == "origins":
            decide(casebook, "origins", [claim, "occurrence", "happened"], shown=b % 3, reason="counted", **by)
        elif kind == "undo":
            left = [d.n for d in decisions(casebook) if d.n not in undone(decisions(casebook))]
            if left:
                undo(casebook, left[a % len(left)], **by)
    except ReviewError:
        pass


ACTS = ("accept", "reject", "merge", "split", "link", "same event", "other event", "edit", "origins", "undo", "mint")
STEPS = st.lists(st.tuples(st.sampled_from((*ACTS, "read", "read")), st.integers(0, 40), st.integers(0, 40)), max_size=9)
DECIDING = tuple(a for a in ACTS if a != "undo")
DECIDED = st.lists(st.tuples(st.sampled_from(DECIDING), st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=7)


@settings(deadline=None, max_examples=60)
@given(STEPS)
def test_refreshed_is_as_new(steps: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Casebook.open(Path(folder) / "book", write=True) as casebook:
        for n, reading in enumerate(READINGS[:3]):
            take_in(casebook, reading, f"k_{n}")
        held = Linked(casebook)
        for kind, a, b in steps:
            act(casebook, held, kind, a, b)
            held.refresh()
            fresh = Linked(casebook)
            assert held.events() == fresh.events()
            assert dict(held.review.all_judged()) == dict(fresh.review.all_judged())
        assert not list(casebook.ledger.changed())


@settings(deadline=None, max_examples=60)
@given(DECIDED, st.randoms(use_true_random=False))
def test_all_undone_in_any_order_is_as_if_nothing_had_been_decided(steps: list[tuple[str, int, int]], random: Any) -> None:
    with tempfile.TemporaryDirectory() as folder, Casebook.open(Path(folder) / "book", write=True) as casebook:
        for n, reading in enumerate(READINGS):
            take_in(casebook, reading, f"k_{n}")
        held = Linked(casebook)
        held.mint()
        before = held.events()
        for kind, a, b in steps:
            act(casebook, held, kind, a, b)
            held.refresh()
        numbers = [d.n for d in decisions(casebook)]
        random.shuffle(numbers)
        for number in numbers:
            undo(casebook, number, by="A. Reader")
            held.refresh()
            if number % 2:
                held.mint()
        assert held.events() == before
        held.mint()
        assert Linked(casebook).events() == before
        assert all(judged.state == "suggested" for _, judged in held.review.all_judged())
