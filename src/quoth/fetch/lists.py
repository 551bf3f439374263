"""Text files that list URLs or paths, one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from quoth.fetch.found import Found, Link, Step
from quoth.fetch.policy import Policy

_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_PATH = re.compile(r"[^./\\][./\\][^./\\]|^[/~]|^\.{1,2}[/\\]\w")  # "a.txt", "a/b", "/a": a mere word that is also a file's name is a word
_LOOKED_AT = 50  # lines by which a list is known


def is_list(found: Found, head: bytes) -> bool:
    """Whether each of the first lines is a URL, or a path to a file where the list is a file that the user named. "#" begins a comment."""
    whole = len(head) < 60_000
    lines = head.decode("utf-8-sig", "replace").splitlines()
    entries = [line.strip() for line in (lines if whole else lines[:-1]) if line.strip() and not line.startswith("#")][:_LOOKED_AT]
    return bool(entries) and all(_URL.fullmatch(entry) or _path(entry, found.folder) for entry in entries)


def read_list(found: Found, policy: Policy) -> Iterator[Step]:
    """A Link for each line; a line that is neither URL nor file is left to fail by its name."""
    text = found.content(policy).decode("utf-8-sig", "replace")
    for line in text.splitlines():
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        path = None if _URL.fullmatch(entry) else _path(entry, found.folder)
        yield Link(str(path) if path else entry, local=found.folder is not None)


def _path(entry: str, folder: Path | None) -> Path | None:
    """The file that a line names, from the list's own folder first; None where strangers wrote the list. A folder is no entry: "/"."""
    if folder is None or len(entry) > 1000 or "\x00" in entry or not _PATH.search(entry):
        return None
    for path in (folder / entry, Path(entry)):
        try:
            if path.is_file():
                return path
        except OSError:
            return None
    return None
