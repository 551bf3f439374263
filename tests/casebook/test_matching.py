"""A filter in memory answers as the views do; and claims that people edited or added are found by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoth.casebook import Casebook, decide, kinds
from quoth.casebook.matching import meets
from quoth.casebook.query import Filter, listing
from quoth.ledger import New
from quoth.model.claim import Reading
from quoth.model.record import to_record
from quoth.testing import span_of, toy_reading

ASKED = [
    Filter(type="movement"), Filter(type="killing"), Filter(type="nothing"), Filter(status="happened"), Filter(status="planned"),
    Filter(since="2024-05-03"), Filter(since="2024-05-04"), Filter(until="2024-05-03"), Filter(until="2024-05-02"),
    Filter(place="Marjan"), Filter(place="marjan"), Filter(place="Selin"), Filter(place="XX"), Filter(place="Nowhere"),
    Filter(box=(-90, -180, 90, 180)), Filter(actor="river front"), Filter(actor="the Front"), Filter(actor="Council"),
    Filter(source="Herald"), Filter(source="Council"), Filter(source="Varga"), Filter(source="Varga", private=True),
    Filter(source="investigations"), Filter(text="captured alive"), Filter(text='"the Front"'), Filter(text="Marjan front"),
    Filter(text="ZZZ"), Filter(type="movement", place="Selin", source="Herald"),
]  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    casebook = Casebook.open(tmp_path / "book", write=True)
    reading = toy_reading()
    data = {"capture": "k_1", "seconds": 0.1, "record": to_record(reading)}
    casebook.ledger.append([New(kinds.READING, "k_1", data)], "a test")
    return casebook


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_a_claim_meets_in_memory_what_it_meets_in_the_views(asked: Filter, book: Casebook) -> None:
    reading: Reading = toy_reading()
    found = {row["claim"] for row in listing(book, "claims", asked).rows}
    assert {claim.id for claim in reading.claims if meets(reading, claim, asked)} == found


def test_the_cases_are_not_all_empty(book: Casebook) -> None:
    counts = [len(listing(book, "claims", asked).rows) for asked in ASKED]
    assert sum(count > 0 for count in counts) >= 15
    assert sum(count == 0 for count in counts) >= 6


def test_what_people_edited_and_added_is_found_as_it_stands(book: Casebook) -> None:
    reading = toy_reading()
    text = reading.report.text
    killed = next(claim for claim in reading.claims if claim.type == "killing")
    decide(book, "edit", [killed.id], by="A. Coder", field="type", value="attack", words=killed.trigger)
    trigger = span_of(text, "broken up")
    value = {"type": "raid", "trigger": list(trigger), "where": [
        {"place": {"name": "Varo", "kind": "settlement", "country": "XX"}, "role": "at", "mention": list(trigger)},
    ]}  # fmt: skip
    decide(book, "add", ["k_1"], by="A. Coder", value=value)
    assert [row["type"] for row in book.claims(place="Varo")] == ["raid"]
    assert killed.id in book.claims(type="attack").column("claim")
    assert killed.id not in book.claims(type="killing").column("claim")
