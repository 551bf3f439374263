"""Fits the weights of the link room and checks them on reports that the fit has not seen.

    python training/link_weights.py --records gva.jsonl.gz --casebook tests/gold/casebook/first [--write
    src/quoth/codebook/data/link_weights.yaml]

Fellegi and Sunter's table of levels, its weights found by logistic regression instead of by counting, because the features lean on
each other
(wording, names and participants are seldom independent); pulled towards the weights that are there, so that a level which the
material hardly shows
keeps what a person gave it. The same seed and material give the same weights.

`--records`: JSON Lines, gzipped, each `[article, incident, date, record]`; articles of one incident are one event. `--casebook`: a
folder of
tests/gold/casebook with records.jsonl beside it (made by `quoth read --format json`). Half of the incidents, by their hash, are
kept for the check.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import yaml

from quoth.codebook import load_data
from quoth.link.account import Account
from quoth.link.compare import levels
from quoth.link.index import Index
from quoth.link.vocabulary import weights
from quoth.link.within import accounts_of
from quoth.model.record import from_record

SEED = 6
ROUNDS = 12
RATE = 0.02
PULL = 0.01
BITS = math.log(2)

Pair = tuple[dict[str, str], bool, float]  # levels, one event, how much it counts


def main_account(accounts: Iterable[Account]) -> Account | None:
    """The account that an article is about: of violence, and told first."""
    found = [a for a in accounts if a.types & {"attack", "killing", "clash", "bombing", "raid", "operation"} and a.state == "done"]
    return next((a for a in found if a.lead), found[0] if found else None)


def held_out(incident: str) -> bool:
    return int(hashlib.sha256(incident.encode()).hexdigest(), 16) % 2 == 1


def incident_pairs(path: Path, check: bool) -> Iterator[Pair]:
    """Pairs that the index would compare, of the main accounts of two articles."""
    index, kept, incident_of = Index(), {}, {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            _, incident, _, record = json.loads(line)
            if record is None or held_out(incident) != check:
                continue
            account = main_account(accounts_of(from_record(record)))
            if account is None or account.id in kept:
                continue
            for other in sorted(index.candidates(account)):
                yield levels(account, kept[other]), incident == incident_of[other], 1.0
            index.add(account)
            kept[account.id], incident_of[account.id] = account, incident


def casebook_pairs(folder: Path) -> Iterator[Pair]:
    """Pairs of the accounts of a sample casebook, by its gold; they count more, for they are what the room is for."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    accounts: list[tuple[Account, str]] = []
    for line in (folder / "records.jsonl").read_text(encoding="utf-8").splitlines():
        reading = from_record(json.loads(line))
        told = [(e, m["evidence"]) for e, ms in gold["events"].items() for m in ms if reading.report.location.endswith(m["report"])]
        text, claims = reading.report.text, {c.id: c for c in reading.claims}
        for account in accounts_of(reading):
            labels = {
                event
                for event, words in told
                for c in account.claims
                if (at := text.find(words)) >= 0 and claims[c].trigger.start < at + len(words) and at < claims[c].trigger.end
            }
            if len(labels) == 1:
                accounts.append((account, labels.pop()))
    for n, (a, one) in enumerate(accounts):
        for b, two in accounts[n + 1 :]:
            yield levels(a, b), one == two, 5.0 if one == two else 1.0


def by_hand() -> set[tuple[str, str]]:
    """The levels that a person set: a fit leaves them as they are."""
    loaded = cast("dict[str, dict[str, dict[str, float]]]", load_data("link_weights"))
    return {(feature, level) for feature, row in loaded["hand"].items() for level in row}


def fit(pairs: list[Pair]) -> tuple[dict[str, dict[str, float]], float]:
    """Weights in bits and the prior, by stochastic gradient descent on the logistic loss; those set by hand stay."""
    start, held = weights(), by_hand()
    table = {feature: dict(row) for feature, row in start.levels.items()}
    prior = start.prior
    chance = random.Random(SEED)
    for turn in range(ROUNDS):
        chance.shuffle(pairs)
        rate = RATE / (1 + 0.3 * turn)
        for found, same, counts in pairs:
            total = prior + sum(table[f][level] for f, level in found.items())
            step = rate * counts * ((1.0 if same else 0.0) - 1 / (1 + 2.0 ** -max(-30.0, min(30.0, total))))
            prior += 0.2 * step
            for feature, level in found.items():
                if (feature, level) in held:
                    continue
                row = table[feature]
                row[level] += step - rate * PULL * (row[level] - start.levels[feature][level])
    return table, prior


def quality(pairs: list[Pair], table: dict[str, dict[str, float]], prior: float, above: float = 0.0) -> tuple[float, float]:
    """Precision and recall of single pairs."""
    right = wrong = missed = 0
    for found, same, _ in pairs:
        said = prior + sum(table[f][level] for f, level in found.items()) >= above
        right += said and same
        wrong += said and not same
        missed += same and not said
    return right / max(1, right + wrong), right / max(1, right + missed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--casebook", type=Path, action="append", default=[])
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    pairs = list(incident_pairs(given.records, check=False))
    pairs += [pair for folder in given.casebook for pair in casebook_pairs(folder)]
    check = list(incident_pairs(given.records, check=True))
    before = weights()
    print("pairs", len(pairs), "of one event", sum(p[1] for p in pairs), "| check", len(check), sum(p[1] for p in check))
    print(
        "weights that are there, on the check: precision {:.3f} recall {:.3f}".format(*quality(check, {f: dict(r) for f, r in
        before.levels.items()}, before.prior))
    )
    table, prior = fit(pairs)
    print("fitted, on what was fitted:  precision {:.3f} recall {:.3f}".format(*quality(pairs, table, prior)))
    print("fitted, on the check:        precision {:.3f} recall {:.3f}".format(*quality(check, table, prior)))
    seen: defaultdict[str, int] = defaultdict(int)
    for found, _, _ in pairs:
        for feature, level in found.items():
            seen[f"{feature}: {level}"] += 1
    for feature, row in table.items():
        print(f"  {feature}: " + ", ".join(f"{level} {weight:+.1f} ({seen[f'{feature}: {level}']})" for level, weight in row.items()))
    print(f"  prior {prior:+.2f}")
    if given.write:
        write(given.write, table, prior)


def write(path: Path, table: dict[str, dict[str, float]], prior: float) -> None:
    """Puts the fitted weights in place of those in the file, leaving its comments and what was set by hand."""
    text = path.read_text(encoding="utf-8")
    head, old = text[: text.index("\nprior:")], yaml.safe_load(text)
    held, fitted = by_hand(), old["levels"]
    rows = [
        f"  {f}: {{{', '.join(f'{level}: {fitted[f][level] if (f, level) in held else weight:.1f}' for level, weight in row.items())}}}"
        for f, row in table.items()
    ]
    path.write_text("\n".join([head, f"prior: {prior:.1f}", f"joins: {old['joins']}", "", "levels:", *rows, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
