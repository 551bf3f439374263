"""Destroys payloads, and whatever is left of them in the file.

Deleting alone leaves words in free pages: of the payloads (overwritten at once: `secure_delete`) and of indexes that grew over months
(written anew by VACUUM). Until both are done and the log is emptied, a mark in the file says so, and opening it to write goes on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from quoth.ledger.migrations import kept_copies
from quoth.model.errors import CasebookBusy

_MARK = "scrub"


def destroy(db: sqlite3.Connection, facts: Sequence[int]) -> None:
    """Inside a write: deletes the payloads, and marks the file as not yet clean."""
    db.executemany("DELETE FROM payload WHERE n = ?", [(n,) for n in facts])
    db.execute("INSERT OR REPLACE INTO task VALUES (?)", (_MARK,))


def is_unfinished(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM task WHERE name = ?", (_MARK,)).fetchone() is not None


def scrub(db: sqlite3.Connection, folder: Path) -> None:
    """Writes the file anew, empties the log, and destroys the copies kept before migrations. Raises CasebookBusy where a reader holds the
    log.
    """
    for copy in kept_copies(folder):
        copy.unlink()
    db.execute("PRAGMA secure_delete = ON")
    db.execute("VACUUM")
    db.execute("PRAGMA secure_delete = OFF")
    _empty_log(db, folder)
    db.execute("DELETE FROM task WHERE name = ?", (_MARK,))


def _empty_log(db: sqlite3.Connection, folder: Path) -> None:
    (held, *_) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if held:
        said = "erased, but another process still reads the log, which holds remains; `quoth ingest` finishes it when that has ended"
        raise CasebookBusy(f"{folder}: {said}")
