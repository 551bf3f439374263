"""quoth bench: what is handed to the room, and what comes out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import quoth.bench
from quoth.bench.result import BenchResult
from quoth.cli import main
from quoth.model.errors import BenchError


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    calls: list[tuple[object, ...]] = []

    def run(name: str, data: Path | None, *, errors: bool = False, split: str | None = None, everything: bool = False) -> BenchResult:
        if name == "nothing":
            raise BenchError("no bench of that name; there are isaf, speed")
        calls.append((name, data, errors))
        missed = ("one was missed",) if errors else ()
        scores, naive = {"start_date": 0.5}, {"naive": {"start_date": 0.25}}
        return BenchResult(name, "a corpus", "dev", "00ff", scores, naive, rows=({"id": "é"},), errors=missed)

    monkeypatch.setattr(quoth.bench, "run", run, raising=False)
    return calls


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["bench", *arguments])


def test_a_table_with_the_baselines(asked: list[object], tmp_path: Path) -> None:
    done = call("isaf", "--data", str(tmp_path))
    assert done.exit_code == 0
    assert "0.500" in done.stdout
    assert "naive" in done.stdout
    assert asked == [("isaf", tmp_path, False)]


def test_scores_as_json(asked: list[object]) -> None:
    assert json.loads(call("speed", "--format", "json").stdout)["scores"] == {"start_date": 0.5}
    assert asked == [("speed", None, False)]


def test_predictions_are_written_as_lines(asked: list[object], tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    assert call("isaf", "--predictions", str(rows)).exit_code == 0
    assert rows.read_text(encoding="utf-8") == '{"id": "é"}\n'


def test_errors_are_shown_where_asked_for(asked: list[object]) -> None:
    assert "one was missed" in call("isaf", "--errors").stdout
    assert "one was missed" not in call("isaf").stdout


def test_what_cannot_be_scored_is_one_line(asked: list[object], tmp_path: Path) -> None:
    done = call("nothing")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "quoth: bench nothing: no bench of that name; there are isaf, speed\n")
    unwritable = call("isaf", "--predictions", str(tmp_path / "no" / "rows.jsonl"))
    assert unwritable.exit_code == 1
    assert unwritable.stderr.startswith("quoth: bench isaf: ")
