"""Every class of time expression: its extent, its days, its value. The reference is Wednesday, 4 September 2024."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quoth.model.finding import TimeMention

Only = Callable[..., tuple[str, TimeMention]]
Times = Callable[..., tuple[TimeMention, ...]]
REF = "2024-09-04"

STATED = [
    ("Six were killed on the 2nd of September 2024 in town.", "the 2nd of September 2024", "2024-09-02"),
    ("Six were killed on 2 September 2024.", "2 September 2024", "2024-09-02"),
    ("Six were killed on September 2, 2024.", "September 2, 2024", "2024-09-02"),
    ("Six were killed on Sept. 2, 2024.", "Sept. 2, 2024", "2024-09-02"),
    ("Six were killed on Sep 2 2024.", "Sep 2 2024", "2024-09-02"),
    ("Six were killed on Monday, 2 September 2024.", "Monday, 2 September 2024", "2024-09-02"),
    ("Six were killed on Monday, September 2, 2024, police said.", "Monday, September 2, 2024", "2024-09-02"),
    ("Six were killed on September 2nd, 2024.", "September 2nd, 2024", "2024-09-02"),
    ("Six were killed on 2024-09-02.", "2024-09-02", "2024-09-02"),
    ("Six were killed on 23/08/2024.", "23/08/2024", "2024-08-23"),
    ("Six were killed on 08/23/2024.", "08/23/2024", "2024-08-23"),
    ("Six were killed on 2-Sep-2024.", "2-Sep-2024", "2024-09-02"),
    ("Six were killed on 23-08-2024.", "23-08-2024", "2024-08-23"),
    ("Six were killed on 2.9.2024.", "2.9.2024", "2024-09-02"),
    ("Six were killed on the Aug. 7, 1998 march.", "Aug. 7, 1998", "1998-08-07"),
]


@pytest.mark.parametrize(("text", "words", "day"), STATED)
def test_full_dates(only: Only, text: str, words: str, day: str) -> None:
    found, mention = only(text, REF)
    assert (found, mention.start, mention.end, mention.precision, mention.basis) == (words, day, day, "day", "stated")
    assert mention.value == day


PERIODS = [
    ("Rebels fought in May 2019.", "May 2019", "2019-05-01", "2019-05-31", "month", "2019-05"),
    ("Rebels fought in February 2012.", "February 2012", "2012-02-01", "2012-02-29", "month", "2012-02"),
    ("Rebels fought in 2012.", "2012", "2012-01-01", "2012-12-31", "year", "2012"),
    ("Rebels fought in nineteen ninety-six.", "nineteen ninety-six", "1996-01-01", "1996-12-31", "year", "1996"),
    ("Rebels fought in late 2011.", "late 2011", "2011-09-01", "2011-12-31", "range", "2011"),
    ("Rebels fought in early May 2019.", "early May 2019", "2019-05-01", "2019-05-10", "range", "2019-05"),
    ("Rebels fought in mid-May 2019.", "mid-May 2019", "2019-05-11", "2019-05-21", "range", "2019-05"),
    ("Rebels fought at the end of May 2019.", "the end of May 2019", "2019-05-22", "2019-05-31", "range", "2019-05"),
    ("Rebels fought in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "decade", "199"),
    ("Rebels fought in the early 1990s.", "the early 1990s", "1990-01-01", "1993-12-31", "range", "199"),
    ("Rebels fought in the '90s.", "the '90s", "1990-01-01", "1999-12-31", "decade", "199"),
    ("Rebels fought in the 20th century.", "the 20th century", "1900-01-01", "1999-12-31", "range", "19"),
    ("Rebels fought in spring 2014.", "spring 2014", "2014-03-01", "2014-05-31", "season", "2014-SP"),
    ("Rebels fought in the summer of 2013.", "the summer of 2013", "2013-06-01", "2013-08-31", "season", "2013-SU"),
    ("Rebels fought in the winter of 2014.", "the winter of 2014", "2013-12-01", "2014-02-28", "season", "2014-WI"),
    ("Rebels fought in the third quarter of 2023.", "the third quarter of 2023", "2023-07-01", "2023-09-30", "quarter", "2023-Q3"),
    ("Rebels fought in Q3 2023.", "Q3 2023", "2023-07-01", "2023-09-30", "quarter", "2023-Q3"),
    ("Rebels fought in the second half of 2023.", "the second half of 2023", "2023-07-01", "2023-12-31", "range", "2023-H2"),
    ("Rebels fought on 29-31 July 2023.", "29-31 July 2023", "2023-07-29", "2023-07-31", "range", "2023-07-29/2023-07-31"),
    ("Rebels fought on July 29-31, 2023.", "July 29-31, 2023", "2023-07-29", "2023-07-31", "range", "2023-07-29/2023-07-31"),
    ("Rebels fought between 3 and 6 March 2023.", "3 and 6 March 2023", "2023-03-03", "2023-03-06", "range", "2023-03-03/2023-03-06"),
    ("Rebels fought from 28 August to 2 September 2023.", "28 August to 2 September 2023", "2023-08-28", "2023-09-02", "range", None),
    ("Rebels fought from 30 December to 2 January 2023.", "30 December to 2 January 2023", "2022-12-30", "2023-01-02", "range", None),
    ("Rebels fought on 14 and 15 August 2023.", "14 and 15 August 2023", "2023-08-14", "2023-08-15", "range", None),
    ("Rebels fought on August 14 and 15, 2023.", "August 14 and 15, 2023", "2023-08-14", "2023-08-15", "range", None),
    ("Rebels fought between 2015 and 2017.", "2015 and 2017", "2015-01-01", "2017-12-31", "range", "2015/2017"),
    ("Rebels fought in 2014–2016.", "2014–2016", "2014-01-01", "2016-12-31", "range", "2014/2016"),
    ("Rebels fought in 2011-12.", "2011-12", "2011-01-01", "2012-12-31", "range", "2011/2012"),
]


@pytest.mark.parametrize(("text", "words", "start", "end", "precision", "value"), PERIODS)
def test_stated_periods(only: Only, text: str, words: str, start: str, end: str, precision: str, value: str | None) -> None:
    found, mention = only(text, REF)
    assert (found, mention.start, mention.end, mention.precision) == (words, start, end, precision)
    assert mention.basis == "stated"
    assert value is None or mention.value == value


RELATIVE = [
    ("Six were killed yesterday.", "yesterday", "2024-09-03", "2024-09-03", "day", "2024-09-03"),
    ("Six were killed today.", "today", "2024-09-04", "2024-09-04", "day", "2024-09-04"),
    ("Six were killed tonight.", "tonight", "2024-09-04", "2024-09-04", "part of day", "2024-09-04TNI"),
    ("Six were killed last night.", "last night", "2024-09-03", "2024-09-03", "part of day", "2024-09-03TNI"),
    ("Six were killed overnight.", "overnight", "2024-09-03", "2024-09-04", "part of day", "2024-09-03TNI"),
    ("Six were killed this morning.", "this morning", "2024-09-04", "2024-09-04", "part of day", "2024-09-04TMO"),
    ("Six were killed yesterday evening.", "yesterday evening", "2024-09-03", "2024-09-03", "part of day", "2024-09-03TEV"),
    ("Six were killed the day before yesterday.", "the day before yesterday", "2024-09-02", "2024-09-02", "day", "2024-09-02"),
    ("Six were killed on Tuesday.", "Tuesday", "2024-09-03", "2024-09-03", "day", "2024-09-03"),
    ("Six were killed on Wednesday.", "Wednesday", "2024-09-04", "2024-09-04", "day", "2024-09-04"),
    ("Six were killed on Thursday.", "Thursday", "2024-08-29", "2024-08-29", "day", "2024-08-29"),
    ("Six were killed on Tuesday night.", "Tuesday night", "2024-09-03", "2024-09-03", "part of day", "2024-09-03TNI"),
    ("Six were killed early Wednesday.", "early Wednesday", "2024-09-04", "2024-09-04", "part of day", "2024-09-04"),
    ("Six were killed late on Saturday.", "late on Saturday", "2024-08-31", "2024-08-31", "part of day", "2024-08-31"),
    (
        "Six were killed in the early hours of Sunday.",
        "the early hours of Sunday",
        "2024-09-01",
        "2024-09-01",
        "part of day",
        "2024-09-01TMO",
    ),
    (
        "Six were killed on the night of 2 September.",
        "the night of 2 September",
        "2024-09-02",
        "2024-09-02",
        "part of day",
        "2024-09-02TNI",
    ),
    ("Six were killed at 10:35 a.m. on Friday.", "10:35 a.m. on Friday", "2024-08-30", "2024-08-30", "part of day", "2024-08-30T10:35"),
    ("Six were killed at 6.30pm on Monday.", "6.30pm on Monday", "2024-09-02", "2024-09-02", "part of day", "2024-09-02T18:30"),
    ("Six were killed overnight on Saturday.", "overnight on Saturday", "2024-08-31", "2024-08-31", "part of day", "2024-08-31TNI"),
    ("Six were killed at noon Saturday.", "noon Saturday", "2024-08-31", "2024-08-31", "part of day", "2024-08-31T12:00"),
    ("Six were killed last Friday.", "last Friday", "2024-08-30", "2024-08-30", "day", "2024-08-30"),
    ("Six were killed on Tuesday last week.", "Tuesday last week", "2024-08-27", "2024-08-27", "day", "2024-08-27"),
    ("Six were killed last week.", "last week", "2024-08-26", "2024-09-01", "week", "2024-W35"),
    ("Six were killed last month.", "last month", "2024-08-01", "2024-08-31", "month", "2024-08"),
    ("Six were killed this year.", "this year", "2024-01-01", "2024-12-31", "year", "2024"),
    ("Six were killed last year.", "last year", "2023-01-01", "2023-12-31", "year", "2023"),
    ("Six were killed earlier this week.", "earlier this week", "2024-09-02", "2024-09-03", "range", "2024-W36"),
    ("Six were killed at the weekend.", "the weekend", "2024-08-31", "2024-09-01", "weekend", "2024-W35-WE"),
    ("Six were killed two days ago.", "two days ago", "2024-09-02", "2024-09-02", "day", "2024-09-02"),
    ("Six were killed three weeks ago.", "three weeks ago", "2024-08-12", "2024-08-18", "week", "2024-W33"),
    ("Six were killed a decade ago.", "a decade ago", "2014-01-01", "2014-12-31", "year", "2014"),
    ("Six were killed two and a half years ago.", "two and a half years ago", "2022-03-01", "2022-03-31", "month", "2022-03"),
    ("Six were killed in March.", "March", "2024-03-01", "2024-03-31", "month", "2024-03"),
    ("Six were killed in December.", "December", "2023-12-01", "2023-12-31", "month", "2023-12"),
    ("Six were killed in June last year.", "June last year", "2023-06-01", "2023-06-30", "month", "2023-06"),
    ("Six were killed on 20 March.", "20 March", "2024-03-20", "2024-03-20", "day", "2024-03-20"),
    ("Six were killed on Dec. 30.", "Dec. 30", "2023-12-30", "2023-12-30", "day", "2023-12-30"),
    ("Six were killed last summer.", "last summer", "2024-06-01", "2024-08-31", "season", "2024-SU"),
    ("Six were killed in the past 24 hours.", "the past 24 hours", "2024-09-03", "2024-09-04", "range", "PT24H"),
    ("Six were killed over the past week.", "the past week", "2024-08-28", "2024-09-04", "range", "P1W"),
    ("Six were killed from Monday to Wednesday.", "Monday to Wednesday", "2024-09-02", "2024-09-04", "range", "2024-09-02/2024-09-04"),
    ("Six were killed from Saturday to Monday.", "Saturday to Monday", "2024-08-31", "2024-09-02", "range", "2024-08-31/2024-09-02"),
    ("Six were killed on Christmas Day.", "Christmas Day", "2023-12-25", "2023-12-25", "day", "2023-12-25"),
    ("Six were killed on New Year's Eve.", "New Year's Eve", "2023-12-31", "2023-12-31", "day", "2023-12-31"),
]


@pytest.mark.parametrize(("text", "words", "start", "end", "precision", "value"), RELATIVE)
def test_relative_to_publication(only: Only, text: str, words: str, start: str, end: str, precision: str, value: str) -> None:
    found, mention = only(text, REF)
    assert (found, mention.start, mention.end, mention.precision, mention.value) == (words, start, end, precision, value)
    assert mention.basis == "relative to publication"
    assert mention.event_time


NO_EVENT_TIME = [
    ("They met every Friday.", "every Friday", "set", "XXXX-WXX-5"),
    ("They met on Fridays.", "Fridays", "set", "XXXX-WXX-5"),
    ("They met on Tuesday nights.", "Tuesday nights", "set", "XXXX-WXX-2TNI"),
    ("They met daily.", "daily", "set", "P1D"),
    ("They met each year.", "each year", "set", "P1Y"),
    ("The curfew lasted three days.", "three days", "duration", "P3D"),
    ("The curfew lasted twenty-five days.", "twenty-five days", "duration", "P25D"),
    ("The curfew lasted nearly two hours.", "nearly two hours", "duration", "PT2H"),
    ("They ended the two-week siege.", "two-week", "duration", "P2W"),
    ("They ended a 16-hour siege.", "16-hour", "duration", "PT16H"),
    ("They waited for months.", "months", "duration", "PXM"),
    ("They waited two and a half years.", "two and a half years", "duration", "P2Y6M"),
    ("They waited 12 to 18 months.", "12 to 18 months", "duration", "PXM"),
    ("They fled recently.", "recently", "date", "PAST_REF"),
    ("They fled now.", "now", "date", "PRESENT_REF"),
    ("They fled in recent weeks.", "recent weeks", "date", "PAST_REF"),
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), NO_EVENT_TIME)
def test_sets_durations_and_vague_words_are_no_event_time(only: Only, text: str, words: str, kind: str, value: str) -> None:
    found, mention = only(text, REF)
    assert (found, mention.kind, mention.value) == (words, kind, value)
    assert (mention.start, mention.end, mention.event_time) == (None, None, False)


NONE = [
    "A 40-year-old man was killed.",
    "Her 5-month-old son was killed.",
    "The man, aged 40, was killed.",
    "She was 12 years old.",
    "About 2000 people fled.",
    "Some 2014 men were killed.",
    "They adopted Resolution 1973.",
    "They closed Highway 2012.",
    "They paid $1990.",
    "Police killed 20 fighters and 1,990 soldiers.",
    "May they rest.",
    "They will march on the capital.",
    "The second man fled.",
    "They said Mar Elias fled.",
    "The Daily Star said so.",
    "Spring water was found.",
    "They fled 3.5 km.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_time(times: Times, text: str) -> None:
    assert [text[m.span.start : m.span.end] for m in times(text, REF)] == []


FUTURE = [
    ("The court will hear them on Friday.", "2024-09-06"),
    ("The hearing is scheduled for Friday.", "2024-09-06"),
    ("They called a march for Monday.", "2024-09-09"),
    ("They said they would leave next Monday.", "2024-09-09"),
    ("They will leave tomorrow.", "2024-09-05"),
    ("They will leave on 5 October.", "2024-10-05"),
]


@pytest.mark.parametrize(("text", "day"), FUTURE)
def test_what_lies_ahead(only: Only, text: str, day: str) -> None:
    assert only(text, REF)[1].start == day


def test_feasts_without_a_gregorian_date_stay_vague(only: Only) -> None:
    found, mention = only("Six were killed during Eid al-Fitr.", REF)
    assert (found, mention.start, mention.precision, mention.event_time) == ("Eid al-Fitr", None, "vague", False)


@pytest.mark.parametrize("text", ["Six were killed on 31 November 2023.", "Six were killed 90,000 years ago."])
def test_what_no_calendar_has_gets_no_day(only: Only, text: str) -> None:
    assert (only(text, REF)[1].start, only(text, REF)[1].end) == (None, None)
