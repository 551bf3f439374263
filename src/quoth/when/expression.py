"""What the words of a time expression say, before a reference date gives it days."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression as words [first, end) of the lexed text, with the fields that its words fill.

    `form` says which fields count:
    calendar  any of year … part: "Tuesday night", "late 2011", "2nd of September 2024", "last May"
    deictic   days from the reference: "yesterday", "last night", "this morning"
    period    `which` + `unit`: "last week", "that year", "the following day", "the quarter"
    shift     `count` units before (sign -1) or after (+1), seen from the report ("ago") or from the story ("later", "earlier")
    recent    a duration that ends or begins at the reference: "the past 24 hours", "the next two weeks"
    duration, set, vague   `value` is the TIMEX3 value
    clock     a time of day alone: "10:35 a.m.", "the morning"
    range     from `left` to `right`
    """

    first: int
    end: int
    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    numeric: str | None = None  # day first | month first | either: how "02/09/2024" may be read
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    part: str | None = None  # TMO | TAF | TEV | TNI | T10:35
    mod: str | None = None  # START | MID | END
    which: str | None = None
    unit: str | None = None
    count: float | None = None
    sign: int = 0
    story: bool = False  # relative to the story, not to the report
    named: bool = False
    overnight: bool = False
    value: str | None = None
    left: Expression | None = None
    right: Expression | None = None
