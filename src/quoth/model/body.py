"""Who is spoken of across reports: one record for one armed group, office or outlet, and suggestions to join two. Frozen types.

Only what has a name of its own gets a record. Persons, and sources without a name, are never joined across reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Called(NamedTuple):
    """One name that one report gives somebody, as a source or an actor. `key` is what the name alone says who it is (`link/bodies.py`)."""

    key: str
    name: str
    kind: str
    report: str
    capture: str
    actor: bool  # takes part, else it is a source or an outlet
    claims: int
    aliases: tuple[str, ...] = ()
    registry: str | None = None
    country: str | None = None  # that of most of the report's claims


@dataclass(frozen=True, slots=True)
class Body:
    """One armed group, office or outlet, under all its names.

    `id` is made from `key`; `names` are the names with the number of reports that use each, the most used first; `keys` are those that
    people joined, the body's own first; `decisions` are the numbers of the decisions that joined or parted it.
    """

    id: str
    key: str
    name: str
    kind: str
    names: tuple[tuple[str, int], ...]
    keys: tuple[str, ...]
    registry: str | None
    countries: tuple[str, ...]
    reports: tuple[str, ...]
    said: int = 0  # claims that it is a source of
    acted: int = 0  # claims in which it takes part
    decisions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MergeSuggestion:
    """Two bodies that may be one, and why a person may think so. Nothing is joined by it."""

    a: Body
    b: Body
    reasons: tuple[str, ...]
    weight: int  # orders suggestions; no probability
