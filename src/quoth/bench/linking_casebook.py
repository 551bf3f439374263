"""The sample casebooks of tests/gold/casebook: links, origins and disputes against gold. `--data` names that folder, or one of its
folders."""

from __future__ import annotations

from pathlib import Path

from quoth.bench.linking_score import load_gold, score_casebook
from quoth.bench.reading import read_bytes
from quoth.bench.result import BenchResult, corpus_hash
from quoth.link import link
from quoth.model.errors import BenchError


def run(data: Path, *, errors: bool = False) -> BenchResult:
    """Scores are means over the folders, `shown_over` and `possible_under` sums: both must be 0."""
    folders = [data] if (data / "gold.json").is_file() else sorted(p.parent for p in data.glob("*/gold.json"))
    if not folders:
        raise BenchError(f"{data}: no folder with a gold.json")
    scores: dict[str, float] = {}
    lines: list[str] = []
    for folder in folders:
        readings = [read_bytes(path.read_bytes(), str(path)) for path in sorted(folder.glob("*.txt"))]
        result = score_casebook(readings, link(readings), load_gold(folder))
        for name, value in (
            ("link_f1", result.links[2]),
            ("link_precision", result.links[0]),
            ("link_recall", result.links[1]),
            ("shown_exact", result.exact),
            ("dispute_precision", result.dispute_precision),
            ("dispute_recall", result.dispute_recall),
        ):
            scores[name] = scores.get(name, 0.0) + value / len(folders)
        scores["shown_over"] = scores.get("shown_over", 0) + result.over
        scores["possible_under"] = scores.get("possible_under", 0) + result.under
        lines += [f"{folder.name}: {miss}" for miss in result.misses]
    files = [path for folder in folders for path in (*folder.glob("*.txt"), folder / "gold.json")]
    names, reports = ", ".join(f.name for f in folders), sum(f.suffix == ".txt" for f in files)
    return BenchResult(
        name="casebook",
        corpus=f"sample casebooks {names}, {reports} reports of our own writing",
        split="all",
        hash=corpus_hash(files),
        scores=scores,
        baselines={"every claim alone": {"link_f1": 0.0}},
        errors=tuple(lines) if errors else (),
    )
