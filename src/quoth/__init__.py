"""quoth reads conflict reporting and gives attributed claims: who did what to whom, where and when, according to whom, in which words.

    import quoth

    for claim in quoth.read("report.txt").claims:
        print(claim.type, claim.status)

Importing this is cheap; the language pipeline is loaded by the first reading, and kept.
"""

from __future__ import annotations

import os
import sys
import types
import typing

if typing.TYPE_CHECKING:
    from quoth.model.claim import Claim, Reading
    from quoth.model.errors import QuothError
    from quoth.model.text import Hints, Report

__version__ = "0.1.0"
__all__ = ["Claim", "QuothError", "Reading", "Report", "__version__", "read", "read_text"]


def read(
    path: str | os.PathLike[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    language: str | None = None,
) -> Reading:
    """Reads one file that is one report: plain text in any encoding, HTML, PDF, an e-mail, a saved page.

    `published` (ISO date), `outlet`, `byline` and `language` (ISO 639-1) say what you know and the report does not.
    Raises QuothError, whose text is one line for a person, where the file cannot be read; ValueError where `published` is no ISO date.
    """
    from pathlib import Path

    from quoth.fetch import fetch_file
    from quoth.pipeline import read_capture

    return read_capture(fetch_file(Path(path), _hints(published, outlet, byline, language)))


def read_text(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    language: str | None = None,
) -> Reading:
    """Reads a report that you have as text; otherwise like `read`."""
    from quoth.model.text import Capture
    from quoth.pipeline import read_capture

    content = text.encode("utf-8", "replace")  # a lone surrogate becomes a question mark
    return read_capture(Capture("given text", content, "text/plain; charset=utf-8", hints=_hints(published, outlet, byline, language)))


def _hints(published: str | None, outlet: str | None, byline: str | None, language: str | None) -> Hints:
    from datetime import date

    from quoth.model.text import Hints

    if published is not None:
        published = date.fromisoformat(published).isoformat()
    return Hints(published, outlet, byline, language)


_HOMES = {"Claim": "quoth.model.claim", "QuothError": "quoth.model.errors", "Reading": "quoth.model.claim", "Report": "quoth.model.text"}


def __getattr__(name: str) -> object:
    """The types are loaded when somebody first asks for them."""
    import importlib

    if name not in _HOMES:
        raise AttributeError(f"module 'quoth' has no attribute {name!r}")
    value: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(types.ModuleType):
    """Keeps `quoth.read` the function: importing the room `quoth/read/` would put the module into its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if name != "read" or not isinstance(value, types.ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
