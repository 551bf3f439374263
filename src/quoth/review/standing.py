"""Which decisions stand: all that no standing undo takes back. An undo is a decision too, and can be undone."""

from __future__ import annotations

from collections.abc import Iterable

from quoth.model.decision import Decision

UNDO = "undo"


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, in their order, without the undos. What follows from them is as if the others had never been made.

    Decisions come with their numbers (`n`); an undo counts against what is before it.
    """
    given = sorted(decisions, key=lambda d: d.n)
    gone = undone(given)
    return tuple(d for d in given if d.verb != UNDO and d.n not in gone)


def undone(decisions: Iterable[Decision]) -> frozenset[int]:
    """Numbers of the decisions (undos among them) that are taken back."""
    gone: set[int] = set()
    for decision in sorted(decisions, key=lambda d: -d.n):  # whether the last undo stands is known first
        if decision.verb == UNDO and decision.n not in gone and decision.undoes is not None and decision.undoes < decision.n:
            gone.add(decision.undoes)
    return frozenset(gone)
