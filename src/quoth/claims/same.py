"""Which claims of one report speak of one event: levels, their weights, and groups in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from quoth.claims.alike import FEATURES, Told, told
from quoth.claims.word_lists import words
from quoth.codebook.yaml_data import load_data
from quoth.model.claim import Claim, Place, Relation, ReportEvent
from quoth.model.errors import CodebookError
from quoth.model.finding import EventMention
from quoth.model.text import Report

_SAME_WORDS = 99.0  # one act told by two speakers

Group = list[int]


@dataclass(frozen=True, slots=True)
class Weights:
    """event_weights.yaml: what each level of each feature is worth."""

    levels: Mapping[str, Mapping[str, float]]
    prior: float
    never: float


@cache
def weights() -> Weights:
    """The shipped weights. Raises CodebookError where they are broken."""
    loaded = load_data("event_weights")
    try:
        levels = {name: {level: float(value) for level, value in row.items()} for name, row in loaded["levels"].items()}  # type: ignore[index]
        made = Weights(levels, float(loaded["prior"]), float(loaded["never"]))  # type: ignore[index]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CodebookError(f"event_weights.yaml: {error}") from None
    if missing := FEATURES.keys() ^ made.levels.keys():
        raise CodebookError(f"event_weights.yaml: {', '.join(sorted(missing))}: a feature without weights, or weights without a feature")
    return made


def events_of(
    claims: Sequence[Claim], mentions: Sequence[EventMention], places: Sequence[Place], report: Report
) -> tuple[ReportEvent, ...]:
    """Claims grouped by the event they speak of, in reading order; `mentions` are those of the claims, one for one.

    Arrests after an attack are related, never merged.
    """
    by_id = {p.id: p for p in places}
    groups = grouped([told(claim, mention, report) for claim, mention in zip(claims, mentions, strict=True)], by_id)
    firsts = [(f"E{n + 1}", claims[group[0]]) for n, group in enumerate(groups)]
    return tuple(
        ReportEvent(event, first.type, tuple(claims[n].id for n in group), _after(event, first, firsts))
        for (event, first), group in zip(firsts, groups, strict=True)
    )


def grouped(tellings: Sequence[Told], places: Mapping[str, Place]) -> list[Group]:
    """Numbers of the claims of each event, in reading order.

    Average linkage: the two groups whose claims are most alike on average become one as long as that speaks for one event.
    """
    scores: dict[tuple[int, int], float] = {}
    reach = list(range(len(tellings)))  # claims joined by any chain of likeness: no event reaches beyond
    for j, b in enumerate(tellings):
        for i in range(j):
            scores[i, j] = alike(tellings[i], b, places)
            if scores[i, j] >= 0 and reach[i] != reach[j]:
                old, new = reach[j], reach[i]
                reach = [new if r == old else r for r in reach]
    found: list[Group] = []
    for root in dict.fromkeys(reach):
        found.extend(_merged([[n] for n, r in enumerate(reach) if r == root], scores))
    return sorted(found)


def _merged(groups: list[Group], scores: Mapping[tuple[int, int], float]) -> list[Group]:
    """The groups after all merges that speak for one event."""
    links = {(i, j): scores[i[0], j[0]] for i, j in _pairs([tuple(g) for g in groups])}
    while links:
        best = max(links, key=lambda pair: (links[pair], pair))
        if links[best] < 0:
            break
        joined = tuple(sorted(best[0] + best[1]))
        others = {g for pair in links for g in pair} - set(best)
        links = {pair: value for pair, value in links.items() if not set(pair) & set(best)}
        links |= {tuple(sorted((g, joined))): _link(g, joined, scores) for g in others}  # type: ignore[misc]
        if not others:
            return [list(joined)]
        groups = [list(g) for g in (*others, joined)]
    return groups


def _pairs(groups: list[tuple[int, ...]]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(g, h) for n, h in enumerate(groups) for g in groups[:n]]


def _link(one: tuple[int, ...], other: tuple[int, ...], scores: Mapping[tuple[int, int], float]) -> float:
    """How alike the claims of two groups are on average; far below 0 where two of them cannot be of one event."""
    values = [scores[min(i, j), max(i, j)] for i in one for j in other]
    lowest = min(values)
    return lowest - _SAME_WORDS if lowest <= weights().never else sum(values) / len(values)


def alike(a: Told, b: Told, places: Mapping[str, Place]) -> float:
    """How much speaks for one event: 0 and more joins. `a` is told before `b`."""
    if a.claim.trigger == b.claim.trigger:
        return _SAME_WORDS
    table = weights()
    by_type = table.levels["type"][FEATURES["type"](a, b, places)]
    if by_type < table.never:
        return by_type
    return table.prior + sum(table.levels[name][feature(a, b, places)] for name, feature in FEATURES.items())


def _after(event: str, first: Claim, firsts: Sequence[tuple[str, Claim]]) -> tuple[Relation, ...]:
    """An arrest or a release told after an attack, in the same clause, comes "after" it."""
    if first.type not in words().aftermath or first.status != "happened":
        return ()
    acts = (other for other, claim in firsts if claim.type in words().violence and claim.evidence == first.evidence and other != event)
    act = next(acts, None)
    return (Relation(act, "after"),) if act else ()
