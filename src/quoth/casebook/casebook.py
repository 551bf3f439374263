"""The open casebook: its captures, readings and what waits to be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from quoth.casebook import kinds
from quoth.casebook.captures import from_fact
from quoth.casebook.forgetting import with_words_of
from quoth.casebook.views import VIEWS
from quoth.ledger import Ledger, New
from quoth.model.claim import Reading
from quoth.model.errors import CasebookError
from quoth.model.record import from_record
from quoth.model.text import Capture

if TYPE_CHECKING:
    from quoth.export import Table


class Entry(NamedTuple):
    """One capture with its reading. `fact` is the number of the reading's fact."""

    capture: str
    fact: int
    reading: Reading


class Failed(NamedTuple):
    """An input that failed. `subject` is a capture's id where there was something to capture (`captured`), else the location."""

    subject: str
    location: str
    error: str
    reason: str
    time: str

    @property
    def captured(self) -> bool:
        return self.subject != self.location


class Casebook:
    """A folder with a ledger in it. Open it with `Casebook.open`, close it, or use it as a context manager.

    Raises CasebookError, one line with folder and reason, wherever the folder cannot be read or written.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @classmethod
    def open(cls, folder: str | os.PathLike[str], *, write: bool = False, create: bool = True) -> Self:
        """The casebook in this folder. With `write` this process is its one writer until `close`; with `create` too it may make it."""
        ledger = Ledger.open(Path(folder), VIEWS, write=write, create=write and create)
        if write and not ledger.last:
            ledger.append([New(kinds.CASEBOOK, "casebook", {"format": 1})], by="quoth")
        return cls(ledger)

    def close(self) -> None:
        self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        return self.ledger.folder

    def readings(self, *, after: int = 0, upto: int | None = None) -> Iterator[Entry]:
        """The standing reading of every capture that was read, in the order of their facts; those whose fact's number is in (after, upto].

        With `upto`, as it stood when that fact was the last.
        """
        last = self.ledger.last if upto is None else upto
        standing = "since > ? AND since <= ? AND (until IS NULL OR until > ?)"
        numbers = self.ledger.rows(f"SELECT since, capture FROM reading WHERE {standing} ORDER BY since", (after, last, last))
        for n, capture in numbers:
            yield Entry(capture, n, from_record(self.record(n)))

    def reading(self, capture: str, upto: int | None = None) -> Entry | None:
        """The standing reading of one capture; None where it was not read. With `upto`, as it stood when that fact was the last."""
        last = self.ledger.last if upto is None else upto
        standing = "capture = ? AND since <= ? AND (until IS NULL OR until > ?)"
        for (n,) in self.ledger.rows(f"SELECT since FROM reading WHERE {standing}", (capture, last, last)):
            return Entry(capture, n, from_record(self.record(n)))
        return None

    def record(self, fact: int) -> dict[str, Any]:
        """The claim record of a reading's fact."""
        record: dict[str, Any] = self.ledger.fact(fact).json["record"]
        return record

    def capture(self, capture: str) -> Capture:
        """The capture with its bytes; CasebookError where there is none of this id, or it was erased."""
        fact = next(iter(self._latest(kinds.CAPTURE, capture)), None)
        if fact is None:
            raise CasebookError(f"{self.folder}: no capture {capture}")
        for stored in self.ledger.facts(kinds.BYTES, subject=fact["sha256"]):
            if isinstance(stored.data, bytes):
                return from_fact(fact, stored.data)
        raise CasebookError(f"{self.folder}: the bytes of {capture} are not there")

    def captures(self, *, upto: int | None = None) -> Iterator[Capture]:
        """Every capture with its bytes, in the order of their facts; those that were erased are passed over.

        With `upto`, as the casebook stood when that fact was the last.
        """
        last = self.ledger.last if upto is None else upto
        standing = "since <= ? AND (until IS NULL OR until > ?)"
        for (capture,) in self.ledger.rows(f"SELECT capture FROM capture WHERE {standing} ORDER BY since", (last, last)):
            with suppress(CasebookError):
                yield self.capture(capture)

    def _latest(self, kind: str, subject: str) -> Iterator[dict[str, Any]]:
        facts = [fact for fact in self.ledger.facts(kind, subject=subject) if fact.data is not None]
        if facts:
            yield facts[-1].json

    # ---- tables ------------------------------------------------------------------------------------------------------

    def claims(self, *, as_of: str | None = None, accepted_only: bool = False, private: bool = False, **asked: Any) -> Table:
        """The claims as a table, the same rows as `quoth export csv`, with `to_pandas()`, `to_polars()`, `to_geopandas()`.

        `asked` are the filters of `quoth claims`: type, status, place, box, since, until, actor, source, text; all must hold in one claim.
        `as_of` is a day or a moment (UTC, ISO 8601). Names of private people are withheld unless `private`. Raises CasebookError;
        TypeError for a filter that there is none of.
        """
        from quoth.casebook.query import Filter
        from quoth.casebook.tables import claims
        from quoth.export import Options

        return claims(self, Filter(**asked), Options(accepted_only=accepted_only, gate=not private), as_of)

    def events(
        self, *, as_of: str | None = None, rule: str | None = None, accepted_only: bool = False, private: bool = False, **asked: Any
    ) -> Table:
        """The events that somebody says happened as a table; what is only denied, planned or doubted is named in its `loss`.

        `rule` makes the tolls (acled | ucdp | airwars; ucdp unless told); `asked` are filters, all of which one claim of the event must
        meet; the rest as for `claims`.
        """
        from quoth.casebook.query import Filter
        from quoth.casebook.tables import events
        from quoth.export import Options

        return events(self, Filter(**asked), Options(rule, accepted_only, gate=not private), as_of)

    def waiting(self) -> list[str]:
        """Captures that were neither read nor failed since they were taken in (or since their hints were changed), in their order."""
        query = (
            "SELECT c.capture FROM capture c"
            " LEFT JOIN reading r ON r.capture = c.capture AND r.until IS NULL AND r.since > c.since"
            " LEFT JOIN failure f ON f.subject = c.capture AND f.until IS NULL"
            " WHERE c.until IS NULL AND r.capture IS NULL AND f.subject IS NULL ORDER BY c.since"
        )
        return [capture for (capture,) in self.ledger.rows(query)]

    # ---- holding and erasing -------------------------------------------------------------------------------------------

    def hold(self, captures: Iterable[str], reason: str, by: str) -> None:
        """Puts captures under a legal hold: they cannot be erased until it is released."""
        self.ledger.append([New(kinds.HOLD, capture, {"reason": reason}) for capture in self._there(captures)], by)

    def release(self, captures: Iterable[str], reason: str, by: str) -> None:
        """Ends a legal hold."""
        self.ledger.append([New(kinds.UNHOLD, capture, {"reason": reason}) for capture in self._there(captures)], by)

    def erase(self, captures: Iterable[str], reason: str, by: str) -> int:
        """Destroys captures with all that was read from them and decided about it; how many facts lost their payload.

        Bytes that another capture shares stay, and of a decision about several reports what concerns the others.

        Raises CasebookError where one is not there or is under a legal hold, before anything is done.
        """
        chosen = self._there(captures)
        for capture, held in self.ledger.rows_for("SELECT capture, reason FROM hold WHERE until IS NULL AND capture IN ({})", chosen):
            raise CasebookError(f"{self.folder}: {capture} is under a legal hold: {held}")
        facts = {fact.n for capture in chosen for fact in self.ledger.facts(subject=capture)}
        facts |= {n for (n,) in self.ledger.rows_for("SELECT since FROM copy WHERE of IN ({})", chosen)}
        hashes = dict(self.ledger.rows_for("SELECT sha256, capture FROM capture WHERE capture IN ({})", chosen))
        shared = self.ledger.rows_for("SELECT sha256, capture FROM capture WHERE until IS NULL AND sha256 IN ({})", hashes)
        stay = {sha256 for sha256, capture in shared if capture not in chosen}
        facts |= {fact.n for sha256 in set(hashes) - stay for fact in self.ledger.facts(kinds.BYTES, subject=sha256)}
        for decision, instead in list(with_words_of(self.ledger, frozenset(chosen))):
            facts.add(decision.n)
            if instead is not None:
                self.ledger.append([instead], decision.by)
        self.ledger.erase(facts, reason, by)
        return len(facts)

    def _there(self, captures: Iterable[str]) -> list[str]:
        chosen = list(dict.fromkeys(captures))
        known = {capture for (capture,) in self.ledger.rows_for("SELECT capture FROM capture WHERE capture IN ({})", chosen)}
        for capture in chosen:
            if capture not in known:
                raise CasebookError(f"{self.folder}: no capture {capture}; `quoth reports --format csv` lists them")
        return chosen

    def backups(self) -> list[str]:
        """Where `quoth backup` put copies: they hold what was erased after them."""
        return list(dict.fromkeys(fact.json["to"] for fact in self.ledger.facts(kinds.BACKUP) if fact.data is not None))

    def failures(self, upto: int | None = None) -> list[Failed]:
        """Every input that failed and did not succeed since, in their order; with `upto` as it stood when that fact was the last."""
        last = self.ledger.last if upto is None else upto
        query = (
            "SELECT f.subject, f.location, f.error, f.reason, c.time FROM failure f JOIN chain c ON c.n = f.since"
            " WHERE f.since <= ? AND (f.until IS NULL OR f.until > ?) ORDER BY f.since"
        )
        return [Failed(*row) for row in self.ledger.rows(query, (last, last))]
