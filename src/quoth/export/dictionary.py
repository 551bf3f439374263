"""The data dictionary: for every column of the released tables its meaning, unit, values and source (data_dictionary.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, cast

from quoth.codebook import load_data
from quoth.export.claim_table import COLUMNS as CLAIM_COLUMNS
from quoth.export.event_table import COLUMNS as EVENT_COLUMNS
from quoth.model.errors import CodebookError
from quoth.model.record import HARMS, KNOWN

TABLES: Mapping[str, Mapping[str, str]] = {"claims": CLAIM_COLUMNS, "events": EVENT_COLUMNS}
SOURCES = ("words", "reading", "index", "publisher", "user", "person", "computed")
_HARM = "HARM"


class Entry(NamedTuple):
    """One column. `kind` is text | whole number | number | true or false."""

    table: str
    column: str
    kind: str
    meaning: str
    unit: str
    values: str
    source: str


@cache
def dictionary() -> tuple[Entry, ...]:
    """Every column of every released table, in their order. Raises CodebookError where one lacks its entry, or an entry its column."""
    data = cast("dict[str, dict[str, dict[str, str]]]", load_data("data_dictionary"))
    made = []
    for table, columns in TABLES.items():
        entries = data[table]
        used = {_key(column, entries) for column in columns}
        for key in entries.keys() - used:
            raise CodebookError(f"data_dictionary.yaml: {table}: {key}: no such column")
        made += [_entry(table, column, kind, entries) for column, kind in columns.items()]
    return tuple(made)


def _key(column: str, entries: Mapping[str, object]) -> str:
    kind, _, part = column.partition("_")
    return f"{_HARM}_{part}" if kind in HARMS and column not in entries else column


def _entry(table: str, column: str, kind: str, entries: Mapping[str, Mapping[str, str]]) -> Entry:
    key = _key(column, entries)
    if key not in entries:
        raise CodebookError(f"data_dictionary.yaml: {table}: {column}: the column has no entry")
    entry = entries[key]
    if entry.get("source") not in SOURCES or not entry.get("meaning"):
        raise CodebookError(f"data_dictionary.yaml: {table}: {key}: it needs a meaning and a source, one of {', '.join(SOURCES)}")
    meaning = entry["meaning"] if key == column else f"{column.partition('_')[0]}: {entry['meaning']}"
    return Entry(table, column, kind, meaning, entry.get("unit", ""), _values(entry.get("values", "")), entry["source"])


def _values(said: str) -> str:
    """The values themselves in place of "@Claim.status"."""
    if not said.startswith("@"):
        return said
    kind, _, name = said[1:].partition(".")
    return " | ".join(sorted(KNOWN[kind, name]))
