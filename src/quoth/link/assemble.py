"""A group of accounts with their readings → Event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from quoth.codebook import Codebook
from quoth.link.account import Account
from quoth.link.agreement import disputes_of, only_denied, support_of
from quoth.link.assertions import Assertion, assertions_of
from quoth.link.decided import overridden
from quoth.link.passages import sentence_at
from quoth.link.relations import relations_of
from quoth.link.sides import Sides
from quoth.link.states import states_of
from quoth.link.timeline import developments_of
from quoth.link.tolls import ranges_of
from quoth.link.vocabulary import words
from quoth.link.voices import Speakers
from quoth.model.claim import Reading
from quoth.model.event import Decision, Edge, Event, Related, Told
from quoth.model.ids import event_id

_TWO_SIDED = frozenset(("clash",))


class Assembler:
    """Makes events of groups of accounts. `reading_of` gives the reading of a report's id."""

    def __init__(
        self,
        reading_of: Callable[[str], Reading],
        sides: Sides,
        book: Codebook,
        decisions: Sequence[Decision] = (),
        copies: Mapping[str, Sequence[Reading]] | None = None,
    ) -> None:
        """`copies`: for a report's id the readings of the same text from other places; their claims are told there too."""
        self._reading_of, self._sides, self._book, self._decisions = reading_of, sides, book, tuple(decisions)
        self._copies = copies or {}
        self._speakers: dict[str, Speakers] = {}

    def renewed(self, reports: Iterable[str], sides: Sides, decisions: Sequence[Decision], copies: Mapping[str, Sequence[Reading]]) -> None:
        """What was known of these reports is forgotten, and the rest put in place: the next events are made as by a new Assembler."""
        for report in reports:
            self._speakers.pop(report, None)
        self._sides, self._decisions, self._copies = sides, tuple(decisions), copies
        for speakers in self._speakers.values():
            speakers.sides = sides

    def event(self, group: Sequence[Account], edges: tuple[Edge, ...] = (), name: str | None = None) -> Event:
        """The event that these accounts make, without its relations; `name` is its minted id."""
        claims = frozenset(c for account in group for c in account.claims)
        reports = sorted({account.report for account in group})
        assertions = self.assertions(reports, claims)
        several = _several_sides(group)
        support, corrections = support_of(assertions)
        support = overridden(support, claims, self._decisions)
        support = (*support, *only_denied(assertions))
        disputes = disputes_of(support, several)
        happened = next((s for s in support if s.field == "occurrence" and s.value == "happened"), None)
        first, last = _days(group)
        return Event(
            id=name or event_id(claims),
            type=_type(group),
            claims=self._told(reports, claims),
            independent_origins=happened.shown if happened else 0,
            support=support,
            disputes=disputes,
            corrections=corrections,
            tolls=ranges_of(support),
            states=states_of(support, disputes),
            developments=developments_of(assertions),
            outlets=tuple(sorted({o for r in reports for o in self._outlets(r)})),
            start=first,
            end=last,
            places=_places(group),
            edges=edges,
        )

    def assertions(self, reports: Iterable[str], claims: frozenset[str]) -> list[Assertion]:
        """What these claims say, value by value, in the order of the reports."""
        found: list[Assertion] = []
        for report in reports:
            found += assertions_of(self._reading_of(report), claims, self._speaker(report), self._book)
        return found

    def related(
        self, event: Event, group: Sequence[Account], of_report: Mapping[str, Sequence[Account]], event_of: Mapping[str, str]
    ) -> Event:
        """The event with its relations to others."""
        said = {account.id: self._words(account) for account in group}
        relations: tuple[Related, ...] = relations_of(group, of_report, event_of, said)
        return replace(event, relations=relations) if relations else event

    def _words(self, account: Account) -> str:
        reading = self._reading_of(account.report)
        spans = [c.evidence for c in reading.claims if c.id in account.claims]
        return " ".join(dict.fromkeys(sentence_at(reading.report.text, *span) for span in spans))

    def _speaker(self, report: str) -> Speakers:
        if report not in self._speakers:
            self._speakers[report] = Speakers(self._reading_of(report), self._sides, self._book)
        return self._speakers[report]

    def _told(self, reports: Sequence[str], claims: frozenset[str]) -> tuple[Told, ...]:
        return tuple(
            Told(report, claim.id, reading.report.location, " ".join(reading.report.text[slice(*claim.evidence)].split()))
            for report in reports
            for reading in (self._reading_of(report), *self._copies.get(report, ()))
            for claim in reading.claims
            if claim.id in claims
        )

    def _outlets(self, report: str) -> list[str]:
        shown = (r.report for r in (self._reading_of(report), *self._copies.get(report, ())))
        return [name for r in shown if (name := r.outlet or r.given.outlet)]


def _type(group: Sequence[Account]) -> str:
    """The type that most accounts give; a finer kind of violence before the bare "attack" and "killing"."""
    votes: dict[str, int] = {}
    for account in group:
        for kind in account.types:
            votes[kind] = votes.get(kind, 0) + 1
    done = {k: v for k, v in votes.items() if k in words().violence}
    votes = done if done and sum(done.values()) * 2 >= sum(votes.values()) else votes  # an accusation of a bombing tells of a bombing
    finer = {k: v for k, v in votes.items() if k not in ("attack", "killing", "other")}
    pool = finer if finer and max(finer.values()) * 3 >= sum(1 for _ in group) else votes
    return min(pool, key=lambda k: (-pool[k], k))


def _several_sides(group: Sequence[Account]) -> bool:
    return sum(1 for a in group if a.types & _TWO_SIDED) * 2 > len(group)


def _days(group: Sequence[Account]) -> tuple[str | None, str | None]:
    """The days that most accounts give, narrow ones first; among equals the earliest."""
    votes: dict[tuple[int, int], int] = {}
    for a in group:
        if a.first is not None and a.last is not None:
            votes[a.first, a.last] = votes.get((a.first, a.last), 0) + 1
    if not votes:
        return None, None
    first, last = min(votes, key=lambda d: (-votes[d], d[1] - d[0], d))
    return date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()


def _places(group: Sequence[Account]) -> tuple[str, ...]:
    """Names of the settlements told, else of what is wider; most told first."""
    votes: dict[str, int] = {}
    for fine in (True, False):
        for a in group:
            for spot in a.spots:
                if spot.fine == fine and not spot.lent:
                    votes[spot.name] = votes.get(spot.name, 0) + 1
        if votes:
            break
    return tuple(sorted(votes, key=lambda n: (-votes[n], n))[:3])
