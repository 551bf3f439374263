"""What the casebook already knows of documents that arrive."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import NamedTuple

from quoth.casebook.captures import address, capture_id
from quoth.ledger import Ledger
from quoth.model.claim import Failure
from quoth.model.text import Capture


class Arrival(NamedTuple):
    """A capture with its ids."""

    capture: Capture
    sha256: str
    capture_id: str

    @classmethod
    def of(cls, capture: Capture) -> Arrival:
        sha256 = hashlib.sha256(capture.content).hexdigest()
        return cls(capture, sha256, capture_id(capture.location, sha256))

    @property
    def hints(self) -> str:
        return json.dumps({k: v for k, v in asdict(self.capture.hints).items() if v is not None}, ensure_ascii=False, sort_keys=True)


class FailedBefore(NamedTuple):
    error: str
    reason: str
    made_by: str


class Known(NamedTuple):
    """Of some arrivals: captures that are there with their hints, those of them that stand read, failures by capture or location, bytes."""

    hints: dict[str, str]
    read: frozenset[str]
    failures: dict[str, FailedBefore]
    bytes: set[str]

    def is_read(self, item: Arrival) -> bool:
        return item.capture_id in self.read and not self.hints_changed(item)

    def hints_changed(self, item: Arrival) -> bool:
        """The user now says something else of it; then it is read again."""
        return item.capture_id in self.hints and self.hints[item.capture_id] != item.hints


def captured(ledger: Ledger, url: str) -> tuple[str, str | None] | None:
    """The last capture of this address, asked for or come to by a redirect, and why it could not be read; None where there is none."""
    query = (
        "SELECT c.capture, f.reason FROM capture c LEFT JOIN failure f ON f.subject = c.capture AND f.until IS NULL"
        " WHERE c.until IS NULL AND (c.location = ? OR c.url = ?) ORDER BY c.since DESC LIMIT 1"
    )
    for capture, reason in ledger.rows(query, (url, address(url, {"url": url}))):
        return capture, reason
    return None


def look_up(ledger: Ledger, items: Sequence[Arrival | Failure]) -> Known:
    """One look for many, in time that does not grow with the casebook."""
    arrivals = [item for item in items if isinstance(item, Arrival)]
    ids = [item.capture_id for item in arrivals]
    subjects = ids + [item.location for item in items if isinstance(item, Failure)]
    captures = ledger.rows_for("SELECT capture, hints FROM capture WHERE until IS NULL AND capture IN ({})", ids)
    read = ledger.rows_for("SELECT capture FROM reading WHERE until IS NULL AND capture IN ({})", ids)
    failures = ledger.rows_for("SELECT subject, error, reason, made_by FROM failure WHERE until IS NULL AND subject IN ({})", subjects)
    kept = ledger.rows_for("SELECT subject FROM payload WHERE form = 'bytes' AND subject IN ({})", {item.sha256 for item in arrivals})
    return Known(dict(captures), frozenset(c for (c,) in read), {s: FailedBefore(*rest) for s, *rest in failures}, {s for (s,) in kept})
