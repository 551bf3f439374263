"""After an erasure, a rejection, another reading or a withdrawal every file that left is named, with what to send after it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from quoth.casebook import Casebook, decide, decisions, kinds, undo
from quoth.casebook.retracting import CHANGED, ERASED, GONE, REJECTED, TAKEN_BACK, WITHDRAWN, files_left, message, retractions
from quoth.cli import main
from quoth.export import SHIPPED
from quoth.ledger import New
from quoth.model.claim import Reading
from quoth.model.record import to_record

sys.path.insert(0, str(Path(__file__).parent.parent / "export"))
from export_cases import case

READINGS = [case(n, "any", row=True).reading for n in range(4)]
CLAIMS = [reading.claims[0].id for reading in READINGS]


def run(*words: object) -> str:
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.output


def keep(folder: Path, n: int, reading: Reading) -> None:
    with Casebook.open(folder, write=True) as book:
        data = {"capture": f"k_{n}", "sha256": f"{n}" * 64, "location": f"x{n}", "media_type": None, "retrieved": None, "collector": None}
        data |= {"purpose": None, "size": 1, "provenance": {"restricted": False}, "minimum": {"missing": []}, "hints": {}}
        new = [New(kinds.CAPTURE, f"k_{n}", data)]
        new.append(New(kinds.READING, f"k_{n}", {"capture": f"k_{n}", "seconds": 0.1, "record": to_record(reading)}))
        book.ledger.append(new, "a test")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for n, reading in enumerate(READINGS):
        keep(tmp_path / "book", n, reading)
    return tmp_path / "book"


@pytest.fixture
def export(folder: Path, tmp_path: Path) -> Callable[..., Path]:
    def act(format: str = "csv", *words: str, name: str | None = None) -> Path:
        out = tmp_path / (name or f"claims.{format}")
        run("export", format, "--out", out, *words, "--casebook", folder)
        return out

    return act


def called(folder: Path) -> list[tuple[str, str, str]]:
    """File, capture and reason of all that is called back."""
    with Casebook.open(folder) as book:
        return [(made.left.file, one.capture, one.why) for made in retractions(book) for one in made.called]


@pytest.mark.parametrize("format", SHIPPED)
def test_what_an_export_held_is_noted_and_called_back_after_an_erasure(format: str, folder: Path, export: Callable[..., Path]) -> None:
    export(format, "--to", "The Archive")
    assert called(folder) == []
    with Casebook.open(folder, write=True) as book:
        book.erase(["k_1"], "asked by the witness Oda", "A. Reader")
        (left,) = files_left(book)
        assert left.claims is not None
        assert set(left.claims) == {"k_0", "k_1", "k_2", "k_3"}
        assert (left.what, left.to) == (format, "The Archive")
        (made,) = retractions(book)
        assert made.called == ((CLAIMS[1], "k_1", ERASED),)
        letter = message(made)
    assert "to The Archive" in letter
    assert left.sha256 in letter
    assert not [word for word in ("Oda", "witness", "Village1", "Soldiers", "Herald") if word in letter]


@pytest.mark.parametrize("format", ["events", "acled", "ged"])
def test_events_that_are_made_of_such_claims_are_named(format: str, folder: Path, export: Callable[..., Path]) -> None:
    export(format)
    with Casebook.open(folder, write=True) as book:
        decide(book, "reject", [CLAIMS[2]], by="B. Coder")
        (made,) = retractions(book)
        assert len(made.events) == 1
        assert made.left.events[made.events[0]] == (CLAIMS[2],)
        assert made.events[0] in message(made)


def test_each_reason(folder: Path, export: Callable[..., Path]) -> None:
    export()
    words = READINGS[1].report.text.index("7")
    with Casebook.open(folder, write=True) as book:
        decide(book, "reject", [CLAIMS[0]], by="B. Coder")
        decide(book, "edit", [CLAIMS[1]], by="B. Coder", field="harm.killed", value={"low": 6, "high": 7}, words=(words, words + 1))
    keep(folder, 2, replace(READINGS[2], claims=()))
    gone = case(103, "withdraws", row=True, derived=(READINGS[3].report.id, "withdrawal")).reading
    keep(folder, 9, gone)
    reasons = (("k_0", REJECTED), ("k_1", CHANGED), ("k_2", GONE), ("k_3", WITHDRAWN))
    assert sorted(called(folder)) == [("claims.csv", *reason) for reason in reasons]


def test_what_stands_as_it_did_is_not_called_back(folder: Path, export: Callable[..., Path]) -> None:
    export()
    keep(folder, 0, READINGS[0])  # read again: the same
    with Casebook.open(folder, write=True) as book:
        decide(book, "accept", [CLAIMS[1]], by="B. Coder")
        decide(book, "reject", [CLAIMS[2]], by="B. Coder")
        undo(book, decisions(book)[-1].n, by="B. Coder")
    assert called(folder) == []
    assert "Nothing to call back" in run("retraction", "--casebook", folder)


def test_what_a_person_added_and_took_back_is_called_back(folder: Path, export: Callable[..., Path]) -> None:
    text = READINGS[0].report.text
    at = text.index("were there")
    with Casebook.open(folder, write=True) as book:
        made = decide(book, "add", ["k_0"], by="B. Coder", value={"type": "attack", "trigger": [at, at + 10]})
    export()
    with Casebook.open(folder, write=True) as book:
        undo(book, made.n, by="B. Coder")
        (found,) = retractions(book)
    assert found.called == ((made.targets[0].claim, "k_0", TAKEN_BACK),)


def test_only_files_that_held_it_are_called_back(folder: Path, export: Callable[..., Path]) -> None:
    export("csv", "--place", "Village1", name="one.csv")
    export("csv", "--place", "Village2", name="two.csv")
    with Casebook.open(folder, write=True) as book:
        book.erase(["k_1"], "asked for", "A. Reader")
    export("csv", name="after.csv")
    assert called(folder) == [("one.csv", "k_1", ERASED)]


def test_releases_and_whole_casebooks_are_called_back_too(folder: Path, tmp_path: Path) -> None:
    run("release", "1.0", "--out", tmp_path / "r", "--by", "A", "--casebook", folder)
    run("export", "jsonl", "--out", tmp_path / "w.jsonl", "--everything", "--by", "A", "--reason", "b", "--casebook", folder)
    with Casebook.open(folder, write=True) as book:
        book.erase(["k_3"], "asked for", "A. Reader")
        assert [(made.left.what, [one.capture for one in made.called]) for made in retractions(book)] == [
            ("release 1.0", ["k_3"]), ("jsonl", ["k_3"]),
        ]  # fmt: skip


def test_a_file_of_which_nobody_noted_what_it_held_is_to_be_replaced_whole(folder: Path) -> None:
    old = {"format": "csv", "file": "old.csv", "sha256": "0" * 64, "gate": True, "upto": 9, "reason": None}
    with Casebook.open(folder, write=True) as book:
        book.ledger.append([New(kinds.EXPORT, "csv", old)], "quoth export")
        assert retractions(book) == []
        book.erase(["k_0"], "asked for", "A. Reader")
        (made,) = retractions(book)
        assert made.unknown
        assert "Delete it, and ask for a new one" in message(made)


def test_erasing_names_the_files_that_left_and_what_to_do(folder: Path, export: Callable[..., Path], tmp_path: Path) -> None:
    export("csv", "--to", "The Archive")
    done = CliRunner().invoke(
        main, ["erase", "k_1", "--reason", "asked for", "--by", "A", "--yes", "--casebook", str(folder)]
    )  # fmt: skip
    assert "held them: csv, claims.csv, to The Archive" in " ".join(done.output.split())
    assert "quoth retraction" in done.output
    run("retraction", "--out", tmp_path / "letters", "--casebook", folder)
    (letter,) = (tmp_path / "letters").glob("*.txt")
    plain = json.loads(letter.with_suffix(".json").read_text("utf-8"))
    assert plain["remove"] == [{"claim": CLAIMS[1], "capture": "k_1", "why": ERASED}]
    assert (plain["to"], plain["correct"], plain["file"]) == ("The Archive", [], "claims.csv")


def test_what_has_left_is_listed(folder: Path, export: Callable[..., Path]) -> None:
    assert "Nothing has left" in run("exports", "--casebook", folder)
    export("csv", "--to", "The Archive")
    (row,) = json.loads(run("exports", "--format", "json", "--casebook", folder))
    assert (row["file"], row["to"], row["reports"], row["claims"], row["gate"]) == ("claims.csv", "The Archive", 4, 4, "shut")
    assert "Archive" in run("exports", "--casebook", folder)
