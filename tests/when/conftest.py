"""Annotated texts without a language pipeline: words and tags by a few rules, every word hung on its sentence's verb."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from quoth.model.finding import TimeMention
from quoth.model.text import Annotated, Dateline, Report, Span
from quoth.when import find_times

_WORD = re.compile(r"\w+(?:[-./:]\w+)*|[^\w\s]")
_VERBS = {
    "will": "MD",
    "would": "MD",
    "is": "VBZ",
    "are": "VBP",
    "was": "VBD",
    "were": "VBD",
    "had": "VBD",
    "said": "VBD",
    "met": "VBD",
    "fled": "VBD",
}
_PARTICIPLES = {"held", "scheduled", "planned", "due"}
_BARE = {"meet", "hear", "leave", "march"}


def annotated(text: str, published: str | None = None, dateline: tuple[str, str] | None = None) -> Annotated:
    """`dateline` is (its words, its ISO date)."""
    datelines: tuple[Dateline, ...] = ()
    if dateline:
        at = text.index(dateline[0])
        datelines = (Dateline(Span(at, at + len(dateline[0])), None, dateline[1]),)
    report = Report(id="r", text=text, location="test", sha256="", published=published, datelines=datelines)
    found = [m for m in _WORD.finditer(text) if not any(d.span.overlaps(m.span()) for d in datelines)]
    words = [m[0] for m in found]
    tags = [_tag(w, words[i - 1] if i else "") for i, w in enumerate(words)]
    sentences = _sentences(words)
    heads, deps = _heads(words, tags, sentences)
    starts, ends = [m.start() for m in found], [m.end() for m in found]
    return Annotated(report, words, starts, ends, [_lemma(w) for w in words], tags, deps, heads, sentences, [(0, len(words))], [])


def _tag(word: str, before: str) -> str:
    lower = word.lower()
    if lower in _VERBS:
        return _VERBS[lower]
    if lower in _PARTICIPLES:
        return "VBN"
    if lower in _BARE and before.lower() in ("to", "will", "would"):
        return "VB"
    if lower.endswith("ed"):
        return "VBD"
    if word[0].isdigit():
        return "CD"
    if lower in ("the", "a", "an"):
        return "DT"
    if lower in ("in", "on", "of", "at", "by", "for", "since", "until", "about", "than"):
        return "IN"
    if word[0].isupper():
        return "NNP"
    return "NNS" if lower.endswith("s") or lower in ("people", "men") else "NN" if lower.isalpha() else "."


def _lemma(word: str) -> str:
    lower = word.lower()
    return {"scheduled": "schedule", "planned": "plan", "called": "call"}.get(lower, lower)


def _sentences(words: list[str]) -> list[tuple[int, int]]:
    cuts = [i + 1 for i, w in enumerate(words) if w in ".?!" and (i + 1 == len(words) or words[i + 1][0].isupper())]
    bounds = [0, *cuts] if cuts and cuts[-1] == len(words) else [0, *cuts, len(words)]
    return [(a, b) for a, b in pairwise(bounds) if a < b]


def _heads(words: list[str], tags: list[str], sentences: list[tuple[int, int]]) -> tuple[list[int], list[str]]:
    heads, deps = list(range(len(words))), ["dep"] * len(words)
    for start, end in sentences:
        verbs = [i for i in range(start, end) if tags[i][0] == "V" and words[i].lower() not in ("is", "are", "was", "were", "had")]
        root = verbs[-1] if verbs else next((i for i in range(start, end) if tags[i][0] == "V"), start)
        for i in range(start, end):
            heads[i] = i - 1 if tags[i] == "CD" and i > start and tags[i - 1] == "NNP" else root  # "Highway 2012"
            if i != root and (tags[i] == "MD" or words[i].lower() in ("is", "are", "was", "were", "had")):
                deps[i] = "aux"
    return heads, deps


def _times(text: str, published: str | None = None, dateline: tuple[str, str] | None = None) -> tuple[TimeMention, ...]:
    return find_times(annotated(text, published, dateline))


def _only(text: str, published: str | None = None) -> tuple[str, TimeMention]:
    found = _times(text, published)
    assert len(found) == 1, [(text[m.span.start : m.span.end], m) for m in found]
    return text[found[0].span.start : found[0].span.end], found[0]


@pytest.fixture
def times() -> Callable[..., tuple[TimeMention, ...]]:
    """All times of a text: `times(text, published=None, dateline=None)`."""
    return _times


@pytest.fixture
def only() -> Callable[..., tuple[str, TimeMention]]:
    """The words and the mention of a text's one time: `only(text, published=None)`."""
    return _only
