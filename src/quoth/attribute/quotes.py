"""Where quotations stand: all styles of quotation marks, reopened paragraphs, unclosed ones.

The parser sees plain marks, so this reads the text itself. A quotation that its paragraph does not close goes on where the next
paragraph opens with a mark again, as the press writes it; else it ends with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from quoth.model.text import Annotated

_MARKS = re.compile(r"''|``|[\"“”„‟«»‹›‘’]|(?<![\w'])'(?=\w)|(?<=[\w.,!?])'(?!\w)")
_OPEN = {"“": "”", "„": "“”", "«": "»", "‹": "›", "``": "''", "‘": "’"}
_CLOSE = frozenset(("”", "»", "›", "’"))
_SCARE = 4  # words: a shorter quotation without a sentence end is an expression, not speech


@dataclass(slots=True)
class Quote:
    """Tokens [start, end) between marks (the marks themselves included); `previous` is the quotation that it continues."""

    start: int
    end: int
    block: int
    closed: bool = True
    previous: int | None = None
    owner: int | None = None  # index of the finding that speaks it

    def covers(self, i: int) -> bool:
        return self.start <= i < self.end


def find_quotes(a: Annotated) -> list[Quote]:
    """The outermost quotations of a report in reading order."""
    quotes: list[Quote] = []
    open_before: int | None = None
    for n, (first, end) in enumerate(a.blocks):
        if first == end:
            continue
        pieces = _in_block(a, a.starts[first], a.ends[end - 1])
        reopened = bool(pieces) and pieces[0][0] <= a.starts[first]
        for k, (start, stop, closed) in enumerate(pieces):
            i, j = bisect_left(a.ends, start + 1), bisect_left(a.starts, stop)
            if j > i:
                quotes.append(Quote(i, j, n, closed, open_before if k == 0 and reopened else None))
        open_before = len(quotes) - 1 if pieces and not pieces[-1][2] and quotes else None
    return quotes


def _in_block(a: Annotated, start: int, end: int) -> list[tuple[int, int, bool]]:
    """(start, end, closed) of the outermost quotations between two offsets."""
    text = a.report.text
    found: list[tuple[int, int, bool]] = []
    opened: tuple[int, str] | None = None
    for match in _MARKS.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if opened is None:
            closer = _closer(text, mark, at, start)
            if closer:
                opened = (at, closer)
        elif (mark in opened[1] if mark not in ("''",) else opened[1] == "''") and _may_close(text, mark, at, end):
            found.append((opened[0], match.end(), True))
            opened = None
    if opened is not None and opened[1] not in ("'", "’"):
        found.append((opened[0], end, False))
    return found


def _closer(text: str, mark: str, at: int, start: int) -> str | None:
    """The mark that would close a quotation opened here; None where this mark opens none."""
    if mark == '"' or mark == "''":
        after = text[at + len(mark) : at + len(mark) + 1]
        before = text[at - 1 : at] if at > start else " "
        opens = bool(after) and not after.isspace() and (before.isspace() or before in "([{—–-:/'‘")
        return mark if opens else None
    if mark == "'":
        before = text[at - 1 : at] if at > start else " "
        return "'" if before.isspace() or before in "([" else None
    if mark == "”" and at == start:
        return "”"  # some typesetting opens with the closing mark
    return _OPEN.get(mark)


def _may_close(text: str, mark: str, at: int, end: int) -> bool:
    """An apostrophe inside a word or after a plural closes nothing unless what follows looks like the end of a quotation."""
    if mark not in ("’", "'"):
        return True
    after = text[at + 1 : at + 2] if at + 1 < end else " "
    before = text[at - 1 : at]
    return not after.isalnum() and (before in ".,!?…" or after in ".,;:!?)" or before not in "sS")


def is_expression(a: Annotated, quote: Quote) -> bool:
    """True for a few words in marks that are part of somebody's sentence rather than speech of their own."""
    words = [i for i in range(quote.start, quote.end) if a.tags[i] not in ("``", "''", ",", ".", ":")]
    if len(words) > 2 * _SCARE:
        return False
    ends = any(a.words[i] in ".!?" for i in range(quote.start, quote.end))
    finite = any(a.tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in words)
    return not ends and not (finite and len(words) > _SCARE)
