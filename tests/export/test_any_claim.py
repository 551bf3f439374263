"""Whatever a report claims, every format can say it: no claim breaks a file, and the same claims are the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from any_claims import material, readings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoth.export import SHIPPED, Options, export
from quoth.model.claim import Reading


@pytest.mark.parametrize("format", SHIPPED)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(given=st.lists(readings(), max_size=3), gate=st.booleans())
def test_any_claims_can_be_written_and_twice_alike(format: str, given: list[Reading], gate: bool) -> None:
    with TemporaryDirectory() as name:
        one, two = Path(name, "1"), Path(name, "2")
        export(format, material(given), one, Options(gate=gate))
        export(format, material(given), two, Options(gate=gate))
        assert one.read_bytes() == two.read_bytes()
        if format in ("geojson", "annotation", "stix", "prov", "csl"):
            json.loads(one.read_text("utf-8"))
        if format in ("jsonl", "plover", "ftm"):
            for line in one.read_text("utf-8").split("\n")[:-1]:
                json.loads(line)
