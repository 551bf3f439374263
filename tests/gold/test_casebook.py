"""The sample casebooks, read through the whole pipeline: what must not fall. Two counts hold everywhere: no value is shown above gold,
and hardly one is possible below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoth.bench import linking_casebook

FOLDER = Path(__file__).parent / "casebook"
#              link F1, shown exact, dispute precision, dispute recall, values possible below gold at most
FLOORS = {
    "first": (0.97, 0.95, 0.95, 0.95, 1),
    "second": (0.97, 0.9, 0.95, 0.95, 1),
    "third": (0.95, 0.9, 0.95, 0.95, 1),
    "fourth": (0.95, 0.9, 0.95, 0.95, 1),
}


@pytest.mark.model
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floors(name: str) -> None:
    result = linking_casebook.run(FOLDER / name, errors=True)
    links, exact, precision, recall, under = FLOORS[name]
    scores, misses = result.scores, "\n".join(result.errors)
    assert scores["link_f1"] >= links, misses
    assert scores["shown_exact"] >= exact, misses
    assert scores["dispute_precision"] >= precision, misses
    assert scores["dispute_recall"] >= recall, misses
    assert scores["possible_under"] <= under, misses
    assert scores["shown_over"] == 0, misses
