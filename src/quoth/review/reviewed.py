"""What readings are after decisions: frozen types. The machine's value stays beside the person's, always."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from quoth.model.claim import Claim, Reading
from quoth.model.decision import Decision


class Edit(NamedTuple):
    """One edit that stands. `field` as a person names it ("who[0].civil"), `value` what stands there now, `before` what the edit found
    there, `machine` what the machine's reading has there, None for nothing.
    """

    field: str
    machine: Any
    before: Any
    value: Any
    words: str
    by: str
    at: str
    reason: str
    n: int  # of the decision


@dataclass(frozen=True, slots=True)
class Judged:
    """One claim with what people decided about it.

    `state` is suggested | accepted | rejected | edited | added, `by` and `at` (UTC) who brought it there and when, "" for a suggestion.
    `machine` is the claim as the reading has it, None where a person added it; `now` as it stands after edits, and as it would stand
    where it was rejected. `changed`: a later reading gives other values than those that were decided about. `verdicts`: each reviewer's
    last word. `decisions` are the numbers of all that concern it.
    """

    id: str
    state: str
    now: Claim
    machine: Claim | None
    by: str = ""
    at: str = ""
    reason: str = ""
    edits: tuple[Edit, ...] = ()
    verdicts: tuple[tuple[str, str], ...] = ()
    flags: tuple[Decision, ...] = ()
    comments: tuple[Decision, ...] = ()
    decisions: tuple[int, ...] = ()
    changed: bool = False

    @property
    def counts(self) -> bool:
        """Whether a person let it stand: accepted, edited or added."""
        return self.state in ("accepted", "edited", "added")


@dataclass(frozen=True, slots=True)
class Coded:
    """A claim as a reviewer coded it blind: no part of the casebook's claims, but of the reviewers' agreement."""

    by: str
    at: str
    n: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One reading after decisions. `reading` holds what stands: claims edited and added, none that was rejected.

    `claims` has every claim, rejected ones too, by its id now; `became` says for an id that a decision knows which one it is now. `lost`
    are the numbers of decisions that found nothing here to hold on to, with the reason.
    """

    reading: Reading
    claims: Mapping[str, Judged]
    coded: tuple[Coded, ...] = ()
    became: Mapping[str, str] | None = None
    held: frozenset[int] = frozenset()
    lost: Mapping[int, str] | None = None


    def with_rejected(self) -> Reading:
        """The reading with the claims that were rejected still in it."""
        gone = tuple(judged.now for judged in self.claims.values() if judged.state == "rejected")
        claims = sorted((*self.reading.claims, *gone), key=lambda claim: (claim.trigger, claim.id))
        return replace(self.reading, claims=tuple(claims)) if gone else self.reading


class Orphan(NamedTuple):
    """A decision that finds nothing to hold on to: shown, never dropped."""

    decision: Decision
    reason: str
