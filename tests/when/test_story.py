"""What a time takes from elsewhere: the dateline, the publication date, the text's own dates."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from quoth.model.finding import TimeMention

Times = Callable[..., tuple[TimeMention, ...]]
REF = "2024-09-04"


def starts(found: tuple[TimeMention, ...]) -> list[str | None]:
    return [m.start for m in found]


def test_the_dateline_comes_before_publication(times: Times) -> None:
    text = "KABUL (Jan. 25, 2013) Six were killed yesterday."
    found = times(text, "2013-02-01", ("KABUL (Jan. 25, 2013)", "2013-01-25"))
    assert [(m.start, m.basis) for m in found] == [("2013-01-24", "relative to the dateline")]


def test_the_dateline_is_no_time_of_the_story(times: Times) -> None:
    assert times("KABUL (Jan. 25, 2013) Six were killed.", None, ("KABUL (Jan. 25, 2013)", "2013-01-25")) == ()


def test_the_publication_date_is_never_a_time_by_itself(times: Times) -> None:
    assert times("Six people were killed in the city.", REF) == ()


UNKNOWN = [
    ("Six were killed yesterday.", "XXXX-XX-XX"),
    ("Six were killed on Tuesday.", "XXXX-WXX-2"),
    ("Six were killed on 20 March.", "XXXX-03-20"),
    ("Six were killed in March.", "XXXX-03"),
    ("Six were killed last week.", "XXXX-WXX"),
    ("Six were killed last night.", "XXXX-XX-XXTNI"),
]


@pytest.mark.parametrize(("text", "value"), UNKNOWN)
def test_without_a_reference_there_is_no_day(times: Times, text: str, value: str) -> None:
    assert [(m.start, m.end, m.value) for m in times(text)] == [(None, None, value)]


def test_an_unknown_part_of_a_day_says_so(times: Times) -> None:
    assert [(m.start, m.precision, m.kind) for m in times("Six were killed on Tuesday night.")] == [(None, "part of day", "time")]


def test_a_day_without_year_takes_it_from_the_full_date_nearby(times: Times) -> None:
    found = times("It began on 4 March 2014. It ended on 6 March.")
    assert [(m.start, m.basis) for m in found] == [("2014-03-04", "stated"), ("2014-03-06", "from context")]


def test_a_weekday_that_the_text_itself_dates(times: Times) -> None:
    found = times("On Tuesday, 4 March 2014, six were killed. The Tuesday attack followed others.")
    assert [(m.start, m.basis) for m in found] == [("2014-03-04", "stated"), ("2014-03-04", "from context")]


def test_anaphoric_days_follow_the_last_day_told(times: Times) -> None:
    text = (
        "On 20 August rebels entered the town. The following day they left. A day later, troops arrived. "
        "The previous evening, shells had landed. Two days before, it was calm."
    )
    found = times(text, REF)
    assert starts(found) == ["2024-08-20", "2024-08-21", "2024-08-22", "2024-08-21", "2024-08-19"]
    assert {m.basis for m in found[1:]} == {"from context"}


SAME_DAY = [
    "On the same day a clinic was hit.",
    "Later that day a clinic was hit.",
    "Hours later a clinic was hit.",
    "That night a clinic was hit.",
]


@pytest.mark.parametrize("sentence", SAME_DAY)
def test_same_day(times: Times, sentence: str) -> None:
    found = times("On 20 August rebels entered the town. " + sentence, REF)
    assert starts(found) == ["2024-08-20", "2024-08-20"]


def test_the_following_day_without_an_earlier_one_is_unknown(times: Times) -> None:
    assert starts(times("The following day they left.", REF)) == [None]


def test_a_time_of_day_takes_the_day_of_its_sentence(times: Times) -> None:
    found = times("It began on Sunday. A bomb exploded at 10:35 a.m. (0735 GMT) Friday.", REF)
    assert [m.value for m in found] == ["2024-09-01", "2024-08-30T10:35", "2024-08-30T07:35", "2024-08-30"]


def test_a_time_of_day_without_any_day_has_none(times: Times) -> None:
    assert [(m.start, m.value) for m in times("A bomb exploded at 10:35 a.m. in the market.", REF)] == [(None, "XXXX-XX-XXT10:35")]


def test_a_year_earlier_is_the_like_month(times: Times) -> None:
    found = times("In July 2024 they counted 30 attacks, up from 12 a year earlier.", REF)
    assert [(m.start, m.end) for m in found] == [("2024-07-01", "2024-07-31"), ("2023-07-01", "2023-07-31")]


def test_numeric_dates_follow_the_order_that_the_text_shows(times: Times) -> None:
    assert starts(times("Killed on 02/09/2024 and on 08/23/2024.", REF)) == ["2024-02-09", "2024-08-23"]
    assert starts(times("Killed on 02/09/2024 and on 23/08/2024.", REF)) == ["2024-09-02", "2024-08-23"]


def test_an_ambiguous_numeric_date_is_read_by_the_reference(times: Times) -> None:
    assert starts(times("Killed on 02/09/2024.", REF)) == ["2024-09-02"]  # two days before, not seven months
    assert starts(times("Killed on 02/11/2024.", REF)) == ["2024-02-11"]  # 2 November has not come


def test_an_ambiguous_numeric_date_without_evidence_stays_unknown(times: Times) -> None:
    assert [(m.start, m.value) for m in times("Killed on 03/04/2021.", REF)] == [(None, "2021-XX-XX")]


def test_mentions_come_in_reading_order_and_never_overlap(times: Times) -> None:
    text = (
        "At dawn on Sunday, 1 September 2024, and at noon on Monday, from 3 to 5 March 2020, every Friday, for two weeks, six were killed."
    )
    spans = [m.span for m in times(text, REF)]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert len(spans) == 5
