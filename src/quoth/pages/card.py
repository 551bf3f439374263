"""Event → its card: who says it, who denies it, on how many independent origins, what is disputed, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from quoth.model.claim import Reading
from quoth.model.event import Correction, Dispute, Event, State, Support
from quoth.pages import words
from quoth.pages.links import Links
from quoth.pages.matrix import Matrix, matrix_of
from quoth.pages.people import NOBODY, hidden_in, without_private
from quoth.pages.render import fragment
from quoth.pages.said import Said, said_in
from quoth.pages.speakers import Speaker, same, speakers_in
from quoth.pages.tolls import TollChart, chart_of
from quoth.pages.values import Field, fields_of


@dataclass(frozen=True, slots=True)
class Asserts:
    """One who says so: `values` in plain words, `outlets` that tell it."""

    name: str
    values: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Denial:
    """One who denies, what, and the exact words where the reports give them."""

    name: str
    what: tuple[str, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A field whose values cannot all hold, each with who says so."""

    what: str
    rivals: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A related event."""

    kind: str
    title: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """All that stands on a card, in plain words. `reviewed` of `claims` were accepted by a person, the others are suggestions."""

    id: str
    title: str
    headline: str
    tags: tuple[tuple[str, str], ...]
    speakers: tuple[Asserts, ...]
    denials: tuple[Denial, ...]
    fields: tuple[Field, ...]
    quarrels: tuple[Quarrel, ...]
    matrix: Matrix
    chart: TollChart | None
    tolls: tuple[tuple[str, str, str], ...]  # kind, range, rule with its trace
    states: tuple[State, ...]
    corrections: tuple[Correction, ...]
    said: tuple[Said, ...]
    related: tuple[Near, ...]
    claims: int
    reviewed: int
    private: int  # people whose names are left out
    left_out: tuple[str, ...]  # what else is not shown, in words
    method: str | None
    sample: bool  # told by a written sample: invented


def event_card(
    event: Event,
    readings: Mapping[str, Reading],
    *,
    links: Links | None = None,
    accepted: frozenset[str] = frozenset(),
    titles: Mapping[str, str] | None = None,
    private: bool = False,
    left_out: tuple[str, ...] = (),
    level: int = 1,
    reads: str = "read it in the report",
) -> Markup:
    """The card as HTML, for a page's main part. `level` is that of its own heading (1 to 4), `reads` the words of links to the reader; for
    the rest see `card_of`.
    """
    card = card_of(event, readings, links=links, accepted=accepted, titles=titles, private=private, left_out=left_out)
    return fragment("card.html", card=card, level=level, reads=reads)


def card_of(
    event: Event,
    readings: Mapping[str, Reading],
    *,
    links: Links | None = None,
    accepted: frozenset[str] = frozenset(),
    titles: Mapping[str, str] | None = None,
    private: bool = False,
    left_out: tuple[str, ...] = (),
) -> Card:
    """What stands on the card of an event.

    `readings`: by report id, of the reports that tell of it; one that is missing leaves the words that the event itself keeps. `accepted`:
    ids of claims that a person accepted. `titles`: of related events by id. `private`: name private people too. `left_out`: sentences about
    what the caller withheld.
    """
    links = links or Links()
    hidden = NOBODY if private else hidden_in(event, readings)
    event = without_private(event, hidden)
    said = said_in(event, readings, links, hidden, accepted)
    speakers = speakers_in(event, said)
    return Card(
        id=event.id,
        title=words.title_of(event),
        headline=words.headline(event),
        tags=words.tags(event),
        speakers=tuple(_asserting(event, speakers)),
        denials=_denials(event, said),
        fields=fields_of(event, said),
        quarrels=tuple(_quarrel(d) for d in event.disputes),
        matrix=matrix_of(event, speakers),
        chart=chart_of(event),
        tolls=tuple(_toll(t.kind, t.low, t.best, t.high, t.rule, t.trace) for t in event.tolls),
        states=tuple(dict.fromkeys(event.states)),
        corrections=event.corrections,
        said=said,
        related=tuple(Near(r.kind, (titles or {}).get(r.to, r.to), links.event(r.to)) for r in event.relations),
        claims=len({s.claim for s in said}),
        reviewed=len({s.claim for s in said if s.accepted}),
        private=hidden.people,
        left_out=left_out,
        method=links.method,
        sample=any(readings[t.report].report.sample for t in event.claims if t.report in readings),
    )


def _asserting(event: Event, speakers: tuple[Speaker, ...]) -> Iterator[Asserts]:
    """Everybody who asserts a value that was not withdrawn."""
    for who in speakers:
        own = [s for s in event.support if any(o.row != 1 and who.claims.intersection(o.claims) for o in s.origins)]
        if own:
            told = [s for s in own if s.field != "occurrence"] or own  # who tells a toll says that it happened
            yield Asserts(who.name, tuple(dict.fromkeys(words.value_in_words(s.field, s.value, s.of) for s in told)), who.outlets)


def _denials(event: Event, said: tuple[Said, ...]) -> tuple[Denial, ...]:
    own: dict[str, list[Said]] = {}
    for told in said:
        if told.stance == "denies":
            own.setdefault(told.speaker, []).append(told)
    what: dict[str, list[str]] = {name: [] for name in own}
    for s in event.support:
        for name in s.denied_by:
            key = next((known for known in what if same(known, name)), name)
            what.setdefault(key, []).append(_denied(s, name))
    return tuple(Denial(name, tuple(dict.fromkeys(found)), tuple(own.get(name, ()))) for name, found in what.items())


def _denied(s: Support, name: str) -> str:
    if s.field == "occurrence":
        return "that it happened"
    if s.field == "who.actor":
        return "that it did it itself" if same(s.value, name) else f"that {words.isolated(s.value)} did it"
    return f"{words.heading(s.field, s.of).lower()}: {s.value}"


def _quarrel(dispute: Dispute) -> Quarrel:
    rivals = ((words.value_in_words(dispute.field, r.value, dispute.of), tuple(dict.fromkeys(r.sources))) for r in dispute.rivals)
    return Quarrel(words.heading(dispute.field, dispute.of), tuple(rivals))


def _toll(kind: str, low: int | None, best: int | None, high: int | None, rule: str, trace: tuple[str, ...]) -> tuple[str, str, str]:
    ends = f"{low if low is not None else 'not stated'} to {high if high is not None else 'open'}"
    span = f"{low}" if low == high and low is not None else ends
    return kind, f"{span}, best {best}" if best is not None else span, f"{rule}: {'; '.join(trace)}" if trace else rule
