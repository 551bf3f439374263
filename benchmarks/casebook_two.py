"""One process takes reports in while another asks and a third now and then copies: no lock error, and every answer whole.

    python benchmarks/casebook_two.py [--seconds 600]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from casebook_corpus import corpus, fake_read

from quoth.casebook import Casebook, IngestOptions, ingest
from quoth.casebook.query import KINDS, Filter, listing
from quoth.fetch import Policy
from quoth.model.text import Capture

_PAUSE = 0.002  # seconds between two documents: a feed that never ends


def write(folder: str, seconds: str) -> None:
    """Takes in until the time is over."""
    until = time.monotonic() + float(seconds)

    def expand(location: str, policy: Policy) -> Iterator[Capture]:
        for n, made in enumerate(corpus(10_000_000)):
            if time.monotonic() > until:
                return
            time.sleep(_PAUSE)
            yield Capture(f"{n}.txt", made.text.encode("utf-8"), "text/plain; charset=utf-8")

    with Casebook.open(folder, write=True) as casebook:
        ingest(casebook, IngestOptions(("endless",)), expand=expand, read=fake_read)


def ask(folder: Path, process: subprocess.Popen[bytes]) -> None:
    """Asks all kinds of questions until the writer has ended; whatever goes wrong ends the script."""
    spent: list[float] = []
    asked = copied = 0
    while process.poll() is None:
        for kind in KINDS:
            started = time.perf_counter()
            with Casebook.open(folder) as casebook:  # opening checks the chain each time
                found = listing(casebook, kind, Filter(type="arrest"), limit=50)
                again = listing(casebook, kind, Filter(type="arrest", upto=casebook.ledger.last), limit=50)
                assert len(again.rows) >= len(found.rows), "an answer became shorter"
            spent.append(time.perf_counter() - started)
            asked += 1
        if asked % 200 == 0:
            with Casebook.open(folder) as casebook, tempfile.TemporaryDirectory() as other:
                casebook.ledger.backup(Path(other) / "copy")
                Casebook.open(Path(other) / "copy").close()
            copied += 1
        time.sleep(0.05)
    assert process.returncode == 0, "the writer failed"
    with Casebook.open(folder) as casebook:
        changed = list(casebook.ledger.changed(views=False))
        assert changed == [], changed
        reports = listing(casebook, "reports", Filter(), limit=1).total
    each = median(spent) * 1000
    print(f"{reports:,} reports taken in while {asked:,} questions were asked ({each:.0f} ms each) and {copied} copies made")
    print("no lock error, the chain valid")


def main() -> None:
    if sys.argv[1:2] == ["--write"]:
        write(*sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "casebook"
        process = subprocess.Popen([sys.executable, __file__, "--write", str(folder), str(given.seconds)])
        try:
            while process.poll() is None and not (folder / "casebook.db").exists():
                time.sleep(0.05)
            time.sleep(1)
            ask(folder, process)
        finally:
            process.kill()


if __name__ == "__main__":
    main()
