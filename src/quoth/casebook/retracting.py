"""Files that have left, and what to send after them: which of their records were erased, rejected, corrected or withdrawn since.

A retraction names ids and hashes alone. It repeats no word of what is called back, and not why it was erased.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from quoth.casebook import kinds
from quoth.casebook.casebook import Casebook
from quoth.casebook.decisions import decisions
from quoth.ledger import Fact
from quoth.model.claim import Claim, Reading
from quoth.model.decision import Decision
from quoth.model.record import from_record
from quoth.review import Reviewed, apply

ERASED = "erased"
REJECTED = "rejected by a person"
GONE = "another reading of its report no longer gives it"
TAKEN_BACK = "the person's decision that added it was taken back"
WITHDRAWN = "its own source withdrew or corrected the report"
CHANGED = "other values stand now"
REMOVE, CORRECT = (ERASED, REJECTED, GONE, TAKEN_BACK, WITHDRAWN), (CHANGED,)
VERSION = 1


@dataclass(frozen=True, slots=True)
class Left:
    """One file, or one release, that has left. `held` maps captures to their claims and events to theirs; None where nobody noted it."""

    n: int
    time: str
    by: str
    what: str  # the format, or "release NAME"
    file: str
    sha256: str
    to: str | None
    gate: bool
    upto: int
    claims: Mapping[str, tuple[str, ...]] | None = None
    events: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Called(NamedTuple):
    """One claim of a file that is called back, or corrected."""

    claim: str
    capture: str
    why: str


@dataclass(frozen=True, slots=True)
class Retraction:
    """What to send after one file. `events` are those of its events that are made of such claims. `unknown`: nobody noted what it held."""

    left: Left
    called: tuple[Called, ...]
    events: tuple[str, ...] = ()
    unknown: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.called and not self.unknown


def files_left(casebook: Casebook) -> list[Left]:
    """Everything that has left, in its order: exports and releases."""
    return [_left(fact) for fact in casebook.ledger.facts(*kinds.LEFT) if fact.data is not None]


def holding(casebook: Casebook, captures: Iterable[str]) -> list[Left]:
    """Files that have left with something of these captures, or of which nobody noted what they held."""
    chosen = set(captures)
    return [left for left in files_left(casebook) if left.claims is None or chosen & left.claims.keys()]


def retractions(casebook: Casebook, *, since: int = 0) -> list[Retraction]:
    """For each file that has left what of it does not stand any more; files of which all stands are left out.

    `since` is a fact's number: only files that left after it. Raises CasebookError.
    """
    change = _Change(casebook)
    made = (_retraction(left, change) for left in files_left(casebook) if left.n > since)
    return [retraction for retraction in made if not retraction.is_empty]


def as_json(retraction: Retraction) -> dict[str, Any]:
    """A retraction as plain values, for a program at the other end."""
    left = retraction.left
    given = {"what": left.what, "file": left.file, "sha256": left.sha256, "left": left.time, "by": left.by, "to": left.to}
    return {
        "quoth_retraction": VERSION,
        **given,
        "replace_whole": retraction.unknown,
        "remove": [called._asdict() for called in retraction.called if called.why in REMOVE],
        "correct": [called._asdict() for called in retraction.called if called.why in CORRECT],
        "events": list(retraction.events),
    }


def message(retraction: Retraction) -> str:
    """The retraction as a letter, in plain words."""
    left = retraction.left
    lines = [
        f"Retraction: {left.what}, file {left.file}",
        f"It left on {left.time[:10]}{f', to {left.to}' if left.to else ''}; SHA-256 {left.sha256}",
        "",
        "Please do the following with your copy, with what you made of it, and pass this on to whomever you gave it to.",
    ]
    if retraction.unknown:
        lines += ["", "What the file held was not noted. Delete it, and ask for a new one."]
    for why in (*REMOVE, *CORRECT):
        named = [called for called in retraction.called if called.why == why]
        if named:
            act = "Remove" if why in REMOVE else "Replace, from a new export"
            lines += ["", f"{act} these claims ({why}):"]
            lines += [f"  {called.claim}  (capture {called.capture})" for called in named]
            if why == ERASED:
                lines += ["  Keep no copy of them, of the words they quote, or of the reports of these captures."]
    if retraction.events:
        lines += ["", "These events are made of such claims; replace them from a new export, or remove them:"]
        lines += [f"  {name}" for name in retraction.events]
    return "\n".join(lines) + "\n"


def _left(fact: Fact) -> Left:
    data = fact.json
    is_release = fact.kind == kinds.RELEASE
    what = f"release {data['release']}" if is_release else str(data["format"])
    file = "claims.csv and others" if is_release else str(data["file"])
    digest = data["files"]["MANIFEST.json"] if is_release else data["sha256"]
    held = data.get("held")
    claims = {capture: tuple(told) for capture, told in held["claims"].items()} if held else None
    events = {name: tuple(told) for name, told in held["events"].items()} if held else {}
    return Left(fact.n, fact.time, fact.by, what, file, digest, data.get("to"), data.get("gate", True), data["upto"], claims, events)


def _retraction(left: Left, change: _Change) -> Retraction:
    if left.claims is None:
        return Retraction(left, (), unknown=change.happened_after(left.upto))
    called = tuple(sorted(Called(claim, capture, why) for capture, claim, why in change.since(left)))
    gone = {one.claim for one in called}
    events = tuple(sorted(name for name, told in left.events.items() if gone & set(told)))
    return Retraction(left, called, events)


class _Change:
    """What changed in the casebook since files left; looks at the captures alone that something happened to."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self._reviewed: dict[tuple[int, str], Reviewed | None] = {}
        self._decisions: dict[int, tuple[Decision, ...]] = {}

    @cached_property
    def standing(self) -> dict[str, tuple[int, str, str]]:
        """Captures that stand read, with the number of their reading, the report's id and its location."""
        rows = self.casebook.ledger.rows("SELECT capture, since, report, location FROM reading WHERE until IS NULL")
        return {capture: (since, report, location or "") for capture, since, report, location in rows}

    @cached_property
    def decided(self) -> list[tuple[int, frozenset[str], frozenset[str]]]:
        """The decisions, undos with what they take back, as number, captures, reports."""
        found = {d.n: d for d in decisions(self.casebook)}
        made = []
        for n, decision in found.items():
            about = decision
            while about.undoes in found:
                about = found[about.undoes or 0]
            captures = frozenset(capture for target in about.targets for capture in target.captures)
            made.append((n, captures | frozenset(about.subjects), frozenset(target.report for target in about.targets)))
        return made

    @cached_property
    def withdrawn(self) -> list[tuple[int, frozenset[str]]]:
        """Reports that corrected or withdrew another: number of the reading, and the ids and locations that it names."""
        made = []
        for entry in self.casebook.readings():
            derived = entry.reading.report.derived
            if derived and derived[1] in ("withdrawal", "correction"):
                made.append((entry.fact, frozenset((derived[0],))))
        return made

    def happened_after(self, upto: int) -> bool:
        """Whether anything was erased, decided or read again since."""
        acts = ("erasure", kinds.DECISION, kinds.READING)
        return any(True for _ in self.casebook.ledger.facts(*acts, after=upto))

    def since(self, left: Left) -> Iterator[tuple[str, str, str]]:
        """Capture, claim and reason for each claim of a file that does not stand as it did."""
        withdrawn = frozenset(name for n, names in self.withdrawn if n > left.upto for name in names)
        for capture, claims in (left.claims or {}).items():
            if capture not in self.standing:
                yield from ((capture, claim, ERASED) for claim in claims)
                continue
            since, report, location = self.standing[capture]
            if withdrawn & {report, location}:
                yield from ((capture, claim, WITHDRAWN) for claim in claims)
            elif since > left.upto or self._decided(capture, report, left.upto):
                before, now = self._of(left.upto, capture), self._of(self.casebook.ledger.last, capture)
                yield from ((capture, claim, why) for claim in claims if now and (why := _why(claim, before, now)))

    def _decided(self, capture: str, report: str, upto: int) -> bool:
        return any(n > upto and (capture in captures or report in reports) for n, captures, reports in self.decided)

    def _of(self, upto: int, capture: str) -> Reviewed | None:
        """A capture's reading after the decisions, as it stood at a fact."""
        if (upto, capture) not in self._reviewed:
            reading = self._reading(upto, capture)
            if upto not in self._decisions:
                self._decisions[upto] = decisions(self.casebook, upto)
            made = apply({capture: reading}, self._decisions[upto])[0][capture] if reading else None
            self._reviewed[upto, capture] = made
        return self._reviewed[upto, capture]

    def _reading(self, upto: int, capture: str) -> Reading | None:
        facts = [f for f in self.casebook.ledger.facts(kinds.READING, subject=capture, upto=upto) if f.data is not None]
        return from_record(facts[-1].json["record"]) if facts else None


def _why(claim: str, before: Reviewed | None, now: Reviewed) -> str | None:
    """Why a claim does not stand as it did; None where it does."""
    name = (now.became or {}).get(claim, claim)
    judged = now.claims.get(name)
    was = before.claims.get(claim) if before else None
    if judged is None:
        return TAKEN_BACK if was is not None and was.machine is None else GONE
    if judged.state == "rejected":
        return REJECTED
    if was is not None and _told(before, was.now) == _told(now, judged.now):
        return None
    return CHANGED


def _told(reviewed: Reviewed | None, claim: Claim) -> Any:
    """What a claim tells, with its sources and places by content: ids of a record are not the same in another reading."""
    if reviewed is None:
        return None
    reading = reviewed.reading
    sources = {s.id: (s.name, s.kind, s.description) for s in reading.sources}
    places = {p.id: (p.name, p.country, p.lat, p.lon) for p in reading.places}
    actors = {a.id: (a.name, a.kind) for a in reading.actors}
    plain = asdict(claim)
    chain = [(sources.get(link.source), link.stance, link.mode, link.in_custody) for link in claim.chain]
    where = [(places.get(w.place), w.role, w.relation) for w in claim.where]
    who = [(w.role, w.text, w.count, w.civil, actors.get(w.actor or ""), actors.get(w.of.actor or "") if w.of else None) for w in claim.who]
    kept = {name: plain[name] for name in ("type", "subtype", "status", "certainty", "scope", "when", "harm", "means", "evidence")}
    return kept, chain, where, who, reading.report.text[slice(*claim.evidence)]
