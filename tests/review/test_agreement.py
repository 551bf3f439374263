"""Two reviewers' values, matched claim by claim and by spans, and what alpha makes of them."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from quoth.model.decision import Decision
from quoth.review import anchor_of, measured, plain_claim, spans_in, standing, units_of
from quoth.review.roster import by_content

sys.path.insert(0, str(Path(__file__).parent))
from readings import TEXT, at, decision, reading

READ = reading()
KILLED, DENIED, ARREST = READ.claims


def edit(n: int, claim: object, field: str, value: object, said: str, by: str) -> Decision:
    words = (anchor_of(TEXT, at(TEXT, said)),)
    return decision(n, "edit", claim, field=field, value=value, words=words, by=by)  # type: ignore[arg-type]


def code(n: int, claim: object, by: str = "B. Second", **other: object) -> Decision:
    value = by_content({**plain_claim(claim), **other}, READ)  # type: ignore[arg-type]
    words = tuple(anchor_of(TEXT, span) for span in spans_in(value))
    made = decision(n, "code", by=by, value=value, words=words)
    pointer = replace(decision(n, "accept", KILLED).targets[0], claim=f"c_coded{n}", added=True)
    return replace(made, targets=(pointer,))


def units(*decisions: Decision):  # type: ignore[no-untyped-def]
    decided = standing(decisions)
    return units_of([("k_1", READ, decided)], decided)


def test_what_each_left_is_compared() -> None:
    (unit,) = units(decision(1, "accept", KILLED), edit(2, KILLED, "certainty", "possible", "nine", "B. Second"))
    assert unit.said["A. Reader"]["certainty"] == 4
    assert unit.said["B. Second"]["certainty"] == 2
    assert unit.differs() == ("certainty",)
    assert unit.words == "killed"


def test_a_rejected_claim_is_none_and_has_no_other_values() -> None:
    (unit,) = units(decision(1, "accept", KILLED), decision(2, "reject", KILLED, by="B. Second"))
    assert unit.said["B. Second"] == {"claim": "no"}
    assert unit.differs() == ("claim",)


def test_a_blind_coding_is_matched_by_its_words() -> None:
    blind = code(3, KILLED, harm={"killed": {"low": 11, "high": 11, "mention": list(at(TEXT, "eleven"))}})
    found = {u.claim: u for u in units(decision(1, "accept", KILLED), decision(2, "accept", ARREST), blind)}
    assert found.keys() == {KILLED.id, ARREST.id}
    assert found[KILLED.id].said["B. Second"]["harm.killed"] == 11
    assert found[KILLED.id].differs() == ("harm.killed",)
    assert "B. Second" not in found[ARREST.id].said


def test_who_is_done_missed_what_they_did_not_code() -> None:
    done = decision(4, "done", by="B. Second")
    found = {u.claim: u for u in units(decision(1, "accept", KILLED), decision(2, "accept", ARREST), code(3, KILLED), done)}
    assert found[ARREST.id].said["B. Second"] == {"claim": "no"}
    alone = units(code(3, DENIED))
    assert alone[0].claim == "#3"


def test_alpha_by_field() -> None:
    found = units(
        decision(1, "accept", KILLED),
        decision(2, "accept", ARREST),
        decision(3, "accept", DENIED),
        code(4, KILLED),
        code(5, ARREST),
        code(6, DENIED, type="attack"),
    )
    by_field = {m.field: m for m in measured(found)}
    assert (by_field["status"].alpha.value, by_field["status"].same) == (1.0, 1.0)
    assert by_field["type"].metric == "nominal"
    assert by_field["type"].alpha.units == 3 and by_field["type"].same == 2 / 3
    assert by_field["type"].alpha.value is not None and 0 < by_field["type"].alpha.value < 1
    assert by_field["when"].alpha.units == 1  # only one of them has a day
    assert all(m.alpha.value is None for m in measured(found, ["A. Reader"]))
