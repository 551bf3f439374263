"""A casebook in a folder, and a way to take files into it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from quoth.casebook import Casebook, IngestOptions, Step, ingest
from quoth.engine.workers import Limits


@pytest.fixture(scope="session")
def readers() -> Iterator[ModuleType]:
    """`readers.py` as a module that other processes find too."""
    folder = str(Path(__file__).parent)
    sys.path.insert(0, folder)
    yield importlib.import_module("readers")
    sys.path.remove(folder)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(tmp_path / "casebook", write=True) as casebook:
        yield casebook


@pytest.fixture
def take_in(book: Casebook, readers: ModuleType, tmp_path: Path) -> Callable[..., list[Step]]:
    """Writes files by name and text, takes the folder in, and gives what was told."""

    def act(files: dict[str, str] | None = None, *sources: str, **options: Any) -> list[Step]:
        folder = tmp_path / "reports"
        folder.mkdir(exist_ok=True)
        for name, text in (files or {}).items():
            (folder / name).write_text(text, encoding="utf-8")
        told: list[Step] = []
        options = {"limits": Limits(), **options}
        ingest(book, IngestOptions(sources or (str(folder),), **options), told.append, read=readers.toy_read)
        return told

    return act
