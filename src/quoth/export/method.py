"""The method as it was used: versions, rules and counts, taken from the code and the readings and not from a text about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quoth.export.gate import ACCEPTED, Published
from quoth.export.loss import Loss
from quoth.link.rows import ROWS
from quoth.link.tolls import RULES
from quoth.model.claim import Reading


@dataclass(frozen=True, slots=True)
class Made:
    """What made some of the readings: `facts` are name and version or hash."""

    reports: int
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Method:
    """`rows`: the decision table. `lost`: what was withheld, left out and not carried, as words and count."""

    as_of: str
    reports: int
    claims: int
    accepted: int
    samples: int
    made: tuple[Made, ...]
    rows: tuple[tuple[int, str], ...]
    tolls: tuple[str, ...]
    withheld: tuple[tuple[str, int], ...]
    left_out: tuple[tuple[str, int], ...]
    not_carried: tuple[tuple[str, str], ...]
    gate: bool
    accepted_only: bool
    no_text: bool


def method_of(published: Published, readings: Mapping[str, Reading], loss: Loss) -> Method:
    """The method of what was written. To be asked for last: the loss report must be whole."""
    lost, options = loss.as_json(), published.options
    return Method(
        as_of=published.as_of,
        reports=len(readings),
        claims=loss.written["claims"],
        accepted=loss.marked[ACCEPTED],
        samples=sum(r.report.sample for r in readings.values()),
        made=_made(readings),
        rows=tuple(sorted((number, _words(row.__doc__)) for number, row in ROWS)),
        tolls=tuple(_words(rule.__doc__) for rule in RULES),
        withheld=tuple((entry["what"], entry["count"]) for entry in lost["withheld"]),
        left_out=tuple((f"{entry['what']}: {entry['why']}", entry["count"]) for entry in lost["left_out"]),
        not_carried=tuple((entry["field"], entry["why"]) for entry in lost["not_carried"]),
        gate=options.gate,
        accepted_only=options.accepted_only,
        no_text=options.no_text,
    )


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


def _made(readings: Mapping[str, Reading]) -> tuple[Made, ...]:
    counts: dict[tuple[tuple[str, str], ...], int] = {}
    for reading in readings.values():
        made = reading.made_by
        facts = [("quoth", made.quoth), *((f"stage {name}", version) for name, version in made.stages)]
        facts += [("codebook", made.codebook or ""), ("registry", made.registry or "")]
        facts += [(f"model {name}", value) for name, value in made.models]
        key = tuple((name, value) for name, value in facts if value)
        counts[key] = counts.get(key, 0) + 1
    return tuple(Made(count, facts) for facts, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
