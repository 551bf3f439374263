"""What people decided of who is who: names that are one body, and bodies that are two. A pure replay: what is undone leaves no trace."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quoth.model.decision import Decision

SAME, OTHER = "same source", "other source"


@dataclass(frozen=True)
class Joins:
    """`leader`: key → the key that stands for it; `apart`: pairs of keys that a person said are two; `out`: (key, report) → the key of a
    body that was taken out of another in that report; `overruled`: numbers of decisions against which a later one speaks."""

    leader: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()
    out: Mapping[tuple[str, str], str] = field(default_factory=dict)
    overruled: frozenset[int] = frozenset()
    by_key: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def parted(self, key: str, report: str) -> str:
        """The key in this report, after what was taken out of it."""
        return self.out.get((key, report), key)

    def key(self, key: str, report: str) -> str:
        """The key of the body that a name of this key is in this report."""
        own = self.parted(key, report)
        return self.leader.get(own, own)

    def two(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether a person said that two bodies, each with all its keys, are two."""
        others = list(b)
        return any(frozenset((x, y)) in self.apart for x in a for y in others)

    def about(self, key: str) -> tuple[int, ...]:
        """Numbers of the decisions that stand about the body of this key."""
        return self.by_key.get(self.leader.get(key, key), ())

    @property
    def voices(self) -> Mapping[str, str]:
        """The same for the keys of voices and sides, as `Sides.same` has them."""
        found: dict[str, str] = {f"{key.partition('@')[0]}|{report}": self.leader.get(out, out) for (key, report), out in self.out.items()}
        found |= {key: leader for key, leader in self.leader.items() if (key != leader or "@" in key) and "|" not in key}
        return found | {
            f"a:{key[2:]}": f"a:{to[2:]}" for key, to in found.items() if key.startswith("g:") and to.startswith("g:") and "@" not in key
        }


def joins_of(decisions: Iterable[Decision]) -> Joins:
    """The joins that follow from standing decisions of the verbs SAME and OTHER. The later decision holds against an earlier one.

    Every decision's `value` has the keys that were decided about (`keys`) and, where a body was parted report by report, `reports`.
    """
    groups: dict[str, set[str]] = {}
    apart: set[frozenset[str]] = set()
    out: dict[tuple[str, str], str] = {}
    overruled: set[int] = set()
    latest_first = sorted((d for d in decisions if d.verb in (SAME, OTHER) and isinstance(d.value, Mapping)), key=lambda d: -d.n)
    for decision in latest_first:
        keys, reports = decision.value["keys"], decision.value.get("reports")
        if reports:
            apart.add(frozenset((keys[0], taken_out(keys[0], reports))))
            for report in reports:
                out.setdefault((keys[0], report), taken_out(keys[0], reports))
        elif decision.verb == OTHER:
            a, b = (groups.get(key, {key}) for key in keys[:2])
            if a is b or a & b:
                overruled.add(decision.n)
            else:
                apart.add(frozenset(keys[:2]))
        elif not _join(keys, groups, apart):
            overruled.add(decision.n)
    leader = {key: to for group in {id(g): g for g in groups.values()}.values() for to in (_leader(group, latest_first),) for key in group}
    return Joins(leader, frozenset(apart), out, frozenset(overruled), _numbers(latest_first, leader, overruled))


def _join(keys: list[str], groups: dict[str, set[str]], apart: set[frozenset[str]]) -> bool:
    """Joins the groups of these keys, unless a later decision says that two of them are two."""
    whole = set().union(*(groups.get(key, {key}) for key in keys))
    if any(pair <= whole for pair in apart):
        return False
    groups.update((key, whole) for key in whole)
    return True


def _leader(group: set[str], latest_first: Iterable[Decision]) -> str:
    """The key that stands for all: the first one named by the earliest decision that joined any of them."""
    first = [key for d in latest_first if d.verb == SAME for key in d.value["keys"][:1] if key in group]
    return first[-1] if first else min(group)


def _numbers(decisions: Iterable[Decision], leader: Mapping[str, str], overruled: set[int]) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for d in decisions:
        if d.n not in overruled:
            for key in d.value["keys"]:
                found[leader.get(key, key)].add(d.n)
    return {key: tuple(sorted(numbers)) for key, numbers in found.items()}


def taken_out(key: str, reports: Iterable[str]) -> str:
    """The key of what a person took out of a body in these reports: made from them, so that it is the same everywhere."""
    return f"{key}|{hashlib.sha256('|'.join(sorted(reports)).encode()).hexdigest()[:8]}"
