"""What number words can mean (docs/claim-record.md): low..high, open where the words leave it open."""

from __future__ import annotations

import pytest

from quoth.coding import parse_quantity


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("nine", 9, 9),
        ("1,250", 1250, 1250),
        ("twenty-three", 23, 23),
        ("two hundred and six", 206, 206),
        ("a hundred and fifty", 150, 150),
        ("three million", 3_000_000, 3_000_000),
        ("a dozen", 12, 12),
        ("half a dozen", 6, 6),
        ("half a million", 500_000, 500_000),
        ("a family of five", 5, 5),
        ("a couple of", 2, 2),
        ("both", 2, 2),
        ("exactly four", 4, 4),
        ("a total of 33", 33, 33),
        ("another six", 6, 6),
    ],
)
def test_a_plain_number_is_itself(words: str, low: int, high: int) -> None:
    assert parse_quantity(words.split()) == (low, high)


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("at least 100", 100),
        ("At least a dozen", 12),
        ("no fewer than eight", 8),
        ("five or more", 5),
        ("more than 40", 41),
        ("over two dozen", 25),
    ],
)
def test_a_lower_bound_leaves_the_top_open(words: str, low: int) -> None:
    assert parse_quantity(words.split()) == (low, None)


@pytest.mark.parametrize(
    ("words", "high"), [("up to 50", 50), ("as many as a hundred", 100), ("no more than three", 3), ("up to a dozen", 12)]
)
def test_an_upper_bound_leaves_the_bottom_open(words: str, high: int) -> None:
    assert parse_quantity(words.split()) == (None, high)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("between 12 and 15", 12, 15),
        ("12 to 15", 12, 15),
        ("six or seven", 6, 7),
        ("twenty or thirty", 20, 30),
        ("from 300 to 400", 300, 400),
    ],
)
def test_a_range_keeps_both_ends(words: str, low: int, high: int) -> None:
    assert parse_quantity(words.split()) == (low, high)


@pytest.mark.parametrize(
    ("words", "low"),
    [("dozens of", 24), ("several", 3), ("hundreds", 200), ("thousands", 2000), ("scores", 40), ("a few", 3), ("at least several", 3)],
)
def test_a_vague_word_is_open_ended(words: str, low: int) -> None:
    assert parse_quantity(words.split()) == (low, None)


@pytest.mark.parametrize("words", ["no", "none", "nobody", "zero"])
def test_none_is_stated_as_zero(words: str) -> None:
    assert parse_quantity([words]) == (0, 0)


@pytest.mark.parametrize("words", ["the", "unarmed", ""])
def test_not_stated_is_nothing_and_never_zero(words: str) -> None:
    assert parse_quantity(words.split()) is None
