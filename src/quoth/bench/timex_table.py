"""The table of `quoth bench timex`: our times, the recogniser's entities beside them, rows and misses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from quoth.annotate import annotate
from quoth.bench import timex
from quoth.bench.result import BenchResult, corpus_hash
from quoth.bench.splits import choose
from quoth.model.finding import TimeMention
from quoth.model.text import Annotated
from quoth.when import find_times

PUBLISHED = {
    "HeidelTime, platinum test (TEI2GO, Sousa et al. 2023)": {"strict_f1": 0.818, "relaxed_f1": 0.907},
    "spaCy trained for it, platinum test (TEI2GO)": {"strict_f1": 0.824, "relaxed_f1": 0.906},
}
FOLDERS = {"test": ("te3-platinum", "platinum"), "train": ("TBAQ-cleaned", "TimeBank", "AQUAINT")}
_SAYS = {"test": "platinum test of TempEval-3", "train": "training part of TempEval-3 (TimeBank and AQUAINT)"}


def folder_of(data: Path, split: str) -> Path | None:
    """The first folder of a split, wherever it stands below `data`; `data` itself where the files lie in it."""
    found = [p for name in FOLDERS[split] for p in (data, *sorted(data.rglob(name))) if p.name == name and any(p.rglob("*.tml"))]
    return found[0] if found else None


def run(data: Path, *, split: str | None = None, errors: bool = False) -> BenchResult:
    """Score the split that is there. Raises BenchError where there is none."""
    chosen = choose("timex", lambda name: folder_of(data, name) is not None, split, tuple(FOLDERS))
    folder = folder_of(data, chosen) or data
    documents = timex.load(folder)
    found = timex.read(documents, annotate, find_times)
    score, naive = timex.score(documents, found), timex.score(documents, timex.read(documents, annotate, _entities))
    return BenchResult(
        name="timex",
        corpus=f"TimeML, {len(documents)} documents, {score.gold} times",
        split=_SAYS[chosen],
        hash=corpus_hash(folder.rglob("*.tml")),
        scores=_shown(score),
        baselines={"the pipeline's entities": _shown(naive)},
        published=PUBLISHED,
        rows=tuple(_rows(documents, found)),
        errors=tuple(_lines(documents, found)) if errors else (),
    )


def _shown(score: timex.Scores) -> dict[str, float]:
    return {"strict_f1": score.strict_f1, "relaxed_f1": score.relaxed_f1, "value_f1": score.value_f1}


def _entities(text: Annotated) -> list[TimeMention]:
    """The naive baseline: what the pipeline's recogniser calls a date or a time, without a value."""
    spans = [text.span(first, end) for first, end, label in text.entities if label in ("DATE", "TIME")]
    return [TimeMention(span, None, None, "vague", "stated") for span in spans]


def _rows(documents: Sequence[timex.Document], found: Sequence[Sequence[TimeMention]]) -> Iterator[dict[str, Any]]:
    for document, mentions in zip(documents, found, strict=True):
        ours = [{"span": list(m.span), "value": m.value} for m in mentions]
        yield {"document": document.name, "times": ours, "gold": [{"span": list(t.span), "value": t.value} for t in document.times]}


def _lines(documents: Sequence[timex.Document], found: Sequence[Sequence[TimeMention]]) -> Iterator[str]:
    for document, mentions in zip(documents, found, strict=True):
        pairs = list(timex.pairs(document.times, mentions))
        gold, ours = {t.span for t, _ in pairs}, {m.span for _, m in pairs}
        for time, mention in pairs:
            if (time.span, time.value) != (mention.span, mention.value):
                words = f"{document.text[slice(*time.span)]!r}, {time.value}", f"{document.text[slice(*mention.span)]!r}, {mention.value}"
                yield f"{document.name}: said {words[1]}; gold {words[0]}"
        yield from (f"{document.name}: MISSED {document.text[slice(*t.span)]!r}, {t.value}" for t in document.times if t.span not in gold)
        yield from (f"{document.name}: SPURIOUS {document.text[slice(*m.span)]!r}, {m.value}" for m in mentions if m.span not in ours)
