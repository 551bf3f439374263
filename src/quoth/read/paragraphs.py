"""Lines → paragraphs: joins what was wrapped at a column, keeps apart what was not."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from quoth.read.characters import squeeze

_NARROWEST, _WIDEST = 40, 140  # columns at which texts are wrapped
_SLACK = 0.85  # a line this full of the column may be a wrapped one: PDF copies and old wires are ragged
_WRAPPED_SHARE = 0.6  # of the line breaks inside blocks
_SHORTEST_WRAP = 40  # columns: a shorter line before a small letter is no wrap ("share\nthis")
_CLOSED = re.compile(r"[.!?…:;]['\"’”»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…۔。؟।]['\"’”»)\]]*$")
_OPENING = re.compile(r"[•▪*·–—>-]\s|\d{1,2}[.)]\s|\(\w\)\s")  # a list item
_LONG = 30  # words: longer than any headline
_SHORTEST_SENTENCE = 5  # words


class Paragraph(NamedTuple):
    """One paragraph on one line. `gap`: a blank line (or its equivalent) stands before it."""

    text: str
    gap: bool


class _Line(NamedTuple):
    text: str
    gap: bool  # after a blank line
    indent: int


def is_sentence(text: str) -> bool:
    """Whether a paragraph holds running text rather than a headline, a byline or a label."""
    words = text.count(" ") + 1
    return words > _LONG or (words >= _SHORTEST_SENTENCE and _SENTENCE_END.search(text) is not None)


def split_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a plain text, each on one line, without empty ones.

    A text wrapped at a column has its wraps turned into blanks; elsewhere every line is a paragraph, whether blank lines part them or not.
    """
    lines = _lines(text)
    wrapped = _wrap_column(lines)
    paragraphs: list[Paragraph] = []
    parts: list[str] = []
    for i, line in enumerate(lines):
        if parts and not _goes_on(lines[i - 1], line, wrapped):
            paragraphs.append(Paragraph(_join(parts, text), lines[i - len(parts)].gap))
            parts = []
        parts.append(line.text)
    if parts:
        paragraphs.append(Paragraph(_join(parts, text), lines[len(lines) - len(parts)].gap))
    return tuple(paragraphs)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    gap = True
    for raw in text.split("\n"):
        line = squeeze(raw)
        if line:
            lines.append(_Line(line, gap, len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())))
        gap = not line
    return lines


def _wrap_column(lines: list[_Line]) -> int | None:
    """The column at which this text was wrapped by software, or None where it was not."""
    breaks = [(a, b) for a, b in pairwise(lines) if not b.gap]
    if len(breaks) < 2:
        return None
    column = max(len(line.text) for line in lines)
    if not _NARROWEST <= column <= _WIDEST:
        return None
    full = [(a, b) for a, b in breaks if _is_full(a, b, column)]
    unfinished = sum(not _CLOSED.search(a.text) for a, _ in full)
    return column if len(full) >= _WRAPPED_SHARE * len(breaks) and unfinished * 2 >= len(full) and unfinished >= 2 else None


def _is_full(line: _Line, following: _Line, column: int) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    word = following.text.find(" ")
    return len(line.text) + 1 + (word if word >= 0 else len(following.text)) > _SLACK * column


def _goes_on(line: _Line, following: _Line, wrapped: int | None) -> bool:
    """Whether the break between two lines is a wrap."""
    if following.gap or _OPENING.match(following.text):
        return False
    if wrapped is None:
        return len(line.text) >= _SHORTEST_WRAP and following.text[0].islower() and not _CLOSED.search(line.text)
    if following.indent > line.indent and following.indent >= 2 and not _OPENING.match(line.text):
        return False  # an indented first line opens a paragraph
    return _is_full(line, following, wrapped) or (following.text[0].islower() and not _CLOSED.search(line.text))


def _join(lines: list[str], text: str) -> str:
    """One line of several; a word cut at the line's end is joined, its hyphen kept unless the text writes it without one."""
    joined = lines[0]
    for line in lines[1:]:
        if joined.endswith("-") and joined[-2:-1].isalpha() and line[0].islower():
            head, tail = joined[:-1].rpartition(" ")[2], line.partition(" ")[0].rstrip(".,;:!?\"'”’)")
            joined = (joined[:-1] if head + tail in text else joined) + line
        else:
            joined += " " + line
    return joined
