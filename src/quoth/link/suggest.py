"""Bodies that may be one: suggestions with reasons that a person can read, and decide on. Nothing is joined here.

A small function for each reason. What stands against all: a person said that they are two; the registry knows both; they act in different
countries. Each reason looks its pairs up by a key, so the cost grows with the number of bodies, not with its square.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from quoth.codebook import Codebook
from quoth.link.bodies import is_common
from quoth.link.joins import Joins
from quoth.link.sides import name_key
from quoth.link.vocabulary import words
from quoth.model.body import Body, Called, MergeSuggestion

_ACRONYM = re.compile(r"[A-Z][A-Z-]{1,7}")
_SMALL = frozenset(("of", "the", "for", "and", "in", "de", "la", "du", "des", "al", "el"))
_MOST = 40  # bodies that share a word: beyond, it tells nothing


class Pair(NamedTuple):
    a: Body
    b: Body
    reason: str


Reason = Callable[[Sequence[Body], Sequence[Called], Joins, Codebook], Iterable[Pair]]


def suggestions(bodies: Sequence[Body], called: Iterable[Called], joins: Joins, book: Codebook) -> tuple[MergeSuggestion, ...]:
    """Pairs of bodies with the reasons why they may be one, the weightiest first. `called` are the names that made the bodies."""
    names = list(called)
    found: dict[frozenset[str], tuple[Body, Body, dict[str, int]]] = {}
    for weight, reason in REASONS:
        for pair in reason(bodies, names, joins, book):
            if pair.a.id == pair.b.id or _against(pair.a, pair.b, joins):
                continue
            one, other = sorted((pair.a, pair.b), key=_rank)
            said = found.setdefault(frozenset((pair.a.id, pair.b.id)), (one, other, {}))[2]
            said.setdefault(pair.reason, weight)
    made = (MergeSuggestion(a, b, tuple(said), sum(said.values())) for a, b, said in found.values())
    return tuple(sorted(made, key=lambda s: (-s.weight, -len(s.a.reports) - len(s.b.reports), s.a.name, s.b.name)))


def _rank(body: Body) -> tuple[bool, int, str]:
    """Who would stand for both: whom the registry knows, else who is named by more reports."""
    return body.registry is None, -len(body.reports), body.id


def _against(a: Body, b: Body, joins: Joins) -> bool:
    if (a.registry and b.registry and a.key[:2] == b.key[:2]) or joins.two(a.keys, b.keys):
        return True
    return bool(a.countries and b.countries) and not set(a.countries) & set(b.countries)


# ---- the reasons ---------------------------------------------------------------------------------------------------------


def called_both_in_a_report(bodies: Sequence[Body], called: Sequence[Called], joins: Joins, book: Codebook) -> Iterator[Pair]:
    """One report gives an actor two names, an acronym in brackets mostly, and another report uses the second alone."""
    by_id = {body.key: body for body in bodies}
    by_name = _by(bodies, lambda body: {name_key(name) for name, _ in body.names})
    for one in called:
        own = by_id.get(joins.key(one.key, one.report))
        for alias in one.aliases if own else ():
            key = name_key(alias)
            for other in by_name.get(key, ()) if key and not is_common(key) else ():
                if own is not None and not other.key.startswith("o:"):
                    short = "introduces the short name" if _ACRONYM.fullmatch(alias) else "also says"
                    yield Pair(own, other, f"the report {one.capture} {short} “{alias}” for {one.name}")


def name_of_the_registry(bodies: Sequence[Body], called: Sequence[Called], joins: Joins, book: Codebook) -> Iterator[Pair]:
    """A name is one that the registry has for the other, but for signs, spaces and case, or one that several of its actors share."""
    known = {body.registry: body for body in bodies if body.registry and body.key.startswith("g:")}
    loose: defaultdict[str, set[str]] = defaultdict(set)
    for alias, keys in book.actor_names.items():
        loose[_letters(alias)].update(key for key in keys if key in known)
    for body in bodies:
        if body.registry is None and not body.key.startswith("o:"):
            for name, _ in body.names:
                for key in sorted(loose.get(_letters(name), ())):
                    where = ", ".join(book.references[s].title for s in book.actors[key].sources)
                    yield Pair(known[key], body, f"“{name}” is a name of {book.actors[key].name} in the registry ({where})")


def outlet_and_actor_of_one_name(bodies: Sequence[Body], called: Sequence[Called], joins: Joins, book: Codebook) -> Iterator[Pair]:
    """An office that publishes its own releases."""
    by_name = _by([b for b in bodies if b.key.startswith("o:")], lambda body: {name_key(name) for name, _ in body.names})
    for body in bodies:
        if not body.key.startswith("o:"):
            for name, _ in body.names:
                for outlet in by_name.get(name_key(name), ()):
                    yield Pair(outlet, body, f"“{name}” is named as an outlet and as a source or an actor")


def initials(bodies: Sequence[Body], called: Sequence[Called], joins: Joins, book: Codebook) -> Iterator[Pair]:
    """Capitals that are the first letters of a longer name, in one country."""
    short = _by(_plain(bodies), lambda body: {name.replace("-", "") for name, _ in body.names if _ACRONYM.fullmatch(name)})
    for body in _plain(bodies):
        for name, _ in body.names:
            for letters in _initials(name):
                for other in short.get(letters, ()):
                    if shared := sorted(set(body.countries) & set(other.countries)):
                        yield Pair(body, other, f"“{letters}” are the first letters of {name}; both in reports about {_and(shared, book)}")


def same_head_and_place(bodies: Sequence[Body], called: Sequence[Called], joins: Joins, book: Codebook) -> Iterator[Pair]:
    """One common name in one country, whose name one of them has in it: "Afghan interior ministry", "interior ministry"."""
    offices: defaultdict[tuple[str, str], list[Body]] = defaultdict(list)
    for body in _plain(bodies):
        for rest, country in {(rest, c) for name, _ in body.names for rest, c in _office(name, body, book)}:
            offices[rest, country].append(body)
    for (rest, country), group in sorted(offices.items()):
        for a, b in _pairs(group):
            yield Pair(a, b, f"the same head and place: “{rest}” of {_and([country], book)}")


def one_name_in_the_other(bodies: Sequence[Body], called: Sequence[Called], joins: Joins, book: Codebook) -> Iterator[Pair]:
    """An office under a longer and a shorter name with one head, never side by side in a report."""
    by_word = _by(_plain(bodies), lambda body: {w for name, _ in body.names for w in name_key(name).split() if not is_common(w)})
    for _, group in sorted(by_word.items()):
        for a, b in _pairs(group):
            one, two = set(name_key(a.name).split()), set(name_key(b.name).split())
            heads = {h.lower() for h in words().patterns["office_nouns"].findall(a.name)} & {
                h.lower() for h in words().patterns["office_nouns"].findall(b.name)
            }
            if heads and one != two and (one < two or two < one) and not set(a.reports) & set(b.reports):
                yield Pair(a, b, f"one name is in the other, with the head “{min(heads)}”: {_names(a, b)}")


def spelled_alike(bodies: Sequence[Body], called: Sequence[Called], joins: Joins, book: Codebook) -> Iterator[Pair]:
    """The same consonants in the same order, never side by side in a report."""
    by_bones = _by(_plain(bodies), lambda body: {bones for name, _ in body.names if len(bones := _bones(name)) >= 4})
    for _, group in sorted(by_bones.items()):
        for a, b in _pairs(group):
            if not set(a.reports) & set(b.reports):
                yield Pair(a, b, f"spelled alike: {_names(a, b)}")


REASONS: tuple[tuple[int, Reason], ...] = (
    (5, called_both_in_a_report),
    (4, name_of_the_registry),
    (4, outlet_and_actor_of_one_name),
    (3, same_head_and_place),
    (3, initials),
    (2, spelled_alike),
    (1, one_name_in_the_other),
)


# ---- what names are compared by ------------------------------------------------------------------------------------------


def _names(a: Body, b: Body) -> str:
    return "; ".join(sorted((a.name, b.name)))


def _plain(bodies: Iterable[Body]) -> list[Body]:
    return [body for body in bodies if not body.key.startswith("o:")]


def _by(bodies: Iterable[Body], keys: Callable[[Body], set[str]]) -> dict[str, list[Body]]:
    found: defaultdict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        for key in keys(body):
            found[key].append(body)
    return {key: group for key, group in found.items() if len(group) <= _MOST}


def _pairs(group: Sequence[Body]) -> Iterator[tuple[Body, Body]]:
    ordered = sorted({body.id: body for body in group}.values(), key=_rank)[:_MOST]
    yield from ((a, b) for n, a in enumerate(ordered) for b in ordered[n + 1 :])


def _initials(name: str) -> set[str]:
    """The first letters of a name of two words or more, with and without its small words."""
    parts = [part for part in re.split(r"[\s-]+", name) if part[:1].isalpha()]
    if len(parts) < 2:
        return set()
    capital = "".join(p[0].upper() for p in parts if p.lower() not in _SMALL)
    return {letters for letters in (capital, "".join(p[0].upper() for p in parts)) if len(letters) >= 2}


def _office(name: str, body: Body, book: Codebook) -> Iterator[tuple[str, str]]:
    """A common name without the words for a country, and that country; else the one country whose reports name it."""
    said = {country for part in re.findall(r"[\w-]+", name) for country in book.demonyms.get(part, ())}
    rest = [w for w in name.split() if not book.demonyms.get(w.removesuffix("'s").removesuffix("’s"))]
    left = " ".join(rest)
    for n in book.nationalities.values():
        if n.name in left:
            said, left = said | {n.country}, left.replace(n.name, " ")
    key = name_key(left)
    countries = said or set(body.countries)
    if key and is_common(key) and len(countries) == 1:
        yield key, min(countries)


@lru_cache(maxsize=16384)
def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum())


def _bones(name: str) -> str:
    """The consonants of a name, doubled ones once, without its article."""
    letters = _letters(re.sub(r"^(?:the|al|el|ash|an|ar|at)[\s-]+", "", name, flags=re.IGNORECASE)).replace("ph", "f").replace("q", "k")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw]", "", letters))


def _and(countries: Iterable[str], book: Codebook) -> str:
    names = [book.nationalities[c].name if c in book.nationalities else c for c in countries]
    return " and ".join(names)
