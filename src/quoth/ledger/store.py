"""The file: how it is opened, and what can be wrong with it in one line for a person."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quoth.model.errors import BrokenCasebook, CasebookBusy, CasebookError

FILE = "casebook.db"
LOCK = "writer.lock"
_PATIENCE = 30_000  # ms that a writer or reader waits for another; no transaction of ours lasts a tenth of that
_MEMORY = 64  # MB of pages kept in memory
_LOG = 8000  # pages of 4 kB in the log before they are moved into the file: a page of an index that is written often is moved once
_APPLICATION = 0x71_75_6F_74  # "quot", so that `file` and we know a casebook from another database


def connect(folder: Path, *, write: bool) -> sqlite3.Connection:
    """The open file, one transaction at a time. Raises CasebookError naming the folder and the reason."""
    path = folder / FILE
    check_there(folder, write)
    with explained(folder):
        db = sqlite3.connect(_address(path, write), uri=True, timeout=_PATIENCE / 1000, isolation_level=None, check_same_thread=False)
        try:
            _set_up(db, folder, write)
        except BaseException:
            db.close()
            raise
    return db


def check_there(folder: Path, create: bool) -> None:
    """Raises CasebookError where there is no casebook to open; with `create` it is enough that there is a folder to make one in."""
    if not folder.is_dir():
        raise CasebookError(f"{folder}: {'a file, not a casebook folder' if folder.exists() else 'no such casebook'}")
    if not create and not (folder / FILE).exists():
        raise CasebookError(f"{folder}: not a casebook: it holds no {FILE}")


def _address(path: Path, write: bool) -> str:
    base = path.resolve().as_uri()
    if write:
        return f"{base}?mode=rwc"
    waiting = path.with_name(path.name + "-wal").exists()
    if not os.access(path.parent, os.W_OK) and not waiting:
        return f"{base}?mode=ro&immutable=1"  # a copy on a read-only disk: nobody writes there, and no -shm can be made
    return f"{base}?mode=ro"


def _set_up(db: sqlite3.Connection, folder: Path, write: bool) -> None:
    (found,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if found != _APPLICATION and (tables or not write):
        raise CasebookError(f"{folder}: {FILE} is a database, and not a casebook")
    db.execute(f"PRAGMA cache_size = -{_MEMORY * 1024}")
    db.execute("PRAGMA temp_store = MEMORY")
    if not write:
        db.execute("PRAGMA query_only = ON")
        return
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")  # a commit stands after a power cut; commits are few enough that it costs nothing
    db.execute(f"PRAGMA wal_autocheckpoint = {_LOG}")
    db.execute(f"PRAGMA journal_size_limit = {_MEMORY << 20}")
    if found != _APPLICATION:
        db.execute(f"PRAGMA application_id = {_APPLICATION}")


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Holds the right to write. The lock is SQLite's own on an empty file: it works on every system and goes with the process that held it.

    Raises CasebookBusy where another process has it, CasebookError where the folder cannot be written.
    """
    with explained(folder):
        lock = sqlite3.connect(folder / LOCK, timeout=0.5, isolation_level=None)
        try:
            lock.execute("PRAGMA journal_mode = MEMORY")
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            lock.close()
            if "locked" in str(error):
                raise CasebookBusy(f"{folder}: another process is writing to this casebook; try again when it has ended") from None
            raise
        except BaseException:
            lock.close()
            raise
    try:
        yield
    finally:
        lock.close()


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """What SQLite says, said again for a person."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explain(folder, error) from error


def _explain(folder: Path, error: sqlite3.Error) -> CasebookError:
    said = str(error)
    if "disk is full" in said or ("disk I/O" in said and _is_full(folder)):
        return CasebookError(f"{folder}: the disk is full; nothing of this write was kept, all before it was")
    if "readonly" in said or "unable to open" in said:
        return CasebookError(f"{folder}: cannot be written: the folder or {FILE} is read-only for you")
    if "locked" in said or "busy" in said:
        return CasebookBusy(f"{folder}: another process has the casebook to itself; try again when it has ended")
    if "not a database" in said:
        return CasebookError(f"{folder}: {FILE} is not a casebook")
    if "malformed" in said or "corrupt" in said:
        return BrokenCasebook(f"{folder}: {FILE} is damaged: {said}")
    return CasebookError(f"{folder}: {FILE}: {said}")


def _is_full(folder: Path) -> bool:
    try:
        state = os.statvfs(folder)
    except (OSError, AttributeError):
        return False
    return state.f_bavail * state.f_frsize < 1 << 20
