"""Markdown, with or without front matter in YAML, and notes → Page."""

from __future__ import annotations

import re

from quoth.codebook import parse_yaml
from quoth.model.errors import CodebookError, ReadError
from quoth.read.characters import clean_characters
from quoth.read.item import titled
from quoth.read.names import join_names
from quoth.read.page import Page
from quoth.read.paragraphs import split_paragraphs

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_NOTE = re.compile(r"^kind:[ \t]*\S", re.MULTILINE)
_TEXT = re.compile(r"^text:", re.MULTILINE)
_ALIAS = re.compile(r"^[\w -]+:[ \t]*[&*]\w|^[ \t]*- [&*]\w", re.MULTILINE)  # a few lines of them fill the memory
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.{1,500}?)(?<=\S)\1(?![\w*])")
_QUOTED = re.compile(r"^>[ \t]?", re.MULTILINE)


def read_markdown(text: str, location: str) -> Page:
    """The words without Markdown's marks; title, date, author, outlet and language as the front matter states them.

    Raises ReadError where a note's front matter is no YAML; other texts may begin with dashes and mean nothing by it.
    """
    front = _FRONT.match(text)
    bare = front is None and _NOTE.search(text[:4000]) is not None and _TEXT.search(text) is not None
    fields: dict[str, str] = {}
    body = text[front.end() :] if front else text
    if front or bare:
        try:
            fields = _fields(front.group(1) if front else text, location)
        except ReadError:
            if bare or _NOTE.search(front.group(1) if front else ""):
                raise
            body = text
    body = fields["text"] if bare and "text" in fields else body
    heading = _HEADING.match(body.lstrip("\ufeff\r\n \t"))
    return titled(
        split_paragraphs(clean_characters(_plain(body))),
        title=fields.get("title") or (_plain(heading.group(1)) if heading else None),
        outlet=_first(fields, "outlet", "publisher", "publication", "source"),
        byline=_first(fields, "author", "authors", "by", "byline"),
        published=_first(fields, "published", "date", "pubdate"),
        language=_first(fields, "language", "lang"),
    )


def _fields(front: str, location: str) -> dict[str, str]:
    if _ALIAS.search(front):
        raise ReadError(f"{location}: its head uses YAML aliases, which are not read")
    try:
        values = parse_yaml(front.encode("utf-8", "replace"), location)
    except (CodebookError, RecursionError) as error:
        raise ReadError(str(error)) from error
    if not isinstance(values, dict):
        raise ReadError(f"{location}: its head is no list of fields")
    return {str(name).lower(): words for name, value in values.items() if (words := _words(value))}


def _words(value: object) -> str:
    if isinstance(value, list):
        names = [str(entry) for entry in value if isinstance(entry, (str, int))]
        return join_names(names) if names else ""
    return "" if value is None or isinstance(value, (dict, bool)) else str(value)


def _first(fields: dict[str, str], *names: str) -> str | None:
    return next((fields[name] for name in names if name in fields), None)


def _plain(text: str) -> str:
    text = _PICTURE.sub("", _RULE.sub("", _HEADING.sub(r"\1\n", text)))
    return _QUOTED.sub("", _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text)))
