"""Twenty kills; `benchmarks/casebook_torture.py` does two hundred."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent.parent / "benchmarks"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_killed_twenty_times_it_loses_and_doubles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import casebook_torture

    counts = casebook_torture.torture(kills=20, files=160, seed=5)
    assert counts["kills"] == 20
    assert counts["at a fault point"] >= 3
