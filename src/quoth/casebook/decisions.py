"""Decisions as facts of the ledger, and back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from quoth.casebook import kinds
from quoth.casebook.casebook import Casebook
from quoth.ledger import Fact, New
from quoth.model.decision import NOWHERE, Anchor, Decision, Pointer
from quoth.model.record import encoded

_PLAIN = ("shown", "possible", "field", "part", "value", "undoes")


def decisions(casebook: Casebook, upto: int | None = None, after: int = 0) -> tuple[Decision, ...]:
    """Everything that people decided, undos too, in its order; those whose numbers are in (after, upto]."""
    facts = casebook.ledger.facts(kinds.DECISION, after=after, upto=upto)
    found = (_found(casebook, from_fact(fact)) for fact in facts if fact.data is not None)
    by_number = {decision.n: decision for decision in found}  # one that was written again keeps its number: see forgetting.py
    return tuple(by_number[n] for n in sorted(by_number))


def _found(casebook: Casebook, decision: Decision) -> Decision:
    """A decision that was written without pointers holds on to its claims by their ids alone, wherever they stood."""
    claims = [s for s in decision.subjects if s.startswith("c_")]
    if decision.targets or not claims:
        return decision
    query = "SELECT DISTINCT k.claim, r.capture FROM claim k JOIN reading r ON r.since = k.since WHERE k.claim IN ({})"
    held: dict[str, list[str]] = {}
    for claim, capture in casebook.ledger.rows_for(query, claims):
        held.setdefault(claim, []).append(capture)
    targets = tuple(Pointer(claim, tuple(sorted(captures)), "", NOWHERE, NOWHERE, "", "") for claim, captures in held.items())
    return replace(decision, targets=targets)


def to_fact(decision: Decision) -> New:
    """A decision as a fact to be appended by its reviewer; number and time are given by the ledger."""
    data: dict[str, Any] = {"verb": decision.verb, "subjects": list(decision.subjects), "reason": decision.reason}
    data |= {name: value for name in _PLAIN if (value := getattr(decision, name)) is not None}
    if decision.targets:
        data["targets"] = [encoded(target) for target in decision.targets]
    if decision.sides:
        data["sides"] = [list(side) for side in decision.sides]
    if decision.words:
        data["words"] = [list(anchor) for anchor in decision.words]
    return New(kinds.DECISION, decision.subjects[0], data)


def from_fact(fact: Fact) -> Decision:
    """The decision that a fact holds."""
    data = fact.json
    return Decision(
        data["verb"],
        tuple(data["subjects"]),
        fact.by,
        data.get("reason") or "",
        data.get("at", fact.time),
        n=data.get("n", fact.n),
        targets=tuple(_pointer(target) for target in data.get("targets", ())),
        sides=tuple(tuple(side) for side in data.get("sides", ())),
        words=tuple(Anchor(*anchor) for anchor in data.get("words", ())),
        **{**{name: data.get(name) for name in _PLAIN}, "value": data.get("value", data.get("grade"))},
    )


def _pointer(data: dict[str, Any]) -> Pointer:
    anchors = {name: Anchor(**data[name]) for name in ("trigger", "evidence")}
    return Pointer(**{**data, **anchors, "captures": tuple(data["captures"])})
