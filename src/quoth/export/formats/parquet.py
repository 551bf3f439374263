"""parquet: the claim table with types, written by DuckDB, which is an extra of the installation."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from quoth.export.claim_table import COLUMNS, NUMBER, TEXT, TRUTH, WHOLE, rows
from quoth.export.door import Format
from quoth.export.gate import Published
from quoth.export.loss import Loss
from quoth.model.errors import ExportError

if TYPE_CHECKING:
    import duckdb

_TYPES = {TEXT: "VARCHAR", WHOLE: "BIGINT", NUMBER: "DOUBLE", TRUTH: "BOOLEAN"}


def write(published: Published, out: Path, loss: Loss) -> None:
    """The claim table. Raises ExportError where DuckDB is missing."""
    db = _duckdb()
    columns = ", ".join(f"{_quoted(name)}: {_quoted(_TYPES[kind])}" for name, kind in COLUMNS.items())
    with tempfile.TemporaryDirectory(prefix="quoth-") as folder:
        lines = Path(folder, "claims.jsonl")
        with lines.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            for row in rows(published):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        source = f"read_json({_quoted(str(lines))}, format = 'newline_delimited', columns = {{{columns}}})"
        target = f"{_quoted(str(out))} (FORMAT parquet, COMPRESSION zstd)"
        try:
            db.execute("SET threads = 1")  # rows stay in their order, and two exports are the same bytes
            db.execute(f"COPY (SELECT * FROM {source}) TO {target}")
        except Exception as error:
            raise ExportError(f"{out}: DuckDB cannot write it: {str(error).splitlines()[0]}") from error
        finally:
            db.close()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _duckdb() -> duckdb.DuckDBPyConnection:
    try:
        import duckdb
    except ImportError:
        raise ExportError("parquet: DuckDB writes it, which is not installed: pip install 'quoth[parquet]'") from None
    return duckdb.connect(":memory:", config={"allow_unsigned_extensions": False, "autoinstall_known_extensions": False})


FORMAT = Format("parquet", ".parquet", "one row a claim, typed", write)
