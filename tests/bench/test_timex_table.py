"""The table of times: the split that is there, our figures beside the entities', rows and misses, on a document of our own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quoth.bench import timex_table
from quoth.model.errors import BenchError
from quoth.model.finding import TimeMention
from quoth.model.text import Annotated, Report
from quoth.testing import span_of, toy_annotate

TML = """<?xml version="1.0" ?>
<TimeML><DOCID>a</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="2020-05-04">May 4</TIMEX3></DCT>
<TEXT>It rained <TIMEX3 tid="t1" type="DATE" value="2020-05-03">yesterday</TIMEX3> for
<TIMEX3 tid="t2" type="DURATION" value="PT2H">two hours</TIMEX3> and
<TIMEX3 tid="t3" type="DATE" value="2020">all year</TIMEX3>, Monday said.</TEXT>
</TimeML>
"""


def write(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "a.tml").write_text(TML, encoding="utf-8")


def annotate(report: Report) -> Annotated:
    """The toy annotator, with "yesterday" as an entity and "rained" as one that is no time."""
    text = toy_annotate(report)
    day, rain = text.words.index("yesterday"), text.words.index("rained")
    return replace(text, entities=((day, day + 1, "DATE"), (rain, rain + 1, "ORG")))


def find_times(text: Annotated) -> list[TimeMention]:
    said = [("yesterday", "2020-05-03"), ("hours", "PT2H"), ("Monday", "2020-05-04")]
    return [TimeMention(span_of(text.report.text, words), None, None, "day", "stated", value=value) for words, value in said]


def test_the_table_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timex_table, "annotate", annotate)
    monkeypatch.setattr(timex_table, "find_times", find_times)
    write(tmp_path / "tempeval3" / "TBAQ-cleaned")
    result = timex_table.run(tmp_path, errors=True)
    # three times in the gold, three found: one of them exactly, two with some words and the value right
    assert result.scores == pytest.approx({"strict_f1": 2 * 1 / 6, "relaxed_f1": 2 * 2 / 6, "value_f1": 2 * 2 / 6})
    # the recogniser: one entity, exact, without a value
    assert result.baselines["the pipeline's entities"] == pytest.approx({"strict_f1": 2 * 1 / 4, "relaxed_f1": 2 * 1 / 4, "value_f1": 0})
    assert "training part" in result.split
    assert list(result.errors) == [
        "a: said 'hours', PT2H; gold 'two hours', PT2H",
        "a: MISSED 'all year', 2020",
        "a: SPURIOUS 'Monday', 2020-05-04",
    ]
    (row,) = result.rows
    assert (len(row["times"]), len(row["gold"]), row["times"][0]["value"]) == (3, 3, "2020-05-03")


def test_the_platinum_test_goes_before_the_training_part(tmp_path: Path) -> None:
    write(tmp_path / "x" / "TimeBank")
    assert timex_table.folder_of(tmp_path, "test") is None
    write(tmp_path / "y" / "te3-platinum")
    assert timex_table.folder_of(tmp_path, "test") == tmp_path / "y" / "te3-platinum"
    assert timex_table.folder_of(tmp_path / "x" / "TimeBank", "train") == tmp_path / "x" / "TimeBank"


def test_no_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="none of its splits"):
        timex_table.run(tmp_path)
