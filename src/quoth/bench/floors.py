"""Scores that must not fall, pinned to the corpus that they were reached on.

`floors.json`: {BENCH: {"hash": of the corpus, "scores": {NAME: least value}, "most": {NAME: largest value}}}. Lowering one is a change of
its own, seen in review. On another corpus (another hash) the floors say nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from quoth.bench.result import BenchResult


@cache
def floors() -> Mapping[str, Any]:
    """The pinned scores of the benches."""
    pinned: Mapping[str, Any] = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
    return pinned


def fallen(result: BenchResult, pinned: Mapping[str, Any] | None = None) -> list[str]:
    """One line for each score on the wrong side of its floor; none where nothing is pinned for this corpus."""
    entry = (floors() if pinned is None else pinned).get(result.name)
    if entry is None or entry["hash"] != result.hash:
        return []
    lines = [
        f"{name} {result.scores.get(name, 0.0):.3f} is below its floor {least:.3f}"
        for name, least in entry.get("scores", {}).items()
        if result.scores.get(name, 0.0) < least
    ]
    over = {name: most for name, most in entry.get("most", {}).items() if result.scores.get(name, float("inf")) > most}
    return lines + [f"{name} {result.scores.get(name, float('inf')):.3f} is above {most:.3f}" for name, most in over.items()]
