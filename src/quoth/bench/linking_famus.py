"""FAMuS source validation: does the source text tell of the event that the report's trigger names?

Said yes where one event holds a claim of the source and the report's claim at the trigger (any claim of the report, where
none stands there). FAMuS is about all kinds of events (Wikipedia), quoth about violence: most triggers are no claim of
ours, and then the answer is no. Frames of violence are scored apart. Accuracy and F1 of "yes". Baseline: always yes. No
published figure was at hand to print beside.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from quoth.bench.reading import read_bytes
from quoth.bench.result import BenchResult, corpus_hash
from quoth.link import link
from quoth.model.claim import Reading
from quoth.model.errors import BenchError

FILE = "data/source_validation/dev.jsonl.gz"
_VIOLENT = (
    "attack",
    "kill",
    "death",
    "harm",
    "bomb",
    "shoot",
    "terror",
    "arrest",
    "kidnap",
    "invad",
    "conquer",
    "hostile",
    "destroy",
    "weapon",
    "abduct",
)


def run(data: Path, *, errors: bool = False) -> BenchResult:
    """Raises BenchError where the corpus is missing."""
    path = next((p for p in (data / "famus" / FILE, data / FILE) if p.is_file()), None)
    if path is None:
        raise BenchError(f"{data}: no famus/{FILE}")
    rows = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            rows.append((row["instance_id"], row["frame"], bool(row["valid_source"]), _says(row)))
    violent = [r for r in rows if any(word in r[1].lower() for word in _VIOLENT)]
    scores = {**_scores(rows, ""), **_scores(violent, "violence_")}
    yes = {**_scores([(*r[:3], True) for r in rows], ""), **_scores([(*r[:3], True) for r in violent], "violence_")}
    return BenchResult(
        name="famus-linking",
        corpus=f"FAMuS source validation, {len(rows)} pairs, {len(violent)} of frames of violence",
        split="dev",
        hash=corpus_hash([path]),
        scores=scores,
        baselines={"always yes": yes},
        errors=tuple(f"{name}: said {'yes' if said else 'no'}" for name, _, right, said in rows if said != right) if errors else (),
        rows=tuple({"instance": name, "said": said, "valid_source": right} for name, _, right, said in rows),
    )


def _says(row: dict[str, Any]) -> bool:
    try:
        report, source = (read_bytes(row[key]["doctext"].encode(), key) for key in ("report_dict", "source_dict"))
    except BenchError:
        return False  # a language or a text that quoth does not read: it finds no event there
    if not report.claims or not source.claims:
        return False
    start, end = row["report_dict"]["frame-trigger-span"][1:3]
    at = {c.id for c in report.claims if c.trigger.start <= end and start <= c.trigger.end} or {c.id for c in report.claims}
    return _together(report, source, at)


def _together(report: Reading, source: Reading, at: set[str]) -> bool:
    told = {c.id for c in source.claims}
    return any(at & claims and told & claims for event in link([report, source]) for claims in ({t.claim for t in event.claims},))


def _scores(rows: list[tuple[str, str, bool, bool]], prefix: str) -> dict[str, float]:
    right = sum(gold == said for _, _, gold, said in rows)
    both = sum(gold and said for _, _, gold, said in rows)
    answered, wanted = sum(r[3] for r in rows), sum(r[2] for r in rows)
    return {f"{prefix}accuracy": right / max(1, len(rows)), f"{prefix}f1": 2 * both / max(1, answered + wanted)}
