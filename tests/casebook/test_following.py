"""Followed events say when their toll, accuser or status changed, and which claim and report changed it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quoth.casebook import Casebook, Linked, decide, kinds, undo
from quoth.casebook.following import News, follow, following, news, seen, unfollow
from quoth.ledger import New
from quoth.model.claim import Reading
from quoth.model.errors import ReviewError
from quoth.model.record import to_record

sys.path.insert(0, str(Path(__file__).parent.parent / "link"))
import made

ELSEWHERE = made.told(
    "River Wire", "guild of carriers", "Gunmen fired at the toll gate of Marjan on Friday, wounding a clerk, the guild of carriers said.",
    kind="organization", day="2024-05-10", published="2024-05-11", type="attack",
)  # fmt: skip


def take_in(casebook: Casebook, *readings: Reading) -> None:
    for reading in readings:
        capture = f"k_{reading.report.id[2:]}"
        casebook.ledger.append([New(kinds.READING, capture, {"capture": capture, "record": to_record(reading), "seconds": 0.1})], by="test")
    Linked(casebook).mint()


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(tmp_path / "book", write=True) as book:
        take_in(book, made.wire(), ELSEWHERE)
        yield book


def event_of(casebook: Casebook, reading: Reading) -> str:
    return next(e.id for e in Linked(casebook).events() if any(t.claim == reading.claims[0].id for t in e.claims))


def only(casebook: Casebook) -> News:
    (one,) = news(casebook)
    return one


def test_nothing_new_is_no_news(casebook: Casebook) -> None:
    follow(casebook, event_of(casebook, made.wire()), "A. Reader")
    assert not only(casebook).changes
    take_in(casebook, made.witness(1))  # the same toll from one more
    assert not [c for c in only(casebook).changes if c.what != "state"]


def test_a_new_toll_names_the_claim_and_the_report(casebook: Casebook) -> None:
    follow(casebook, event_of(casebook, made.wire()), "A. Reader")
    later = made.witness(2, 14)
    take_in(casebook, later)
    (change,) = [c for c in only(casebook).changes if c.what == "toll"]
    assert (change.field, change.before, change.after) == ("harm.killed", ("9",), ("9", "14"))
    assert change.claims == (later.claims[0].id,)
    brought = only(casebook).brought[later.claims[0].id]
    assert (brought.report, brought.location, brought.capture) == (later.report.id, "Gazette 2.txt", f"k_{later.report.id[2:]}")
    assert "14 people" in brought.evidence
    assert brought.taken_in.startswith("20")


def test_an_accuser_and_a_denial_are_told(casebook: Casebook) -> None:
    follow(casebook, event_of(casebook, made.wire()), "A. Reader")
    accusation = made.told(
        "Herald", "interior ministry",
        "The River Front set off the bomb that killed 9 people in the grain market of Marjan on Monday, the interior ministry said.",
        killed=9, doer="River Front", kind="organization", actor=("interior ministry", "government"),
    )  # fmt: skip
    take_in(casebook, accusation)
    (change,) = [c for c in only(casebook).changes if c.what == "accused"]
    assert change.before == ()
    assert change.after == ("River Front, by interior ministry",)
    assert change.claims == (accusation.claims[0].id,)
    assert [c for c in only(casebook).changes if c.what == "state"]


def test_a_rejected_claim_is_told_as_gone(casebook: Casebook) -> None:
    later = made.witness(2, 14)
    take_in(casebook, later)
    follow(casebook, event_of(casebook, made.wire()), "A. Reader")
    number = decide(casebook, "reject", [later.claims[0].id], by="B. Second").n
    (change,) = [c for c in only(casebook).changes if c.what == "toll"]
    assert (change.before, change.after, change.gone) == (("9", "14"), ("9",), (later.claims[0].id,))
    undo(casebook, number, by="B. Second")
    assert not only(casebook).changes


@pytest.mark.parametrize("mint", [True, False])
def test_a_redirected_id_is_followed_and_an_undone_merge_leaves_nothing(casebook: Casebook, mint: bool) -> None:
    small, big = event_of(casebook, ELSEWHERE), event_of(casebook, made.wire())
    follow(casebook, small, "A. Reader")
    number = decide(casebook, "merge", [big, small], by="B. Second", reason="one night").n
    if mint:
        Linked(casebook).mint()
    merged = only(casebook)
    (event,) = Linked(casebook).events()
    assert merged.event == event.id
    assert merged.redirected is (event.id != small)
    assert [d.n for d in merged.decisions] == [number]
    undo(casebook, number, by="B. Second")
    if mint:
        Linked(casebook).mint()
    after = only(casebook)
    assert (after.event, after.changes, after.decisions) == (small, (), ())


def test_since_a_moment_and_since_the_last_look(casebook: Casebook) -> None:
    follow(casebook, event_of(casebook, made.wire()), "A. Reader")
    take_in(casebook, made.witness(2, 14))
    then = casebook.ledger.last
    seen(casebook, "A. Reader")
    take_in(casebook, made.witness(3, 20))
    tolls = [[c.after for c in one.changes if c.what == "toll"] for one in (only(casebook), *news(casebook, since=then))]
    assert tolls == [[("9", "14", "20")], [("9", "14", "20")]]
    assert [c.before for c in only(casebook).changes if c.what == "toll"] == [("9", "14")]


def test_following_is_a_fact_of_a_person(casebook: Casebook) -> None:
    event = event_of(casebook, made.wire())
    first = follow(casebook, event, "A. Reader", "our own case")
    assert follow(casebook, event, "A. Reader").since == first.since
    follow(casebook, event, "B. Second")
    assert [f.by for f in following(casebook)] == ["A. Reader", "B. Second"]
    unfollow(casebook, event, "A. Reader")
    assert [f.by for f in following(casebook)] == ["B. Second"]
    with pytest.raises(ReviewError, match=r"A\. Reader does not follow it"):
        unfollow(casebook, event, "A. Reader")
    with pytest.raises(ReviewError, match="no event of this id"):
        follow(casebook, "e_nowhere", "A. Reader")
