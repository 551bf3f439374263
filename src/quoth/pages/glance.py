"""Event → the few facts that lists, map and timeline draw: a caller with many events makes these once and keeps them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from quoth.claims.spots import Spot, spot_of
from quoth.model.claim import Reading
from quoth.model.event import Event
from quoth.pages import words
from quoth.pages.people import hidden_in, without_private

_KINDS = ("site", "settlement", "adm2", "adm1", "region", "country")
_SETTLEMENT = 5_000  # metres: nothing finer than a settlement is drawn


class Telling(NamedTuple):
    """When an outlet first told of an event: a local date."""

    outlet: str
    day: str


@dataclass(frozen=True, slots=True)
class Site:
    """Where an event is set, WGS84 and metres. `why` says why there is no point: unresolved, a country, nobody says that it happened."""

    name: str
    kind: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_m: int | None = None
    geonameid: int | None = None
    loose: bool = False  # "near", "20 km south of"
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Glance:
    """One event in short, without names of private people. `tellings`: each outlet's first, oldest first."""

    id: str
    type: str
    title: str
    headline: str
    tags: tuple[tuple[str, str], ...]
    start: str | None
    end: str | None
    site: Site
    happened: bool
    disputed: bool
    shown: int
    possible: int
    outlets: tuple[str, ...]
    tellings: tuple[Telling, ...]
    href: str | None = None


def glance(event: Event, readings: Mapping[str, Reading], href: str | None = None, masked: bool = False) -> Glance:
    """The short form of an event. `readings` by report id, of the reports that tell of it; `href` leads to its card; `masked`: the names of
    private people are out of it already.
    """
    event = event if masked else without_private(event, hidden_in(event, readings))
    happened = words.occurrence(event)
    return Glance(
        id=event.id,
        type=event.type,
        title=words.title_of(event),
        headline=words.headline(event),
        tags=words.tags(event),
        start=event.start,
        end=event.end or event.start,
        site=site_of(event, readings, happened is not None),
        happened=happened is not None,
        disputed=bool(event.disputes),
        shown=happened.shown if happened else 0,
        possible=happened.possible if happened else 0,
        outlets=event.outlets,
        tellings=tellings_of(event, readings),
        href=href,
    )


def site_of(event: Event, readings: Mapping[str, Reading], happened: bool = True) -> Site:
    """The finest place that most of the event's claims name. Where one claim's place is withheld, that one stands for all."""
    wanted = {told.claim for told in event.claims}
    reports = sorted({told.report for told in event.claims})
    found = [spot for r in reports if r in readings for c in readings[r].claims if c.id in wanted and (spot := spot_of(readings[r], c))]
    if not found:
        return Site("no place", "none", why="no place is told")
    held = [s for s in found if (s.place.unresolved or "").startswith("withheld")]
    if held:
        spot = max(held, key=lambda s: (_fineness(s), s.place.name))
        return _site(spot, None)
    votes = Counter((s.place.geonameid, s.place.name) for s in found)

    def rank(s: Spot) -> tuple[bool, int, int, str, bool]:
        return s.place.lat is None, _fineness(s), -votes[s.place.geonameid, s.place.name], s.place.name, bool(s.site.relation)

    spot = min(found, key=rank)
    return _site(spot, None if happened else "nobody says that it happened")


def _fineness(spot: Spot) -> int:
    kind = "settlement" if spot.place.kind == "site" else spot.place.kind
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _site(spot: Spot, why: str | None) -> Site:
    place, site = spot.place, spot.site
    if why is None and (place.lat is None or place.lon is None):
        why = place.unresolved or "it has no coordinates"
    elif why is None and place.kind == "country":
        why = "only the country is told"
    lat, lon = (place.lat, place.lon) if why is None else (None, None)
    if place.kind == "site" and lat is not None and lon is not None:
        lat, lon = round(lat, 2), round(lon, 2)
    radius = max(spot.radius_m or 0, _SETTLEMENT) if lat is not None else None
    return Site(place.name, place.kind, place.country, place.admin1, lat, lon, radius, place.geonameid, bool(site.relation), why)


def tellings_of(event: Event, readings: Mapping[str, Reading]) -> tuple[Telling, ...]:
    """Each outlet's first report of the event, by its date; undated ones and those without an outlet are left out."""
    first: dict[str, str] = {}
    for report in {told.report for told in event.claims} & readings.keys():
        r = readings[report].report
        outlet, day = r.outlet or r.given.outlet, r.published or r.given.published
        if outlet and day:
            first[outlet] = min(first.get(outlet, day[:10]), day[:10])
    return tuple(sorted((Telling(outlet, day) for outlet, day in first.items()), key=lambda t: (t.day, t.outlet)))
