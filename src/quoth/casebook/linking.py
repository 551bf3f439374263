"""The linking round: a casebook's readings → events whose ids are minted once, kept in the ledger and redirected when two events
become one.

An event keeps the id under which most of its claims stood before; where none stood, it gets one made from its claims. An id that lost all
its claims is redirected to the event that has most of them now. Only what changed is written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from quoth.casebook import kinds
from quoth.casebook.casebook import Casebook, Entry
from quoth.casebook.decisions import decisions
from quoth.casebook.naming import known_ids, standing_events
from quoth.codebook import load_codebook
from quoth.ledger import New
from quoth.link import Assembler, Linker, distinct, events_of, sides_of
from quoth.link.account import Account
from quoth.model.claim import Reading
from quoth.model.event import Event
from quoth.model.ids import event_id
from quoth.review import standing


class Linked:
    """The events of a casebook as they stand, or as of a fact's number (`upto`).

    `registry` is a folder with a user's own actors and outlets; `shown` says what of each reading counts, None for nothing.
    Raises CasebookError, CodebookError.
    """

    def __init__(
        self,
        casebook: Casebook,
        upto: int | None = None,
        registry: Path | None = None,
        shown: Callable[[Entry], Reading | None] | None = None,
    ) -> None:
        self.casebook, self.upto = casebook, upto
        book = load_codebook(registry)
        entries = casebook.readings(upto=upto)
        given = (entry.reading for entry in entries) if shown is None else (r for e in entries if (r := shown(e)) is not None)
        readings, self.copies = distinct(given)
        self.decisions = standing(decisions(casebook, upto))
        self.linker = Linker()
        self.linker.fill(account for reading in readings.values() for account in self.linker.accounts_of(reading))
        self._apply_decisions()
        self.make = Assembler(readings.__getitem__, sides_of(readings, book), book, self.decisions, self.copies)
        self.readings = readings
        self.names = self._names()

    def events(self) -> tuple[Event, ...]:
        """All events, oldest first; every claim stands in exactly one."""
        return events_of(self.linker, self.make, lambda group: self.names[group[0].id])

    def mint(self, by: str = "quoth") -> int:
        """Writes the events that are new or changed, and the redirects; how many facts. The casebook must be open for writing."""
        new = list(self._changes())
        if new:
            self.casebook.ledger.append(new, by)
        return len(new)

    def _apply_decisions(self) -> None:
        account_of = {claim: account.id for account in self.linker.accounts.values() for claim in account.claims}
        for decision in self.decisions:
            if decision.verb in ("same event", "other event") and all(s in account_of for s in decision.subjects):
                self.linker.decide(account_of[decision.subjects[0]], account_of[decision.subjects[1]], decision.verb == "same event")

    def _groups(self) -> list[list[Account]]:
        return [[self.linker.accounts[a] for a in group] for group in self.linker.groups()]

    def _names(self) -> dict[str, str]:
        """The id of the event that each account is in."""
        before = standing_events(self.casebook, self.upto)
        wishes: list[tuple[int, str, int]] = []
        groups = self._groups()
        for i, group in enumerate(groups):
            votes = Counter(before[c] for a in group for c in a.claims if c in before)
            wishes += [(-count, name, i) for name, count in votes.items()]
        given: dict[int, str] = {}
        taken: set[str] = set()
        for _, name, i in sorted(wishes):
            if i not in given and name not in taken:
                given[i] = name
                taken.add(name)
        used = taken | known_ids(self.casebook, self.upto)
        for i, group in enumerate(groups):
            if i not in given:
                given[i] = _fresh(group, used)
                used.add(given[i])
        return {a.id: given[i] for i, group in enumerate(groups) for a in group}

    def _changes(self) -> Iterable[New]:
        before, now = standing_events(self.casebook), self._standing_now()
        by_event: defaultdict[str, list[str]] = defaultdict(list)
        for claim, name in sorted(now.items()):
            by_event[name].append(claim)
        old: defaultdict[str, list[str]] = defaultdict(list)
        for claim, name in sorted(before.items()):
            old[name].append(claim)
        for name, claims in sorted(by_event.items()):
            if old.get(name) != claims:
                yield New(kinds.EVENT, name, {"event": name, "claims": claims})
        for name, claims in sorted(old.items()):
            if name not in by_event:
                moved = Counter(now[c] for c in claims if c in now)
                to = min(moved, key=lambda n: (-moved[n], n)) if moved else None
                yield New(kinds.EVENT_GONE, name, {"event": name, "to": to})

    def _standing_now(self) -> dict[str, str]:
        return {claim: self.names[a.id] for a in self.linker.accounts.values() for claim in a.claims}


def _fresh(group: Sequence[Account], used: set[str]) -> str:
    claims = sorted(c for a in group for c in a.claims)
    name = event_id(claims)
    while name in used:  # an id is minted once: the next claim makes another
        claims = claims[1:] or [claims[0] + "+"]
        name = event_id(claims)
    return name


def is_behind(casebook: Casebook) -> bool:
    """True where readings or decisions came since the last round."""
    kinds_read = (kinds.READING, kinds.DECISION)
    marks = ", ".join("?" * len(kinds_read))
    ((last_read,),) = casebook.ledger.rows(f"SELECT coalesce(max(n), 0) FROM chain WHERE kind IN ({marks})", kinds_read)
    ((last_round,),) = casebook.ledger.rows("SELECT coalesce(max(n), 0) FROM chain WHERE kind IN (?, ?)", (kinds.EVENT, kinds.EVENT_GONE))
    return int(last_read) > int(last_round)
