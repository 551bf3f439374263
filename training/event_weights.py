"""Fits the weights by which claims of one report are joined into events, and checks them on reports that the fit has not seen.

    python training/event_weights.py                                      prints the fit, cross-validated over reports
    python training/event_weights.py --write src/quoth/codebook/data/event_weights.yaml
    python training/event_weights.py --gold FOLDER …                      further folders of dispatches with gold

Logistic regression over the levels of `quoth.claims.alike`, pulled towards START, which a person set: a level that the material hardly
shows keeps what it was given. Material: the pairs that the gold of tests/gold/reports names (same_event, other_event), and the claims of
one report that tests/gold/casebook puts into one event or two. No randomness but the order of the folds, which is seeded.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from quoth.bench import dispatches
from quoth.bench.claim_score import score_claims
from quoth.claims import alike
from quoth.claims.join import Joined, joined
from quoth.claims.same import grouped, weights
from quoth.codebook.yaml_data import load_data
from quoth.model.claim import Reading
from quoth.model.finding import Findings
from quoth.model.record import to_record
from quoth.model.text import Annotated, Capture, Report
from quoth.pipeline import read_capture, shipped_stages

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
SEED, FOLDS = 1, 8
PULL, RATE, ROUNDS = 2.0, 0.01, 1200
CAUTION = 0.3  # taken off the prior: two events made one are worse than one made two
NEVER = -4.0
OVERLAP = 0.5  # share of the shorter one by which a claim's evidence is the gold's

Table = dict[str, dict[str, float]]

START: Table = {
    "type": {"same": 0.5, "kindred": 0.0, "neighbouring": -1.0, "other": -9.0},
    "state": {"same": 0.2, "denied": 0.2, "failed": -0.5, "other": -6.0},
    "time": {"same day": 1.5, "overlapping": 0.3, "apart": -6.4, "of another time": -2.5, "other words": -1.0, "not known": 0.0},
    "place": {"same": 1.2, "around": 0.0, "another": -3.0, "elsewhere": -6.4, "lent": 0.4, "lent another": 0.0, "not known": 0.0},
    "doers": {"same": 1.0, "other": -1.0, "disputed": 0.0, "turned": -6.0, "not known": 0.0},
    "sufferers": {"same in many words": 2.8, "same": 1.8, "some": 0.8, "other": -1.0, "further": -5.0, "not known": 0.0},
    "toll": {"same": 1.0, "other": -0.2, "not known": 0.0},
    "reference": {
        "set apart": -1.5, "responsibility": 2.0, "toll alone": 1.5, "definite": 1.5, "beside definite words": 0.8, "none": 0.0,
    },
    "gap": {
        "headline": 1.5, "one sentence": 0.8, "next sentence": 0.8, "paragraph": 0.2, "near": -0.5, "far": -1.5, "told back": 0.0,
    },
    "ground": {"same": 0.0, "other": -0.3},
    "prior": {"": -1.0},
}  # fmt: skip
FIXED = frozenset(("elsewhere", "apart", "turned"))  # one event is at one place in one stretch of time, whatever a misread place teaches


@dataclass(frozen=True)
class Read:
    """One report with the pairs of its claims that the gold judges: numbers of claims (None where one was not found), one event or not."""

    name: str
    found: Joined
    report: Report
    pairs: tuple[tuple[tuple[int, int] | None, bool], ...]

    def told(self) -> list[alike.Told]:
        return [alike.told(c, m, self.report) for c, m in zip(self.found.claims, self.found.mentions, strict=True)]


@dataclass(frozen=True)
class Pair:
    name: str
    levels: dict[str, str]
    same: bool


def read(path: Path) -> tuple[Joined, Reading]:
    stages, kept = shipped_stages(), []

    def keep(text: Annotated, findings: Findings, outlet: str | None) -> Reading:
        kept.append(joined(text, findings, outlet))
        return stages.join_claims(text, findings, outlet)

    reading = read_capture(Capture(str(path), path.read_bytes()), replace(stages, join_claims=keep))
    return kept[0], reading


def from_dispatches(folder: Path) -> Iterator[Read]:
    for dispatch in dispatches.load(folder):
        found, reading = read(dispatch.path)
        number = {claim.id: n for n, claim in enumerate(found.claims)}
        by_gold = {row.gold: number[row.claim] for row in score_claims(dispatch.gold, to_record(reading)).rows if row.claim}
        pairs = []
        for key, same in (("same_event", True), ("other_event", False)):
            for group in dispatch.gold.get(key, ()):
                ids = [by_gold.get(name) for name in group]
                for j, b in enumerate(ids):
                    pairs += [((min(a, b), max(a, b)) if a is not None and b is not None else None, same) for a in ids[:j]]
        yield Read(dispatch.name, found, reading.report, tuple(pairs))


def from_casebook(folder: Path) -> Iterator[Read]:
    told: dict[str, list[tuple[str, str]]] = {}
    for event, mentions in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["events"].items():
        for mention in mentions:
            told.setdefault(mention["report"], []).append((event, mention["evidence"]))
    for name, items in sorted(told.items()):
        found, reading = read(folder / name)
        events: dict[int, set[str]] = {}
        for event, words in items:
            at = reading.report.text.find(words)
            for n, claim in enumerate(found.claims):
                shared = min(claim.evidence.end, at + len(words)) - max(claim.evidence.start, at)
                if at >= 0 and shared > OVERLAP * min(len(words), claim.evidence.end - claim.evidence.start):
                    events.setdefault(n, set()).add(event)
        clear = [n for n in sorted(events) if len(events[n]) == 1]
        yield Read(name, found, reading.report, tuple(((a, b), events[a] == events[b]) for k, b in enumerate(clear) for a in clear[:k]))


def pairs_of(reads: list[Read]) -> list[Pair]:
    rows = []
    for one in reads:
        told, places = one.told(), {p.id: p for p in one.found.places}
        for ij, same in one.pairs:
            if ij is not None:
                rows.append(Pair(one.name, {**alike.levels(told[ij[0]], told[ij[1]], places), "prior": ""}, same))
    return rows


def total(table: Table, levels: dict[str, str]) -> float:
    return sum(table[feature][level] for feature, level in levels.items())


def fit(rows: list[Pair]) -> Table:
    """Weights by gradient ascent on the likelihood of all rows at once, pulled towards START."""
    table = {feature: dict(row) for feature, row in START.items()}
    for _ in range(ROUNDS):
        slope = {feature: dict.fromkeys(row, 0.0) for feature, row in table.items()}
        for row in rows:
            miss = float(row.same) - 1 / (1 + math.exp(-max(-30.0, min(30.0, total(table, row.levels)))))
            for feature, level in row.levels.items():
                slope[feature][level] += miss
        for feature, levels in table.items():
            for level in levels:
                if level not in FIXED:
                    levels[level] += RATE * (slope[feature][level] - PULL * (levels[level] - START[feature][level]))
    return table


def share(table: Table, rows: list[Pair]) -> str:
    one = [total(table, row.levels) >= 0 for row in rows if row.same]
    two = [total(table, row.levels) < 0 for row in rows if not row.same]
    return f"one event {sum(one)}/{len(one)}, two events {sum(two)}/{len(two)}"


def cross_validated(rows: list[Pair]) -> str:
    names = sorted({row.name for row in rows})
    random.Random(SEED).shuffle(names)
    right = {True: 0, False: 0}
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        table = fit([row for row in rows if row.name not in held])
        for row in rows:
            right[row.same] += row.name in held and (total(table, row.levels) >= 0) == row.same
    return f"one event {right[True]}/{sum(r.same for r in rows)}, two events {right[False]}/{sum(not r.same for r in rows)}"


def joined_rightly(reads: list[Read]) -> str:
    """Pairs that the shipped weights and the grouping judge rightly; a claim that was not found is an error."""
    right, of = {True: 0, False: 0}, {True: 0, False: 0}
    for one in reads:
        groups = grouped(one.told(), {p.id: p for p in one.found.places})
        event = {n: k for k, group in enumerate(groups) for n in group}
        for ij, same in one.pairs:
            of[same] += 1
            right[same] += ij is not None and (event[ij[0]] == event[ij[1]]) == same
    return f"one event {right[True]}/{of[True]}, two events {right[False]}/{of[False]}"


def write(path: Path, table: Table) -> None:
    """Puts the weights in place of those in the file, leaving its comment; "not known" counts 0, what it was worth goes into the prior."""
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    prior, rows = table["prior"][""] - CAUTION, []
    for feature, levels in table.items():
        if feature == "prior":
            continue
        base = levels.get("not known", 0.0)
        prior += base
        rows.append(f"  {feature}: {{{', '.join(f'{level}: {round(value - base, 1) + 0.0}' for level, value in levels.items())}}}")
    never = f"never: {NEVER} # two claims below this are never of one event, whatever else speaks for it"
    path.write_text("\n".join([*head, "", f"prior: {prior:.1f}", never, "", "levels:", *rows, ""]), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append", default=[])
    parser.add_argument("--check", type=Path, action="append", default=[], help="folders of dispatches that are judged and not fitted")
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    reads = [one for folder in (GOLD / "reports", *given.gold) for one in from_dispatches(folder)]
    reads += [one for name in ("first", "second") for one in from_casebook(GOLD / "casebook" / name)]
    rows = pairs_of(reads)
    table = fit(rows)
    print("as set by hand: ", share(START, rows))
    print("fitted:         ", share(table, rows))
    print("cross-validated:", cross_validated(rows))
    if given.write:
        write(given.write, table)
        load_data.cache_clear()
        weights.cache_clear()
    print("joined, shipped weights:", joined_rightly(reads))
    for folder in given.check:
        print(f"joined, {folder}:", joined_rightly(list(from_dispatches(folder))))


if __name__ == "__main__":
    main()
