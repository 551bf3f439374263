"""What the coding room makes of parsed sentences, with the words instead of spans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from quoth.coding import code_events
from quoth.model.finding import EventMention
from quoth.model.text import Annotated, Span

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
def events(parsed: Callable[..., Annotated]) -> Read:
    """What the coding room finds in paragraphs of parses.txt, in reading order; `fields` are the report's."""

    def read(*paragraphs: str, **fields: object) -> list[Told]:
        text = parsed(*paragraphs, **fields)
        return [Told(mention, text.report.text) for mention in code_events(text)]

    return read
