"""Assertions of one value → its origins: what leans on one source becomes one strand, and the table gives each strand its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quoth.link.assertions import Assertion
from quoth.link.rows import LEANINGS, Strand, decide, strength, strongest_first
from quoth.model.event import Origin

# What a strand is, in the order in which strands are counted: who can be leaned on before who may lean.
_ORDER = {
    "state": 0,
    "party": 1,
    "witness": 2,
    "medic": 3,
    "local": 4,
    "person": 5,
    "monitor": 6,
    "outlet": 7,
    "unnamed": 8,
    "analyst": 9,
    "unknown": 10,
}


def origins_of(assertions: Sequence[Assertion], withdrawn: frozenset[str]) -> tuple[Origin, ...]:
    """The origins of one value, strongest first. `withdrawn` are ids of claims that their own source took back.

    Takes assertions of one value that are no denials; the order in which they come changes nothing.
    """
    strands: list[Origin] = []
    others: list[Assertion] = []
    groups = [(strongest_first(group), rows) for group, rows in _strands(assertions)]
    for group, rows in sorted(groups, key=lambda pair: (_ORDER.get(pair[0][0].voice.what, 9), *strength(pair[0][0]), pair[0][0].claim)):
        gone = all(a.claim in withdrawn for a in group)
        strand = Strand(group, rows, gone, _relayed(group, assertions), tuple(others))
        number, rule, verdict = decide(strand)
        if rows and number in (3, 5, 13, 15, 12, 9) and len(group) > 1:
            number, rule = _joined(rows, number, rule)
        marks = tuple(mark for mark, holds in (("admission", group[0].admission), ("in custody", group[0].voice.held)) if holds)
        claims = tuple(dict.fromkeys(a.claim for a in group))
        strands.append(
            Origin(
                group[0].voice.name,
                number,
                rule,
                verdict.shown,
                verdict.possible,
                claims,
                tuple(sorted({a.report for a in group})),
                group[0].voice.private,
                marks,
            )
        )
        if verdict.shown:
            others.append(group[0])
    return tuple(strands)


def _joined(rows: tuple[int, ...], number: int, rule: str) -> tuple[int, str]:
    """The row that made several assertions one, where it and not the kind of speaker decided."""
    said = {
        2: 'the same passage, or "A reported": one in all',
        3: "the same speaker or office, through any number of outlets: one in all",
        5: "the same side: one in all",
    }
    return (min(rows), said[min(rows)]) if rows else (number, rule)


def totals(origins: Sequence[Origin]) -> tuple[int, int]:
    """Shown and possible of a value. What somebody asserts and nobody withdrew shows at least one."""
    shown, possible = sum(o.shown for o in origins), sum(o.possible for o in origins)
    if shown == 0 and any(o.row != 1 for o in origins):
        shown = 1
    return shown, max(shown, possible)


def _strands(assertions: Sequence[Assertion]) -> Iterable[tuple[list[Assertion], tuple[int, ...]]]:
    """Assertions that lean on one source, with the rows that say so."""
    ordered = sorted(assertions, key=lambda a: (a.claim, a.report))
    parent = list(range(len(ordered)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    rows: dict[int, set[int]] = {}
    joins: list[tuple[int, int]] = []
    for i, a in enumerate(ordered):
        for j in range(i + 1, len(ordered)):
            row = next((row for row, leans in LEANINGS if leans(a, ordered[j])), None)
            if row is not None:
                parent[find(j)] = find(i)
                joins.append((i, row))
    for i, row in joins:
        rows.setdefault(find(i), set()).add(row)
    groups: dict[int, list[Assertion]] = {}
    for i, a in enumerate(ordered):
        groups.setdefault(find(i), []).append(a)
    return [(group, tuple(sorted(rows.get(root, ())))) for root, group in groups.items()]


def _relayed(group: Sequence[Assertion], assertions: Sequence[Assertion]) -> bool:
    """True where all of it passes on what another outlet of the casebook told of this value, or is a headline over words of the same report."""
    inside = {id(a) for a in group}
    others = [a for a in assertions if id(a) not in inside]
    outlets: Mapping[str, bool] = {a.outlet: True for a in others}
    told_here = {a.report for a in others if not a.title}
    return all(
        any(key in outlets for key in a.through)
        or (a.title and a.report in told_here)
        or (a.voice.what == "outlet" and a.voice.key != a.outlet and a.voice.key in outlets)
        for a in group
    )
