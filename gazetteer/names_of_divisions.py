"""Names of administrative divisions without the generic word that the sources write into them ("Kandahar District", "Caza de Tyr")."""

from __future__ import annotations

_AFTER = set(
    """district districts province governorate region state county parish department prefecture municipality rayon raion oblast territory division
    borough canton commune regency city council area voivodeship metropolitan autonomous krai okrug republic emirate township zone woreda
    viloyati tumani ilcesi ili ostani shahrestan oblys audany vilayeti welayaty etraby zupanija""".split()
)
_BEFORE = set(
    """district province governorate region state county parish department prefecture municipality provincia departamento distrito municipio municipality
    region regiao estado gouvernorat wilayat wilaya wilayah muhafazat caza qada arrondissement departement prefecture cercle kabupaten kota
    landkreis kreis powiat gmina okres judetul raionul oblast rayon raion shahrestan ostan sharastan sub subregion circunscripcion canton comuna partido
    mintaqat nahiyat liwa woreda zone commune gorod commissariat ilha concelho republic autonomous viloyat""".split()
)
_LINKS = set("de del of the la las los el do da dos das d di du des".split())
_LINKS_AT_START = _LINKS - {"la", "las", "los", "el"}


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
