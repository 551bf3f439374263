"""Whatever the bytes: a report that keeps its promises, or a ReadError."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quoth.model.errors import ReadError
from quoth.model.text import Capture
from quoth.read import read

PLAIN = ["KABUL, Afghanistan (Jan. 5, 2013) -", "(Reuters) —", "By Jane Doe", "3 March 2024", "31 Feb 2020", "Read more:", "Related"]
PLAIN += ["police said.", "Four people", "#image_title", "[Written sample", "A", ".", "،", "中", "[", "\n", "\n\n", "  "]
MARKUP = ["<p>", "</p>", "<html>", "<script>", "<!--", "-->", "<article>", "<br>", "&amp;", "&#0;"]
MARKUP += ['<script type="application/ld+json">{"@type": "NewsArticle", "headline": ', '"x"}</script>']
INVISIBLE = ["\u200c", "\u00ad", "\u2028", "\ud7ff"]
WORDS = st.sampled_from([*PLAIN, *MARKUP, *INVISIBLE])
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=20)), max_size=40).map(" ".join)
MEDIA = st.sampled_from([None, "text/plain", "text/html", "text/html; charset=utf-16", "application/octet-stream"])


def holds(content: bytes, media_type: str | None) -> None:
    try:
        report = read(Capture("fuzz", content, media_type))
    except ReadError:
        return
    text = report.text
    assert text.strip() == text != ""
    assert unicodedata.is_normalized("NFC", text)
    assert not any(line != line.rstrip() for line in text.split("\n"))
    assert "\n\n\n" not in text and "\r" not in text and "\x00" not in text
    if report.title_span:
        assert text[slice(*report.title_span)] == report.title
    for dateline in report.datelines:
        assert 0 <= dateline.span.start < dateline.span.end <= len(text)
        assert dateline.place is None or dateline.span.covers(dateline.place)
    assert read(Capture("fuzz", content, media_type)) == report


@given(st.binary(max_size=400), MEDIA)
@settings(max_examples=150, deadline=None)
@example(b"\xff\xfe\x00", None)
@example(b"\x00\xd8\x00\xd8" * 10, None)
def test_any_bytes(content: bytes, media_type: str | None) -> None:
    holds(content, media_type)


@given(TEXTS, MEDIA)
@settings(max_examples=250, deadline=None)
@example("KABUL, (Jan. 5, 2013) - ", None)
@example("( ) - [", None)
def test_any_text(text: str, media_type: str | None) -> None:
    holds(text.encode("utf-8", "replace"), media_type)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_page(text: str) -> None:
    article = f"<p>{text}</p><p>Four people were killed on Tuesday, police said.</p>"
    page = f"<html><body><h1>{text[:80]}</h1><article>{article}</article></body></html>"
    holds(page.encode("utf-8", "replace"), "text/html")
