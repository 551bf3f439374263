"""A hand-coded table: one row an event, its words quoted from the report. docs/import.md lists the columns; they are bound by name."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quoth.labels.coding import HARMS, ROLES, Coding, Part, Read, Refused
from quoth.model.errors import ExportError

NEEDED = ("report", "words", "type")
_PLAIN = ("type", "status", "certainty", "scope", "stance", "basis", "mode", "civil")
_MANY = {"doers": "actor", "helpers": "helper", "victims": "victim", "targets": "target", "detained": "detained", "objects": "object"}
assert set(_MANY.values()) == set(ROLES)
_PLACE = ("country", "admin1", "latitude", "longitude", "place_kind", "geonameid", "place_relation")
_BOUNDS = tuple(f"{harm.removesuffix('_count')}_{part}" for harm in HARMS for part in ("low", "high", "words"))
COLUMNS = (
    *NEEDED, "act", *_PLAIN[1:], "according_to", "according_to_kind", "date_start", "date_end", "date_precision", "date_words", "place",
    "place_words", *_PLACE, *_MANY, "means", *_BOUNDS, "coder", "note",
)  # fmt: skip

Row = Mapping[str, str]


def read_table(path: Path) -> Read:
    """The codings of a CSV (comma, semicolon or tab). Raises ExportError where it lacks a needed column or has one that nobody knows."""
    found = Read()
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        file.seek(0)
        rows = csv.DictReader(file, delimiter=max(",;\t", key=head.count))
        names = [(name or "").strip().lower() for name in rows.fieldnames or ()]
        _check(path, names)
        for row in rows:
            clean = {str(k).strip().lower(): unicodedata.normalize("NFC", v).strip() for k, v in row.items() if k and isinstance(v, str)}
            where = f"{path}, line {rows.line_num}"
            try:
                if any(clean.values()):
                    found.codings.append(_coding(where, clean))
            except ValueError as error:
                found.refused.append(Refused(where, str(error)))
    return found


def _check(path: Path, names: list[str]) -> None:
    lacking = [name for name in NEEDED if name not in names]
    if lacking:
        raise ExportError(f"{path}: a hand-coded table needs the columns {', '.join(NEEDED)}; it lacks {', '.join(lacking)}")
    unknown = [name for name in names if name not in COLUMNS and not name.startswith("x_")]
    if unknown:
        raise ExportError(f"{path}: nobody knows the columns {', '.join(unknown)}; docs/import.md lists them, x_… are your own")


def _coding(where: str, row: Row) -> Coding:
    for name in NEEDED:
        if not row.get(name):
            raise ValueError(f"{name} is empty")
    evidence = Part("evidence", row["words"])
    act = Part("act", row.get("act") or row["words"])
    values = {name: row[name] for name in _PLAIN if row.get(name)}
    return Coding(where, row["report"], act, evidence, values, tuple(_parts(row)), row.get("coder") or None, row.get("note", ""))


def _parts(row: Row) -> Iterator[Part]:
    if row.get("according_to"):
        yield Part("source", row["according_to"], values=_stated(row, {"according_to_kind": "kind"}))
    if row.get("date_start") or row.get("date_words"):
        values = {"start": row.get("date_start") or None, "end": row.get("date_end") or row.get("date_start") or None}
        yield Part("date", _needed(row, "date_words"), values={**values, **_stated(row, {"date_precision": "precision"})})
    if row.get("place") or row.get("place_words"):
        yield Part("place", row.get("place_words") or row["place"], values={**_place(row), "name": row.get("place") or row["place_words"]})
    for column, role in _MANY.items():
        for words in _several(row.get(column, "")):
            yield Part(role, words, values=_stated(row, {"civil": "civil"}) if role in ("victim", "target", "detained") else {})
    for words in _several(row.get("means", "")):
        yield Part("means", words)
    for harm in HARMS:
        name = harm.removesuffix("_count")
        low, high = (_whole(row, f"{name}_{end}") for end in ("low", "high"))
        if low is not None or high is not None:
            yield Part(harm, _needed(row, f"{name}_words"), values={"low": low, "high": high})


def _place(row: Row) -> dict[str, Any]:
    made: dict[str, Any] = _stated(row, {"country": "country", "admin1": "admin1", "place_kind": "kind", "place_relation": "relation"})
    if made.get("country") and not re.fullmatch(r"[A-Z]{2}", made["country"]):
        raise ValueError(f"country: {made['country']}: two letters of ISO 3166-1, as AF")
    for column, name, most in (("latitude", "lat", 90), ("longitude", "lon", 180)):
        if row.get(column):
            made[name] = _number(row, column, most)
    if ("lat" in made) != ("lon" in made):
        raise ValueError("latitude and longitude stand together or not at all")
    if row.get("geonameid"):
        made["geonameid"] = _whole(row, "geonameid")
    return made


def _needed(row: Row, column: str) -> str:
    """A value needs the words of the report that say it."""
    if not row.get(column):
        raise ValueError(f"{column} is empty: a value needs the words of the report that say it")
    return row[column]


def _stated(row: Row, columns: Mapping[str, str]) -> dict[str, Any]:
    return {name: row[column] for column, name in columns.items() if row.get(column)}


def _several(cell: str) -> list[str]:
    return [words.strip() for words in cell.split(";") if words.strip()]


def _whole(row: Row, column: str) -> int | None:
    if not row.get(column):
        return None
    if not row[column].isdecimal():
        raise ValueError(f"{column}: {row[column]}: a whole number")
    return int(row[column])


def _number(row: Row, column: str, most: float) -> float:
    try:
        value = float(row[column])
    except ValueError:
        raise ValueError(f"{column}: {row[column]}: degrees") from None
    if not -most <= value <= most:
        raise ValueError(f"{column}: {row[column]}: degrees between -{most} and {most}")
    return value
