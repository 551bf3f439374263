"""The file format of the place index, shared by `gazetteer/build.py`, the look-up and the test fake: schema, kinds and packed id lists."""

from __future__ import annotations

from collections.abc import Iterable

KINDS = ("country", "adm1", "adm2", "settlement")
# where a place's coordinates come from: GeoNames' own point, the label of Natural Earth, the mean of its settlements, ISO 3166-2's point,
# the centre of the country's polygon, the settlement of the same name in it
POINTS = ("settlement", "label", "settlements", "iso", "polygon", "namesake")
DEGREE = 10_000  # stored coordinates are whole 1/10,000 degrees: 11 m

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE places (id INTEGER PRIMARY KEY, geonameid INTEGER, name TEXT, kind INTEGER, country TEXT, code TEXT,
                     admin1 INTEGER, admin2 INTEGER, lat INTEGER, lon INTEGER, population INTEGER, point INTEGER);
CREATE TABLE capitals (country TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
CREATE TABLE names (key TEXT PRIMARY KEY, ids BLOB) WITHOUT ROWID;
CREATE TABLE skeletons (key TEXT PRIMARY KEY, ids BLOB) WITHOUT ROWID;
"""


def pack(numbers: Iterable[int]) -> bytes:
    """LEB128 deltas of whole numbers in ascending order."""
    out, last = bytearray(), 0
    for number in sorted(numbers):
        delta, last = number - last, number
        while delta >= 0x80:
            out.append(delta & 0x7F | 0x80)
            delta >>= 7
        out.append(delta)
    return bytes(out)


def unpack(packed: bytes) -> list[int]:
    """The numbers that `pack` packed."""
    numbers, last, shift, delta = [], 0, 0, 0
    for byte in packed:
        delta |= (byte & 0x7F) << shift
        if byte & 0x80:
            shift += 7
        else:
            last += delta
            numbers.append(last)
            shift = delta = 0
    return numbers
