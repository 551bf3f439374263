"""quoth reads conflict reporting and gives attributed claims: who did what to whom, where and when, according to whom, in which words.

    import quoth

    reading = quoth.read("report.txt")           # one report; also a text: quoth.read("KABUL (Jan. 25) - …\\n…")
    for claim in reading.claims:
        print(claim.type, claim.status)
    quoth.table(reading).to_pandas()             # its claims as a frame

    with quoth.open_casebook("casebook") as book:
        book.claims(place="Nampula", type="arrest").to_polars()
        book.events(since="2024-01-01").to_geopandas()

Importing this is cheap; the language pipeline is loaded by the first reading, and kept. docs/library.md goes on from here.
"""

from __future__ import annotations

import os
import sys
import types
import typing

if typing.TYPE_CHECKING:
    from quoth.casebook.casebook import Casebook
    from quoth.export.table import Table
    from quoth.model.claim import Claim, Reading
    from quoth.model.errors import QuothError
    from quoth.model.event import Event
    from quoth.model.text import Hints, Report

__version__ = "0.1.0"
__all__ = [
    "Casebook",
    "Claim",
    "Event",
    "QuothError",
    "Reading",
    "Report",
    "Table",
    "__version__",
    "open_casebook",
    "read",
    "read_text",
    "table",
]


def read(
    path: str | os.PathLike[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    language: str | None = None,
) -> Reading:
    """Reads one file that is one report: plain text in any encoding, HTML, PDF, an e-mail, a saved page. A string with a line break in it
    is no path but the report's text, as for `read_text`.

    `published` (ISO date), `outlet`, `byline` and `language` (ISO 639-1) say what you know and the report does not.
    Raises QuothError, whose text is one line for a person, where the file cannot be read; ValueError where `published` is no ISO date.
    """
    from pathlib import Path

    from quoth.fetch import fetch_file
    from quoth.pipeline import read_capture

    _know_offices()
    if isinstance(path, str) and "\n" in path:
        return read_text(path, published=published, outlet=outlet, byline=byline, language=language)
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

    _know_offices()
    content = text.encode("utf-8", "replace")  # a lone surrogate becomes a question mark
    return read_capture(Capture("given text", content, "text/plain; charset=utf-8", hints=_hints(published, outlet, byline, language)))


def table(*readings: Reading, private: bool = False) -> Table:
    """The claims of readings as one table, the same rows as `quoth export csv`. Names of private people are withheld unless `private`."""
    from quoth.export import Item, Loss, Material, Options, Published, Table
    from quoth.export.claim_table import COLUMNS, rows

    items = [Item("", reading) for reading in readings]
    published = Published(Material(lambda: items, as_of=_today()), Options(gate=not private), Loss("table"))
    made = Table(COLUMNS, rows(published))
    made.loss = published.loss.as_json()
    return made


def open_casebook(folder: str | os.PathLike[str], *, write: bool = False) -> Casebook:
    """The casebook in this folder, to be asked; with `write` this process is its one writer until it is closed.

    Use it as a context manager, or close it. Raises QuothError where there is no casebook or it cannot be opened.
    """
    from quoth.casebook import Casebook

    _know_offices()
    return Casebook.open(folder, write=write)


def _know_offices() -> None:
    """Tells the views of a notebook which words name an office: who holds one is public."""
    from quoth.export.words import pattern
    from quoth.model.notebook import know_offices

    know_offices(lambda words: pattern("offices").search(words) is not None)


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()


def _hints(published: str | None, outlet: str | None, byline: str | None, language: str | None) -> Hints:
    from datetime import date

    from quoth.model.text import Hints

    if published is not None:
        published = date.fromisoformat(published).isoformat()
    return Hints(published, outlet, byline, language)


_HOMES = {
    "Casebook": "quoth.casebook.casebook",
    "Claim": "quoth.model.claim",
    "Event": "quoth.model.event",
    "QuothError": "quoth.model.errors",
    "Reading": "quoth.model.claim",
    "Report": "quoth.model.text",
    "Table": "quoth.export.table",
}


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
