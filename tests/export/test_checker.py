"""Every exported value resolves to quoted words in a text whose hash stands beside it, or says that it is inferred."""

from __future__ import annotations

import csv
import json
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
from export_cases import case, forty, material, read

from quoth.export import SHIPPED, Format, Loss, Options, Published, export, format_named, register
from quoth.export.formats import acled, ged
from quoth.model.claim import Reading
from quoth.model.errors import ExportError
from quoth.model.record import from_record, schema, to_record

HARMLESS = Options(gate=False)
GEOJSON = {  # RFC 7946, as far as it is used
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": "string"},
                    "properties": {"type": "object"},
                    "geometry": {
                        "anyOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {
                                    "type": {"const": "Point"},
                                    "coordinates": {
                                        "type": "array",
                                        "prefixItems": [
                                            {"type": "number", "minimum": -180, "maximum": 180},
                                            {"type": "number", "minimum": -90, "maximum": 90},
                                        ],
                                        "minItems": 2,
                                        "maxItems": 2,
                                    },
                                },
                            },
                        ]
                    },
                },
            },
        },
    },
}


def texts() -> dict[str, str]:
    """The casebook's own texts by their hash."""
    return {sha256(c.reading.report.text.encode()).hexdigest(): c.reading.report.text for c in forty()}


def test_values_of_the_table_are_words_of_the_text_of_that_hash(tmp_path: Path) -> None:
    export("csv", material(forty()), tmp_path / "c.csv", HARMLESS)
    kept = texts()
    checked = 0
    for row in read("csv", tmp_path / "c.csv"):
        text = kept[row["text_sha256"]]
        assert row["words"] == " ".join(text[int(row["evidence_start"]) : int(row["evidence_end"])].split())
        for name in (
            "doers",
            "victims",
            "victims_as_the_doing_side_calls_them",
            "killed_words",
            "date_words",
            "place_words",
            "according_to",
        ):
            for value in filter(None, row[name].split("; ")):
                assert value in text, (name, value)
                assert len(value.split()) <= 15
                checked += 1
        if row["killed_low"]:
            assert row["killed_low"] == row["killed_words"]
    assert checked >= 5 * 40


def test_spans_of_the_record_still_point_at_their_words_behind_the_gate(tmp_path: Path) -> None:
    export("jsonl", material(forty()), tmp_path / "c.jsonl")
    kept = texts()
    for line in read("jsonl", tmp_path / "c.jsonl"):
        shown, own = line["report"]["text"], kept[line["export"]["text_sha256"]]
        assert len(shown) == len(own)
        assert {a for a, b in zip(shown, own, strict=True) if a != b} == {"█"}
        reading = from_record(line)
        for claim in reading.claims:
            assert shown[slice(*claim.evidence)] == own[slice(*claim.evidence)]
        jsonschema.validate(to_record(reading), schema())


def test_the_record_with_the_gate_open_is_the_record(tmp_path: Path) -> None:
    cases = [case(n, "any", row=True) for n in range(3)]
    export("jsonl", material(cases), tmp_path / "c.jsonl", HARMLESS)
    found: list[Reading] = [from_record(line) for line in read("jsonl", tmp_path / "c.jsonl")]
    for one, other in zip(found, (c.reading for c in cases), strict=True):
        assert one.report == other.report
        assert (one.sources, one.actors, one.places, one.events) == (other.sources, other.actors, other.places, other.events)


def test_geojson_is_what_the_standard_says_and_draws_only_what_is_said_to_have_happened(tmp_path: Path) -> None:
    export("geojson", material(forty()), tmp_path / "c.geojson")
    found = json.loads((tmp_path / "c.geojson").read_text("utf-8"))
    jsonschema.validate(found, GEOJSON)
    drawn = {f["id"] for f in found["features"] if f["geometry"]}
    assert drawn == {c.reading.claims[0].id for c in forty() if c.row}
    assert all(f["properties"]["radius_m"] == 5000 for f in found["features"] if f["geometry"])


@pytest.mark.parametrize(("format", "count", "own"), [(acled, 31, ()), (ged, 49, ged.OWN)])
def test_columns_are_those_of_the_scheme(format: object, count: int, own: tuple[str, ...], tmp_path: Path) -> None:
    assert len(format.COLUMNS) == len(set(format.COLUMNS)) == count  # type: ignore[attr-defined]
    export(format.FORMAT.name, material(forty()), tmp_path / "e.csv")  # type: ignore[attr-defined]
    with (tmp_path / "e.csv").open(encoding="utf-8-sig", newline="") as file:
        assert tuple(next(csv.reader(file))) == (*format.COLUMNS, *own)  # type: ignore[attr-defined]


def test_a_formula_in_a_report_is_not_run_by_a_spreadsheet(tmp_path: Path) -> None:
    for name in ("csv", "xlsx"):
        export(name, material([case(1, "formula", row=True, victims="=HYPERLINK(1)")]), tmp_path / f"f.{name}")
    (row,) = read("csv", tmp_path / "f.csv")
    assert not [value for value in row.values() if value.startswith(("=", "+", "@"))]
    (row,) = read("xlsx", tmp_path / "f.xlsx")
    assert row["victims"] == "7 =HYPERLINK(1)"


def test_a_strangers_format_comes_in_by_the_same_door(tmp_path: Path) -> None:
    def write(published: Published, out: Path, loss: Loss) -> None:
        out.write_text("".join(f"{shown.reading.report.id}\n" for shown in published.reports()), encoding="utf-8")
        loss.not_carried("everything", "but the reports' ids")

    mine = Format("mine", ".txt", "one id a line", write)
    register(mine)
    assert export("mine", material(forty()), tmp_path / "m.txt").as_json()["not_carried"]
    assert len((tmp_path / "m.txt").read_text().splitlines()) == len(forty())
    with pytest.raises(ExportError, match="there already"):
        register(Format("mine", ".txt", "another", write))
    with pytest.raises(ExportError, match="no such format"):
        format_named("parchment")


def test_what_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    for name in SHIPPED:
        with pytest.raises(ExportError, match=r"cannot be written|cannot write"):
            export(name, material(forty()[:1]), tmp_path / "no folder" / "x")
