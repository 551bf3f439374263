"""Time expressions against TimeBank and AQUAINT (TempEval-3's training corpora): strict, relaxed and value F1.

Scoring as in TempEval-3 task A (UzZaman et al. 2013, SemEval, section 4.1): strict asks for equal spans, relaxed for overlap, value for
overlap and the same TIMEX3 value; precision and recall over all documents (micro), the document creation time not counted. Each gold time
is matched once. The corpora are TimeML files (`*.tml`); the creation time is given to the reader as the publication date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from quoth.model.errors import BenchError
from quoth.model.finding import TimeMention
from quoth.model.text import Annotated, Report, Span


class GoldTime(NamedTuple):
    span: Span
    value: str
    type: str  # DATE | TIME | DURATION | SET


@dataclass(frozen=True, slots=True)
class Document:
    """One TimeML document: its text with line ends as they are, its creation day, its times."""

    name: str
    text: str
    created: str | None
    times: tuple[GoldTime, ...]

    def report(self) -> Report:
        return Report(id=self.name, text=self.text, location=self.name, sha256="", published=self.created, language="en")


class Scores(NamedTuple):
    strict_f1: float
    relaxed_f1: float
    value_f1: float
    gold: int
    found: int


def load(folder: Path) -> list[Document]:
    """The documents of all `.tml` files below a folder, in order of name. Raises BenchError where there is none."""
    paths = sorted(folder.rglob("*.tml"))
    if not paths:
        raise BenchError(f"{folder}: no .tml file of TimeBank or AQUAINT in it")
    return [_document(path) for path in paths]


def _document(path: Path) -> Document:
    root = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    body, created = root.find(".//TEXT"), root.find(".//DCT/TIMEX3")
    if body is None:
        raise BenchError(f"{path}: no TEXT element")
    pieces: list[str] = []
    times: list[GoldTime] = []
    _walk(body, pieces, times)
    value = created.get("value") if created is not None else None
    return Document(path.stem, "".join(pieces), _day(value), tuple(times))


def _day(value: str | None) -> str | None:
    day = (value or "").partition("T")[0]
    return day if len(day) == 10 else None


def _walk(element: etree._Element, pieces: list[str], times: list[GoldTime]) -> None:
    start = sum(map(len, pieces))
    if element.text:
        pieces.append(element.text)
    for child in element:
        _walk(child, pieces, times)
        if child.tail:
            pieces.append(child.tail)
    if element.tag == "TIMEX3":
        end = sum(map(len, pieces))
        words = "".join(pieces)[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        times.append(GoldTime(Span(start, end), element.get("value") or "", element.get("type") or ""))


def read(
    documents: Sequence[Document], annotate: Callable[[Report], Annotated], find: Callable[[Annotated], Sequence[TimeMention]]
) -> list[list[TimeMention]]:
    """The times that a reader finds in each document."""
    return [list(find(annotate(document.report()))) for document in documents]


def score(documents: Sequence[Document], found: Sequence[Sequence[TimeMention]]) -> Scores:
    """Micro F1 over the documents; `found[i]` are the times of `documents[i]`."""
    strict = relaxed = value = gold = system = 0
    for document, mentions in zip(documents, found, strict=True):
        gold += len(document.times)
        system += len(mentions)
        for time, mention in pairs(document.times, mentions):
            relaxed += 1
            strict += time.span == mention.span
            value += time.value == mention.value
    return Scores(_f1(strict, gold, system), _f1(relaxed, gold, system), _f1(value, gold, system), gold, system)


def pairs(times: Sequence[GoldTime], mentions: Sequence[TimeMention]) -> Iterator[tuple[GoldTime, TimeMention]]:
    """Gold and found times that overlap, each used once, equal spans first."""
    by_span = {m.span: m for m in mentions}
    taken: set[Span] = set()
    rest: list[GoldTime] = []
    for time in times:
        if time.span in by_span and time.span not in taken:
            taken.add(time.span)
            yield time, by_span[time.span]
        else:
            rest.append(time)
    for time in rest:
        mention = next((m for m in mentions if m.span not in taken and m.span.overlaps(time.span)), None)
        if mention is not None:
            taken.add(mention.span)
            yield time, mention


def _f1(right: int, gold: int, found: int) -> float:
    return 2 * right / (gold + found) if gold + found else 0.0
