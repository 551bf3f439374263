"""A casebook's readings as reviewed, held in memory and kept up: what came since is taken in, nothing is read twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set

from quoth.casebook.casebook import Casebook, Entry
from quoth.casebook.decisions import decisions
from quoth.model.claim import Reading
from quoth.model.decision import Decision
from quoth.review import Judged, Orphan, Reviewed, orphans, review, standing, undone

_ERASURE = "erasure"


class Review:
    """Every reading of a casebook after decisions, as it stands or stood when fact `upto` was the last.

    `decisions` are all that were made, `standing` those that hold. With `only` no other captures than these are read: see `concerned`.
    Raises CasebookError.
    """

    def __init__(self, casebook: Casebook, upto: int | None = None, only: Set[str] | None = None) -> None:
        self.casebook, self.upto, self._only = casebook, upto, only
        self.entries: dict[str, Entry] = {}
        self.decisions: tuple[Decision, ...] = ()
        self.standing: tuple[Decision, ...] = ()
        self.became: dict[str, str] = {}  # ids of claims that decisions know → what they are now
        self.captures_of: defaultdict[str, set[str]] = defaultdict(set)  # claim → captures
        self.fact = 0  # the last fact that was taken in
        self._reviewed: dict[str, Reviewed] = {}
        self._about: dict[str, tuple[Decision, ...]] = {}  # capture or report → decisions that concern it
        self.refresh()

    def refresh(self) -> frozenset[str]:
        """Takes in what came since; gives the captures whose reading, or what was decided about it, is another now.

        Of a Review as of a fact nothing changes.
        """
        last = self.casebook.ledger.last if self.upto is None else self.upto
        if last <= self.fact:
            return frozenset()
        changed: set[str] = set()
        erased = bool(self.fact) and any(True for _ in self.casebook.ledger.facts(_ERASURE, after=self.fact, upto=last))
        if erased:
            changed |= self._without_erased(last)
        for entry in self._entries(last):
            changed.add(entry.capture)
            self.entries.pop(entry.capture, None)  # its place is that of its last fact
            self.entries[entry.capture] = entry
        new = decisions(self.casebook, last, 0 if erased else self.fact)
        if new or erased:
            changed |= self._decided(new if erased else (*self.decisions, *new))
        self.fact = last
        for capture in sorted(changed):
            self._take(capture)
        return frozenset(changed)

    def _entries(self, last: int) -> Iterator[Entry]:
        if self._only is None:
            yield from self.casebook.readings(after=self.fact, upto=last)
            return
        found = (self.casebook.reading(capture, last) for capture in self._only)
        yield from sorted((entry for entry in found if entry is not None and entry.fact > self.fact), key=lambda entry: entry.fact)

    def _without_erased(self, last: int) -> set[str]:
        there = "SELECT capture FROM reading WHERE since <= ? AND (until IS NULL OR until > ?)"
        left = {capture for (capture,) in self.casebook.ledger.rows(there, (last, last))}
        gone = self.entries.keys() - left
        for capture in gone:
            del self.entries[capture]
        return gone

    def _decided(self, made: tuple[Decision, ...]) -> set[str]:
        """Takes the decisions over; gives the captures that those concern which hold now and did not, or did and do not."""
        before = {d.n for d in self.standing}
        self.decisions, self.standing = made, standing(made)
        about: defaultdict[str, list[Decision]] = defaultdict(list)
        for decision in self.standing:
            for key in dict.fromkeys(key for target in decision.targets for key in (*target.captures, target.report)):
                about[key].append(decision)
        old, self._about = self._about, {key: tuple(found) for key, found in about.items()}
        now = {d.n for d in self.standing}
        keys = {key for table in (old, self._about) for key, found in table.items() if any((d.n in before) != (d.n in now) for d in found)}
        return {capture for capture, entry in self.entries.items() if capture in keys or entry.reading.report.id in keys}

    def _take(self, capture: str) -> None:
        """Reviews one capture's reading again."""
        old = self._reviewed.pop(capture, None)
        for claim in old.claims if old else ():
            self.captures_of[claim].discard(capture)
        entry = self.entries.get(capture)
        if entry is None:
            return
        made = self._reviewed[capture] = review(capture, entry.reading, self._concerning(entry))
        for claim in made.claims:
            self.captures_of[claim].add(capture)
        self.became.update(made.became or {})

    def _concerning(self, entry: Entry) -> tuple[Decision, ...]:
        found = (*self._about.get(entry.capture, ()), *self._about.get(entry.reading.report.id, ()))
        return tuple({d.n: d for d in sorted(found, key=lambda d: d.n)}.values())

    # ---- asking ------------------------------------------------------------------------------------------------------

    def reviewed(self, capture: str) -> Reviewed:
        """One reading after decisions; KeyError where the capture was not read."""
        return self._reviewed[capture]

    def reading(self, capture: str) -> Reading:
        """One reading as it stands after decisions: claims edited and added, none that was rejected."""
        return self._reviewed[capture].reading

    def readings(self) -> Iterator[Entry]:
        """As `Casebook.readings`, after decisions."""
        for capture, entry in self.entries.items():
            yield Entry(capture, entry.fact, self._reviewed[capture].reading)

    def judged(self, claim: str) -> Judged | None:
        """A claim with what people decided about it, by its id now or one that it had; None where there is none."""
        now = claim if self.captures_of.get(claim) else self.became.get(claim, claim)
        capture = min(self.captures_of.get(now, ()), default=None)
        return self._reviewed[capture].claims.get(now) if capture is not None else None

    def all_judged(self) -> Iterator[tuple[str, Judged]]:
        """Every claim with a capture that holds it, rejected ones too; a claim of several captures once for each."""
        for capture, made in self._reviewed.items():
            for judged in made.claims.values():
                yield capture, judged

    def on_event(self, claims: Set[str]) -> tuple[Decision, ...]:
        """The standing decisions that joined, parted or marked an event with these claims: one of them is named there."""
        named = (d for d in self.standing if d.sides or d.verb in ("same event", "other event", "origins"))
        return tuple(d for d in named if any(self.became.get(t.claim, t.claim) in claims for t in d.targets) or claims & set(d.subjects))

    def orphans(self) -> tuple[Orphan, ...]:
        """Decisions about claims that hold on to nothing any more, with the reason."""
        return orphans(self.standing, self._reviewed.values())

    def undone(self) -> frozenset[int]:
        """Numbers of the decisions that were taken back."""
        return undone(self.decisions)


def concerned(casebook: Casebook, upto: int | None = None) -> frozenset[str]:
    """The captures that standing decisions concern, and those with the same text: enough to see what was decided without reading all."""
    decided = standing(decisions(casebook, upto))
    captures = {capture for d in decided for target in d.targets for capture in target.captures}
    reports = {target.report for d in decided for target in d.targets}
    copies = casebook.ledger.rows_for("SELECT capture FROM reading WHERE report IN ({})", reports)
    return frozenset(captures | {capture for (capture,) in copies})
