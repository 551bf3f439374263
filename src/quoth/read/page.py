"""What a format gives: paragraphs, and what the document states about itself outside them."""

from __future__ import annotations

from dataclasses import dataclass

from quoth.model.text import Discarded
from quoth.read.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Page:
    """A document out of its format: the title, where the page states one, is the first paragraph."""

    paragraphs: tuple[Paragraph, ...]
    markup: bool = False
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None  # ISO date
    genre: str | None = None
    language: str | None = None  # as the page declares it
    derived: tuple[str, str] | None = None  # as Report has it, where the document states it
    discarded: tuple[Discarded, ...] = ()
