"""The queue's order and reasons, who is given what, and what is hidden from who codes blind."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

from quoth.model.claim import Inferred
from quoth.model.decision import Decision
from quoth.model.event import Dispute, Event, Rival, Told
from quoth.review import Asked, Item, apply, counts, queue, standing

sys.path.insert(0, str(Path(__file__).parent))
from readings import decision, reading, undo

READ = reading()
KILLED, DENIED, ARREST = READ.claims


def event(name: str, *claims: str, origins: int = 2, disputes: tuple[Dispute, ...] = ()) -> Event:
    told = tuple(Told(READ.report.id, claim, "wire.txt", "words") for claim in claims)
    return Event(name, "bombing", told, origins, disputes=disputes, start="2024-05-06")


def asked(*decisions: Decision, events: tuple[Event, ...] = (), read: object = READ, **wanted: object) -> tuple[Item, ...]:
    made, _ = apply({"k_1": read}, decisions)  # type: ignore[dict-item]
    judged = [("k_1", one) for one in made["k_1"].claims.values()]
    random.Random(len(decisions)).shuffle(judged)
    return queue(events, judged, standing(decisions), Asked(**wanted))  # type: ignore[arg-type]


def test_disputes_come_before_harm_before_single_origins_before_inferred_values() -> None:
    toll = Dispute("harm.killed", (Rival("9", ("ministry",)), Rival("11", ("Oda Brenn",))))
    disputed = event("e_2", DENIED.id, origins=1, disputes=(toll,))
    items = asked(events=(event("e_1", KILLED.id), disputed, event("e_3", ARREST.id, origins=1)))
    assert [(i.claim, i.why) for i in items] == [(DENIED.id, "disputed"), (KILLED.id, "harm"), (ARREST.id, "single origin")]
    assert [i.reason for i in items] == ["disputed: how many killed: 9 or 11", "harm: nine killed", "its event rests on a single origin"]
    guessed = replace(ARREST, inferred=(Inferred("where", None, "the dateline"),))
    items = asked(read=replace(READ, claims=(KILLED, DENIED, guessed)))
    assert [i.why for i in items] == ["harm", "inferred", "rest"]
    assert counts(items) == {"harm": 1, "inferred": 1, "rest": 1}


def test_who_did_it_weighs_more_than_a_toll() -> None:
    toll, doer = Dispute("harm.killed", (Rival("9", ()), Rival("90", ()))), Dispute("who.actor", (Rival("a", ()), Rival("b", ())))
    events = (event("e_1", KILLED.id, disputes=(toll,)), event("e_2", DENIED.id, disputes=(toll, doer)))
    assert [i.claim for i in asked(events=events)][:2] == [DENIED.id, KILLED.id]


def test_what_is_decided_leaves_the_queue_and_comes_back() -> None:
    assert KILLED.id not in {i.claim for i in asked(decision(1, "accept", KILLED))}
    assert KILLED.id in {i.claim for i in asked(decision(1, "accept", KILLED), undo(2, 1))}
    (first, *_) = asked(decision(1, "accept", KILLED), decision(2, "reject", KILLED, by="B. Second"))
    assert first.reason == "reviewers disagree: A. Reader accepts, B. Second rejects"
    (first, *_) = asked(decision(1, "accept", KILLED), decision(2, "flag", KILLED, reason="see the video"))
    assert (first.why, first.reason) == ("flagged", "flagged by A. Reader: see the video")
    other = replace(KILLED, certainty="doubtful")
    (first, *_) = asked(decision(1, "accept", KILLED), read=replace(READ, claims=(other, DENIED, ARREST)))
    assert first.reason == "the reading changed after A. Reader accepted it"


def test_what_somebody_skipped_comes_last_for_them_alone() -> None:
    skip = decision(1, "skip", KILLED)
    assert [i.claim for i in asked(skip, reviewer="A. Reader")][-1] == KILLED.id
    assert asked(skip, reviewer="B. Second")[0].claim == KILLED.id


def test_filters_and_assignments() -> None:
    assert [i.claim for i in asked(type="arrest")] == [ARREST.id]
    assert [i.claim for i in asked(why="harm")] == [KILLED.id]
    assert [i.claim for i in asked(events=(event("e_1", DENIED.id),), event="e_1")] == [DENIED.id]
    given = decision(1, "assign", KILLED, value={"to": "B. Second", "blind": False})
    assert [i.claim for i in asked(given, reviewer="B. Second", mine=True)] == [KILLED.id]
    assert asked(given, reviewer="B. Second", mine=True)[0].assigned == ("B. Second",)
    assert KILLED.id not in {i.claim for i in asked(given, reviewer="A. Reader")}
    assert len(asked(given)) == 3
    ended = decision(2, "assign", KILLED, value=None)
    assert KILLED.id in {i.claim for i in asked(given, ended, reviewer="A. Reader")}


def test_who_codes_blind_sees_no_suggestion_until_done() -> None:
    blind = decision(1, "assign", value={"to": "B. Second", "blind": True})
    assert asked(blind, reviewer="B. Second") == ()
    done = decision(2, "done", by="B. Second")
    assert len(asked(blind, done, reviewer="B. Second")) == 3
