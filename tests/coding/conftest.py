"""Parsed sentences as data, and what the coding room makes of them.

`parses.txt` holds every paragraph that these tests read with its parse: the paragraph flush left, then one indented line for each sentence.
A token is `word|lemma/TAG/dependency/head/ENTITY`, the lemma only where it is not the word in lower case; heads count from 1 within the
sentence, a root names itself; `+GPE` goes on with the entity before. `python tests/coding/parse.py "A sentence."` prints such lines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from quoth.coding import code_events
from quoth.model.finding import EventMention
from quoth.model.text import Annotated, Span
from quoth.testing import toy_report

Range = tuple[int | None, int | None]


@dataclass(frozen=True)
class Told:
    """An event mention with its words instead of spans."""

    mention: EventMention
    text: str

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    @property
    def type(self) -> str:
        return self.mention.type

    @property
    def status(self) -> str:
        return self.mention.status

    @property
    def who(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for argument in self.mention.arguments:
            found.setdefault(argument.role, []).append(self.words(argument.span))
        return found

    @property
    def tolls(self) -> dict[str, Range]:
        return {toll.kind: toll.quantity[:2] for toll in self.mention.tolls}

    @property
    def means(self) -> list[str]:
        return [self.words(span) for span in self.mention.means]

    @property
    def hedges(self) -> list[tuple[str, str]]:
        return [(self.words(hedge.span), hedge.certainty) for hedge in self.mention.hedges]


Read = Callable[..., list[Told]]


@pytest.fixture
def parsed() -> Callable[..., Annotated]:
    """The annotated text of paragraphs of parses.txt; `fields` are the report's."""
    return annotated_from


@pytest.fixture
def events() -> Read:
    """What the coding room finds in paragraphs of parses.txt, in reading order; `fields` are the report's."""

    def read(*paragraphs: str, **fields: object) -> list[Told]:
        text = annotated_from(*paragraphs, **fields)
        return [Told(mention, text.report.text) for mention in code_events(text)]

    return read


@cache
def _parses() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in Path(__file__).with_name("parses.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            lines.append(line)
        elif line and not line.startswith("#"):
            lines = found[line] = []
    return found


def annotated_from(*paragraphs: str, **fields: object) -> Annotated:
    """Columns from the notation; KeyError where parses.txt lacks a paragraph."""
    report = toy_report("\n\n".join(paragraphs), **fields)
    rows: list[tuple[str, str, str, str, int]] = []  # word, lemma, tag, dependency, head
    starts: list[int] = []
    sentences, blocks, entities = [], [], []
    for paragraph in paragraphs:
        at = report.text.index(paragraph, starts[-1] + 1 if starts else 0)
        block = len(rows)
        for line in _parses()[paragraph]:
            base = len(rows)
            for token in line.split():
                form, tag, dep, head, label = (*token.split("/"), "")[:5]
                word, _, lemma = form.partition("|")
                at = report.text.index(word, at)
                starts.append(at)
                at += len(word)
                if label.startswith("+"):
                    entities[-1] = (entities[-1][0], len(rows) + 1, entities[-1][2])
                elif label:
                    entities.append((len(rows), len(rows) + 1, label))
                rows.append((word, lemma or word.lower(), tag, dep, base + int(head) - 1))
            sentences.append((base, len(rows)))
        blocks.append((block, len(rows)))
    words, lemmas, tags, deps, heads = (list(column) for column in zip(*rows, strict=True))
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    return Annotated(report, words, starts, ends, lemmas, tags, deps, heads, sentences, blocks, entities, "parses.txt")
