"""Two claims of one report → levels: one small function for each feature by which they may speak of one event.

The weights of the levels stand in event_weights.yaml; `training/event_weights.py` fits and checks them. The first of two claims is the one
told first. Pure: the same two claims give the same levels, whatever else the report holds.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from quoth.claims.word_lists import words
from quoth.model.claim import Claim, Place, When
from quoth.model.finding import EventMention
from quoth.model.text import Report

_DOERS = ("actor",)
_HARMED = ("victim", "detained")
_AIMS = ("target", "object")
_DONE = frozenset(("happened", "ongoing", "unknown"))
_DISPUTES = frozenset(("alleges", "claims responsibility", "denies"))
_COARSE = frozenset(("country", "adm1", "adm2", "region"))
_LONG = frozenset(("month", "season", "quarter", "year", "decade"))
_FINE = frozenset(("day", "part of day"))
_MANY = 3  # words that two descriptions share by more than chance
_SPOKEN_WITHIN = 14  # days after an act within which somebody claims it or a toll is revised
_OPENING = 48  # code points of a sentence in which it says that it tells of something else
_NEXT = 3  # code points between the end of one sentence and the start of the next
_NEAR = 600  # code points between two sentences that may still tell one story
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day")
_ORDINAL = re.compile(r"(?:a|an|the) (?:third|fourth|fifth|sixth)\b")
_WORD = re.compile(r"[\w'’-]+")
_AFTER_HEAD = re.compile(r"\b(?:of|who|which|that|in|from|with|at|on|aboard|near)\b|,")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what is asked of it again and again."""

    claim: Claim
    mention: EventMention
    places: frozenset[str]  # ids of the stated ones
    lent: frozenset[str]  # ids of those that the context lends
    doers: frozenset[str]  # words and actor ids
    harmed: frozenset[str]
    aims: frozenset[str]
    heads: frozenset[str]  # of who was harmed or held
    further: bool  # the words say that it is not what was told before
    some: bool  # "one of them", "the men": of those told before
    title: bool  # stands in the headline
    paragraph: int  # number of the paragraph
    when: str = ""  # the words that tell the time
    apart: bool = False  # "meanwhile", "in a separate incident", "hours later": another act

    @property
    def undergoers(self) -> frozenset[str]:
        return self.harmed | self.aims


Feature = Callable[[Told, Told, Mapping[str, Place]], str]


def told(claim: Claim, mention: EventMention, report: Report) -> Told:
    """What the comparisons ask of one claim."""
    lent = any(i.field == "where" for i in claim.inferred)
    where = frozenset(w.place for w in claim.where)
    harmed = [w.text.lower() for w in claim.who if w.role in _HARMED]
    title = report.title_span
    return Told(
        claim,
        mention,
        places=frozenset() if lent else where,
        lent=where if lent else frozenset(),
        doers=_words_of(claim, _DOERS),
        harmed=_words_of(claim, _HARMED),
        aims=_words_of(claim, _AIMS),
        heads=frozenset(_head(phrase) for phrase in harmed),
        further=any(not words().further.isdisjoint(_WORD.findall(w.text.lower())) for w in claim.who if w.role in (*_HARMED, "target")),
        some=any(_is_some(w.text.lower()) for w in claim.who if w.role in (*_HARMED, *_AIMS)),
        title=title is not None and title.covers(claim.trigger),
        paragraph=report.text.count("\n\n", 0, claim.trigger.start),
        when=report.text[slice(*claim.when.mention)].lower() if claim.when else "",
        apart=any(_set_apart(report.text[span.start : span.start + _OPENING].lower()) for span in (mention.sentence, claim.evidence)),
    )


def _words_of(claim: Claim, roles: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for who in claim.who:
        if who.role in roles:
            found.update(w.rstrip("s") for w in _WORD.findall(who.text.lower()) if w not in words().stop_words and not w.isdecimal())
            if who.actor:
                found.add(who.actor)
    return frozenset(found)


def _set_apart(opening: str) -> bool:
    return _apart_pattern().search(opening) is not None


@cache
def _apart_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words().set_apart)))})\b")


def _head(phrase: str) -> str:
    """The noun that the phrase is about: the last word before an "of" or "who"."""
    kept = _AFTER_HEAD.split(phrase)[0].split()
    return (kept[-1] if kept else phrase).rstrip("s")


def _is_some(phrase: str) -> bool:
    """ "one of them", "three of its members", "the men", "both"."""
    first = phrase.split()[0] if phrase.split() else ""
    back = first in words().those or (first in ("the", "these", "those") and _head(phrase) in words().anybody)
    return back or bool(re.search(r"\bof (?:them|those|these|its|his|their|whom)\b", phrase))


def levels(a: Told, b: Told, places: Mapping[str, Place]) -> dict[str, str]:
    """The level of every feature."""
    return {name: feature(a, b, places) for name, feature in FEATURES.items()}


def by_type(a: Told, b: Told, places: Mapping[str, Place]) -> str:
    """Do the types allow for one act?"""
    one, other = a.claim.type, b.claim.type
    if one == other:
        return "same"
    if one in words().violence and other in words().violence:
        return "kindred"
    return "neighbouring" if f"{one}/{other}" in words().one_act or f"{other}/{one}" in words().one_act else "other"


def by_state(a: Told, b: Told, places: Mapping[str, Place]) -> str:
    """A denial speaks of the act, a plan does not."""
    one, other = a.claim.status, b.claim.status
    if one == other or (one in _DONE and other in _DONE):
        return "same"
    if {one, other} <= _DONE | {"failed"}:
        return "failed"
    return "denied" if "did not happen" in (one, other) and (one in _DONE or other in _DONE) else "other"


def by_place(a: Told, b: Told, places: Mapping[str, Place]) -> str:
    """One place, one inside or near the other, two places of one region, or two regions; "lent" where the words of one name none."""
    if not a.places or not b.places:
        return "lent" if (a.places | a.lent) & (b.places | b.lent) else "not known" if not (a.places and b.lent) else "lent another"
    if a.places & b.places:
        return "same"
    here, there = ({(places[p].country, places[p].admin1) for p in one.places if p in places} for one in (a, b))
    if any(places[p].kind in _COARSE for p in a.places | b.places if p in places):
        return "around" if here & there or any(admin is None for _, admin in here | there) else "elsewhere"
    if any(w.relation for w in (*a.claim.where, *b.claim.where)):
        return "around"
    return "another" if here & there else "elsewhere"


def by_time(a: Told, b: Told, places: Mapping[str, Place]) -> str:
    """One day, one stretch or two; the time of a toll's telling or of a claim of responsibility is not the act's."""
    one, other = a.claim.when, b.claim.when
    if one is None or other is None or not one.start or not other.start:
        if not b.mention.responsibility and _long_ago(one) != _long_ago(other) and a.mention.sentence != b.mention.sentence:
            return "of another time"
        return "not known" if one is None or other is None or _tells_late(b) else _by_weekday(a, b)
    if _tells_late(b) and (_long_ago(other) or abs(_day(other.start) - _day(one.start)) <= _SPOKEN_WITHIN):
        return "not known"
    if one.start <= (other.end or other.start) and other.start <= (one.end or one.start):
        return "same day" if one.precision in _FINE and other.precision in _FINE else "overlapping"
    return "apart"


def _tells_late(b: Told) -> bool:
    """The date beside it may be that of the telling."""
    return b.mention.responsibility or (_toll_alone(b) and b.mention.nominal and b.claim.type == "killing")


def _day(date: str) -> int:
    """Days since year 1 of an ISO date of any precision."""
    return datetime.date.fromisoformat((date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10]).toordinal()


def _by_weekday(a: Told, b: Told) -> str:
    """Days that are named but not known: "Thursday" and "on 17 January"."""
    one, other = (set(_WEEKDAY.findall(t.when)) for t in (a, b))
    if one and other:
        return "same day" if one & other else "other words"
    return "other words" if a.when != b.when else "not known"


def _long_ago(when: When | None) -> bool:
    """ "last month", "in 2016": told of as another time than the story's."""
    return when is not None and when.precision in _LONG


def by_doers(a: Told, b: Told, places: Mapping[str, Place]) -> str:
    """The same doers, others, or somebody unnamed."""
    if a.doers <= words().unnamed_doers or b.doers <= words().unnamed_doers:
        return "not known"
    if len(a.doers & b.undergoers) >= 2 or len(b.doers & a.undergoers) >= 2:
        return "turned"  # those who did the one are those whom the other befell
    if _share(a.doers, b.doers):
        return "same"
    return "disputed" if _DISPUTES & {a.claim.chain[-1].stance, b.claim.chain[-1].stance} else "other"


def by_sufferers(a: Told, b: Told, places: Mapping[str, Place]) -> str:
    """Those harmed or aimed at: the same words, some of them, others, or not told of one."""
    if b.further and _alike_harmed(a, b):
        return "further"
    if a.heads & b.heads and any(_ORDINAL.match(w.text.lower()) for w in b.claim.who if w.role in _HARMED):
        return "some"  # "two collectors …, a third collector …"
    if b.some:
        return "some"
    shared = a.undergoers & b.undergoers
    if len(shared) >= _MANY:
        return "same in many words"
    if not a.undergoers or not b.undergoers or not ((a.harmed and b.harmed) or (a.aims and b.aims)):
        return "some" if _share(a.undergoers, b.undergoers) else "not known"
    if _share(a.undergoers, b.undergoers):
        return "same"
    anybody = words().anybody
    return "not known" if a.heads & anybody or b.heads & anybody else "other"


def _alike_harmed(a: Told, b: Told) -> bool:
    """Not "three were killed, two others wounded", which is one toll."""
    one, other = dict(a.claim.harm), dict(b.claim.harm)
    return a.claim.type == b.claim.type and (not one or not other or bool(one.keys() & other.keys()))


def _share(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and len(a & b) >= min(len(a), len(b), 2)


def by_toll(a: Told, b: Told, places: Mapping[str, Place]) -> str:
    """The same number of one kind, another number, or none to compare."""
    one, other = dict(a.claim.harm), dict(b.claim.harm)
    shared = [kind for kind in one if kind in other]
    if not shared:
        return "not known"
    return "same" if any(one[kind].low == other[kind].low for kind in shared) else "other"


def by_reference(a: Told, b: Told, places: Mapping[str, Place]) -> str:
    """Words that speak of an act told before ("claimed the ambush", "put the dead at nine", "the blast") or set another beside it."""
    if b.apart and not a.apart and a.mention.sentence != b.mention.sentence:
        return "set apart"
    if b.mention.responsibility:
        return "responsibility"
    if _toll_alone(b):
        return "toll alone"
    if b.mention.definite and not (a.aims and b.aims and not _share(a.aims, b.aims)):
        return "definite" if b.mention.nominal else "beside definite words"
    return "none"


def _toll_alone(b: Told) -> bool:
    claim = b.claim
    if not claim.harm or claim.type not in ("killing", "attack") or b.places or _long_ago(claim.when):
        return False
    return not any(w.role == "actor" for w in claim.who) and not any(w.role in _AIMS for w in claim.who)


def by_gap(a: Told, b: Told, places: Mapping[str, Place]) -> str:
    """How far apart they are told; a headline is told again below."""
    if a.title != b.title:
        return "headline"
    gap = b.mention.sentence.start - a.mention.sentence.end
    if gap < 0:
        return "one sentence"
    reference = by_reference(a, b, places)
    if a.paragraph == b.paragraph and reference != "set apart":
        return "next sentence" if gap <= _NEXT else "paragraph"
    if reference not in ("none", "set apart"):
        return "told back"
    return "near" if gap <= _NEAR else "far"


def by_ground(a: Told, b: Told, places: Mapping[str, Place]) -> str:
    """Background ("had been …") beside the story, or both of one ground."""
    return "same" if a.mention.background == b.mention.background else "other"


FEATURES: Mapping[str, Feature] = {
    "type": by_type,
    "state": by_state,
    "time": by_time,
    "place": by_place,
    "doers": by_doers,
    "sufferers": by_sufferers,
    "toll": by_toll,
    "reference": by_reference,
    "gap": by_gap,
    "ground": by_ground,
}
