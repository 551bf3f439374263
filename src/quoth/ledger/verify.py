"""Is everything as it was written? The chain, the payloads, the views."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from quoth.ledger.fact import BYTES, FIRST_LINK, digest_of, link_of, unpack
from quoth.ledger.fold import Facts, Folding
from quoth.ledger.view import SEARCHED, Table, View
from quoth.model.errors import BrokenCasebook

ERASURE = "erasure"  # the kind of fact that names erased payloads: {"facts": [n, …], "reason": …}


def check_last(db: sqlite3.Connection, folder: Path, count: int) -> None:
    """The last `count` links. Raises BrokenCasebook naming the first fact that is not as it was written."""
    rows = db.execute("SELECT n, kind, time, digest, link FROM chain ORDER BY n DESC LIMIT ?", (count + 1,)).fetchall()[::-1]
    before = (0, "", "", b"", FIRST_LINK)
    if len(rows) > count:
        before, *rows = rows
    for reason in _links(before, rows):
        raise BrokenCasebook(f"{folder}: {reason}; `quoth verify` says what else changed")


def _links(before: tuple[Any, ...], rows: list[tuple[Any, ...]]) -> Iterator[str]:
    n, link = before[0], before[4]
    for number, kind, time, digest, noted in rows:
        if number != n + 1:
            yield f"facts {n + 1} to {number - 1} are missing from the chain"
        elif link_of(link, number, kind, time, digest) != noted:
            yield f"fact {number} ({kind}, {time}) or its link was changed"
        n, link = number, noted


def changes(db: sqlite3.Connection) -> Iterator[str]:
    """Every fact whose chain row or payload is not what was written, a line each; nothing where all is as it was."""
    for (said,) in db.execute("PRAGMA quick_check(10)"):
        if said != "ok":
            yield f"the file is damaged: {said}"
    before: tuple[Any, ...] = (0, "", "", b"", FIRST_LINK)
    erased: set[int] = set()
    missing: dict[int, str] = {}
    columns = "c.n, c.kind, c.time, c.digest, c.link, p.subject, p.by, p.salt, p.form, p.body"
    for row in db.execute(f"SELECT {columns} FROM chain c LEFT JOIN payload p ON p.n = c.n ORDER BY c.n"):
        yield from _links(before, [row[:5]])
        before = row[:5]
        if row[9] is None:
            missing[row[0]] = row[1]
        elif reason := _payload(row):
            yield reason
        elif row[1] == ERASURE:
            erased.update(unpack(row[8], row[9])["facts"])  # type: ignore[call-overload]  # an object: see erase.py
    for n, kind in missing.items():
        if n not in erased:
            yield f"the payload of fact {n} ({kind}) is gone, and no erasure names it"
    for (n,) in db.execute("SELECT n FROM payload WHERE n NOT IN (SELECT n FROM chain)"):
        yield f"a payload stands under the number {n}, which the chain does not have"


def _payload(row: tuple[Any, ...]) -> str | None:
    n, kind, time, digest, _, subject, by, salt, form, body = row
    if digest_of(salt, subject, by, form, body) != digest:
        return f"the payload of fact {n} ({kind}, {time}) was changed"
    try:
        content = unpack(form, body)
    except ValueError as error:
        return f"the payload of fact {n} ({kind}, {time}) cannot be read: {error}"
    if form == BYTES and hashlib.sha256(content).hexdigest() != subject:  # type: ignore[arg-type]  # form says that it is bytes
        return f"the bytes of fact {n} ({kind}, {time}) do not have the SHA-256 that they are kept under"
    return None


# ---- the views -----------------------------------------------------------------------------------------------------


def view_changes(db: sqlite3.Connection, views: Sequence[View], facts: Facts) -> Iterator[str]:
    """Builds the views again in a file of their own that goes with this call; names the first row of each table that differs."""
    again = sqlite3.connect("", isolation_level=None)
    try:
        again.execute("CREATE TABLE view (name TEXT PRIMARY KEY, version INTEGER, cursor INTEGER, shape TEXT)")
        again.execute("BEGIN")
        Folding(again, views).catch_up(db.execute("SELECT coalesce(max(n), 0) FROM chain").fetchone()[0], facts)
        for view in views:
            for table in view.tables:
                yield from _differences(db, again, view.name, table)
    finally:
        again.close()


def _differences(db: sqlite3.Connection, again: sqlite3.Connection, view: str, table: Table) -> Iterator[str]:
    columns = f"rowid, {SEARCHED}" if table.words else "*"
    query = f"SELECT {columns} FROM {table.name} ORDER BY {_order(table)}"
    for n, (stands, made) in enumerate(zip_longest(db.execute(query), again.execute(query)), 1):
        if stands != made:
            yield f"view {view}: row {n} of {table.name} is not what the facts say: {_short(stands)} instead of {_short(made)}"
            return


def _order(table: Table) -> str:
    if table.part and table.key:
        return ", ".join(("since", *table.key))
    return ", ".join(table.key) if table.first else "rowid"


def _short(row: tuple[Any, ...] | None) -> str:
    if row is None:
        return "no row"
    words = ", ".join(repr(value) for value in row)
    return f"({words[:80]}…)" if len(words) > 80 else f"({words})"
