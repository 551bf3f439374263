"""What named people decide over what the machine suggests: frozen types, never mixed with suggestions, never erased, only superseded.

A decision points at content. It keeps the words that it is about with what stood around them, so that it is found again where a text
version or a claim's id has changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

CONTEXT = 32  # code points kept on either side


class Anchor(NamedTuple):
    """Words of a report: where they stood (code points of its text then), the words exactly, and what stood before and after them."""

    start: int
    end: int
    words: str
    before: str
    after: str


NOWHERE = Anchor(0, 0, "", "", "")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A claim, by its content. `captures` are the captures whose readings held it; `root` is the name of who is said to know.

    `nth` counts among claims with the same trigger, type and root; `seen` is a short hash of the values that the person had before them;
    `added` says that a person added the claim: then only its id counts.
    """

    claim: str
    captures: tuple[str, ...]
    report: str
    trigger: Anchor
    evidence: Anchor
    type: str
    root: str
    nth: int = 0
    seen: str = ""
    added: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one named person.

    verb: accept | reject | flag | comment | skip | edit | add | code (a blind coding) | merge | split | link | unlink | same event |
    other event | same source | other source | origins | letter | grade | assign | done | undo. `subjects` are ids (claims, events, reports,
    sources); for `origins` they are the event's claim, the field and the value, and `shown`/`possible` the numbers put in their place.
    `targets` points at every claim that it is about. `sides` of a decision about events are claim ids: the events that are merged, what
    goes out and what stays (split), the claim and the event that it goes to (link) or leaves (unlink). `field`, `part`, `value` are of an
    edit: see review/editing.py; `value` of `add` and `code` is the claim as JSON. `words` are the words for every span in `value` and
    `part`; the first are those that were chosen. `undoes` is the number of the decision that an undo takes back.
    """

    verb: str
    subjects: tuple[str, ...]
    by: str
    reason: str
    at: str  # UTC, ISO 8601 with Z
    shown: int | None = None
    possible: int | None = None
    n: int = 0  # the number of its fact in the ledger
    targets: tuple[Pointer, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()
    field: str | None = None
    part: Any = None
    value: Any = None
    words: tuple[Anchor, ...] = ()
    undoes: int | None = None
