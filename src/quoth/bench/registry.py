"""The benches by name. One file each; this one knows where in the data folder their corpora are, and makes one shape of their results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from quoth.bench.result import BenchResult
from quoth.model.errors import BenchError
from quoth.model.text import Annotated, Report


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is asked for beside its corpus: a split, a line for each miss, all of a corpus that is else sampled."""

    errors: bool = False
    split: str | None = None
    everything: bool = False


Runner = Callable[[Path, Options], BenchResult]

# The benches load the language model and the place index: only the one that runs is imported.


def _isaf(data: Path, options: Options) -> BenchResult:
    from quoth.bench import isaf

    return isaf.run(data, errors=options.errors)


def _dispatches(data: Path, options: Options) -> BenchResult:
    from quoth.bench import dispatches
    from quoth.bench.reading import record_at

    return dispatches.run(data, record_at, errors=options.errors)


def _polnear(data: Path, options: Options) -> BenchResult:
    from quoth.bench import polnear, polnear_naive

    folder, total = _inside(data, "polnear"), polnear.Counts()
    result = polnear.run(folder, split=options.split, errors=options.errors)
    for article in polnear.load(folder, result.split):
        counts, _ = polnear.score(*polnear.compare(article, _unparsed(article.text), polnear_naive.attribute))
        for name in polnear.Counts.__slots__:
            setattr(total, name, getattr(total, name) + getattr(counts, name))
    return replace(result, baselines={"words beside said": polnear.shares(total)})


def _unparsed(text: str) -> Annotated:
    return Annotated(Report("bench", text, "bench", ""), (), (), (), (), (), (), (), (), (), ())


def _geoparsing(data: Path, options: Options) -> BenchResult:
    from quoth.bench import geoparsing_table

    return geoparsing_table.run(data, errors=options.errors)


def _timex(data: Path, options: Options) -> BenchResult:
    from quoth.bench import timex_table

    return timex_table.run(_inside(data, "tempeval3"), split=options.split, errors=options.errors)


def _muc4(data: Path, options: Options) -> BenchResult:
    from quoth.bench import muc4

    return muc4.run(data, split=options.split, errors=options.errors)


def _extraction(data: Path, options: Options) -> BenchResult:
    from quoth.bench import extraction

    return extraction.run(_inside(data, "article_extraction_benchmark"), errors=options.errors)


def _muc4_keys(data: Path, options: Options) -> BenchResult:
    from quoth.bench import muc4_keys

    return muc4_keys.run(data, split=options.split, errors=options.errors)


def _india(data: Path, options: Options) -> BenchResult:
    from quoth.bench import india

    return india.run(data, errors=options.errors)


def _gva(data: Path, options: Options) -> BenchResult:
    from quoth.bench import gva

    return gva.run(data, sample=0 if options.everything else gva.SAMPLE, errors=options.errors)


def _event_location(data: Path, options: Options) -> BenchResult:
    from quoth.bench import event_location

    return event_location.run(data, errors=options.errors)


def _petrarch(data: Path, options: Options) -> BenchResult:
    from quoth.bench import petrarch

    return petrarch.run(data, errors=options.errors)


def _speed(data: Path, options: Options) -> BenchResult:
    from quoth.bench import speed

    return speed.run(errors=options.errors)


def _gva_linking(data: Path, options: Options) -> BenchResult:
    from quoth.bench import linking_gva

    return linking_gva.run(data, errors=options.errors)


def _famus_linking(data: Path, options: Options) -> BenchResult:
    from quoth.bench import linking_famus

    return linking_famus.run(data, errors=options.errors)


def _casebook(data: Path, options: Options) -> BenchResult:
    from quoth.bench import linking_casebook

    return linking_casebook.run(data, errors=options.errors)


def _inside(data: Path, folder: str) -> Path:
    """The corpus's own folder where `data` holds it, else `data` itself."""
    return data / folder if (data / folder).is_dir() else data


_BENCHES: dict[str, tuple[Runner, str]] = {
    "isaf": (_isaf, "dates, provinces and tolls of ISAF press releases"),
    "dispatches": (_dispatches, "claims of our own dispatches; --data names their folder"),
    "polnear": (_polnear, "who says what, in news"),
    "geoparsing": (_geoparsing, "place names found and resolved"),
    "timex": (_timex, "time expressions and their values"),
    "muc4": (_muc4, "templates of incidents: type, perpetrators, targets, victims, weapons"),
    "extraction": (_extraction, "articles out of pages, with their date and title"),
    "muc4-keys": (_muc4_keys, "MUC-4's other slots: who says so, date, place, stage, numbers and effects"),
    "india": (_india, "what the police did, by article"),
    "gva": (_gva, "killed and injured by article, against the incident"),
    "event_location": (_event_location, "the place of a named event"),
    "petrarch": (_petrarch, "who did what to whom, root codes of CAMEO"),
    "speed": (_speed, "reports a second, and the reading beside the bare parse; needs no data"),
    "casebook": (_casebook, "links, origins and disputes of our own sample casebooks; --data names their folder"),
    "famus-linking": (_famus_linking, "does a source tell of a report's event: FAMuS"),
    "gva-linking": (_gva_linking, "articles about one incident, found together"),
}
_WITHOUT_DATA = frozenset(("speed",))
_IN_SPLITS = frozenset(("polnear", "timex", "muc4", "muc4-keys"))


def names() -> dict[str, str]:
    """Each bench with what it measures, in one line."""
    return {name: says for name, (_, says) in _BENCHES.items()}


def run(name: str, data: Path | None = None, *, errors: bool = False, split: str | None = None, everything: bool = False) -> BenchResult:
    """Runs one bench on the corpora below `data`, scoring the split that is there, or `split`.

    `errors` asks for a line for each miss, `everything` for all of a corpus of which else a fixed sample is read. Raises BenchError where
    there is no such bench or split, or its corpus is missing or not what it should be.
    """
    if name not in _BENCHES:
        raise BenchError(f"no bench of that name; there are {', '.join(_BENCHES)}")
    if data is None and name not in _WITHOUT_DATA:
        raise BenchError(f"the bench '{name}' needs the folder of its corpus (--data)")
    if data is not None and not data.is_dir():
        raise BenchError(f"{data}: no such folder")
    if split is not None and name not in _IN_SPLITS:
        raise BenchError(f"the bench '{name}' has no splits")
    runner, _ = _BENCHES[name]
    return runner(data or Path(), Options(errors, split, everything))
