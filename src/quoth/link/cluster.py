"""Edges → a partition: agglomeration by mean score, within each component that edges above the threshold hold together.

Ties are broken by ids, which are made from content: the partition does not depend on the order in which accounts came.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

NOT_COMPARED = -2.0  # bits for a pair that no block brought together, in a component too large to compare them all
WHOLE = 90  # accounts: a component up to this size is compared pair by pair before it is divided
LARGE = 250  # accounts: a component above this is divided by stronger edges first
STEP, STRONGEST = 2.0, 9.0  # bits
LEAST = -6.0  # bits: one pair weighs no more than this against two clusters, whatever speaks against it


def pieces(component: set[str], neighbours: Mapping[str, Mapping[str, float]], joins: float) -> list[set[str]]:
    """A component as it is, or, where it is large, what holds together by ever stronger edges: a chain of weak links through a
    busy city falls apart."""
    found: list[set[str]] = []
    waiting = [(component, joins)]
    while waiting:
        nodes, bar = waiting.pop()
        if len(nodes) <= LARGE:
            found.append(nodes)
            continue
        left = set(nodes)
        while left:
            part = reach_in(next(iter(left)), nodes, neighbours, bar + STEP)
            left -= part
            if bar + STEP > STRONGEST:
                found.append(part)
            else:
                waiting.append((part, bar + STEP))
    return found


def reach_in(node: str, nodes: set[str], neighbours: Mapping[str, Mapping[str, float]], joins: float) -> set[str]:
    """As `reach`, within these nodes."""
    group, stack = {node}, [node]
    while stack:
        for other, score in neighbours.get(stack.pop(), {}).items():
            if score >= joins and other not in group and other in nodes:
                group.add(other)
                stack.append(other)
    return group


def reach(node: str, neighbours: Mapping[str, Mapping[str, float]], joins: float) -> set[str]:
    """All that edges of at least `joins` connect with this node, itself included."""
    group, stack = {node}, [node]
    while stack:
        for other, score in neighbours.get(stack.pop(), {}).items():
            if score >= joins and other not in group:
                group.add(other)
                stack.append(other)
    return group


def agglomerate(
    nodes: Iterable[str], neighbours: Mapping[str, Mapping[str, float]], joins: float, compare: Callable[[str, str], float]
) -> list[tuple[str, ...]]:
    """Clusters of one component: the two whose mean score is highest are joined until none is at least `joins`. Sorted, each sorted.

    `compare` scores pairs that no block brought together.
    """
    members: dict[str, list[str]] = {node: [node] for node in nodes}
    if len(members) == 1:
        return [tuple(members)]
    sums = _scores(members, neighbours, compare if len(members) <= WHOLE else lambda a, b: NOT_COMPARED)
    heap = [(-mean, a, b) for a, row in sums.items() for b in row if a < b and (mean := _mean(a, b, sums, members)) >= joins]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in members or b not in members or -negative != _mean(a, b, sums, members):
            continue
        _join(a, b, sums, members)
        for other in sums[a]:
            mean = _mean(a, other, sums, members)
            if mean >= joins:
                heapq.heappush(heap, (-mean, min(a, other), max(a, other)))
    return sorted(tuple(sorted(group)) for group in members.values())


def _scores(
    members: Mapping[str, list[str]], neighbours: Mapping[str, Mapping[str, float]], compare: Callable[[str, str], float]
) -> dict[str, dict[str, float]]:
    """For each pair its score above `NOT_COMPARED`; pairs at that are left out."""
    sums: dict[str, dict[str, float]] = {node: {} for node in members}
    ordered = sorted(members)
    for i, a in enumerate(ordered):
        known = neighbours.get(a, {})
        others = ordered[i + 1 :] if len(members) <= WHOLE else [b for b in known if b in members and b > a]
        for b in others:
            score = known.get(b)
            value = max(LEAST, compare(a, b) if score is None else score) - NOT_COMPARED
            if score is not None and score < -100:
                value = score  # a person's word
            if value:
                sums[a][b] = sums[b][a] = value
    return sums


def _mean(a: str, b: str, sums: Mapping[str, Mapping[str, float]], members: Mapping[str, list[str]]) -> float:
    """Mean over all pairs of two clusters; rounded, so that the order of additions does not tell."""
    return round(sums[a].get(b, 0.0) / (len(members[a]) * len(members[b])) + NOT_COMPARED, 6)


def _join(a: str, b: str, sums: dict[str, dict[str, float]], members: dict[str, list[str]]) -> None:
    """b goes up in a: the smaller id stays as the name."""
    members[a] += members.pop(b)
    row = sums.pop(b)
    row.pop(a, None)
    sums[a].pop(b, None)
    merged: defaultdict[str, float] = defaultdict(float, sums[a])
    for other, value in row.items():
        merged[other] += value
        sums[other].pop(b, None)
    for other, value in merged.items():
        sums[other][a] = value
    sums[a] = dict(merged)
