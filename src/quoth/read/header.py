"""The head and the foot of a report: what stands above the first sentence and below the last that is no part of the report itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quoth.model.text import Discarded
from quoth.read.dates import find_dates
from quoth.read.names import byline_of, credit_of, is_person_name, office_line
from quoth.read.paragraphs import Paragraph, is_sentence
from quoth.read.words import kinds, phrases

_HEAD_LINES, _FOOT_LINES = 10, 5
_LABEL_LENGTH = 40
_SERIAL = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-[A-Z]{1,3}-\d{2,4}\b|\b((?:19|20)\d\d)/\d{1,5}$")
_WORD = re.compile(r"[^\W\d_][\w.'’]*")
_CLOCK = re.compile(r"\d+ (?:minute|hour|day|week|month|year)s? ago|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|\(?\s*(?:GMT|UTC)?\s*[+-]\d{1,2}(?::?\d\d)?\s*\)?")


@dataclass
class Frame:
    """What head and foot say about a report. Filled by this module alone, line by line."""

    byline: str | None = None
    published: str | None = None
    outlet: str | None = None
    genre: str | None = None
    near: str | None = None  # a date in the month of a release number
    release: bool = False
    discarded: list[Discarded] = field(default_factory=list)

    def drop(self, line: str, why: str) -> None:
        self.discarded.append(Discarded(line, why))


def read_frame(paragraphs: Sequence[Paragraph], released: Sequence[Discarded]) -> tuple[list[Paragraph], Frame]:
    """The paragraphs without the lines of head and foot, and what these lines say.

    `released`: lines already taken out; those of a release's head ("For Immediate Release") show where its letterhead stands.
    """
    frame = Frame(release=any(line.why == "release head" for line in released))
    for line in released:
        if line.why == "release head" and (serial := _SERIAL.search(line.text)):
            frame.near = _near(serial)
    kept = _read_head(list(paragraphs), frame)
    return _read_foot(kept, frame), frame


def _near(serial: re.Match[str]) -> str:
    """A date near the release's: the middle of the month, or of the year, that its number states."""
    year, month = serial.group(1) or serial.group(3), serial.group(2)
    return f"{year}-{month}-15" if month and "01" <= month <= "12" else f"{year}-07-01"


def _read_head(paragraphs: list[Paragraph], frame: Frame) -> list[Paragraph]:
    kept: list[Paragraph] = []
    for number, paragraph in enumerate(paragraphs):
        line = paragraph.text
        if number >= _HEAD_LINES or (is_sentence(line) and not _date_line(line)):
            return kept + paragraphs[number:]
        if len(paragraphs) == 1 or not _take_head_line(line, frame, first=not kept):
            kept.append(paragraph)
    return kept


def _take_head_line(line: str, frame: Frame, *, first: bool) -> bool:
    """Whether a line above the first sentence is no part of the text; what it says goes into the frame."""
    if writer := byline_of(line) or (None if first else office_line(line)):
        frame.byline = frame.byline or writer
        frame.drop(line, "byline")
    elif (dates := _date_line(line)) is not None:
        frame.published = frame.published or dates.get("published")
        frame.drop(line, "date line")
    elif outlet := _outlet_line(line):
        frame.outlet = frame.outlet or outlet
        frame.drop(line, "outlet")
    elif frame.release and (genre := _letterhead(line)):
        frame.outlet, frame.genre = frame.outlet or line, frame.genre or genre
        frame.drop(line, "letterhead")
    elif genre := _section_genre(line):
        frame.genre = genre
        frame.drop(line, "section")
    else:
        return False
    return True


def _read_foot(paragraphs: list[Paragraph], frame: Frame) -> list[Paragraph]:
    end = len(paragraphs)
    lowest = max(1, end - _FOOT_LINES)
    taken: list[Discarded] = []
    for number in range(end - 1, lowest - 1, -1):
        line = paragraphs[number].text
        why = _foot_line(line, frame, [p.text for p in paragraphs[:number]])
        if why is None:
            break
        taken.append(Discarded(line, why))
        end = number
    frame.discarded += reversed(taken)
    return paragraphs[:end]


def _foot_line(line: str, frame: Frame, above: list[str]) -> str | None:
    """Why a line below the last sentence is no part of the text, or None; what it says goes into the frame."""
    if credit_of(line):
        return "credit"
    if writer := byline_of(line) or office_line(line):
        frame.byline = frame.byline or writer
        return "byline"
    if (dates := _date_line(line)) is not None and _labelled(line):
        frame.published = frame.published or dates.get("published")
        return "date line"
    if outlet := _outlet_line(line):
        frame.outlet = frame.outlet or outlet
        return "outlet"
    if frame.byline is None and is_person_name(line) and _closes(above[-1]) and not any(line in text for text in above):
        frame.byline = line
        return "byline"
    return None


def _closes(text: str) -> bool:
    """Whether the paragraph above is finished: then a name below it signs."""
    return text.rstrip("\"'”’»)]").endswith((".", "!", "?", "…"))


# ---- lines with a date -----------------------------------------------------------------------------------------


def _date_line(line: str) -> dict[str, str] | None:
    """The full dates of a line that holds nothing but dates, times and their labels, by what they date; None for any other line.

    A date without a label counts as the date of publication, unless the line is about an update.
    """
    dates = find_dates(line)
    if not dates or len(line) > 160:
        return None
    found: dict[str, str] = {}
    at = 0
    for date in dates:
        kind = _label(line[at : date.start])
        if kind is None:
            return None
        if date.iso:
            found.setdefault(kind, date.iso)
        at = date.end
    return found if _label(line[at:]) is not None else None


def _label(words: str) -> str | None:
    """What the words before a date say of it: "published", "updated"; None where they are no label."""
    words = _CLOCK.sub(" ", words)
    plain = " ".join(word.lower().rstrip(".") for word in _WORD.findall(words))
    if len(plain) > _LABEL_LENGTH or re.search(r"\d", words):
        return None
    updated, published = phrases("date_labels", "updated"), phrases("date_labels", "published")
    loose = phrases("date_fillers") | phrases("weekdays")
    kind, rest = "published", plain.split()
    while rest:
        for size in range(min(3, len(rest)), 0, -1):
            head = " ".join(rest[:size])
            if head in updated or head in published or head in loose:
                kind = "updated" if head in updated else "published" if head in published and head not in loose else kind
                rest = rest[size:]
                break
        else:
            return None
    return kind


def _labelled(line: str) -> bool:
    first = _WORD.match(line)
    labels = phrases("date_labels", "updated") | phrases("date_labels", "published")
    return first is not None and any(label.split()[0] == first.group().lower() for label in labels)


# ---- who publishes, and what kind of text ----------------------------------------------------------------------


def _outlet_line(line: str) -> str | None:
    """The outlet that a line of its own states: "Source: X", or X alone where X is called a news agency."""
    if len(line) > 80 or "http" in line or "www." in line:
        return None
    lower = line.lower()
    for label in phrases("outlet_labels"):
        if lower.startswith(label) and len(line.split()) <= 8:
            name = line[len(label) :].strip(" .-–—")
            return name if name and name[0].isupper() else None
    if len(line.split()) <= 6 and line[0].isupper() and lower.endswith(tuple(phrases("outlet_endings"))):
        return line
    return None


def _letterhead(line: str) -> str | None:
    """The genre of a release with this letterhead, or None where the line is none: a body's name, all words capitalised."""
    words = re.findall(r"[\w'’]+", line)
    if not 1 <= len(words) <= 9 or line.endswith((".", "!", "?", ",")) or find_dates(line):
        return None
    if not all(word[0].isupper() or word[0].isdigit() or word in ("of", "the", "and", "for", "in", "on", "de") for word in words):
        return None
    lower = line.lower()
    ends = re.split(r"\s*[-–—,]\s*", lower)[0].split()
    for genre, bodies in kinds("letterhead").items():
        if any(body in bodies for body in (*ends[-1:], " ".join(ends[-2:]), *ends[:1])):
            return genre
    return None


def _section_genre(line: str) -> str | None:
    """The genre that a line of one or a few words gives ("Opinion", "Live updates")."""
    lower = line.lower().strip(" .:|-")
    if len(line.split()) > 4:
        return None
    return next((genre for genre, words in kinds("genres").items() if lower in words and genre in ("opinion", "live")), None)
