"""What it costs to keep a casebook's events up, beside linking them anew: one report more, one verdict, one merge, its undo.

    python benchmarks/review_refresh.py --reports 5000

Prints seconds, and for each step the ratio to a new `Linked` with all its events. The reports are made up: markets of 400 towns.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "link"))
import made

from quoth.casebook import Casebook, Linked, decide, kinds, undo, waiting
from quoth.ledger import New
from quoth.model.claim import Reading
from quoth.model.record import to_record


def report(n: int, chance: random.Random) -> Reading:
    """One report of one act in one of the towns."""
    at = chance.randrange(400)
    town = replace(made.PLACE, name=f"Town{at}", admin1=f"P{at % 20}", lat=10 + at / 100, lon=20 + at / 100, geonameid=5000 + at)
    day, killed = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}", chance.randint(1, 30)
    market = chance.choice(("grain", "fish", "cloth"))
    words = f"A bomb in the {market} market of {town.name} killed {killed} people on {day}, a medic number {n} said."
    kind = chance.choice(("bombing", "attack", "arrest"))
    named = {"named": False, "day": day, "published": day, "place": town, "type": kind}
    return made.told(f"Gazette {n % 60}", f"a medic number {n}", words, killed=killed, **named)  # type: ignore[arg-type]


def take_in(casebook: Casebook, n: int, reading: Reading) -> None:
    data = {"capture": f"k_{n}", "record": to_record(reading), "seconds": 0.0}
    casebook.ledger.append([New(kinds.READING, f"k_{n}", data)], by="benchmark")


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    found = act()
    return time.perf_counter() - started, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=5000)
    count, chance = parser.parse_args().reports, random.Random(3)
    with tempfile.TemporaryDirectory() as folder, Casebook.open(Path(folder) / "book", write=True) as casebook:
        with casebook.ledger.writing():
            for n in range(count):
                take_in(casebook, n, report(n, chance))
        anew, linked = timed(lambda: Linked(casebook))
        more, events = timed(linked.events)
        anew += more
        print(f"{count:,} reports, {len(events):,} events; anew {anew:.2f} s")
        linked.mint()
        linked.refresh()
        one, two = events[5], events[9]
        sides = [linked.side(one.id), linked.side(two.id)]
        steps: dict[str, Callable[[], Any]] = {
            "report": lambda: take_in(casebook, count + 1, report(count + 1, chance)),
            "verdict": lambda: decide(casebook, "accept", [one.claims[0].claim], by="A. Reader"),
            "merge": lambda: decide(casebook, "merge", [one.id, two.id], sides=sides, by="A. Reader"),
            "undo": lambda: undo(casebook, casebook.ledger.last, by="A. Reader"),
        }
        for name, step in steps.items():
            decided, _ = timed(step)
            refreshed, changed = timed(linked.refresh)
            ratio = f"1/{anew / refreshed:,.0f}"
            print(f"{name:8} {decided:.3f} s to write, {refreshed:.3f} s to refresh: {ratio}; {len(changed)} events changed")
        print(f"queue    {timed(lambda: waiting(linked))[0]:.3f} s")


if __name__ == "__main__":
    main()
