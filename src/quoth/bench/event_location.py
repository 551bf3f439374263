"""The place of a named event: a verb in a sentence, and the words that say where it happened. Measured only.

Corpus: `event_location/labeled_text.jsonl.zip` (Halterman 2019, "Geolocating Political Events in Text"): the re-annotated sentences
(`source` RELABEL) are its gold. Ours: the places of the claims whose trigger holds the verb, or else whose evidence does; a place "from"
which something moves is no place of the event, nor is a country or province that only says where a finer place is. Scores, over verbs
with and without a place: `overlap_f1` and `exact_f1` of the words (gold and ours paired one to one; a determiner apart), their precision
and recall, `event_found` (the share of verbs that a claim's trigger holds).
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quoth.bench.reading import read_with_text
from quoth.bench.result import BenchResult, corpus_hash
from quoth.model.claim import Place, Reading
from quoth.model.errors import BenchError
from quoth.model.text import Span

FILE = "event_location/labeled_text.jsonl.zip"
_FINENESS = ("country", "adm1", "adm2", "settlement", "site")
PUBLISHED: dict[str, dict[str, float]] = {"Halterman 2019: figures not read": {}}


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    text: str
    verb: Span
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The places given, and whether a claim is triggered by the verb."""

    places: tuple[Span, ...]
    found: bool = True


def load(path: Path) -> list[Case]:
    """The cases of the file. Raises BenchError where it is missing or misshapen."""
    try:
        with zipfile.ZipFile(path) as archive:
            rows = json.loads(archive.read("labeled_text.jsonl"))
        return [_case(row) for row in rows if row.get("source") == "RELABEL" and _spans(row, "VERB")]
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise BenchError(f"{path}: {error}") from error


def _case(row: dict[str, Any]) -> Case:
    return Case(str(row.get("_id") or row.get("doc_id")), row["text"], _spans(row, "VERB")[0], _spans(row, "LOCATION"))


def _spans(row: dict[str, Any], label: str) -> tuple[Span, ...]:
    """By the tokens: the file's own `start` and `end` are numbers of tokens in half of the places, and of characters in the others."""
    at = {token["id"]: token for token in row["tokens"]}
    found = [s for s in row.get("spans") or () if s.get("label") == label]
    return tuple(Span(at[s["token_start"]]["start"], at[s["token_end"]]["end"]) for s in found)


def answer(case: Case, reading: Reading) -> Answer:
    """The places that the reading gives the case's verb."""
    triggered = [c for c in reading.claims if c.trigger.overlaps(case.verb)]
    told = triggered or [c for c in reading.claims if c.evidence.covers(case.verb)][:1]
    known = {p.id: p for p in reading.places}
    where = dict.fromkeys((w.mention, known[w.place]) for c in told for w in c.where if w.role != "from")
    return Answer(tuple(span for span, place in where if not any(_within(other, place) for _, other in where)), bool(triggered))


def _within(place: Place, outer: Place) -> bool:
    """True where `outer` is the country, province or district of a finer place beside it: the gold has the finer alone."""
    finer = _FINENESS.index(place.kind) > _FINENESS.index(outer.kind) if {place.kind, outer.kind} <= {*_FINENESS} else False
    return finer and place.country == outer.country and (outer.kind == "country" or place.admin1 in (outer.admin1, outer.name))


def read_case(case: Case) -> Answer:
    """The answer of the whole pipeline. A text that our reading cleans differently (none is known) would move its spans."""
    _, reading = read_with_text(case.text.encode("utf-8"), case.id)
    return answer(case, reading) if reading.report.text == case.text else Answer((), False)


def nearest_place(case: Case) -> Answer:
    """The naive baseline: the place name nearest to the verb, as the pipeline's recogniser finds them."""
    text, _ = read_with_text(case.text.encode("utf-8"), case.id)
    spans = [text.span(first, end) for first, end, label in text.entities if label in ("GPE", "LOC", "FAC")]
    nearest = sorted(spans, key=lambda s: min(abs(s.start - case.verb.end), abs(case.verb.start - s.end)))
    return Answer(tuple(nearest[:1]))


def score(cases: Sequence[Case], answers: Sequence[Answer]) -> dict[str, float]:
    """The figures of the table."""
    gold, given = sum(len(c.places) for c in cases), sum(len(a.places) for a in answers)
    overlap = sum(_pairs(c, a, exact=False) for c, a in zip(cases, answers, strict=True))
    exact = sum(_pairs(c, a, exact=True) for c, a in zip(cases, answers, strict=True))
    return {
        "overlap_f1": 2 * overlap / max(1, gold + given),
        "exact_f1": 2 * exact / max(1, gold + given),
        "precision": overlap / max(1, given),
        "recall": overlap / max(1, gold),
        "event_found": sum(a.found for a in answers) / len(cases),
    }


def _pairs(case: Case, given: Answer, *, exact: bool) -> int:
    left = list(case.places)
    right = 0
    for span in given.places:
        match = next((g for g in left if (_words(case, g) == _words(case, span) if exact else g.overlaps(span))), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right


def _words(case: Case, span: Span) -> tuple[int, str]:
    """The words without an article, and where they end."""
    return span.end, case.text[span.start : span.end].removeprefix("the ").removeprefix("The ")


def run(data: Path, *, errors: bool = False, read: Callable[[Case], Answer] = read_case) -> BenchResult:
    """Score the corpus below `data`. Raises BenchError where it is missing or misshapen."""
    path = data / FILE
    if not path.is_file():
        raise BenchError(f"{path} is missing")
    cases = load(path)
    answers = [read(c) for c in cases]
    return BenchResult(
        name="event_location",
        corpus=f"verbs of events with their places, {len(cases)} sentences, {sum(len(c.places) for c in cases)} places",
        split="the re-annotated part",
        hash=corpus_hash([path]),
        scores=score(cases, answers),
        baselines={"the place name nearest to the verb": score(cases, [nearest_place(c) for c in cases])},
        published=PUBLISHED,
        rows=tuple(_row(c, a) for c, a in zip(cases, answers, strict=True)),
        errors=tuple(line for c, a in zip(cases, answers, strict=True) for line in detail(c, a)) if errors else (),
    )


def _row(case: Case, given: Answer) -> dict[str, Any]:
    return {"document": case.id, "verb": list(case.verb), "places": [list(s) for s in given.places], "gold": [list(s) for s in case.places]}


def detail(case: Case, given: Answer) -> list[str]:
    """One line where the places differ."""
    if _pairs(case, given, exact=False) == len(case.places) == len(given.places):
        return []
    said, gold = ([case.text[slice(*s)] for s in spans] for spans in (given.places, case.places))
    return [
        f"{case.id} {case.text[slice(*case.verb)]}: said {', '.join(said) or 'nothing'}; gold {', '.join(gold) or 'nothing'} | {case.text}"
    ]
