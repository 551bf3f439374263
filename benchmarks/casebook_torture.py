"""Kills the process that takes reports in, again and again, and looks whether anything was lost, doubled or left behind.

    python benchmarks/casebook_torture.py [--kills 200] [--files 500] [--seed 1]

A child process takes the files in with a reading that costs a few milliseconds. It is killed (SIGKILL): every third time at a named point
inside a write (`ledger/faults.py`), else after a random time. A kill counts only when it came after the child's first commit of this run
and before its last; when all files are in, a new casebook is begun. After each kill: the casebook opens, the chain and the views are as the
facts say, every capture stands once, no reading is doubled, and two seconds later no process of the child's is left. At the end of each
casebook every file is there exactly once.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from casebook_corpus import corpus, fake_read

from quoth.casebook import Casebook, IngestOptions, ingest
from quoth.casebook.views import VIEWS
from quoth.ledger import Ledger
from quoth.ledger.faults import POINTS, arm
from quoth.model.claim import Failure, Reading
from quoth.model.text import Capture

_OF_A_FACT = ("chain written", "payload written", "views written")  # the other points are passed once in a write
_SLOWLY = 0.004  # seconds that reading a report takes


def slow_read(capture: Capture) -> Reading | Failure:
    time.sleep(_SLOWLY)
    return fake_read(capture)


def child(folder: str, files: str, point: str, passing: str, jobs: str) -> None:
    """What is killed: one run, with a fault point armed if one is named. It says "begun" after its first commit."""
    begun = False

    def told(step: object) -> None:
        nonlocal begun
        if not begun:
            begun = True
            print("begun", flush=True)

    if point:
        arm(point, int(passing))
    with Casebook.open(folder, write=True) as casebook:
        ingest(casebook, IngestOptions((files,), jobs=int(jobs)), told, read=slow_read)
    print("ended", flush=True)


def torture(kills: int, files: int, seed: int, jobs: int = 1) -> Counter[str]:
    """Kills so often, and gives what was counted: kills, those at a fault point, casebooks filled. AssertionError names what went wrong."""
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "files"
        source.mkdir()
        for n, made in enumerate(corpus(files, seed=seed)):
            (source / f"{n:04}.txt").write_text(made.text, encoding="utf-8")
        while counts["kills"] < kills:
            folder = Path(scratch) / f"casebook{counts['casebooks']}"
            while counts["kills"] < kills and not _killed_once(folder, source, chance, jobs, counts):
                pass
            if counts["kills"] >= kills:
                _run(folder, source, "", 0, jobs).wait()
            _check_whole(folder, files)
            counts["casebooks"] += 1
    return counts


def _killed_once(folder: Path, source: Path, chance: random.Random, jobs: int, counts: Counter[str]) -> bool:
    """One run that is killed; True where it came to its end instead."""
    point = chance.choice(POINTS) if chance.random() < 0.34 else ""
    before = _last(folder)
    passing = chance.randint(70, 400) if point in _OF_A_FACT else chance.randint(2, 12)
    process = _run(folder, source, point, passing, jobs)
    assert process.stdout is not None
    group = [process.pid]
    if process.stdout.readline().strip() == "begun" and not point:
        time.sleep(chance.uniform(0.0, 0.25))
        group = _processes(process.pid)
        process.send_signal(signal.SIGKILL)
    rest = process.stdout.read()
    process.wait()
    ended = time.monotonic()
    if "ended" in rest:
        return True
    while any(_alive(pid) for pid in group):
        assert time.monotonic() - ended < 2, "a process outlived its parent by two seconds"
        time.sleep(0.02)
    if _last(folder) > before:  # it committed something, and was to commit more
        counts["kills"] += 1
        counts["at a fault point"] += bool(point)
    _check(folder)
    return False


def _run(folder: Path, source: Path, point: str, passing: int, jobs: int) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--child", str(folder), str(source), point, str(passing), str(jobs)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL)


def _processes(pid: int) -> list[int]:
    """The process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [pid, *map(int, children.read_text().split())]
    except OSError:
        return [pid]


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def _last(folder: Path) -> int:
    if not (folder / "casebook.db").exists():
        return 0
    with Ledger.open(folder, write=True) as ledger:
        return ledger.last


def _check(folder: Path) -> None:
    """The chain, the payloads and the views; nothing twice."""
    with Ledger.open(folder, VIEWS, write=True) as ledger:
        changed = list(ledger.changed())
        assert changed == [], changed
        for kind in ("bytes", "capture", "reading"):
            subjects = Counter(fact.subject for fact in ledger.facts(kind))
            doubled = [subject for subject, count in subjects.items() if count > 1]
            assert doubled == [], f"{kind} twice: {doubled}"


def _check_whole(folder: Path, files: int) -> None:
    with Casebook.open(folder) as casebook:
        locations = Counter(entry.reading.report.location for entry in casebook.readings())
    assert len(locations) == files, f"{files - len(locations)} files are missing"
    assert set(locations.values()) == {1}, "a file is there twice"


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    started = time.monotonic()
    counts = torture(given.kills, given.files, given.seed, given.jobs)
    print(", ".join(f"{name} {count}" for name, count in counts.items()), f"in {time.monotonic() - started:.0f} s")
    print("after each: nothing lost, nothing doubled, the chain and the views valid, no process left")


if __name__ == "__main__":
    main()
