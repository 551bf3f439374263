"""What one person marked of one event, before it stands on a report of the casebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from quoth.model.text import Span

ROLES = ("actor", "helper", "victim", "target", "detained", "object")
HARMS = ("killed", "injured", "casualties", "detained_count", "abducted", "displaced", "missing")
FIELDS = ("place", "date", "source", "means", "evidence", *ROLES, *HARMS)  # what a marked span may be, beside the act itself


class Part(NamedTuple):
    """Words that say one thing of the event: one of FIELDS. `span` is None where the words are to be looked for. `values` are stated
    beside them: {"low": 7}, {"country": "AF"}.
    """

    what: str
    words: str
    span: Span | None = None
    values: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Coding:
    """One event as a person coded it. `where` names file and line (or task) for messages; `report` is how the report is named there.

    `act` are the words that tell the act, `evidence` the words of the claim; `values` the plain fields: type, status, certainty, scope,
    stance, basis, mode. `coder` is who coded it, where the file says so; `note` goes with the decision.
    """

    where: str
    report: str
    act: Part
    evidence: Part | None
    values: Mapping[str, str]
    parts: tuple[Part, ...] = ()
    coder: str | None = None
    note: str = ""
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text that somebody marked, as it stood before them; spans of its codings are code points of it."""

    text: str
    name: str = ""


class Refused(NamedTuple):
    """What could not be taken in: file and line (or task), and why."""

    where: str
    why: str


@dataclass(slots=True)
class Read:
    """What a file held."""

    codings: list[Coding] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
