"""PDF → Page: lines with their places become paragraphs; what stands at the head and foot of every page goes."""

from __future__ import annotations

import ctypes
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from quoth.model.errors import NotText, ReadError
from quoth.model.text import Discarded
from quoth.read.characters import clean_characters, squeeze
from quoth.read.page import Page
from quoth.read.paragraphs import Paragraph
from quoth.read.words import listed

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_MOST_CHARACTERS = 2_500_000  # of a report with its heads and feet
_MARGIN = 0.12  # share of a page's height in which heads and feet stand
_MARGIN_LINES = 3
_REPEATED = 0.4  # share of the pages on which a head or foot stands
_PITCH = 1.35  # times the usual distance of lines: more parts paragraphs
_SHORT = 0.8  # of the usual width: a shorter line that closes a sentence closes its paragraph
_LINE_HYPHEN = "\x02"  # what PDFium puts in the place of a hyphen at a line's end
_NUMBER = re.compile(r"[-–—\s]*(?:page|p\.)?\s*\d{1,4}\s*(?:(?:/|of)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•▪*·–—-]|\d{1,2}[.)]|\([a-z0-9]{1,3}\))\s")
_LAST_WORD, _FIRST_WORD = re.compile(r"[\w’']+$"), re.compile(r"^[\w’']+")


class _Line(NamedTuple):
    text: str
    hyphen: bool  # its last word goes on in the next line
    page: int
    left: float
    right: float
    bottom: float  # points from the page's foot
    size: float
    edge: bool  # among the outermost lines of its page, near its head or foot


def read_pdf(content: bytes, location: str) -> Page:
    """The text of a PDF file.

    Raises ReadError where it is damaged, protected by a password or longer than a report, NotText where it holds pictures of text alone.
    """
    lines = list(_lines(content, location))
    if not any(c.isalnum() for line in lines for c in line.text):
        raise NotText(f"{location}: a PDF without text, such as a scan; quoth does not read letters in pictures")
    furniture = _furniture(lines)
    kept = [line for line in lines if not (line.edge and _alike(line.text) in furniture)]
    dropped = {line.text: None for line in lines if line.edge and _alike(line.text) in furniture}
    if not kept:
        kept, dropped = lines, {}
    discarded = tuple(Discarded(squeeze(clean_characters(text)), "head or foot of the pages") for text in dropped)
    return Page(tuple(_paragraphs(kept)), discarded=discarded)


def _lines(content: bytes, location: str) -> Iterator[_Line]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(f"{location}: a PDF protected by a password") from error
        raise ReadError(f"{location}: a damaged PDF") from error
    characters = 0
    try:
        for number in range(len(document)):
            try:
                page = document[number]
                text, height = page.get_textpage(), page.get_height()
            except pypdfium2.PdfiumError as error:
                raise ReadError(f"{location}: a damaged PDF: page {number + 1} cannot be read") from error
            found = list(_page_lines(text, number))
            text.close()
            page.close()
            characters += sum(len(line.text) for line in found)
            if characters > _MOST_CHARACTERS:
                raise ReadError(f"{location}: a PDF of more than {_MOST_CHARACTERS:,} characters; that is no report")
            yield from _edged(found, height)
    finally:
        document.close()


def _page_lines(page: PdfTextPage, number: int) -> Iterator[_Line]:
    """The lines of a page in PDFium's order, which is that of reading where the file keeps it."""
    from pypdfium2 import raw

    start, words = 0, ""
    count = page.count_chars()
    for i in range(count + 1):
        c = chr(raw.FPDFText_GetUnicode(page, i)) if i < count else "\n"
        if c in ("\r", "\n", _LINE_HYPHEN, "\ufffe"):
            if words.strip():
                yield _line(page, start, i, words, hyphen=c in (_LINE_HYPHEN, "\ufffe"), number=number)
            start, words = i + 1, ""
        else:
            words += c if c != "\0" else ""


def _line(page: PdfTextPage, start: int, end: int, words: str, *, hyphen: bool, number: int) -> _Line:
    first = start + len(words) - len(words.lstrip())
    left, bottom, _, top = _box(page, min(first, end - 1))
    _, _, right, _ = _box(page, max(first, end - 1 - (len(words) - len(words.rstrip()))))
    return _Line(words.strip(), hyphen, number, left, right, bottom, top - bottom, edge=False)


def _box(page: PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a character with its font's full height."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(page, index, ctypes.byref(box))
    return box.left, box.bottom, box.right, box.top


# ---- heads and feet --------------------------------------------------------------------------------------------


def _edged(lines: Sequence[_Line], height: float) -> Iterator[_Line]:
    """The lines with those marked that stand where heads and feet do."""
    by_height = sorted(range(len(lines)), key=lambda n: lines[n].bottom)
    outer = {*by_height[:_MARGIN_LINES], *by_height[-_MARGIN_LINES:]}
    for n, line in enumerate(lines):
        middle = _MARGIN * height < line.bottom < (1 - _MARGIN) * height
        yield line._replace(edge=n in outer and not middle)


def _furniture(lines: Sequence[_Line]) -> set[str]:
    """What heads and feet say, numbers aside: page numbers, and what stands at the edge of many pages."""
    pages = len({line.page for line in lines})
    at_edge = Counter(said for page in range(lines[-1].page + 1) for said in {_alike(x.text) for x in lines if x.edge and x.page == page})
    repeated = {said for said, count in at_edge.items() if count >= max(2, _REPEATED * pages)}
    return repeated | {_alike(line.text) for line in lines if line.edge and _NUMBER.fullmatch(line.text)}


def _alike(text: str) -> str:
    return re.sub(r"\d+", "#", squeeze(text)).casefold()


# ---- paragraphs ------------------------------------------------------------------------------------------------


def _paragraphs(lines: Sequence[_Line]) -> Iterator[Paragraph]:
    pitch, width, left = _usual(lines)
    known = Counter(word.casefold() for line in lines for word in re.findall(r"[\w’']+(?:-[\w’']+)*", line.text))
    words = ""
    for n, line in enumerate(lines):
        above = lines[n - 1] if n else None
        if above is not None and not _goes_on(above, line, pitch, width, left):
            yield Paragraph(squeeze(clean_characters(words)), True)
            words = ""
        words = _joined(words, line.text, known, hyphen=above is not None and above.hyphen) if words else line.text
    if words:
        yield Paragraph(squeeze(clean_characters(words)), True)


def _usual(lines: Sequence[_Line]) -> tuple[float, float, float]:
    """The usual distance of lines, their usual width, and the usual left margin."""
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page and 0.5 * b.size < a.bottom - b.bottom]
    size = statistics.median(line.size for line in lines)
    near = [step for step in steps if step < 2 * size] or [1.2 * size]
    widths = sorted(line.right - line.left for line in lines)
    return statistics.median_low(near), widths[int(0.9 * (len(widths) - 1))], statistics.median(line.left for line in lines)


def _goes_on(above: _Line, line: _Line, pitch: float, width: float, left: float) -> bool:
    """Whether a line continues the paragraph of the one above it."""
    if above.hyphen:
        return True
    step = above.bottom - line.bottom
    if above.page != line.page or step < -line.size:  # the next page or column: the sentence decides
        return not _CLOSED.search(above.text) and line.text[:1].islower() and abs(above.size - line.size) < 0.15 * line.size
    if abs(step) < 0.3 * line.size:
        return True  # one line in two pieces
    if step > _PITCH * pitch or abs(above.size - line.size) > 0.15 * line.size or _ITEM.match(line.text):
        return False
    if line.left > left + 0.8 * line.size and abs(above.left - left) < 0.5 * line.size:
        return False  # indented
    return not (_CLOSED.search(above.text) and above.right - above.left < _SHORT * width)


def _joined(words: str, more: str, known: Counter[str], *, hyphen: bool) -> str:
    """Two lines as one. The hyphen goes unless the word is written with it elsewhere, or can hardly be one without it."""
    if not hyphen:
        return f"{words} {more}"
    last, first = _LAST_WORD.search(words), _FIRST_WORD.match(more)
    if not last or not first:
        return f"{words}-{more}"
    whole, parted = (last.group() + first.group()).casefold(), f"{last.group()}-{first.group()}".casefold()
    keeps = known[parted] > 0 or not first.group()[0].islower() or last.group().casefold() in listed("hyphenated")
    return f"{words}-{more}" if keeps and not known[whole] else f"{words}{more}"
