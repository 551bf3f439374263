"""Names with what the words around them say, ready to be resolved."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quoth.model.text import Annotated, Span
from quoth.place.chains import Range, containers, generic_of, shared_generics
from quoth.place.choice import Named
from quoth.place.words import Generic, is_abbreviation, place_words


def name_places(text: Annotated, spans: Sequence[Span]) -> list[Named]:
    """Given spans of names (any order), the same with their generic words and containers; spans that no token touches stand alone."""
    ranges = [_tokens(text, span) for span in spans]
    order = sorted((n for n, r in enumerate(ranges) if r is not None), key=lambda n: ranges[n] or (0, 0))
    named = name_ranges(text, [r for r in (ranges[n] for n in order) if r is not None])
    result = [Named(span, text.report.text[span.start : span.end]) for span in spans]
    for place, n in zip(named, order, strict=True):
        inside = None if place.inside is None else order[place.inside]
        result[n] = Named(spans[n], result[n].name, place.generic, inside, place.short)
    return result


def name_ranges(text: Annotated, ranges: Sequence[Range]) -> list[Named]:
    """Names at token ranges in reading order, with their generic words and containers."""
    words = place_words()
    shared = shared_generics(text, ranges, words)
    inside = containers(text, ranges, words)
    named = []
    for n, (first, end) in enumerate(ranges):
        found = shared.get(n) or generic_of(text, (first, end), words)
        generic: Generic | None = found[0] if found else None
        name = text.text(first, end)
        short = n > 0 and inside.get(n - 1) == n and is_abbreviation(name)
        named.append(Named(text.span(first, end), name, generic, inside.get(n), short))
    return named


def _tokens(text: Annotated, span: Span) -> Range | None:
    first = bisect_right(text.ends, span.start)
    end = bisect_left(text.starts, span.end)
    return (first, end) if first < end else None
