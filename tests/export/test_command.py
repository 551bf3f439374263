"""quoth export and import on the command line, over a casebook of three reports."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from export_cases import case, read

from quoth.casebook import Casebook, kinds
from quoth.cli import main
from quoth.cli.export import _FORMATS
from quoth.export import PAGES, SHIPPED
from quoth.ledger import New
from quoth.model.record import to_record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Casebook.open(tmp_path / "book", write=True) as book:
        for n in range(3):
            data = {"capture": f"k_{n}", "seconds": 0.1, "record": to_record(case(n, "any", row=True).reading)}
            book.ledger.append([New(kinds.READING, f"k_{n}", data)], "a test")
        chosen = case(0, "any", row=True).reading.claims[0].id
        book.ledger.append([New(kinds.DECISION, chosen, {"verb": "reject", "subjects": [chosen], "reason": "a test"})], "a test")
    return tmp_path / "book"


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--casebook", str(folder)])


def test_the_commands_formats_are_those_that_ship() -> None:
    assert (*SHIPPED, *PAGES) == _FORMATS


@pytest.mark.parametrize("format", SHIPPED)
def test_every_format_out_of_a_casebook(folder: Path, tmp_path: Path, format: str) -> None:
    out = tmp_path / f"out.{format}"
    done = run(folder, "export", format, "--out", str(out))
    assert done.exit_code == 0, done.output
    whole = {"stix": ("type", "note"), "ftm": ("schema", "Note"), "ftm-statements": ("schema", "Note"), "prov": ("quoth:stance", "states")}
    name, value = whole.get(format, ("", None))
    found = [row for row in read(format, out) if value in (None, row.get(name)) and row.get("prop", "id") == "id"]
    assert len(found) == (3 if format in ("jsonl", "bibtex", "csl") else 2)  # reports; of the three claims one was rejected
    again = tmp_path / f"again.{format}"
    run(folder, "export", format, "--out", str(again))
    assert out.read_bytes() == again.read_bytes()
    with Casebook.open(folder) as book:
        assert [f.json["file"] for f in book.ledger.facts(kinds.EXPORT)] == [out.name, again.name]


def test_filters_choose_claims(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "export", "csv", "--out", str(tmp_path / "c.csv"), "--place", "Village1").exit_code == 0
    assert [row["place"] for row in read("csv", tmp_path / "c.csv")] == ["Village1"]
    assert run(folder, "export", "ged", "--out", str(tmp_path / "g.csv"), "--place", "Village2").exit_code == 0
    assert [row["where_coordinates"] for row in read("ged", tmp_path / "g.csv")] == ["Village2"]


def test_everything_needs_a_name_and_a_reason_and_comes_back(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "w.jsonl"
    assert run(folder, "export", "jsonl", "--out", str(out), "--everything").exit_code == 2
    assert not out.exists()
    assert run(folder, "export", "jsonl", "--out", str(out), "--everything", "--by", "A", "--reason", "b").exit_code == 0
    done = run(tmp_path / "new", "import", str(out))
    assert done.exit_code == 0
    assert "head is the one" in done.output
    assert (
        run(tmp_path / "new", "export", "jsonl", "--out", str(tmp_path / "2"), "--everything", "--by", "A", "--reason", "c").exit_code == 0
    )
    assert (tmp_path / "2").read_bytes() == out.read_bytes()
    assert run(folder, "import", str(out)).exit_code == 1


def test_where_duckdb_is_missing_one_line_says_so(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    done = run(folder, "export", "parquet", "--out", str(tmp_path / "p"))
    assert done.exit_code == 1
    assert "pip install 'quoth[parquet]'" in done.output


def test_the_loss_report_stands_beside(folder: Path, tmp_path: Path) -> None:
    run(folder, "export", "acled", "--out", str(tmp_path / "a.csv"))
    loss = json.loads((tmp_path / "a.csv.loss.json").read_text("utf-8"))
    assert loss["written"] == {"rows": 2}
    assert {"what": "claims that a person rejected", "count": 1} in loss["withheld"]


def test_a_folder_without_a_casebook_is_not_made_one(tmp_path: Path) -> None:
    assert run(tmp_path / "none", "export", "csv", "--out", str(tmp_path / "c.csv")).exit_code == 1
    assert not (tmp_path / "none").exists()


def test_a_site_and_a_brief_out_of_a_casebook(folder: Path, tmp_path: Path) -> None:
    site, brief = tmp_path / "site", tmp_path / "brief.html"
    for format, out in (("site", site), ("brief", brief)):
        done = run(folder, "export", format, "--out", str(out), "--place", "Village1")
        assert done.exit_code == 0, done.output
        assert (tmp_path / f"{out.name}.loss.json").exists()
    assert len(list((site / "event").iterdir())) == 1
    assert "Village1" in brief.read_text("utf-8")
    with Casebook.open(folder) as book:
        assert [(f.json["format"], f.json["file"]) for f in book.ledger.facts(kinds.EXPORT)] == [("site", "site"), ("brief", "brief.html")]


def test_a_folder_in_a_files_place_is_one_line(folder: Path, tmp_path: Path) -> None:
    done = run(folder, "export", "csv", "--out", str(tmp_path))
    assert done.exit_code == 1
    assert "cannot be written" in done.output
