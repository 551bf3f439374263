"""Coordinates for what the sources give none: divisions and countries. Each says where its point comes from."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from names_of_divisions import without_generic
from sources import Place

from quoth.place.names import name_key

NEAR = 4.0  # degrees between the boxes of two parts of a country that are read as one land (keeps Alaska apart, islands together)


def set_division_points(divisions: list[Place], settlements: list[Place], iso: dict[str, dict[str, Any]]) -> None:
    """Points and populations of divisions in place: the label of Natural Earth (already set), else the mean of the division's settlements
    (unweighted: a label, no centre of people), else the point of ISO 3166-2, else its namesake settlement in the same first-level division.

    A division's population is the sum over its settlements: an order of size, below the census.
    """
    inside: dict[Place, list[Place]] = defaultdict(list)
    for place in settlements:
        for division in {d for d in (place.adm1, place.adm2, place.adm2 and place.adm2.adm1) if d}:
            inside[division].append(place)
    seats: dict[tuple[str, Place | None], Place] = {}
    for place in sorted(settlements, key=lambda p: (p.population, p.geonameid or 0)):
        for name in place.names:
            seats[name_key(name), place.adm1] = place
    for division in divisions:
        own = inside.get(division, [])
        division.population = sum(p.population for p in own)
        if division.lat is not None:
            continue
        record = iso.get(division.code or "") or {}
        seat = next((seats[k, division.adm1] for k in _plain_keys(division) if (k, division.adm1) in seats), None)
        if own:
            division.lat, division.lon, division.point = _mean(own), _mean(own, "lon"), "settlements"
        elif record.get("latLng"):
            division.lat, division.lon, division.point = float(record["latLng"][0]), float(record["latLng"][1]), "iso"
        elif seat:
            division.lat, division.lon, division.point = seat.lat, seat.lon, "namesake"


def _plain_keys(division: Place) -> list[str]:
    keys = [name_key(name) for name in (division.name, *sorted(division.names))]
    return [without_generic(key) or key for key in keys]


def _mean(places: list[Place], axis: str = "lat") -> float:
    values = [getattr(p, axis) for p in places]
    if axis == "lon" and max(values) - min(values) > 180:  # both sides of the date line
        values = [v % 360 for v in values]
        mean = sum(values) / len(values)
        return mean - 360 if mean > 180 else mean
    return sum(values) / len(values)


def country_point(shape: dict[str, Any]) -> tuple[float, float]:
    """Centre of area of the largest land of a country: polygons whose boxes lie within NEAR degrees count as one."""
    geometry = shape["geometry"]
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    measured = [(_area(part[0]), _box(part[0])) for part in parts]
    measured = sorted(((area, box) for area, box in measured if area[0] > 0), key=lambda m: -m[0][0])
    groups: list[list[tuple[tuple[float, float, float], tuple[float, float, float, float]]]] = []
    for item in measured:
        touching = [g for g in groups if any(_apart(item[1], box) < NEAR for _, box in g)]
        groups = [g for g in groups if g not in touching] + [[item, *(m for g in touching for m in g)]]
    group = max(groups, key=lambda g: sum(area[0] for area, _ in g))
    total = sum(area[0] for area, _ in group)
    return sum(a[0] * a[1] for a, _ in group) / total, sum(a[0] * a[2] for a, _ in group) / total


def _area(ring: list[list[float]]) -> tuple[float, float, float]:
    """Planar area of a ring in square degrees with its centre (lat, lon): good enough for a label."""
    area = lat = lon = 0.0
    for (x0, y0, *_), (x1, y1, *_) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, lon, lat = area + cross, lon + (x0 + x1) * cross, lat + (y0 + y1) * cross
    return (abs(area) / 2, lat / (3 * area), lon / (3 * area)) if area else (0.0, 0.0, 0.0)


def _box(ring: list[list[float]]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _apart(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> float:
    return max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3], 0.0)
