"""The linking round: ids minted once, kept, redirected; as of a date; what people decide."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from quoth.casebook import Casebook, Linked, kinds
from quoth.casebook.naming import known_ids, redirected, standing_events
from quoth.ledger import New
from quoth.model.claim import Reading
from quoth.model.record import to_record

sys.path.insert(0, str(Path(__file__).parent.parent / "link"))
import made


@pytest.fixture
def casebook(tmp_path: Path) -> Casebook:
    return Casebook.open(tmp_path / "book", write=True)


def take_in(casebook: Casebook, *readings: Reading) -> None:
    for reading in readings:
        capture = f"k_{reading.report.id}"
        casebook.ledger.append([New(kinds.READING, capture, {"capture": capture, "record": to_record(reading), "seconds": 0.1})], by="test")


def other_act() -> Reading:
    sentence = "Gunmen fired at the toll gate of Marjan on Friday, wounding a clerk, the guild of carriers said."
    return made.told(
        "River Wire", "guild of carriers", sentence, kind="organization", day="2024-05-10", published="2024-05-11", type="attack"
    )


def test_an_id_is_kept_as_the_event_grows(casebook: Casebook) -> None:
    take_in(casebook, made.wire())
    linked = Linked(casebook)
    linked.mint()
    (first,) = {e.id for e in linked.events()}
    take_in(casebook, made.witness(1), made.witness(2), other_act())
    linked = Linked(casebook)
    linked.mint()
    grown = {e.id: len(e.claims) for e in linked.events()}
    assert grown[first] == 3
    assert len(grown) == 2


def test_a_second_round_writes_nothing(casebook: Casebook) -> None:
    take_in(casebook, made.wire(), made.witness(1))
    assert Linked(casebook).is_behind()
    assert Linked(casebook).mint() == 1
    assert Linked(casebook).mint() == 0
    assert not Linked(casebook).is_behind()


def decide(casebook: Casebook, verb: str, *subjects: str) -> None:
    casebook.ledger.append(
        [New(kinds.DECISION, subjects[0], {"verb": verb, "subjects": list(subjects), "reason": "seen both"})], by="A. Reader"
    )


def test_a_merge_redirects_the_id_that_goes(casebook: Casebook) -> None:
    take_in(casebook, made.wire(), made.witness(1), other_act())
    Linked(casebook).mint()
    before = known_ids(casebook)
    decide(casebook, "same event", made.wire().claims[0].id, other_act().claims[0].id)
    linked = Linked(casebook)
    linked.mint()
    (left,) = {e.id for e in linked.events()}
    (gone,) = before - {left}
    assert left in before
    assert redirected(casebook, gone) == left
    assert redirected(casebook, left) == left
    assert set(standing_events(casebook).values()) == {left}


def test_a_person_may_part_what_the_machine_joined(casebook: Casebook) -> None:
    take_in(casebook, made.wire(), made.witness(1))
    decide(casebook, "other event", made.wire().claims[0].id, made.witness(1).claims[0].id)
    assert len(Linked(casebook).events()) == 2


def test_a_person_may_override_origins_with_a_reason(casebook: Casebook) -> None:
    take_in(casebook, made.wire(), made.witness(1))
    claim = made.wire().claims[0].id
    data = {"verb": "origins", "subjects": [claim, "harm.killed", "9"], "reason": "one family", "shown": 1, "possible": 1}
    casebook.ledger.append([New(kinds.DECISION, claim, data)], by="A. Reader")
    (event,) = Linked(casebook).events()
    killed = next(s for s in event.support if s.field == "harm.killed")
    assert (killed.shown, killed.possible) == (1, 1)
    assert any("A. Reader: one family" in mark for o in killed.origins for mark in o.marks)


def test_as_of_shows_what_was_known_then(casebook: Casebook) -> None:
    take_in(casebook, made.wire())
    then = casebook.ledger.last
    take_in(casebook, made.witness(1, 14))
    (event,) = Linked(casebook, upto=then).events()
    assert {s.value for s in event.support if s.field == "harm.killed"} == {"9"}
    (event,) = Linked(casebook).events()
    assert {s.value for s in event.support if s.field == "harm.killed"} == {"9", "14"}
