"""Applies the changes of views to their tables, and builds views again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from quoth.ledger.fact import Fact
from quoth.ledger.view import SEARCHED, Change, Close, Keep, Put, Table, View

Facts = Callable[[frozenset[str], int], Iterable[Fact]]  # kinds, after which number


class Folding:
    """The views of one open ledger. Every method must be called inside a write transaction, except `behind`."""

    def __init__(self, db: sqlite3.Connection, views: Sequence[View]) -> None:
        self._db = db
        self.views = tuple(views)
        self._tables = {table.name: table for view in views for table in view.tables}
        self._by_kind: dict[str, list[View]] = {}
        for view in views:
            for kind in view.kinds:
                self._by_kind.setdefault(kind, []).append(view)

    def behind(self, last: int) -> list[View]:
        """Views that do not stand at the last fact in their present version."""
        stand = {name: (version, cursor, shape) for name, version, cursor, shape in self._db.execute("SELECT * FROM view")}
        return [view for view in self.views if stand.get(view.name) != (view.version, last, _shape(view))]

    def catch_up(self, last: int, facts: Facts) -> None:
        """Brings each view to the last fact; one whose version or tables changed is built again."""
        for view in self.behind(last):
            row = self._db.execute("SELECT version, cursor, shape FROM view WHERE name = ?", (view.name,)).fetchone()
            cursor = row[1] if row and (row[0], row[2]) == (view.version, _shape(view)) and row[1] <= last else 0
            if not cursor:
                self._clear(view)
            for fact in facts(view.kinds, cursor):
                self.fold(view, fact)
            self._db.execute("INSERT OR REPLACE INTO view VALUES (?, ?, ?, ?)", (view.name, view.version, last, _shape(view)))

    def rebuild(self, last: int, facts: Facts) -> None:
        """Builds every view again from the first fact."""
        self._db.execute("UPDATE view SET version = -1")
        self.catch_up(last, facts)

    def apply(self, fact: Fact) -> None:
        """One appended fact in all views; the cursors are moved by `moved` at the end of the write."""
        for view in self._by_kind.get(fact.kind, ()):
            self.fold(view, fact)

    def moved(self, last: int) -> None:
        self._db.execute("UPDATE view SET cursor = ?", (last,))

    def fold(self, view: View, fact: Fact) -> None:
        if fact.data is None:
            return
        for (kind, name), changes in groupby(view.fold(fact), lambda change: (type(change), change.table)):
            self._change(kind, self._tables[name], changes, fact.n)

    def _change(self, kind: type[Change], table: Table, changes: Iterator[Any], n: int) -> None:
        if kind is Keep:
            for change in changes:
                self._db.executemany(_keep(table), change.rows)
        elif kind is Close:
            for change in changes:
                names = " AND ".join(f"{name} IS ?" for name in change.key)
                self._db.execute(f"UPDATE {table.name} SET until = ? WHERE {names} AND until IS NULL", (n, *change.key.values()))
        elif table.words:
            self._db.executemany(f"INSERT INTO {table.name} (rowid, {SEARCHED}) VALUES (?, ?)", [(n, c.row[SEARCHED]) for c in changes])
        else:
            self._put(table, changes, n)

    def _put(self, table: Table, changes: Iterable[Put], n: int) -> None:
        rows, names, insert = [change.row for change in changes], _names(table), _insert(table)
        if table.key and not table.part:
            condition = " AND ".join(f"{name} IS ?" for name in table.key)
            for row in rows:
                values = (n, *(row[name] for name in table.key))
                self._db.execute(f"UPDATE {table.name} SET until = ? WHERE {condition} AND until IS NULL", values)
                self._db.execute(insert, (*map(row.get, names), n))
        else:
            self._db.executemany(insert, [(*map(row.get, names), n) for row in rows])

    def _clear(self, view: View) -> None:
        """Drops what stands of the view, by the shape noted when it was built, and makes its tables anew."""
        row = self._db.execute("SELECT shape FROM view WHERE name = ?", (view.name,)).fetchone()
        old = row[0].split("\n")[0].split() if row else []
        for name in dict.fromkeys((*old, *(table.name for table in view.tables))):
            self._db.execute(f"DROP TABLE IF EXISTS {name}")
        for table in view.tables:
            for statement in _create(table):
                self._db.execute(statement)


def _create(table: Table) -> Iterator[str]:
    if table.words:
        yield f"CREATE VIRTUAL TABLE {table.name} USING fts5({SEARCHED}, tokenize = 'trigram', columnsize = 0)"
    elif table.first:
        yield f"CREATE TABLE {table.name} ({', '.join(table.columns)}, PRIMARY KEY ({', '.join(table.key)})) WITHOUT ROWID"
    elif table.part and table.key:  # kept in the order of its key: what belongs to one row is read at once, and needs no index
        # SQLite 3.40's own check finds NULLs that are not there unless the columns of the key stand first and in its order.
        columns = ", ".join(("since INTEGER", *sorted(table.columns, key=lambda column: column.split()[0] not in table.key)))
        yield f"CREATE TABLE {table.name} ({columns}, PRIMARY KEY ({', '.join(('since', *table.key))})) WITHOUT ROWID"
    else:
        history = ("since INTEGER NOT NULL",) if table.part else ("since INTEGER NOT NULL", "until INTEGER")
        yield f"CREATE TABLE {table.name} ({', '.join((*table.columns, *history))})"
        if table.key:
            yield f"CREATE INDEX {table.name}_key ON {table.name} ({', '.join(table.key)}, until)"
    for n, columns in enumerate(table.indexes, 1):
        yield f"CREATE INDEX {table.name}_{n} ON {table.name} ({columns})"


def _shape(view: View) -> str:
    """What the view looks like in SQL: its tables' names on the first line, then how they are made."""
    return "\n".join([" ".join(t.name for t in view.tables), *(line for table in view.tables for line in _create(table))])


@cache
def _names(table: Table) -> tuple[str, ...]:
    return tuple(column.split()[0] for column in table.columns)


@cache
def _insert(table: Table) -> str:
    return f"INSERT INTO {table.name} ({', '.join(_names(table))}, since) VALUES ({', '.join('?' * (len(table.columns) + 1))})"


def _keep(table: Table) -> str:
    return f"INSERT OR IGNORE INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"
