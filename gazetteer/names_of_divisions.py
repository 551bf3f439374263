"""Names of administrative divisions without the generic word that the sources write into them ("Kandahar District", "Caza de Tyr")."""

from __future__ import annotations

import re

_AFTER = frozenset(
    re.findall(
        r"\w+",
        """district districts province governorate region state county parish department prefecture municipality rayon raion oblast
        territory division borough canton commune regency city council area voivodeship metropolitan autonomous krai okrug republic
        emirate township zone woreda viloyati tumani ilcesi ili ostani shahrestan oblys audany vilayeti welayaty etraby zupanija""",
    )
)
_BEFORE = frozenset(
    re.findall(
        r"\w+",
        """district province governorate region state county parish department prefecture municipality provincia departamento distrito
        municipio regiao estado gouvernorat wilayat wilaya wilayah muhafazat caza qada arrondissement departement cercle kabupaten kota
        landkreis kreis powiat gmina okres judetul raionul oblast rayon raion shahrestan ostan sharastan sub subregion circunscripcion
        canton comuna partido mintaqat nahiyat liwa woreda zone commune gorod commissariat ilha concelho republic autonomous viloyat""",
    )
)
_LINKS_AT_START = frozenset(("de", "del", "of", "the", "do", "da", "dos", "das", "d", "di", "du", "des"))


def without_generic(key: str) -> str | None:
    """The key without generic words at its start or end, or None where nothing is left or nothing was there."""
    words = key.split()
    start, end = 0, len(words)
    while end - start > 1 and words[end - 1] in _AFTER:
        end -= 1
    if end == len(words):
        while end - start > 1 and words[start] in _BEFORE:
            start += 1
        if start:
            while end - start > 1 and words[start] in _LINKS_AT_START:
                start += 1
    bare = " ".join(words[start:end])
    return bare if bare != key and len(bare) > 2 else None
