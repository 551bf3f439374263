"""Parsed sentences as data (`parses.txt`, in the notation of the coding room's), and what the attribute room makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from quoth.attribute import attribute
from quoth.model.finding import Attribution, Voice
from quoth.model.text import Annotated
from quoth.testing import toy_report


@dataclass(frozen=True)
class Said:
    """An attribution with its words instead of spans."""

    attribution: Attribution
    speaker: Voice
    text: str
    answered: Voice | None

    @property
    def voice(self) -> str:
        return self.speaker.name

    @property
    def words(self) -> str:
        return " … ".join(self.text[start:end] for start, end in self.attribution.content)

    @property
    def cue(self) -> str:
        return self.text[slice(*self.attribution.cue)] if self.attribution.cue else ""


Read = Callable[..., list[Said]]


@pytest.fixture
def parsed() -> Callable[..., Annotated]:
    """The annotated text of paragraphs of parses.txt; `fields` are the report's."""
    return annotated_from


@pytest.fixture
def said() -> Read:
    """What the attribute room finds in paragraphs of parses.txt, in reading order; `fields` are the report's."""

    def read(*paragraphs: str, **fields: object) -> list[Said]:
        text = annotated_from(*paragraphs, **fields)
        found = attribute(text)
        voices = found.voices
        return [Said(x, voices[x.voice], text.report.text, voices[x.answers.voice] if x.answers else None) for x in found.attributions]

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
