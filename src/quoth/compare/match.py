"""Which of their events is which of ours: by days, by place, and by at least one thing more that both say.

The weights are of our own choice, tuned on nothing; what a pair rests on is told with it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from quoth.compare.side import COUNTRY_KM, PROVINCE_KM, Side, country_codes, folded, parties

_EARTH_KM = 6371.0088  # mean radius (IUGG)
_FINE_KM = 5.0  # a settlement's own point
_PLACES = {"same place": 3, "near": 2, "inside the province": 1, "inside the country": 0}


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far apart two accounts of one event may be: whole days, kilometres."""

    days: int = 1
    km: float = 25.0


class Difference(NamedTuple):
    """One field in which a pair differs: actors | dead | type | date | place."""

    field: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One of their events with one of ours. `score` orders pairs; `agree` says what it rests on; `days` and `km` how far apart they are."""

    theirs: Side
    ours: Side
    score: int
    agree: tuple[str, ...]
    differ: tuple[Difference, ...]
    days: int
    km: float | None
    also: bool = False  # one of the two stands in a better pair already: a day of several, one of two accounts


@dataclass(frozen=True, slots=True)
class Comparison:
    """`out_of_scope` are ours that the scheme does not hold at all, with the reason."""

    scheme: str
    tolerance: Tolerance
    pairs: tuple[Pair, ...]
    only_theirs: tuple[Side, ...]
    only_ours: tuple[Side, ...]
    out_of_scope: tuple[tuple[str, str], ...]


def compare(scheme: str, theirs: Sequence[Side], ours: Sequence[Side], tolerance: Tolerance | None = None) -> Comparison:
    """Every event of both stands in a pair, alone, or out of the scheme's scope. The same given gives the same."""
    within = tolerance or Tolerance()
    matcher = _Matcher(within)
    inside = [side for side in ours if _out(scheme, side) is None]
    found = sorted(matcher.pairs(theirs, inside), key=lambda p: (-p.score, p.days, p.km or 0, p.theirs.id, p.ours.id))
    best: list[Pair] = []
    taken: set[tuple[str, str]] = set()
    for pair in found:
        keys = {("theirs", pair.theirs.id), ("ours", pair.ours.id)}
        if not keys & taken:
            best.append(pair)
            taken |= keys
    also = []
    for pair in found:
        keys = {("theirs", pair.theirs.id), ("ours", pair.ours.id)}
        if len(keys - taken) == 1:
            also.append(_also(pair))
            taken |= keys
    return Comparison(
        scheme,
        within,
        (*best, *also),
        tuple(side for side in theirs if ("theirs", side.id) not in taken),
        tuple(side for side in inside if ("ours", side.id) not in taken),
        tuple((side.id, why) for side in ours if (why := _out(scheme, side)) is not None),
    )


def _also(pair: Pair) -> Pair:
    return Pair(pair.theirs, pair.ours, pair.score, pair.agree, pair.differ, pair.days, pair.km, also=True)


def _out(scheme: str, side: Side) -> str | None:
    if side.first is None:
        return "no date"
    if not side.place:
        return "no place"
    if scheme == "ged":
        return None if side.low or side.high else "no death is stated: the scheme holds deadly events alone"
    return None if side.kinds else f"the scheme codes no such event: {side.type}"


class _Matcher:
    def __init__(self, within: Tolerance) -> None:
        self.within = within
        self.countries = country_codes()
        self._parties: dict[tuple[str, ...], frozenset[str]] = {}

    def pairs(self, theirs: Sequence[Side], ours: Sequence[Side]) -> Iterable[Pair]:
        """Only what stands on days near each other is compared."""
        by_day: defaultdict[int, list[Side]] = defaultdict(list)
        for side in ours:
            for day in _days(side, self.within.days):
                by_day[day].append(side)
        for side in theirs:
            near = {other.id: other for day in _days(side, 0) for other in by_day[day]}
            for other in near.values():
                pair = self.pair(side, other)
                if pair is not None:
                    yield pair

    def pair(self, theirs: Side, ours: Side) -> Pair | None:
        """The two as one event; None where nothing but day and place, or not even these, speaks for it."""
        gap, (place, km) = _gap(theirs, ours), self._place(theirs, ours)
        if gap > self.within.days or place is None:
            return None
        score = _PLACES[place] + (2 if gap == 0 else 0)
        agree, differ, points = [place if km is None else f"{place} ({km:.0f} km)"], [], 0
        if gap == 0:
            agree.insert(0, "same day" if theirs.first == theirs.last == ours.first == ours.last else "days that overlap")
        else:
            differ.append(Difference("date", theirs.days, ours.days))
        if place != "same place":
            differ.append(Difference("place", _where(theirs), _where(ours)))
        for name, level, said in (self._actors(theirs, ours), self._dead(theirs, ours), self._type(theirs, ours)):
            score += level
            if level > 0:
                points += 1
                agree.append(said)
            elif said:
                differ.append(Difference(name, *_values(name, theirs, ours)))
        if points < (2 if place == "inside the country" else 1):
            return None
        return Pair(theirs, ours, score, tuple(agree), tuple(differ), gap, km)

    def _place(self, a: Side, b: Side) -> tuple[str | None, float | None]:
        """Containment or distance: how the places lie to each other; None where they are too far apart."""
        if a.country and b.country and a.country != b.country:
            return None, None
        km = _distance(a, b)
        named = bool(a.place) and folded(a.place) == folded(b.place)
        if km is not None and (km <= _FINE_KM or (named and km <= self.within.km)):
            return "same place", km
        if km is not None and km <= self.within.km:
            return "near", km
        if named and km is None and a.country == b.country:
            return "same place", None
        coarse = max(a.radius_km, b.radius_km)
        if coarse >= COUNTRY_KM:
            return ("inside the country", km) if a.country == b.country and a.country else (None, km)
        if coarse >= PROVINCE_KM:
            provinces = {folded(name) for name in (a.admin1, a.place) if name} & {folded(name) for name in (b.admin1, b.place) if name}
            return ("inside the province", km) if provinces else (None, km)
        if km is not None and km <= self.within.km + max(0.0, coarse - _FINE_KM):
            return "near", km
        return None, km

    def _actors(self, a: Side, b: Side) -> tuple[str, int, str]:
        one, other = self._named(a.actors), self._named(b.actors)
        if not one or not other:
            return "actors", 0, ""
        return ("actors", 2, "a shared actor") if one & other else ("actors", -1, "differ")

    def _named(self, names: tuple[str, ...]) -> frozenset[str]:
        if names not in self._parties:
            self._parties[names] = parties(names, self.countries)
        return self._parties[names]

    def _dead(self, a: Side, b: Side) -> tuple[str, int, str]:
        if not (a.low or a.high) or not (b.low or b.high):
            return "dead", 0, "differ" if bool(a.low or a.high) != bool(b.low or b.high) else ""
        overlap = (a.low or 0) <= (b.high or math.inf) and (b.low or 0) <= (a.high or math.inf)
        return ("dead", 2, "the dead") if overlap else ("dead", -1, "differ")

    def _type(self, a: Side, b: Side) -> tuple[str, int, str]:
        if not a.kinds or not b.kinds:
            return "type", 0, ""
        if a.kinds == b.kinds:
            return "type", 2, "the type"
        return ("type", 1, "the type, not the sub-type") if a.kinds[0] == b.kinds[0] else ("type", -1, "differ")


def _days(side: Side, more: int) -> Iterable[int]:
    if side.first is None or side.last is None:
        return range(0)
    return range((side.first - timedelta(days=more)).toordinal(), (side.last + timedelta(days=more)).toordinal() + 1)


def _gap(a: Side, b: Side) -> int:
    """Days between the two, 0 where their days overlap."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return 10**6
    return max(0, (max(a.first, b.first) - min(a.last, b.last)).days)


def _distance(a: Side, b: Side) -> float | None:
    """Kilometres on the sphere, by the haversine formula; None where one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    one, two = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _where(side: Side) -> str:
    return ", ".join(filter(None, (side.place, side.admin1 if side.admin1 != side.place else "", side.country)))


def _values(name: str, theirs: Side, ours: Side) -> tuple[str, str]:
    if name == "actors":
        return "; ".join(theirs.actors), "; ".join(ours.actors)
    return (theirs.dead, ours.dead) if name == "dead" else (theirs.type, ours.type)
