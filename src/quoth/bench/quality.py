"""docs/quality.md: what was measured, on what, how, beside whom, and where quoth loses, from the results of the benches.

The words about each bench (what its figures mean, where quoth loses) stand in data/quality.yaml and are written by hand after its error
listing; every figure comes from a run. `COMPARED` says in which order the page goes, `SAMPLE` which benches the quick check of the floors
runs: about four minutes; a release checks them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from quoth.bench.conventions import load
from quoth.bench.floors import fallen, floors
from quoth.bench.registry import names, run
from quoth.bench.result import BenchResult
from quoth.model.errors import BenchError

COMPARED = (
    "dispatches", "isaf", "muc4", "muc4-keys", "polnear", "geoparsing", "event_location", "timex", "india", "gva", "petrarch",
)  # fmt: skip
SAMPLE = ("dispatches", "isaf", "muc4", "polnear", "timex", "gva", "event_location", "petrarch")


def measure(name: str, data: Path, dispatches: Path, *, everything: bool = False) -> BenchResult:
    """One bench on the folder of all corpora; our own dispatches are in the checkout. Raises BenchError as `registry.run`."""
    return run(name, dispatches if name == "dispatches" else data, everything=everything)


def on_floor(result: BenchResult) -> tuple[list[str], str]:
    """The scores that fell, and one line on what was held to what."""
    entry = floors().get(result.name)
    if entry is None:
        return [], f"{result.name}: nothing is pinned"
    if entry["hash"] != result.hash:
        return [], f"{result.name}: another corpus ({result.hash}) than the floors' ({entry['hash']}): nothing is held"
    held = {**entry.get("scores", {}), **entry.get("most", {})}
    return fallen(result), f"{result.name}: " + ", ".join(f"{name} {result.scores.get(name, 0):.3f} ({pin})" for name, pin in held.items())


def page(results: Iterable[BenchResult], missing: Mapping[str, str]) -> str:
    """The page in Markdown. `missing` names the benches that were not run, with the reason."""
    words = load("quality")
    parts = [words["head"].strip()]
    for result in results:
        about = words["benches"][result.name]
        parts += [
            f"## {result.name}: {names()[result.name]}",
            f"{about['what'].strip()}\n\nScored: {result.corpus}; part: {result.split}; corpus hash `{result.hash}`. "
            f"Command: `quoth bench {result.name} --data DIR`.",
            _table(result),
            f"**Where quoth loses.** {about['loses'].strip()}",
        ]
    if missing:
        parts.append("## Not run\n\n" + "\n".join(f"- {name}: {why}" for name, why in missing.items()))
    return "\n\n".join([*parts, words["foot"].strip()]) + "\n"


def _table(result: BenchResult) -> str:
    systems = [("**quoth**", result.scores), *result.baselines.items(), *result.published.items()]
    columns = list(result.scores)
    lines = ["| | " + " | ".join(f"`{c}`" for c in columns) + " |", "|---|" + "---:|" * len(columns)]
    for name, scores in systems:
        cells = [_cell(scores.get(c)) for c in columns]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    return "–" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"


def missing_or_result(name: str, data: Path, dispatches: Path, *, everything: bool = False) -> BenchResult | str:
    """The result, or the reason why there is none."""
    try:
        return measure(name, data, dispatches, everything=everything)
    except BenchError as error:
        return str(error)
