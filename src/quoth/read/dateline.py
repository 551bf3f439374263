"""Datelines: the "KABUL, Afghanistan (Jan. 25, 2013) -" that opens a report, with its place, date and wire tag."""

from __future__ import annotations

import re
from typing import NamedTuple

from quoth.model.text import Span
from quoth.read.dates import StatedDate, find_dates
from quoth.read.masthead import named_outlet
from quoth.read.words import phrases

_LONGEST = 130  # code points from the paragraph's start to the dash
# What ends a dateline: a dash with a blank on a side, a double hyphen, an upright stroke; a colon for the capitals of South Asia's press.
_DASH = re.compile(r"\s*(?:--+|[–—]+|\|)\s*|\s+-\s*|\s*-\s+")
_COLON = re.compile(r"\s*:\s+")
_TAGS = re.compile(r"(?:\s*\[[^\[\]]{2,240}\])+\s*")  # "[REPORT] [TEXT]" of broadcast monitors
_BRACKETS = re.compile(r"\(([^()]{1,60})\)")
_LIKELY = re.compile(r"\W{0,3}(?:[^\W\d_]|\d{1,2}\s|\()")
_TIME = re.compile(r"\b\d{1,2}[:.]?\d\d\s*(?:hrs|hours|h|GMT|UTC|local time|[ap]\.?m\.?)\b\.?|\b\d{1,2}:\d\d\b", re.IGNORECASE)
_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\b[,.]?\s*)"
_LOOSE_END = re.compile(rf"\s*{_WEEKDAY}?$", re.IGNORECASE)
_LOOSE_START = re.compile(rf"\s*{_WEEKDAY}?(?:at\s+)?(?:{_TIME.pattern})?\s*", re.IGNORECASE)
_PART = re.compile(r"[^,/\x00]+")
_WORD = re.compile(r"[^\s,/]+")
_BEGINS = re.compile(r"[\"'“‘«(\[]?[A-Z0-9\u0370-\U0010ffff]")
_MOST_SEGMENTS = 4  # "GOMA, North Kivu, DR Congo"
_MOST_WORDS = 5  # of one segment


class FoundDateline(NamedTuple):
    """A dateline in the text: its span with the dash, the place's span, the stated date, who issues the report.

    `wire`: the issuer stands in brackets, as news agencies do.
    """

    span: Span
    place: Span | None
    date: StatedDate | None
    agency: str | None = None
    wire: bool = False


class _Body(NamedTuple):
    place: tuple[int, int] | None
    date: StatedDate | None
    agency: str | None
    capitals: bool
    segments: int
    wire: bool


def find_dateline(text: str, start: int, end: int, *, opens: bool) -> FoundDateline | None:
    """The dateline at the start of the paragraph text[start:end], or None. `opens`: it is the first below the title.

    Place and date may come in either order and in parts ("May 3, 2024 – GOMA –"). A place in small letters counts with a date
    or a wire tag; with a mere dash only where it opens the report.
    """
    head = text[start : min(end, start + 4 * _LONGEST)]
    if not _LIKELY.match(head) or (not opens and head[:_LONGEST].isupper()):
        return None  # in a text that is all capitals only its opening tells
    first = _first_part(head, opens=opens, whole=start + len(head) == end)
    if first is None:
        return None
    stop, body = first
    if more := _second_part(head, stop, body):
        stop, body = more
    if tags := _TAGS.match(head, stop):
        stop = tags.end()
    place = Span(start + body.place[0], start + body.place[1]) if body.place else None
    return FoundDateline(Span(start, start + len(head[:stop].rstrip())), place, body.date, body.agency, body.wire)


def _first_part(head: str, *, opens: bool, whole: bool) -> tuple[int, _Body] | None:
    for dash in _DASH.finditer(head, 1, _LONGEST):
        body = _parse(head, 0, dash.start())
        if body and _is_dateline(body, head[dash.end() :], opens=opens, dash=dash.group().strip()):
            return dash.end(), body
        if body is None and dash.end() > 60:
            break
    closing = head.find(")", 0, _LONGEST)
    while closing > 0:  # "KABUL, Afghanistan (Feb. 27, 2011) In Kandahar City …"
        body = _parse(head, 0, closing + 1)
        if body and body.place and (body.date or (body.capitals and body.agency)) and _BEGINS.match(head[closing + 1 :].lstrip() or "A"):
            return _past_mark(head, closing + 1), body
        closing = head.find(")", closing + 1, _LONGEST)
    colon = _COLON.search(head, 1, _LONGEST)
    if colon and _BEGINS.match(head[colon.end() :]):
        body = _parse(head, 0, colon.start())
        tagged = body is not None and body.agency is not None and _is_agency(body.agency)
        if body and body.place and ((opens and body.capitals and body.segments <= 2) or body.date or tagged):
            return colon.end(), body
    if whole and len(head) <= _LONGEST:  # on a line of its own
        body = _parse(head, 0, len(head.rstrip(" .,:;-–—")))
        if body and body.place and body.date:
            return len(head), body
    return None


def _past_mark(head: str, at: int) -> int:
    """Behind a comma, dot or colon that follows the closing bracket."""
    mark = re.compile(r"\s*[.,:;]\s").match(head, at)
    return mark.end() if mark else at


def _is_dateline(body: _Body, rest: str, *, opens: bool, dash: str) -> bool:
    if body.date or (body.agency and (opens or body.capitals or _is_agency(body.agency))):
        return bool(body.place or body.agency or (opens and rest))
    if not body.place or not _BEGINS.match(rest or "A"):
        return False
    if body.capitals:
        return dash != "|" and not _shouts(rest[:60])
    return opens and dash in ("—", "–", "--", "-") and (body.segments == 2 or dash == "—")


def _second_part(head: str, stop: int, body: _Body) -> tuple[int, _Body] | None:
    """ "GOMA — May 3, 2024 — …", "May 3, 2024 – GOMA – …": what the second part adds."""
    dash = _DASH.search(head, stop + 1, stop + _LONGEST)
    if dash is None:
        return None
    more = _parse(head, stop, dash.start())
    if more is None or not (more.date or more.agency or more.capitals) or (more.place and body.place) or (more.date and body.date):
        return None
    return dash.end(), _Body(body.place or more.place, body.date or more.date, body.agency or more.agency, True, 1, body.wire or more.wire)


def _parse(head: str, start: int, end: int) -> _Body | None:
    """The parts of head[start:end] if it holds nothing but a place, a date and a wire tag."""
    words = head[start:end]
    if len(words.strip()) < 2:
        return None
    rest, agency = _without_brackets(words)
    if rest is None:
        return None
    dates = find_dates(words)
    if (len(dates) > 1 and dates[0].iso and dates[1].iso) or not all(_stands_apart(words, date) for date in dates):
        return None
    for date in dates:
        rest = _blank(rest, date.start, date.end)
    for time in _TIME.finditer(rest):
        rest = _blank(rest, time.start(), time.end())
    segments = _segments(rest)
    if segments is None or not (segments or dates or agency):
        return None
    bodies = [rest[slice(*segment)] for segment in segments if named_outlet(rest[slice(*segment)])]
    segments = [segment for segment in segments if rest[slice(*segment)] not in bodies]
    if bodies and not (segments or dates):
        return None  # a title or a name with a dash behind it
    dated = max(dates, key=lambda found: found.year is not None) if dates else None
    place = (start + segments[0][0], start + segments[-1][1]) if segments else None
    issuer = agency or (bodies[0] if bodies else None)
    return _Body(place, dated, issuer, bool(segments) and _capitals(words[slice(*segments[0])]), len(segments), agency is not None)


def _stands_apart(words: str, date: StatedDate) -> bool:
    """Whether a date is set off from the place by a comma, bracket or stroke: "HOMICIDE, 3 May" and not "Homicide 3 May"."""
    before, after = _LOOSE_END.sub("", words[: date.start]), _LOOSE_START.sub("", words[date.end :])
    return (not before or before[-1] in ",(/;[|-–—") and (not after or after[0] in ",)(/;]|-–—.")


def _without_brackets(words: str) -> tuple[str | None, str | None]:
    """The words with bracketed parts blanked, and the wire tag among these; None where a bracket holds something else."""
    agency = None
    for match in _BRACKETS.finditer(words):
        inside = match.group(1).strip()
        if not inside or (not find_dates(inside) and (len(inside.split()) > 6 or inside[0].islower())):
            return None, None
        if _names_agency(inside, words[match.end() :]):
            agency = inside
        words = _blank(words, match.start(), match.end())
    return (None, None) if "(" in words or ")" in words else (words, agency)


def _names_agency(inside: str, after: str) -> bool:
    """Whether a bracket is a wire tag: no date, no country, no unknown word before a date, which tells where ("MOSCOW (USSR), 1 MAY")."""
    if find_dates(inside) or inside.lower() in phrases("not_agencies") or "," in inside or not any(c.isalpha() for c in inside):
        return False
    return not find_dates(after) or inside.lower() in phrases("agencies")


def _is_agency(tag: str) -> bool:
    """Whether a bracketed tag is surely a news agency or station."""
    words = tag.lower().split()
    return tag.isupper() or tag.lower() in phrases("agencies") or any(word in phrases("agency_words") for word in words)


def _blank(words: str, start: int, end: int) -> str:
    return words[:start] + "\x00" * (end - start) + words[end:]


def _segments(words: str) -> list[tuple[int, int]] | None:
    """Spans of the place's parts ("KABUL", "Afghanistan"), or None where a part is no place name."""
    segments: list[tuple[int, int]] = []
    for part in _PART.finditer(words):
        name = part.group().strip(" .;[]×*•-–—")
        if not name:
            continue
        begin = part.start() + part.group().index(name)
        if name.lower().rstrip(".") in phrases("weekdays") or name.lower() in phrases("no_dates"):
            continue
        if not _is_place_name(name, first=not segments):
            return None
        dotted = words[begin + len(name) : begin + len(name) + 1] == "." and len(name) < 6  # "Wash."
        segments.append((begin, begin + len(name) + dotted))
    return segments if len(segments) <= _MOST_SEGMENTS else None


def _is_place_name(name: str, *, first: bool) -> bool:
    words = _WORD.findall(name)
    if not 1 <= len(words) <= _MOST_WORDS or any(c.isdigit() for c in name) or any(c in name for c in '!?:;"“”@#&%'):
        return False
    if first and (len(name) < 2 or name.lower() in phrases("not_places") or words[-1].lower() in phrases("not_places")):
        return False
    small = phrases("place_particles")
    if words[0].lower() in phrases("byline_openers") or any(word in ("-", "–", "—") for word in words):
        return False
    capitalised = all(word[0].isupper() or word.lower().strip("'’") in small or "-" in word for word in words)
    return capitalised and (words[0][0].isupper() or not first)


def _shouts(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 8 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def _capitals(name: str) -> bool:
    """Whether a place is set in capitals: "GOMA", "PUL-e KHUMRI"."""
    letters = [c for c in name if c.isalpha()]
    return len(letters) >= 3 and sum(c.isupper() for c in letters) >= 0.75 * len(letters)
