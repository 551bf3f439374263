"""Reading → accounts: what one report tells of one event, in the few facts that two accounts are compared by."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from quoth.link.entries import Entry, entries_of
from quoth.link.sets import Sets
from quoth.link.spots import MONTHS, SCAN, Spot, attacked, fold, lent_spots, spot_of, unknown_spot, wheres
from quoth.link.vocabulary import words
from quoth.model.claim import Claim, Reading, When

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d+(?:[.,]\d+)*(?:-[a-z]+)*")
_NAME = re.compile(r"(?<![\w'’-])[A-ZÀ-ÖØ-Þ][\w'’-]+(?:[ ]+(?:[a-z]{2,3}[ -])?[A-ZÀ-ÖØ-Þ][\w'’-]+){1,3}")
_FINE = frozenset(("day", "part of day"))
_DOERS = frozenset(("actor", "helper"))


@dataclass(frozen=True, slots=True)
class Account:
    """What one report tells of one event. `first` and `last` are ordinal days (local dates) within which it happened, None where
    undated."""

    id: str
    report: str
    claims: tuple[str, ...]
    types: frozenset[str]
    state: str  # done | open (planned, feared, supposed)
    first: int | None
    last: int | None
    told: int | None  # ordinal day of publication
    spots: tuple[Spot, ...]
    doers: frozenset[str]  # keys of named actors
    doer_words: frozenset[str]
    sufferers: frozenset[str]  # words and keys of who was hit
    harm: Mapping[str, tuple[tuple[int | None, int | None], ...]]
    means: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]  # full names of people, streets, schools; not of those who speak
    refers: bool  # speaks of an act told before: "the blast"
    lead: bool  # holds the first claim of its report
    follows: bool = False  # gives neither a day nor a place in its own words: it goes on from what was told before


def parts_of(reading: Reading) -> tuple[Frame, list[list[Claim]]]:
    """What all accounts of a report share, and the claims of each of its events, split where they give different days, places or
    degrees of reality."""
    claims = {claim.id: claim for claim in reading.claims}
    grouped = [[claims[c] for c in event.claims if c in claims] for event in reading.events]
    seen = {claim.id for group in grouped for claim in group}
    grouped += [[claim] for claim in reading.claims if claim.id not in seen]
    frame = Frame(reading)
    grouped = _by_entry([group for group in grouped if group], frame) if frame.entries else _by_clause([g for g in grouped if g])
    return frame, [part for group in grouped for part in _split(group, frame)]


def _by_clause(groups: list[list[Claim]]) -> list[list[Claim]]:
    """Events of the report of which one clause tells: "attacked the village and killed five", "three died when a bomb exploded"."""
    violence, joined = words().violence, Sets(len(groups))
    placed = sorted(
        ((c.evidence, n, c) for n, group in enumerate(groups) for c in group if c.type in violence), key=lambda p: (p[0], p[1], p[2].id)
    )
    for (outer, one, a), (inner, two, b) in itertools.pairwise(placed):
        if (outer.covers(inner) or inner.covers(outer)) and (a.type == b.type or _counts(a) or _counts(b)):
            joined.join(one, two)
    found: dict[int, list[Claim]] = {}
    for n, group in enumerate(groups):
        found.setdefault(joined.find(n), []).extend(group)
    return list(found.values())


def _counts(claim: Claim) -> bool:
    """True where a claim tells whom an act befell, not the act: a toll."""
    return claim.type == "killing" or (claim.type == "attack" and bool(claim.harm))


def _by_entry(groups: list[list[Claim]], frame: Frame) -> list[list[Claim]]:
    """One line of a table is one event."""
    found: dict[object, list[Claim]] = {}
    for claim in (claim for group in groups for claim in group):
        found.setdefault(frame.entry(claim) or claim.id, []).append(claim)
    return list(found.values())


class Frame:
    """What all accounts of one report share."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.report.text
        self.places = {place.id: place for place in reading.places}
        self.actors = {actor.id: actor for actor in reading.actors}
        self.told = _day(reading.report.published or reading.report.given.published)
        self.first_claim = min((c.trigger.start for c in reading.claims), default=0)
        speakers = {w for s in reading.sources for w in f"{s.name} {s.description or ''}".lower().split()}
        outlet = (reading.report.outlet or "").lower().split()
        self.no_names = {w for p in reading.places for w in p.name.lower().split()} | speakers | set(outlet) | MONTHS | words().common
        self.lower = frozenset(_plain_words(self.text[:SCAN]))
        self.lent = lent_spots(reading)
        self.entries = entries_of(reading)

    def entry(self, claim: Claim) -> Entry | None:
        """The line of a table in which a claim stands."""
        return next((entry for entry in self.entries if entry.span.covers(claim.trigger)), None)

    def names_in(self, text: str) -> frozenset[str]:
        """Full names but those of places, of the outlet and of who speaks; words that also stand in lower case are no names."""
        found: set[str] = set()
        for match in _NAME.findall(text):
            parts = [w for w in map(fold, match.split()) if w not in self.no_names and w not in self.lower]
            found.update(f"{a} {b}" for a, b in itertools.pairwise(parts))
        return frozenset(found)


def _plain_words(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w'’-])[a-zß-ÿ][\w'’-]+", text))


def stem(word: str) -> str:
    """A word without the plural's s: enough to compare the heads of noun phrases."""
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("children"):
        return "child"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")) else word


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """Stems of the words that tell one happening from another."""
    common = words().common
    return frozenset(stem(w) for w in (m.lower() for m in _WORD.findall(text)) if w not in common and (len(w) > 2 or w[0].isdigit()))


def _split(group: Sequence[Claim], frame: Frame) -> Iterable[list[Claim]]:
    """Claims of one event of the report; those with another stated day, other stated settlement or unreal status stand apart."""
    parts: list[list[Claim]] = []
    for claim in sorted(group, key=lambda c: (c.trigger, c.id)):
        home = next((part for part in parts if all(_agree(claim, other, frame) for other in part)), None)
        if home is None:
            parts.append([claim])
        else:
            home.append(claim)
    return parts


def _agree(a: Claim, b: Claim, frame: Frame) -> bool:
    if _state(a) != _state(b):
        return False
    if (a.status == "did not happen") != (b.status == "did not happen") and a.type != b.type and "killing" not in (a.type, b.type):
        return False  # who denies one act may tell of another
    if a.trigger == b.trigger:
        return True
    if frame.entries:
        return frame.entry(a) == frame.entry(b)
    one = None if of_speaking(a, frame.text) else _days(a.when)
    two = None if of_speaking(b, frame.text) else _days(b.when)
    if one and two and (one[1] + 1 < two[0] or two[1] + 1 < one[0]):
        return False
    here, there = _stated_settlements(a, frame), _stated_settlements(b, frame)
    return not here or not there or bool(here & there)


def _stated_settlements(claim: Claim, frame: Frame) -> set[str]:
    if any(i.field == "where" for i in claim.inferred):
        return set()
    found = (frame.places.get(w.place) for w in wheres(claim, frame.reading) if w.role == "at" and not w.relation)
    return {place.id for place in found if place and place.kind in ("settlement", "site") and place.geonameid}


def _state(claim: Claim) -> str:
    return "open" if claim.status in ("planned", "hypothetical") else "done"


def account_of(group: Sequence[Claim], frame: Frame) -> Account:
    """The account that these claims of one report make."""
    doers, doer_words, sufferers = _people(group, frame)
    text = " ".join(frame.text[slice(*c.evidence)] for c in group)
    lead = any(c.trigger.start == frame.first_claim for c in group)
    entry = frame.entry(group[0])
    if entry is not None:
        text = f"{frame.text[slice(*entry.span)]}"
    dated = (
        (entry.day, entry.day)
        if entry is not None and entry.day
        else _narrowest([days for c in group if (days := _days(c.when)) and not of_speaking(c, frame.text)])
    )
    means = " ".join([*(m.text for c in group for m in c.means), *(f"{c.type} {c.subtype or ''}" for c in group)])
    return Account(
        id=f"{frame.reading.report.id}:{min(c.id for c in group)}",
        report=frame.reading.report.id,
        claims=tuple(c.id for c in group),
        types=frozenset(c.type for c in group),
        state=_state(group[0]),
        first=dated[0] if dated else None,
        last=dated[1] if dated else None,
        told=frame.told,
        spots=_spots(group, frame),
        doers=doers,
        doer_words=doer_words,
        sufferers=sufferers,
        harm=_harm(group),
        means=frozenset(means_in(f"{means} {text}")),
        words=_words_told(group, frame, lead),
        names=frame.names_in(frame.text[:SCAN] if lead else " ".join(_around(frame, c) for c in group)),
        refers=any(_refers(frame.text[slice(*c.evidence)]) for c in group),
        lead=lead,
        follows=not lead and all(_goes_on(claim, frame) for claim in group),
    )


def _goes_on(claim: Claim, frame: Frame) -> bool:
    """True where a claim's own words say neither when nor where."""
    dated = claim.when is not None and claim.when.basis != "from context" and not of_speaking(claim, frame.text)
    placed = any(claim.evidence.covers(where.mention) for where in claim.where) and not any(i.field == "where" for i in claim.inferred)
    return not dated and not placed


_END = re.compile(r"[.!?][\"”’)]*\s|\n")


def _words_told(group: Sequence[Claim], frame: Frame, lead: bool) -> frozenset[str]:
    """Content words of the sentences that tell the claims; for what the report is about also of its title."""
    spans = {(_sentence_start(frame.text, c.evidence.start), _sentence_end(frame.text, c.evidence.end)) for c in group}
    found = frozenset[str]().union(*(content_words(frame.text[start:end]) for start, end in sorted(spans)))
    return found | content_words(frame.reading.report.title or "") if lead else found


def _sentence_start(text: str, at: int) -> int:
    ends = [m.end() for m in _END.finditer(text, max(0, at - 400), at)]
    return ends[-1] if ends else max(0, at - 400)


def _sentence_end(text: str, at: int) -> int:
    found = _END.search(text, max(0, at - 1), at + 400)
    return found.end() if found else min(len(text), at + 400)


def _around(frame: Frame, claim: Claim) -> str:
    """The paragraph that tells the claim."""
    start = frame.text.rfind("\n", 0, claim.evidence.start) + 1
    end = frame.text.find("\n", claim.evidence.end)
    return frame.text[start : end if end >= 0 else len(frame.text)]


@lru_cache(maxsize=4096)
def _day(iso: str | None) -> int | None:
    if not iso:
        return None
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


def _days(when: When | None) -> tuple[int, int] | None:
    """First and last ordinal day, where the words give one."""
    if when is None or when.precision in ("duration", "set", "vague"):
        return None
    first = _day(when.start)
    last = _day(when.end) or first
    return (first, last) if first and last and last - first < 800 else None


_TO_SAY = re.compile(
    r"\s*(?:evening |morning |night |afternoon )?(?:held|said|blamed|accused|denied|announced|confirmed|rejected|dismissed"
    r"|claimed|condemned|told|named|put the"
    r"|,? ?(?:the (?:claim|accusation|allegation|report)|that))\b"
)
_SPOKE = re.compile(
    r"\b(?:responsibility|claimed|denied|said|announced|confirmed|accused|blamed|rejected|issued|released|published|statement"
    r"|dated|since|interview|conference|report|article|story|edition|version|dispatch)\s+(?:late |early )?(?:on |of )?$"
)


def of_speaking(claim: Claim, text: str) -> bool:
    """True where the time is that of the words: "claimed responsibility on Sunday for", "the ministry on Thursday blamed"."""
    if claim.when is None:
        return False
    start, end = claim.when.mention
    if _TO_SAY.match(text[end : end + 40]) is not None:
        return True
    return _SPOKE.search(text[max(0, start - 40) : start]) is not None


def _narrowest(found: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The narrowest time that an account gives; among equals the one told first."""
    return min(found, key=lambda days: days[1] - days[0], default=None)


def _spots(group: Sequence[Claim], frame: Frame) -> tuple[Spot, ...]:
    found: dict[str, Spot] = {}
    if (entry := frame.entry(group[0])) is not None:
        return (unknown_spot(entry.place)._replace(lent=False),)
    for claim in group:
        for where in wheres(claim, frame.reading):
            place = frame.places.get(where.place)
            if place is not None:
                spot = spot_of(place, loose=bool(where.relation))
                if spot.id not in found or (found[spot.id].loose and not spot.loose):
                    found[spot.id] = spot
    for spot in attacked(group, frame.reading):
        found.setdefault(spot.id, spot)
    if not any(spot.fine and spot.country for spot in found.values()):
        for spot in frame.lent:
            found.setdefault(spot.id, spot)
    return tuple(sorted(found.values(), key=lambda s: (not s.fine, s.id)))


def _people(group: Sequence[Claim], frame: Frame) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    doers: set[str] = set()
    doer_words: set[str] = set()
    sufferers: set[str] = set()
    for claim in group:
        for who in claim.who:
            actor = frame.actors.get(who.actor or (who.of.actor if who.of else None) or "")
            key = (actor.registry or fold(actor.name)) if actor and not actor.private else None
            heads = content_words(who.text)
            if who.role in _DOERS:
                doer_words |= heads
                if key and actor and actor.name[:1].isupper():
                    doers.add(key)
            else:
                sufferers |= heads
    return frozenset(doers), frozenset(doer_words), frozenset(sufferers)


def _harm(group: Sequence[Claim]) -> dict[str, tuple[tuple[int | None, int | None], ...]]:
    found: dict[str, set[tuple[int | None, int | None]]] = {}
    for claim in group:
        for kind, harm in claim.harm:
            if harm.covers == "this event":
                found.setdefault(kind, set()).add((harm.low, harm.high))
    return {kind: tuple(sorted(values, key=str)) for kind, values in sorted(found.items())}


@lru_cache(maxsize=65536)
def means_in(text: str) -> frozenset[str]:
    """Kinds of means that the words name."""
    means = words().means
    return frozenset(
        kind for kind in (means.get(m.lower()) or means.get(stem(m.lower())) for m in words().patterns["means"].findall(text)) if kind
    )


@lru_cache(maxsize=1)
def _act_pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(words().act_nouns, key=len, reverse=True))
    return re.compile(rf"\b(?:the|this|that|\w+['’]s)\s+(?:[\w-]+\s+){{0,2}}(?:{nouns})s?\b", re.IGNORECASE)


def _refers(text: str) -> bool:
    return _act_pattern().search(text) is not None
