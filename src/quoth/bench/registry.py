"""The benches by name. One file each; this one knows where in the data folder their corpora are, and makes one shape of their results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from quoth.bench.result import BenchResult, corpus_hash
from quoth.model.errors import BenchError
from quoth.model.finding import TimeMention
from quoth.model.text import Annotated, Report

Runner = Callable[[Path, bool], BenchResult]

# The benches load the language model and the place index: only the one that runs is imported.


def _isaf(data: Path, errors: bool) -> BenchResult:
    from quoth.bench import isaf

    return isaf.run(data, errors=errors)


def _dispatches(data: Path, errors: bool) -> BenchResult:
    from quoth.bench import dispatches
    from quoth.bench.reading import record_at

    return dispatches.run(data, record_at, errors=errors)


def _polnear(data: Path, errors: bool) -> BenchResult:
    from quoth.bench import polnear, polnear_naive

    folder, total = _inside(data, "polnear"), polnear.Counts()
    result = polnear.run(folder, errors=errors)
    for article in polnear.load(folder):
        counts, _ = polnear.score(*polnear.compare(article, _unparsed(article.text), polnear_naive.attribute))
        for name in polnear.Counts.__slots__:
            setattr(total, name, getattr(total, name) + getattr(counts, name))
    return replace(result, baselines={"words beside said": polnear.shares(total)})


def _unparsed(text: str) -> Annotated:
    return Annotated(Report("bench", text, "bench", ""), (), (), (), (), (), (), (), (), (), ())


def _geoparsing(data: Path, errors: bool) -> BenchResult:
    from quoth.bench import geoparsing

    scores = geoparsing.run(data)
    present = [data / geoparsing.FOLDER / file for file in geoparsing.SETS.values() if (data / geoparsing.FOLDER / file).is_file()]
    naive = {f"accuracy_{name.removeprefix('naive_')}": value for name, value in scores.items() if name.startswith("naive_")}
    return BenchResult(
        name="geoparsing",
        corpus=f"gold toponyms of {', '.join(p.stem for p in present)}: share resolved right (GeoNames id, or within 161 km)",
        split="all",
        hash=corpus_hash(present),
        scores={name: value for name, value in scores.items() if not name.startswith("naive_")},
        baselines={"largest population": {**naive, "mean": sum(naive.values()) / len(naive)}},
    )


def _timex(data: Path, errors: bool) -> BenchResult:
    from quoth.annotate import annotate
    from quoth.bench import timex
    from quoth.when import find_times

    folder = _inside(_inside(data, "tempeval3"), "data/TBAQ-cleaned")
    documents = timex.load(folder)
    found = timex.read(documents, annotate, find_times)
    entities = timex.read(documents, annotate, _entities)
    score, naive = timex.score(documents, found), timex.score(documents, entities)
    return BenchResult(
        name="timex",
        corpus=f"TimeBank and AQUAINT, {len(documents)} documents, {score.gold} times",
        split="training part of TempEval-3",
        hash=corpus_hash(folder.rglob("*.tml")),
        scores={"strict_f1": score.strict_f1, "relaxed_f1": score.relaxed_f1, "value_f1": score.value_f1},
        baselines={"the pipeline's entities": {"strict_f1": naive.strict_f1, "relaxed_f1": naive.relaxed_f1, "value_f1": naive.value_f1}},
    )


def _entities(text: Annotated) -> list[TimeMention]:
    """The naive baseline: what the pipeline's recogniser calls a date or a time, without a value."""
    spans = [text.span(first, end) for first, end, label in text.entities if label in ("DATE", "TIME")]
    return [TimeMention(span, None, None, "vague", "stated") for span in spans]


def _muc4(data: Path, errors: bool) -> BenchResult:
    from quoth.bench import muc4

    return muc4.run(data, errors=errors)


def _speed(data: Path, errors: bool) -> BenchResult:
    from quoth.bench import speed

    return speed.run(errors=errors)


def _gva_linking(data: Path, errors: bool) -> BenchResult:
    from quoth.bench import linking_gva

    return linking_gva.run(data, errors=errors)


def _famus_linking(data: Path, errors: bool) -> BenchResult:
    from quoth.bench import linking_famus

    return linking_famus.run(data, errors=errors)


def _casebook(data: Path, errors: bool) -> BenchResult:
    from quoth.bench import linking_casebook

    return linking_casebook.run(data, errors=errors)


def _inside(data: Path, folder: str) -> Path:
    """The corpus's own folder where `data` holds it, else `data` itself."""
    return data / folder if (data / folder).is_dir() else data


_BENCHES: dict[str, tuple[Runner, str]] = {
    "isaf": (_isaf, "dates, provinces and tolls of ISAF press releases"),
    "dispatches": (_dispatches, "claims of our own dispatches; --data names their folder"),
    "polnear": (_polnear, "who says what, in news"),
    "geoparsing": (_geoparsing, "gold place names resolved"),
    "timex": (_timex, "time expressions and their values"),
    "muc4": (_muc4, "templates of incidents: type, perpetrators, targets, victims, weapons"),
    "speed": (_speed, "reports a second, and the reading beside the bare parse; needs no data"),
    "casebook": (_casebook, "links, origins and disputes of our own sample casebooks; --data names their folder"),
    "famus-linking": (_famus_linking, "does a source tell of a report's event: FAMuS"),
    "gva-linking": (_gva_linking, "articles about one incident, found together"),
}
_WITHOUT_DATA = frozenset(("speed",))


def names() -> dict[str, str]:
    """Each bench with what it measures, in one line."""
    return {name: says for name, (_, says) in _BENCHES.items()}


def run(name: str, data: Path | None = None, *, errors: bool = False) -> BenchResult:
    """Runs one bench on the corpora below `data`; `errors` asks for a line for each miss.

    Raises BenchError where there is no such bench, or its corpus is missing or not what it should be.
    """
    if name not in _BENCHES:
        raise BenchError(f"no bench of that name; there are {', '.join(_BENCHES)}")
    if data is None and name not in _WITHOUT_DATA:
        raise BenchError(f"the bench '{name}' needs the folder of its corpus (--data)")
    if data is not None and not data.is_dir():
        raise BenchError(f"{data}: no such folder")
    runner, _ = _BENCHES[name]
    return runner(data or Path(), errors)
