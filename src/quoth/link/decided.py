"""What a named person decided about origins, over what the table gives; never mixed with it: the origin says who, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quoth.model.event import Decision, Support


def overridden(support: Sequence[Support], claims: frozenset[str], decisions: Sequence[Decision]) -> tuple[Support, ...]:
    """Support with the numbers that a person put in place; the latest decision on a value holds."""
    found = list(support)
    for decision in sorted((d for d in decisions if d.verb == "origins"), key=lambda d: d.at):
        claim, field, value = decision.subjects
        if claim not in claims:
            continue
        for i, s in enumerate(found):
            if (s.field, s.value) == (field, value) and decision.shown is not None:
                possible = max(decision.shown, decision.possible if decision.possible is not None else s.possible)
                mark = f"override by {decision.by}: {decision.reason}"
                origins = tuple(replace(o, marks=(*o.marks, mark)) for o in s.origins)
                found[i] = replace(s, shown=decision.shown, possible=possible, origins=origins)
    return tuple(found)
