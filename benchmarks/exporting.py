"""How long 100,000 claims take to each format, and how much memory: `python benchmarks/exporting.py [CLAIMS]`.

The reports are invented and made on the way, five claims each; events stand ready, one for two claims, as linking is not what is measured.
Every format runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from quoth.export import SHIPPED, Item, Material, export
from quoth.model.claim import Actor, Claim, Harm, Link, Participant, Place, Reading, Source, When, Where
from quoth.model.event import Event, Origin, Support, Told, TollRange
from quoth.model.text import Report, Span

CLAIMS, EACH = 100_000, 5
SENTENCE = "Gunmen shot dead 7 villagers near the market of Marjan on Monday morning while people slept, a spokesman of the police said. "
TEXT = SENTENCE * EACH
RULES = (
    "conservative (in the manner of ACLED)",
    "low, best, high (in the manner of UCDP)",
    "minimum and maximum (in the manner of Airwars)",
)


def reading(n: int) -> Reading:
    report = Report(
        f"r_{n:016x}", TEXT, f"https://example.org/{n}", "0" * 64, title="Seven dead", outlet=f"Herald {n % 50}", published="2024-05-07"
    )
    sources = (Source("S1", f"Herald {n % 50}", "outlet", True), Source("S2", "a spokesman of the police", "person", False))
    places = (Place("P1", "Marjan", "settlement", "AF", "Dolna", 30.0, 60.0, 4711),)
    return Reading(report, sources, (Actor("A1", "Dune Brigades", "armed group"),), places, tuple(claim(n, k) for k in range(EACH)))


def claim(n: int, k: int) -> Claim:
    start = len(SENTENCE) * k

    def span(words: str) -> Span:
        at = start + SENTENCE.index(words)
        return Span(at, at + len(words))

    who = (Participant("actor", "Gunmen", span("Gunmen")), Participant("victim", "7 villagers", span("7 villagers"), civil="civilian"))
    return Claim(
        f"c_{n * EACH + k:016x}", "killing", None, "one", span("shot"), Span(start, start + len(SENTENCE) - 2),
        (Link("S1", "own voice"), Link("S2", "indirect")), who=who, harm=(("killed", Harm(7, 7, "7", span("7"))),),
        when=When("2024-05-06", "2024-05-06", "day", "stated", span("Monday")), where=(Where("P1", "at", None, span("Marjan")),),
    )  # fmt: skip


def event(n: int) -> Event:
    told = tuple(Told(f"r_{c // EACH:016x}", f"c_{c:016x}", "", "") for c in (2 * n, 2 * n + 1))
    origin = (Origin("police", 5, "", 1, 1, tuple(t.claim for t in told)),)
    support = (Support("occurrence", "happened", 1, 1, origin), Support("who.actor", "Dune Brigades", 1, 1, origin))
    tolls = tuple(TollRange("killed", rule, 7, 7, 7, ()) for rule in RULES)
    return Event(f"e_{n:016x}", "killing", told, 1, support, tolls=tolls, start="2024-05-06", end="2024-05-06")


def material(claims: int) -> Material:
    def items() -> Iterator[Item]:
        return (Item(f"k_{n:016x}", reading(n)) for n in range(claims // EACH))

    return Material(items, lambda: tuple(event(n) for n in range(claims // 2)), "2026-01-01")


def one(format: str, claims: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        begun, busy = time.perf_counter(), time.process_time()
        loss = export(format, material(claims), out)
        seconds, busy = time.perf_counter() - begun, time.process_time() - busy
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = out.stat().st_size / 1e6
        took = f"{seconds:6.1f} s  {busy:6.1f} s of processor  {memory:6.0f} MB  {size:7.1f} MB file"
        print(f"{format:14} {took}  {dict(loss.written)}", flush=True)


def main() -> None:
    if len(sys.argv) > 2:
        one(sys.argv[1], int(sys.argv[2]))
        return
    for format in SHIPPED:
        subprocess.run([sys.executable, __file__, format, sys.argv[1] if len(sys.argv) > 1 else str(CLAIMS)], check=True)


if __name__ == "__main__":
    main()
