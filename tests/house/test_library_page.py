"""docs/library.md: what stands there after >>> gives what is shown below it."""

from __future__ import annotations

import doctest
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from quoth.casebook import Casebook, kinds
from quoth.ledger import New
from quoth.model.claim import Claim, Link, Place, Reading, Source, When, Where
from quoth.model.record import to_record
from quoth.model.text import Span
from quoth.testing import span_of, toy_report

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = "Gunmen attacked a market in Marjan, the mayor said."

pytestmark = pytest.mark.model


def casebook(folder: Path) -> None:
    """A casebook of one report with one claim."""
    day = (date(2024, 6, 1) + timedelta(days=1)).isoformat()
    sources = (Source("S1", "Valley Herald", "outlet", True), Source("S2", "the mayor", "person", False))
    claim = Claim(
        "c_0000000000000001", "attack", None, "one", span_of(TEXT, "attacked"), Span(0, TEXT.index(",")),
        (Link("S1", "own voice"), Link("S2", "indirect")), when=When(day, day, "day", "stated", span_of(TEXT, "Marjan")),
        where=(Where("P1", "at", None, span_of(TEXT, "Marjan")),),
    )  # fmt: skip
    place = Place("P1", "Marjan", "settlement", "XX", "Dolna", 10.5, 20.5)
    reading = Reading(toy_report(TEXT, outlet="Valley Herald"), sources, (), (place,), (claim,))
    with Casebook.open(folder, write=True) as book:
        data = {"capture": "k_1", "seconds": 0.1, "record": to_record(reading)}
        book.ledger.append([New(kinds.READING, "k_1", data)], "a test")


def test_the_page_shows_what_the_library_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "one-report.txt", tmp_path / "docs")
    casebook(tmp_path / "casebook")
    monkeypatch.chdir(tmp_path)
    result = doctest.testfile(str(ROOT / "docs" / "library.md"), module_relative=False, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert result.attempted >= 15
    assert result.failed == 0
