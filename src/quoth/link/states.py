"""The state of an event in plain words, each with the rule that gave it. A state says who says what, never what is true."""

from __future__ import annotations

from collections.abc import Sequence

from quoth.model.event import Dispute, State, Support


def states_of(support: Sequence[Support], disputes: Sequence[Dispute]) -> tuple[State, ...]:
    """All states that hold, the perpetrator's first."""
    doers = [s for s in support if s.field == "who.actor" and s.origins]
    happened = next((s for s in support if s.field == "occurrence" and s.origins), None)
    found: list[State] = []
    accepted = [s for s in doers if any(_names(o.name, s.value) and o.row in (3, 5, 8) for o in s.origins)]
    found += [State(f"party accepts responsibility: {s.value}", "the party that is named as the doer says so itself") for s in accepted]
    if len(doers) > 1:
        found.append(State("rival accusations: " + ", ".join(s.value for s in doers), "two or more doers are named"))
    for s in doers:
        if s.denied_by:
            found.append(State(f"accused party denies: {s.value}", "the doer that is named, or another, denies it"))
        if s not in accepted and s.shown == 1 and len(s.origins) == 1 and s.origins[0].row in (3, 5):
            found.append(State(f"accuser: one side only ({s.origins[0].name})", "one side names the doer, and no other origin is shown"))
    if happened and happened.shown == 1:
        found.append(State("single origin", "one independent origin of the occurrence is shown"))
    if happened and happened.denied_by:
        found.append(State("occurrence denied", "somebody denies that it happened"))
    if any(d.field == "harm.killed" for d in disputes):
        found.append(State("toll disputed", "numbers are told that cannot all hold"))
    return tuple(found)


def _names(a: str, b: str) -> bool:
    return a.lower().removeprefix("the ") == b.lower().removeprefix("the ")


def airwars_grade(states: Sequence[State], happened: Support | None) -> str:
    """The nearest grade of Airwars' public scale, for exports only: confirmed | fair | weak | contested | discounted."""
    said = {state.words.split(":")[0] for state in states}
    if "party accepts responsibility" in said:
        return "confirmed"
    if "rival accusations" in said or "accused party denies" in said:
        return "contested"
    return "fair" if happened and happened.shown >= 2 else "weak"
