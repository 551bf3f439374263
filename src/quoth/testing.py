"""Fakes for tests of quoth and of what is built upon it: no model, no index, no network.

A toy annotator, a whole toy way through the house, and builders that find spans by their words.
"""

from __future__ import annotations

import re
from typing import Any

from quoth.model.claim import Claim, Link, MadeBy, Participant, Reading, Source, Where
from quoth.model.errors import EmptyInput
from quoth.model.finding import Attributions, EventMention, Findings
from quoth.model.ids import claim_id, report_id
from quoth.model.text import Annotated, Capture, Report, Span
from quoth.pipeline import Stages

_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_BLOCK_END = re.compile(r"\n\s*\n|\Z")


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """Where the words stand in the text, for the `nth` time (from 0); ValueError where they do not."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def toy_report(text: str, location: str = "toy.txt", **fields: Any) -> Report:
    """A report of this text, in English unless `fields` say otherwise."""
    return Report(report_id(text), text, location, sha256="0" * 64, **{"language": "en", **fields})


def toy_annotate(report: Report) -> Annotated:
    """Tokens with their offsets; a sentence ends at a full stop, every token is its own head, and nothing is known of tags and entities."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[tuple[int, int]] = []
    blocks: list[tuple[int, int]] = []
    begin = 0
    for end in (match.start() for match in _BLOCK_END.finditer(report.text)):
        first = opened = len(words)
        for token in _TOKEN.finditer(report.text, begin, end):
            words.append(token[0])
            starts.append(token.start())
            ends.append(token.end())
            if token[0] in ".!?":
                sentences.append((opened, len(words)))
                opened = len(words)
        if opened < len(words):
            sentences.append((opened, len(words)))
        if first < len(words):
            blocks.append((first, len(words)))
        begin = end
    unknown = ["XX"] * len(words)
    lemmas = [w.lower() for w in words]
    return Annotated(report, words, starts, ends, lemmas, unknown, unknown, list(range(len(words))), sentences, blocks, (), "toy 1")


def toy_claim(text: str, kind: str, evidence: str, *chain: Link | str, trigger: str | None = None, **fields: Any) -> Claim:
    """A claim of the coarse type `kind`, its evidence and trigger found by their words; a plain id in `chain` is a source that states."""
    span = span_of(text, evidence)
    start, end = span_of(evidence, trigger or evidence.split()[0])
    voices = chain or ("S1",)
    links = tuple(v if isinstance(v, Link) else Link(v, "indirect" if n else "own voice") for n, v in enumerate(voices))
    root = links[-1].mention or ("outlet" if len(links) == 1 else links[-1].source)
    values = {"id": claim_id(report_id(text), span, root, 0), "subtype": None, "scope": "one", **fields}
    return Claim(type=kind, trigger=Span(span.start + start, span.start + end), evidence=span, chain=links, **values)


def toy_who(text: str, role: str, words: str, **fields: Any) -> Participant:
    """A participant by the words that name it."""
    return Participant(role, words, span_of(text, words), **fields)


def toy_where(text: str, place: str, words: str, role: str = "at", relation: str | None = None) -> Where:
    """A place of an event by the words that name it; `place` is the id of a Place."""
    return Where(place, role, relation, span_of(text, words))


def toy_stages(**others: Any) -> Stages:
    """A way through the house for which every "attacked" is an attack told by the outlet; `others` replace stages by name."""
    stages = {
        "read": _read,
        "annotate": toy_annotate,
        "attribute": lambda text: Attributions((), ()),
        "outlet_of": lambda text: None,
        "code_events": _code_events,
        "find_places": _nothing,
        "find_times": _nothing,
        "find_actors": _nothing,
        "join_claims": _join,
        "made_by": MadeBy("toy", (("read", "toy"),)),
    }
    return Stages(**{**stages, **others})


def _nothing(text: Annotated) -> tuple[Any, ...]:
    return ()


def _read(capture: Capture) -> Report:
    text = capture.content.decode("utf-8")
    if not text.strip():
        raise EmptyInput(f"{capture.location}: nothing in it")
    return toy_report(text, capture.location, given=capture.hints)


def _code_events(text: Annotated) -> tuple[EventMention, ...]:
    found = []
    for first, end in text.sentences:
        sentence = text.span(first, end)
        found += [EventMention("attack", text.span(i, i + 1), sentence, sentence) for i in range(first, end) if text.lower[i] == "attacked"]
    return tuple(found)


def _join(text: Annotated, findings: Findings, outlet: str | None) -> Reading:
    source = Source("S1", outlet or "the outlet", "outlet", bool(outlet))
    claims = [
        Claim(claim_id(text.report.id, e.trigger, "outlet", 0), e.type, None, e.scope, e.trigger, e.clause, (Link("S1", "own voice"),))
        for e in findings.events
    ]
    return Reading(text.report, (source,), claims=tuple(claims))
