"""Toll ranges under named rules, each with its trace. The rules are in the manner of the projects that they are named after, read
off their public codebooks;
they are not those projects' judgement."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quoth.model.event import Support, TollRange

_CONFLICT_PARTIES = (5, 8)


def ranges_of(support: Sequence[Support]) -> tuple[TollRange, ...]:
    """A range for each kind of harm under each rule. Withdrawn values count in none."""
    found: list[TollRange] = []
    for field in sorted({s.field for s in support if s.field.startswith("harm.")}):
        values = [s for s in support if s.field == field and not s.withdrawn]
        whole = max((s.high if s.high is not None else s.low or 0 for s in values if s.of is None), default=None)
        totals = values if whole is None else [s for s in values if s.of is None or (s.low or 0) > whole]
        if totals:
            found += [rule(field.removeprefix("harm."), totals) for rule in RULES]
    return tuple(found)


def conservative(kind: str, values: Sequence[Support]) -> TollRange:
    """In the manner of ACLED: the most conservative of the reported numbers is the best estimate."""
    lows = sorted((v.low or 0, v.value) for v in values)
    trace = tuple(f"{v.value}: {_who(v)}" for v in _ordered(values))
    return TollRange(
        kind,
        "conservative (in the manner of ACLED)",
        lows[0][0],
        lows[0][0],
        _highest(values),
        (*trace, f"best is the lowest that was reported: {lows[0][1]}"),
    )


def by_independence(kind: str, values: Sequence[Support]) -> TollRange:
    """In the manner of UCDP: low, best and high; the best has the most independent origins, among equals the lower."""
    usable = [v for v in values if any(o.row not in _CONFLICT_PARTIES for o in v.origins)] or list(values)
    best = min(usable, key=lambda v: (-v.shown, -v.possible, v.low or 0))
    trace = [f"{v.value}: {v.shown} shown, {v.possible} possible ({_who(v)})" for v in _ordered(values)]
    if len(usable) < len(values):
        trace.append("a party's word alone does not make the best estimate where others speak")
    trace.append(f"best has the most independent origins, among equals the lower: {best.value}")
    return TollRange(
        kind, "low, best, high (in the manner of UCDP)", min(v.low or 0 for v in values), best.low, _highest(values), tuple(trace)
    )


def minimum_and_maximum(kind: str, values: Sequence[Support]) -> TollRange:
    """In the manner of Airwars: the range of all that was alleged, without a best."""
    trace = tuple(f"{v.value}: {_who(v)}" for v in _ordered(values))
    return TollRange(kind, "minimum and maximum (in the manner of Airwars)", min(v.low or 0 for v in values), None, _highest(values), trace)


RULES: tuple[Callable[[str, Sequence[Support]], TollRange], ...] = (conservative, by_independence, minimum_and_maximum)


def _highest(values: Sequence[Support]) -> int | None:
    """The highest number; None where a count is open above."""
    highs = [v.high if v.high is not None else v.low for v in values]
    return max((h for h in highs if h is not None), default=None)


def _ordered(values: Sequence[Support]) -> list[Support]:
    return sorted(values, key=lambda v: (v.low or 0, v.value))


def _who(value: Support) -> str:
    return ", ".join(dict.fromkeys("a private source" if o.private else o.name for o in value.origins))
