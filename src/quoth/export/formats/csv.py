"""csv: one row a claim, UTF-8 with a byte order mark (spreadsheets ask for it), RFC 4180 quoting."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any, TextIO

from quoth.export.claim_table import COLUMNS, rows
from quoth.export.door import Format
from quoth.export.gate import Published
from quoth.export.loss import Loss

_FORMULA = re.compile(r"^[=+\-@\t\r]")  # a spreadsheet would compute it (OWASP, CSV injection)


def write(published: Published, out: Path, loss: Loss) -> None:
    """The claim table."""
    with opened(out) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for row in rows(published):
            writer.writerow([cell(value, loss) for value in row.values()])


def opened(out: Path) -> TextIO:
    """The file, to be closed by who asks."""
    return out.open("w", encoding="utf-8-sig", errors="replace", newline="")


def cell(value: Any, loss: Loss) -> Any:
    """A value as it stands in a cell; a text that a spreadsheet would run begins with an apostrophe."""
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, str) and _FORMULA.match(value):
        loss.forced("a text that begins like a formula", "an apostrophe stands before it, so that no spreadsheet runs it")
        return "'" + value
    return "" if value is None else value


FORMAT = Format("csv", ".csv", "one row a claim", write)
