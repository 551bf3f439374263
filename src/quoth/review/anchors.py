"""Words that a decision points at: kept with what stood around them, and found again in another version of the text."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from quoth.model.decision import CONTEXT, Anchor
from quoth.model.text import Span

_ENOUGH = 24  # code points of what stood around the words that must stand there again, or a good third of them where there were few
_RUN = 4  # code points in a row that count as the same
_PIECE = 12  # code points right before and right after changed words by which their place is found


def anchor_of(text: str, span: tuple[int, int]) -> Anchor:
    """The words of a span (code points) of this text, with 32 characters on either side."""
    start, end = span
    return Anchor(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def located(anchor: Anchor, text: str) -> Span | None:
    """Where the words stand in a text; None where they stand nowhere, or nothing of what stood around them does.

    Of several places that whose surroundings are most like those kept counts, among equals the nearest to the old one. Where the words
    themselves were changed, the place between what stood before and after them is taken.
    """
    if anchor_of(text, anchor[:2]) == anchor:
        return Span(anchor.start, anchor.end)
    least = min(_ENOUGH, (len(anchor.before) + len(anchor.after)) * 0.4)
    found = [(_around(anchor, text, at), -abs(at - anchor.start), at) for at in _places(anchor.words, text)]
    best = max((place for place in found if place[0] >= least), default=None)
    if best is not None:
        return Span(best[2], best[2] + len(anchor.words))
    return _between(anchor, text)


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _around(anchor: Anchor, text: str, at: int) -> int:
    """How many of the characters kept from before and after the words stand there, if the words stood at `at`."""
    end = at + len(anchor.words)
    return _alike(anchor.before, text[max(0, at - CONTEXT) : at]) + _alike(anchor.after, text[end : end + CONTEXT])


def _alike(kept: str, now: str) -> int:
    if kept == now:
        return len(kept)
    return sum(block.size for block in SequenceMatcher(None, kept, now, autojunk=False).get_matching_blocks() if block.size >= _RUN)


def _between(anchor: Anchor, text: str) -> Span | None:
    """The place of words that were changed a little: between the words before and the words after them."""
    before, after = anchor.before[-_PIECE:], anchor.after[:_PIECE]
    if len(before) + len(after) < _PIECE or not anchor.words:
        return None
    size, slack = len(anchor.words), max(2, len(anchor.words) // 4)
    starts = [at + len(before) for at in _places(before, text)] if before else [0]
    ends = set(_places(after, text)) if after else {len(text)}
    found = [Span(s, s + n) for s in starts for n in range(max(1, size - slack), size + slack + 1) if s + n in ends]
    return min(found, key=lambda span: (abs(span.start - anchor.start), abs(span.end - span.start - size)), default=None)
