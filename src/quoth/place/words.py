"""The room's knowledge out of YAML: generic words, prepositions, regions, abbreviations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from quoth.codebook import load_data
from quoth.place.gazetteer import Entry, Gazetteer, Hit
from quoth.place.names import name_key


@dataclass(frozen=True, slots=True)
class Generic:
    """A generic word beside a name: the kind it makes of the place, and how well each kind of entry agrees (log units)."""

    word: str
    kind: str
    fits: Mapping[str, float]
    other: float

    def fit(self, kind: str) -> float:
        return self.fits.get(kind, self.other)


@dataclass(frozen=True, slots=True)
class Preposition:
    role: str = "at"
    weak: bool = False  # does not make a place of a word that nothing else makes one
    relation: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """`place_words.yaml`, ready for use. Singular and plural generic words are keys of `generic`; `plurals` tells the plural ones."""

    generic: Mapping[str, Generic]
    plurals: frozenset[str]
    prepositions: Mapping[str, Preposition]
    repeats: Mapping[tuple[str, ...], tuple[str, ...]]
    sets: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.sets[name]


_SETS = (
    "positions", "directions", "units", "before_to", "modifiers", "suffering", "entering", "leaving", "striking", "speaking",
    "party_nouns", "event_nouns", "organisation_nouns", "titles", "never", "people_nouns", "going", 
    "apart", "naming_sites", "party_sites", "hyphen_words", "settling", "carrying", "landforms", "pairing",
    "taking", "acts_on", "site_modifiers",
)  # fmt: skip


@cache
def place_words() -> Words:
    """The word lists of `place_words.yaml`."""
    data = cast("dict[str, Any]", load_data("place_words"))
    generic = {word: Generic(word, row["kind"], row["fits"], row["other"]) for word, row in data["generic"].items()}
    generic |= {plural: generic[single] for plural, single in data["plurals"].items()}
    return Words(
        generic,
        frozenset(data["plurals"]),
        {word: Preposition(**row) for word, row in data["prepositions"].items()},
        {tuple(words.split()): tuple(kinds) for words, kinds in data["repeats"].items()},
        {name: frozenset(data[name]) for name in _SETS},
    )


@cache
def _region_rows() -> Mapping[str, tuple[tuple[int, Mapping[str, Any]], ...]]:
    rows: dict[str, tuple[tuple[int, Mapping[str, Any]], ...]] = {}
    for number, row in enumerate(cast("list[dict[str, Any]]", load_data("regions")), 1):
        for key in {name_key(name) for name in (row["name"], *row.get("aliases", ()))}:
            rows[key] = (*rows.get(key, ()), (number, row))
    return rows


@cache
def _abbreviations() -> Mapping[str, tuple[str, str]]:
    data = cast("dict[str, dict[str, str]]", load_data("place_abbreviations"))
    return {short: (name, country) for country, names in data.items() for short, name in names.items()}


class Regions:
    """What `regions.yaml` and `place_abbreviations.yaml` name, as entries beside those of a gazetteer."""

    def __init__(self, gazetteer: Gazetteer):
        self._gazetteer = gazetteer
        self._known: dict[str, tuple[Hit, ...]] = {}

    def lookup(self, key: str) -> tuple[Hit, ...]:
        """Entries that the region list gives for this key."""
        if key not in self._known:
            rows = _region_rows().get(key, ())
            self._known[key] = tuple(hit for number, row in rows if (hit := self._hit(number, row)))
        return self._known[key]

    def country(self, code: str) -> tuple[Hit, ...]:
        """The entry of a country by the name that the list of nationality words gives it."""
        name = _country_names().get(code)
        return (
            tuple(h for h in (*self.lookup(name_key(name)), *self._gazetteer.lookup(name_key(name))) if h.entry.kind == "country")[:1]
            if name
            else ()
        )

    def abbreviation(self, word: str) -> tuple[Hit, ...]:
        """First-level divisions that newspapers abbreviate behind a town's name ("Alexandria, La.")."""
        name, country = _abbreviations().get(word, ("", ""))
        return self._same(name, "adm1", country) if name else ()

    def _hit(self, number: int, row: Mapping[str, Any]) -> Hit | None:
        country = row["country"]
        if "same_as" in row:
            found = self._same(row["same_as"], row["kind"], country)
            return found[0] if found else None
        one = country if isinstance(country, str) else None
        many = (country,) if isinstance(country, str) else tuple(country)
        return Hit(Entry(-number, None, row["name"], row["kind"], one, None, None, None, row["lat"], row["lon"], 0, "region", many), True)

    def _same(self, name: str, kind: str, country: str) -> tuple[Hit, ...]:
        hits = self._gazetteer.lookup(name_key(name))
        return tuple(Hit(hit.entry, True) for hit in hits if hit.entry.kind == kind and hit.entry.country == country)[:1]


def is_abbreviation(word: str) -> bool:
    """Whether newspapers write a first-level division so behind a town's name."""
    return word in _abbreviations()


@cache
def demonyms() -> Mapping[str, str]:
    """Nationality words with the country's ISO code: adjectives, nouns for a person and their plurals."""
    data = cast("dict[str, dict[str, Any]]", load_data("demonyms"))
    found: dict[str, str] = {}
    for code, row in data.items():
        for word in (*row["adjectives"], *row["people"]):
            found.setdefault(word, code)
            found.setdefault(f"{word}s", code)
    return found


def is_demonym(word: str) -> bool:
    """Whether a word is a nationality word and no country's name as well ("Burundi")."""
    return word in demonyms() and word not in _country_names().values()


@cache
def _country_names() -> Mapping[str, str]:
    return {code: row["name"] for code, row in cast("dict[str, dict[str, Any]]", load_data("demonyms")).items()}
