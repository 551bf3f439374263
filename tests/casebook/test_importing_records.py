"""What another casebook exported comes in as suggestions, as far as its format carries them, and only once."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quoth.casebook import Casebook, decisions, kinds
from quoth.cli import main
from quoth.ledger import New
from quoth.model.claim import Reading
from quoth.model.record import to_record

sys.path.insert(0, str(Path(__file__).parent.parent / "export"))
import export_cases

CARRIED = (
    "claim", "report", "said_to_have_happened", "why_not", "type", "scope", "status", "certainty", "according_to", "according_to_kind",
    "stance", "date_start", "date_end", "date_precision", "place", "place_kind", "admin1", "country", "latitude", "longitude",
    "radius_m", "geonameid", "victims_as_the_doing_side_calls_them",
    "doers", "victims", "killed_low", "killed_high", "killed_words", "words", "evidence_start", "evidence_end", "trigger_start",
    "trigger_end", "outlet", "published", "language",
)  # fmt: skip


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Nine reports: denied, planned, called so by who killed, retracted, …"""
    cases = [case for case in export_cases.forty() if case.kind != "held"][::5]
    with Casebook.open(tmp_path / "one", write=True) as casebook:
        for n, case in enumerate(cases):
            data = {"capture": f"k_{n}", "seconds": 0.1, "record": to_record(case.reading)}
            casebook.ledger.append([New(kinds.READING, f"k_{n}", data)], "a test")
    return tmp_path / "one"


def exported(folder: Path, format: str, out: Path, *words: str) -> list[dict[str, Any]]:
    done = run("export", format, "--out", out, *words, "--casebook", folder)
    assert done.exit_code == 0, done.output
    return export_cases.read(format, out)


def carried(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: row[name] for name in CARRIED} for row in rows]


@pytest.mark.parametrize(
    ("format", "words"), [("jsonl", ()), ("jsonl", ("--no-text",)), ("csv", ()), ("csv", ("--no-text",)), ("parquet", ())], ids=str
)
def test_what_a_format_carries_comes_back(format: str, words: tuple[str, ...], book: Path, tmp_path: Path) -> None:
    before = exported(book, "csv", tmp_path / "before.csv", *words)
    exported(book, format, tmp_path / f"shared.{format}", *words)
    done = run("import", tmp_path / f"shared.{format}", "--by", "A. Reader", "--casebook", tmp_path / "two")
    assert done.exit_code == 0, done.output
    assert f"{len(before)} claims taken into" in done.output
    after = exported(tmp_path / "two", "csv", tmp_path / "after.csv", *words)
    assert carried(after) == carried(before)
    there, here = (exported(folder, "events", tmp_path / f"{folder.name}.csv", *words) for folder in (book, tmp_path / "two"))
    assert [(row["place"], row["killed_best"]) for row in here] == [(row["place"], row["killed_best"]) for row in there]
    with Casebook.open(tmp_path / "two") as two:
        assert not list(two.ledger.changed())
        assert decisions(two) == ()


def test_nothing_comes_in_twice(book: Path, tmp_path: Path) -> None:
    exported(book, "jsonl", tmp_path / "shared.jsonl")
    run("import", tmp_path / "shared.jsonl", "--by", "A", "--casebook", tmp_path / "two")
    again = run("import", tmp_path / "shared.jsonl", "--by", "A", "--casebook", tmp_path / "two")
    assert again.output.startswith("0 claims taken into")
    assert "were there already" in again.output
    home = run("import", tmp_path / "shared.jsonl", "--by", "A", "--casebook", book)
    assert home.output.startswith("0 claims taken into")


def test_a_line_that_is_no_record_is_refused_and_the_others_go_in(book: Path, tmp_path: Path) -> None:
    exported(book, "jsonl", tmp_path / "shared.jsonl")
    first, *others = (tmp_path / "shared.jsonl").read_text("utf-8").splitlines()
    record = json.loads(others[0])
    record["claims"][0]["evidence"] = [0, 10**6]
    broken = [first, "{", json.dumps(record), json.dumps({**json.loads(others[1]), "quoth": 9}), *others[2:]]
    (tmp_path / "broken.jsonl").write_text("\n".join(broken), encoding="utf-8")
    done = run("import", tmp_path / "broken.jsonl", "--by", "A", "--casebook", tmp_path / "two")
    assert done.exit_code == 1
    for line, why in ((2, "Expecting"), (3, "points outside of its report's text"), (4, "a newer quoth is needed")):
        assert f"broken.jsonl, line {line}: " in done.output
        assert why in done.output
    assert f"{len(others) - 1} claims taken into" in done.output


def test_a_written_sample_is_refused_unless_asked(tmp_path: Path) -> None:
    reading = export_cases.case(1, "any", row=True).reading
    sample: Reading = replace(reading, report=replace(reading.report, sample=True))
    (tmp_path / "s.jsonl").write_text(json.dumps(to_record(sample)), encoding="utf-8")
    words = ("import", tmp_path / "s.jsonl", "--by", "A", "--casebook", tmp_path / "two")
    assert "a written sample" in run(*words).output
    assert run(*words, "--samples").output.startswith("1 claims taken into")


def test_who_takes_it_in_must_be_said(book: Path, tmp_path: Path) -> None:
    exported(book, "csv", tmp_path / "shared.csv")
    assert run("import", tmp_path / "shared.csv", "--casebook", tmp_path / "two").exit_code == 2


def test_a_hand_coded_table_is_told_from_ours(book: Path, tmp_path: Path) -> None:
    with (tmp_path / "coded.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["report", "words", "act", "type"])
        writer.writeheader()
        writer.writerow({"report": "k_0", "words": "Soldiers killed 7 villagers", "act": "killed", "type": "killing"})
        writer.writerow({"report": "k_0", "words": "Soldiers killed 70 villagers", "act": "killed", "type": "killing"})
    done = run("import", tmp_path / "coded.csv", "--by", "A. Coder", "--casebook", book)
    assert done.exit_code == 1
    assert "1 claims taken into" in done.output
    assert "coded.csv, line 3: the words “Soldiers killed 70 villagers” are not in the report" in done.output
    with Casebook.open(book) as casebook:
        assert [(d.verb, d.by) for d in decisions(casebook)] == [("add", "A. Coder")]
