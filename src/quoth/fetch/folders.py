"""Files, folders and globs, in one order that is always the same."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator
from pathlib import Path

from quoth.fetch.found import Budget, Found, now, unreadable
from quoth.fetch.policy import Policy
from quoth.model.errors import LimitExceeded, ReadError

_MAGIC = re.compile(r"[*?\[]")
_DEEPEST = 100  # folders in folders
Named = Path | ReadError | LimitExceeded  # a file, or why one could not be looked at


def files_at(location: str) -> Iterator[Named]:
    """The files that a path, a folder or a glob ("reports/**/*.html") names, sorted by name, folders gone through in depth.

    Names that begin with a full stop are passed over inside folders, as globs do. A symbolic link to a folder that contains it, or that is
    read by itself, is not followed but given as an error in its place.
    """
    path = Path(location)
    if _MAGIC.search(location) and not _exists(path):
        yield from _glob(location)
    elif _is_folder(path):
        yield from _Folder(path).files(path)
    else:
        yield path


def open_file(path: Path, policy: Policy, depth: int = 0) -> Found:
    """A file, opened. Raises ReadError naming it where it is missing, unreadable or no ordinary file."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise ReadError(f"{path}: a device or a pipe, not a file")
        stream = path.open("rb")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise unreadable(str(path), error) from error
    return Found(str(path), stream, path.name, retrieved=now(), depth=depth, budget=Budget(policy), folder=path.parent)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _glob(pattern: str) -> Iterator[Named]:
    names = sorted(glob.glob(pattern, recursive=True))
    if not names:
        yield ReadError(f"{pattern}: no file of that pattern")
    folders = [name for name in names if os.path.isdir(name)]
    if folders and len(folders) == len(names):  # "reports/2024-*": folders are meant
        for name in names:
            yield from _Folder(Path(name)).files(Path(name))
    else:
        yield from (Path(name) for name in names if not os.path.isdir(name))


class _Folder:
    """One folder gone through: which real folders were entered, so that links lead nowhere twice and end."""

    def __init__(self, top: Path) -> None:
        self.root = os.path.realpath(top)
        self.entered: set[str] = set()

    def files(self, folder: Path, depth: int = 0) -> Iterator[Named]:
        self.entered.add(os.path.realpath(folder))
        if depth > _DEEPEST:
            yield LimitExceeded(f"{folder}: more than {_DEEPEST} folders deep")
            return
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield unreadable(str(folder), error)
            return
        shown = [entry for entry in entries if not entry.name.startswith(".")]
        if not shown and not depth:
            yield ReadError(f"{folder}: a folder without files")
        for entry in shown:
            if not _is_folder(Path(entry.path)):
                yield Path(entry.path)
            elif entry.is_symlink() and self._leads_back(entry.path):
                yield ReadError(f"{entry.path}: a symbolic link to a folder that is read by itself; not followed")
            else:
                yield from self.files(Path(entry.path), depth + 1)

    def _leads_back(self, link: str) -> bool:
        real = os.path.realpath(link)
        inside = os.path.commonpath((real, self.root)) in (real, self.root)
        return inside or real in self.entered
