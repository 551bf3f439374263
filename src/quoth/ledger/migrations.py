"""Numbered changes of the file's shape. A copy of the casebook is kept before one is made; a file of a newer quoth is refused.

The number of the last change made stands in the file (`user_version`). Views are not migrated: they are built again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from quoth.ledger.store import FILE
from quoth.model.errors import CasebookError, NewerCasebook

# Never change one that was released; append.
MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE chain (
        n INTEGER PRIMARY KEY, kind TEXT NOT NULL, time TEXT NOT NULL, digest BLOB NOT NULL, link BLOB NOT NULL
    );
    CREATE INDEX chain_kind ON chain (kind, n);
    CREATE INDEX chain_time ON chain (time, n);
    CREATE TABLE payload (
        n INTEGER PRIMARY KEY REFERENCES chain (n),
        subject TEXT NOT NULL, by TEXT NOT NULL, salt BLOB NOT NULL, form TEXT NOT NULL, body BLOB NOT NULL
    );
    CREATE INDEX payload_subject ON payload (subject, n);
    CREATE TABLE task (name TEXT PRIMARY KEY);
    CREATE TABLE view (name TEXT PRIMARY KEY, version INTEGER NOT NULL, cursor INTEGER NOT NULL, shape TEXT NOT NULL);
    """,
)


def check_number(db: sqlite3.Connection, folder: Path, migrations: Sequence[str] = MIGRATIONS) -> int:
    """How many of the changes are still to be made. Raises NewerCasebook where the file knows more of them than we do."""
    (number,) = db.execute("PRAGMA user_version").fetchone()
    if number > len(migrations):
        raise NewerCasebook(f"{folder}: made by a newer quoth (shape {number}, this one knows {len(migrations)}): a newer quoth is needed")
    return len(migrations) - int(number)


def migrate(db: sqlite3.Connection, folder: Path, migrations: Sequence[str] = MIGRATIONS) -> Path | None:
    """Makes the missing changes, each in a transaction of its own; the path of the copy kept before, None where none was needed."""
    missing = check_number(db, folder, migrations)
    done = len(migrations) - missing
    copy = _keep_copy(db, folder, done) if missing and done else None
    for number in range(done + 1, len(migrations) + 1):
        db.execute("BEGIN IMMEDIATE")
        try:
            for statement in migrations[number - 1].split(";"):
                if statement.strip():
                    db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise
    return copy


def kept_copies(folder: Path) -> list[Path]:
    """The copies kept before migrations."""
    return sorted(folder.glob(f"before-shape-*-{FILE}"))


def _keep_copy(db: sqlite3.Connection, folder: Path, number: int) -> Path:
    path = folder / f"before-shape-{number + 1}-{FILE}"
    try:
        path.unlink(missing_ok=True)  # of a migration that did not end
        with sqlite3.connect(path) as copy:
            db.backup(copy)
        copy.close()
    except OSError as error:
        raise CasebookError(f"{path}: the copy before a migration cannot be written: {error.strerror or error}") from error
    return path
