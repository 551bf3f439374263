"""What is taken in is there once, what failed is said, and a run that was stopped goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from quoth.casebook import Casebook, IngestOptions, Step, ingest
from quoth.engine.workers import Limits
from quoth.fetch import Policy
from quoth.model.claim import Failure
from quoth.model.errors import CasebookError
from quoth.model.text import Capture, Hints, Provenance

TakeIn = Callable[..., list[Step]]


def whats(steps: list[Step]) -> list[tuple[str, str]]:
    return sorted((step.what, Path(step.location).name) for step in steps)


def test_a_second_run_adds_nothing(book: Casebook, take_in: TakeIn) -> None:
    files = {"a.txt": "They attacked.\nThey fled.", "b.txt": "They talked."}
    assert whats(take_in(files)) == [("read", "a.txt"), ("read", "b.txt")]
    last = book.ledger.last
    assert whats(take_in()) == [("known", "a.txt"), ("known", "b.txt")]
    assert book.ledger.last == last


def test_readings_and_captures_come_back_as_they_were(book: Casebook, take_in: TakeIn) -> None:
    take_in({"a.txt": "They attacked.\nThey fled."}, hints=Hints(outlet="The Daily"), collector="A. Reader", purpose="case 12")
    (entry,) = book.readings()
    assert [claim.type for claim in entry.reading.claims] == ["attack", "arrest"]
    capture = book.capture(entry.capture)
    assert capture.content == b"They attacked.\nThey fled."
    assert capture.hints == Hints(outlet="The Daily")
    (fact,) = book.ledger.facts("capture")
    kept = {name: fact.json[name] for name in ("collector", "purpose", "clock", "size", "minimum")}
    assert kept == {
        "collector": "A. Reader",
        "purpose": "case 12",
        "clock": "the collecting machine's, UTC",
        "size": 25,
        "minimum": {"met": False, "missing": ["URL", "full-page capture"]},
    }
    assert fact.by.startswith("A. Reader, quoth ")


def test_what_a_capture_knows_of_its_way_here_is_kept(book: Casebook, readers: ModuleType) -> None:
    provenance = Provenance("http://a.example", "https://a.example/x", 200, (("Server", "x"),), "feed.xml", ("gzip",), True)

    def expand(location: str, policy: Policy) -> Iterator[Capture]:
        yield Capture("https://a.example/x", b"They attacked.", "application/pdf", "2026-01-01T00:00:00Z", provenance=provenance)

    ingest(book, IngestOptions(("x",), limits=Limits()), expand=expand, read=readers.toy_read)
    (entry,) = book.readings()
    assert book.capture(entry.capture).provenance == provenance
    ((fact),) = book.ledger.facts("capture")
    assert fact.json["minimum"] == {"met": True, "missing": []}


def test_the_same_file_with_other_bytes_is_another_capture(book: Casebook, take_in: TakeIn) -> None:
    take_in({"a.txt": "They attacked."})
    assert whats(take_in({"a.txt": "They attacked again."})) == [("read", "a.txt")]
    assert len(list(book.readings())) == 2


def test_what_the_user_says_anew_is_read_anew(book: Casebook, take_in: TakeIn) -> None:
    take_in({"a.txt": "They attacked."})
    before = book.ledger.last
    assert whats(take_in(hints=Hints(published="2024-05-03"))) == [("read", "a.txt")]
    (entry,) = book.readings()
    assert entry.reading.report.given.published == "2024-05-03"
    assert [e.reading.report.given.published for e in book.readings(upto=before)] == [None]


def test_an_address_that_is_there_is_fetched_again_only_when_asked(
    book: Casebook, readers: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def expand(location: str, policy: Policy, known: Callable[[str], bool]) -> Iterator[Capture]:
        for name, text in (("good", "They attacked."), ("bad", " ")):
            url = f"https://a.example/{name}"
            if not known(url):
                asked.append(name)
                yield Capture(url, text.encode(), provenance=Provenance(f"http://www.a.example/{name}/", url))

    monkeypatch.setattr(sys.modules["quoth.casebook.ingest"], "fetch_expand", expand)
    told: list[Step] = []
    for again in (False, False, True):
        ingest(book, IngestOptions(("feed",), limits=Limits(), again=again), told.append, read=readers.toy_read)
    assert asked == ["good", "bad", "good", "bad"]
    assert [step.what for step in told[2:4]] == ["known", "failed before"]
    assert len(list(book.readings())) == 1


# ---- failures ------------------------------------------------------------------------------------------------------


def test_a_failure_is_said_again_and_tried_again_only_when_asked(book: Casebook, take_in: TakeIn, tmp_path: Path) -> None:
    assert whats(take_in({"empty.txt": " ", "a.txt": "They attacked."})) == [("failed", "empty.txt"), ("read", "a.txt")]
    assert [(f.error, f.reason, f.captured) for f in book.failures()] == [("EmptyInput", "nothing in it", True)]
    last = book.ledger.last
    assert ("failed before", "empty.txt") in whats(take_in())
    assert book.ledger.last == last
    assert whats(take_in(retry=True)) == [("failed", "empty.txt"), ("known", "a.txt")]


def test_what_could_not_be_fetched_is_a_failure_until_it_can(book: Casebook, take_in: TakeIn, tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.txt")
    for _ in range(2):
        assert whats(take_in({}, gone)) == [("failed", "gone.txt")]
        assert [(f.location, f.reason, f.captured) for f in book.failures()] == [(gone, "no such file", False)]
    assert len(list(book.ledger.facts("failure"))) == 1
    Path(gone).write_text("They attacked.")
    assert whats(take_in({}, gone)) == [("read", "gone.txt")]
    assert book.failures() == []


def test_a_report_beyond_its_limits_dies_alone(book: Casebook, take_in: TakeIn) -> None:
    files = {"a.txt": "They attacked.", "b.txt": "die", "c.txt": "fill", "d.txt": "They fled.", "e.txt": "hang on", "f.txt": "x" * 2000}
    told = take_in(files, limits=Limits(seconds=1.0, memory=4000, start=1.0), largest=1000)
    assert [what for what in whats(told) if what[0] == "read"] == [("read", "a.txt"), ("read", "d.txt")]
    assert {Path(f.location).name: f.error for f in book.failures()} == {
        "b.txt": "ProcessDied",
        "c.txt": "MemoryLimit",
        "e.txt": "TimeLimit",
        "f.txt": "SizeLimit",
    }


def test_written_samples_are_refused_unless_asked_for(book: Casebook, take_in: TakeIn) -> None:
    sample = {"s.txt": "They attacked.\n[Written sample for quoth]"}
    assert whats(take_in(sample)) == [("failed", "s.txt")]
    assert [f.error for f in book.failures()] == ["SampleRefused"]
    assert list(book.readings()) == []
    assert whats(take_in(samples=True)) == [("read", "s.txt")]
    assert book.failures() == []


# ---- stopped and gone on -------------------------------------------------------------------------------------------


def test_a_stopped_run_keeps_what_is_done_and_goes_on(book: Casebook, readers: ModuleType, tmp_path: Path) -> None:
    def expand(location: str, policy: Policy) -> Iterator[Capture]:
        yield from (Capture(f"{n}.txt", f"They attacked {n}.".encode()) for n in range(100))

    told: list[Step] = []

    def stop(step: Step) -> None:
        told.append(step)
        if len(told) == 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(book, IngestOptions(("x",), limits=Limits()), stop, expand=expand, read=readers.toy_read)
    waiting, read = book.waiting(), list(book.readings())
    assert len(waiting) + len(read) == len(list(book.ledger.facts("capture")))
    assert len(read) >= 40
    assert waiting
    ingest(book, IngestOptions(limits=Limits()), read=readers.toy_read)
    assert book.waiting() == []
    ingest(book, IngestOptions(("x",), limits=Limits()), expand=expand, read=readers.toy_read)
    assert sorted(entry.reading.report.location for entry in book.readings()) == sorted(f"{n}.txt" for n in range(100))
    assert list(book.ledger.changed()) == []


def test_a_failure_of_the_fetching_is_kept_in_its_place(book: Casebook, readers: ModuleType) -> None:
    def expand(location: str, policy: Policy) -> Iterator[Capture | Failure]:
        yield Failure("feed#2", "ReadError", "vanished")
        yield Capture("feed#3", b"They attacked.")

    ingest(book, IngestOptions(("feed",), limits=Limits()), expand=expand, read=readers.toy_read)
    assert [f.location for f in book.failures()] == ["feed#2"]
    assert len(list(book.readings())) == 1


# ---- holding and erasing -------------------------------------------------------------------------------------------


def test_what_is_erased_is_nowhere_in_the_folder(tmp_path: Path, readers: ModuleType) -> None:
    secret, other = "The witness Zebedee Quillfeather attacked nobody and he saw everything.", "They fled to Selin by night."
    folder = tmp_path / "casebook"
    with Casebook.open(folder, write=True) as book:

        def expand(location: str, policy: Policy) -> Iterator[Capture]:
            yield Capture("a.txt", secret.encode())
            yield Capture("b.txt", other.encode())

        ingest(book, IngestOptions(("x",), limits=Limits()), expand=expand, read=readers.toy_read)
        (capture,) = [e.capture for e in book.readings() if e.reading.report.location == "a.txt"]
        before = [bytes(row[0]) for row in book.ledger.rows("SELECT body FROM payload WHERE subject = ?", (capture,))]
        assert any(b"quillfeather" in path.read_bytes() for path in folder.iterdir())
        book.hold([capture], "court order", "a test")
        with pytest.raises(CasebookError, match="under a legal hold: court order"):
            book.erase([capture], "asked by the witness", "a test")
        book.release([capture], "order lifted", "a test")
        assert book.erase([capture], "asked by the witness", "a test") >= 3
        assert list(book.ledger.changed()) == []
        assert [e.reading.report.location for e in book.readings()] == ["b.txt"]
        with pytest.raises(CasebookError, match="no capture"):
            book.capture(capture)
        (tombstone,) = book.ledger.facts("erasure")
        assert tombstone.json["reason"] == "asked by the witness"
        left = b"".join(path.read_bytes() for path in folder.iterdir())
    assert b"uillfeather" not in left
    assert not any(body in left for body in before)
    assert b"selin" in left


def test_bytes_that_another_capture_shares_stay(book: Casebook, take_in: TakeIn) -> None:
    take_in({"a.txt": "They attacked.", "b.txt": "They attacked."})
    first, second = book.readings()
    book.erase([first.capture], "no need of it", "a test")
    assert book.capture(second.capture).content == b"They attacked."
    assert list(book.ledger.changed()) == []
