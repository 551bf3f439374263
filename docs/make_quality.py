"""Writes docs/quality.md from the benches, or checks the floors.

    python docs/make_quality.py --data ../shared/data                # the page
    python docs/make_quality.py --data ../shared/data --floors       # a fixed choice; exit 1 where a score fell or a corpus lacks
    python docs/make_quality.py --data ../shared/data --floors --release   # every bench, on all that it holds
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from quoth.bench import quality

HERE = Path(__file__).resolve().parent
DISPATCHES = HERE.parent / "tests" / "gold" / "reports"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--floors", action="store_true")
    parser.add_argument("--release", action="store_true")
    options = parser.parse_args()
    return check(options.data, options.release) if options.floors else write(options.data)


def write(data: Path) -> int:
    """The page; a corpus that is not here is named on it."""
    outcomes = {name: quality.missing_or_result(name, data, DISPATCHES) for name in quality.COMPARED}
    results = [outcome for outcome in outcomes.values() if not isinstance(outcome, str)]
    missing = {name: outcome.replace(str(data), "DIR") for name, outcome in outcomes.items() if isinstance(outcome, str)}
    (HERE / "quality.md").write_text(quality.page(results, missing), encoding="utf-8")
    return 0


def check(data: Path, release: bool) -> int:
    """Each bench's scores beside their floors, with the seconds it took."""
    failed = []
    for name in quality.COMPARED if release else quality.SAMPLE:
        start = time.monotonic()
        outcome = quality.missing_or_result(name, data, DISPATCHES)
        if isinstance(outcome, str):
            failed.append(f"{name}: {outcome}")
            continue
        fell, line = quality.on_floor(outcome)
        failed += [f"{name}: {words}" for words in fell]
        print(f"{time.monotonic() - start:5.0f} s  {line}", flush=True)
    for words in failed:
        print(f"FAILED  {words}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
