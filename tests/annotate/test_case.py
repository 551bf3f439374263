"""Case given back to a text without any, by a small vocabulary of our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.annotate.case import is_caseless, restore_case

# the rank of each form: the smaller, the more frequent
FORMS = {
    "the": 1, "The": 5, "of": 2, "in": 3, "on": 4, "said": 9, "army": 200, "Army": 150,
    "colonel": 900, "Colonel": 400, "farm": 300, "Farm": 600, "attacked": 500, "burned": 501, "may": 20, "May": 60,
    "lopez": 9000, "Lopez": 700, "un": 4000, "Un": 3000, "UN": 800, "guerrillas": 950,
    "they": 10, "They": 90, "a": 6, "A": 30, "near": 45, "and": 7,
}  # fmt: skip
rank = FORMS.get


def test_a_paragraph_in_capitals_is_written_as_usual() -> None:
    words = "THE GUERRILLAS ATTACKED A FARM NEAR TLAXQUIL. THEY BURNED THE FARM, COLONEL LOPEZ SAID."
    assert restore_case(words, rank) == "The guerrillas attacked a farm near Tlaxquil. They burned the farm, Colonel Lopez said."


def test_a_long_paragraph_in_lower_case_too_and_a_short_one_is_let_be() -> None:
    words = "the un said on 4 may the army attacked the farm of lopez; the army may attack the farm of colonel lopez on 5 may."
    assert restore_case(words, rank).startswith("The UN said on 4 May the army attacked the farm of Lopez; the army may")
    assert restore_case("the army attacked the farm.", rank) == "the army attacked the farm."


def test_what_has_case_is_left_alone() -> None:
    words = "The UN said the ARMY burned a farm."
    assert not is_caseless(words)
    assert restore_case(words, rank) == words


def test_each_paragraph_is_judged_for_itself() -> None:
    words = "ARMY BURNED THE FARM OF LOPEZ\n\nThe army burned the farm."
    assert restore_case(words, rank) == "Army burned the farm of Lopez\n\nThe army burned the farm."


def test_an_unknown_word_is_a_name_and_in_brackets_or_without_vowels_an_acronym() -> None:
    words = "THE QUMRAH FRONTOS (QAFO) AND THE TPLQ BURNED THE FARM"
    assert restore_case(words, rank) == "The Qumrah Frontos (QAFO) and the TPLQ burned the farm"


@pytest.mark.parametrize("letter", ["İ", "ß", "ŉ", "ﬁ"])
def test_letters_that_grow_are_kept(letter: str) -> None:
    words = f"THE ARMY {letter}URNED THE FARM OF COLONEL LOPEZ"
    assert len(restore_case(words, rank)) == len(words)


@given(st.text(max_size=200))
def test_the_length_and_the_letters_stay(words: str) -> None:
    restored = restore_case(words, rank)
    assert len(restored) == len(words)
    assert all(a == b or a.casefold() == b.casefold() or a.lower() == b.lower() for a, b in zip(words, restored, strict=True))
