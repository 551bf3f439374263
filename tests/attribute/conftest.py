"""What the attribute room makes of parsed sentences, with the words instead of spans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from quoth.attribute import attribute
from quoth.model.finding import Attribution, Voice
from quoth.model.text import Annotated


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
def said(parsed: Callable[..., Annotated]) -> Read:
    """What the attribute room finds in paragraphs of parses.txt, in reading order; `fields` are the report's."""

    def read(*paragraphs: str, **fields: object) -> list[Said]:
        text = parsed(*paragraphs, **fields)
        found = attribute(text)
        voices = found.voices
        return [Said(x, voices[x.voice], text.report.text, voices[x.answers.voice] if x.answers else None) for x in found.attributions]

    return read
