"""Articles out of pages: the article extraction benchmark (181 pages with their article's text by hand).

Precision, recall and F1 are counted over 4-word shingles, each page's share first, then the means over the pages, F1 of the means: as the
benchmark's own scorer does. The ground truth holds the address and the article's text only, so that:

    date    share of the pages with a date in their address (".../2019/11/18/...") for which that very date is read as date of publication
    title   share of the pages whose address spells at least four words of a headline ("gunmen-kill-four-in-oran") for which most of them
            (60%) stand in the title that is read; addresses often spell an earlier headline than the page's, so 1 is out of reach
    author  cannot be measured: nothing in the ground truth says who wrote

The baseline takes all words of the page's body that are no script or style.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from quoth.bench.result import BenchResult, Scores, corpus_hash
from quoth.model.errors import BenchError, ReadError
from quoth.model.text import Capture, Report
from quoth.read import read

PUBLISHED = {  # https://github.com/scrapinghub/article-extraction-benchmark, README
    "trafilatura 2.0.0": {"f1": 0.958},
    "rs_trafilatura": {"f1": 0.970},
    "go_trafilatura": {"f1": 0.960},
    "newspaper4k": {"f1": 0.949},
    "readability-lxml": {"f1": 0.922},
}
_ADDRESS_DATE = re.compile(r"/(20\d\d)[/-]?(\d\d)[/-]?(\d\d)(?:\D|$)")
_LEAST_WORDS = 4
_MOST = 0.6
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    key: str
    url: str
    html: bytes
    article: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was read of a page; nothing where it was refused."""

    body: str = ""
    title: str | None = None
    published: str | None = None
    error: str | None = None


def load(folder: Path) -> list[Page]:
    """The pages with their article's text. Raises BenchError where the folder does not hold them."""
    try:
        gold: dict[str, Any] = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
        return [
            Page(key, entry["url"], gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()), entry["articleBody"])
            for key, entry in sorted(gold.items())
        ]
    except (OSError, ValueError, KeyError) as error:
        raise BenchError(f"{folder}: not the article extraction benchmark: {error}") from error


def run(folder: Path, *, errors: bool = False) -> BenchResult:
    """Scores of quoth's reading and of the baseline."""
    pages = load(folder)
    found = [by_reading(page) for page in pages]
    shares = [precision_recall(page.article, one.body) for page, one in zip(pages, found, strict=True)]
    rows = tuple(
        {"page": page.key, "url": page.url, "precision": p, "recall": r, "title": one.title, "published": one.published, "error": one.error}
        for page, one, (p, r) in zip(pages, found, shares, strict=True)
    )
    return BenchResult(
        name="extraction",
        corpus=f"article extraction benchmark, {len(pages)} pages: 4-word shingles of the article; date and title as the address has them",
        split="all",
        hash=corpus_hash([folder / "ground-truth.json", *(folder / "html").glob("*.html.gz")]),
        scores=score(pages, found),
        baselines={"all words of the body": score(pages, [by_body(page) for page in pages])},
        published=PUBLISHED,
        rows=rows,
        errors=tuple(_misses(pages, found)) if errors else (),
    )


def score(pages: Sequence[Page], found: Sequence[Extracted]) -> Scores:
    """precision, recall, f1, and date and title where an address states them."""
    shares = [precision_recall(page.article, one.body) for page, one in zip(pages, found, strict=True)]
    precision, recall = (sum(share[side] for share in shares) / len(shares) for side in (0, 1))
    scores = {"f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0, "precision": precision, "recall": recall}
    dates = [one.published == date for page, one in zip(pages, found, strict=True) if (date := stated_date(page.url))]
    titles = [spells(one.title, words) for page, one in zip(pages, found, strict=True) if (words := stated_words(page.url))]
    return scores | {name: sum(hits) / len(hits) for name, hits in (("date", dates), ("title", titles)) if hits}


def by_reading(page: Page) -> Extracted:
    """What quoth reads."""
    try:
        report = read(Capture(page.url, page.html, "text/html"))
    except ReadError as error:
        return Extracted(error=str(error))
    return Extracted(_body(report), report.title, report.published)


def by_body(page: Page) -> Extracted:
    """The naive baseline: every word of the body; the title element; no date."""
    from lxml import html as lxml_html

    tree = lxml_html.document_fromstring(page.html)
    words = tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    title = tree.find(".//title")
    texts = map(str, words) if isinstance(words, list) else ()
    return Extracted(" ".join(texts), "".join(map(str, title.itertext())) if title is not None else None)


def _body(report: Report) -> str:
    return report.text[report.title_span.end :] if report.title_span else report.text


def precision_recall(true: str, found: str) -> tuple[float, float]:
    """Shares of the found shingles that are true, and of the true ones that are found; shingles are counted as often as they stand."""
    a, b = _shingles(true), _shingles(found)
    if a == b:
        return 1.0, 1.0
    hits = (a & b).total()
    return (hits / b.total() if b else 0.0), (hits / a.total() if a else 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def stated_date(url: str) -> str | None:
    """The date in an address."""
    match = _ADDRESS_DATE.search(url)
    if not match or not 1 <= int(match.group(2)) <= 12 or not 1 <= int(match.group(3)) <= 31:
        return None  # a number
    return "-".join(match.groups())


def stated_words(url: str) -> set[str]:
    """The words of a headline that the last part of an address spells; none where it spells fewer than four."""
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2].rpartition(".")
    words = {word.casefold() for word in re.findall(r"[a-zA-Z]{3,}", last[0] or last[2])}
    return words if len(words) >= _LEAST_WORDS else set()


def spells(title: str | None, words: set[str]) -> bool:
    """Whether a title holds most of these words."""
    letters = re.sub(r"[\W_]+", "", title or "").casefold()
    return sum(word in letters for word in words) >= _MOST * len(words)


def _misses(pages: Sequence[Page], found: Sequence[Extracted]) -> list[str]:
    lines = []
    for page, one in zip(pages, found, strict=True):
        precision, recall = precision_recall(page.article, one.body)
        if one.error:
            lines.append(f"{page.url}: {one.error.partition(': ')[2]}")
        elif min(precision, recall) < 0.8:
            lines.append(f"{page.url}: precision {precision:.2f}, recall {recall:.2f}")
        if (date := stated_date(page.url)) and one.published != date:
            lines.append(f"{page.url}: date {one.published}")
        if (words := stated_words(page.url)) and not spells(one.title, words):
            lines.append(f"{page.url}: title {one.title!r}")
    return lines
