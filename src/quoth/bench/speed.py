"""How fast a report is read, beside the bare parse of the language pipeline with the very components that quoth enables.

In one warm process, report by report and interleaved: parse, read, parse, read …; each of five rounds has reports of its own, so that no
cache helps, and the medians of the rounds count. Then the command line, cold, as a user starts it.

Scores: `ratio` of reading to parsing (target 1.3), `parse_ms` and `reading_ms` for a report of 450 words, `reports_per_s` on one core,
`cold_read_s` and `cold_peak_mb` of one `quoth read`, `help_s` of `quoth --help`. Rows: milliseconds of each stage. Lower is better but for
`reports_per_s`; the figures are this machine's, and only the ratio compares between machines.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from quoth.bench.result import BenchResult
from quoth.bench.speed_corpus import WORDS, reports
from quoth.model.errors import BenchError
from quoth.model.finding import Findings
from quoth.model.ids import report_id
from quoth.model.text import Capture

ROUNDS, REPORTS, WARM_UP = 5, 20, 5
COLD_RUNS = 3
_MS = 1000.0


def run(*, rounds: int = ROUNDS, count: int = REPORTS, cold: bool = True, errors: bool = False) -> BenchResult:
    """Measure. Takes about a quarter of a minute; `errors` adds a line for each stage."""
    texts = reports(rounds * count + WARM_UP)
    parse, read = _parser(), _reader()
    for text in texts[:WARM_UP]:
        parse(text)
        read(text)
    parsed, whole = _rounds(texts[WARM_UP:], rounds, parse, read)
    stages = _stages(texts[WARM_UP : WARM_UP + count])
    scores = {
        "ratio": median(w / p for w, p in zip(whole, parsed, strict=True)),
        "parse_ms": median(parsed),
        "reading_ms": median(whole),
        "reports_per_s": _MS / median(whole),
    }
    if cold and hasattr(os, "wait4"):  # not on Windows
        scores |= _cold(texts[0])
    rows = tuple({"stage": name, "ms": ms} for name, ms in stages.items())
    return BenchResult(
        name="speed",
        corpus=f"{rounds * count} generated reports of about {WORDS} words, {rounds} rounds interleaved, medians",
        split="one process, one core",
        hash=report_id("".join(texts)).removeprefix("r_"),
        scores=scores,
        baselines={"bare parse": {"ratio": 1.0, "parse_ms": median(parsed), "reports_per_s": _MS / median(parsed)}},
        rows=rows,
        errors=tuple(f"{row['stage']:12}{row['ms']:8.2f} ms" for row in rows) if errors else (),
    )


def _rounds(texts: Sequence[str], rounds: int, parse: Callable[[str], Any], read: Callable[[str], Any]) -> tuple[list[float], list[float]]:
    """For each round the mean milliseconds of a report: parsed, and read."""
    count = len(texts) // rounds
    parsed, whole = [], []
    for n in range(rounds):
        spent = {parse: 0.0, read: 0.0}
        gc.collect()
        for text in texts[n * count : (n + 1) * count]:
            for act in (parse, read) if n % 2 else (read, parse):
                started = perf_counter()
                act(text)
                spent[act] += perf_counter() - started
        parsed.append(spent[parse] / count * _MS)
        whole.append(spent[read] / count * _MS)
    return parsed, whole


def _parser() -> Callable[[str], Any]:
    """The language pipeline alone, paragraph by paragraph as `annotate` runs it."""
    from quoth.annotate.spacy_pipeline import load_pipeline

    nlp, _, _ = load_pipeline("en")

    def parse(text: str) -> list[Any]:
        return list(nlp.pipe(text.split("\n\n"), batch_size=64))

    return parse


def _reader() -> Callable[[str], Any]:
    from quoth.pipeline import read_capture

    return lambda text: read_capture(Capture("generated", text.encode("utf-8"), "text/plain; charset=utf-8"))


def _stages(texts: Sequence[str]) -> dict[str, float]:
    """Mean milliseconds of each stage of the pipeline."""
    from quoth.pipeline import shipped_stages

    do = shipped_stages()
    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, act: Callable[..., Any], *given: Any) -> Any:
        started = perf_counter()
        made = act(*given)
        spent[name] += (perf_counter() - started) * _MS / len(texts)
        return made

    for text in texts:
        report = timed("read", do.read, Capture("generated", text.encode("utf-8"), "text/plain; charset=utf-8"))
        annotated = timed("annotate", do.annotate, report)
        findings = Findings(
            attributions=timed("attribute", do.attribute, annotated),
            events=timed("coding", do.code_events, annotated),
            places=timed("place", do.find_places, annotated),
            times=timed("when", do.find_times, annotated),
            actors=timed("actors", do.find_actors, annotated),
        )
        timed("claims", do.join_claims, annotated, findings, do.outlet_of(annotated))
    return dict(spent)


def _cold(text: str) -> dict[str, float]:
    """The command line from start to end: seconds, and the peak of memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(text, encoding="utf-8")
        reads = [_command("read", "--format", "json", str(path)) for _ in range(COLD_RUNS)]
    helps = [_command("--help") for _ in range(COLD_RUNS)]
    return {
        "cold_read_s": median(seconds for seconds, _ in reads),
        "cold_peak_mb": max(peak for _, peak in reads),
        "help_s": median(seconds for seconds, _ in helps),
    }


def _command(*arguments: str) -> tuple[float, float]:
    """Seconds and peak MB of one run of the command line. Raises BenchError where it fails."""
    started = perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "quoth", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BenchError(f"quoth {' '.join(arguments)} ended with {process.returncode}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return seconds, kilobytes / 1024
