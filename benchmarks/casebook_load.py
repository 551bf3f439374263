"""Does a casebook stay fast as it grows? 20,000 short reports with copies among them, taken in by a reading that costs nearly nothing.

    python benchmarks/casebook_load.py [--count 20000] [--folder DIR] [--real 300]

Prints the writer's processor time per report, thousand by thousand, the last beside the first (target 1.2); opening (target 0.5 s);
filtered
queries, the median of five with a cold reader each (target 100 ms); how many of the copies were found and rightly told, and how many
reports were wrongly
called copies. `--real N` then reads N generated reports of 450 words with quoth's own stages and prints the writer's processor time
beside the
reading's (target 5 %).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from casebook_corpus import Made, corpus, fake_read

from quoth.bench.speed_corpus import reports
from quoth.casebook import Casebook, IngestOptions, Step, ingest
from quoth.engine.workers import Limits
from quoth.fetch import Policy
from quoth.model.text import Capture


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, help="keep the casebook here")
    parser.add_argument("--real", type=int, default=0, metavar="N")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch) / "casebook"
        if given.count:
            made = list(corpus(given.count))
            fill(folder, made)
            size(folder)
            opening(folder)
            queries(folder)
            copies(folder, made)
        if given.real:
            overhead(Path(scratch) / "real", given.real)


def fill(folder: Path, made: list[Made]) -> None:
    """Takes all in, and prints what a report cost as the casebook grew."""
    marks = [(time.process_time(), time.perf_counter())]
    thousand = max(1, min(1000, len(made) // 4))
    done = 0

    def told(step: Step) -> None:
        nonlocal done
        if step.what != "read":
            sys.exit(f"{step.location}: {step.what}: {step.reason}")
        done += 1
        if done % thousand == 0:
            marks.append((time.process_time(), time.perf_counter()))

    def expand(location: str, policy: Policy) -> Iterator[Capture]:
        for n, report in enumerate(made):
            yield Capture(f"{n:05}.txt", report.text.encode("utf-8"), "text/plain; charset=utf-8")

    with Casebook.open(folder, write=True) as casebook:
        ingest(casebook, IngestOptions(("made",), limits=Limits()), told, expand=expand, read=fake_read)
    costs = [(b[0] - a[0]) / thousand * 1000 for a, b in pairwise(marks)]
    walls = [(b[1] - a[1]) / thousand * 1000 for a, b in pairwise(marks)]
    print("ms of processor per report, by the thousand: " + " ".join(f"{cost:.2f}" for cost in costs))
    print("ms of the clock per report:                  " + " ".join(f"{wall:.2f}" for wall in walls))
    print(f"last thousand beside the first: {costs[-1] / costs[0]:.2f} (processor), {walls[-1] / walls[0]:.2f} (clock); target 1.2")


def size(folder: Path) -> None:
    megabytes = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    print(f"size on disk: {megabytes:.0f} MB")


def opening(folder: Path) -> None:
    def act() -> None:
        Casebook.open(folder).close()

    print(f"opening: {_timed(act) * 1000:.0f} ms; target 500")


def queries(folder: Path) -> None:
    """Each on a freshly opened casebook, opening not counted."""
    from quoth.casebook.query import Filter, listing

    with Casebook.open(folder) as casebook:
        ((place, country),) = casebook.ledger.rows("SELECT name, country FROM place ORDER BY since DESC LIMIT 1")
        ((word,),) = casebook.ledger.rows("SELECT words FROM claim ORDER BY since DESC LIMIT 1")
    asked: list[tuple[str, str, dict[str, Any]]] = [
        ("reports", "text", {"text": word.split()[3] + " " + word.split()[4]}),
        ("reports", "place", {"place": place}),
        ("claims", "type", {"type": "arrest"}),
        ("claims", "type, time", {"type": "killing", "since": "2024-03-01", "until": "2024-03-31"}),
        ("claims", "place, status", {"place": place, "status": "planned"}),
        ("claims", "bounding box", {"box": (-10.0, 20.0, 0.0, 30.0)}),
        ("claims", "source", {"source": "ministry", "type": "clash"}),
        ("claims", "actor, country", {"actor": "front", "place": country}),
        ("sources", "type", {"type": "bombing"}),
        ("actors", "place", {"place": place}),
        ("places", "type, time", {"type": "arrest", "since": "2024-03-01", "until": "2024-03-31"}),
        ("claims", "as of the middle", {"type": "arrest", "place": place, "upto": 30_000}),
    ]
    for kind, name, fields in asked:
        spent: list[float] = []
        clock: list[float] = []
        for _ in range(5):
            with Casebook.open(folder) as casebook:
                started = time.process_time(), time.perf_counter()
                found = listing(casebook, kind, Filter(**fields), limit=200).total
                spent.append(time.process_time() - started[0])
                clock.append(time.perf_counter() - started[1])
        took = f"{median(spent) * 1000:6.1f} ms, by the clock {median(clock) * 1000:6.1f}"
        print(f"quoth {kind:8} by {name:17} {took}  {found:7,} found; target 100")


def copies(folder: Path, made: list[Made]) -> None:
    """Found, of those made; and told of reports that were not copied."""
    with Casebook.open(folder) as casebook:
        location = dict(casebook.ledger.rows("SELECT capture, location FROM capture WHERE until IS NULL"))
        pairs: dict[int, dict[int, str]] = {}
        for copy, of, how in casebook.ledger.rows("SELECT copy, of, how FROM copy WHERE until IS NULL"):
            pairs.setdefault(int(location[copy][:5]), {})[int(location[of][:5])] = how
    family = [report.of if report.of is not None else n for n, report in enumerate(made)]
    total, found, right = Counter[str](), Counter[str](), Counter[str]()
    for n, report in enumerate(made):
        if report.how is not None:
            total[report.how] += 1
            found[report.how] += report.of in pairs.get(n, {})
            right[report.how] += pairs.get(n, {}).get(family[n]) in (report.how, "same bytes" if report.how == "same text" else None)
    wrong = sum(family[copy] != family[of] for copy, others in pairs.items() for of in others)
    for how, count in total.items():
        print(f"copies, {how:15} found {found[how] / count:.3f} of {count:,}, told so {right[how] / count:.3f}")
    print(f"called copies though not of one origin: {wrong}")


def overhead(folder: Path, count: int) -> None:
    """The writer's processor time beside the reading's, on real readings."""
    texts = reports(count + 5, seed=11)

    def expand(location: str, policy: Policy) -> Iterator[Capture]:
        for n, text in enumerate(texts if location == "all" else texts[:5]):
            yield Capture(f"{n:05}.txt", text.encode("utf-8"), "text/plain; charset=utf-8")

    with Casebook.open(folder, write=True) as casebook:
        ingest(casebook, IngestOptions(("few",), samples=True), expand=expand)  # the language pipeline is loaded
        last = casebook.ledger.last
        started = time.process_time()
        ingest(casebook, IngestOptions(("all",), samples=True), expand=expand)
        writing = time.process_time() - started
        spent = [fact.json["seconds"] for fact in casebook.ledger.facts("reading", after=last)]
    reading = median(spent) * len(spent)  # the first of a process loads the pipeline
    each = 1000 / len(spent)
    print(f"{len(spent)} reports of 450 words: reading {reading * each:.1f} ms each, ledger and copies {writing * each:.2f} ms")
    print(f"overhead of ledger and copies: {writing / reading:.3f} of the reading; target 0.05")


def _timed(act: Callable[[], None], times: int = 5) -> float:
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        spent.append(time.perf_counter() - started)
    return median(spent)


if __name__ == "__main__":
    main()
