"""A reading as the record that the scorers compare: what `quoth read --format json` prints."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from quoth.bench.claim_fields import Json
from quoth.model.claim import Reading
from quoth.model.errors import BenchError, ReadError
from quoth.model.record import to_record
from quoth.model.text import Annotated, Capture, Hints, Report


def record_at(path: Path) -> Json:
    """The record of the report in a file. Raises BenchError where it cannot be read."""
    return to_record(read_bytes(path.read_bytes(), str(path)))


def read_bytes(content: bytes, location: str, hints: Hints | None = None) -> Reading:
    """One report read by the pipeline. Raises BenchError where it cannot be read: a corpus document that fails is a defect, no zero."""
    return read_with_text(content, location, hints)[1]


def read_with_text(content: bytes, location: str, hints: Hints | None = None) -> tuple[Annotated, Reading]:
    """One report with its annotated text, for what a corpus asks beyond claims. Raises as `read_bytes`."""
    from quoth.pipeline import read_capture, shipped_stages  # here: it loads the language model

    stages, seen = shipped_stages(), []

    def annotate(report: Report) -> Annotated:
        seen.append(stages.annotate(report))
        return seen[-1]

    try:
        reading = read_capture(Capture(location, content, hints=hints or Hints()), replace(stages, annotate=annotate))
    except ReadError as error:
        raise BenchError(f"{location}: {error}") from error
    return seen[-1], reading
