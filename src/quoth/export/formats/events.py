"""events: what somebody says happened, one row an event, in columns of our own; UTF-8 with a byte order mark, as csv."""

from __future__ import annotations

import csv
from pathlib import Path

from quoth.export.door import Format
from quoth.export.event_table import COLUMNS, event_rows
from quoth.export.formats.csv import cell, opened
from quoth.export.gate import Published
from quoth.export.loss import Loss


def write(published: Published, out: Path, loss: Loss) -> None:
    """The event table."""
    with opened(out) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for row in event_rows(published):
            writer.writerow([cell(value, loss) for value in row.values()])


FORMAT = Format("events", ".csv", "one row an event, with its support", write)
