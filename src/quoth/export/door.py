"""The door through which every format comes in: a name, a few words, and a function of three arguments.

    def write(published: Published, out: Path, loss: Loss) -> None

It writes one file and tells `loss` what it left out, could not carry and was forced to state. The shipped formats come in by the same door:

    from quoth.export import Format, register
    register(Format("mine", ".txt", "one line a claim", write))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from quoth.export.gate import Published
from quoth.export.loss import Loss
from quoth.export.material import Material, Options
from quoth.model.errors import ExportError

Write = Callable[[Published, Path, Loss], None]

SHIPPED = (
    "jsonl", "csv", "events", "parquet", "xlsx", "acled", "ged", "geojson", "plover", "annotation", "stix", "ftm", "ftm-statements", "prov",
    "bibtex", "csl",
)  # fmt: skip  # each the module of its name
PAGES = ("site", "brief")  # likewise: to be read, with no rows
_FORMATS: dict[str, Format] = {}


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the usual ending of its files, what one row of it is, and who writes it."""

    name: str
    suffix: str
    holds: str
    write: Write


def register(format: Format) -> None:
    """Adds a format. Raises ExportError where another one has its name."""
    if _FORMATS.get(format.name, format) != format:
        raise ExportError(f"{format.name}: a format of this name is there already")
    _FORMATS[format.name] = format


def format_named(name: str) -> Format:
    """The format of this name, shipped or registered. Raises ExportError where there is none."""
    if name not in _FORMATS and name in (*SHIPPED, *PAGES):
        register(import_module(f"quoth.export.formats.{name.replace('-', '_')}").FORMAT)
    if name not in _FORMATS:
        raise ExportError(f"{name}: no such format; there are {', '.join(sorted({*SHIPPED, *PAGES, *_FORMATS}))}")
    return _FORMATS[name]


def export(format: str, material: Material, out: Path, options: Options | None = None) -> Loss:
    """Writes the file, and its loss report beside it; gives the report. Raises ExportError where the file cannot be written."""
    made = format_named(format)
    loss = Loss(format)
    try:
        made.write(Published(material, options or Options(), loss), out, loss)
        loss.write(out)
    except OSError as error:
        raise ExportError(f"{out}: cannot be written: {error.strerror or error}") from error
    return loss
