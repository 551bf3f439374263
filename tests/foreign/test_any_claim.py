"""Whatever a report claims, in whatever letters: programs that are not ours take the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from any_claims import material, readings
from foreign_programs import program
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoth.export import Options, export
from quoth.model.claim import Reading


def stix(path: Path) -> None:
    program("stix2").parse(path.read_text("utf-8"), allow_custom=False)


def prov(path: Path) -> None:
    model = program("prov.model")
    document = model.ProvDocument.deserialize(source=str(path))
    assert model.ProvDocument.deserialize(content=document.serialize()) == document


def ftm(path: Path) -> None:
    model, proxy = program("followthemoney").model, program("followthemoney.proxy")
    for line in path.read_text("utf-8").split("\n")[:-1]:
        given = json.loads(line)
        model.get(given["schema"]).validate(given)
        entity = proxy.EntityProxy.from_dict(given, cleaned=False)
        assert set(entity.schema.required) <= set(entity.properties)


def statements(path: Path) -> None:
    found = list(program("followthemoney.statement.serialize").read_path_statements(path, "csv"))
    assert all(statement.generate_key() == statement.id for statement in found)


def bibtex(path: Path) -> None:
    program("pybtex.database").parse_file(str(path), bib_format="bibtex")


def tables(path: Path) -> None:
    program("pandas").read_csv(path, encoding="utf-8-sig")


def geojson(path: Path) -> None:
    program("geopandas").read_file(path, engine="pyogrio")


OPENED: dict[str, Callable[[Path], Any]] = {
    "stix": stix, "prov": prov, "ftm": ftm, "ftm-statements": statements, "bibtex": bibtex, "csv": tables, "acled": tables, "ged": tables,
    "geojson": geojson,
}  # fmt: skip


@pytest.mark.parametrize("format", OPENED)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(given=st.lists(readings(), min_size=1, max_size=3), gate=st.booleans())
def test_any_claims_are_taken(format: str, given: list[Reading], gate: bool) -> None:
    with TemporaryDirectory() as name:
        path = Path(name, f"out.{format}")
        export(format, material(given), path, Options(gate=gate))
        OPENED[format](path)
