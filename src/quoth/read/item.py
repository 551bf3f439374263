"""A container's own document (a table's row, a chat's message, a feed's item) → Page. The form stands in model/text.py."""

from __future__ import annotations

import json

from quoth.model.errors import EmptyInput, NotText
from quoth.read.characters import clean_characters, squeeze
from quoth.read.dates import full_date
from quoth.read.fragment import fragment_paragraphs
from quoth.read.page import Page
from quoth.read.paragraphs import Paragraph, split_paragraphs


def read_item(content: bytes, location: str) -> Page:
    """What the container states of the document is the document's own statement.

    Raises NotText for another form, EmptyInput without words.
    """
    try:
        data = json.loads(content)
    except ValueError as error:
        raise NotText(f"{location}: not the JSON of a container's document") from error
    if not isinstance(data, dict):
        raise NotText(f"{location}: not the JSON of a container's document")
    stated = {name: value for name, value in data.items() if isinstance(value, str)}
    paragraphs = fragment_paragraphs(stated["html"]) if stated.get("html") else split_paragraphs(clean_characters(stated.get("text", "")))
    if not paragraphs and not stated.get("title"):
        raise EmptyInput(f"{location}: nothing in it")
    return titled(
        paragraphs,
        title=stated.get("title"),
        outlet=stated.get("outlet"),
        byline=stated.get("byline"),
        published=stated.get("published"),
        language=stated.get("language"),
    )


def titled(
    paragraphs: tuple[Paragraph, ...],
    *,
    title: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> Page:
    """A Page out of words and statements in their own notation: the title as first paragraph, once; the date in full or not at all."""
    title = _line(title)
    if title and paragraphs and squeeze(paragraphs[0].text).casefold() == title.casefold():
        paragraphs = paragraphs[1:]
    return Page(
        paragraphs=(Paragraph(title, True), *paragraphs) if title else paragraphs,
        title=title,
        outlet=_line(outlet),
        byline=_line(byline),
        published=full_date(published) if published else None,
        language=language,
    )


def _line(words: str | None) -> str | None:
    return squeeze(clean_characters(words).replace("\n", " ")) or None if words else None
