"""Views: tables that are a pure fold over the facts, each with a cursor.

A view names its tables, the kinds of facts it reads, and a function `fold(fact) → changes` that looks at nothing but the fact. The ledger
applies the changes in the transaction that appends the fact, and moves the cursor; a view that is new, or whose `version` was raised, is
built again from the first fact. So a view can be thrown away at any time, and replay gives what stood there (a test holds that).

Rows keep their history: every table has two more columns, `since` and `until`, the numbers of the facts that wrote a row and that put
another in its place (None while it stands). "As of fact n" is `since <= n AND (until IS NULL OR until > n)`. Rows of a table of parts have
no `until`: they stand as long as the row with their `since` in the table that they are parts of.

    Put(table, row)      the row, in place of the standing one with the same key
    Close(table, key)    the standing rows with these values end here; nothing is put in their place
    Keep(table, row)     the row, if no row has its key yet: "who was the first"; such tables have no history

A view with a table of words to search in names it with `words=True`: its single column is searched with `search`, by the number of the
fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quoth.ledger.fact import Fact

SEARCHED = "words"  # the one column of a table of words


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a view. `columns` are declared as in SQL ("lat REAL"); `key` are the names that tell one row from another; `indexes`
    column lists.
    """

    name: str
    columns: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    words: bool = False
    part: bool = False  # its rows stand with another table's row of the same `since`; a key is one among the rows of one fact
    first: bool = False  # written by Keep alone: one row for each key, the first



@dataclass(frozen=True, slots=True)
class Put:
    table: str
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Close:
    table: str
    key: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Keep:
    """Many rows of one table at once, each a tuple in the order of the columns."""

    table: str
    rows: Iterable[tuple[Any, ...]]


Change = Put | Close | Keep


@dataclass(frozen=True, slots=True)
class View:
    """`name` and `version` tell whether what stands in the file is this view's; `kinds` are the kinds of facts that it folds."""

    name: str
    version: int
    tables: tuple[Table, ...]
    kinds: frozenset[str]
    fold: Callable[[Fact], Iterable[Change]]
