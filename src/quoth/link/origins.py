"""Assertions of one value → its origins: what leans on one source becomes one strand, and the table gives each strand its numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from quoth.link.assertions import Assertion
from quoth.link.passages import runs, told_again
from quoth.link.rows import Strand, Verdict, decide, one_passage, strength, strongest_first
from quoth.link.sets import Sets
from quoth.link.vocabulary import words
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

_COMPARED = 8  # passages that share one run of words: a copy of them is a copy of the first too


def origins_of(assertions: Sequence[Assertion], withdrawn: frozenset[str]) -> tuple[Origin, ...]:
    """The origins of one value, strongest first. `withdrawn` are ids of claims that their own source took back.

    Takes assertions of one value that are no denials; the order in which they come changes nothing.
    """
    everywhere = frozenset(site for a in assertions for site in a.sites)
    strands: list[Origin] = []
    others: list[Assertion] = []
    groups = [(strongest_first(group), rows) for group, rows in _strands(assertions)]
    for group, rows in sorted(groups, key=lambda pair: (_ORDER.get(pair[0][0].voice.what, 9), *strength(pair[0][0]), pair[0][0].claim)):
        gone = all(a.claim in withdrawn for a in group)
        strand = Strand(group, rows, gone, _relayed(group, assertions), tuple(others), everywhere)
        number, rule, verdict = _weakest(strand) if 2 in rows and contested(group) else decide(strand)
        if rows and number in (3, 5, 10, 13, 15, 12, 9) and len(group) > 1:
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
                all(a.voice.private for a in group),
                marks,
            )
        )
        if verdict.shown:
            others.append(group[0])
    return tuple(strands)


def _weakest(strand: Strand) -> tuple[int, str, Verdict]:
    """What the least of the people counts who are all said to have said these words."""
    each = [decide(replace(strand, assertions=(a,))) for a in strand.assertions]
    return min(each, key=lambda found: (found[2].shown, found[2].possible, found[0]))


def _joined(rows: tuple[int, ...], number: int, rule: str) -> tuple[int, str]:
    """The row that made several assertions one, where it and not the kind of speaker decided."""
    said = {
        10: "one artefact, read by several: one in all",
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
    """Assertions that lean on one source, with the rows that say so: one passage, one key, one side.

    Words that several people are said to have said nearly alike are one passage with a name forged or mistaken: they join nobody
    else's words.
    """
    ordered = sorted(assertions, key=lambda a: (a.claim, a.report))
    sets = Sets(len(ordered))
    for i, j in (*_near_copies(ordered), *_translations(ordered)):
        sets.join(i, j, 2)
    passages: dict[int, list[Assertion]] = {}
    for i, a in enumerate(ordered):
        passages.setdefault(sets.find(i), []).append(a)
    free = [i for i in range(len(ordered)) if not contested(passages[sets.find(i)])]
    for row, group in _alike(ordered, free):
        for i in group[1:]:
            sets.join(group[0], i, row)
    groups: dict[int, list[Assertion]] = {}
    for i, a in enumerate(ordered):
        groups.setdefault(sets.find(i), []).append(a)
    return [(group, tuple(sorted(sets.rows[root]))) for root, group in groups.items()]


def contested(passage: Sequence[Assertion]) -> bool:
    """True where one passage is put into several people's mouths."""
    return len({a.voice.key for a in passage if a.voice.key.startswith(("p:", "u:")) and a.voice.named}) > 1 or (
        any(a.voice.named and a.voice.key.startswith("p:") for a in passage) and any(a.voice.key.startswith("u:") for a in passage)
    )


def _alike(ordered: Sequence[Assertion], free: Sequence[int]) -> Iterable[tuple[int, list[int]]]:
    """Rows 3 and 5: one speaker's words, one side's."""
    by_key: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i in free:
        a = ordered[i]
        by_key[3, a.voice.key].append(i)
        if a.voice.side is not None:
            by_key[5, a.voice.side].append(i)
        if a.voice.artefact is not None:
            by_key[10, a.voice.artefact].append(i)
    found = [(row, group) for (row, _), group in by_key.items() if len(group) > 1]
    return found + [(3, [ordered_i, other_i]) for ordered_i, other_i in _one_office(ordered, free)]


def _one_office(ordered: Sequence[Assertion], free: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Row 3: one office under a longer and a shorter name: "the health office", "the city's health office"."""
    offices: dict[str, int] = {}
    for i in free:
        voice = ordered[i].voice
        if voice.key.startswith("g:") and voice.what in ("local", "medic", "state", "monitor", "unnamed", "unknown"):
            offices.setdefault(voice.key, i)
    names = [(frozenset(key.removeprefix("g:").split()), i) for key, i in sorted(offices.items())]
    for n, (one, i) in enumerate(names):
        nouns = _office_nouns(ordered[i])
        yield from ((i, j) for two, j in names[n + 1 :] if (one <= two or two <= one) and nouns & _office_nouns(ordered[j]))


def _office_nouns(a: Assertion) -> frozenset[str]:
    return frozenset(found.lower() for found in words().patterns["office_nouns"].findall(a.voice.name))


def _near_copies(ordered: Sequence[Assertion]) -> Iterable[tuple[int, int]]:
    """Row 2: pairs of two reports' passages that are one; only those that share a rare run of words are compared."""
    firsts: dict[tuple[str, str], int] = {}
    for i, a in enumerate(ordered):
        firsts.setdefault((a.sentence, a.report), i)
    by_run: dict[str, list[int]] = defaultdict(list)
    found: list[tuple[int, int]] = []
    for (sentence, _), i in firsts.items():
        near = {j for run in sorted(runs(sentence)) for j in by_run[run][:_COMPARED]}
        found += [(j, i) for j in sorted(near) if one_passage(ordered[j], ordered[i])]
        for run in runs(sentence):
            by_run[run].append(i)
    return found


def _translations(ordered: Sequence[Assertion]) -> Iterable[tuple[int, int]]:
    """Row 2: pairs of reports that tell the same numbers and names in the same order, where no named speaker stands for the words."""
    by_run: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: list[tuple[int, int]] = []
    for i, a in enumerate(ordered):
        if a.voice.key.startswith(("p:", "g:")) or a.voice.side is not None:
            continue
        triples = {tuple(a.facts[n : n + 3]) for n in range(len(a.facts) - 2)}
        near = {j for run in sorted(triples) for j in by_run[run][:_COMPARED] if ordered[j].report != a.report}
        found += [(j, i) for j in sorted(near) if ordered[j].voice.what == a.voice.what and told_again(ordered[j].facts, a.facts)]
        for run in triples:
            by_run[run].append(i)
    return found


def _relayed(group: Sequence[Assertion], assertions: Sequence[Assertion]) -> bool:
    """True where all of it passes on what another outlet of the casebook told of this value, or is a headline over words of the
    same report."""
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
