"""What the codebook's files hold, entry by entry: frozen types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event. `coarse` is the type that it maps down to: its own name, where it is coarse itself."""

    name: str
    coarse: str
    definition: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    examples: tuple[str, ...]
    plover: tuple[str, str | None] | None = None  # type, mode
    acled: tuple[str, str] | None = None  # event type, sub-event type
    cameo: tuple[str, ...] = ()
    lost: str | None = None  # what another scheme cannot hold of it
    gravest: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A role in a claim; `side` is doer, undergoer or neither."""

    name: str
    definition: str
    side: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorKind:
    """A kind of actor; `heads` are the singular nouns and phrases that show it, lower case."""

    name: str
    definition: str
    speaks_as: str  # person | group | organization
    heads: tuple[str, ...]
    acled: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A public reference that registry entries were read from."""

    key: str
    title: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Note:
    """What changed with an actor, and when: a year, a month or a day."""

    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Tie:
    """What an actor is to another for a stretch of time, or is called from a day on, by a reference.

    `kind`: part of | sides with | renamed | split from | merged into. `start` and `end` are a year, a month or a day, both inclusive;
    `as_of` is the date of the reference where it says no more than that.
    """

    kind: str
    by: str  # key of a reference
    actor: str | None = None
    name: str | None = None
    start: str | None = None
    end: str | None = None
    as_of: str | None = None
    text: str | None = None

    def holds(self, day: str | None) -> bool:
        """Whether it holds on a day (ISO); without one, whether it has no end."""
        return lasts(self.start, self.end, day)


def lasts(start: str | None, end: str | None, day: str | None) -> bool:
    """Whether a day (ISO; None: today) lies in a stretch whose ends are years, months or days, both inclusive; None is open."""
    if day is None:
        return end is None
    return (start is None or day[: len(start)] >= start) and (end is None or day[: len(end)] <= end)


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An organisation of the registry. `part_of` is the key of another, `ties` are all that is dated, `part_of` first; `sources` are keys
    of references."""

    key: str
    name: str
    kind: str
    countries: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    notes: tuple[Note, ...] = ()
    sources: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Affiliation:
    """What a reference says of an outlet's owner or side; shown only as "described by [reference] as".

    `as_of` is the date of the reference; `start` and `end` bound the time of which it speaks, both inclusive, None where it does not say.
    """

    text: str
    as_of: str
    by: str  # key of a reference
    actor: str | None = None  # key of the side in the registry
    start: str | None = None
    end: str | None = None

    def holds(self, day: str | None) -> bool:
        """Whether it holds on a day (ISO); without one, whether it has no end."""
        return lasts(self.start, self.end, day)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A known outlet."""

    key: str
    name: str
    kind: str
    country: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    affiliation: Affiliation | None = None
    others: tuple[Affiliation, ...] = ()  # further ones, of other times or by other references

    @property
    def affiliations(self) -> tuple[Affiliation, ...]:
        """All that references say of it, in the registry's order."""
        return (*((self.affiliation,) if self.affiliation else ()), *self.others)


@dataclass(frozen=True, slots=True)
class Nationality:
    """A country's words: adjectives ("the Afghan army") and nouns for its people, singular."""

    country: str  # ISO 3166-1 alpha-2
    name: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str | None = None


@dataclass(frozen=True, slots=True)
class People:
    """A word for a people, religion or region that names no state."""

    key: str
    name: str
    what: str  # ethnic | regional | religious
    countries: tuple[str, ...]
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """All definitional knowledge, checked. Keys and names are as in the files.

    `hash` names the shipped data files but the registry; `registry_hash` the registry: actors and outlets with what an overlay adds.
    """

    event_types: Mapping[str, EventType]
    roles: Mapping[str, Role]
    actor_kinds: Mapping[str, ActorKind]
    references: Mapping[str, Reference]
    actors: Mapping[str, KnownActor]
    outlets: Mapping[str, Outlet]
    nationalities: Mapping[str, Nationality]  # by country code
    peoples: Mapping[str, People]
    heads: Mapping[str, str]  # singular noun or phrase, lower case → kind of actor
    actor_names: Mapping[str, tuple[str, ...]]  # name or alias as in text → keys of actors, more than one where it is ambiguous
    outlet_names: Mapping[str, tuple[str, ...]]  # name or alias as in text → keys of outlets
    outlet_domains: Mapping[str, str]  # domain → key of outlet
    demonyms: Mapping[str, tuple[str, ...]]  # adjective, noun or plural as in text → country codes
    people_words: Mapping[str, str]  # name, form or plural as in text → key of peoples
    hash: str
    registry_hash: str
