"""The open ledger: append, read, and the ways into verifying, erasing and copying."""

from __future__ import annotations

import datetime
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self

from quoth.ledger import erasing
from quoth.ledger.copying import copy_to
from quoth.ledger.fact import FIRST_LINK, SALT, Fact, New, digest_of, link_of, pack, unpack
from quoth.ledger.faults import reached
from quoth.ledger.fold import Folding
from quoth.ledger.migrations import check_number, migrate
from quoth.ledger.store import check_there, connect, explained, only_writer
from quoth.ledger.verify import ERASURE, changes, check_last, view_changes
from quoth.ledger.view import View
from quoth.ledger.whole import Exact, exact, put_back
from quoth.model.errors import BrokenCasebook, CasebookError

_CHECKED = 100  # links that opening checks
_CHUNK = 500  # facts or parameters at a time


class Ledger:
    """A casebook's facts and views. Get one with `Ledger.open`, and close it (it is a context manager).

    Every method raises CasebookError with one line that names the folder and the reason.
    """

    def __init__(self, folder: Path, db: sqlite3.Connection, views: Sequence[View], held: ExitStack) -> None:
        self.folder = folder
        self.views = tuple(views)
        self._db = db
        self._folding = Folding(db, views)
        self._held = held
        self._by = ""
        self.writes = False  # whether this process is its one writer

    @classmethod
    def open(cls, folder: str | os.PathLike[str], views: Sequence[View] = (), *, write: bool = False, create: bool = False) -> Self:
        """Opens the casebook in the folder, and checks its shape, its cursors and its last 100 links.

        With `write`, this process is its one writer until `close`; other processes may read. `create` makes folder and file where there are
        none.
        """
        folder = Path(folder)
        with ExitStack() as held:
            if write:
                if create:
                    _make_folder(folder)
                check_there(folder, create)
                held.enter_context(only_writer(folder))
            db = connect(folder, write=write)
            held.callback(db.close)
            with explained(folder):
                ledger = cls(folder, db, views, held)
                ledger._check(write)
            ledger._held = held.pop_all()
            ledger.writes = write
            return ledger

    def close(self) -> None:
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check(self, write: bool) -> None:
        if write:
            migrate(self._db, self.folder)
        elif check_number(self._db, self.folder):
            raise CasebookError(f"{self.folder}: of an older quoth; `quoth ingest` without sources brings it up to date and keeps a copy")
        check_last(self._db, self.folder, _CHECKED)
        if write and erasing.is_unfinished(self._db):
            erasing.scrub(self._db, self.folder)
        if behind := self._folding.behind(self.last):
            if not write:
                names = ", ".join(view.name for view in behind)
                again = "`quoth ingest` without sources builds them again"
                raise CasebookError(f"{self.folder}: its views ({names}) are of another quoth; {again}")
            with self.writing():
                self._folding.catch_up(self.last, self._of_kinds)

    # ---- writing ---------------------------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, all or nothing; appends inside it are kept together. Keep it short: readers go on, another writer waits."""
        with explained(self.folder):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                reached("write begun")
                yield
                reached("before commit")
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        reached("after commit")

    def append(self, new: Iterable[New], by: str) -> list[Fact]:
        """Appends facts and folds them into the views; gives them with their numbers. `by` says who or what writes them down.

        In a transaction of its own, or in that of `writing` around it.
        """
        if not self._db.in_transaction:
            with self.writing():
                return self.append(new, by)
        n, link, latest = self._end()
        made = []
        for fact in new:
            n += 1
            latest = max(latest, _now())  # a clock that was set back does not put a fact before an older one
            form, body = pack(fact.data, fact.text)
            salt = os.urandom(SALT)
            digest = digest_of(salt, fact.subject, by, form, body)
            link = link_of(link, n, fact.kind, latest, digest)
            self._db.execute("INSERT INTO chain VALUES (?, ?, ?, ?, ?)", (n, fact.kind, latest, digest, link))
            reached("chain written")
            self._db.execute("INSERT INTO payload VALUES (?, ?, ?, ?, ?, ?)", (n, fact.subject, by, salt, form, body))
            reached("payload written")
            made.append(Fact(n, fact.kind, latest, fact.subject, by, fact.data))
            self._folding.apply(made[-1])
            reached("views written")
        self._folding.moved(n)
        return made

    def erase(self, facts: Iterable[int], reason: str, by: str) -> Fact:
        """Destroys the payloads of these facts, in the views, the write-ahead log and the copies kept before migrations too; gives the
        tombstone.

        The chain stays valid: it holds salted digests, and the salts go with the payloads. Views are built again, which takes as long as a
        replay. Raises CasebookError where a fact is not there or is itself an erasure; CasebookBusy where a reader still holds the log,
        after which opening to write finishes it.
        """
        chosen = sorted(set(facts))
        found: dict[int, str] = dict(self.rows_for("SELECT n, kind FROM chain WHERE n IN ({})", chosen))
        for n in chosen:
            if found.get(n) in (None, ERASURE):
                raise CasebookError(f"{self.folder}: fact {n} {'is an erasure, which stays' if n in found else 'is not there'}")
        with explained(self.folder):
            self._db.execute("PRAGMA secure_delete = ON")
        with self.writing():
            (tombstone,) = self.append([New(ERASURE, ERASURE, {"facts": chosen, "reason": reason})], by)
            erasing.destroy(self._db, chosen)
            self._folding.rebuild(self.last, self._of_kinds)
        with explained(self.folder):
            erasing.scrub(self._db, self.folder)
        return tombstone

    def restore(self, facts: Iterable[Exact]) -> None:
        """Writes facts as `exact` gave them, in a transaction, into a ledger that holds none: number, time, salt and all.

        Raises CasebookError where something stands there already, or what is given does not make a chain.
        """
        if self.last:
            raise CasebookError(f"{self.folder}: a casebook stands there already; it can be restored into a new folder only")
        with self.writing():
            try:
                put_back(self._db, self._folding, facts)
            except ValueError as error:
                raise CasebookError(f"{self.folder}: {error}") from error

    def _end(self) -> tuple[int, bytes, str]:
        row = self._db.execute("SELECT n, link, time FROM chain ORDER BY n DESC LIMIT 1").fetchone()
        return row or (0, FIRST_LINK, "")

    # ---- reading ---------------------------------------------------------------------------------------------------

    @property
    def last(self) -> int:
        """Number of the last fact; 0 where there is none."""
        return self._end()[0]

    @property
    def head(self) -> str:
        """The last link, in hex: whoever notes it elsewhere can prove later that nothing before it was changed or cut off."""
        return self._end()[1].hex()

    def facts(self, *kinds: str, subject: str | None = None, after: int = 0, upto: int | None = None) -> Iterator[Fact]:
        """Facts in their order, those of the kinds (all where none is given), about the subject, with numbers in (after, upto]."""
        conditions, values = ["c.n > ?", "c.n <= ?"], [after, self.last if upto is None else upto]
        if kinds:
            conditions.append(f"c.kind IN ({', '.join('?' * len(kinds))})")
        if subject is not None:
            conditions.append("p.subject = ?")
        join = "JOIN" if subject is not None else "LEFT JOIN"
        order = f"SELECT c.n, c.kind, c.time, p.subject, p.by, p.form, p.body FROM chain c {join} payload p ON p.n = c.n"
        order += f" WHERE {' AND '.join(conditions)} ORDER BY c.n LIMIT {_CHUNK}"
        while rows := self.rows(order, (*values, *kinds, *(() if subject is None else (subject,)))):
            for row in rows:
                yield self._fact(row)
            values[0] = rows[-1][0]

    def exact(self, upto: int) -> Iterator[Exact]:
        """Facts up to this number with all that the chain is made of, for `restore`."""
        with explained(self.folder):
            try:
                yield from exact(self._db, upto)
            except ValueError as error:
                raise BrokenCasebook(f"{self.folder}: a payload is damaged: {error}; `quoth verify` says more") from error

    def link(self, n: int) -> str:
        """The link of this fact, in hex; "" where there is none."""
        return "".join(link.hex() for (link,) in self.rows("SELECT link FROM chain WHERE n = ?", (n,)))

    def fact(self, n: int) -> Fact:
        """The fact of this number; CasebookError where there is none."""
        for fact in self.facts(after=n - 1, upto=n):
            return fact
        raise CasebookError(f"{self.folder}: no fact has the number {n}")

    def _fact(self, row: tuple[Any, ...]) -> Fact:
        n, kind, time, subject, by, form, body = row
        if body is None:
            return Fact(n, kind, time)
        try:
            return Fact(n, kind, time, subject, by, unpack(form, body))
        except ValueError as error:
            said = f"the payload of fact {n} ({kind}) is damaged: {error}; `quoth verify` says more"
            raise BrokenCasebook(f"{self.folder}: {said}") from error

    def _of_kinds(self, kinds: frozenset[str], after: int) -> Iterator[Fact]:
        return self.facts(*sorted(kinds), after=after)

    def rows(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """What a SELECT gives over the views' tables (and `chain`, `payload`)."""
        with explained(self.folder):
            return self._db.execute(query, values).fetchall()

    def rows_for(self, query: str, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
        """Like `rows`, for any number of values: `{}` in the query becomes the placeholders of so many as go in at once."""
        given = list(values)
        for first in range(0, len(given), _CHUNK):
            chunk = given[first : first + _CHUNK]
            yield from self.rows(query.format(", ".join("?" * len(chunk))), chunk)

    def changed(self, *, views: bool = True) -> Iterator[str]:
        """What is not as it was written, a line each: the file, the chain, every payload, and (with `views`) whether a replay gives the
        views.
        """
        with explained(self.folder):
            yield from changes(self._db)
            if views:
                yield from view_changes(self._db, self.views, self._of_kinds)

    def holds(self, head: str) -> int | None:
        """The number of the fact whose link this is (as `head` gave it once); None where the chain does not hold it."""
        try:
            found = self.rows("SELECT n FROM chain WHERE link = ?", (bytes.fromhex(head),))
        except ValueError:
            return None
        return int(found[0][0]) if found else None

    def backup(self, destination: str | os.PathLike[str]) -> Path:
        """Copies the casebook as it stands into a folder, while others read and write; the folder's path. It must hold no casebook yet."""
        with explained(self.folder):
            return copy_to(self._db, self.folder, Path(destination))

    def define(self, name: str, function: Callable[[str], str]) -> None:
        """A function of one text that queries may call; it must give the same for the same."""
        self._db.create_function(name, 1, function, deterministic=True)

    def number_at(self, moment: str) -> int:
        """Number of the last fact written at this moment (UTC, ISO 8601, "2026-11-22" means its end) or before; 0 where none was."""
        end = moment if len(moment) > len("YYYY-MM-DD") else f"{moment}T23:59:59.999999Z"
        ((n,),) = self.rows("SELECT coalesce(max(n), 0) FROM chain WHERE time <= ?", (end,))
        return int(n)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise CasebookError(f"{folder}: a file, not a casebook folder") from None
    except OSError as error:
        raise CasebookError(f"{folder}: the folder cannot be made: {error.strerror or error}") from error


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
