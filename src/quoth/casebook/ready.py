"""Readings that were made elsewhere, into a casebook: captured and kept as if they had been read here, with what they copy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from quoth.casebook import kinds
from quoth.casebook.captures import capture_id, to_fact
from quoth.casebook.casebook import Casebook
from quoth.casebook.copies import copies_of
from quoth.ledger import New
from quoth.model.text import Capture


def keep_ready(casebook: Casebook, ready: Iterable[tuple[Capture, dict[str, Any]]], by: str) -> int:
    """Appends captures with their claim records, in one transaction; how many. The casebook must be open for writing.

    The records must be of the same bytes; nothing is read. Raises CasebookError.
    """
    count = 0
    with casebook.ledger.writing():
        for capture, record in ready:
            sha256 = hashlib.sha256(capture.content).hexdigest()
            key = capture_id(capture.location, sha256)
            data = to_fact(capture, sha256, collector=None, purpose=None, tool=by)
            casebook.ledger.append([New(kinds.BYTES, sha256, capture.content), New(kinds.CAPTURE, key, data)], by)
            copies = copies_of(casebook.ledger, key, record)
            casebook.ledger.append([New(kinds.READING, key, {"capture": key, "seconds": 0.0, "record": record}), *copies], by)
            count += 1
    return count
