"""The sample is blind, repeatable and of both kinds; the figures are those worked by hand."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from quoth.bench.audit import draw, reckon, render, silent_sentences, wilson
from quoth.model.errors import BenchError

TEXT = "Rebels burned the barn on Monday. Nobody knows who paid for the wood. The miller fled to the hills. Rain."


def record(*evidence: tuple[int, int]) -> dict[str, Any]:
    claims = [
        {"type": "arson", "status": "happened", "evidence": list(e), "context": [], "chain": [{"source": "S1"}], "who": [], "harm": {}}
        for e in evidence
    ]
    return {"report": {"id": "r", "text": TEXT, "location": "a.txt"}, "sources": [{"id": "S1", "name": "the outlet"}], "claims": claims}


def test_sentences_without_a_claim_are_those_that_no_evidence_touches() -> None:
    assert [TEXT[a:b].strip() for a, b in silent_sentences(record((0, 33)))] == [
        "Nobody knows who paid for the wood.",
        "The miller fled to the hills.",
    ]


def test_the_sheet_is_repeatable_mixed_and_has_no_answers() -> None:
    sheet = draw([record((0, 33))], n=5, seed=3)
    assert sheet == draw([record((0, 33))], n=5, seed=3)
    rows = list(csv.DictReader(io.StringIO(sheet)))
    assert sorted(row["kind"] for row in rows[:-1]) == ["claim", "sentence", "sentence"]
    assert {row["answer"] for row in rows} == {""}
    assert (rows[-1]["row"], rows[-1]["kind"], rows[-1]["words"]) == ("totals", "1 claims", "2 sentences without one")
    assert "according to the outlet" in next(row["claim"] for row in rows if row["kind"] == "claim")


def filled(claims: str, sentences: str) -> str:
    rows = [f"{n},a,claim,w,c,{a},\n" for n, a in enumerate(claims)] + [f"{n},a,sentence,w,c,{a},\n" for n, a in enumerate(sentences)]
    return "row,report,kind,words,claim,answer,note\n" + "".join(rows) + "totals,,40 claims,100 sentences without one,,,\n"


def test_precision_and_recall_from_the_answers() -> None:
    audit = reckon(filled("yyyn", "ynnnn"))
    assert audit.precision.share == 0.75
    assert audit.missed.share == pytest.approx(0.2)
    assert audit.recall.share == pytest.approx(30 / 50)  # 40 × .75 found, 100 × .2 lost
    assert audit.recall.low < audit.recall.share < audit.recall.high
    assert "of 4 claims judged" in render(audit)


def test_wilson_as_in_the_tables() -> None:
    interval = wilson([True] * 9 + [False])
    assert (round(interval.low, 3), round(interval.high, 3)) == (0.596, 0.982)  # 9 of 10
    assert wilson([]) == wilson([]) and wilson([]).high == 1.0
    assert wilson([True] * 5).high == pytest.approx(1.0)


def test_what_cannot_be_reckoned_is_said() -> None:
    with pytest.raises(BenchError, match="neither y nor n"):
        reckon(filled("m", ""))
    with pytest.raises(BenchError, match="no row is answered"):
        reckon(filled("", ""))
    with pytest.raises(BenchError, match="not an audit sheet"):
        reckon("a,b\n1,2\n")
    with pytest.raises(BenchError, match="nothing to audit"):
        draw([])
