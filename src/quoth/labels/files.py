"""A file → the codings in it, by what the file is."""

from __future__ import annotations

from pathlib import Path

from quoth.labels.coding import Read
from quoth.labels.inception import read_inception
from quoth.labels.label_studio import read_label_studio
from quoth.labels.table import read_table
from quoth.model.errors import ExportError

FORMS = {"coded": read_table, "label-studio": read_label_studio, "inception": read_inception}
_ENDINGS = {".json": "label-studio", ".xmi": "inception", ".zip": "inception", ".tsv": "inception", ".csv": "coded"}


def read_labels(path: Path, form: str | None = None) -> Read:
    """The codings of a file; `form` is one of FORMS, else told by the name's ending. Raises ExportError, one line with file and reason."""
    form = form or _ENDINGS.get(path.suffix.lower())
    if form not in FORMS:
        raise ExportError(f"{path}: say what it is: {', '.join(FORMS)}")
    try:
        return FORMS[form](path)
    except OSError as error:
        raise ExportError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ExportError(f"{path}: not UTF-8: {error.reason}") from error
