"""Rows as a table in memory, and out of it into the frames of pandas, polars and geopandas, where these are installed.

A table holds what the exports hold: what stands in it has passed the publish gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any, overload

from quoth.export.claim_table import NUMBER, TEXT, TRUTH, WHOLE
from quoth.model.errors import ExportError

if TYPE_CHECKING:
    import geopandas
    import pandas
    import polars

_PANDAS = {TEXT: "string", WHOLE: "Int64", NUMBER: "float64", TRUTH: "boolean"}
_POLARS = {TEXT: "String", WHOLE: "Int64", NUMBER: "Float64", TRUTH: "Boolean"}
_SHOWN = 20  # rows of a notebook's view
_LONGEST = 120  # characters of a cell there
_WGS84 = "EPSG:4326"
_FIRST = ("review", "type", "status", "date_start", "date_end", "place", "country", "according_to", "doers", "victims",
          "killed_low", "killed_high", "killed_best", "independent_origins", "disputed", "words", "notes")  # fmt: skip


class Row(dict[str, Any]):
    """One row by its columns; empty is None. A notebook shows what is stated."""

    def _repr_html_(self) -> str:
        stated = [(name, str(value)) for name, value in self.items() if value is not None]
        cells = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in stated)
        return f'<div class="quoth-row"><table>{cells}</table></div>'


class Table(Sequence[Row]):
    """Rows with typed columns, in their order. `columns` are names with text | whole number | number | true or false.

    `loss` is the report of what was withheld, left out and forced (docs/exports.md), as plain values.
    """

    def __init__(self, columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], loss: Mapping[str, Any] | None = None) -> None:
        self.columns = dict(columns)
        self._values: dict[str, list[Any]] = {name: [] for name in self.columns}
        for row in rows:  # by column: a tenth of the memory that so many dictionaries take
            for name, values in self._values.items():
                values.append(row.get(name))
        self.loss = dict(loss or {})

    def __len__(self) -> int:
        return len(next(iter(self._values.values()), ()))

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Table: ...
    def __getitem__(self, at: int | slice) -> Row | Table:
        if isinstance(at, slice):
            return Table(self.columns, (self[n] for n in range(*at.indices(len(self)))), self.loss)
        return Row((name, values[at]) for name, values in self._values.items())

    def __iter__(self) -> Iterator[Row]:
        return (self[n] for n in range(len(self)))

    def column(self, name: str) -> list[Any]:
        """The values of one column; KeyError where there is none of this name."""
        return list(self._values[name])

    def __repr__(self) -> str:
        return f"<Table of {len(self):,} rows and {len(self.columns)} columns>"

    # ---- frames ------------------------------------------------------------------------------------------------------

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas.DataFrame with nullable types; ExportError where pandas is not installed."""
        pd = _module("pandas", "pandas")
        series = {name: pd.Series(values, dtype=_PANDAS[self.columns[name]]) for name, values in self._values.items()}
        frame: pandas.DataFrame = pd.DataFrame(series, columns=list(self.columns))
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A polars.DataFrame; ExportError where polars is not installed."""
        pl = _module("polars", "polars")
        schema = {name: getattr(pl, _POLARS[kind]) for name, kind in self.columns.items()}
        frame: polars.DataFrame = pl.DataFrame(self._values, schema=schema)
        return frame

    def to_geopandas(self) -> geopandas.GeoDataFrame:
        """A geopandas.GeoDataFrame of points (WGS84), as uncertain as `radius_m` says; ExportError where geopandas is not installed.

        A point says that something is there: what is not said to have happened has none, nor what has no place that may be shown.
        """
        gpd = _module("geopandas", "geo")
        frame = self.to_pandas()
        said = self._values.get("said_to_have_happened", [True] * len(self))
        columns = (said, self._values["longitude"], self._values["latitude"])
        there = [s is True and None not in point for s, *point in zip(*columns, strict=True)]
        drawn = gpd.points_from_xy(frame["longitude"], frame["latitude"])
        points = [point if shown else None for point, shown in zip(drawn, there, strict=True)]
        made: geopandas.GeoDataFrame = gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(points, crs=_WGS84))
        return made

    # ---- notebook ----------------------------------------------------------------------------------------------------

    def _repr_html_(self) -> str:
        shown = [name for name in _FIRST if any(value is not None for value in self._values.get(name, ())[:_SHOWN])]
        head = "".join(f"<th>{escape(name)}</th>" for name in shown)
        body = "".join(f"<tr>{''.join(f'<td>{_cell(row[name])}</td>' for name in shown)}</tr>" for row in self[:_SHOWN])
        more = f"; the first {_SHOWN} and {len(shown)} columns are shown" if len(self) > _SHOWN else f"; {len(shown)} are shown"
        said = f"{len(self):,} rows, {len(self.columns)} columns{more}."
        return f'<div class="quoth-table"><table><tr>{head}</tr>{body}</table><p>{escape(said)}</p></div>'


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return escape(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")


def _module(name: str, extra: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise ExportError(f"{name} is not installed: pip install 'quoth[{extra}]'") from None
