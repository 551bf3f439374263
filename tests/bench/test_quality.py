"""The page holds what a run gave, and says what was not run; a floor speaks only of its own corpus."""

from __future__ import annotations

from quoth.bench import quality
from quoth.bench.conventions import load
from quoth.bench.floors import floors
from quoth.bench.registry import names
from quoth.bench.result import BenchResult

RESULT = BenchResult("gva", "two articles", "a sample", "00ff", {"killed": 0.5}, {"naive": {"killed": 0.25}}, {"others": {}})


def test_the_page_has_a_table_for_each_result_and_names_what_is_missing() -> None:
    page = quality.page([RESULT], {"india": "no docs.jsonl here"})
    assert "| **quoth** | 0.500 |\n| naive | 0.250 |\n| others | – |" in page
    assert "- india: no docs.jsonl here" in page
    assert "**Where quoth loses.**" in page


def test_every_bench_of_the_page_is_described_and_known() -> None:
    assert set(load("quality")["benches"]) == set(quality.COMPARED) <= set(names())
    assert set(quality.SAMPLE) <= set(quality.COMPARED)


def test_floors_of_another_corpus_hold_nothing() -> None:
    fell, line = quality.on_floor(RESULT)
    assert not fell and "another corpus (00ff)" in line
    pinned = BenchResult("gva", "", "", floors()["gva"]["hash"], {"killed": 0.1, "injured": 1.0})
    assert quality.on_floor(pinned)[0] == ["killed 0.100 is below its floor 0.750"]
