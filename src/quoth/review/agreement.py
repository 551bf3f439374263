"""How far two reviewers agree, field by field: Krippendorff's alpha over the claims that both looked at.

A unit is a claim. What a reviewer says of it are its values as they stood when the reviewer last decided about it, or as the reviewer coded
it blind; a blind coding is matched to the claim whose words its trigger meets. A value that one of them was never asked for is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from quoth.model.claim import Claim, Reading
from quoth.model.decision import Decision
from quoth.review.alpha import Alpha, alpha
from quoth.review.assigned import Assignments
from quoth.review.replay import in_steps
from quoth.review.reviewed import Coded

_NONE = "not stated"
_SURE = {"asserted": 4, "probable": 3, "possible": 2, "doubtful": 1}


class Measured(NamedTuple):
    """Alpha of one field, with the share of units on which all who gave a value gave the same."""

    field: str
    metric: str
    alpha: Alpha
    same: float | None


@dataclass(frozen=True, slots=True)
class Unit:
    """One claim as reviewers have it: for each of them its values by field. `claim` is its id, of a coding that nobody else has "#n"."""

    capture: str
    claim: str
    words: str
    said: Mapping[str, Mapping[str, Any]]

    def differs(self) -> tuple[str, ...]:
        """Fields in which two reviewers give different values."""
        return tuple(f for f in FIELDS if len({said[f] for said in self.said.values() if said.get(f) is not None}) > 1)


def units_of(read: Iterable[tuple[str, Reading, Sequence[Decision]]], standing: Sequence[Decision]) -> list[Unit]:
    """The claims that somebody decided about or coded. `read` gives captures with their readings and the standing decisions on them."""
    assigned = Assignments(standing)
    names = sorted({d.by for d in standing if d.verb == "done"})
    found: list[Unit] = []
    for capture, reading, decisions in read:
        finished = [name for name in names if assigned.is_done(capture, name)]
        found += _units(capture, reading, decisions, finished)
    return found


def _units(capture: str, reading: Reading, decisions: Sequence[Decision], finished: Sequence[str]) -> list[Unit]:
    said: dict[str, dict[str, Mapping[str, Any]]] = {}
    spans: dict[str, Claim] = {}
    coded: list[tuple[Coded, Reading]] = []
    for step in in_steps(capture, reading, decisions):
        for judged in step.claims:
            spans[judged.id] = judged.now
            said.setdefault(judged.id, {})[step.decision.by] = (
                {"claim": "no"} if judged.state == "rejected" else values_of(judged.now, step.reading)
            )
        coded += [(coding, step.reading) for coding in step.coded]
    for coding, now in coded:
        key = _match(coding, spans, said) or f"#{coding.n}"
        spans.setdefault(key, coding.claim)
        said.setdefault(key, {})[coding.by] = values_of(coding.claim, now)
    for given in said.values():
        for name in finished:
            given.setdefault(name, {"claim": "no"})
    text = reading.report.text
    return [Unit(capture, key, text[slice(*spans[key].trigger)], given) for key, given in sorted(said.items())]


def _match(coding: Coded, spans: Mapping[str, Claim], said: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The claim that a coding is of: their triggers meet, and it is of the same type before others; each claim once for a reviewer."""
    near = [key for key, claim in spans.items() if claim.trigger.overlaps(coding.claim.trigger) and coding.by not in said.get(key, {})]
    return min(near, key=lambda k: (spans[k].type != coding.claim.type, spans[k].trigger != coding.claim.trigger, k), default=None)


def measured(units: Iterable[Unit], reviewers: Sequence[str] | None = None) -> tuple[Measured, ...]:
    """Alpha of every field, over all reviewers or these."""
    given = list(units)
    names = sorted(reviewers or {name for unit in given for name in unit.said})
    found = []
    for field, (metric, _) in FIELDS.items():
        rows = [[unit.said.get(name, {}).get(field) for name in names] for unit in given]
        paired = [[v for v in row if v is not None] for row in rows]
        paired = [row for row in paired if len(row) > 1]
        same = sum(len(set(row)) == 1 for row in paired) / len(paired) if paired else None
        found.append(Measured(field, metric, alpha(rows, metric), same))
    return tuple(found)


# ---- the fields ---------------------------------------------------------------------------------------------------------


def values_of(claim: Claim, reading: Reading) -> dict[str, Any]:
    """What a claim says, in values that two reviewers' can be compared in; None for what has none."""
    return {field: value(claim, reading) for field, (_, value) in FIELDS.items()}


def _people(role: str) -> Callable[[Claim, Reading], Any]:
    def named(claim: Claim, reading: Reading) -> str:
        names = {actor.id: actor.registry or actor.name for actor in reading.actors}
        return "; ".join(sorted(names.get(w.actor or "", w.text).casefold() for w in claim.who if w.role == role)) or _NONE

    return named


def _place(claim: Claim, reading: Reading) -> str:
    names = {place.id: str(place.geonameid or place.name.casefold()) for place in reading.places}
    return "; ".join(sorted(names.get(w.place, w.place) for w in claim.where)) or _NONE


def _day(claim: Claim, reading: Reading) -> int | None:
    try:
        return date.fromisoformat((claim.when and claim.when.start) or "").toordinal()
    except ValueError:
        return None


def _toll(kind: str) -> Callable[[Claim, Reading], Any]:
    def number(claim: Claim, reading: Reading) -> int | None:
        harm = dict(claim.harm).get(kind)
        return None if harm is None else harm.low if harm.low is not None else harm.high

    return number


def _source(claim: Claim, reading: Reading) -> str:
    return next((s.name.casefold() for s in reading.sources if s.id == claim.root), claim.root)


FIELDS: dict[str, tuple[str, Callable[[Claim, Reading], Any]]] = {
    "claim": ("nominal", lambda claim, reading: "yes"),  # whether it is one at all
    "type": ("nominal", lambda claim, reading: claim.type),
    "status": ("nominal", lambda claim, reading: claim.status),
    "certainty": ("ordinal", lambda claim, reading: _SURE.get(claim.certainty)),
    "source": ("nominal", _source),
    "stance": ("nominal", lambda claim, reading: claim.chain[-1].stance),
    "when": ("interval", _day),  # in days
    "where": ("nominal", _place),
    "who.actor": ("nominal", _people("actor")),
    "who.victim": ("nominal", _people("victim")),
    "harm.killed": ("interval", _toll("killed")),
    "harm.injured": ("interval", _toll("injured")),
}
