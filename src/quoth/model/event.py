"""Events across reports: what links claims, where each value comes from, who denies it. Frozen types, all made from claims.

Nothing here says that something is true. `shown` is how many independent origins a value has at least, `possible` how many at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from quoth.model.decision import Decision as Decision


class Told(NamedTuple):
    """One claim of one report, with the place that the report was read from and the words that tell it."""

    report: str
    claim: str
    location: str
    evidence: str


class Reason(NamedTuple):
    """One feature of a pair of accounts: what was compared, at which level they agree, and the weight that this level has (in bits)."""

    feature: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Edge:
    """Two accounts compared. `score` is the sum of the reasons' weights; above 0 it speaks for one event."""

    a: str
    b: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one value comes from: claims that lean on one source, and the row of the decision table that decided.

    `shown` and `possible` are what this origin adds to the value's numbers.
    """

    name: str
    row: int
    rule: str  # the row in words
    shown: int
    possible: int
    claims: tuple[str, ...]
    reports: tuple[str, ...] = ()
    private: bool = False  # a person who speaks for no office: named in the casebook, left out of exports by default
    marks: tuple[str, ...] = ()  # "admission", "in custody", "override by …: reason"


@dataclass(frozen=True, slots=True)
class Support:
    """One value of one field: who says so, on how many origins, who denies it."""

    field: str  # occurrence | who.actor | who.victim | harm.killed … | when | where | means
    value: str
    shown: int
    possible: int
    origins: tuple[Origin, ...]
    denied_by: tuple[str, ...] = ()
    low: int | None = None  # of a number
    high: int | None = None
    of: str | None = None  # whose harm, where the words say: "gunmen", "soldiers"
    withdrawn: bool = False


class Rival(NamedTuple):
    """One of the values that cannot all hold, and who says so."""

    value: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    field: str
    rivals: tuple[Rival, ...]
    of: str | None = None

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(rival.value for rival in self.rivals)


class Correction(NamedTuple):
    """One source that replaced its own value: both stay visible."""

    field: str
    source: str
    earlier: str
    later: str
    date: str | None


@dataclass(frozen=True, slots=True)
class TollRange:
    """low, best and high under one named rule, with the trace of how they came about."""

    kind: str
    rule: str
    low: int | None
    best: int | None
    high: int | None
    trace: tuple[str, ...]


class State(NamedTuple):
    """The state of an event in plain words, and the rule that gave it."""

    words: str
    rule: str


class Development(NamedTuple):
    """What became known on a day: a toll, an accuser, a denial."""

    date: str
    field: str
    value: str
    source: str
    claim: str


class Related(NamedTuple):
    to: str
    kind: str  # part of | after | reprisal for
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """Claims about one happening, with the support of each value. Dates are local calendar dates."""

    id: str
    type: str
    claims: tuple[Told, ...]
    independent_origins: int  # shown for the occurrence
    support: tuple[Support, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    corrections: tuple[Correction, ...] = ()
    tolls: tuple[TollRange, ...] = ()
    states: tuple[State, ...] = ()
    developments: tuple[Development, ...] = ()
    relations: tuple[Related, ...] = ()
    outlets: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    places: tuple[str, ...] = ()
    edges: tuple[Edge, ...] = ()

    def _repr_html_(self) -> str:
        """For a notebook: each value with its origins and who denies it; names of private people are left out."""
        from quoth.model.notebook import event_html

        return event_html(self)
