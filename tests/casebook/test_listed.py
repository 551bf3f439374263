"""Listings after decisions: edited values are found and shown, added claims stand there, rejected ones do not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quoth.casebook import Casebook, decide, kinds, undo
from quoth.casebook.listed import listed
from quoth.casebook.query import KINDS, Filter, listing
from quoth.ledger import New
from quoth.model.record import to_record

sys.path.insert(0, str(Path(__file__).parent.parent / "review"))
sys.path.insert(0, str(Path(__file__).parent.parent / "link"))
import made
import readings

READ = readings.reading()
KILLED, DENIED, ARREST = (claim.id for claim in READ.claims)
TEXT = readings.TEXT


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(tmp_path / "book", write=True) as book:
        for n, reading in enumerate((made.wire(), READ, made.witness(1)), 1):
            data = {"capture": f"k_{n}", "record": to_record(reading), "seconds": 0.1}
            provenance = {"restricted": False, "url": None}
            captured = dict.fromkeys(("media_type", "retrieved", "collector", "purpose"))
            captured |= {"capture": f"k_{n}", "sha256": str(n), "location": f"{n}.txt", "size": 1, "hints": {}, "minimum": {"missing": []}}
            book.ledger.append([New(kinds.CAPTURE, f"k_{n}", {**captured, "provenance": provenance})], by="test")
            book.ledger.append([New(kinds.READING, f"k_{n}", data)], by="test")
        yield book


def claims(casebook: Casebook, **asked: object) -> list[str]:
    return [row["claim"] for row in listed(casebook, "claims", Filter(**asked)).rows]  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_without_decisions_nothing_is_other(casebook: Casebook, kind: str) -> None:
    plain, after = listing(casebook, kind, Filter()), listed(casebook, kind, Filter())
    assert [{k: v for k, v in row.items() if k != "review"} for row in after.rows] == plain.rows
    assert (after.total, after.left_out) == (plain.total, plain.left_out)


def test_an_edited_value_is_shown_and_found_and_the_one_before_it_is_not(casebook: Casebook) -> None:
    place = {"role": "at", "place": {"name": "the toll gate", "kind": "site"}}
    made_edits = [
        decide(casebook, "edit", [KILLED], by="A. Reader", field="harm.killed", value={"low": 11}, words=readings.at(TEXT, "eleven")),
        decide(casebook, "edit", [KILLED], by="A. Reader", field="type", value="attack", words=readings.at(TEXT, "killed")),
        decide(casebook, "edit", [KILLED], by="A. Reader", field="where[0]", value=place, words=readings.at(TEXT, "grain market")),
    ]
    (row,) = (row for row in listed(casebook, "claims", Filter()).rows if row["claim"] == KILLED)
    assert (row["killed_low"], row["type"], row["where"], row["review"]) == (11, "attack", "the toll gate", "edited")
    assert KILLED in claims(casebook, type="attack") and KILLED not in claims(casebook, type="bombing")
    assert claims(casebook, place="the toll gate") == [KILLED]
    assert "the toll gate" in {row["name"] for row in listed(casebook, "places", Filter()).rows}
    for made_edit in made_edits:
        undo(casebook, made_edit.n, by="A. Reader")
    assert KILLED in claims(casebook, type="bombing") and not claims(casebook, place="the toll gate")


def test_rows_keep_their_order_and_pages(casebook: Casebook) -> None:
    before = claims(casebook)
    decide(casebook, "edit", [DENIED], by="A. Reader", field="certainty", value="possible", words=readings.at(TEXT, "denied"))
    assert sorted(claims(casebook)) == sorted(before)
    assert claims(casebook)[0] == before[0] and claims(casebook)[-1] == before[-1]
    pages = [row["claim"] for first in (0, 2, 4) for row in listed(casebook, "claims", Filter(), 2, first).rows]
    assert pages == claims(casebook)
    assert listed(casebook, "claims", Filter(), 2).total == 5


def test_a_rejected_claim_is_left_out_and_counted(casebook: Casebook) -> None:
    decide(casebook, "reject", [DENIED], by="A. Reader")
    decide(casebook, "accept", [ARREST], by="A. Reader")
    found = listed(casebook, "claims", Filter())
    assert DENIED not in {row["claim"] for row in found.rows}
    assert (found.total, found.left_out) == (4, {"rejected": 1})
    assert {row["claim"]: row["review"] for row in found.rows}[ARREST] == "accepted"
    assert [row["claims"] for row in listed(casebook, "reports", Filter()).rows] == [1, 2, 1]


def test_names_are_counted_over_both(casebook: Casebook) -> None:
    before = listed(casebook, "places", Filter()).rows
    decide(casebook, "edit", [DENIED], by="A. Reader", field="certainty", value="possible", words=readings.at(TEXT, "denied"))
    assert listed(casebook, "places", Filter()).rows == before


@pytest.mark.parametrize("kind", ("sources", "actors"))
def test_bodies_are_listed_beside_decisions(casebook: Casebook, kind: str) -> None:
    before = listed(casebook, kind, Filter())
    decide(casebook, "edit", [DENIED], by="A. Reader", field="certainty", value="possible", words=readings.at(TEXT, "denied"))
    assert listed(casebook, kind, Filter()) == before


def test_an_added_claim_is_listed(casebook: Casebook) -> None:
    value = {"type": "killing", "trigger": readings.at(TEXT, "counted")}
    name = decide(casebook, "add", ["k_2"], by="A. Reader", value=value).targets[0].claim
    assert claims(casebook, type="killing") == [name]


def test_as_of_a_fact_the_decisions_of_then_count(casebook: Casebook) -> None:
    then = casebook.ledger.last
    decide(casebook, "reject", [DENIED], by="A. Reader")
    assert DENIED in claims(casebook, upto=then) and DENIED not in claims(casebook)
