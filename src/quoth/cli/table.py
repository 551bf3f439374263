"""Rows as a table that fits the terminal, as CSV, as JSON or as JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from quoth.cli.columns import plain, width, wrap

FORMATS = ("table", "csv", "json", "jsonl")
_GAP = "  "
_UNBROKEN = 20  # columns: words up to this are not cut while there is room in other columns

Row = Mapping[str, Any]


def as_lines(rows: Sequence[Row], columns: Sequence[str], form: str) -> str:
    """Everything for a program: csv, json or jsonl. Values that are lists or objects are JSON in CSV too."""
    if form == "json":
        return json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=2)
    if form == "jsonl":
        return "\n".join(json.dumps(dict(row), ensure_ascii=False, separators=(",", ":")) for row in rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_safe(row.get(column)) for column in columns] for row in rows)
    return out.getvalue().rstrip("\n")


def _safe(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def as_table(rows: Sequence[Row], columns: Sequence[str], room: int) -> list[str]:
    """A head and a line or more for each row, at most `room` columns wide; text wraps in its column, numbers stand to the right.

    Columns in which nothing stands are left out.
    """
    shown = [column for column in columns if any(row.get(column) not in (None, "") for row in rows)]
    cells = [[_cell(row.get(column)) for column in shown] for row in rows]
    numbers = [all(isinstance(row.get(column), (int, float, type(None))) for row in rows) for column in shown]
    widths = _widths(shown, cells, room)
    lines = [*_row(shown, widths, numbers), "─" * min(room, sum(widths) + len(_GAP) * (len(widths) - 1))]
    for row in cells:
        lines += _row(row, widths, numbers)
    return lines


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4f}"
    return plain(str(value))


def _widths(head: Sequence[str], cells: Sequence[Sequence[str]], room: int) -> list[int]:
    """What each column wants, the widest ones cut until all fit; down to their longest word, and below that where it must be."""
    widths = [max([width(name), *(width(row[n]) for row in cells)]) for n, name in enumerate(head)]
    words = [[word for text in (name, *(row[n] for row in cells)) for word in text.split()] for n, name in enumerate(head)]
    least = [min(_UNBROKEN, max(map(width, column), default=1)) for column in words]
    while sum(widths) + len(_GAP) * (len(widths) - 1) > room and max(widths) > 1:
        n = max(range(len(widths)), key=lambda i: (widths[i] > least[i], widths[i]))
        widths[n] -= 1
    return widths


def _row(cells: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> list[str]:
    wrapped = [wrap(cell, size) or [""] for cell, size in zip(cells, widths, strict=True)]
    lines = []
    for n in range(max(map(len, wrapped))):
        parts = [part[n] if n < len(part) else "" for part in wrapped]
        lines.append(_GAP.join(map(_padded, parts, widths, numbers)).rstrip())
    return lines


def _padded(part: str, size: int, right: bool) -> str:
    blanks = " " * (size - width(part))
    return blanks + part if right else part + blanks
