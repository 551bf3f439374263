"""The whole casebook out and in again: the same chain, and the same bytes when it goes out once more."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from any_claims import readings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoth.casebook import Casebook, kinds
from quoth.casebook.exporting import export_casebook, import_casebook
from quoth.casebook.query import Filter
from quoth.export import Options
from quoth.ledger import New
from quoth.model.claim import Reading
from quoth.model.errors import CasebookError, ExportError
from quoth.model.ids import report_id
from quoth.model.record import to_record
from quoth.model.text import Report

BYTES = bytes(range(256))
EVERYTHING = Options(gate=False)


def decide(casebook: Casebook, readings: list[Reading]) -> int:
    """A person's word on every claim; how many facts that is."""
    claims = [claim.id for reading in readings for claim in reading.claims]
    said = [{"verb": verb, "subjects": [claim], "reason": "a test"} for claim, verb in zip(claims, ("accept", "reject") * 9, strict=False)]
    for data in said:
        casebook.ledger.append([New(kinds.DECISION, data["subjects"][0], data)], "A. Reader")
    return len(said)


def keep(casebook: Casebook, reading: Reading, n: int = 0) -> None:
    data = {"capture": f"k_{n}", "seconds": 0.5, "record": to_record(reading)}
    casebook.ledger.append([New(kinds.BYTES, sha256(BYTES).hexdigest(), BYTES), New(kinds.READING, f"k_{n}", data)], "a test")


def out(casebook: Casebook, path: Path, format: str = "jsonl", options: Options = EVERYTHING) -> bytes:
    export_casebook(casebook, format, path, Filter(), options, reason="a test", by="a test")
    return path.read_bytes()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(readings(), max_size=4))
def test_a_whole_casebook_comes_back_byte_for_byte_and_link_for_link(given: list[Reading]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with Casebook.open(folder / "one", write=True) as book:
            for n, reading in enumerate(given):
                keep(book, reading, n)
            facts = 1 + 2 * len(given) + decide(book, given)
            head = book.ledger.head
            first = out(book, folder / "one.jsonl")
            assert out(book, folder / "again.jsonl") == first
        assert import_casebook(folder / "one.jsonl", folder / "two") == (facts, True)
        with Casebook.open(folder / "two", write=True) as book:
            assert out(book, folder / "two.jsonl") == first
            assert not list(book.ledger.changed())
            assert book.ledger.holds(head) == facts
            assert sorted(json.dumps(to_record(e.reading)) for e in book.readings()) == sorted(json.dumps(to_record(r)) for r in given)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    with Casebook.open(tmp_path / "one", write=True) as book:
        text = "Gunmen killed nine."
        keep(book, Reading(Report(report_id(text), text, "/home/somebody/a.txt", "0" * 64)))
        keep(book, Reading(Report(report_id(text), text, "/home/somebody/b.txt", "0" * 64)), 1)
        book.ledger.erase([3], "asked for", "a test")
        out(book, tmp_path / "one.jsonl")
    return tmp_path / "one.jsonl"


def test_what_was_erased_stays_erased_and_the_chain_stands(whole: Path, tmp_path: Path) -> None:
    assert import_casebook(whole, tmp_path / "two")[1]
    with Casebook.open(tmp_path / "two") as book:
        assert [e.capture for e in book.readings()] == ["k_1"]
        assert not list(book.ledger.changed())


def test_everything_that_leaves_is_in_the_log_with_its_reason(whole: Path, tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "one") as book:
        (fact,) = book.ledger.facts(kinds.EXPORT)
        assert (fact.by, fact.json["reason"], fact.json["file"], fact.json["gate"]) == ("a test", "a test", "one.jsonl", False)


def test_nothing_is_restored_over_a_casebook_or_out_of_a_broken_file(whole: Path, tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="stands there already"):
        import_casebook(whole, tmp_path / "one")
    lines = whole.read_bytes().splitlines(keepends=True)
    for name, broken, said in (
        ("cut", lines[:-1], "not all of it is there"),
        ("gap", lines[:2] + lines[3:], "missing"),
        ("other", [b'{"quoth":1}\n'], "not a whole casebook"),
        ("newer", [b'{"quoth_casebook":2}\n'], "newer quoth"),
        ("bad", [lines[0], b"{}\n"], "line 2: not a fact"),
    ):
        (tmp_path / name).write_bytes(b"".join(broken))
        with pytest.raises((ExportError, CasebookError), match=said):
            import_casebook(tmp_path / name, tmp_path / f"to {name}")
        with Casebook.open(tmp_path / f"to {name}", write=True) as book:
            assert book.ledger.last <= 1
