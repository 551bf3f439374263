"""How a reading of ours becomes the fields that ISAF's releases were coded by. Whoever disputes a score should read this first.

*Which claims count.* Those that the report tells as happened, on killing or capturing: with harm killed or detained, or of type killing or
arrest with a victim or a detained person. Left out: the forces' own dead, claims dated two days or more before the release's first event,
sentences that tell of something earlier or sum up over weeks or regions, and headlines. The words for these are in data/isaf_words.yaml.

*min_killed*, *min_captured*: people, each counted once: see `isaf_people.py`.

*start_date* is the day of the first event that counts and states one, else of any other event that happened, else the dateline's day.
The gold of some weeks is one day earlier than its releases say (`coded_a_day_early`): the mapping follows it there, and the table has a row
with the days as the words say them.

*province* is the first province of Afghanistan among the places of the events that count, then of any claim, then of the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from quoth.bench.conventions import load
from quoth.bench.isaf_people import KINDS, count, people_of, words
from quoth.model.claim import Claim, Reading
from quoth.model.text import Span

_BEFORE = timedelta(days=1)  # a claim dated further back than this from the first event is background


@dataclass(frozen=True, slots=True)
class Fields:
    """The four fields, the day as the words say it, and the words that each field rests on."""

    start_date: str | None
    province: str | None
    min_killed: int
    min_captured: int
    day_as_told: str | None = None
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    text: str = ""  # the release's cleaned text, which the spans point into

    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("start_date", "province", "min_killed", "min_captured")}

    def as_told(self) -> dict[str, Any]:
        """The values with the day as the words say it."""
        return {**self.values(), "start_date": self.day_as_told}


@cache
def _codes() -> dict[str, str]:
    return {_plain(spelling): code for code, spellings in load("isaf_provinces").items() for spelling in (code, *spellings)}


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


def fields_of(reading: Reading) -> Fields:
    """The fields of one release."""
    told = {name: people_of(reading, name) for name in KINDS}
    events = sorted({p.claim.id: p.claim for people in told.values() for p in people}.values(), key=lambda c: c.trigger)
    day, dated = _start(reading, events)
    earliest = day - _BEFORE if day else date.min
    kept = {name: [p for p in people if (_day(p.claim) or date.max) >= earliest] for name, people in told.items()}
    province, placed = _province(reading, events)
    spans = {name: tuple(p.span for p in people) for name, people in kept.items()}
    return Fields(
        start_date=_as_coded(day, reading),
        province=province,
        min_killed=count(kept["min_killed"]),
        min_captured=count(kept["min_captured"]),
        day_as_told=day.isoformat() if day else None,
        spans={**spans, "start_date": dated, "province": placed},
        text=reading.report.text,
    )


def _day(claim: Claim) -> date | None:
    start = claim.when.start if claim.when else None
    return date.fromisoformat(start) if start and len(start) == 10 else None


def _start(reading: Reading, events: Sequence[Claim]) -> tuple[date | None, tuple[Span, ...]]:
    others = [c for c in reading.claims if c.status == "happened"]
    for claim in (*events, *others):
        day = _day(claim)
        if day and claim.when:
            return day, (claim.when.mention,)
    released = _released(reading)
    return released, tuple(d.span for d in reading.report.datelines[:1]) if released else ()


def _released(reading: Reading) -> date | None:
    reference = reading.report.reference_date
    return date.fromisoformat(reference[0]) if reference and len(reference[0]) == 10 else None


def _as_coded(day: date | None, reading: Reading) -> str | None:
    """The day as the gold has it: one earlier in the weeks that were coded so."""
    released = _released(reading)
    if day and released and any(str(first) <= released.isoformat() <= str(last) for first, last in words()["coded_a_day_early"]):
        day -= timedelta(days=1)
    return day.isoformat() if day else None


def _province(reading: Reading, events: Sequence[Claim]) -> tuple[str | None, tuple[Span, ...]]:
    places = {p.id: p for p in reading.places}
    named = [(places[w.place], w.mention) for claim in (*events, *reading.claims) for w in claim.where]
    named += sorted(((p, m) for p in reading.places for m in p.mentions[:1]), key=lambda pair: pair[1])
    for place, mention in named:
        if place.country == "AF" and place.admin1 and _plain(place.admin1) in _codes():
            return canonical_province(place.admin1), (mention,)
    return None, ()
