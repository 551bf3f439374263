"""The head and the foot of a report: what stands above the first sentence and below the last that is no part of the report itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quoth.model.text import Discarded
from quoth.read.date_line import date_line, is_labelled
from quoth.read.masthead import is_name_of_body, is_release_line, letterhead, named_outlet, outlet_line, section_genre
from quoth.read.names import Byline, byline_of, credit_of, is_person_name, office_line
from quoth.read.paragraphs import Paragraph, is_sentence

_HEAD_LINES, _FOOT_LINES = 10, 5
_ASIDE = re.compile(r",\s+(?:the|a|an|its)\s.*$|\s*\([A-Z][\w-]{1,9}\)$|\s+(?:online|on air|newsroom)$")
_SERIAL = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-[A-Z]{1,3}-\d{2,4}\b|\b((?:19|20)\d\d)/\d{1,5}$")


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


# ---- head ------------------------------------------------------------------------------------------------------


def _read_head(paragraphs: list[Paragraph], frame: Frame) -> list[Paragraph]:
    if len(paragraphs) == 1:
        return paragraphs
    end = next((n for n, p in enumerate(paragraphs[:_HEAD_LINES]) if is_sentence(p.text) and not date_line(p.text)), len(paragraphs))
    head = paragraphs[: min(end, _HEAD_LINES)]
    titled = any(is_release_line(p.text) for p in head[1:4])
    kept: list[Paragraph] = []
    after_byline = False
    for number, paragraph in enumerate(head):
        line = paragraph.text
        if after_byline and not paragraph.gap and named_outlet(line):
            frame.outlet = frame.outlet or line
            frame.drop(line, "outlet")
        elif number and _heads_a_date(head, number):
            frame.outlet = frame.outlet or _without_aside(line)
            frame.drop(line, "outlet")
        elif not _take_head_line(line, frame, first=not kept, released=frame.release or (titled and number == 0)):
            kept.append(paragraph)
        after_byline = bool(frame.discarded) and frame.discarded[-1] == (line, "byline")
    return kept + paragraphs[len(head) :]


def _heads_a_date(head: Sequence[Paragraph], number: int) -> bool:
    """Whether a line below the first is a name that stands right above a full date: an issue's head ("Gedo Express", "8 March 2023")."""
    if number + 1 >= len(head) or (dated := date_line(head[number + 1].text)) is None or not dated.bare:
        return False
    name = _without_aside(head[number].text)
    return is_name_of_body(name) and len(name.split()) > 1 and date_line(head[number].text) is None and not byline_of(head[number].text)


def _without_aside(line: str) -> str:
    """A name without what is said of it: "Two Rivers Voice, the radio of …", "National Front (NF)"."""
    return _ASIDE.sub("", line).strip()


def _take_head_line(line: str, frame: Frame, *, first: bool, released: bool) -> bool:
    """Whether a line above the first sentence is no part of the text; what it says goes into the frame."""
    if writers := byline_of(line) or (None if first else office_line(line)):
        _sign(frame, writers)
        frame.drop(line, "byline")
    elif (dated := date_line(line)) is not None and not (first and dated.outlet and not named_outlet(dated.outlet)):
        frame.published = frame.published or dated.published
        frame.outlet = frame.outlet or dated.outlet
        frame.byline = frame.byline or dated.writer
        frame.drop(line, "date line")
    elif outlet := outlet_line(line):
        frame.outlet = frame.outlet or outlet
        frame.drop(line, "outlet")
    elif released and (masthead := letterhead(line)):
        frame.outlet, frame.genre = frame.outlet or masthead[0], frame.genre or masthead[1]
        frame.drop(line, "letterhead")
    elif genre := section_genre(line):
        frame.genre = genre
        frame.drop(line, "section")
    else:
        return False
    return True


def _sign(frame: Frame, writers: Byline) -> None:
    frame.byline = frame.byline or writers.names
    frame.outlet = frame.outlet or writers.outlet


# ---- foot ------------------------------------------------------------------------------------------------------


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
    if writers := byline_of(line) or office_line(line):
        _sign(frame, writers)
        return "byline"
    dated = date_line(line)
    if dated is not None and (is_labelled(line) or dated.bare):
        frame.published = frame.published or dated.published
        return "date line"
    if outlet := outlet_line(line):
        frame.outlet = frame.outlet or outlet
        return "outlet"
    if frame.byline is None and is_person_name(line) and _closes(above[-1]) and not any(line in text for text in above):
        frame.byline = line
        return "byline"
    return None


def _closes(text: str) -> bool:
    """Whether the paragraph above is finished: then a name below it signs."""
    return text.rstrip("\"'”’»)]").endswith((".", "!", "?", "…"))
