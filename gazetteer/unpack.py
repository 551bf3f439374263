"""Unpacks the committed place index for development and for the build back end.

usage: python gazetteer/unpack.py [TARGET]
"""

from __future__ import annotations

import lzma
import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "gazetteer" / "places.sqlite.xz"
TARGET = ROOT / "src" / "quoth" / "place" / "data" / "places.sqlite"


def unpack(source: Path, target: Path) -> None:
    """Writes the plain SQLite file of `source` (xz) to `target`, whole or not at all; leaves a target newer than its source alone."""
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with lzma.open(source, "rb") as packed, part.open("wb") as plain:
            shutil.copyfileobj(packed, plain, 1 << 20)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


if __name__ == "__main__":
    unpack(SOURCE, Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
