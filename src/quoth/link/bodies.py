"""Names of many reports → bodies: one record for one armed group, office or outlet, as the names alone say and as people decided.

A name alone joins only what cannot well be two: the registry's key; an outlet's name; a proper name whatever the order of its words; a
common name ("interior ministry") within one country. All else is suggested (`suggest.py`) and decided by people. Persons, unnamed and
private sources get no key.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from quoth.codebook import Codebook, load_codebook
from quoth.link.joins import Joins
from quoth.link.sides import name_key, outlet_key
from quoth.link.vocabulary import words
from quoth.model.body import Body, Called
from quoth.model.claim import Reading
from quoth.model.ids import body_id

_COMMON = frozenset(("national", "regional", "provincial", "local", "central", "supreme", "special", "federal", "republican", "state"))


def main_country(reading: Reading) -> str | None:
    """The country of most places at which a report's claims are set; the first by its letters among equals."""
    countries = {place.id: place.country for place in reading.places}
    told = (place for claim in reading.claims for place in {where.place for where in claim.where})
    return most(Counter(country for place in told if (country := countries.get(place))))


def most(counted: Mapping[str, int]) -> str | None:
    """What was counted most often; the first in order among equals, None where nothing was."""
    return min(counted, key=lambda name: (-counted[name], name), default=None)


def source_key(
    name: str, kind: str, named: bool, private: bool, registry: str | None, country: str | None, book: Codebook
) -> str | None:
    """The key of a source that may be joined across reports; None for persons, for the unnamed and for private ones."""
    if private or not named or not name.strip() or kind == "person":
        return None
    if kind == "outlet" or (name in book.outlet_names and name not in book.actor_names):
        return outlet_key(name, book)
    return _body_key(name, registry, country, book)


def actor_key(name: str, kind: str, private: bool, registry: str | None, country: str | None, book: Codebook) -> str | None:
    """The key of an actor that may be joined across reports; None for persons and for who is told by common words ("gunmen")."""
    if private or kind in ("person", "individual") or not any(c.isupper() for c in name):
        return "g:" + registry if registry and not private else None
    if kind == "outlet" and not registry:
        return outlet_key(name, book)
    return _body_key(name, registry, country, book)


def _body_key(name: str, registry: str | None, country: str | None, book: Codebook) -> str | None:
    if registry:
        return "g:" + registry
    keys = book.actor_names.get(name, ())
    if len(keys) == 1:
        return "g:" + keys[0]
    key = name_key(name)
    if not key:
        return None
    if not is_common(key):
        return "g:" + key
    return f"g:{key}@{country}" if country else None


@cache
def _common_words() -> frozenset[str]:
    heads = {word for head in load_codebook().heads for word in head.split()}
    return _COMMON | heads | {word for name in words().state_sources | words().office_nouns for word in name.split()}


def is_common(key: str) -> bool:
    """Whether a folded name has only words that any country's office may have: "interior ministry", "national guard"."""
    return all(word in _common_words() or word.removesuffix("s") in _common_words() for word in key.split())


def bodies_of(called: Iterable[Called], joins: Joins, book: Codebook) -> tuple[Body, ...]:
    """One body for each key, after what people joined and parted; those with most reports first. The order of names changes nothing."""
    found: defaultdict[str, list[Called]] = defaultdict(list)
    for one in called:
        found[joins.key(one.key, one.report)].append(one)
    made = (_body(key, group, joins, book) for key, group in found.items())
    return tuple(sorted(made, key=lambda body: (-len(body.reports), body.name, body.id)))


def _body(key: str, group: list[Called], joins: Joins, book: Codebook) -> Body:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for one in group:
        names[one.name].add(one.report)
    counted = sorted(((name, len(reports)) for name, reports in names.items()), key=lambda pair: (-pair[1], pair[0]))
    known = known_name(key, book)
    own = {one.name for one in group if joins.parted(one.key, one.report) == key}
    keys = {joins.parted(one.key, one.report) for one in group} - {key}
    return Body(
        id=body_id(key),
        key=key,
        name=known or next((name for name, _ in counted if name in own), counted[0][0]),
        kind=_kind(group),
        names=tuple(counted),
        keys=(key, *sorted(keys)),
        registry=key[2:] if known else None,
        countries=tuple(sorted({one.country for one in group if one.country})),
        reports=tuple(sorted({one.report for one in group})),
        said=sum(one.claims for one in group if not one.actor),
        acted=sum(one.claims for one in group if one.actor),
        decisions=joins.about(key),
    )


def _kind(group: Iterable[Called]) -> str:
    """What most reports take it for, as an actor before as a source: "armed group" says more than "organization"."""
    votes = Counter((one.actor, one.kind) for one in group)
    return min(votes, key=lambda vote: (not vote[0], -votes[vote], vote[1]))[1]


def known_name(key: str, book: Codebook) -> str | None:
    """The registry's name for a key."""
    if key.startswith("o:"):
        return book.outlets[key[2:]].name if key[2:] in book.outlets else None
    return book.actors[key[2:]].name if key[2:] in book.actors else None
