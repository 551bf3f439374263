"""Press releases of ISAF, the mission in Afghanistan (2009 to 2013), as claims → day, province, least number killed and captured.

Corpus: `isaf_press_releases/data/*.jsonl` (A. Strick van Linschoten, CC BY-SA 4.0): the second turn of a conversation is the release, the
third the coder's JSON. Scores are shares of releases that are right exactly: `start_date`, `province`, `min_killed`, `min_captured`; the
last two also over the releases whose gold is above 0 (`…_nonzero`).

How our record becomes these fields is written in `isaf_fields.py`, where a reader can dispute it. The predictions file holds for each
release its id, our values and gold's, and the words that each value rests on with their spans in the release's cleaned text.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quoth.bench import isaf_dates, isaf_naive
from quoth.bench.isaf_fields import Fields, canonical_province, fields_of
from quoth.bench.reading import read_bytes
from quoth.bench.result import BenchResult, corpus_hash
from quoth.model.errors import BenchError
from quoth.model.text import Hints

FIELDS = ("start_date", "province", "min_killed", "min_captured")
COUNTS = ("min_killed", "min_captured")
_PREFIX = "PRESS RELEASE TEXT: "


@dataclass(frozen=True, slots=True)
class Release:
    """One release with what its coder wrote; `gold` is by the names of FIELDS."""

    document: str
    text: str
    gold: Mapping[str, Any]
    published: str | None = None  # where the sheet does not say it: see isaf_dates.py


def files(data: Path) -> list[Path]:
    """The corpus files below `data`. Raises BenchError where there is none."""
    found = sorted(p for p in data.rglob("*.jsonl") if "isaf" in p.name)
    if not found:
        raise BenchError(f"{data}: no isaf_press_releases/…/*.jsonl here")
    return found


def load(data: Path) -> list[Release]:
    """The releases of all files, in their order. Raises BenchError where a line is not a conversation of the expected shape."""
    releases = [release for path in files(data) for release in _load(path)]
    days = isaf_dates.published([r.text for r in releases])
    return [replace(r, published=day) for r, day in zip(releases, days, strict=True)]


def _load(path: Path) -> Iterable[Release]:
    lines = path.read_text(encoding="utf-8").split("\n")  # not splitlines: releases hold other line separators
    for n, line in enumerate(lines, 1):
        if not line:
            continue
        try:
            turns = {t["from"]: t["value"] for t in json.loads(line)["conversations"]}
            text, coded = turns["human"].removeprefix(_PREFIX), json.loads(turns["gpt"])
            gold = {
                "start_date": coded["start_date"],
                "province": canonical_province(coded["province"][0]),
                "min_killed": int(coded["min_killed"]),
                "min_captured": int(coded["min_captured"]),
            }
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise BenchError(f"{path.name}, line {n}: not a coded release ({error})") from error
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]
        yield Release(f"{path.stem}:{n}:{digest}", text, gold)


def score(releases: Sequence[Release], predicted: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Share of releases that are right, for each field, and for counts also over those above 0."""
    scores = {}
    for name in FIELDS:
        scores[name] = _share([p.get(name) == r.gold[name] for r, p in zip(releases, predicted, strict=True)])
    for name in COUNTS:
        scores[f"{name}_nonzero"] = _share(
            [p.get(name) == r.gold[name] for r, p in zip(releases, predicted, strict=True) if r.gold[name] > 0]
        )
    return scores


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def read_release(release: Release) -> Fields:
    """The fields of one release by the whole pipeline."""
    return fields_of(read_bytes(release.text.encode("utf-8"), release.document, Hints(published=release.published)))


def run(data: Path, *, errors: bool = False, read: Callable[[Release], Fields] = read_release) -> BenchResult:
    """Score all releases below `data`. Raises BenchError where the corpus is missing or misshapen."""
    releases = load(data)
    found = [read(r) for r in releases]
    values = [f.values() for f in found]
    commonest = Counter(r.gold["province"] for r in releases).most_common(1)[0][0]
    zero = [{**isaf_naive.first_date(r.text), "province": commonest, "min_killed": 0, "min_captured": 0} for r in releases]
    return BenchResult(
        name="isaf",
        corpus=f"ISAF press releases, {len(releases)}",
        split="all that the files hold",
        hash=corpus_hash(files(data)),
        scores=score(releases, values),
        baselines={
            "0, first date, commonest province": score(releases, zero),
            "regular expressions": score(releases, [isaf_naive.by_patterns(r.text) for r in releases]),
            "quoth, days as the words say": {"start_date": score(releases, [f.as_told() for f in found])["start_date"]},
        },
        rows=tuple(_row(r, f) for r, f in zip(releases, found, strict=True)),
        errors=tuple(line for r, f in zip(releases, found, strict=True) for line in _wrong(r, f)) if errors else (),
    )


def _row(release: Release, fields: Fields) -> dict[str, Any]:
    row: dict[str, Any] = {"document": release.document}
    for name, value in fields.values().items():
        spans = fields.spans.get(name, ())
        words = [fields.text[start:end] for start, end in spans]
        row[name] = {"value": value, "gold": release.gold[name], "spans": [list(span) for span in spans], "words": words}
    return row


def _wrong(release: Release, fields: Fields) -> list[str]:
    values = fields.values()
    words = " ".join(release.text.split())
    return [
        f"{release.document} {name}: {values[name]} instead of {release.gold[name]} | {words[:600]}"
        for name in FIELDS
        if values[name] != release.gold[name]
    ]
