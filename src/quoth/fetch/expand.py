"""Everything that a location leads to: a file, the files of a folder, the files that a pattern matches."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from quoth.fetch.files import fetch_file
from quoth.model.claim import Failure
from quoth.model.errors import QuothError
from quoth.model.text import Capture


def expand(location: str, policy: object = None) -> Iterator[Capture | Failure]:
    """A Capture for each document, in a stable order; a Failure where one cannot be fetched. Links to folders are not followed."""
    if os.path.isdir(location):
        paths = _files(location)
    elif not os.path.exists(location) and glob.has_magic(location):
        paths = iter(sorted(glob.glob(location, recursive=True)))
    else:
        paths = iter([location])
    found = False
    for path in paths:
        found = True
        try:
            yield fetch_file(path)
        except QuothError as error:
            yield Failure(path, type(error).__name__, str(error).removeprefix(f"{path}: "))
    if not found:
        yield Failure(location, "ReadError", "no file in it" if os.path.isdir(location) else "matches no file")


def _files(folder: str) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(root, name)) for name in sorted(names) if not name.startswith("."))
