"""The claim and what it is made of: the record of docs/claim-record.md as frozen types.

A claim is one source's account of one event, as one report tells it. A value that is not known is None, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from quoth.model.text import Report, Span


@dataclass(frozen=True, slots=True)
class Source:
    """Who passes words on. kind: outlet | person | group | organization | document | inquiry | unknown."""

    id: str
    name: str
    kind: str
    named: bool
    description: str | None = None
    actor: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A party of this report, all its mentions joined."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    mentions: tuple[Span, ...] = ()
    registry: str | None = None
    private: bool = False  # a person who speaks for no office: marked, and left out of listings and exports by default


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the words name. lat and lon are WGS84, None where unresolved, with the reason in `unresolved`."""

    id: str
    name: str
    kind: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    unresolved: str | None = None
    mentions: tuple[Span, ...] = ()


class AnswerTo(NamedTuple):
    """What a link of the chain answers: "confirmed previous reports from X". It adds no origin."""

    source: str
    how: str  # confirms | denies | corrects
    mention: Span


@dataclass(frozen=True, slots=True)
class Link:
    """One voice of the chain that passed the words on."""

    source: str
    mode: str  # own voice | direct quote | indirect | mixed
    stance: str = "states"
    cue: Span | None = None
    mention: Span | None = None
    basis: str = "not stated"
    said: str | None = None
    via: str | None = None
    in_custody: bool = False
    answers: AnswerTo | None = None


class HedgeOn(NamedTuple):
    span: Span
    on: str


class Count(NamedTuple):
    """low..high; None where the words leave it open."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Of:
    """Belonging, which is not identity: the participant is a member, commander, … of the actor."""

    actor: str | None
    relation: str
    mention: Span


@dataclass(frozen=True, slots=True)
class Participant:
    role: str
    text: str
    mention: Span
    count: Count | None = None
    actor: str | None = None
    of: Of | None = None
    civil: str = "not stated"
    traits: tuple[str, ...] = ()


class Part(NamedTuple):
    low: int | None
    high: int | None
    text: str
    mention: Span


@dataclass(frozen=True, slots=True)
class Harm:
    """How many were killed, injured, …; covers: this event | running total | several events."""

    low: int | None
    high: int | None
    text: str
    mention: Span
    parts: tuple[Part, ...] = ()
    covers: str = "this event"


@dataclass(frozen=True, slots=True)
class When:
    """Local calendar dates, inclusive. basis: stated | relative to the dateline | relative to publication | from context."""

    start: str | None
    end: str | None
    precision: str
    basis: str
    mention: Span


@dataclass(frozen=True, slots=True)
class Where:
    place: str
    role: str  # at | from | to
    relation: str | None
    mention: Span


@dataclass(frozen=True, slots=True)
class Means:
    text: str
    mention: Span


class Inferred(NamedTuple):
    """A value that is not in the words of this claim, with its ground."""

    field: str
    grounds: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Claim:
    id: str
    type: str  # coarse type
    subtype: str | None
    scope: str
    trigger: Span
    evidence: Span
    chain: tuple[Link, ...]  # outermost first; the last is the root
    context: tuple[Span, ...] = ()
    about: tuple[str, ...] = ("occurrence",)
    status: str = "happened"
    certainty: str = "asserted"
    hedges: tuple[HedgeOn, ...] = ()
    reading: float | None = None
    when: When | None = None
    where: tuple[Where, ...] = ()
    who: tuple[Participant, ...] = ()
    harm: tuple[tuple[str, Harm], ...] = ()
    means: tuple[Means, ...] = ()
    inferred: tuple[Inferred, ...] = ()

    @property
    def root(self) -> str:
        """Id of the source that is said to know."""
        return self.chain[-1].source

    def _repr_html_(self) -> str:
        """For a notebook: what the claim alone holds; its words and names stand in the reading."""
        from quoth.model.notebook import claim_html

        return claim_html(self)


@dataclass(frozen=True, slots=True)
class Relation:
    to: str
    kind: str  # part of | after | reprisal for


@dataclass(frozen=True, slots=True)
class ReportEvent:
    """Claims of one report about one event."""

    id: str
    type: str
    claims: tuple[str, ...]
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made a reading: versions and content hashes, so that it can be made again."""

    quoth: str
    stages: tuple[tuple[str, str], ...] = ()
    codebook: str | None = None
    registry: str | None = None
    models: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One report and all that it claims."""

    report: Report
    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[ReportEvent, ...] = ()
    made_by: MadeBy = field(default_factory=lambda: MadeBy(""))

    def source(self, source_id: str) -> Source:
        """The source of this id; KeyError where there is none."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)

    def _repr_html_(self) -> str:
        """For a notebook: every claim with its words and speakers; names of private people are left out."""
        from quoth.model.notebook import reading_html

        return reading_html(self)


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read, as data."""

    location: str
    error: str  # class name of the error
    reason: str
