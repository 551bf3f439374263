"""The bench of our own dispatches, and the developers' script over it."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quoth.bench import dispatches
from quoth.bench.dispatches import every_sentence_an_attack
from quoth.model.errors import BenchError

GOLD = Path(__file__).resolve().parents[1] / "gold"
TEXT = "Gunmen attacked the mill at Arbat, police said. Nobody was hurt in the blast that followed."


def gold(**more: Any) -> dict[str, Any]:
    claims = [{"id": "g1", "type": ["attack"], "evidence": "Gunmen attacked the mill at Arbat", "root": ["police"], "status": "happened"}]
    report = {"outlet": None, "byline": None, "stated": {}, "discarded": [], "same_actor": [], "same_event": [], "other_event": []}
    return {**report, "claims": claims, "never": [], **more}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, wanted in (("a01-mill", gold()), ("b01-derby", gold(claims=[]))):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / f"{name}.gold.json").write_text(json.dumps(wanted), encoding="utf-8")
    return tmp_path


def test_dispatches_are_chosen_by_the_beginning_of_their_names(folder: Path) -> None:
    assert [d.name for d in dispatches.load(folder)] == ["a01-mill", "b01-derby"]
    assert [d.name for d in dispatches.load(folder, "b")] == ["b01-derby"]


def test_no_dispatches_or_a_gold_without_text_is_an_error(folder: Path) -> None:
    with pytest.raises(BenchError, match="no dispatches"):
        dispatches.load(folder, "z")
    (folder / "a01-mill.txt").unlink()
    with pytest.raises(BenchError, match=r"no a01-mill\.txt beside it"):
        dispatches.load(folder)


def test_totals_count_claims_on_dispatches_that_hold_none(folder: Path) -> None:
    scored = dispatches.score(dispatches.load(folder), every_sentence_an_attack)
    totals = dispatches.totals(scored)
    assert totals["recall"] == 1
    assert totals["attributed"] == 0  # the outlet is not the police
    assert totals["claims_on_none"] == 2


def test_details_name_what_is_missed_wrong_and_unsupported(folder: Path) -> None:
    (one, two) = dispatches.score(dispatches.load(folder), every_sentence_an_attack)
    assert any(line.startswith("a01-mill g1 wrong: root  [attack]") for line in dispatches.detail(one))
    assert sum("UNSUPPORTED" in line for line in dispatches.detail(two)) == 2
    (missed, _) = dispatches.score(dispatches.load(folder), lambda path: {"report": {"text": TEXT}, "claims": []})
    assert dispatches.detail(missed) == ["a01-mill g1 MISSED  Gunmen attacked the mill at Arbat"]


def test_the_result_has_its_baseline_and_a_record_for_each_dispatch(folder: Path) -> None:
    result = dispatches.run(folder, every_sentence_an_attack, errors=True)
    assert result.scores == result.baselines["every sentence an attack"]
    assert [row["document"] for row in result.rows] == ["a01-mill", "b01-derby"]
    assert result.errors


def test_the_gold_of_every_dispatch_can_be_reached() -> None:
    """A reader that says what the gold says gets everything: a gold file that no reader can satisfy is a defect of the gold."""
    spec = importlib.util.spec_from_file_location("oracle", GOLD / "oracle.py")
    assert spec and spec.loader
    oracle = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(oracle)
    for one in dispatches.score(dispatches.load(GOLD / "reports"), oracle.record_of):
        assert set(one.score.shares().values()) == {1.0}, dispatches.detail(one)
        assert (one.score.never, one.score.residue) == ((), ())


def test_the_script_prints_a_line_for_each_dispatch_and_the_total(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(GOLD / "run.py"), "--gold", "--fields", "-v", "--data", str(folder), "--save", str(folder / "out")],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[1].split()[:6] == ["a01-mill", "1.00", "1.00", "1.00", "1.00", "1.00"]
    assert lines[3].startswith("all 2, micro")
    assert json.loads((folder / "out" / "a01-mill.json").read_text(encoding="utf-8"))["claims"]
