"""Alpha against the published worked examples, and its laws."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.review import alpha

# Krippendorff (2011), example C: four observers, twelve units, with missing values.
FOUR = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


@pytest.mark.parametrize(("metric", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_four_observers_with_missing_values(metric: str, published: float) -> None:
    found = alpha(zip(*FOUR, strict=True), metric)
    assert found.value is not None and round(found.value, 3) == published
    assert (found.units, found.values) == (11, 40)  # the last unit has one value, which nothing can be compared with


def test_two_observers_binary() -> None:
    """Example A."""
    found = alpha(zip("0100000010", "1110010000", strict=True))
    assert found.value is not None and round(found.value, 3) == 0.095


def test_two_observers_nominal() -> None:
    """Example B."""
    found = alpha(zip("aabbdcccedda", "babbbccceddd", strict=True))
    assert found.value is not None and round(found.value, 3) == 0.692


def test_nothing_can_be_said_without_two_values_or_without_variety() -> None:
    assert alpha([]).value is None
    assert alpha([("a", None), (None, "b")]).value is None
    assert alpha([("a", "a"), ("a", "a")]).value is None


def test_another_metric_is_refused() -> None:
    with pytest.raises(ValueError, match="metric"):
        alpha([], "cosine")


UNITS = st.lists(st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=2, max_size=4), max_size=12)


@given(UNITS, st.sampled_from(("nominal", "ordinal", "interval")), st.randoms(use_true_random=False))
def test_neither_the_order_of_units_nor_of_reviewers_tells(units: list[list[int | None]], metric: str, random: object) -> None:
    shuffled: list[Sequence[int | None]] = [random.sample(unit, len(unit)) for unit in units]  # type: ignore[attr-defined]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = alpha(units, metric), alpha(shuffled, metric)
    assert one[1:] == two[1:]
    assert (one.value is None) == (two.value is None)
    assert one.value is None or one.value == pytest.approx(two.value)


@given(UNITS, st.sampled_from(("nominal", "ordinal", "interval")))
def test_full_agreement_is_one(units: list[list[int | None]], metric: str) -> None:
    same = [[next((v for v in unit if v is not None), None)] * 2 for unit in units]
    assert alpha(same, metric).value in (None, 1.0)
