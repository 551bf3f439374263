"""Tables as pandas, openpyxl, DuckDB, GDAL and R read them: rows, types, and the speaker in every row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from export_cases import LABELS, Case
from foreign_programs import Written, program, readr

from quoth.export.claim_table import COLUMNS
from quoth.export.formats import acled, ged

SPEAKER = "spokesman of the army of Province"


def villages(cases: list[Case]) -> list[str]:
    return sorted(c.village for c in cases if c.row)


def frame(path: Path, **options: Any) -> Any:
    return program("pandas").read_csv(path, encoding="utf-8-sig", **options)


def test_pandas_finds_the_claims_in_csv_and_xlsx_alike(written: Written, cases: list[Case]) -> None:
    pandas = program("pandas")
    csv, xlsx = frame(written("csv")), pandas.read_excel(written("xlsx"), sheet_name="claims")
    assert list(csv.columns) == list(xlsx.columns) == list(COLUMNS)
    for table in (csv, xlsx):
        assert len(table) == len(cases)
        assert sorted(table[table["said_to_have_happened"]]["place"]) == villages(cases)
        assert table["according_to"].str.startswith(SPEAKER).all()
        assert table["killed_low"].eq(7).all()
        assert table["latitude"].between(-90, 90).all()


def test_openpyxl_reads_types(written: Written, cases: list[Case]) -> None:
    sheet = openpyxl.load_workbook(written("xlsx"))["claims"]
    first, second = list(sheet.iter_rows(min_row=1, max_row=2, values_only=True))
    row = dict(zip(first, second, strict=True))
    assert sheet.max_row == len(cases) + 1
    assert (type(row["said_to_have_happened"]), type(row["killed_low"]), type(row["claim"])) == (bool, int, str)


def test_duckdb_sums_the_dead_of_parquet_only_where_said_to_have_happened(written: Written, cases: list[Case]) -> None:
    path = written("parquet")
    ((dead, speakers),) = duckdb.sql(
        f"SELECT sum(killed_low) FILTER (said_to_have_happened), count(*) FILTER (according_to LIKE '{SPEAKER}%') FROM '{path}'"
    ).fetchall()
    assert dead == 7 * len(villages(cases))
    assert speakers == len(cases)


@pytest.mark.parametrize(("format", "columns", "place"), [("acled", acled.COLUMNS, "location"), ("ged", ged.COLUMNS, "where_coordinates")])
def test_pandas_finds_events_by_the_schemes_own_names(
    format: str, columns: tuple[str, ...], place: str, written: Written, cases: list[Case]
) -> None:
    table = frame(written(format))
    assert tuple(table.columns)[: len(columns)] == columns
    assert sorted(table[place]) == villages(cases)
    said = table["notes" if format == "acled" else "source_original"]
    assert said.str.contains(SPEAKER).all()
    assert table["fatalities" if format == "acled" else "best"].eq(7).all()
    facts = table.drop(columns=["notes"] if format == "acled" else ["quoth_notes"]).astype(str)
    assert not facts.apply(lambda column: column.str.contains("|".join(LABELS))).any(axis=None)


def test_gdal_draws_a_point_for_what_is_said_to_have_happened_alone(written: Written, cases: list[Case]) -> None:
    program("pyogrio")
    table = program("geopandas").read_file(written("geojson"), engine="pyogrio")
    assert len(table) == len(cases)
    assert table.crs.to_epsg() == 4326
    drawn = table[~(table.geometry.isna() | table.geometry.is_empty)]
    assert sorted(drawn["place"]) == villages(cases)
    assert (drawn["radius_m"] == 5000).all()
    assert table["according_to"].str.startswith(SPEAKER).all()


@pytest.mark.parametrize("format", ["csv", "acled", "ged"])
def test_readr_reads_every_row_without_a_problem(format: str, written: Written, cases: list[Case]) -> None:
    path = written(format)
    told = readr(f'd <- readr::read_csv("{path}", show_col_types = FALSE); cat(nrow(d), nrow(readr::problems(d)), names(d)[[1]])')
    rows, problems, first = told.split()
    assert (int(rows), int(problems)) == (len(cases) if format == "csv" else len(villages(cases)), 0)
    assert first == {"csv": "claim", "acled": "event_id_cnty", "ged": "id"}[format]
