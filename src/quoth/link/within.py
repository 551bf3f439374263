"""Reading → accounts: the parts of one report that tell of one event are joined before they are held against other reports.

A report tells the day in one sentence, the place in the next and the toll in a third: each alone says little to another report.
"""

from __future__ import annotations

from quoth.link.account import Account, account_of, parts_of
from quoth.link.cluster import agglomerate
from quoth.link.score import score
from quoth.link.vocabulary import Weights, weights
from quoth.model.claim import Reading


def accounts_of(reading: Reading, given: Weights | None = None) -> tuple[Account, ...]:
    """The accounts of one report, each of one event as far as the report's own words tell."""
    table = given or weights()
    frame, parts = parts_of(reading)
    made = {(account := account_of(part, frame)).id: (account, part) for part in parts}
    if len(made) < 2:
        return tuple(account for account, _ in made.values())
    groups = agglomerate(sorted(made), {}, table.joins, lambda a, b: score(made[a][0], made[b][0], table))
    joined = (sorted((c for key in group for c in made[key][1]), key=lambda c: (c.trigger, c.id)) for group in groups)
    return tuple(made[group[0]][0] if len(group) == 1 else account_of(claims, frame) for group, claims in zip(groups, joined, strict=True))
