"""Views over facts that stand in no file: what they would show, to be asked beside a ledger's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from quoth.ledger.fact import Fact
from quoth.ledger.fold import Folding
from quoth.ledger.view import View


class Scratch:
    """Tables in memory, folded from the facts that are put in. They are asked as a Ledger's are; `last` is the greatest number put in."""

    def __init__(self, views: Sequence[View]) -> None:
        self._db = sqlite3.connect(":memory:", isolation_level=None)
        self._db.execute("CREATE TABLE view (name TEXT PRIMARY KEY, version INTEGER, cursor INTEGER, shape TEXT)")
        self._folding = Folding(self._db, views)
        self._folding.catch_up(0, lambda kinds, after: ())
        self.last = 0

    def put(self, facts: Iterable[Fact]) -> None:
        """Folds facts in the order of their numbers."""
        for fact in facts:
            self._folding.apply(fact)
            self.last = max(self.last, fact.n)

    def rows(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """What a SELECT gives over the views' tables."""
        return self._db.execute(query, values).fetchall()

    def define(self, name: str, function: Callable[[str], str]) -> None:
        """As `Ledger.define`."""
        self._db.create_function(name, 1, function, deterministic=True)

    def close(self) -> None:
        self._db.close()
