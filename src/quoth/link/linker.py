"""Accounts → groups of accounts, kept up as reports come and go: only the component that a report touches is clustered again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from quoth.link.account import Account
from quoth.link.cluster import agglomerate, pieces, reach
from quoth.link.index import Index
from quoth.link.score import FLOOR, edge, score
from quoth.link.vocabulary import Weights, weights
from quoth.link.within import accounts_of
from quoth.model.claim import Reading
from quoth.model.event import Edge

_SMALL = 20  # accounts: dividing fewer costs less than remembering how
_FAR_ROWS = 4000  # accounts of which scores with far ones are remembered
_KEPT = -0.5  # bits: a pair below this joins nobody, and small components are compared again pair by pair: keeping it costs memory only


class Linker:
    """Accounts with the scores between them, and the groups that they make.

    Adding the same reports in any order gives the same groups. A report added twice counts once.
    """

    def __init__(self, given: Weights | None = None) -> None:
        self.accounts: dict[str, Account] = {}
        self._of_report: defaultdict[str, list[str]] = defaultdict(list)
        self._index = Index()
        self._scores: dict[str, dict[str, float]] = {}
        self._group_of: dict[str, tuple[str, ...]] = {}
        self._weights = given or weights()
        self._far: dict[str, dict[str, float]] = {}  # scores of pairs that no block brought together
        self._known: dict[frozenset[str], list[tuple[str, ...]]] = {}  # large pieces of components, as divided last

    def add(self, reading: Reading) -> set[tuple[str, ...]]:
        """Takes a report in; gives the groups that are new or changed."""
        return self.add_accounts(accounts_of(reading))

    def add_accounts(self, accounts: Iterable[Account]) -> set[tuple[str, ...]]:
        """As `add`, of accounts made elsewhere."""
        new = [account for account in accounts if account.id not in self.accounts]
        for account in new:
            self._take_in(account)
        return self._regroup({account.id for account in new})

    @staticmethod
    def accounts_of(reading: Reading) -> tuple[Account, ...]:
        """The accounts of one report."""
        return accounts_of(reading)

    def by_report(self) -> Mapping[str, list[Account]]:
        """The accounts of each report, in a mapping made anew."""
        return {report: [self.accounts[key] for key in keys] for report, keys in self._of_report.items()}

    def by_report_of(self, report: str) -> list[Account]:
        """The accounts of one report; nothing where it is not there."""
        return [self.accounts[key] for key in self._of_report.get(report, ())]

    def fill(self, accounts: Iterable[Account]) -> None:
        """Takes many accounts in and groups once, which is what a casebook does when it is opened."""
        for account in accounts:
            if account.id not in self.accounts:
                self._take_in(account)
        self._regroup(set(self.accounts))

    def remove(self, report: str) -> set[tuple[str, ...]]:
        """Takes a report out; gives the groups that are changed. Nothing happens where it is not there."""
        touched: set[str] = set()
        gone = set(self._of_report.get(report, ()))
        self._known = {piece: groups for piece, groups in self._known.items() if gone.isdisjoint(piece)}
        for key in self._of_report.pop(report, ()):
            account = self.accounts.pop(key)
            self._index.remove(account)
            self._far.pop(key, None)
            touched.update(self._group_of.pop(key, ()))
            for other in self._scores.pop(key, {}):
                self._scores[other].pop(key, None)
                touched.add(other)
        return self._regroup(touched & self.accounts.keys())

    def decide(self, a: str, b: str, together: bool) -> set[tuple[str, ...]]:
        """A person's word on two accounts: it outweighs every score. Raises KeyError where one is not there."""
        self._known.clear()
        value = 1000.0 if together else -1000.0
        for one, two in ((a, b), (b, a)):
            self._scores[self.accounts[one].id][two] = value
        return self._regroup({a, b})

    def groups(self) -> list[tuple[str, ...]]:
        """All groups of account ids, sorted."""
        return sorted(set(self._group_of.values()))

    def group(self, account: str) -> tuple[str, ...]:
        """The group that an account is in; KeyError where it is not there."""
        return self._group_of[account]

    def neighbours(self, account: str) -> Mapping[str, float]:
        """Accounts compared with this one, with their scores."""
        return self._scores.get(account, {})

    def edges(self, group: Iterable[str]) -> tuple[Edge, ...]:
        """For each account of a group the strongest link to another, with reasons: enough to see why they stand together."""
        inside = set(group)
        found: dict[tuple[str, str], Edge] = {}
        for node in sorted(inside):
            near = [(score, other) for other, score in self._scores.get(node, {}).items() if other in inside]
            if near:
                _, other = max(near, key=lambda pair: (pair[0], pair[1]))
                first, second = sorted((node, other))
                if (first, second) not in found:
                    found[first, second] = edge(self.accounts[first], self.accounts[second], self._weights)
        return tuple(found[pair] for pair in sorted(found))

    def _take_in(self, account: Account) -> None:
        row = self._scores.setdefault(account.id, {})
        for other in self._index.candidates(account):
            value = score(account, self.accounts[other], self._weights)
            if value > max(_KEPT, FLOOR):
                row[other] = value
                self._scores[other][account.id] = value
        self.accounts[account.id] = account
        self._of_report[account.report].append(account.id)
        self._index.add(account)

    def _compare(self, a: str, b: str) -> float:
        """The score of a pair that no block brought together, remembered: a large component is divided again at every report."""
        row = self._far.setdefault(a, {})
        if b not in row:
            row[b] = score(self.accounts[a], self.accounts[b], self._weights)
        return row[b]

    def _regroup(self, touched: set[str]) -> set[tuple[str, ...]]:
        """Clusters the components of these accounts again."""
        changed: set[tuple[str, ...]] = set()
        seen: set[str] = set()
        if len(self._far) > _FAR_ROWS:
            self._far.clear()
        for node in sorted(touched):
            if node in seen:
                continue
            component = reach(node, self._scores, self._weights.joins)
            component |= {member for n in component for member in self._group_of.get(n, ()) if member in self.accounts}
            seen |= component
            for piece in pieces(component, self._scores, self._weights.joins):
                for group in self._divided(piece):
                    for member in group:
                        if self._group_of.get(member) != group:
                            changed.add(group)
                        self._group_of[member] = group
        return changed

    def _divided(self, piece: set[str]) -> list[tuple[str, ...]]:
        """The groups of one piece; a large one that was divided before, and is the same, is not divided again."""
        key = frozenset(piece)
        if key not in self._known:
            groups = agglomerate(sorted(piece), self._scores, self._weights.joins, self._compare)
            if len(piece) < _SMALL:
                return groups
            self._known[key] = groups
        return self._known[key]
