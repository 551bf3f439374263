"""The linking round: a casebook's readings, as reviewed → events whose ids are minted once, kept in the ledger and redirected when two
events become one (`naming.py`). Kept up while readings and decisions come; only what changed is linked, assembled and written again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from quoth.casebook import kinds
from quoth.casebook.casebook import Casebook, Entry
from quoth.casebook.grouping import Groups, Key
from quoth.casebook.happenings import Happenings
from quoth.casebook.naming import Names, homes, names_of, standing_events
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
        self._facts: dict[str, int] = {}  # capture → the fact of the reading that is linked
        self._marked: tuple[tuple[Decision, ...], Mapping[str, str]] = ((), {})  # decisions about origins and voices that are applied
        self.readings: dict[str, Reading] = {}
        self.copies: dict[str, tuple[Reading, ...]] = {}
        self._names = Names()
        self._homes_upto = 0
        self._book = load_codebook(registry)
        self._groups = Groups()
        self._happenings = Happenings(self.readings, self.copies, self._book, self._groups)
        self._renamed: set[Key] = set()
        self._minted = False  # whether the ledger has the events as they stand
        self._events: tuple[Event, ...] | None = None
        self._take_in(self.review.entries)

    def events(self) -> tuple[Event, ...]:
        """All events, oldest first; every claim that was not rejected stands in exactly one."""
        if self._events is None:
            self._events = self._happenings.events(self._names.of, self._renamed)
            self._renamed = set()
        return self._events

    def refresh(self) -> frozenset[str]:
        """Takes in the readings and decisions that came since; gives the ids of the events that are new, another now, or gone.

        What stands afterwards is what a new Linked would give. Costs by what changed, beside one look along the list of events.
        """
        before = self.events()
        changed = self.review.refresh()
        if not changed and self.review.fact == self._homes_upto:
            return frozenset()
        self._take_in(changed)
        now = self.events()
        if now is before:
            return frozenset()
        old = {id(event) for event in before}
        new = {id(event) for event in now}
        return frozenset(e.id for events, others in ((before, new), (now, old)) for e in events if id(e) not in others)

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
            entry = self.review.entries.get(capture)
            reading = self._shown(entry._replace(reading=self.review.reading(capture))) if entry else None
            old = self._report_of.get(capture)
            same = entry is not None and old is not None and self._facts.get(capture) == entry.fact
            if same and self._of_report[old or ""][capture] == reading:
                continue  # a verdict, a mark: nothing that an event is made of
            self._facts.pop(capture, None)
            if old is not None:
                del self._report_of[capture]
                del self._of_report[old][capture]
                touched.add(old)
            if entry is not None and reading is not None:
                self._facts[capture] = entry.fact
                self._report_of[capture] = reading.report.id
                self._of_report[reading.report.id][capture] = reading
                touched.add(reading.report.id)
        renewed = {report: self._stand_in(report) for report in touched}
        self._groups.take_in({report: reading for report, (reading, is_other) in renewed.items() if is_other})
        fallen, risen = self._groups.regroup(self.review.standing, self.review.became)
        new_homes = homes(self.casebook, self.review.fact, self._homes_upto)
        self._homes_upto = self.review.fact
        self._renamed = {key for key in self._renamed if key not in fallen} | self._names.keep_up(fallen, risen, new_homes)
        origins, voices = self._origins(), joins_of(self.review.standing).voices
        if fallen or risen or touched or self._renamed or (origins, voices) != self._marked:
            self._marked = origins, voices
            self._happenings.renew(touched, origins, voices)
            self._happenings.regrouped(fallen, risen)
            self._events, self._minted = None, False

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
        if self._minted:
            return 0
        casebook = into or self.casebook
        new = list(self._changes(casebook))
        if new:
            casebook.ledger.append(new, by)
        self._minted = True
        return len(new)

    def is_behind(self) -> bool:
        """True where the ledger does not have the events as they stand: `mint` would write something."""
        return not self._minted and any(True for _ in self._changes(self.casebook))

    def _changes(self, casebook: Casebook) -> Iterator[New]:
        now = {claim: name for group, name in self._names.of.items() for claim in group}
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
        homes = self._names.homes
        known = {claim: home.event for claim, home in homes.items() if claim in now}
        if self._groups.ruled:
            machine = self._groups.machine()
            names = names_of(machine, homes)
            known = {**{claim: name for name, group in zip(names, machine, strict=True) for claim in group}, **known}
        return known


def _turned(now: dict[str, str]) -> dict[str, list[str]]:
    """Event → its claims, sorted."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for claim, name in sorted(now.items()):
        found[name].append(claim)
    return found
