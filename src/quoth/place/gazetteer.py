"""The place index: exact and near look-ups in one read-only SQLite file, remembered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from quoth.model.errors import MissingData
from quoth.place.index import DEGREE, KINDS, POINTS, unpack
from quoth.place.names import skeleton

DEFAULT = Path(__file__).parent / "data" / "places.sqlite"
MOST = 80  # entries of one name that are looked at: the largest; "San José" has hundreds
_COLUMNS = "id, geonameid, name, kind, country, code, admin1, admin2, lat, lon, population, point"


class Entry(NamedTuple):
    """One place of the index. `admin1` and `admin2` are ids of entries; `population` of a division is the sum of its settlements."""

    id: int
    geonameid: int | None
    name: str
    kind: str  # country | adm1 | adm2 | settlement | region | site
    country: str | None  # ISO 3166-1 alpha-2
    code: str | None  # ISO 3166-2 of a division, ISO 3166-1 alpha-3 of a country
    admin1: int | None
    admin2: int | None
    lat: float | None
    lon: float | None
    population: int
    point: str | None
    countries: tuple[str, ...] = ()  # of a region that crosses borders


class Hit(NamedTuple):
    """An entry found under a name; `own` where it is the entry's main name, not an alternate one."""

    entry: Entry
    own: bool


class Gazetteer:
    """Look-ups in the place index. Not for use from several threads at once; open one for each."""

    def __init__(self, db: sqlite3.Connection):
        self._db = db
        self.lookup = lru_cache(maxsize=20_000)(self._lookup)
        self.entry = lru_cache(maxsize=20_000)(self._entry)
        self.similar = lru_cache(maxsize=5_000)(self._similar)
        self.capital = lru_cache(maxsize=300)(self._capital)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Opens the installed index, or the one at `path`, read-only and without locks. Raises MissingData where there is none."""
        path = path or DEFAULT
        if not path.is_file():
            raise MissingData(f"the place index {path} is missing: install quoth, or run gazetteer/unpack.py in a checkout")
        try:
            db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            db.execute("SELECT 1 FROM places WHERE id = 1").fetchone()
        except sqlite3.Error as error:
            raise MissingData(f"the place index {path} cannot be read: {error}") from error
        return cls(db)

    def close(self) -> None:
        self._db.close()

    def _lookup(self, key: str, countries: tuple[str, ...] = ()) -> tuple[Hit, ...]:
        """Entries under this key (see `name_key`), largest first: at most MOST, and beyond them those of `countries`."""
        row = self._db.execute("SELECT ids FROM names WHERE key = ?", (key,)).fetchone()
        if row is None:
            return ()
        numbers = unpack(row[0])
        own = {number >> 1: bool(number & 1) for number in numbers}
        entries = self._fetch(list(own)[:MOST])
        if countries and len(own) > MOST:
            entries += self._fetch(list(own)[MOST:], countries)
        return tuple(Hit(entry, own[entry.id]) for entry in entries)

    def _fetch(self, ids: Iterable[int], countries: tuple[str, ...] = ()) -> list[Entry]:
        listed = ",".join(map(str, ids))  # whole numbers of our own: nothing to escape, and more of them than parameters are allowed
        extra = f" AND country IN ({','.join('?' * len(countries))})" if countries else ""
        return [
            _entry(row) for row in self._db.execute(f"SELECT {_COLUMNS} FROM places WHERE id IN ({listed}){extra} ORDER BY id", countries)
        ]

    def _entry(self, number: int) -> Entry:
        """The entry of this id. Raises KeyError where there is none."""
        found = self._fetch([number])
        if not found:
            raise KeyError(number)
        return found[0]

    def _similar(self, key: str, country: str) -> tuple[Entry, ...]:
        """Entries of this country whose own name has the same consonants: other transliterations of one name."""
        bones = skeleton(key)
        row = bones and self._db.execute("SELECT ids FROM skeletons WHERE key = ?", (f"{country} {bones}",)).fetchone()
        return tuple(self._fetch(unpack(row[0])[:MOST])) if row else ()

    def _capital(self, country: str) -> Entry | None:
        """The capital of a country by its ISO code."""
        row = self._db.execute("SELECT place FROM capitals WHERE country = ?", (country,)).fetchone()
        return self.entry(row[0]) if row else None


def _entry(row: tuple[Any, ...]) -> Entry:
    number, geonameid, name, kind, country, code, admin1, admin2, lat, lon, population, point = row
    north, east = None if lat is None else lat / DEGREE, None if lon is None else lon / DEGREE
    source = None if point is None else POINTS[point]
    return Entry(number, geonameid, name, KINDS[kind], country, code, admin1, admin2, north, east, population or 0, source)
