"""Which claims of one report speak of one event."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quoth.model.claim import Claim, Place, Relation, ReportEvent
from quoth.model.finding import EventMention

_VIOLENT = frozenset(("attack", "bombing", "airstrike", "shelling", "clash", "killing", "raid"))
_STOP = frozenset(
    "the a an of in on at to for and or by with from its their his her this that several some two three four five six ten other others".split()
)
_ENOUGH = 2.0


def events_of(claims: Sequence[Claim], mentions: Sequence[EventMention], places: Sequence[Place]) -> tuple[ReportEvent, ...]:
    """Claims grouped by the event they speak of, in reading order; arrests after an attack are related, never merged."""
    by_id = {p.id: p for p in places}
    groups: list[list[int]] = []
    for i in range(len(claims)):
        best, value = None, _ENOUGH
        for n, group in enumerate(groups):
            scores = [_alike(claims[j], claims[i], mentions[j], mentions[i], by_id) for j in group]
            score = max(scores) + _refers_back(claims[i], mentions[i], claims[group[0]])
            recent = 0.01 * n
            if score + recent >= value and min(scores) > -3:
                best, value = group, score + recent
        if best is None:
            groups.append([i])
        else:
            best.append(i)
    made = [ReportEvent(f"E{n + 1}", claims[g[0]].type, tuple(claims[i].id for i in g)) for n, g in enumerate(groups)]
    return tuple(_related(event, made, groups[n], claims, groups) for n, event in enumerate(made))


def _family(kind: str) -> str:
    return "violence" if kind in _VIOLENT else kind


def _refers_back(claim: Claim, mention: EventMention, first: Claim) -> float:
    """Points for words that speak of an act told before: "the blast", "claimed the ambush", "put the dead at nine"."""
    if {claim.status, first.status} & {"planned", "hypothetical"}:
        return 0.0
    if mention.responsibility:
        return 2.0
    told = dict(claim.harm)
    toll_only = (
        bool(told)
        and claim.type in ("killing", "attack")
        and not any(w.role == "actor" for w in claim.who)
        and not (claim.when and claim.when.start)
    )
    if toll_only and not _stated_places(claim):
        return 2.0
    return 1.5 if mention.definite else 0.0


def _alike(a: Claim, b: Claim, ma: EventMention, mb: EventMention, places: Mapping[str, Place]) -> float:
    """Points for and against one event; `_ENOUGH` joins."""
    if a.trigger == b.trigger:
        return 9.0  # the same words, told by another speaker
    if _family(a.type) != _family(b.type):
        return -9.0
    score = _where(a, b, places)
    if a.when and b.when and a.when.start and b.when.start:
        score += 1.0 if a.when.start <= (b.when.end or b.when.start) and b.when.start <= (a.when.end or a.when.start) else -3.0
    for roles, worth in ((("actor",), 1.0), (("target", "victim", "detained", "object"), 1.5)):
        words = _words(a, roles), _words(b, roles)
        if all(words):
            score += worth if len(words[0] & words[1]) >= min(len(words[0]), len(words[1]), 2) else -0.5
    if a.type == b.type:
        score += 0.5
    if {a.status, b.status} & {"planned", "hypothetical", "failed"} and a.status != b.status:
        score -= 2.0
    if _further(b):
        score -= 2.5
    elif a.type == b.type and a.type in ("arrest", "killing"):
        score += _same_people(a, b, mb)
    harm = dict(a.harm), dict(b.harm)
    if any(k in harm[1] and harm[1][k].low == v.low for k, v in harm[0].items()):
        score += 0.5
    return score + (0.5 if _close(ma, mb) and a.type == b.type else 0.0)


_ANYBODY = frozenset(("individual", "person", "people", "man", "men", "suspect", "member", "associate", "detainee", "several"))


def _same_people(a: Claim, b: Claim, mention: EventMention) -> float:
    """A lead and the same told in detail, against a leader and then two others."""
    heads = [{_head(w.text) for w in c.who if w.role in ("victim", "detained")} for c in (a, b)]
    if not all(heads):
        return 0.0
    if heads[0] & heads[1] or mention.definite or heads[1] & _ANYBODY:
        return 0.8
    return -2.0


def _head(words: str) -> str:
    """The noun that the phrase is about: the last word before an "of" or "who"."""
    kept = re.split(r"\b(?:of|who|which|that|in|from|with)\b", words.lower())[0].split()
    return (kept[-1] if kept else words.lower()).rstrip("s")


def _further(claim: Claim) -> bool:
    """ "two additional suspects", "another soldier": by the words not those told before."""
    return any(
        re.search(r"\b(additional|another|other|others|second|further|more|also)\b", w.text.lower())
        for w in claim.who
        if w.role in ("victim", "detained", "target")
    )


def _where(a: Claim, b: Claim, places: Mapping[str, Place]) -> float:
    """One place, two places of one region, or two regions."""
    here, there = _stated_places(a), _stated_places(b)
    if not here or not there:
        return 0.5 if {w.place for w in a.where} & {w.place for w in b.where} else 0.0
    if here & there:
        return 1.0
    regions = [{(places[p].country, places[p].admin1) for p in ids if p in places} for ids in (here, there)]
    coarse = any(places[p].kind in ("country", "adm1", "adm2", "region") for p in here | there if p in places)
    if regions[0] & regions[1] or any(w.relation for w in (*a.where, *b.where)):
        return 0.0 if coarse else -1.0
    return -3.0


def _close(a: EventMention, b: EventMention) -> bool:
    return 0 <= b.sentence.start - a.sentence.end < 300


def _stated_places(claim: Claim) -> set[str]:
    return set() if any(i.field == "where" for i in claim.inferred) else {w.place for w in claim.where}


def _words(claim: Claim, roles: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    for who in claim.who:
        if who.role in roles:
            found |= {w for w in re.findall(r"[\w'’-]+", who.text.lower()) if w not in _STOP}
            if who.actor:
                found.add(who.actor)
    return found


def _related(
    event: ReportEvent, made: Sequence[ReportEvent], group: Sequence[int], claims: Sequence[Claim], groups: Sequence[Sequence[int]]
) -> ReportEvent:
    """An arrest or a release told after an attack comes "after" it."""
    first = claims[group[0]]
    if first.type not in ("arrest", "trial", "release", "operation", "protest") or first.status != "happened":
        return event
    for n in range(len(made)):
        other = claims[groups[n][0]]
        if other.type in _VIOLENT and other.evidence == first.evidence and made[n].id != event.id:
            return ReportEvent(event.id, event.type, event.claims, (Relation(made[n].id, "after"),))
    return event
