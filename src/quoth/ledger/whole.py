"""A ledger's facts with all that their chain is made of, so that another folder can hold the same chain."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from quoth.ledger.fact import FIRST_LINK, Fact, digest_of, link_of, pack, unpack
from quoth.ledger.fold import Folding

_TOGETHER = 500  # facts in one look


class Exact(NamedTuple):
    """A fact as it can be written again. Where the payload was erased `salt` is None, and `digest` stands for it in the chain."""

    n: int
    kind: str
    time: str
    subject: str = ""
    by: str = ""
    salt: bytes | None = None
    data: dict[str, Any] | bytes | None = None
    digest: bytes | None = None


def exact(db: sqlite3.Connection, upto: int) -> Iterator[Exact]:
    """The facts up to this number, in their order. Raises ValueError where a payload is damaged."""
    query = (
        "SELECT c.n, c.kind, c.time, c.digest, p.subject, p.by, p.salt, p.form, p.body FROM chain c LEFT JOIN payload p ON p.n = c.n"
        " WHERE c.n > ? AND c.n <= ? ORDER BY c.n LIMIT ?"
    )
    after = 0
    while rows := db.execute(query, (after, upto, _TOGETHER)).fetchall():
        for n, kind, time, digest, subject, by, salt, form, body in rows:
            erased = body is None
            yield Exact(n, kind, time, digest=digest) if erased else Exact(n, kind, time, subject, by, salt, unpack(form, body))
        after = rows[-1][0]


def put_back(db: sqlite3.Connection, folding: Folding, facts: Iterable[Exact]) -> None:
    """Writes the facts into a file that holds none, inside a transaction, with their times and salts.

    The chain is the one that they had wherever zlib packs as it did there. Raises ValueError where a number is missing.
    """
    link, n = FIRST_LINK, 0
    for fact in facts:
        if fact.n != n + 1:
            raise ValueError(f"fact {n + 1} is missing in what is restored")
        n, digest = fact.n, fact.digest
        payload = None
        if fact.data is not None and fact.salt is not None:
            form, body = pack(fact.data)
            digest = digest_of(fact.salt, fact.subject, fact.by, form, body)
            payload = (n, fact.subject, fact.by, fact.salt, form, body)
        if digest is None:
            raise ValueError(f"fact {n} has neither a payload nor a digest")
        link = link_of(link, n, fact.kind, fact.time, digest)
        db.execute("INSERT INTO chain VALUES (?, ?, ?, ?, ?)", (n, fact.kind, fact.time, digest, link))
        if payload:
            db.execute("INSERT INTO payload VALUES (?, ?, ?, ?, ?, ?)", payload)
            folding.apply(Fact(n, fact.kind, fact.time, fact.subject, fact.by, fact.data))
    folding.moved(n)
