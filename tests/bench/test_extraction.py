"""The scorer of extraction: shingles, what an address states, and a benchmark of two pages."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from quoth.bench import extraction
from quoth.bench.extraction import Extracted, Page, precision_recall, score, spells, stated_date, stated_words
from quoth.model.errors import BenchError

ARTICLE = "Four people were killed in Oran on Tuesday. The governor said that two others were hurt, and that the attackers had fled."
URL = "https://example.org/2019/11/18/four-people-killed-in-oran-market.html"


def test_shares_of_shingles() -> None:
    assert precision_recall("a b c d e", "a b c d e") == (1.0, 1.0)
    assert precision_recall("a b c d e", "a b c d") == (1.0, 0.5)
    assert precision_recall("a b c d", "a b c d e f") == (1 / 3, 1.0)
    assert precision_recall("a b c d a b c d", "a b c d") == (1.0, 1 / 5)
    assert precision_recall("a", "") == (0.0, 0.0)
    assert precision_recall("", "") == (1.0, 1.0)


@pytest.mark.parametrize(
    ("url", "date"),
    [
        (URL, "2019-11-18"),
        ("http://x.example/20191118/a", "2019-11-18"),
        ("http://x.example/2019/11/8/20948348/a", None),
        ("http://x.example/a", None),
    ],
)
def test_the_date_in_an_address(url: str, date: str | None) -> None:
    assert stated_date(url) == date


def test_the_headline_in_an_address() -> None:
    assert stated_words(URL) == {"four", "people", "killed", "oran", "market"}
    assert stated_words("http://x.example/news/1234-abc.html") == set()
    assert spells("Four killed at Oran’s market", stated_words(URL))
    assert not spells("Another story", stated_words(URL))
    assert not spells(None, stated_words(URL))


def test_what_is_refused_counts_as_nothing() -> None:
    page = Page("1", URL, b"", ARTICLE)
    scores = score([page, page], [Extracted(ARTICLE, "Four people killed in Oran market", "2019-11-18"), Extracted(error="x: none")])
    assert scores == {"f1": 0.5, "precision": 0.5, "recall": 0.5, "date": 0.5, "title": 0.5}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    head = "<head><title>Four people killed in Oran market</title><meta property='article:published_time' content='2019-11-18'></head>"
    page = f"<html>{head}<body><nav>Home News Sport About us</nav>"
    page += f"<article><h1>Four people killed in Oran market</h1><p>{ARTICLE}</p></article></body></html>"
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "html" / "b.html.gz").write_bytes(gzip.compress(b"<html><body></body></html>"))
    gold = {"a": {"url": URL, "articleBody": ARTICLE}, "b": {"url": "https://example.org/b", "articleBody": "Nothing of it is there now."}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(gold))
    return tmp_path


def test_a_benchmark_of_two_pages(folder: Path) -> None:
    result = extraction.run(folder, errors=True)
    assert result.scores == {"f1": 0.5, "precision": 0.5, "recall": 0.5, "date": 1.0, "title": 1.0}
    assert result.baselines["all words of the body"]["precision"] < 0.5
    assert [row["page"] for row in result.rows] == ["a", "b"]
    assert len(result.errors) == 1
    assert result.errors[0].startswith("https://example.org/b: ")


def test_what_is_not_the_benchmark(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="not the article extraction benchmark"):
        extraction.run(tmp_path)
