"""What every bench gives, and how it is printed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class BenchResult:
    """The outcome of one bench. Scores are shares from 0 to 1 unless the bench's docstring says otherwise."""

    name: str
    corpus: str  # what was scored, in words
    split: str
    hash: str  # of the corpus files: two results compare only where it is the same
    scores: Scores
    baselines: Mapping[str, Scores] = field(default_factory=dict)
    published: Mapping[str, Scores] = field(default_factory=dict)  # others' figures, the key naming whose
    rows: tuple[Mapping[str, Any], ...] = ()  # one prediction each, with what was expected: the predictions file
    errors: tuple[str, ...] = ()  # one line for each miss, where asked for


def corpus_hash(files: Iterable[Path]) -> str:
    """First 16 hex digits of the SHA-256 over the files' bytes, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(files, key=lambda p: p.name):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def as_json(result: BenchResult) -> str:
    """One JSON object; rows are left to the predictions file."""
    shown: dict[str, Any] = {
        "bench": result.name,
        "corpus": result.corpus,
        "split": result.split,
        "hash": result.hash,
        "scores": dict(result.scores),
        "baselines": {name: dict(scores) for name, scores in result.baselines.items()},
        "published": {name: dict(scores) for name, scores in result.published.items()},
    }
    if result.errors:
        shown["errors"] = list(result.errors)
    return json.dumps(shown, ensure_ascii=False, indent=1)


def render_text(result: BenchResult) -> str:
    """A table: one row for quoth, one for each baseline and published system; then the errors that were asked for."""
    lines = [f"{result.name}: {result.corpus}", f"split: {result.split}   corpus hash: {result.hash}", ""]
    systems = [("quoth", result.scores), *result.baselines.items(), *result.published.items()]
    lines += table(list(result.scores), systems)
    if result.errors:
        lines += ["", *result.errors]
    return "\n".join(lines)


def table(columns: Sequence[str], systems: Iterable[tuple[str, Scores]]) -> list[str]:
    """Text lines, one for each system; a figure that a system lacks is a dash."""
    rows = [(name, [_figure(scores.get(c)) for c in columns]) for name, scores in systems]
    first = max([len(name) for name, _ in rows] + [6])
    widths = [max([len(c), *(len(cells[i]) for _, cells in rows)]) for i, c in enumerate(columns)]
    head = " ".join([" " * first, *(c.rjust(w) for c, w in zip(columns, widths, strict=True))])
    return [head, *(" ".join([name.ljust(first), *(c.rjust(w) for c, w in zip(cells, widths, strict=True))]) for name, cells in rows)]


def _figure(value: float | None) -> str:
    if value is None:
        return "-"
    if isinstance(value, int):  # a count
        return str(value)
    return f"{value:.3f}" if abs(value) < 100 else f"{value:.0f}"


def write_rows(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """The predictions as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
