"""Where a claim sets its event, as one point with the radius within which it may be."""

from __future__ import annotations

from typing import NamedTuple

from quoth.model.claim import Claim, Place, Reading, Where

# Metres, orders of magnitude of our own: a name of each kind stands for so much land around its point.
_RADIUS = {"site": 1_000, "settlement": 5_000, "adm2": 25_000, "region": 100_000, "adm1": 100_000, "country": 500_000}
_BESIDE = 25_000  # metres more for "near", "20 km south of"
_FINE = ("site", "settlement", "adm2", "adm1", "region", "country")


class Spot(NamedTuple):
    """The finest place that a claim is said to have happened at. `radius_m` is None where it has no coordinates."""

    place: Place
    site: Where
    radius_m: int | None


def spot_of(reading: Reading, claim: Claim) -> Spot | None:
    """The finest `at` place of the claim, else its finest `to`, else `from`; None where it names none."""
    places = {p.id: p for p in reading.places}
    for role in ("at", "to", "from"):
        found = [(places[w.place], w) for w in claim.where if w.role == role and w.place in places]
        if found:
            place, site = min(found, key=lambda pair: (pair[0].lat is None, _fineness(pair[0])))
            radius = _RADIUS.get(place.kind, 100_000) + (_BESIDE if site.relation else 0) if place.lat is not None else None
            return Spot(place, site, radius)
    return None


def _fineness(place: Place) -> int:
    return _FINE.index(place.kind) if place.kind in _FINE else len(_FINE)
