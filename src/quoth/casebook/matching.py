"""A filter on one claim in memory: what `conditions.py` asks of the views, asked of claims that a person edited or added.

The views hold what the machine read; a claim that people changed is not there, or not as it stands. A test holds the two to the same
answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quoth.casebook.folding import folded, wanted
from quoth.casebook.query import Box, Filter
from quoth.casebook.view_claims import MASK, withheld
from quoth.model.claim import Actor, Claim, Place, Reading, Source
from quoth.model.record import to_record


def meets(reading: Reading, claim: Claim, asked: Filter) -> bool:
    """Whether the claim, of this reading, meets everything that is asked for."""
    start, end = (claim.when.start, claim.when.end) if claim.when else (None, None)
    if asked.type and asked.type not in (claim.type, claim.subtype):
        return False
    if asked.status and asked.status != claim.status:
        return False
    if (asked.until and not (start and start <= asked.until)) or (asked.since and not (end and end >= asked.since)):
        return False
    if not _is_at(reading, claim, asked):
        return False
    return not (asked.actor or asked.source or asked.text) or _tells(reading, claim, asked)


def _is_at(reading: Reading, claim: Claim, asked: Filter) -> bool:
    named = {w.place for w in claim.where}
    places = [place for place in reading.places if place.id in named]
    tests: list[Callable[[Place], bool]] = []
    if asked.place:
        tests.append(_called(asked.place))
    if asked.box:
        tests.append(_inside(asked.box))
    return all(any(test(place) for place in places) for test in tests)


def _called(name: str) -> Callable[[Place], bool]:
    wanted_name, country = folded(name), name.upper() if len(name) == 2 else None
    return lambda p: wanted_name in (folded(p.name), folded(p.admin1 or "")) or (country is not None and p.country == country)


def _inside(box: Box) -> Callable[[Place], bool]:
    south, west, north, east = box

    def test(place: Place) -> bool:
        if place.lat is None or place.lon is None or not south <= place.lat <= north:
            return False
        return west <= place.lon <= east if west <= east else place.lon >= west or place.lon <= east  # over the date line too

    return test


def _tells(reading: Reading, claim: Claim, asked: Filter) -> bool:
    private = withheld(to_record(reading)) if not asked.private else frozenset()
    if asked.actor:
        ids = {who.actor for who in claim.who} | {who.of.actor for who in claim.who if who.of}
        actors = [a for a in reading.actors if a.id in ids and a.id not in private]
        name = folded(asked.actor)
        if not any(name in folded("|".join((a.name, *a.aliases))) or a.registry == name for a in actors):
            return False
    if asked.source:
        said = {link.source for link in claim.chain}
        if not any(folded(asked.source) in folded(s.name) for s in reading.sources if s.id in said and s.id not in private):
            return False
    words = folded(_masked(reading, claim, private))
    return all(piece in words for piece in wanted(asked.text or ""))


def _masked(reading: Reading, claim: Claim, private: Iterable[str]) -> str:
    """The claim's words on one line, names of private people masked."""
    start, end = claim.evidence
    words, hidden = reading.report.text[start:end], set(private)
    named: list[Source | Actor] = [*reading.sources, *reading.actors]
    spans = {m for who in named if who.id in hidden for m in who.mentions}
    for first, last in sorted(spans, reverse=True):
        if first >= start and last <= end:
            words = words[: first - start] + MASK + words[last - start :]
    return " ".join(words.split())
