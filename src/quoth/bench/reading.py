"""A reading as the record that the scorers compare: what `quoth read --format json` prints."""

from __future__ import annotations

from pathlib import Path

from quoth.bench.claim_fields import Json
from quoth.model.claim import Reading
from quoth.model.errors import BenchError, ReadError
from quoth.model.record import to_record
from quoth.model.text import Capture, Hints


def record_at(path: Path) -> Json:
    """The record of the report in a file. Raises BenchError where it cannot be read."""
    return to_record(read_bytes(path.read_bytes(), str(path)))


def read_bytes(content: bytes, location: str, hints: Hints | None = None) -> Reading:
    """One report read by the pipeline. Raises BenchError where it cannot be read: a corpus document that fails is a defect, no zero."""
    from quoth.pipeline import read_capture  # here: it loads the language model

    try:
        return read_capture(Capture(location, content, hints=hints or Hints()))
    except ReadError as error:
        raise BenchError(f"{location}: {error}") from error
