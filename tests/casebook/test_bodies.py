"""One record for one group, office or outlet in a casebook: listed, suggested, joined and parted by named people, taken over by linking."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.casebook import Casebook, Linked, decide, decisions, kinds, undo
from quoth.casebook.bodies import Bodies
from quoth.casebook.query import Filter, listing
from quoth.ledger import New
from quoth.model.claim import Reading
from quoth.model.errors import ReviewError
from quoth.model.record import to_record

sys.path.insert(0, str(Path(__file__).parent.parent / "link"))
import made

LEAGUE = "Hill League told a crowd on the pier that the bomb in Marjan cost 9 people of the grain market their lives on Monday."
FRONT = "When the bomb went off among the sacks, 9 people were killed at the grain market of Marjan, River Front wrote."
SHORT = "The bomb at the grain market of Marjan took 9 lives on Monday and the RF mourns them, RF announced by letter."


def group(outlet: str, name: str, sentence: str) -> Reading:
    return made.told(outlet, name, sentence, killed=9, kind="group", actor=(name, "armed group"))


READINGS = (
    group("Post A", "Hill League", LEAGUE),
    group("Post B", "River Front", FRONT),
    group("Post C", "RF", SHORT),
    made.wire(),
    made.witness(1),
    replace(made.witness(2), actors=()),
)


def take_in(casebook: Casebook, *readings: Reading) -> None:
    for reading in readings:
        capture = f"k_{reading.report.id[2:]}"
        casebook.ledger.append([New(kinds.READING, capture, {"capture": capture, "record": to_record(reading), "seconds": 0.1})], by="test")


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(tmp_path / "book", write=True) as book:
        take_in(book, *READINGS)
        yield book


def killed(casebook: Casebook) -> int:
    (event,) = Linked(casebook).events()
    return next(s for s in event.support if s.field == "harm.killed").shown


def test_a_join_is_one_row_one_origin_and_one_record(casebook: Casebook) -> None:
    before, shown = listing(casebook, "sources", Filter()), killed(casebook)
    made_now = decide(casebook, "same source", ["River Front", "RF"], by="A. Reader", reason="its letterhead")
    (row,) = [row for row in listing(casebook, "sources", Filter()).rows if row["source"] == "River Front"]
    assert (row["reports"], row["claims"], row["names"]) == (2, 2, ["RF"])
    body = Bodies(casebook).find("RF")
    assert body.decisions == (made_now.n,)
    assert killed(casebook) == shown - 1
    undo(casebook, made_now.n, by="A. Reader")
    assert listing(casebook, "sources", Filter()) == before
    assert killed(casebook) == shown


def test_merged_and_split_again_all_is_as_it_was(casebook: Casebook) -> None:
    held = Linked(casebook)
    events, bodies, rows = held.events(), Bodies(casebook).all, listing(casebook, "actors", Filter())
    decide(casebook, "same source", ["River Front", "RF", "Hill League"], by="A. Reader")
    assert held.refresh()
    assert held.events() == Linked(casebook).events() != events
    league, front = Bodies(casebook).joins.leader, Bodies(casebook).find("Hill League")
    assert len(front.keys) == 3
    assert set(league.values()) == {"g:front river"}
    for name in ("g:rf", "g:hill league"):
        decide(casebook, "other source", [_id(casebook, "g:front river"), _id(casebook, name)], by="B. Second")
    decide(casebook, "other source", [_id(casebook, "g:rf"), _id(casebook, "g:hill league")], by="B. Second")
    held.refresh()
    assert held.events() == Linked(casebook).events() == events
    assert listing(casebook, "actors", Filter()) == rows
    assert tuple(replace(body, decisions=()) for body in Bodies(casebook).all) == bodies


def _id(casebook: Casebook, key: str) -> str:
    from quoth.model.ids import body_id

    return body_id(key)


def test_as_of_shows_the_records_as_they_were(casebook: Casebook) -> None:
    then = casebook.ledger.last
    before = listing(casebook, "actors", Filter())
    decide(casebook, "same source", ["River Front", "RF"], by="A. Reader")
    assert listing(casebook, "actors", Filter(upto=then)) == before
    assert Bodies(casebook, then).all != Bodies(casebook).all


def test_a_body_is_parted_by_the_reports_that_mean_another(casebook: Casebook) -> None:
    words = "A bridge guard lost 9 people on Monday to the bomb in the grain market of Marjan, RF told callers."
    other = group("Post D", "RF", words)
    take_in(casebook, other)
    shown = killed(casebook)
    capture = f"k_{other.report.id[2:]}"
    decision = decide(casebook, "other source", ["RF", capture], by="A. Reader", reason="the Rural Federation")
    found = [body for body in Bodies(casebook).all if body.name == "RF"]
    assert sorted(len(body.reports) for body in found) == [1, 1]
    assert killed(casebook) == shown + 1
    with pytest.raises(ReviewError, match="RF: 2 have this name"):
        Bodies(casebook).find("RF")
    undo(casebook, decision.n, by="A. Reader")
    assert killed(casebook) == shown


@pytest.mark.parametrize(
    ("verb", "subjects", "says"),
    [
        ("same source", ["River Front"], "two or more that differ"),
        ("same source", ["River Front", "River Front"], "two or more that differ"),
        ("same source", ["River Front", "a medic there"], "persons and unnamed sources are never joined"),
        ("same source", ["River Front", "Oda Brenn"], "persons and unnamed sources are never joined"),
        ("other source", ["River Front", "RF", "Hill League"], "two that differ"),
        ("other source", ["River Front", "k_nowhere"], "not all of these reports name it"),
        ("same source", ["River Front", "k_nowhere"], "reports are given to take something out"),
    ],
)
def test_what_cannot_be_decided_is_refused(casebook: Casebook, verb: str, subjects: list[str], says: str) -> None:
    with pytest.raises(ReviewError, match=says):
        decide(casebook, verb, subjects, by="A. Reader")
    assert not decisions(casebook)


def test_unnamed_and_private_sources_are_never_joined_across_reports(casebook: Casebook) -> None:
    found = listing(casebook, "sources", Filter(private=True))
    people = [row for row in found.rows if row["kind"] == "person"]
    assert people
    assert all(row["reports"] == 1 and row["id"] is None for row in people)
    assert not any("medic" in name for body in Bodies(casebook).all for name, _ in body.names)
    assert found.left_out["unnamed"]


def test_a_private_person_in_two_reports_stays_in_two_rows(tmp_path: Path) -> None:
    def told(outlet: str, sentence: str) -> Reading:
        reading = made.told(outlet, "Oda Brenn", sentence, killed=9)
        return replace(reading, sources=tuple(replace(s, description=None) for s in reading.sources))

    with Casebook.open(tmp_path / "book", write=True) as book:
        take_in(book, told("Post A", "9 people died, said Oda Brenn of the market."))
        take_in(book, told("Post B", "I counted 9 dead, Oda Brenn told us."))
        rows = [row for row in listing(book, "sources", Filter(private=True)).rows if row["source"] == "Oda Brenn"]
        assert [row["reports"] for row in rows] == [1, 1]
        assert not [row for row in listing(book, "sources", Filter()).rows if row["source"] == "Oda Brenn"]


pairs = st.permutations(["River Front", "RF", "Hill League"]).map(lambda names: names[:2])
plans = st.lists(st.tuples(st.booleans(), pairs), min_size=1, max_size=4)


@settings(max_examples=12, deadline=None)
@given(plans)
def test_whatever_is_decided_and_undone_leaves_events_as_they_were(plan: list[tuple[bool, list[str]]]) -> None:
    ids = {"River Front": "g:front river", "RF": "g:rf", "Hill League": "g:hill league"}
    with tempfile.TemporaryDirectory() as folder, Casebook.open(Path(folder) / "book", write=True) as book:
        take_in(book, *READINGS[:3])
        held = Linked(book)
        before, rows = held.events(), listing(book, "sources", Filter())
        numbers = []
        for join, names in plan:
            verb = "same source" if join else "other source"
            numbers.append(decide(book, verb, [_id(book, ids[name]) for name in names], by="A. Reader").n)
            held.refresh()
            assert held.events() == Linked(book).events()
        for number in numbers:
            undo(book, number, by="A. Reader")
        held.refresh()
        assert held.events() == Linked(book).events() == before
        assert listing(book, "sources", Filter()) == rows
