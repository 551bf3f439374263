"""Two accounts → Edge: the levels with their weights, readable and summed."""

from __future__ import annotations

from quoth.link.account import Account
from quoth.link.compare import FEATURES, levels
from quoth.link.vocabulary import Weights, weights
from quoth.model.event import Edge, Reason

FLOOR = -8.0  # a pair is not looked at further once its certain features fall below this


def score(a: Account, b: Account, given: Weights | None = None) -> float:
    """The sum alone, in bits; the same as `edge(a, b).score` wherever it is above `FLOOR`, and no higher than that where below."""
    table = given or weights()
    total = table.prior
    for name, feature in FEATURES.items():
        total += table.levels[name][feature(a, b)]
        if total < FLOOR and name in ("type", "time", "place"):
            break
    return total


def edge(a: Account, b: Account, given: Weights | None = None) -> Edge:
    """Two accounts compared, with every reason that a person can read."""
    table = given or weights()
    reasons = tuple(Reason(name, level, table.levels[name][level]) for name, level in levels(a, b).items())
    first, second = sorted((a.id, b.id))
    return Edge(first, second, round(table.prior + sum(r.weight for r in reasons), 3), reasons)
