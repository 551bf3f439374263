"""Whose copy of whose, and which words: by hand-made reports."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quoth.casebook import Casebook, Step
from quoth.casebook.copies import Told, direction
from quoth.casebook.shingles import passages, sketch, spans
from quoth.model.text import Hints

TakeIn = Callable[..., list[Step]]


def words(count: int, seed: int) -> str:
    """A sentence that shares nothing with those of other seeds."""
    return " ".join(f"w{seed}x{random.Random(f'{seed}/{n}').randrange(10**6)}" for n in range(count)) + "."


WIRE = f"{words(40, 1)}\n\n{words(40, 2)}"


def copies(book: Casebook) -> dict[tuple[str, str], tuple[str, str]]:
    """(copy, original) by file name → how, why."""
    names = {e.capture: e.reading.report.location.rsplit("/", 1)[-1].removesuffix(".txt") for e in book.readings()}
    rows = book.ledger.rows("SELECT copy, of, how, basis FROM copy WHERE until IS NULL")
    return {(names[copy], names[of]): (how, basis) for copy, of, how, basis in rows}


def test_copies_of_each_kind_are_found_and_told(book: Casebook, take_in: TakeIn) -> None:
    edited = WIRE.split()
    edited[10] = edited[50] = "changed"
    files = {
        "1wire": WIRE,
        "2same": WIRE,
        "3text": "\ufeff" + WIRE,
        "4near": " ".join(edited),
        "5more": f"{WIRE}\n\n{words(80, 3)}",
        "6less": words(40, 1),
        "7some": f"{words(80, 4)}\n\n{words(40, 2)}",
        "8none": words(90, 5),
    }
    for name, text in files.items():
        take_in({f"{name}.txt": text})
    found = copies(book)
    assert found["2same", "1wire"] == ("same bytes", "taken in earlier")
    assert found["4near", "1wire"][0] == "near copy"
    assert found["5more", "1wire"][0] == "with additions"
    assert found["6less", "1wire"][0] == "part of it"
    assert found["7some", "1wire"][0] == "shared passages"
    assert not [pair for pair in found if "8none" in pair]


def test_a_wire_copy_with_the_papers_own_words_is_both(book: Casebook, take_in: TakeIn) -> None:
    take_in({"a.txt": WIRE})
    own = words(60, 9)
    take_in({"b.txt": f"{words(40, 1)}\n\n{own}\n\n{words(40, 2)}"})
    (fact,) = book.ledger.facts("copy")
    text = next(e.reading.report.text for e in book.readings() if e.capture == fact.json["passages_in"])
    assert [text[start:end] for start, end in fact.json["passages"]] == [words(40, 1)[:-1], words(40, 2)[:-1]]
    assert fact.json["share"] == round(80 / 140, 3)
    assert fact.json["share_of"] == 1.0


def test_a_thousandth_copy_is_told_of_the_first(book: Casebook, take_in: TakeIn) -> None:
    take_in({f"{n:02}.txt": f"{words(3, 50 + n)} {WIRE}" for n in range(12)})
    take_in({"zz.txt": f"{words(3, 99)} {WIRE}"})
    assert ("zz", "00") in copies(book)


def test_one_address_read_twice_is_a_version(book: Casebook, take_in: TakeIn) -> None:
    take_in({"a.txt": WIRE})
    take_in({"a.txt": words(80, 7)})
    assert list(copies(book).values()) == [("version", "taken in earlier")]


def test_direction() -> None:
    wire = Told("k1", "reuters", None, "", 9)
    paper = Told("k2", "the daily", None, "kabul (reuters) - at least two", 3)
    assert direction(wire, paper) == (paper, wire, "credits it")
    early, late = Told("k3", "", "2024-05-01", "", 9), Told("k4", "", "2024-05-02", "", 3)
    assert direction(early, late) == (late, early, "published earlier")
    assert direction(early, paper) == (early, paper, "taken in earlier")


def test_who_published_earlier_was_not_copied_from_the_later(book: Casebook, take_in: TakeIn) -> None:
    take_in({"late.txt": WIRE}, hints=Hints(published="2024-05-02"))
    (book.folder.parent / "reports" / "late.txt").unlink()
    take_in({"early.txt": f"{words(4, 8)} {WIRE}"}, hints=Hints(published="2024-05-01"))
    assert copies(book) == {("late", "early"): ("near copy", "published earlier")}


texts = st.lists(st.sampled_from("abcdefghij"), min_size=0, max_size=60).map(" ".join)


@given(texts, texts)
def test_runs_lie_in_the_text_and_a_text_is_all_its_own(one: str, two: str) -> None:
    first, second = sketch(one), sketch(two)
    for start, end in passages(first.shingles, second.shingles):
        assert 0 <= start < end <= first.words
    if first.words >= 5:
        assert passages(first.shingles, first.shingles) == [(0, first.words)]
        assert spans(one, [(0, first.words)]) == [[0, len(one)]]


def test_a_run_of_sixteen_words_shares_a_sampled_hash() -> None:
    run = words(16, 1)
    for n in range(20):
        one, two = f"{words(30, 100 + n)} {run} {words(20, 200 + n)}", f"{words(7, 300 + n)} {run} {words(50, 400 + n)}"
        assert set(sketch(one).sampled) & set(sketch(two).sampled)


def test_scripts_that_do_not_part_words_are_compared_by_letter() -> None:
    found = sketch("巴基斯坦俾路支省马斯通地区发生爆炸")
    assert found.words == 17
    assert sketch("Ἀθῆναι İstanbul straße").words == 3
    assert found.shingles.dtype == np.uint32
