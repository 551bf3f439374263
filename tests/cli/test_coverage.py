"""quoth coverage: what a person reads, with the rules."""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from quoth.casebook import Casebook, kinds
from quoth.cli import main
from quoth.ledger import New
from quoth.model.record import to_record

sys.path.insert(0, str(Path(__file__).parent.parent / "link"))
import made


def fill(folder: str) -> None:
    """A wire that tells of one attack in twenty days; a radio that begins on the 41st day and tells of five more."""
    reports = [("River Wire", n) for n in (0, 20, 40)] + [("Valley Radio", n) for n in (41, 43, 47, 52, 55)]
    with Casebook.open(folder, write=True) as casebook:
        for outlet, n in reports:
            day = (date(2024, 1, 1) + timedelta(n)).isoformat()
            words = f"Gunmen shot {n + 1} traders in Marjan."
            reading = made.told(outlet, None, words, killed=n + 1, type="attack", day=day, published=day)
            record = to_record(reading)
            casebook.ledger.append([New(kinds.READING, f"k_{n}", {"capture": f"k_{n}", "record": record, "seconds": 0.1})], by="test")


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUOTH_CASEBOOK", raising=False)
    fill("casebook")
    return CliRunner(env={"COLUMNS": "80"})


def test_the_statement_warns_of_the_rise_and_prints_its_rule(printed: CliRunner) -> None:
    done = printed.invoke(main, ["coverage"])
    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    said = " ".join(done.stdout.split())
    assert "8 reports of 2 outlets, published from 2024-01-01 to 2024-02-25. Languages: en 8." in said
    assert "attack in North, XX: 2 before, 5 after the first report of Valley Radio (2024-02-11); 5 of these only new outlets tell." in said
    assert "Rises that a new source may have made" in said
    assert "By the rule: rise: in the 30 days from an outlet's first report on" in said
    assert "19 days, 2024-01-02 to 2024-01-20" in said


def test_everything_for_a_program(printed: CliRunner) -> None:
    found = json.loads(printed.invoke(main, ["coverage", "--format", "json"]).stdout)
    assert [o["name"] for o in found["outlets"]] == ["Valley Radio", "River Wire"]
    assert found["languages"] == [{"language": "en", "reports": 8}]
    assert found["months"][0] == {"month": "2024-01", "reports": 2, "days": 2, "outlets": 1}
    assert len(found["rules"]) == 2
    narrowed = json.loads(printed.invoke(main, ["coverage", "--until", "2024-01-31", "--format", "json"]).stdout)
    assert narrowed["reports"] == 2
