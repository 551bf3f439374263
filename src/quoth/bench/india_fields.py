"""How a reading of ours becomes the labels of IndiaPoliceEvents; the rules stand in `india.py`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quoth.bench.conventions import load
from quoth.model.claim import Claim, Participant, Reading
from quoth.model.text import Annotated, Span

LABELS = ("kill", "arrest", "fail", "force")
Found = dict[str, list[tuple[Span, str]]]


def labels_of(text: Annotated, reading: Reading) -> Found:
    """The labels of one article, each with the words that give it."""
    found: Found = {}
    for claim in reading.claims:
        for label in _labels(claim, text):
            found.setdefault(label, []).append((claim.evidence, reading.report.text[slice(*claim.evidence)]))
    for start, end in text.sentences:
        if _stood_by(text, start, end):
            span = text.span(start, end)
            found.setdefault("fail", []).append((span, reading.report.text[slice(*span)]))
    return found


def _labels(claim: Claim, text: Annotated) -> Iterator[str]:
    if claim.status not in ("happened", "ongoing"):
        return
    words, harms = load("india_words"), {kind for kind, _ in claim.harm}
    doers = [w for w in claim.who if w.role == "actor"]
    if (claim.type == "arrest" or "detained" in harms) and (not doers or any(_is_police(w, text) for w in doers)):
        yield "arrest"
    if _by_police(claim, doers, text):
        if claim.type == "killing" or "killed" in harms:
            yield from ("kill", "force")
        elif claim.type in words["violence"] or claim.subtype in words["violence"]:
            yield "force"


def _is_police(who: Participant, text: Annotated) -> bool:
    return any(text.lemmas[i] in load("india_words")["police"] for i in _tokens(text, who.mention))


def _by_police(claim: Claim, doers: list[Participant], text: Annotated) -> bool:
    """The police do it, or it is told beside their "firing"."""
    if doers:
        return any(_is_police(w, text) for w in doers)
    sentence = _tokens(text, claim.evidence)
    lemmas = [text.lemmas[i] for i in sentence]
    words = load("india_words")
    return any(a in words["police"] and b in words["police_fire"] for a, b in pairwise(lemmas))


def _stood_by(text: Annotated, start: int, end: int) -> bool:
    """The sentence tells that the police did not act."""
    words = load("india_words")
    lemmas = [text.lemmas[i] for i in range(start, end)]
    if not {*lemmas} & {*words["police"]}:
        return False
    joined = f" {' '.join(lemmas)} "
    return any(f" {phrase} " in joined for phrase in words["stood_by"])


def _tokens(text: Annotated, span: Span) -> list[int]:
    first = text.token_at(span.start)
    if first is None:
        return []
    end = first
    while end < len(text.words) and text.starts[end] < span.end:
        end += 1
    return list(range(first, end))
