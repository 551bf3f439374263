"""The linking round: a casebook's readings, as reviewed → events whose ids are minted once, kept in the ledger and redirected when two
events become one (`naming.py`). Kept up while readings and decisions come; only what changed is linked, assembled and written again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from quoth.casebook import kinds
from quoth.casebook.casebook import Casebook, Entry
from quoth.casebook.grouping import Groups
from quoth.casebook.happenings import Happenings
from quoth.casebook.naming import Home, homes, names_of, standing_events
from quoth.casebook.reviewing import Review
from quoth.codebook import load_codebook
from quoth.ledger import New
from quoth.link import distinct, joins_of
from quoth.model.claim import Reading
from quoth.model.event import Decision, Event

Shown = Callable[[Entry], Reading | None]


class Linked:
    """The events of a casebook as they stand, or as of a fact's number (`upto`), after decisions.

    `registry` is a folder with a user's own actors and outlets; `shown` says what of each reading (as reviewed) counts, None for nothing.
    `review` has every claim with what was decided about it. Hold one for as long as you like, and `refresh` it; `casebook` may be open for
    reading. Raises CasebookError, CodebookError.
    """

    def __init__(
        self,
        casebook: Casebook,
        upto: int | None = None,
        registry: Path | None = None,
        shown: Shown | None = None,
        review: Review | None = None,
    ) -> None:
        """`review`: the casebook's readings as reviewed as of the same fact, where somebody holds them already."""
        self.casebook, self.upto = casebook, upto
        self.review = review or Review(casebook, upto)
        self._shown = shown or (lambda entry: entry.reading)
        self._of_report: defaultdict[str, dict[str, Reading]] = defaultdict(dict)  # report → capture → what is shown of it
        self._report_of: dict[str, str] = {}
        self.readings: dict[str, Reading] = {}
        self.copies: dict[str, tuple[Reading, ...]] = {}
        self._homes: dict[str, Home] = {}
        self._homes_upto = 0
        self._book = load_codebook(registry)
        self._groups = Groups()
        self._happenings = Happenings(self.readings, self.copies, self._book, self._groups)
        self._names: list[str] = []
        self._events: tuple[Event, ...] | None = None
        self._take_in(self.review.entries)

    def events(self) -> tuple[Event, ...]:
        """All events, oldest first; every claim that was not rejected stands in exactly one."""
        if self._events is None:
            self._events = self._happenings.events(self._names)
        return self._events

    def refresh(self) -> frozenset[str]:
        """Takes in the readings and decisions that came since; gives the ids of the events that are new, another now, or gone.

        What stands afterwards is what a new Linked would give. Costs by what changed, beside one look at the names of all events.
        """
        before = {event.id: event for event in self.events()}
        changed = self.review.refresh()
        if not changed and self.review.fact == self._homes_upto:
            return frozenset()
        self._take_in(changed)
        now = {event.id: event for event in self.events()}
        return frozenset(name for name in before.keys() | now.keys() if before.get(name) is not now.get(name))

    def event(self, name: str) -> Event | None:
        """The event of this id."""
        return next((event for event in self.events() if event.id == name), None)

    def side(self, name: str) -> tuple[str, ...]:
        """The claims of an event, as `decide` takes them for `sides`; nothing where there is no such event."""
        event = self.event(name)
        return tuple(dict.fromkeys(told.claim for told in event.claims)) if event else ()

    def decided(self, event: Event) -> tuple[Decision, ...]:
        """The standing decisions that joined, parted or marked this event: one of its claims is named by them."""
        return self.review.on_event({told.claim for told in event.claims})

    # ---- keeping up --------------------------------------------------------------------------------------------------

    def _take_in(self, captures: Iterable[str]) -> None:
        """Captures whose readings came, went, or are reviewed otherwise now."""
        touched: set[str] = set()
        for capture in captures:
            old = self._report_of.pop(capture, None)
            if old is not None:
                del self._of_report[old][capture]
                touched.add(old)
            entry = self.review.entries.get(capture)
            reading = self._shown(entry._replace(reading=self.review.reading(capture))) if entry else None
            if reading is not None:
                self._report_of[capture] = reading.report.id
                self._of_report[reading.report.id][capture] = reading
                touched.add(reading.report.id)
        renewed = {report: self._stand_in(report) for report in touched}
        self._groups.take_in({report: reading for report, (reading, is_other) in renewed.items() if is_other})
        self._groups.regroup(self.review.standing, self.review.became)
        for claim, home in homes(self.casebook, self.review.fact, self._homes_upto).items():
            self._homes.setdefault(claim, home)
        self._homes_upto = self.review.fact
        self._names = names_of(self._groups.claims, self._homes)
        self._happenings.renew(touched, self._origins(), joins_of(self.review.standing).voices)
        self._events = None

    def _stand_in(self, report: str) -> tuple[Reading | None, bool]:
        """Chooses the reading that stands for a report's id and those that are copies; whether it is another than before."""
        before = self.readings.pop(report, None)
        self.copies.pop(report, None)
        facts = self.review.entries
        same = [self._of_report[report][c] for c in sorted(self._of_report[report], key=lambda c: facts[c].fact)]
        if not same:
            del self._of_report[report]
            return None, before is not None
        readings, copies = distinct(same)
        self.readings[report] = readings[report]
        self.copies.update(copies)
        return readings[report], readings[report] is not before

    def _origins(self) -> tuple[Decision, ...]:
        """The decisions about origins, with claims as they are called now."""
        became = self.review.became
        found = (d for d in self.review.standing if d.verb == "origins")
        return tuple(replace(d, subjects=(became.get(d.subjects[0], d.subjects[0]), *d.subjects[1:])) for d in found)

    # ---- ids in the ledger -------------------------------------------------------------------------------------------

    def mint(self, by: str = "quoth", into: Casebook | None = None) -> int:
        """Writes the events that are new or changed, and the redirects; how many facts.

        The casebook must be open for writing, or the same one be given so (`into`) by whoever writes.
        """
        casebook = into or self.casebook
        new = list(self._changes(casebook))
        if new:
            casebook.ledger.append(new, by)
        return len(new)

    def _changes(self, casebook: Casebook) -> Iterator[New]:
        now = {claim: name for name, group in zip(self._names, self._groups.claims, strict=True) for claim in group}
        by_event, old = _turned(now), _turned(standing_events(casebook))
        at_home = self._at_home(now)
        for name, claims in sorted(by_event.items()):
            if old.get(name) != claims:
                elsewhere = {claim: at_home[claim] for claim in claims if at_home.get(claim, name) != name}
                yield New(kinds.EVENT, name, {"event": name, "claims": claims, **({"homes": elsewhere} if elsewhere else {})})
        for name, claims in sorted(old.items()):
            if name not in by_event:
                moved = Counter(now[c] for c in claims if c in now)
                to = min(moved, key=lambda n: (-moved[n], n)) if moved else None
                yield New(kinds.EVENT_GONE, name, {"event": name, "to": to})

    def _at_home(self, now: dict[str, str]) -> dict[str, str]:
        """The home of every claim that has one, and of the others where people's decisions tell: where the machine alone puts them."""
        known = {claim: home.event for claim, home in self._homes.items() if claim in now}
        if self._groups.ruled:
            machine = self._groups.machine()
            names = names_of(machine, self._homes)
            known = {**{claim: name for name, group in zip(names, machine, strict=True) for claim in group}, **known}
        return known


def _turned(now: dict[str, str]) -> dict[str, list[str]]:
    """Event → its claims, sorted."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for claim, name in sorted(now.items()):
        found[name].append(claim)
    return found


def is_behind(casebook: Casebook) -> bool:
    """True where readings or decisions came since the last round."""
    kinds_read = (kinds.READING, kinds.DECISION)
    marks = ", ".join("?" * len(kinds_read))
    ((last_read,),) = casebook.ledger.rows(f"SELECT coalesce(max(n), 0) FROM chain WHERE kind IN ({marks})", kinds_read)
    ((last_round,),) = casebook.ledger.rows("SELECT coalesce(max(n), 0) FROM chain WHERE kind IN (?, ?)", (kinds.EVENT, kinds.EVENT_GONE))
    return int(last_read) > int(last_round)
