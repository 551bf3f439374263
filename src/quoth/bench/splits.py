"""Which split of a corpus is scored: what is there, and the result names it.

A data folder may hold any of `test`, `dev` and `train`; the part furthest from training that is there is scored, unless one is asked for.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Sequence
from pathlib import Path

from quoth.model.errors import BenchError

SPLITS = ("test", "dev", "train")


def choose(corpus: str, there: Callable[[str], bool], asked: str | None = None, splits: Sequence[str] = SPLITS) -> str:
    """The split to score. Raises BenchError where the one asked for, or every one, is missing."""
    found = [split for split in splits if there(split)]
    if asked is not None and asked not in found:
        raise BenchError(f"{corpus}: no split '{asked}' here; there is {', '.join(found) or 'none'}")
    if not found:
        raise BenchError(f"{corpus}: none of its splits ({', '.join(splits)}) is here")
    return asked or found[0]


def plain_or_gzip(path: Path) -> Path | None:
    """The file, or the same with .gz; None where neither is there."""
    return next((p for p in (path, path.with_name(path.name + ".gz")) if p.is_file()), None)


def read_text(path: Path) -> str:
    """The text of a file of UTF-8, unpacked where it is gzip. Raises BenchError where it cannot be."""
    try:
        content = path.read_bytes()
        return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BenchError(f"{path}: {error}") from error
