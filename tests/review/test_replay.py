"""The fold: states, edits beside the machine's values, what is lost is shown; its laws as properties."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quoth.model.decision import Decision
from quoth.model.text import Span
from quoth.review import anchor_of, apply, part_of, standing
from quoth.review.editing import Field

sys.path.insert(0, str(Path(__file__).parent))
from readings import TEXT, at, decision, moved, reading, undo

READ = reading()
KILLED, DENIED, ARREST = READ.claims


def words(said: str, after: str = "") -> tuple[object, ...]:
    return (anchor_of(TEXT, at(TEXT, said, after)),)


def edit(n: int, claim: object, field: str, value: object, said: str = "", part: object = None, by: str = "A. Reader") -> Decision:
    chosen = words(said) if said else ()
    if part is not None:
        chosen = (*chosen, anchor_of(TEXT, Span(*part["mention"])))  # type: ignore[index]
    return decision(n, "edit", claim, field=field, value=value, part=part, words=chosen, by=by)  # type: ignore[arg-type]


def added(n: int, verb: str = "add", by: str = "B. Second") -> Decision:
    trigger, evidence = at(TEXT, "counted"), at(TEXT, "A shopkeeper, Oda Brenn, counted eleven dead.")
    value = {
        "type": "bombing",
        "trigger": list(trigger),
        "evidence": list(evidence),
        "chain": [
            {"source": "S1", "mode": "own voice"},
            {"source": {"name": "Oda Brenn", "kind": "person", "named": True}, "mode": "indirect", "mention": list(at(TEXT, "Oda Brenn"))},
        ],
        "harm": {"killed": {"low": 11, "high": 11, "mention": list(at(TEXT, "eleven"))}},
    }
    spans = (trigger, evidence, at(TEXT, "Oda Brenn"), at(TEXT, "eleven"))
    made = decision(n, verb, by=by, value=value, words=tuple(anchor_of(TEXT, s) for s in spans))
    pointer = replace(decision(n, "accept", KILLED).targets[0], claim=f"c_added{n}", added=True, seen="", trigger=anchor_of(TEXT, trigger))
    return replace(made, targets=(pointer,), subjects=("k_1",))


def run(*decisions: Decision, read: object = READ):  # type: ignore[no-untyped-def]
    made, lost = apply({"k_1": read}, decisions)  # type: ignore[dict-item]
    return made["k_1"], lost


def test_without_decisions_everything_is_a_suggestion() -> None:
    made, lost = run()
    assert {judged.state for judged in made.claims.values()} == {"suggested"}
    assert made.reading == READ
    assert not lost


def test_verdicts_have_a_name_and_a_time_and_the_last_word_counts() -> None:
    made, _ = run(decision(1, "accept", KILLED), decision(2, "reject", KILLED, by="B. Second"))
    judged = made.claims[KILLED.id]
    assert (judged.state, judged.by, judged.at) == ("rejected", "B. Second", "2026-11-22T10:00:02Z")
    assert judged.verdicts == (("A. Reader", "accept"), ("B. Second", "reject"))
    assert KILLED.id not in {claim.id for claim in made.reading.claims}
    assert not judged.counts


def test_an_edit_keeps_the_machines_value_beside_the_persons() -> None:
    made, _ = run(edit(1, KILLED, "harm.killed", {"low": 11, "high": 11}, "eleven"))
    judged = made.claims[KILLED.id]
    (change,) = judged.edits
    assert judged.state == "edited" and judged.counts
    assert dict(judged.now.harm)["killed"].low == 11
    assert dict(judged.now.harm)["killed"].text == "eleven"
    assert dict(judged.machine.harm)["killed"].low == 9
    assert (change.machine["low"], change.value["low"], change.words, change.by) == (9, 11, "eleven", "A. Reader")
    assert next(c for c in made.reading.claims if c.id == KILLED.id) == judged.now


def test_a_value_without_words_does_not_stand_and_is_shown() -> None:
    made, lost = run(edit(1, KILLED, "harm.killed", {"low": 11, "high": 11}))
    assert made.claims[KILLED.id].state == "suggested"
    assert "needs the words" in lost[0].reason


def test_an_added_claim_brings_its_source() -> None:
    made, _ = run(added(1))
    judged = made.claims["c_added1"]
    assert judged.state == "added" and judged.machine is None
    source = made.reading.source(judged.now.root)
    assert (source.name, source.mentions) == ("Oda Brenn", (at(TEXT, "Oda Brenn"),))
    assert dict(judged.now.harm)["killed"].text == "eleven"


def test_a_blind_coding_stands_apart() -> None:
    made, _ = run(added(1, "code"))
    assert made.reading.claims == READ.claims
    (coded,) = made.coded
    assert (coded.by, coded.claim.trigger) == ("B. Second", at(TEXT, "counted"))


def test_an_edit_finds_its_element_when_an_earlier_one_is_taken_back() -> None:
    first = edit(1, ARREST, "who[+]", {"role": "actor"}, "police")
    second = edit(2, ARREST, "who[0].civil", "civilian", "two men", part=part_of(ARREST, Field("who", 0)))
    third = edit(3, ARREST, "who[0]", None, part=part_of(ARREST, Field("who", 0)))
    made, _ = run(first, third, undo(4, 3))
    assert [w.text for w in made.claims[ARREST.id].now.who] == ["two men", "police"]
    made, _ = run(first, second, undo(3, 1))
    assert [(w.text, w.civil) for w in made.claims[ARREST.id].now.who] == [("two men", "civilian")]


def test_what_depends_on_what_was_taken_back_is_shown_and_comes_again() -> None:
    about = decision(2, "accept", KILLED)
    accept = replace(about, targets=added(1).targets, subjects=("c_added1",))
    _, lost = run(added(1), accept, undo(3, 1))
    assert [(o.decision.n, "taken back" in o.reason) for o in lost] == [(2, True)]
    made, lost = run(added(1), accept, undo(3, 1), undo(4, 3))
    assert made.claims["c_added1"].by == "A. Reader" and not lost


def test_a_later_reading_that_says_something_else_is_marked() -> None:
    other = replace(KILLED, certainty="possible")
    again = replace(READ, claims=(other, DENIED, ARREST))
    made, _ = run(decision(1, "accept", KILLED), read=again)
    assert made.claims[KILLED.id].changed
    made, _ = run(decision(1, "accept", KILLED))
    assert not made.claims[KILLED.id].changed


def test_what_has_no_words_left_is_an_orphan_with_its_reason() -> None:
    empty = reading(TEXT)
    gone = replace(empty, report=replace(empty.report, text="Nothing of it.", id="r_other"), claims=(), events=())
    made, lost = apply({"k_1": gone}, [decision(1, "accept", KILLED), edit(2, DENIED, "certainty", "possible", "denied")])
    assert [o.decision.n for o in lost] == [1, 2]
    assert all("not in the report any more" in o.reason for o in lost)
    _, lost = apply({}, [decision(1, "accept", KILLED)])
    assert "not in the casebook" in lost[0].reason
    assert not made["k_1"].claims


# ---- laws -------------------------------------------------------------------------------------------------------------

PART = part_of(ARREST, Field("who", 0))
KINDS = (
    lambda n: decision(n, "accept", KILLED),
    lambda n: decision(n, "reject", KILLED, by="B. Second"),
    lambda n: decision(n, "reject", ARREST),
    lambda n: decision(n, "flag", DENIED, reason="see the video"),
    lambda n: edit(n, KILLED, "harm.killed", {"low": 11, "high": 11}, "eleven"),
    lambda n: edit(n, KILLED, "when", None),
    lambda n: edit(n, KILLED, "who[+]", {"role": "actor", "actor": {"name": "River Front", "kind": "armed group"}}, "its fighters"),
    lambda n: edit(n, DENIED, "certainty", "possible", "denied"),
    lambda n: edit(n, ARREST, "who[0].civil", "civilian", "two men", part=PART),
    lambda n: edit(n, ARREST, "who[0]", None, part=PART),
    lambda n: edit(n, ARREST, "where[+]", {"role": "at", "place": {"name": "the toll gate", "kind": "site"}}, "grain market"),
    lambda n: added(n),
    lambda n: added(n, "code"),
)
ANY = st.lists(st.sampled_from(KINDS), min_size=1, max_size=8).map(lambda makers: [make(n) for n, make in enumerate(makers, 1)])


@given(ANY, st.randoms(use_true_random=False))
def test_undone_in_any_order_nothing_is_left(decisions: list[Decision], random: object) -> None:
    numbers = [d.n for d in decisions]
    random.shuffle(numbers)  # type: ignore[attr-defined]
    undos = [undo(50 + n, of) for n, of in enumerate(numbers)]
    assert run(*decisions, *undos) == run()


@given(ANY, st.data())
def test_undoing_some_is_as_if_they_had_never_been_made(decisions: list[Decision], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from([d.n for d in decisions])))
    undos = [undo(50 + n, of) for n, of in enumerate(sorted(gone))]
    kept = [d for d in decisions if d.n not in gone]
    assert run(*decisions, *undos) == run(*kept)
    again = [undo(70 + n, one.n) for n, one in enumerate(undos)]
    assert run(*decisions, *undos, *again) == run(*decisions)
    assert standing([*decisions, *undos, *again]) == tuple(decisions)


@given(ANY, st.integers(0, len(TEXT) - 1), st.sampled_from(("delete", "insert", "replace")))
def test_one_changed_character_loses_no_decision(decisions: list[Decision], where: int, change: str) -> None:
    before, lost_before = run(*decisions)
    again = moved(where, change)
    made, lost = run(*decisions, read=again)
    assert [o.decision.n for o in lost] == [o.decision.n for o in lost_before]
    states = sorted((j.state, j.by, len(j.edits), len(j.flags)) for j in before.claims.values())
    assert sorted((j.state, j.by, len(j.edits), len(j.flags)) for j in made.claims.values()) == states
    assert len(made.coded) == len(before.coded)
