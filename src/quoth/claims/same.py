"""Which claims of one report speak of one event."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quoth.claims.word_lists import words
from quoth.model.claim import Claim, Place, Relation, ReportEvent, When
from quoth.model.finding import EventMention

# The points of this file were set by hand on tests/gold/reports (same_event, other_event).
_ENOUGH = 2.0  # points that make two claims one event
_NEVER = -3.0  # points that no other claim of an event can outweigh
_LATER_GROUP = 0.01  # points for each earlier event: among equals the event told last
_CLOSE = 300  # code points between two sentences that tell on

_DOERS = ("actor",)
_UNDERGOERS = ("target", "victim", "detained", "object")
_OPEN = frozenset(("planned", "hypothetical"))
_NOT_DONE = _OPEN | {"failed"}
_WORD = re.compile(r"[\w'’-]+")
_AFTER_HEAD = re.compile(r"\b(?:of|who|which|that|in|from|with)\b")


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with what is asked of it again and again."""

    claim: Claim
    mention: EventMention
    family: str
    places: frozenset[str]  # ids of the stated ones
    doers: frozenset[str]  # words and actor ids
    undergoers: frozenset[str]
    heads: frozenset[str]  # of who was harmed or held
    further: bool  # the words say that it is not what was told before


def events_of(claims: Sequence[Claim], mentions: Sequence[EventMention], places: Sequence[Place]) -> tuple[ReportEvent, ...]:
    """Claims grouped by the event they speak of, in reading order; `mentions` are those of the claims, one for one.

    Arrests after an attack are related, never merged.
    """
    by_id = {p.id: p for p in places}
    groups: list[list[_Told]] = []
    for claim, mention in zip(claims, mentions, strict=True):
        told = _told(claim, mention)
        group = _group_of(told, groups, by_id)
        if group is None:
            groups.append([told])
        else:
            group.append(told)
    firsts = [(f"E{n + 1}", group[0].claim) for n, group in enumerate(groups)]
    return tuple(
        ReportEvent(event, first.type, tuple(told.claim.id for told in group), _after(event, first, firsts))
        for (event, first), group in zip(firsts, groups, strict=True)
    )


def _told(claim: Claim, mention: EventMention) -> _Told:
    return _Told(
        claim,
        mention,
        family="violence" if claim.type in words().violence else claim.type,
        places=frozenset() if any(i.field == "where" for i in claim.inferred) else frozenset(w.place for w in claim.where),
        doers=_words_of(claim, _DOERS),
        undergoers=_words_of(claim, _UNDERGOERS),
        heads=frozenset(_head(w.text) for w in claim.who if w.role in ("victim", "detained")),
        further=any(
            not words().further.isdisjoint(re.findall(r"\w+", w.text.lower()))
            for w in claim.who
            if w.role in ("victim", "detained", "target")
        ),
    )


def _words_of(claim: Claim, roles: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for who in claim.who:
        if who.role in roles:
            found.update(_WORD.findall(who.text.lower()))
            found -= words().stop_words
            if who.actor:
                found.add(who.actor)
    return frozenset(found)


def _head(phrase: str) -> str:
    """The noun that the phrase is about: the last word before an "of" or "who"."""
    kept = _AFTER_HEAD.split(phrase.lower())[0].split()
    return (kept[-1] if kept else phrase.lower()).rstrip("s")


def _group_of(told: _Told, groups: Sequence[list[_Told]], places: Mapping[str, Place]) -> list[_Told] | None:
    """The event that this claim speaks of too, or None."""
    best, most = None, _ENOUGH
    for n, group in enumerate(groups):
        scores = [_alike(earlier, told, places) for earlier in group]
        score = max(scores) + _refers_back(told, group[0].claim) + _LATER_GROUP * n
        if score >= most and min(scores) > _NEVER:
            best, most = group, score
    return best


def _refers_back(told: _Told, first: Claim) -> float:
    """Points for words that speak of an act told before: "the blast", "claimed the ambush", "put the dead at nine"."""
    claim = told.claim
    if claim.status in _OPEN or first.status in _OPEN:
        return 0.0
    if told.mention.responsibility:
        return 2.0
    toll_only = claim.harm and claim.type in ("killing", "attack") and not any(w.role == "actor" for w in claim.who)
    if toll_only and not _dated(claim.when) and not told.places:
        return 2.0
    return 1.5 if told.mention.definite else 0.0


def _dated(when: When | None) -> bool:
    return when is not None and bool(when.start)


def _alike(a: _Told, b: _Told, places: Mapping[str, Place]) -> float:
    """Points for and against one event; `_ENOUGH` joins."""
    if a.claim.trigger == b.claim.trigger:
        return 9.0  # the same words, told by another speaker
    if a.family != b.family:
        return -9.0
    if len(a.doers & b.undergoers) >= 2 or len(b.doers & a.undergoers) >= 2:
        return -9.0  # those who did the one are those whom the other befell
    same_type = a.claim.type == b.claim.type
    score = _by_place(a, b, places) + _by_time(a.claim.when, b.claim.when)
    unnamed = words().unnamed_doers
    score += 0.0 if a.doers <= unnamed or b.doers <= unnamed else _by_words(a.doers, b.doers, 1.0)
    score += _by_words(a.undergoers, b.undergoers, 1.5)
    if same_type:
        score += 0.5
    if a.claim.status != b.claim.status and (a.claim.status in _NOT_DONE or b.claim.status in _NOT_DONE):
        score -= 2.0
    if b.further:
        score -= 2.5
    elif same_type and a.claim.type in ("arrest", "killing"):
        score += _same_people(a, b)
    harm = dict(b.claim.harm)
    if any(kind in harm and harm[kind].low == h.low for kind, h in a.claim.harm):
        score += 0.5
    return score + (0.5 if same_type and 0 <= b.mention.sentence.start - a.mention.sentence.end < _CLOSE else 0.0)


def _by_time(a: When | None, b: When | None) -> float:
    """One time or two, where both are dated."""
    if a is None or b is None or not a.start or not b.start:
        return 0.0
    return 1.0 if a.start <= (b.end or b.start) and b.start <= (a.end or a.start) else _NEVER


def _by_words(a: frozenset[str], b: frozenset[str], worth: float) -> float:
    """Participants of one side that share words, where both are named."""
    if not a or not b:
        return 0.0
    return worth if len(a & b) >= min(len(a), len(b), 2) else -0.5


def _same_people(a: _Told, b: _Told) -> float:
    """A lead and the same told in detail, against a leader and then two others."""
    if not a.heads or not b.heads:
        return 0.0
    return 0.8 if a.heads & b.heads or b.mention.definite or b.heads & words().anybody else -2.0


def _by_place(a: _Told, b: _Told, places: Mapping[str, Place]) -> float:
    """One place, two places of one region, or two regions."""
    if not a.places or not b.places:
        return 0.5 if {w.place for w in a.claim.where} & {w.place for w in b.claim.where} else 0.0
    if a.places & b.places:
        return 1.0
    here, there = ({(places[p].country, places[p].admin1) for p in told.places if p in places} for told in (a, b))
    if not here & there and not any(w.relation for w in (*a.claim.where, *b.claim.where)):
        return _NEVER
    coarse = any(places[p].kind in ("country", "adm1", "adm2", "region") for p in a.places | b.places if p in places)
    return 0.0 if coarse else -1.0


def _after(event: str, first: Claim, firsts: Sequence[tuple[str, Claim]]) -> tuple[Relation, ...]:
    """An arrest or a release told after an attack, in the same clause, comes "after" it."""
    if first.type not in words().aftermath or first.status != "happened":
        return ()
    acts = (other for other, claim in firsts if claim.type in words().violence and claim.evidence == first.evidence and other != event)
    act = next(acts, None)
    return (Relation(act, "after"),) if act else ()
