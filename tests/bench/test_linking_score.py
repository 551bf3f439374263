"""The scorer of linking, against cases worked out by hand."""

from __future__ import annotations

import pytest

from quoth.bench.linking_score import b_cubed, pairwise


def test_b_cubed_by_hand() -> None:
    """Items a b c of one event, d of another; found as {a b} {c d}: precision (1 + 1 + .5 + .5) / 4, recall (2/3 + 2/3 + 1/3 + 1) / 4."""
    precision, recall, both = b_cubed({"a": 1, "b": 1, "c": 2, "d": 2}, {"a": 1, "b": 1, "c": 1, "d": 2})
    assert precision == pytest.approx(0.75)
    assert recall == pytest.approx(2 / 3)
    assert both == pytest.approx(12 / 17)


def test_every_item_alone_is_precise_and_forgetful() -> None:
    assert b_cubed({"a": 1, "b": 2}, {"a": 1, "b": 1})[:2] == (1.0, 0.5)


def test_pairs_by_hand() -> None:
    """Found ab, cd; right ab, ac, bc."""
    precision, recall, _ = pairwise({"a": 1, "b": 1, "c": 2, "d": 2}, {"a": 1, "b": 1, "c": 1, "d": 2})
    assert (precision, recall) == (0.5, pytest.approx(1 / 3))
