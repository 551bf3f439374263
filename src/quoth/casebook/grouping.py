"""Accounts of reviewed readings in groups, as the machine links them and people joined and parted them; kept up report by report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from quoth.link import Account, Linker
from quoth.model.claim import Reading
from quoth.model.decision import Decision
from quoth.model.event import Edge
from quoth.review import regrouped, rulings_of


class Groups:
    """`accounts` are the groups that stand, in no order that tells anything, `claims` their claims, group by group."""

    def __init__(self) -> None:
        self.linker = Linker()
        self.accounts: list[tuple[Account, ...]] = []
        self.claims: list[frozenset[str]] = []
        self.ruled = False  # whether people's decisions touch any group
        self._account_of: dict[str, str] = {}  # claim → account
        self._readings: dict[str, Reading] = {}

    def take_in(self, readings: Mapping[str, Reading | None]) -> None:
        """Reports that are new or read otherwise now, by their ids; None for those that are gone."""
        new: list[Account] = []
        first = not self._readings
        for report, reading in sorted(readings.items()):
            if self._readings.pop(report, None) is not None:
                for account in self.linker.by_report_of(report):
                    for claim in account.claims:
                        self._account_of.pop(claim, None)
                self.linker.remove(report)
            if reading is not None:
                self._readings[report] = reading
                new += self.linker.accounts_of(reading)
        if first:
            self.linker.fill(new)
        else:
            self.linker.add_accounts(new)
        self._account_of.update((claim, account.id) for account in new for claim in account.claims)

    def regroup(self, decided: Iterable[Decision], became: Mapping[str, str]) -> None:
        """Lays the decisions about events over the machine's groups."""
        taken, made = regrouped(self._machine_group, rulings_of(decided, became), self._nearer)
        self.ruled = bool(taken)
        keys = {self.linker.group(self._account_of[next(iter(group))]) for group in taken}
        standing = [group for group in self.linker.groups() if group not in keys]
        self.accounts = [tuple(self.linker.accounts[key] for key in group) for group in standing]
        self.accounts += [self._accounts_with(group) for group in made]
        self.claims = [frozenset(claim for account in group for claim in account.claims) for group in self.accounts]

    def machine(self) -> list[frozenset[str]]:
        """The groups as the machine has them, whatever people decided about events."""
        return [frozenset(c for key in group for c in self.linker.accounts[key].claims) for group in self.linker.groups()]

    def edges(self, group: Iterable[Account]) -> tuple[Edge, ...]:
        """What links the accounts of a group, of those that the machine compared."""
        return self.linker.edges(account.id for account in group if self.linker.accounts.get(account.id) is account)

    def _machine_group(self, claim: str) -> frozenset[str] | None:
        key = self._account_of.get(claim)
        if key is None:
            return None
        return frozenset(c for account in self.linker.group(key) for c in self.linker.accounts[account].claims)

    def _nearer(self, claim: str, a: str, b: str) -> bool:
        near = self.linker.neighbours(self._account_of[claim])
        far = float("-inf")
        return near.get(self._account_of[b], far) > near.get(self._account_of[a], far)

    def _accounts_with(self, claims: frozenset[str]) -> tuple[Account, ...]:
        """The accounts of these claims; one that tells of others too is made again of those that are meant."""
        found: list[Account] = []
        for key in sorted({self._account_of[claim] for claim in claims}):
            account = self.linker.accounts[key]
            inside = claims.intersection(account.claims)
            if len(inside) == len(account.claims):
                found.append(account)
            else:
                reading = self._readings[account.report]
                part = replace(reading, claims=tuple(claim for claim in reading.claims if claim.id in inside))
                found += self.linker.accounts_of(part)
        return tuple(sorted(found, key=lambda account: account.id))
