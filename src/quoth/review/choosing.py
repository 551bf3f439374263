"""Words of a report as a person chooses them at a keyboard: found in its text, never guessed."""

from __future__ import annotations

import json
import re
from typing import Any

from quoth.model.errors import ReviewError
from quoth.model.text import Span
from quoth.review.editing import field_of

_NUMBER = re.compile(r"(?P<low>\d[\d,]*)(?:(?P<open>\+)|\s*(?:-|–|to|\.\.)\s*(?P<high>\d[\d,]*))?")
_DAYS = re.compile(r"(?P<start>\d{4}-\d\d-\d\d)(?:\.\.(?P<end>\d{4}-\d\d-\d\d))?")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*(?=\s|$)|\n")


def chosen(text: str, words: str, at: int | None = None, near: Span | None = None) -> Span:
    """Where words stand in a text: at `at` (code points); else within `near`, where they stand there once; else where they stand once.

    White space counts as equal. Raises ReviewError where they stand nowhere, or more than once and `at` does not say which.
    """
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    found = [Span(*match.span()) for match in pattern.finditer(text)] if words.strip() else []
    if at is not None:
        found = [span for span in found if span.start == at]
    inside = [span for span in found if near is not None and near.covers(span)]
    if len(inside) == 1 or len(found) == 1:
        return (inside or found)[0]
    if not found:
        raise ReviewError(f"“{words}”: these words do not stand in the report{f' at {at}' if at is not None else ''}")
    places = ", ".join(str(span.start) for span in (inside or found)[:8])
    raise ReviewError(f"“{words}” stands {len(found)} times in the report: say which by its place, one of {places}")


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that holds these words, as a person sees one: between full stops or line breaks."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, 0, span.start)]
    start = before[-1] if before else 0
    start += len(text[start : span.start]) - len(text[start : span.start].lstrip())
    after = _SENTENCE_END.search(text, span.end)
    end = len(text) if after is None else after.start() if text[after.start()] == "\n" else after.end()
    return Span(start, end)


def value_said(field: str, said: str) -> Any:
    """The value of a field as a person types it: JSON, or for a toll "11", "12-15" and "100+", for `when` a day or "day..day"."""
    name, sub = field_of(field).name, field_of(field).sub
    if said in ("null", "none", ""):
        return None
    if (name.startswith("harm.") and sub is None) or sub == "count":
        number = _NUMBER.fullmatch(said)
        if number:
            low = int(number["low"].replace(",", ""))
            high = int(number["high"].replace(",", "")) if number["high"] else None if number["open"] else low
            return {"low": low, "high": high}
    if name == "when" and (days := _DAYS.fullmatch(said)):
        precision = "day" if days["end"] in (None, days["start"]) else "range"
        return {"start": days["start"], "end": days["end"] or days["start"], "precision": precision}
    try:
        return json.loads(said)
    except ValueError:
        return said

