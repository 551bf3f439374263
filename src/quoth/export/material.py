"""What an export is made of: reports with their claims, the events that they tell of, and what people decided about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quoth.model.claim import Reading
from quoth.model.event import Event


@dataclass(frozen=True, slots=True)
class Item:
    """One report. `claims` are the ids that were asked for, None for all, empty where it only answers what others tell; `restricted` is a
    person's own note, which stays at home.

    `at` is when the reading came into the casebook (UTC, ISO 8601 with Z): the ledger's time, never that of an export; "" where unknown.
    """

    capture: str
    reading: Reading
    restricted: bool = False
    claims: frozenset[str] | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What a person last decided about a claim. `reviewer` is a pseudonym: names of reviewers leave no casebook."""

    verb: str  # accept | reject | edit | add: the last two let it stand too
    reviewer: str
    at: str  # UTC


@dataclass(frozen=True, slots=True)
class Material:
    """`items` and `events` are called when they are needed, `items` as often as a writer passes over the reports.

    `as_of` is the day (UTC) at whose end the casebook stood so; `accepted` and `rejected` are ids of claims that a person decided about,
    `reviews` who did and when. `grades` are Admiralty grades ("B2": source A to F, information 1 to 6) that a person gave to claims.
    """

    items: Callable[[], Iterable[Item]]
    events: Callable[[], Sequence[Event]] = tuple
    as_of: str = ""
    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    reviews: Mapping[str, Review] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Options:
    """`rule` is the toll rule: acled | ucdp | airwars, None for the format's own. `gate` False opens the publish gate: a decision that
    the casebook logs before.
    """

    rule: str | None = None
    accepted_only: bool = False
    no_text: bool = False
    gate: bool = True
