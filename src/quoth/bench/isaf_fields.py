"""How a reading of ours becomes the fields that ISAF's releases were coded by. Whoever disputes a score should read this first.

*Which claims count.* Those that the report tells as happened, on killing or capturing: a claim with harm killed, of type killing, arrest or
abduction, with a victim or a detained person. Left out: victims of the forces' own side (`own_side` in data/isaf_words.yaml), claims dated two
days or more before the release's first event (what a captured man did before), and headlines where the body tells the same.

*How many.* The gold counts minimums by fixed conventions, found in the data and kept in data/isaf_words.yaml: "several" and "multiple" are 3,
"numerous" 4, "a number of" 4, a plural without a number 2, "more than 30" 31. The minimum of a claim is the larger of its toll and the sum of
its participants.

*No double counting.* Claims of one event of the record (`Reading.events`) are one group of people, the largest number told of it, unless the
words add to it ("also", "additional", "another", "other"): then they are added. A definite phrase ("the individual", "the insurgents") names
people already counted, where any are.

*start_date* is the day of the first event that counts and states one, else of any other; where none does, the dateline's day.
*province* is the first province of Afghanistan among the places of the events that count, then of any claim, then of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from quoth.codebook import parse_yaml
from quoth.model.claim import Claim, Harm, Participant, Reading
from quoth.model.text import Span

_DATA = Path(__file__).parent / "data"
_KINDS = {"min_killed": ("killed", ("victim", "target")), "min_captured": ("detained", ("detained", "victim", "target"))}


@dataclass(frozen=True, slots=True)
class Fields:
    """The four fields, and the words that each rests on."""

    start_date: str | None
    province: str | None
    min_killed: int
    min_captured: int
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("start_date", "province", "min_killed", "min_captured")}


@cache
def _words() -> dict[str, Any]:
    raw = parse_yaml((_DATA / "isaf_words.yaml").read_bytes(), "isaf_words.yaml")
    assert isinstance(raw, dict)
    return raw


@cache
def _codes() -> dict[str, str]:
    raw = parse_yaml((_DATA / "isaf_provinces.yaml").read_bytes(), "isaf_provinces.yaml")
    assert isinstance(raw, dict)
    return {_plain(spelling): code for code, spellings in raw.items() for spelling in (code, *spellings)}


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name.casefold()).strip()


def canonical_province(name: str) -> str | None:
    """The gold's code for a province's name in any known spelling; an unknown name as it is, none for an empty one."""
    return _codes().get(_plain(name)) or _plain(name) or None


@cache
def known_provinces() -> re.Pattern[str]:
    """Any spelling of any province."""
    spellings = sorted((re.escape(s).replace(r"\ ", r"[\s_-]") for s in _codes()), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(spellings) + r")\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """People killed or captured, as one claim tells it."""

    claim: Claim
    event: str
    number: int
    adds: bool
    definite: bool
    spans: tuple[Span, ...]


def fields_of(reading: Reading) -> Fields:
    """The fields of one release."""
    event_of = {c: e.id for e in reading.events for c in e.claims}
    groups = {name: list(_groups(reading, name, event_of)) for name in _KINDS}
    first = _first_day(reading, groups)
    spans: dict[str, tuple[Span, ...]] = {}
    counts = {}
    for name, told in groups.items():
        kept = [g for g in told if not _before(g.claim, first)]
        counts[name], spans[name] = _total(kept)
    counted = sorted((g.claim for told in groups.values() for g in told), key=lambda c: c.trigger)
    province, spans["province"] = _province(reading, counted)
    day, spans["start_date"] = _start(reading, counted)
    return Fields(day, province, counts["min_killed"], counts["min_captured"], spans)


def _groups(reading: Reading, name: str, event_of: Mapping[str, str]) -> Iterator[Group]:
    harm_kind, roles = _KINDS[name]
    text = reading.report.text
    for claim in reading.claims:
        if claim.status != "happened" or _in_title(reading, claim):
            continue
        harm = dict(claim.harm).get(harm_kind)
        people = [p for p in claim.who if p.role in roles and not _own_side(p)] if _is_act(claim, name, harm) else []
        if harm is not None and any(p.mention.overlaps(harm.mention) for p in claim.who if p.role in roles and _own_side(p)):
            harm = None
        if harm is None and not people:
            continue
        number = max(_toll(harm, text), sum(_people(p, text) for p in people))
        evidence = text[claim.evidence.start : claim.evidence.end].lower()
        adds = any(re.search(rf"\b{w}\b", evidence) for w in _words()["adds"])
        definite = bool(people) and all(_definite(p.text) for p in people)
        yield Group(claim, event_of.get(claim.id, claim.id), number, adds, definite, _spans(harm, people))


def _in_title(reading: Reading, claim: Claim) -> bool:
    title = reading.report.title_span
    return title is not None and title.covers(claim.trigger)


def _is_act(claim: Claim, name: str, harm: Harm | None) -> bool:
    return harm is not None or claim.type in _words()["acts"][name]


def _own_side(person: Participant) -> bool:
    words = person.text.lower()
    return any(w in words for w in _words()["own_side"])


def _definite(words: str) -> bool:
    return words.lower().split(" ", 1)[0] in _words()["definite"]


def _toll(harm: Harm | None, text: str) -> int:
    if harm is None:
        return 0
    return _minimum(harm.low, harm.text, text[max(0, harm.mention.start - 12) : harm.mention.end])


def _people(person: Participant, text: str) -> int:
    low = person.count.low if person.count else None
    return _minimum(low, person.text, person.text)


def _minimum(low: int | None, words: str, wider: str) -> int:
    """The gold's reading of a number: vague words by their convention, "more than" one more, else the low count; 1 where nothing is stated."""
    lower = words.lower()
    for phrase, number in _words()["vague"].items():
        if re.search(rf"\b{phrase}\b", lower):
            return int(number)
    if low is None:
        return 1
    if re.search(r"\bmore than\b|\bover\b", wider.lower()) and re.search(rf"\b{low}\b", wider):
        return low + 1
    return low


def _spans(harm: Harm | None, people: Iterable[Participant]) -> tuple[Span, ...]:
    return (*([harm.mention] if harm else []), *(p.mention for p in people))


def _total(groups: Sequence[Group]) -> tuple[int, tuple[Span, ...]]:
    """The people of all groups, each counted once, with the words of those that counted."""
    by_event: dict[str, int] = {}
    spans: list[Span] = []
    for group in groups:
        if group.definite and by_event:
            continue
        before = by_event.get(group.event, 0)
        by_event[group.event] = before + group.number if group.adds else max(before, group.number)
        spans += group.spans
    return sum(by_event.values()), tuple(spans)


def _first_day(reading: Reading, groups: Mapping[str, Sequence[Group]]) -> date | None:
    days = [_day(g.claim) for told in groups.values() for g in sorted(told, key=lambda g: g.claim.trigger)]
    reference = reading.report.reference_date
    return next((d for d in days if d), date.fromisoformat(reference[0]) if reference else None)


def _day(claim: Claim) -> date | None:
    start = claim.when.start if claim.when else None
    return date.fromisoformat(start) if start and len(start) == 10 else None


def _before(claim: Claim, first: date | None) -> bool:
    day = _day(claim)
    return bool(day and first and day < first - timedelta(days=1))


def _start(reading: Reading, counted: Sequence[Claim]) -> tuple[str | None, tuple[Span, ...]]:
    others = [c for c in reading.claims if c.status == "happened"]
    for claim in (*counted, *others):
        if _day(claim) and claim.when:
            return claim.when.start, (claim.when.mention,)
    reference = reading.report.reference_date
    return (reference[0] if reference else None), tuple(d.span for d in reading.report.datelines[:1])


def _province(reading: Reading, counted: Sequence[Claim]) -> tuple[str | None, tuple[Span, ...]]:
    places = {p.id: p for p in reading.places}
    for claim in (*counted, *reading.claims):
        for where in claim.where:
            admin = places[where.place].admin1
            if places[where.place].country == "AF" and admin and _plain(admin) in _codes():
                return canonical_province(admin), (where.mention,)
    for place in sorted(reading.places, key=lambda p: p.mentions[:1]):
        if place.country == "AF" and place.admin1 and _plain(place.admin1) in _codes():
            return canonical_province(place.admin1), place.mentions[:1]
    return None, ()
