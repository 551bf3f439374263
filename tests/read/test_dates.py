from __future__ import annotations

import pytest

from quoth.read.dates import complete, find_dates, full_date, timestamp


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("3 March 2024", "2024-03-03"),
        ("3rd of March 2024", "2024-03-03"),
        ("March 3rd, 2024", "2024-03-03"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("2024-03-03", "2024-03-03"),
        ("2024/3/3", "2024-03-03"),
        ("03.03.2024", "2024-03-03"),
        ("14/03/2024", "2024-03-14"),
        ("3 mars 2024", "2024-03-03"),
        ("3 de marzo de 2024", "2024-03-03"),
        ("3 марта 2024", "2024-03-03"),
        ("30 FEB 2024", None),
        ("04/03/2024", None),
        ("March 2024", None),
        ("3 March", None),
        ("13 may have died in 2024", None),
        ("1.2.3", None),
    ],
)
def test_full_dates(words: str, iso: str | None) -> None:
    assert full_date(words) == iso


def test_a_date_without_a_year_has_day_and_month() -> None:
    (date,) = find_dates("since March 3, when")
    assert (date.year, date.month, date.day, date.iso) == (None, 3, 3, None)


def test_a_clock_time_is_no_year_or_day() -> None:
    assert find_dates("at 10:15 on May 11:30") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2024-03-03T22:10:00Z", ("2024-03-03", True)),
        ("2024-03-03T22:10:00+00:00", ("2024-03-03", True)),
        ("2024-03-03T22:10:00-05:00", ("2024-03-03", False)),
        ("2024-03-03T00:00:00Z", ("2024-03-03", False)),  # a mere date
        ("2024-03-03", ("2024-03-03", False)),
        ("20240303", ("2024-03-03", False)),
        ("2024-13-03", None),
        ("yesterday", None),
    ],
)
def test_timestamps(words: str, found: tuple[str, bool] | None) -> None:
    assert timestamp(words) == found


@pytest.mark.parametrize(
    ("month", "day", "near", "iso"),
    [
        (12, 30, "2024-01-02", "2023-12-30"),
        (1, 2, "2023-12-30", "2024-01-02"),
        (2, 29, "2024-03-01", "2024-02-29"),
        (2, 29, "2022-03-01", None),
    ],
)
def test_the_year_nearest_to_another_date(month: int, day: int, near: str, iso: str | None) -> None:
    assert complete(month, day, near) == iso
