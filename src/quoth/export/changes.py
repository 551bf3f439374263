"""What changed between two versions of a table: rows added and withdrawn, values that are others now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

ADDED, CHANGED, WITHDRAWN = "added", "changed", "withdrawn"
_OWN = frozenset(("made_by",))  # another version of quoth is no change of the data

Rows = Mapping[str, Mapping[str, Any]]


class Change(NamedTuple):
    """One change of one row. `column`, `old` and `new` are of a changed value; `why` of a row that was withdrawn."""

    table: str
    change: str
    id: str
    column: str = ""
    old: str = ""
    new: str = ""
    why: str = ""


def changes(table: str, before: Rows, now: Rows, known: Collection[str], why: Mapping[str, str]) -> list[Change]:
    """The changes from `before` to `now`, rows by their ids, in the order of these.

    `known` are the ids of the earlier version: what of it was erased since has no row in `before`. `why` says of ids why they are gone.
    """
    found = []
    for name in sorted({*known, *now}):
        if name not in known:
            found.append(Change(table, ADDED, name))
        elif name not in now:
            found.append(Change(table, WITHDRAWN, name, why=why.get(name, "")))
        elif name in before:
            found += _values(table, name, before[name], now[name])
    return found


def _values(table: str, name: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Change]:
    differ = [c for c in now if c not in _OWN and before.get(c) != now[c]]
    return [Change(table, CHANGED, name, c, _text(before.get(c)), _text(now[c])) for c in differ]


def _text(value: Any) -> str:
    if value is True or value is False:
        return "true" if value else "false"
    return "" if value is None else str(value)
