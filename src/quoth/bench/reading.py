"""A reading as the record that the scorers compare: what `quoth read --format json` prints, as plain values."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from quoth.bench.claim_fields import Json
from quoth.model.claim import Claim, Failure, Reading
from quoth.model.errors import BenchError
from quoth.model.text import Capture, Hints


def record_at(path: Path) -> Json:
    """The record of the report in a file. Raises BenchError where it cannot be read."""
    return record(read_bytes(path.read_bytes(), str(path)))


def read_bytes(content: bytes, location: str, hints: Hints | None = None) -> Reading:
    """One report read by the pipeline. Raises BenchError where it cannot be read: a corpus document that fails is a defect, no zero."""
    from quoth.pipeline import read_capture  # here: the pipeline loads the language model

    reading = read_capture(Capture(location, content, hints=hints or Hints()))
    if isinstance(reading, Failure):
        raise BenchError(f"{location}: {reading.error}: {reading.reason}")
    return reading


def record(reading: Reading) -> Json:
    """The parts of the record that are scored, with the field names of docs/claim-record.md."""
    report = reading.report
    return {
        "report": {"text": report.text, "outlet": report.outlet, "byline": report.byline, "published": report.published},
        "sources": [asdict(s) for s in reading.sources],
        "actors": [asdict(a) for a in reading.actors],
        "places": [asdict(p) for p in reading.places],
        "claims": [_claim(c) for c in reading.claims],
        "events": [asdict(e) for e in reading.events],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    values = asdict(claim)
    values["harm"] = {kind: asdict(harm) for kind, harm in claim.harm}
    values["inferred"] = [i._asdict() for i in claim.inferred]
    for link, plain in zip(claim.chain, values["chain"], strict=True):
        plain["answers"] = link.answers._asdict() if link.answers else None
    return values
