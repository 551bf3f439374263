"""Small declarative schemas: which fields an entry has, and what each may hold.

A file is a mapping of keys to entries; `check_file` refuses what does not fit, and names file, line and field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from quoth.codebook.yaml_data import Value, line_of
from quoth.model.errors import CodebookError

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entry.

    `kind`: text | list (of text) | date (a year, month or day) | flag | entry | entries. `one_of` and `pattern` hold for a text
    or for every item of a list; `refers` names the file whose keys it must be of.
    """

    kind: str = "text"
    required: bool = True
    one_of: frozenset[str] | None = None
    pattern: re.Pattern[str] | None = None
    refers: str | None = None
    at_least: int = 0
    fields: Mapping[str, Field] | None = None


@dataclass(frozen=True, slots=True)
class FileSchema:
    """What a file's keys look like and what its entries hold."""

    key: re.Pattern[str]
    fields: Mapping[str, Field]


class _Problem(Exception):
    """What is wrong, at a path of one file."""

    def __init__(self, path: Path, text: str) -> None:
        super().__init__(text)
        self.path, self.text = path, text


_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def check_file(name: str, content: bytes, value: Value, schema: FileSchema) -> dict[str, dict[str, Value]]:
    """The file's entries, where they fit the schema; references are checked by `check_references` once all files are read.

    Raises CodebookError naming file, line and field.
    """
    try:
        return _check_entries(value, schema)
    except _Problem as problem:
        raise _located(name, content, problem) from None


def check_references(
    name: str, content: bytes, entries: Mapping[str, dict[str, Value]], schema: FileSchema, keys: Mapping[str, frozenset[str]]
) -> None:
    """Raises CodebookError where a field names a key that no file of `keys` holds."""
    referring = {field: f for field, f in schema.fields.items() if f.refers or f.fields}
    try:
        for key, entry in entries.items():
            for field, f in referring.items():
                if field in entry:
                    _check_reference(entry[field], f, keys, (key, field))
    except _Problem as problem:
        raise _located(name, content, problem) from None


def refuse(name: str, content: bytes, path: Path, text: str) -> CodebookError:
    """The error for a mistake that a schema cannot tell, at a path of a file."""
    return _located(name, content, _Problem(path, text))


def _located(name: str, content: bytes, problem: _Problem) -> CodebookError:
    where = ".".join(f"{step + 1}" if isinstance(step, int) else step for step in problem.path)
    return CodebookError(f"{name}, line {line_of(content, problem.path)}: {where}: {problem.text}" if where else f"{name}: {problem.text}")


def _check_entries(value: Value, schema: FileSchema) -> dict[str, dict[str, Value]]:
    if not isinstance(value, dict) or not value:
        raise _Problem((), "not a mapping of keys to entries")
    entries: dict[str, dict[str, Value]] = {}
    for key, entry in value.items():
        if not isinstance(key, str) or not schema.key.fullmatch(key):
            raise _Problem((str(key),), f"not a key of this file: {schema.key.pattern}")
        entries[key] = _check_entry(entry, schema.fields, (key,))
    return entries


def _check_entry(entry: Value, fields: Mapping[str, Field], path: Path) -> dict[str, Value]:
    if not isinstance(entry, dict):
        raise _Problem(path, "not an entry with fields")
    checked: dict[str, Value] = {}
    for name, value in entry.items():
        field = fields.get(name) if isinstance(name, str) else None
        if field is None:
            raise _Problem((*path, str(name)), f"not a field here; known are {', '.join(fields)}")
        checked[str(name)] = _CHECKS[field.kind](value, field, (*path, str(name)))
    for name, field in fields.items():
        if field.required and name not in entry:
            raise _Problem(path, f"the field {name} is missing")
    return checked


def _text(value: Value, field: Field, path: Path) -> Value:
    if not isinstance(value, str) or not value.strip():
        raise _Problem(path, f"not a text: {value!r}" + (" (put it in quotes)" if isinstance(value, (int, float, bool)) else ""))
    if value != value.strip():
        raise _Problem(path, "has a space at an end")
    if field.one_of is not None and value not in field.one_of:
        raise _Problem(path, f"{value!r} is none of {', '.join(sorted(field.one_of))}")
    if field.pattern is not None and not field.pattern.fullmatch(value):
        raise _Problem(path, f"{value!r} does not look like {field.pattern.pattern}")
    return value


def _list(value: Value, field: Field, path: Path) -> Value:
    if not isinstance(value, list):
        raise _Problem(path, "not a list")
    if len(value) < field.at_least:
        raise _Problem(path, f"needs {field.at_least} or more")
    seen: set[Value] = set()
    for i, item in enumerate(value):
        text = _text(item, field, (*path, i))
        if text in seen:
            raise _Problem((*path, i), f"{item!r} stands twice")
        seen.add(text)
    return value


def _date(value: Value, field: Field, path: Path) -> Value:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not _DATE.fullmatch(text):
        raise _Problem(path, f"not a year, month or day like 2024-05-31: {value!r}")
    return text


def _flag(value: Value, field: Field, path: Path) -> Value:
    if not isinstance(value, bool):
        raise _Problem(path, f"not true or false: {value!r}")
    return value


def _one(value: Value, field: Field, path: Path) -> Value:
    return cast("Value", _check_entry(value, field.fields or {}, path))


def _many(value: Value, field: Field, path: Path) -> Value:
    if not isinstance(value, list):
        raise _Problem(path, "not a list")
    return [_one(item, field, (*path, i)) for i, item in enumerate(value)]


_CHECKS = {"text": _text, "list": _list, "date": _date, "flag": _flag, "entry": _one, "entries": _many}


def _check_reference(value: Value, field: Field, keys: Mapping[str, frozenset[str]], path: Path) -> None:
    if field.kind == "entry" and isinstance(value, dict):
        for name, inner in (field.fields or {}).items():
            if name in value:
                _check_reference(value[name], inner, keys, (*path, name))
    elif field.kind == "entries" and isinstance(value, list):
        for i, entry in enumerate(value):
            _check_reference(entry, Field("entry", fields=field.fields), keys, (*path, i))
    elif field.refers:
        known = keys[field.refers]
        for i, key in enumerate(value if isinstance(value, list) else [value]):
            if key not in known:
                raise _Problem((*path, i) if isinstance(value, list) else path, f"{key!r} is not in {field.refers}.yaml")
