"""The front door: bytes → Report. Has the format undone, head, foot and residue taken out, and joins what page and text state."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from itertools import takewhile

from quoth.model.errors import EmptyInput, NoArticle, ReadError
from quoth.model.ids import report_id
from quoth.model.text import Capture, Dateline, Report, Span
from quoth.read.dateline import FoundDateline, find_dateline
from quoth.read.dates import complete, find_dates
from quoth.read.formats import page_of
from quoth.read.header import Frame, read_frame
from quoth.read.language import language_of
from quoth.read.masthead import genre_of, is_periodical, outlet_in_title
from quoth.read.paragraphs import Paragraph, is_sentence
from quoth.read.residue import take_out_residue
from quoth.read.words import phrases

_LONGEST = 2_000_000  # code points of a report; a book of that length is no report, and the parse would take minutes
_TITLE_WORDS, _TITLE_LENGTH = 25, 250
_TITLE_END = re.compile(r"\s*(?:\([^)]*\))?")  # what may follow the date at a title's end: "(transcript)"
_STATION = re.compile(r"[KW][A-Z]{2,3}(?:[- ]?TV|[- ]?\d+|\.com)?")  # call signs of United States stations, which are no wires


def read(capture: Capture) -> Report:
    """One report, cleaned, with what it states about itself.

    Raises EmptyInput where nothing is in it, NotText where it is binary or of another format, NoArticle for a page without an article,
    ReadError where it is longer than two million characters. A language that quoth cannot parse is no error here.
    """
    page = page_of(capture)
    cleaned = take_out_residue(page.paragraphs)
    kept, frame = read_frame(cleaned.paragraphs, cleaned.discarded)
    if not any(c.isalnum() for p in kept for c in p.text):
        raise (NoArticle if page.markup else EmptyInput)(f"{capture.location}: nothing but the furniture of a page")
    text = "\n\n".join(p.text for p in kept)
    if len(text) > _LONGEST:
        raise ReadError(f"{capture.location}: {len(text):,} characters; a report may have {_LONGEST:,}")
    title = kept[0].text if page.title == kept[0].text or (not page.markup and _is_title(kept)) else None
    published = page.published or frame.published
    found = _datelines(text, kept, title, frame)
    datelines = tuple(_dated(dateline, published or frame.near, capture.hints.published) for dateline in found)
    agency = next((dateline.agency for dateline in found if dateline.agency), None)
    wire = agency if any(dateline.wire for dateline in found) else None
    return Report(
        id=report_id(text),
        text=text,
        location=capture.location,
        sha256=hashlib.sha256(capture.content).hexdigest(),
        title=title,
        title_span=Span(0, len(title)) if title else None,
        outlet=page.outlet or frame.outlet or (agency if agency and "/" not in agency else None) or outlet_in_title(title or ""),
        byline=page.byline or frame.byline,
        published=published or _stated_by(found, datelines, frame),
        retrieved=capture.retrieved,
        genre=_genre(page.genre, kept, wire) or frame.genre,
        language=language_of(text, capture.hints.language, page.language),
        derived=page.derived,
        discarded=page.discarded + cleaned.discarded + tuple(frame.discarded),
        datelines=datelines,
        given=capture.hints,
        sample=cleaned.sample,
    )


# ---- title, datelines, dates -----------------------------------------------------------------------------------


def _is_title(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the first paragraph of a plain text is its headline: short, without a full stop, above the text; or all in capitals."""
    if len(paragraphs) < 2:
        return False
    line, below = paragraphs[0].text, paragraphs[1]
    if len(line) > _TITLE_LENGTH or line.count(" ") >= _TITLE_WORDS or not any(c.isalpha() for c in line):
        return False
    if line.isupper() and not below.text.isupper():
        return not line.endswith((":", ","))
    if line.endswith((".", ":", ",", ";", "-", "–", "—")) or line[0] in "[(•*–—-" or line[0].islower():
        return False
    if line.lower().startswith(tuple(phrases("not_titles"))) or find_dateline(line, 0, len(line), opens=True):
        return False
    if below.gap or (is_sentence(below.text) and not is_sentence(line)) or len(below.text) > 1.5 * len(line):
        return True
    block = [p.text for p in takewhile(lambda p: not p.gap, paragraphs[1:])]  # subtitle, place, kind of text
    return 1 + len(block) < len(paragraphs) and len(block) <= 3 and not any(is_sentence(text) for text in block)


def _datelines(text: str, paragraphs: Sequence[Paragraph], title: str | None, frame: Frame) -> list[FoundDateline]:
    found: list[FoundDateline] = []
    start, opens = 0, True
    for number, paragraph in enumerate(paragraphs):
        end = start + len(paragraph.text)
        if not (title and number == 0):
            dateline = find_dateline(text, start, end, opens=opens)
            if dateline:
                found.append(dateline)
            opens = False
        start = end + 2
    if title and not any(dateline.date for dateline in found):
        found[:0] = _in_title(title, release=frame.release)
    return found


def _in_title(title: str, *, release: bool) -> list[FoundDateline]:
    """The date that heads a release's title ("May 11: …") or ends that of an issue ("… Operational Update, Jan. 10, 2011")."""
    for date in find_dates(title):
        if release and date.start == 0 and title[date.end : date.end + 1] == ":":
            return [FoundDateline(Span(0, date.end + 1), None, date)]
        if _TITLE_END.fullmatch(title, date.end) and is_periodical(title[: date.start]):
            return [FoundDateline(Span(date.start, date.end), None, date)]
    return []


def _dated(found: FoundDateline, near: str | None, given: str | None) -> Dateline:
    """A dateline with its ISO date; a missing year is that of the date of publication, the release number, or what the user says."""
    date = found.date
    iso = date.iso if date else None
    if date and iso is None and (near or given):
        iso = complete(date.month, date.day, near or given or "")
    return Dateline(found.span, found.place, iso)


def _stated_by(found: Sequence[FoundDateline], datelines: Sequence[Dateline], frame: Frame) -> str | None:
    """The date of publication that a dateline states in full, or with a release number's year: never one that needs the user's hint."""
    for raw, dateline in zip(found, datelines, strict=True):
        if raw.date and (raw.date.iso or frame.near):
            return dateline.date
    return None


# ---- genre -----------------------------------------------------------------------------------------------------


def _genre(stated: str | None, paragraphs: Sequence[Paragraph], agency: str | None) -> str | None:
    """What page or head state, else a careful guess from the wire tag and what the first lines call the text; None where nothing says.

    A wire tag beats a page's "news", which says no more than that it is no opinion.
    """
    if stated and not (stated == "news" and agency):
        return stated
    if agency and not _STATION.fullmatch(agency):
        return "wire"
    return genre_of([p.text for n, p in enumerate(paragraphs[:3]) if n == 0 or not is_sentence(p.text)])
