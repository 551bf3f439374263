"""A copy of the casebook while others read and write."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from quoth.ledger.store import FILE
from quoth.model.errors import CasebookError


def copy_to(db: sqlite3.Connection, folder: Path, destination: Path) -> Path:
    """The state of one moment, complete or not at all. Raises CasebookError naming the destination."""
    target = destination / FILE
    unfinished = target.with_name(f"{FILE}.unfinished")
    if target.exists():
        raise CasebookError(f"{destination}: there is a casebook already; a copy never overwrites one")
    try:
        destination.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        copy = sqlite3.connect(unfinished)
        try:
            db.backup(copy)  # in one step, so that a writer does not make it begin again
            copy.execute("PRAGMA journal_mode = DELETE")  # else a reader of a read-only copy would have to make files beside it
        finally:
            copy.close()
        unfinished.rename(target)
    except OSError as error:
        raise CasebookError(f"{destination}: cannot be written: {error.strerror or error}") from error
    except sqlite3.Error as error:
        raise CasebookError(f"{destination}: the copy of {folder} failed: {error}") from error
    return destination
