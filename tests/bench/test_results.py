"""What a bench gives, how it is shown, what is pinned, and who is asked for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoth.bench import registry
from quoth.bench.floors import fallen, floors
from quoth.bench.result import BenchResult, as_json, corpus_hash, render_text, write_rows
from quoth.model.errors import BenchError

RESULT = BenchResult(
    "isaf", "two releases", "dev", "00ff", {"day": 0.5, "never": 2, "ms": 123.4}, {"naive": {"day": 0.25}}, {"others 2020": {"day": 0.75}},
    rows=({"document": "é"},), errors=("one was missed",),
)  # fmt: skip


def test_the_table_has_a_row_for_everybody_and_dashes_for_gaps() -> None:
    lines = render_text(RESULT).splitlines()
    assert lines[3].split() == ["day", "never", "ms"]
    assert lines[4].split() == ["quoth", "0.500", "2", "123"]
    assert lines[5].split() == ["naive", "0.250", "-", "-"]
    assert lines[6].split()[-3:] == ["0.750", "-", "-"]
    assert lines[-1] == "one was missed"


def test_json_holds_scores_and_the_corpus_but_no_rows() -> None:
    shown = json.loads(as_json(RESULT))
    assert (shown["scores"]["day"], shown["hash"], shown["errors"]) == (0.5, "00ff", ["one was missed"])
    assert "rows" not in shown


def test_rows_are_written_as_lines(tmp_path: Path) -> None:
    write_rows(RESULT.rows, tmp_path / "rows.jsonl")
    assert (tmp_path / "rows.jsonl").read_text(encoding="utf-8") == '{"document": "é"}\n'


def test_the_hash_follows_names_and_contents_not_order(tmp_path: Path) -> None:
    one, two = tmp_path / "a", tmp_path / "b"
    one.write_text("1")
    two.write_text("2")
    before = corpus_hash([one, two])
    assert before == corpus_hash([two, one])
    two.write_text("3")
    assert before != corpus_hash([one, two])


def test_a_score_below_its_floor_is_named() -> None:
    pinned = {"isaf": {"hash": "00ff", "scores": {"day": 0.6, "never": 2}, "most": {"ms": 100.0}}}
    assert fallen(RESULT, pinned) == ["day 0.500 is below its floor 0.600", "ms 123.400 is above 100.000"]


def test_floors_say_nothing_of_another_corpus() -> None:
    assert fallen(RESULT, {"isaf": {"hash": "other", "scores": {"day": 0.9}}}) == []
    assert fallen(RESULT, {}) == []


def test_every_floor_belongs_to_a_bench() -> None:
    assert set(floors()) <= set(registry.names())


def test_an_unknown_bench_names_the_known_ones() -> None:
    with pytest.raises(BenchError, match="no bench of that name; there are isaf, dispatches"):
        registry.run("nothing")


def test_a_bench_without_its_corpus_says_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="needs the folder"):
        registry.run("isaf")
    with pytest.raises(BenchError, match="no such folder"):
        registry.run("isaf", tmp_path / "none")
    for name in set(registry.names()) - {"speed"}:
        with pytest.raises(BenchError):
            registry.run(name, tmp_path)


def test_the_corpus_folder_may_be_given_itself_or_what_holds_it(tmp_path: Path) -> None:
    (tmp_path / "polnear").mkdir()
    assert registry._inside(tmp_path, "polnear") == tmp_path / "polnear"
    assert registry._inside(tmp_path / "polnear", "polnear") == tmp_path / "polnear"
