"""The front door: text in, time mentions out."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from quoth.model.finding import TimeMention
from quoth.model.text import Annotated, Span
from quoth.when.direction import direction
from quoth.when.expression import Expression
from quoth.when.lexer import Lexed, lex
from quoth.when.lookalike import is_name_or_number
from quoth.when.parse import parse
from quoth.when.resolve import resolve
from quoth.when.story import Story


def find_times(text: Annotated) -> tuple[TimeMention, ...]:
    """Every time expression of a report outside its datelines, in reading order.

    Dates are local calendar days as the words tell them, start and end inclusive. Words that give no day without a reference that the
    report lacks ("yesterday") have start and end None; the publication date is a reference and never a time of its own.
    """
    report = text.report
    lexed = lex(report.text)
    expressions = [e for e in parse(lexed) if not _masked(lexed, e, text) and not is_name_or_number(text, lexed, e)]
    known = report.reference_date
    story = Story(
        reference=_day(known[0]) if known else None,
        basis=known[1] if known else "stated",
        direction=lambda offset: direction(text, offset),
        sentence=lambda offset: _sentence(text, offset),
        order=next((e.numeric for e in expressions if e.numeric in ("day first", "month first")), None),
        stated=tuple((lexed.starts[e.first], d) for e in expressions if (d := _full(e))),
    )
    # a time of day alone takes the day of its sentence, which may stand after it ("at 10:35 a.m. (0735 GMT) on Friday")
    spans = [Span(lexed.starts[e.first], lexed.ends[e.end - 1]) for e in expressions]
    found = {span: resolve(e, span, story) for e, span in zip(expressions, spans, strict=True) if e.form != "clock"}
    found.update({span: resolve(e, span, story) for e, span in zip(expressions, spans, strict=True) if e.form == "clock"})
    return tuple(found[span] for span in spans)


def _sentence(text: Annotated, offset: int) -> tuple[int, int]:
    i = max(bisect_right(text.starts, offset) - 1, 0)
    if not text.words:
        return offset, offset
    first, end = text.sentences[text.sentence_of[i]]
    return text.span(first, end)


def _masked(lexed: Lexed, e: Expression, text: Annotated) -> bool:
    span = (lexed.starts[e.first], lexed.ends[e.end - 1])
    return any(d.span.overlaps(span) for d in text.report.datelines)


def _full(e: Expression) -> date | None:
    """The day of an expression that states year, month and day."""
    if e.form != "calendar" or not (e.year and e.month and e.day) or e.numeric == "either":
        return None
    try:
        return date(e.year, e.month, e.day)
    except ValueError:
        return None


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None
