"""The scorer of time expressions, on a TimeML document of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoth.bench.timex import Document, GoldTime, load, score
from quoth.model.errors import BenchError
from quoth.model.finding import TimeMention
from quoth.model.text import Span

TML = """<?xml version="1.0" ?>
<TimeML><DOCID>a</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="2020-05-04T10:00">May 4</TIMEX3></DCT>
<TEXT>It <EVENT eid="e1">rained</EVENT> <TIMEX3 tid="t1" type="DATE" value="2020-05-03">yesterday
</TIMEX3>for <TIMEX3 tid="t2" type="DURATION" value="PT2H">two hours</TIMEX3>.</TEXT></TimeML>
"""


def mention(start: int, end: int, value: str) -> TimeMention:
    return TimeMention(Span(start, end), None, None, "day", "stated", value=value)


def test_load_reads_text_times_and_creation_day(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TML, encoding="utf-8")
    (document,) = load(tmp_path)
    assert document.created == "2020-05-04"
    assert [(document.text[t.span.start : t.span.end], t.value, t.type) for t in document.times] == [
        ("yesterday", "2020-05-03", "DATE"),
        ("two hours", "PT2H", "DURATION"),
    ]


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match=r"no \.tml file"):
        load(tmp_path)


GOLD = Document("a", "x" * 50, None, (GoldTime(Span(0, 5), "2020", "DATE"), GoldTime(Span(10, 20), "P1D", "DURATION")))


def test_strict_relaxed_and_value_differ() -> None:
    scores = score([GOLD], [[mention(0, 5, "2021"), mention(12, 20, "P1D")]])
    assert (scores.strict_f1, scores.relaxed_f1, scores.value_f1) == (0.5, 1.0, 0.5)


def test_one_gold_time_is_matched_once() -> None:
    scores = score([GOLD], [[mention(10, 14, "P1D"), mention(15, 20, "P1D")]])
    assert scores.relaxed_f1 == 0.5


def test_scores_are_micro_over_documents() -> None:
    empty = Document("b", "x", None, ())
    scores = score([GOLD, empty], [[mention(0, 5, "2020")], [mention(0, 1, "2020"), mention(0, 1, "x")]])
    assert scores.strict_f1 == pytest.approx(2 * 1 / (2 + 3))


def test_nothing_found_scores_zero() -> None:
    assert score([GOLD], [[]])[:3] == (0.0, 0.0, 0.0)
