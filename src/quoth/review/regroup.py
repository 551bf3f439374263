"""Events as people joined and parted them: their decisions laid over the machine's groups of claims, one after the other.

The machine's groups are never changed by it: without the decisions they are what they were. A decision names claims, not ids of events, so
it holds on as groups grow: what the machine adds to a group goes where most of the claims went that the person saw there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from quoth.model.decision import Decision

ON_EVENTS = frozenset(("merge", "split", "link", "unlink", "same event", "other event"))

GroupOf = Callable[[str], frozenset[str] | None]  # a claim's group; None where no such claim stands
Nearer = Callable[[str, str, str], bool]  # whether the first claim is nearer to the third than to the second


class Ruling(NamedTuple):
    """A decision about events with its claims as they are called now."""

    n: int
    verb: str
    sides: tuple[tuple[str, ...], ...]


def rulings_of(decided: Iterable[Decision], became: Mapping[str, str]) -> tuple[Ruling, ...]:
    """The standing decisions about events, with claims by the ids that they have now."""
    return tuple(
        Ruling(d.n, d.verb, tuple(tuple(became.get(c, c) for c in side) for side in _sides(d))) for d in decided if d.verb in ON_EVENTS
    )


def _sides(decision: Decision) -> Sequence[Sequence[str]]:
    return decision.sides or [[subject] for subject in decision.subjects]


def regrouped(
    group_of: GroupOf, rulings: Iterable[Ruling], nearer: Nearer = lambda claim, a, b: False
) -> tuple[set[frozenset[str]], list[frozenset[str]]]:
    """The machine's groups that decisions touch, and the groups that stand in their place. All other groups are as the machine has them.

    A merge, and "same event", make one group of those that hold most of each side; a split takes what goes out of the group that holds most
    of what stays; a link moves a claim into the group of the event, and an unlink out of it; "other event" parts two claims, and what is
    nearer to the second goes with it. A side of which no claim stands any more decides nothing.
    """
    state = _Groups(group_of)
    for ruling in sorted(rulings):
        sides = [[claim for claim in side if state.of(claim) is not None] for side in ruling.sides]
        if not all(sides) or len(sides) < 2:
            continue
        if ruling.verb in ("merge", "same event"):
            state.join([state.most(side) for side in sides])
        elif ruling.verb == "link":
            state.move(sides[0], state.most(sides[1]))
        elif ruling.verb == "other event":
            a, b = sides[0][0], sides[1][0]
            if state.of(a) is state.of(b):
                group = sorted(state.members(a) - {a, b})
                state.move([b, *(claim for claim in group if nearer(claim, a, b))], set())
        else:
            home = state.most(sides[1])
            state.move([claim for claim in sides[0] if claim in home], set())
    return state.taken, sorted((frozenset(group) for group in state.groups() if group), key=min)


class _Groups:
    """Groups that decisions touch, taken over from the machine when they are first asked for."""

    def __init__(self, group_of: GroupOf) -> None:
        self._group_of = group_of
        self._now: dict[str, set[str]] = {}
        self.taken: set[frozenset[str]] = set()

    def of(self, claim: str) -> set[str] | None:
        if claim not in self._now:
            group = self._group_of(claim)
            if group is None:
                return None
            self.taken.add(group)
            made = set(group)
            self._now.update(dict.fromkeys(group, made))
        return self._now[claim]

    def members(self, claim: str) -> set[str]:
        return self.of(claim) or set()

    def most(self, side: Sequence[str]) -> set[str]:
        """The group that holds most of these claims; among equals that of the least claim."""
        votes = Counter(id(self.of(claim)) for claim in side)
        best = min(side, key=lambda claim: (-votes[id(self.of(claim))], claim))
        return self.members(best)

    def join(self, groups: Sequence[set[str]]) -> None:
        first = groups[0]
        for other in groups[1:]:
            if other is not first:
                self.move(sorted(other), first)

    def move(self, claims: Iterable[str], to: set[str]) -> None:
        for claim in list(claims):
            self.members(claim).discard(claim)
            to.add(claim)
            self._now[claim] = to

    def groups(self) -> list[set[str]]:
        return list({id(group): group for group in self._now.values()}.values())
