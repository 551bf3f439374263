"""Tables in memory: the same rows as the files, and frames where the libraries are installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from export_cases import BYLINE, HELD, VICTIM, case, forty, material, read

from quoth.export import Loss, Options, Published, Table, export
from quoth.export.claim_table import COLUMNS, rows
from quoth.export.event_table import COLUMNS as EVENT_COLUMNS
from quoth.export.event_table import event_rows
from quoth.model.errors import ExportError


def claims(cases: int = 100) -> Table:
    published = Published(material(forty()[:cases]), Options(), Loss("table"))
    return Table(COLUMNS, rows(published))


def events() -> Table:
    return Table(EVENT_COLUMNS, event_rows(Published(material(forty()), Options(), Loss("table"))))


def test_rows_are_those_of_the_file(tmp_path: Path) -> None:
    export("csv", material(forty()), tmp_path / "c.csv")
    for row, written in zip(claims(), read("csv", tmp_path / "c.csv"), strict=True):
        shown = {k: "" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for k, v in row.items()}
        assert shown == written


def test_a_table_is_a_sequence() -> None:
    table = claims(3)
    assert (len(table), len(table[1:]), table[-1]["claim"]) == (3, 2, table.column("claim")[2])
    assert table[1:].columns == table.columns
    assert repr(table) == f"<Table of 3 rows and {len(COLUMNS)} columns>"
    with pytest.raises(IndexError):
        table[3]
    with pytest.raises(KeyError):
        table.column("no such")
    assert len(Table(COLUMNS, [])) == 0


def test_pandas_keeps_types_and_not_stated_apart_from_zero() -> None:
    frame = claims().to_pandas()
    assert list(frame.columns) == list(COLUMNS)
    assert str(frame["killed_low"].dtype) == "Int64"
    assert frame["killed_low"].sum() == 7 * len(frame)
    assert frame["injured_low"].isna().all()
    assert str(frame["said_to_have_happened"].dtype) == "boolean"
    assert frame["said_to_have_happened"].sum() == len([c for c in forty() if c.row])


def test_polars_keeps_types() -> None:
    import polars

    frame = claims().to_polars()
    assert (frame.schema["killed_low"], frame.schema["latitude"]) == (polars.Int64, polars.Float64)
    assert frame["claim"].to_list() == claims().column("claim")
    assert claims(0).to_polars().is_empty()


def test_geopandas_draws_only_what_is_said_to_have_happened() -> None:
    frame = claims().to_geopandas()
    assert frame.crs == "EPSG:4326"
    drawn = frame[frame.geometry.notna()]
    assert set(drawn["claim"]) == {c.reading.claims[0].id for c in forty() if c.row}
    first = drawn.iloc[0]
    assert (first.geometry.x, first.geometry.y) == (first["longitude"], first["latitude"])
    assert len(events().to_geopandas()) == len([c for c in forty() if c.row])


@pytest.mark.parametrize(("module", "extra"), [("pandas", "pandas"), ("polars", "polars"), ("geopandas", "geo")])
def test_where_a_library_is_missing_one_line_names_the_extra(module: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ExportError, match=rf"{module} is not installed: pip install 'quoth\[{extra}\]'"):
        getattr(claims(1), f"to_{module}")()


def test_a_notebook_shows_tables_escaped_and_without_private_names() -> None:
    table = Table(COLUMNS, rows(Published(material([case(1, "any", row=True, victims="<script>x</script>")]), Options(), Loss("table"))))
    for view in (table._repr_html_(), table[0]._repr_html_(), events()._repr_html_(), events()[0]._repr_html_()):
        assert "<script" not in view
        assert not [name for name in (HELD, VICTIM, BYLINE) if name in view]
    assert "&lt;script&gt;" in table._repr_html_()
    assert "the first 20 and" in claims()._repr_html_()
