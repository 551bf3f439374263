"""Accounts of reviewed readings in groups, as the machine links them and people joined and parted them; kept up report by report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from quoth.link import Account, Linker
from quoth.model.claim import Reading
from quoth.model.decision import Decision
from quoth.model.event import Edge
from quoth.review import Ruling, regrouped, rulings_of

Key = frozenset[str]  # the claims of a group
Accounts = tuple[Account, ...]


class Groups:
    """`standing` has the accounts of every group that stands, by its claims."""

    def __init__(self) -> None:
        self.linker = Linker()
        self.standing: dict[Key, Accounts] = {}
        self._account_of: dict[str, str] = {}  # claim → account
        self._readings: dict[str, Reading] = {}
        self._machine: dict[tuple[str, ...], Key] = {}  # the machine's groups
        self._group_of: dict[str, tuple[str, ...]] = {}  # account → the machine's group
        self._taken: set[tuple[str, ...]] = set()  # the machine's groups that decisions touch
        self._made: dict[Key, Accounts] = {}  # what stands in their place
        self._fallen: dict[tuple[str, ...], Key] = {}  # groups of the machine that stood at the last look and went
        self._risen: set[tuple[str, ...]] = set()  # those that came since

    @property
    def ruled(self) -> bool:
        """Whether people's decisions touch any group."""
        return bool(self._taken)

    def take_in(self, readings: Mapping[str, Reading | None]) -> None:
        """Reports that are new or read otherwise now, by their ids; None for those that are gone."""
        new: list[Account] = []
        first = not self._readings
        for report, reading in sorted(readings.items()):
            if self._readings.pop(report, None) is not None:
                self._take_out(report)
            if reading is not None:
                self._readings[report] = reading
                new += self.linker.accounts_of(reading)
        self._account_of.update((claim, account.id) for account in new for claim in account.claims)
        if first:
            self.linker.fill(new)
            self._follow(set(self.linker.groups()))
        elif new:
            self._follow(self.linker.add_accounts(new))

    def _take_out(self, report: str) -> None:
        accounts = self.linker.by_report_of(report)
        for account in accounts:
            for claim in account.claims:
                self._account_of.pop(claim, None)
        changed = self.linker.remove(report)
        self._fall({self._group_of.pop(account.id) for account in accounts})
        self._follow(changed)

    def _follow(self, changed: set[tuple[str, ...]]) -> None:
        """The machine's groups that are new or another now, taken over from the linker."""
        self._fall({self._group_of[account] for group in changed for account in group if account in self._group_of})
        for group in changed:
            self._machine[group] = frozenset(claim for key in group for claim in self.linker.accounts[key].claims)
            self._group_of.update(dict.fromkeys(group, group))
            self._risen.add(group)

    def _fall(self, groups: set[tuple[str, ...]]) -> None:
        for group in groups & self._machine.keys():
            key = self._machine.pop(group)
            if group in self._risen:
                self._risen.discard(group)  # nobody saw it
            else:
                self._fallen[group] = key

    def regroup(self, decided: Iterable[Decision], became: Mapping[str, str]) -> tuple[set[Key], set[Key]]:
        """Lays the decisions about events over the machine's groups. Gives the groups that fell since the last time and those that rose;
        a group in both has the same claims, told otherwise.
        """
        rulings: tuple[Ruling, ...] = rulings_of(decided, became)
        keys, groups = regrouped(self._machine_group, rulings, self._nearer)
        taken = {self._group_of[self._account_of[next(iter(key))]] for key in keys}
        made = {key: self._accounts_with(key) for key in groups}
        fallen = {key for group, key in self._fallen.items() if group not in self._taken}
        fallen |= {self._machine[group] for group in taken - self._taken - self._risen}
        fallen |= {key for key, accounts in self._made.items() if made.get(key) != accounts}
        back = {self._machine[group]: group for group in (self._risen | (self._taken & self._machine.keys())) - taken}
        risen = {*back, *(key for key, accounts in made.items() if self._made.get(key) != accounts or key in fallen)}
        for key in fallen:
            self.standing.pop(key, None)
        self.standing.update({key: tuple(self.linker.accounts[account] for account in group) for key, group in back.items()})
        self.standing.update(made)
        self._taken, self._made, self._fallen, self._risen = taken, made, {}, set()
        return fallen, risen

    def machine(self) -> list[Key]:
        """The groups as the machine has them, whatever people decided about events."""
        return list(self._machine.values())

    def edges(self, group: Iterable[Account]) -> tuple[Edge, ...]:
        """What links the accounts of a group, of those that the machine compared."""
        return self.linker.edges(account.id for account in group if self.linker.accounts.get(account.id) == account)

    def _machine_group(self, claim: str) -> Key | None:
        account = self._account_of.get(claim)
        return self._machine[self._group_of[account]] if account is not None else None

    def _nearer(self, claim: str, a: str, b: str) -> bool:
        near = self.linker.neighbours(self._account_of[claim])
        far = float("-inf")
        return near.get(self._account_of[b], far) > near.get(self._account_of[a], far)

    def _accounts_with(self, claims: Key) -> Accounts:
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
