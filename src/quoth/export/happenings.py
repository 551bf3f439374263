"""Events with the claims of them that may be shown, for formats whose rows are events.

A row is written only where somebody says that it happened; everything else is counted in the loss report, with the reason.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from tempfile import TemporaryFile
from typing import IO

from quoth.codebook import load_codebook
from quoth.export.claim_table import according_to
from quoth.export.gate import Published, Shown
from quoth.export.sides import doer_kind
from quoth.export.spots import Spot, spot_of
from quoth.model.claim import Claim, When
from quoth.model.event import Event, Support, TollRange

_RULES = {"acled": "conservative", "ucdp": "low, best", "airwars": "minimum"}  # how the rules of the link room call themselves
_DENIALS = ("denied", "doubted", "retracted or corrected by its own source")


@dataclass(frozen=True, slots=True)
class Person:
    """A participant as an event row needs it. `label` where its words are those of the side that killed or holds."""

    role: str
    text: str
    kind: str | None
    actor: str | None
    civil: str
    label: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim as an event row needs it; `reason` says why nobody may find an event in it."""

    claim: str
    report: str
    reason: str | None
    type: str
    subtype: str | None
    scope: str
    speaker: str
    stance: str
    words: str
    outlet: str | None
    title: str | None
    published: str | None
    review: str
    marks: tuple[str, ...]
    when: When | None
    spot: Spot | None
    people: tuple[Person, ...]
    tolls: tuple[tuple[str, str], ...]  # kind of harm, its words
    asked: bool
    parties: frozenset[str]  # names and aliases of the report's actors that are shown and no persons, and of the speaker
    at: str = ""  # when the reading came into the casebook, UTC
    capture: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """Inclusive; `stretch` where it went on for all of these days, so that a format may give each its row."""

    first: date
    last: date
    stretch: bool

    @property
    def count(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        return self.first + timedelta(days=(self.count - 1) // 2)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that somebody says happened: `affirmed` are the claims that say so, `told` all that are shown, denials too."""

    event: Event
    told: tuple[Telling, ...]
    affirmed: tuple[Telling, ...]

    @property
    def type(self) -> str:
        """The finest type that most of the claims give which say that it happened."""
        votes = Counter(t.subtype or t.type for t in self.affirmed)
        fitting = {
            k: n
            for k, n in votes.items()
            if any(self.event.type in (t.type, t.subtype) and k == (t.subtype or t.type) for t in self.affirmed)
        }
        pool = fitting or votes
        return min(pool, key=lambda k: (-pool[k], k))

    @property
    def days(self) -> Days | None:
        """The narrowest days that a claim gives; None where none does."""
        found = [d for t in self.affirmed if t.when and (d := _days(t.when, t.scope))]
        return min(found, key=lambda d: (d.count, d.first)) if found else None

    @property
    def spot(self) -> Spot | None:
        """The finest place; where one claim's place is withheld, that one stands for all: another must not give it away."""
        spots = [t.spot for t in self.affirmed if t.spot]
        hidden = [s for s in spots if (s.place.unresolved or "").startswith("withheld")]
        order = {"site": 0, "settlement": 1, "adm2": 2, "adm1": 3, "region": 4, "country": 5}
        pool = [(order.get(s.place.kind, 6), s.place.lat is None, s.place.name, s.place.id, s) for s in hidden or spots]
        return (max if hidden else min)(pool, key=lambda p: p[:4])[4] if pool else None

    @property
    def country(self) -> str | None:
        return self.spot.place.country if self.spot else None

    def doers(self) -> tuple[list[Support], list[Support]]:
        """Named doers that nobody disputes, and those that are denied or stand against each other."""
        known = frozenset().union(*(t.parties for t in self.told))
        supports = [s for s in self.event.support if s.field == "who.actor" and s.origins and not s.withdrawn]
        named = [
            s for s in supports if _bare(s.value) in known or s.value in load_codebook().actor_names
        ]  # no name that the gate did not see
        sure = [s for s in named if not s.denied_by]
        rivals = any(d.field == "who.actor" for d in self.event.disputes)
        if len(sure) > 1 and (rivals or self.type != "clash"):
            sure = []
        return sure, [s for s in named if s not in sure]

    def people(self, *roles: str) -> list[Person]:
        """Participants of the claims that say it happened, without those whom only the doing side calls so."""
        return [p for t in self.affirmed for p in t.people if p.role in roles and not p.label]

    def toll(self, kind: str, rule: str) -> TollRange | None:
        """The range of one kind of harm under a rule (acled | ucdp | airwars); None where nobody states one."""
        return next((t for t in self.event.tolls if t.kind == kind and t.rule.startswith(_RULES[rule])), None)

    @property
    def name(self) -> str:
        """What, where and when, in a few words: "killing, Marjan, 2024-05-06"."""
        place, days = self.spot and self.spot.place.name, self.days
        when = None if days is None else days.first.isoformat() if days.count == 1 else f"{days.first} to {days.last}"
        return ", ".join(filter(None, (self.type, place, when)))

    def notes(self) -> str:
        """Who says what, a sentence each, denials last; never a word without its speaker."""
        affirmed = [_note(t) for t in self.affirmed]
        others = [f"Not as an event ({t.reason}): {_note(t)}" for t in self.told if t.reason is not None]
        return " ".join(dict.fromkeys((*affirmed, *others)))


def happenings(published: Published) -> Iterator[Happening]:
    """The events that somebody says happened, oldest first. The others are told to the loss report, by their main reason."""
    with TemporaryFile(prefix="quoth-") as file:
        yield from _happenings(published, _Spool(file, (t for shown in published.reports(whole=True) for t in _tellings(shown))))


class _Spool:
    """Tellings by claim, in a file of our own: the claims of one event may stand in any report, and memory does not grow with the words."""

    def __init__(self, file: IO[bytes], tellings: Iterator[Telling]) -> None:
        self._file, self._at = file, dict[str, int]()
        for told in tellings:
            self._at[told.claim] = file.tell()
            pickle.dump(told, file, pickle.HIGHEST_PROTOCOL)

    def of(self, event: Event) -> tuple[Telling, ...]:
        return tuple(self._read(self._at[claim]) for claim in dict.fromkeys(c.claim for c in event.claims) if claim in self._at)

    def _read(self, at: int) -> Telling:
        self._file.seek(at)
        told: Telling = pickle.load(self._file)
        return told


def _happenings(published: Published, spool: _Spool) -> Iterator[Happening]:
    for event in published.events:
        found = spool.of(event)
        if not any(t.asked for t in found):
            continue  # nothing of it is asked for, or nothing of it may leave: the gate counts that
        affirmed = tuple(t for t in found if t.reason is None)
        withdrawn = any(s.field == "occurrence" and s.value == "happened" and s.withdrawn for s in event.support)
        if not affirmed or withdrawn:
            reasons = Counter(t.reason or _DENIALS[2] for t in found)
            published.loss.left_out("event", min(reasons, key=lambda r: (-reasons[r], r)), event.id)
        else:
            _hold(published, event, found)
            yield Happening(event, found, affirmed)


def tellers(published: Published, told: Container[str]) -> Iterator[tuple[Shown, list[Claim]]]:
    """Every report that is asked for, with its claims that are or that tell of the events (`told`, their claims); then the other reports
    that tell of them: an event goes with everything that is told of it. A text that came twice comes once.
    """
    seen: set[str] = set()
    for whole in (False, True):
        for shown in published.reports(whole=whole):
            report = shown.reading.report.id
            claims = [c for c in shown.reading.claims if c.id in told or (not whole and c.id in shown.asked)]
            if report not in seen and (claims or not whole):
                seen.add(report)
                yield shown, claims
            elif not whole:
                published.loss.left_out("report", "another capture of the same text stands there", shown.capture)
        if not published.filtered:
            return


def _hold(published: Published, event: Event, found: tuple[Telling, ...]) -> None:
    held = published.loss.held
    held.events[event.id] = [t.claim for t in found]
    for t in found:
        claims = held.claims.setdefault(t.capture, [])
        if t.claim not in claims:
            claims.append(t.claim)


def _tellings(shown: Shown) -> Iterator[Telling]:
    report = shown.reading.report
    names = {a.id: a.name for a in shown.reading.actors}
    parties = {_bare(name) for a in shown.reading.actors if a.kind not in ("person", "individual") for name in (a.name, *a.aliases)}
    for claim in shown.reading.claims:
        yield Telling(
            claim.id, report.id, shown.reasons[claim.id], claim.type, claim.subtype, claim.scope, according_to(shown, claim),
            claim.chain[-1].stance, shown.words(claim.evidence), report.outlet or report.given.outlet, report.title,
            report.published or report.given.published, shown.review[claim.id], shown.marks.get(claim.id, ()), claim.when,
            spot_of(shown.reading, claim), tuple(_people(shown, claim, names)), tuple((k, h.text) for k, h in claim.harm),
            claim.id in shown.asked,
            frozenset((*parties, _bare(according_to(shown, claim)))),
            shown.at,
            shown.capture,
        )  # fmt: skip


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _people(shown: Shown, claim: Claim, names: dict[str, str]) -> Iterator[Person]:
    labels = shown.labels.get(claim.id, frozenset())
    for n, who in enumerate(claim.who):
        actor = names.get(who.actor or (who.of.actor if who.of else None) or "")
        yield Person(who.role, who.text, doer_kind(who, shown.reading), actor, who.civil, n in labels)


def _days(when: When, scope: str) -> Days | None:
    try:
        first = date.fromisoformat(when.start or "")
        last = date.fromisoformat(when.end or when.start or "")
    except ValueError:
        return None
    return Days(first, max(first, last), when.precision == "range" and scope in ("one", "series", "state"))


def _note(told: Telling) -> str:
    verb = {"denies": "denies", "doubts": "doubts", "claims responsibility": "claims responsibility"}.get(told.stance, "says")
    through = f" ({', '.join(filter(None, (told.outlet, told.published)))})" if told.outlet or told.published else ""
    marks = f" [{'; '.join(told.marks)}]" if told.marks else ""
    labels = [p.text for p in told.people if p.label and p.text]
    called = f" [what it calls them is the word of the side that did it, or may be: {'; '.join(dict.fromkeys(labels))}]" if labels else ""
    return f"{told.speaker} {verb}{through}: “{told.words}”{marks}{called}."
