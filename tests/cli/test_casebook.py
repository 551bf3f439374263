"""The command line over a casebook: what it prints, its exit codes, and one line for whatever is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import quoth.casebook
from quoth.cli import main
from quoth.cli.columns import width
from quoth.cli.table import as_lines, as_table
from quoth.fetch import expand
from quoth.model.text import Capture
from quoth.testing import toy_read

TEXT = "They attacked a town. Nobody slept."


@pytest.fixture(autouse=True)
def toy_house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(quoth.casebook, "ingest", partial(quoth.casebook.ingest, read=toy_read))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUOTH_CASEBOOK", raising=False)
    (tmp_path / "war.txt").write_text(TEXT)
    (tmp_path / "empty.txt").write_text(" ")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_taking_in_says_what_it_did(tmp_path: Path) -> None:
    done = call("ingest", "war.txt", "empty.txt", "gone.txt")
    assert done.exit_code == 1
    assert done.stdout == "1 read with 1 claims, 2 failed; `quoth failures` lists them.\n"
    assert sorted(done.stderr.splitlines()) == ["quoth: empty.txt: nothing in it", "quoth: gone.txt: no such file"]
    assert (tmp_path / "casebook" / "casebook.db").exists()
    again = call("ingest", "war.txt")
    assert (again.exit_code, again.stdout) == (0, "0 read with 0 claims, 1 there already.\n")


def test_failures_are_listed_and_tried_again(tmp_path: Path) -> None:
    call("ingest", "war.txt", "empty.txt", "gone.txt")
    rows = list(csv.DictReader(io.StringIO(call("failures", "--format", "csv").stdout)))
    assert [(row["location"], row["reason"]) for row in rows] == [("gone.txt", "no such file"), ("empty.txt", "nothing in it")]
    (tmp_path / "gone.txt").write_text("They attacked again.")
    done = call("failures", "--retry")
    assert (done.exit_code, done.stdout) == (1, "1 read with 1 claims, 1 failed; `quoth failures` lists them.\n")
    assert "gone.txt" not in call("failures").stdout


def test_the_casebook_is_the_option_else_the_variable_else_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("ingest", "--casebook", "one", "war.txt")
    monkeypatch.setenv("QUOTH_CASEBOOK", "two")
    call("ingest", "war.txt")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["one", "two"]


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl"])
@pytest.mark.parametrize("kind", ["reports", "claims", "sources", "actors", "places"])
def test_every_kind_in_every_format(kind: str, form: str) -> None:
    call("ingest", "war.txt")
    done = call(kind, "--format", form)
    assert done.exit_code == 0, done.stderr
    if form == "json":
        assert isinstance(json.loads(done.stdout), list)
    if form == "table":
        assert all(width(line) <= 80 for line in done.stdout.splitlines())
    if form == "csv":
        assert len(next(csv.reader(io.StringIO(done.stdout)))) > 3


def test_filters_reach_the_question() -> None:
    call("ingest", "war.txt")
    assert call("claims", "--type", "arrest").stdout == "No claims.\n"
    assert call("claims", "--type", "attack", "--text", "town").stdout.endswith("1 claim.\n")
    assert call("reports", "--as-of", "2001-01-01").stderr == "quoth: casebook: nothing was in it on 2001-01-01\n"
    assert call("reports", "--box", "1,2,3").exit_code == 2
    assert call("reports", "--as-of", "yesterday").exit_code == 2


def test_verifying_and_the_log() -> None:
    call("ingest", "--collector", "A. Reader", "war.txt")
    done = call("verify")
    assert done.exit_code == 0
    assert done.stdout.startswith("5 facts are as they were written.\nhead ")
    head = done.stdout.split()[-1]
    call("ingest", "empty.txt")
    assert call("verify", "--head", head).exit_code == 0
    assert "facts were cut off or changed" in call("verify", "--head", "00ff").stderr
    rows = json.loads(call("log", "--format", "json").stdout)
    assert [row["kind"] for row in rows[:5]] == ["casebook", "ingest", "bytes", "capture", "reading"]
    assert rows[3]["by"].startswith("A. Reader, quoth ")
    db = sqlite3.connect("casebook/casebook.db")
    db.execute("UPDATE claim SET type = 'arrest'")
    db.execute("UPDATE payload SET by = 'nobody' WHERE n = 4")
    db.commit()
    db.close()
    done = call("verify")
    assert done.exit_code == 1
    first, second = done.stderr.splitlines()
    assert first.startswith("quoth: casebook: the payload of fact 4 (capture, ")
    assert second.startswith("quoth: casebook: view claims: row 1 of claim is not what the facts say")


def test_a_copy_and_erasing(tmp_path: Path) -> None:
    call("ingest", "war.txt")
    assert call("backup", "copy").stdout == "5 facts copied to copy.\n"
    assert call("backup", "copy").stderr == "quoth: copy: there is a casebook already; a copy never overwrites one\n"
    assert call("verify", "--casebook", "copy").exit_code == 0
    (row,) = json.loads(call("reports", "--format", "json").stdout)
    why = ("--reason", "asked for", "--by", "A. Reader")
    assert call("hold", row["capture"], *why).exit_code == 0
    assert "under a legal hold: asked for" in call("erase", "--yes", row["capture"], *why).stderr
    assert call("hold", "--release", row["capture"], *why).exit_code == 0
    done = call("erase", "--yes", row["capture"], *why)
    assert done.stdout.splitlines()[1] == f"A copy may still hold them: quoth erase --casebook {tmp_path / 'copy'} {row['capture']}"
    assert call("reports").stdout == "No reports.\n"
    assert "payloads were erased, with their reasons in the log" in call("verify").stdout


def test_a_snapshot_reads_as_an_archive(tmp_path: Path) -> None:
    call("ingest", "war.txt")
    assert call("snapshot", "all.warc.gz").stdout == "Captures written to all.warc.gz: 1.\n"
    (inside,) = expand(str(tmp_path / "all.warc.gz"))
    assert isinstance(inside, Capture)
    assert inside.content == TEXT.encode()
    again = call("snapshot", "all.warc.gz")
    assert (again.exit_code, again.stderr) == (1, "Error: all.warc.gz: cannot be written: File exists\n")


@pytest.mark.parametrize("command", ["reports", "claims", "failures", "failures --retry", "verify", "log", "hold k_1 --reason x --by y"])
def test_a_bad_path_is_one_line(command: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "casebook.db").write_text("no database" * 100)
    said = {
        "nowhere": "quoth: nowhere: no such casebook\n",
        "file": "quoth: file: a file, not a casebook folder\n",
        "folder": "quoth: folder: not a casebook: it holds no casebook.db\n",
        "other": "quoth: other: casebook.db is not a casebook\n",
    }
    for folder, line in said.items():
        done = call(*command.split(), "--casebook", folder)
        assert (done.exit_code, done.stderr) == (1, line)
    assert not (tmp_path / "nowhere").exists()
    assert list((tmp_path / "folder").iterdir()) == []


def test_a_newer_casebook_is_one_line() -> None:
    call("ingest", "war.txt")
    db = sqlite3.connect("casebook/casebook.db")
    db.execute("PRAGMA user_version = 99")
    db.commit()
    db.close()
    for command in (("reports",), ("ingest", "war.txt")):
        done = call(*command)
        assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
        assert "a newer quoth is needed" in done.stderr


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("ingest", "war.txt")

    def readonly(*arguments: object, **named: object) -> object:
        raise sqlite3.OperationalError("unable to open database file")

    with monkeypatch.context() as patched:  # the tests may run as root, who may write everywhere
        patched.setattr("quoth.ledger.store.sqlite3.connect", readonly)
        done = call("ingest", "war.txt")
    assert (done.exit_code, done.stderr) == (1, "quoth: casebook: cannot be written: the folder or casebook.db is read-only for you\n")


def test_a_copy_on_a_read_only_disk_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("ingest", "war.txt")
    call("backup", "copy")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert call("reports", "--casebook", "copy").stdout.endswith("1 report.\n")
    assert sorted(path.name for path in (tmp_path / "copy").iterdir()) == ["casebook.db"]


def test_a_full_disk_is_one_line_and_costs_nothing_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("ingest", "war.txt")
    (tmp_path / "large.txt").write_text("They attacked a town. " * 20_000)
    real = quoth.ledger.store._set_up

    def small(db: sqlite3.Connection, folder: Path, write: bool) -> None:
        real(db, folder, write)
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages + 2}")  # SQLite says of it what it says of a full disk

    with monkeypatch.context() as patched:
        patched.setattr("quoth.ledger.store._set_up", small)
        done = call("ingest", "large.txt")
    assert done.exit_code == 1
    assert done.stderr == "quoth: casebook: the disk is full; nothing of this write was kept, all before it was\n"
    assert call("verify").exit_code == 0
    assert call("ingest", "large.txt").exit_code == 0


# ---- tables --------------------------------------------------------------------------------------------------------


def test_a_table_fits_and_breaks_no_id_while_there_is_room() -> None:
    rows = [{"id": "k_0123456789abcdef", "words": "many words that go on and on until the line is full and then some more", "n": 7}]
    lines = as_table(rows, ("id", "words", "n", "nothing"), 60)
    assert all(width(line) <= 60 for line in lines)
    assert lines[0].split() == ["id", "words", "n"]
    assert lines[2].startswith("k_0123456789abcdef  many words")
    assert lines[2].endswith("7")


def test_wide_letters_count_twice() -> None:
    assert all(width(line) <= 20 for line in as_table([{"a": "北京" * 30, "b": "x" * 30}], ("a", "b"), 20))


def test_no_cell_is_taken_for_a_formula() -> None:
    made = as_lines([{"a": "=1+1", "b": -3, "c": None, "d": ["x"]}], ("a", "b", "c", "d"), "csv")
    assert made == "a,b,c,d\n'=1+1,-3,,\"[\"\"x\"\"]\""
