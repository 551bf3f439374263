"""Decisions go into the ledger with name, time and words; what cannot be decided is refused, and nothing is written."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quoth.casebook import Casebook, Linked, Review, decide, decisions, kinds, undo
from quoth.casebook.reviewing import concerned
from quoth.ledger import New, json_text
from quoth.model.claim import Reading
from quoth.model.errors import ReviewError
from quoth.model.record import to_record
from quoth.review import Reviewed, apply

sys.path.insert(0, str(Path(__file__).parent.parent / "review"))
import readings

READ = readings.reading()
KILLED, DENIED, ARREST = READ.claims
TEXT = readings.TEXT


def take_in(casebook: Casebook, reading: Reading, capture: str = "k_1") -> None:
    casebook.ledger.append([New(kinds.READING, capture, {"capture": capture, "record": to_record(reading), "seconds": 0.1})], by="test")


@pytest.fixture
def casebook(tmp_path: Path) -> Casebook:
    made = Casebook.open(tmp_path / "book", write=True)
    take_in(made, READ)
    return made


def now(casebook: Casebook) -> Reviewed:
    made, lost = apply({e.capture: e.reading for e in casebook.readings()}, decisions(casebook))
    assert not lost
    return made["k_1"]


def test_a_decision_has_a_name_a_time_and_the_words(casebook: Casebook) -> None:
    made = decide(casebook, "accept", [KILLED.id], by="A. Reader", reason="seen the video")
    (fact,) = casebook.ledger.facts(kinds.DECISION)
    assert (fact.n, fact.by, fact.time) == (made.n, "A. Reader", made.at)
    assert made.targets[0].trigger.words == "killed"
    assert made.targets[0].trigger.before.endswith("grain market of Marjan ")
    assert decisions(casebook) == (made,)
    assert now(casebook).claims[KILLED.id].state == "accepted"


def test_an_edit_points_at_its_words(casebook: Casebook) -> None:
    made = decide(casebook, "edit", [KILLED.id], by="A. Reader", field="harm.killed", value={"low": 11}, words=readings.at(TEXT, "eleven"))
    assert [a.words for a in made.words] == ["eleven"]
    assert dict(now(casebook).claims[KILLED.id].now.harm)["killed"].low == 11
    decide(casebook, "edit", [ARREST.id], by="A. Reader", field="who[0].actor", value="A1", words=readings.at(TEXT, "River Front"))
    assert now(casebook).claims[ARREST.id].now.who[0].actor == "A1"
    assert decisions(casebook)[-1].value == {"name": "River Front", "kind": "armed group", "private": False}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("harm.killed", {"low": 11}, "needs the words"),
        ("colour", "red", "no field"),
        ("certainty", "sure", "does not know"),
        ("type", "picnic", "no such coarse type"),
        ("who[4].civil", "civilian", "is not there"),
        ("harm.killed", {"low": 11, "high": 3}, "less than"),
        ("harm.killed", {"low": "many"}, "whole number"),
        ("when", {"start": "last Monday"}, "YYYY-MM-DD"),
        ("evidence", "x", "must hold the words"),
        ("who[0].actor", "A9", "no actor of this id"),
    ],
)
def test_what_the_record_does_not_know_is_refused(casebook: Casebook, field: str, value: Any, said: str) -> None:
    words = None if said == "needs the words" else readings.at(TEXT, "Tuesday")
    last = casebook.ledger.last
    with pytest.raises(ReviewError, match=said):
        decide(casebook, "edit", [KILLED.id], by="A. Reader", field=field, value=value, words=words)
    assert casebook.ledger.last == last


def test_what_takes_a_value_away_needs_no_words(casebook: Casebook) -> None:
    decide(casebook, "edit", [KILLED.id], by="A. Reader", field="when", value=None)
    decide(casebook, "edit", [KILLED.id], by="A. Reader", field="who[0].civil", value="not stated")
    decide(casebook, "edit", [KILLED.id], by="A. Reader", field="harm.killed", value=None)
    claim = now(casebook).claims[KILLED.id].now
    assert (claim.when, claim.harm) == (None, ())


def missed() -> dict[str, Any]:
    span = readings.at
    return {
        "type": "bombing",
        "trigger": span(TEXT, "counted"),
        "evidence": span(TEXT, "A shopkeeper, Oda Brenn, counted eleven dead."),
        "chain": [
            {"source": "S1", "mode": "own voice"},
            {"source": {"name": "Oda Brenn", "kind": "person", "named": True}, "mode": "indirect", "mention": span(TEXT, "Oda Brenn")},
        ],
        "where": [{"place": "P1", "role": "at", "mention": span(TEXT, "Marjan")}],
        "harm": {"killed": {"low": 11, "high": 11, "mention": span(TEXT, "eleven")}},
    }


def test_a_missed_claim_is_added_by_spans_and_can_be_edited(casebook: Casebook) -> None:
    made = decide(casebook, "add", ["k_1"], by="A. Reader", value=missed())
    new_id = made.targets[0].claim
    judged = now(casebook).claims[new_id]
    assert (judged.state, judged.now.where[0].place, judged.now.chain[-1].mention) == ("added", "P1", readings.at(TEXT, "Oda Brenn"))
    decide(casebook, "edit", [new_id], by="B. Second", field="certainty", value="probable", words=readings.at(TEXT, "counted"))
    assert now(casebook).claims[new_id].now.certainty == "probable"
    take_in(casebook, readings.moved(3, "insert"))
    assert now(casebook).claims[new_id].now.certainty == "probable"


def test_an_added_claim_needs_words(casebook: Casebook) -> None:
    for without in ("trigger", "type"):
        value = {key: item for key, item in missed().items() if key != without}
        with pytest.raises(ReviewError, match=without):
            decide(casebook, "add", ["k_1"], by="A. Reader", value=value)
    with pytest.raises(ReviewError, match="mention"):
        decide(casebook, "add", ["k_1"], by="A. Reader", value={**missed(), "harm": {"killed": {"low": 11, "high": 11}}})
    with pytest.raises(ReviewError, match="no words of the report"):
        decide(casebook, "add", ["k_1"], by="A. Reader", value={**missed(), "trigger": (9000, 9004)})


@pytest.mark.parametrize(
    ("verb", "subjects", "more", "said"),
    [
        ("accept", ["c_none"], {}, "no claim of this id"),
        ("accept", [KILLED.id], {"by": " "}, "name"),
        ("bless", [KILLED.id], {}, "no verb"),
        ("reject", ["e_1"], {}, "not rejected"),
        ("comment", [KILLED.id], {}, "words of why"),
        ("flag", ["k_none"], {}, "no report"),
        ("letter", ["o:river wire"], {"value": "G", "reason": "x"}, "one of A"),
        ("assign", [KILLED.id], {"value": "B. Second"}, "assign"),
        ("merge", ["e_1", "e_2"], {}, "no event"),
        ("origins", [KILLED.id, "harm.killed", "9"], {"reason": "x"}, "shown"),
    ],
)
def test_what_cannot_be_decided_is_refused(casebook: Casebook, verb: str, subjects: list[str], more: dict[str, Any], said: str) -> None:
    with pytest.raises(ReviewError, match=said):
        decide(casebook, verb, subjects, **{"by": "A. Reader", **more})


def test_an_undo_is_a_fact_and_can_be_undone(casebook: Casebook) -> None:
    made = decide(casebook, "reject", [KILLED.id], by="A. Reader")
    back = undo(casebook, made.n, by="B. Second", reason="the video is of another day")
    assert now(casebook).claims[KILLED.id].state == "suggested"
    with pytest.raises(ReviewError, match="already"):
        undo(casebook, made.n, by="B. Second")
    undo(casebook, back.n, by="A. Reader")
    assert now(casebook).claims[KILLED.id].state == "rejected"
    with pytest.raises(ReviewError, match="no decision"):
        undo(casebook, 1, by="A. Reader")
    assert not list(casebook.ledger.changed())


def test_decisions_survive_a_new_text_version_in_the_ledger(casebook: Casebook) -> None:
    decide(casebook, "accept", [DENIED.id], by="A. Reader")
    decide(casebook, "edit", [KILLED.id], by="A. Reader", field="harm.killed", value={"low": 11}, words=readings.at(TEXT, "eleven"))
    for where in range(0, len(TEXT), 7):
        take_in(casebook, readings.moved(where, "replace"))
        assert sorted(j.state for j in now(casebook).claims.values()) == ["accepted", "edited", "suggested"]


def test_what_was_decided_holds_for_the_same_text_from_another_place(casebook: Casebook) -> None:
    decide(casebook, "edit", [KILLED.id], by="A. Reader", field="harm.killed", value={"low": 11}, words=readings.at(TEXT, "eleven"))
    take_in(casebook, replace(READ, report=replace(READ.report, location="elsewhere.txt")), "k_2")
    held = Review(casebook)
    assert {held.reviewed(capture).claims[KILLED.id].state for capture in ("k_1", "k_2")} == {"edited"}
    (support,) = (s for e in Linked(casebook).events() for s in e.support if s.field == "harm.killed")
    assert support.low == 11
    take_in(casebook, readings.moved(3, "insert"), "k_1")  # one of the two is read from another text version
    held.refresh()
    assert sorted(j.state for _, j in held.all_judged()) == ["edited", "edited", "suggested", "suggested", "suggested", "suggested"]
    assert held.orphans() == ()


def test_only_what_is_asked_for_is_read(casebook: Casebook) -> None:
    take_in(casebook, readings.moved(3, "insert"), "k_2")
    assert concerned(casebook) == frozenset()
    decide(casebook, "accept", [KILLED.id], by="A. Reader")
    held = Review(casebook, only=concerned(casebook))
    assert held.entries.keys() == {"k_1"}
    judged = held.judged(KILLED.id)
    assert judged is not None and judged.counts


# ---- erasing ------------------------------------------------------------------------------------------------------------


def capture(casebook: Casebook, name: str) -> None:
    data = {
        **dict.fromkeys(("media_type", "retrieved", "collector", "purpose")),
        **{"capture": name, "sha256": f"{name}-sha", "location": f"{name}.txt", "size": 1, "minimum": {"missing": []}, "hints": {}},
        "provenance": {"restricted": False, "url": None},
    }
    casebook.ledger.append([New(kinds.CAPTURE, name, data)], by="test")


def test_erasing_takes_the_words_that_decisions_kept(casebook: Casebook) -> None:
    report = replace(READ.report, id="r_other", text=TEXT.replace("Marjan", "Mirjan"))
    other = replace(READ, report=report, claims=(replace(KILLED, id="c_other"),))
    capture(casebook, "k_1")
    capture(casebook, "k_2")
    take_in(casebook, replace(other, events=()), "k_2")
    accept = decide(casebook, "accept", [KILLED.id], by="A. Reader", reason="a name that must go")
    joined = decide(casebook, "same event", [KILLED.id, "c_other"], by="A. Reader", reason="one night")
    decide(casebook, "reject", ["c_other"], by="B. Second")
    held = Linked(casebook)
    held.events()
    casebook.erase(["k_1"], "asked for", "C. Keeper")
    held.refresh()
    assert held.events() == Linked(casebook).events()
    assert [told.claim for event in held.events() for told in event.claims] == []
    left = decisions(casebook)
    assert [(d.verb, d.n, d.by) for d in left] == [("same event", joined.n, "A. Reader"), ("reject", joined.n + 1, "B. Second")]
    assert left[0].at == joined.at and [t.claim for t in left[0].targets] == ["c_other"]
    assert accept.n not in {d.n for d in left}
    assert not list(casebook.ledger.changed())
    left_over = b"".join(json_text(fact.json) for fact in casebook.ledger.facts() if isinstance(fact.data, dict))
    assert b"Mirjan" in left_over and b"market of Marjan" not in left_over and b"must go" not in left_over
