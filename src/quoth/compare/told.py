"""A comparison as plain values, and its rule in words."""

from __future__ import annotations

from typing import Any

from quoth.compare.match import Comparison, Pair, Tolerance
from quoth.compare.side import Side

VERSION = 1
RULE = (
    "One event: days that overlap, or are at most {days} apart (a week or month that they give by its precision counts whole); one place, "
    "at most {km:g} km apart, or one inside the other's province or country where that is all that is told; and a shared actor (by the "
    "registry's names and aliases), a type, or tolls that overlap; two of these where only the country is shared. Each stands in its best "
    "pair."
)


def rule(tolerance: Tolerance) -> str:
    """The rule with its numbers."""
    return RULE.format(days=tolerance.days, km=tolerance.km)


def as_json(made: Comparison, unreadable: tuple[tuple[int, str], ...] = ()) -> dict[str, Any]:
    """The comparison as plain values. Of their events: id, day, place, and the values that differ; nothing more of their file."""
    best = [pair for pair in made.pairs if not pair.also]
    return {
        "quoth_compare": VERSION,
        "scheme": made.scheme,
        "rule": rule(made.tolerance),
        "days": made.tolerance.days,
        "km": made.tolerance.km,
        "counts": {
            "both": len(best),
            "both and agreeing": sum(not pair.differ for pair in best),
            "further pairs": len(made.pairs) - len(best),
            "only theirs": len(made.only_theirs),
            "only ours": len(made.only_ours),
            "ours out of the scheme's scope": len(made.out_of_scope),
            "unreadable lines": len(unreadable),
        },
        "pairs": [_pair(pair) for pair in made.pairs],
        "only_theirs": [_side(side) for side in made.only_theirs],
        "only_ours": [_side(side) for side in made.only_ours],
        "out_of_scope": [{"ours": name, "why": why} for name, why in made.out_of_scope],
        "unreadable": [{"line": line, "why": why} for line, why in unreadable],
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "theirs": pair.theirs.id,
        "ours": pair.ours.id,
        "score": pair.score,
        "agree": list(pair.agree),
        "differ": [d._asdict() for d in pair.differ],
        "days_apart": pair.days,
        "km_apart": None if pair.km is None else round(pair.km, 1),
        "also": pair.also,
    }


def _side(side: Side) -> dict[str, Any]:
    return {"id": side.id, "days": side.days, "place": side.place, "country": side.country, "type": side.type, "dead": side.dead}
