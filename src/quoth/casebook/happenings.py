"""Groups of accounts → events, each assembled when it is first asked for and again where something about it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from quoth.casebook.grouping import Accounts, Groups, Key
from quoth.codebook import Codebook
from quoth.link import Account, Assembler, Said, Sides, sides_of, touched_by
from quoth.model.claim import Reading
from quoth.model.event import Decision, Event


class Happenings:
    """The events that groups make. `readings` and `copies` are looked into whenever something is made; they may change in between."""

    def __init__(
        self, readings: Mapping[str, Reading], copies: Mapping[str, tuple[Reading, ...]], book: Codebook, groups: Groups
    ) -> None:
        self._readings, self._copies, self._book, self._groups = readings, copies, book, groups
        self._said: dict[str, Said] = {}
        self._sides = Sides({})
        self._origins: tuple[Decision, ...] = ()
        self._make = Assembler(readings.__getitem__, self._sides, book, (), copies)
        self._accounts: dict[Key, Accounts] = {}
        self._plain: dict[Key, Event] = {}  # without relations
        self._whole: dict[Key, Event] = {}
        self._event_of: dict[str, str] = {}  # account → event
        self._by_report: defaultdict[str, dict[str, Account]] = defaultdict(dict)
        self._keys_of: defaultdict[str, set[Key]] = defaultdict(set)  # report → groups
        self._stale: set[Key] = set()  # to be made again
        self._moved: set[str] = set()  # reports whose events' relations are to be looked at again

    def renew(self, reports: Iterable[str], origins: Sequence[Decision], same: Mapping[str, str]) -> None:
        """These reports are read otherwise, new or gone; `origins` are the decisions about origins that hold, `same` the keys of voices
        that people joined (`Joins.voices`)."""
        stale = set(reports)
        if stale or not self._said or same != self._sides.same:
            for report in stale:
                self._said.pop(report, None)
            sides = sides_of(self._readings, self._book, self._said, same)
            if sides != self._sides:
                stale |= touched_by(self._sides, sides, self._readings, self._book)
            self._sides = sides
        self._make.renewed(stale, self._sides, origins, self._copies)
        marked = {d.subjects[0] for d in set(self._origins) ^ set(origins)}
        self._origins = tuple(origins)
        self._stale |= {key for report in stale for key in self._keys_of.get(report, ())}
        if marked:
            self._stale |= {key for key in self._accounts if not marked.isdisjoint(key)}
        self._moved |= stale

    def regrouped(self, fallen: Iterable[Key], risen: Iterable[Key]) -> None:
        """Groups that went, and groups that came."""
        for key in fallen:
            for account in self._accounts.pop(key, ()):
                self._by_report[account.report].pop(account.id, None)
                self._keys_of[account.report].discard(key)
                self._event_of.pop(account.id, None)
                self._moved.add(account.report)
            self._plain.pop(key, None)
            self._whole.pop(key, None)
            self._stale.discard(key)
        for key in risen:
            self._accounts[key] = self._groups.standing[key]
            self._stale.add(key)
            for account in self._accounts[key]:
                self._by_report[account.report][account.id] = account
                self._keys_of[account.report].add(key)

    def events(self, names: Mapping[Key, str], renamed: Iterable[Key]) -> tuple[Event, ...]:
        """The events of the groups that stand, by their names, oldest first. `renamed` are the groups with another name than before."""
        for key in self._stale:
            self._plain[key] = self._make.event(self._accounts[key], self._groups.edges(self._accounts[key]), names[key])
        for key in {*renamed, *self._stale}:
            if self._plain[key].id != names[key]:
                self._plain[key] = replace(self._plain[key], id=names[key])
            for account in self._accounts[key]:
                self._event_of[account.id] = names[key]
                self._moved.add(account.report)
        by_report = {report: list(accounts.values()) for report in self._moved if (accounts := self._by_report.get(report))}
        again = {key for report in self._moved for key in self._keys_of.get(report, ())}
        for key in again:
            for account in self._accounts[key]:
                if account.report not in by_report:
                    by_report[account.report] = list(self._by_report[account.report].values())
        for key in again:
            made = self._make.related(self._plain[key], self._accounts[key], by_report, self._event_of)
            if self._whole.get(key) != made:
                self._whole[key] = made
        self._stale, self._moved = set(), set()
        return tuple(sorted(self._whole.values(), key=lambda e: (e.start or "9999", e.id)))
