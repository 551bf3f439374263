"""Every value of the sample casebooks, read and then exported behind the gate, stands in its words, but for what is counted here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from quoth.bench.reading import read_bytes
from quoth.bench.values import ALWAYS, Checked, check
from quoth.export import Item, Material, Options, export
from quoth.link import link
from quoth.model.claim import Reading
from quoth.place import Gazetteer

pytestmark = pytest.mark.model

HERE = Path(__file__).parent
# Known, and no more than that: speakers with a clause of their own (19 and 18 words); dates read into the people behind them
# ("On 4 September armed men", "18 February five teachers", whose number is lost by it).
KNOWN = {"root": 2, "harm": 1, "counts": 2}


@pytest.fixture(scope="module")
def readings() -> Sequence[Reading]:
    return [read_bytes(path.read_bytes(), path.name) for path in sorted((HERE / "casebook").glob("*/*.txt"))]


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    index = Gazetteer.open()
    yield index
    index.close()


@pytest.mark.parametrize("gate", [True, False])
def test_exported_values_stand_in_their_words(gate: bool, readings: Sequence[Reading], gazetteer: Gazetteer, tmp_path: Path) -> None:
    items = [Item(f"k_{n}", reading) for n, reading in enumerate(readings)]
    given = Material(lambda: items, lambda: link(readings), "2026-01-01T00:00:00Z")
    export("jsonl", given, tmp_path / "s.jsonl", Options(gate=gate))
    found: Checked = check((json.loads(line) for line in (tmp_path / "s.jsonl").read_text("utf-8").splitlines()), gazetteer)
    assert found.claims >= 90
    assert found.other_texts == []
    assert found.texts + found.withheld_texts == len(readings)
    assert gate or found.withheld_texts == 0
    for name, tally in found.tallies.items():
        assert len(tally.faults) <= KNOWN.get(name, 0), tally.faults
        assert name not in ALWAYS or not tally.inferred
        assert tally.share_inferred <= 0.10
    assert gate or not any(tally.withheld for tally in found.tallies.values())
