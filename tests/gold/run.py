#!/usr/bin/env python3
"""Read the gold dispatches with quoth and print how well: recall, attributed, complete, precision, fields, never, residue.

    python tests/gold/run.py                    one line for each dispatch, and the micro total
    python tests/gold/run.py -v --only a0       with every missed, wrong and unsupported claim of the dispatches a0…
    python tests/gold/run.py --fields           right/total for each field
    python tests/gold/run.py --gold             score what the gold files themselves say: everything should be 1
    python tests/gold/run.py --save DIR         also write each record as DIR/NAME.json

For developers; a score is never a test. Other folders: --data FOLDER.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from oracle import record_of

from quoth.bench import dispatches
from quoth.bench.claim_score import ClaimScore, add
from quoth.bench.reading import record_at
from quoth.model.errors import QuothError

HERE = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    read = record_of if options.gold else record_at
    started, scored = time.perf_counter(), []
    print(f"{'':34}{'recall':>7}{'attrib':>7}{'compl':>7}{'precis':>7}{'fields':>7}  never residue  found/gold/claims")
    try:
        for dispatch in dispatches.load(options.data, options.only):
            (one,) = dispatches.score([dispatch], read)
            scored.append(one)
            print(_line(dispatch.name, one.score), flush=True)
            for line in dispatches.detail(one) if options.verbose else ():
                print("   ", line.removeprefix(dispatch.name))
            if options.save:
                options.save.mkdir(parents=True, exist_ok=True)
                (options.save / f"{dispatch.name}.json").write_text(json.dumps(one.record, ensure_ascii=False, indent=1), encoding="utf-8")
    except QuothError as error:
        print(error, file=sys.stderr)
        return 1
    total = add(s.score for s in scored)
    print(_line(f"all {len(scored)}, micro", total))
    empty = [s for s in scored if not s.dispatch.gold["claims"]]
    spurious = sum(s.score.predicted for s in empty)
    print(f"{spurious} claims on {len(empty)} dispatches that hold none; {time.perf_counter() - started:.1f} s")
    if options.fields:
        print(*(f"  {name:20} {right:4}/{of:<4} {right / of:.2f}" for name, right, of in total.by_field), sep="\n")
    return 0


def _line(name: str, score: ClaimScore) -> str:
    shares = "".join(f"{value:7.2f}" for value in score.shares().values())
    return f"{name:34}{shares}  {len(score.never):5} {len(score.residue):7}  {score.found}/{score.gold}/{score.predicted}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE / "reports")
    parser.add_argument("--only", default="", metavar="PREFIX")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--fields", action="store_true")
    parser.add_argument("--gold", action="store_true")
    parser.add_argument("--save", type=Path, metavar="DIR")
    return parser


if __name__ == "__main__":
    sys.exit(main())
