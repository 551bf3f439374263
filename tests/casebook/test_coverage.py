"""What a casebook covers and does not; a rise that a new source makes is told from one that all tell."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from quoth.casebook import Casebook, decide, kinds
from quoth.casebook.coverage import Told, coverage, gaps, rises
from quoth.ledger import New
from quoth.model.claim import Reading
from quoth.model.record import to_record

sys.path.insert(0, str(Path(__file__).parent.parent / "link"))
import made

BEGIN = date(2024, 1, 1)


def on(n: int) -> date:
    return BEGIN + timedelta(n)


def told(outlet: str, *days: int, place: str = "Marjan", kind: str = "attack") -> list[Told]:
    return [Told(outlet, kind, "North, XX", place, on(day)) for day in days]


OLD = told("Wire", *range(0, 60, 20))  # one in twenty days
FIRST = {"Wire": on(0), "Radio": on(40)}


def test_a_new_outlet_that_tells_more_makes_a_rise() -> None:
    (rise,) = rises([*OLD, *told("Radio", 41, 43, 47, 52)], FIRST)
    assert (rise.outlet, rise.day, rise.before, rise.after, rise.alone) == ("Radio", "2024-02-10", 1, 5, 4)


def test_a_rise_that_the_old_outlets_tell_too_is_none_of_the_new_one() -> None:
    both = [41, 43, 47, 52]
    assert not rises([*OLD, *told("Wire", *both), *told("Radio", *both)], FIRST)


def test_two_outlets_that_begin_together_make_one_rise_together() -> None:
    days = [41, 43, 47, 52]
    found = rises([*OLD, *told("Radio", *days), *told("Post", *days)], {**FIRST, "Post": on(40)})
    assert {rise.outlet for rise in found} == {"Radio", "Post"}


@pytest.mark.parametrize(
    "more",
    [
        told("Radio", 41, 43),  # too few more
        told("Radio", 41, 43, 47, 52, kind="arrest")[:2],
        told("Radio", 71, 73, 77, 82),  # later than the days that are compared
        [t for t in told("Radio", 41) for _ in range(9)],  # one event, told nine times
    ],
)
def test_what_is_no_rise(more: list[Told]) -> None:
    assert not rises([*OLD, *more], FIRST)


def test_an_outlet_is_not_new_where_the_casebook_begins_with_it() -> None:
    assert not rises(told("Radio", 11, 13, 17, 22), {"Wire": on(0), "Radio": on(10)})


def test_gaps_are_long_and_longer_than_usual() -> None:
    assert gaps([on(n) for n in (0, 1, 2, 3, 14, 15)]) == (("2024-01-05", "2024-01-14", 10),)
    assert gaps([on(n) for n in (0, 1, 2, 8, 9)]) == ()  # five days
    assert gaps([on(n) for n in range(0, 60, 10)]) == ()  # ten days are the usual distance here
    assert gaps([]) == gaps([on(0)]) == ()


def test_the_statement_counts_outlets_languages_days_and_what_is_missing(tmp_path: Path) -> None:
    def take_in(casebook: Casebook, *readings: Reading) -> None:
        for n, reading in enumerate(readings):
            data = {"capture": f"k_{n}", "record": to_record(reading), "seconds": 0.1}
            casebook.ledger.append([New(kinds.READING, f"k_{n}", data)], by="test")

    def reading(outlet: str | None, n: int, day: str | None, language: str = "en") -> Reading:
        one = made.told(outlet, None, f"A bomb killed {n} people in the grain market of Marjan on Monday.", killed=n, published=day)
        return replace(one, report=replace(one.report, language=language))

    with Casebook.open(tmp_path / "book", write=True) as book:
        take_in(
            book,
            reading("AFP", 9, "2024-05-07"),
            reading("Agence France-Presse", 8, "2024-05-08", "fr"),
            reading("Hill Post", 7, "2024-05-30"),
            reading("The Hill Post", 6, "2024-06-02"),
            reading("Post of the Hill", 5, None),
            reading(None, 4, "2024-05-09"),
            reading("Valley Post", 3, "2024-05-09"),
        )
        found = coverage(book)
        assert (found.reports, found.undated, found.unsigned, found.first, found.last) == (7, 1, 1, "2024-05-07", "2024-06-02")
        assert [(o.name, o.reports, o.first, o.last, o.languages) for o in found.outlets[:2]] == [
            ("Hill Post", 3, "2024-05-30", "2024-06-02", ("en",)),
            ("AFP", 2, "2024-05-07", "2024-05-08", ("en", "fr")),
        ]
        assert found.languages == (("en", 6), ("fr", 1))
        assert found.months == (("2024-05", 5, 4, 3), ("2024-06", 1, 1, 1))
        assert found.gaps == (("2024-05-10", "2024-05-29", 20),)
        assert [o.name for o in coverage(book, since="2024-05-30").outlets] == ["Hill Post"]
        decide(book, "same source", ["Hill Post", "Valley Post"], by="A. Reader")
        assert [(o.name, o.reports) for o in coverage(book).outlets] == [("Hill Post", 4), ("AFP", 2)]
