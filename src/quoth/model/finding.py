"""What each stage finds, by span: the findings that the claims room joins.

`attribute` gives voices and attributions, `coding` event mentions, `place` place mentions, `when` time mentions,
`actors` actor mentions. None of them knows the others' findings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from quoth.model.text import Span


class Quantity(NamedTuple):
    """What number words can mean. low or high is None where the words leave it open ("at least 100" is 100, None)."""

    low: int | None
    high: int | None
    text: str
    span: Span


# ---- attribute -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody or something that passes words on in this report, all its mentions joined."""

    name: str
    kind: str  # outlet | person | group | organization | document | inquiry | unknown
    named: bool
    description: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a stance answers: "confirmed previous reports from X"."""

    voice: int
    how: str  # confirms | denies | corrects
    mention: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One voice speaks for these words. Attributions nest by containment: the one with more words is the outer link.

    `voice` is an index into Attributions.voices. Attributions of one `group` are parallel speakers of the same words.
    """

    voice: int
    content: tuple[Span, ...]
    mode: str  # own voice | direct quote | indirect | mixed
    stance: str = "states"  # states | confirms | denies | claims responsibility | alleges | doubts
    about: tuple[str, ...] = ("occurrence",)
    cue: Span | None = None
    mention: Span | None = None  # the words that name the speaker here
    basis: str = "not stated"
    via: str | None = None
    said: Span | None = None  # the words that tell when or where it was said
    in_custody: bool = False
    answers: Answer | None = None
    carried: bool = False  # from an earlier sentence, which then is context
    context: tuple[Span, ...] = ()
    hedge: Span | None = None  # "allegedly", "claimed": the cue casts doubt on the words
    depth: int = 0  # order among attributions of equal extent, outermost first


@dataclass(frozen=True, slots=True)
class Attributions:
    voices: tuple[Voice, ...]
    attributions: tuple[Attribution, ...]


# ---- coding ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Belonging:
    """A participant of a party, not the party itself: "two members of X"."""

    span: Span
    relation: str  # member | commander | unit | supporter | employee


@dataclass(frozen=True, slots=True)
class Argument:
    """A participant of an event mention as a noun phrase."""

    role: str  # actor | target | victim | detained | helper | object
    span: Span
    head: Span
    count: Quantity | None = None
    of: Belonging | None = None
    civil: str = "not stated"
    traits: tuple[str, ...] = ()
    context: Span | None = None  # where a pronoun's antecedent stands
    pronoun: bool = False
    own: bool = False  # "its fighters", "our men": of the speaker's or the last-named party's own side


@dataclass(frozen=True, slots=True)
class Toll:
    """How many were harmed, and how."""

    kind: str  # killed | injured | casualties | detained | abducted | displaced | missing
    quantity: Quantity
    parts: tuple[Quantity, ...] = ()
    covers: str = "this event"


class Hedge(NamedTuple):
    span: Span
    on: str  # occurrence | who.actor | harm | where | when …
    certainty: str = "possible"  # probable | possible | doubtful


@dataclass(frozen=True, slots=True)
class EventMention:
    """A trigger with what its clause says of it. Places and times are joined later, by the tiers of `reach`."""

    type: str  # a type of the codebook
    trigger: Span
    clause: Span  # the finite clause it stands in, attribution left out
    sentence: Span
    arguments: tuple[Argument, ...] = ()
    tolls: tuple[Toll, ...] = ()
    means: tuple[Span, ...] = ()
    status: str = "happened"
    hedges: tuple[Hedge, ...] = ()
    scope: str = "one"
    reach: tuple[tuple[Span, ...], ...] = ()  # nearest tier first: words whose place and time are this event's
    background: bool = False  # told as earlier than the story ("had been", an anniversary)
    nominal: bool = False
    definite: bool = False  # "the blast", "when the device went off": speaks of an act told before
    responsibility: bool = False  # tells who is behind an act told elsewhere: "claimed the ambush", "denied any hand in it"
    same_as: int | None = None  # index of the mention that this one refers back to
    part_of: int | None = None  # index of the mention that this one is a part or consequence of
    inferred: tuple[tuple[str, str], ...] = ()  # (field, rule)


# ---- place, when, actors ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place. `unresolved` gives the reason where there is no entry, and then there are no coordinates.

    `locative` tells whether the words say where something is ("in Kabul") rather than name a party ("Kabul said").
    """

    span: Span
    name: str
    kind: str  # country | adm1 | adm2 | settlement | site | region
    country: str | None = None  # ISO 3166-1 alpha-2
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    unresolved: str | None = None
    locative: bool = True
    role: str = "at"  # at | from | to
    relation: str | None = None  # "20 km south of", "near"
    contained_in: int | None = None  # index of the mention that contains it by the words ("Andar district, Ghazni")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that tell a time. start and end are local calendar dates (inclusive); None where the words give none alone."""

    span: Span
    start: str | None
    end: str | None
    precision: str  # day | part of day | week | weekend | month | season | quarter | year | decade | range | duration | set | vague
    basis: str  # stated | relative to the dateline | relative to publication | from context
    kind: str = "date"  # date | time | duration | set
    value: str | None = None  # TIMEX3 value, where one can be given
    event_time: bool = True  # False for an anniversary's ordinal, an age, a set


@dataclass(frozen=True, slots=True)
class ActorMention:
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class ActorFinding:
    """One actor of this report, with all its mentions joined."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    registry: str | None = None  # key of the registry entry
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the stages found in one report, ready to be joined."""

    attributions: Attributions
    events: tuple[EventMention, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    actors: tuple[ActorFinding, ...] = field(default_factory=tuple)
