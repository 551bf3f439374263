"""Groups of accounts → events, each assembled when it is first asked for and again where something about it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from quoth.casebook.grouping import Groups
from quoth.codebook import Codebook
from quoth.link import Account, Assembler, Said, Sides, sides_of, touched_by
from quoth.model.claim import Reading
from quoth.model.event import Decision, Event

Key = frozenset[str]  # the claims of a group


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
        self._plain: dict[Key, Event] = {}  # without relations, named as when it was made
        self._whole: dict[Key, Event] = {}
        self._event_of: dict[str, str] = {}  # account → event
        self._stale: set[str] = set()  # reports

    def renew(self, reports: Iterable[str], origins: Sequence[Decision], same: Mapping[str, str]) -> None:
        """These reports are read otherwise, new or gone; `origins` are the decisions about origins that hold, `same` the keys of voices
        that people joined (`Joins.voices`)."""
        stale = set(reports)
        for report in stale:
            self._said.pop(report, None)
        sides = sides_of(self._readings, self._book, self._said, same)
        if sides != self._sides:
            stale |= touched_by(self._sides, sides, self._readings, self._book)
        self._sides = sides
        self._make.renewed(stale, sides, origins, self._copies)
        marked = {d.subjects[0] for d in set(self._origins) ^ set(origins)}
        self._origins = tuple(origins)
        self._plain = {
            key: event
            for key, event in self._plain.items()
            if marked.isdisjoint(key) and not any(told.report in stale for told in event.claims)
        }
        self._stale |= stale

    def events(self, names: Sequence[str]) -> tuple[Event, ...]:
        """The events of the groups that stand, called by these names, oldest first."""
        groups = list(zip(self._groups.claims, self._groups.accounts, names, strict=True))
        plain = {key: self._plain_event(key, accounts, name) for key, accounts, name in groups}
        event_of = {account.id: name for _, accounts, name in groups for account in accounts}
        by_report: defaultdict[str, list[Account]] = defaultdict(list)
        for accounts in self._groups.accounts:
            for account in accounts:
                by_report[account.report].append(account)
        moved = {a.report for accounts in self._groups.accounts for a in accounts if event_of[a.id] != self._event_of.get(a.id)}
        moved |= self._stale | {key.split(":")[0] for key in self._event_of.keys() - event_of.keys()}
        whole = {}
        for key, accounts, _ in groups:
            before = self._whole.get(key)
            if before is None or plain[key] is not self._plain.get(key) or any(a.report in moved for a in accounts):
                made = self._make.related(plain[key], accounts, by_report, event_of)
                before = before if before == made else made
            whole[key] = before
        self._plain, self._whole, self._event_of, self._stale = plain, whole, event_of, set()
        return tuple(sorted(whole.values(), key=lambda e: (e.start or "9999", e.id)))

    def _plain_event(self, key: Key, accounts: Sequence[Account], name: str) -> Event:
        event = self._plain.get(key)
        if event is None:
            return self._make.event(accounts, self._groups.edges(accounts), name)
        return event if event.id == name else replace(event, id=name)
