"""Readings that another casebook exported, into this one: claim records, and claim tables as far as these carry them.

What comes in is what a machine suggested there, and stays that: nobody here has accepted it. Its line as received is the capture.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from quoth import __version__
from quoth.casebook import kinds
from quoth.casebook.captures import capture_id, to_fact
from quoth.casebook.casebook import Casebook
from quoth.casebook.importing import Imported
from quoth.export.table_back import quoted_text, readings, rows_of
from quoth.labels import Refused
from quoth.ledger import New
from quoth.model.claim import Reading
from quoth.model.errors import QuothError
from quoth.model.record import from_record, to_record
from quoth.model.text import Capture, Provenance, Span

RECORD_TYPE = "application/vnd.quoth.record+json"
_TOOL = f"quoth {__version__}"


class _Line(NamedTuple):
    where: str
    reading: Reading
    content: bytes


def import_records(casebook: Casebook, file: Path, *, by: str, samples: bool = False) -> Imported:
    """Takes in the reports of `quoth export jsonl` (with or without their texts), `csv` or `parquet`; what is there already stays as it is.

    Written samples are refused unless `samples`. The casebook must be open for writing. Raises ExportError where the file is none of these.
    """
    made = Imported()
    lines = _lines(file, made) if file.suffix.lower() in (".jsonl", ".ndjson", ".json") else _rows(file)
    with casebook.ledger.writing():
        for where, reading, content in lines:
            report = reading.report
            if report.sample and not samples:
                made.refused.append(Refused(where, "a written sample: what it tells is invented; --samples takes it in"))
            elif _is_there(casebook, reading):
                made.known += 1
            else:
                casebook.ledger.append(_facts(where, file, reading, content, by), by)
                made.added += len(reading.claims)
    return made


def _facts(where: str, file: Path, reading: Reading, content: bytes, by: str) -> list[New]:
    report = reading.report
    location = report.location or f"{file.name}#{where.rpartition(' ')[2]}"
    sha256 = hashlib.sha256(content).hexdigest()
    url = report.location if report.location.startswith(("http://", "https://")) else None
    provenance = Provenance(url=url, container=file.name, conversions=(f"read elsewhere, by quoth {reading.made_by.quoth}".rstrip(),))
    capture = Capture(location, content, RECORD_TYPE, report.retrieved, report.given, provenance)
    key = capture_id(location, sha256)
    return [
        New(kinds.BYTES, sha256, content),
        New(kinds.CAPTURE, key, to_fact(capture, sha256, collector=by, purpose=None, tool=_TOOL)),
        New(kinds.READING, key, {"capture": key, "seconds": 0.0, "record": to_record(reading)}),
    ]


def _is_there(casebook: Casebook, reading: Reading) -> bool:
    """The same text was read here, or the same bytes fetched."""
    report = reading.report
    rows = casebook.ledger.rows("SELECT 1 FROM reading WHERE report = ? AND until IS NULL", (report.id,))
    bytes_ = report.sha256.strip("0") and casebook.ledger.rows("SELECT 1 FROM capture WHERE sha256 = ? AND until IS NULL", (report.sha256,))
    return bool(rows or bytes_)


def _lines(file: Path, made: Imported) -> Iterator[_Line]:
    with file.open("rb") as lines:
        for n, line in enumerate(lines, 1):
            where = f"{file}, line {n}"
            if not line.strip():
                continue
            try:
                data = json.loads(line.decode("utf-8-sig", "surrogatepass"))
                yield _Line(where, _checked(from_record(_with_text(_with_labels(data)))), line.rstrip(b"\r\n"))
            except (ValueError, QuothError) as error:
                made.refused.append(Refused(where, str(error)))


def _with_text(data: Any) -> Any:
    """A record that came without its article: its quoted words stand where they stood, blanks between."""
    if not isinstance(data, dict) or not isinstance(data.get("report"), dict) or data["report"].get("text"):
        return data
    quotes = [(Span(*c["evidence"]), str(c.get("words") or "")) for c in data.get("claims", ())]
    text = quoted_text(quotes, max(_ends(data.get("claims", [])), default=0))
    return {**data, "report": {**data["report"], "text": text}}


def _with_labels(data: Any) -> Any:
    """What the gate set apart as the word of the side that killed or holds is put back: this casebook's own gate sets it apart again."""
    for claim in data.get("claims", ()) if isinstance(data, dict) else ():
        for who in claim.get("who", ()):
            who.update(who.pop("alleged_by_the_doing_side", None) or {})
    return data


def _ends(value: Any) -> Iterator[int]:
    """The end of every span in plain values."""
    if isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value):
        yield value[1]
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _ends(item)


def _checked(reading: Reading) -> Reading:
    length = len(reading.report.text)
    for claim in reading.claims:
        if claim.evidence.end > length or claim.trigger.end > length:
            raise QuothError(f"claim {claim.id} points outside of its report's text")
        sources = {source.id for source in reading.sources}
        if any(link.source not in sources for link in claim.chain):
            raise QuothError(f"claim {claim.id} names a source that the record does not hold")
    return reading


def _rows(file: Path) -> Iterator[_Line]:
    for n, reading in enumerate(readings(rows_of(file)), 1):
        content = json.dumps(to_record(reading), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        yield _Line(f"{file}, report {n}", reading, content)
