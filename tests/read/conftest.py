"""The PDF maker, as fixtures."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pdf_maker", Path(__file__).with_name("pdf_maker.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """pdf_maker.make_pdf."""
    return _module().make_pdf  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def pdf_lines() -> Callable[..., list[tuple[float, float, float, str]]]:
    """pdf_maker.paragraphs."""
    return _module().paragraphs  # type: ignore[no-any-return]
