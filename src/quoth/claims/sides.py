"""Sides: whether two who speak may be one. Cautious: where nothing tells two parties apart, they count as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from quoth.codebook import load_codebook, load_data
from quoth.model.claim import Actor, Claim, Source

# Kinds that stand on a side. Others (witnesses, relief bodies, monitors) speak for themselves.
_OF_A_STATE = frozenset(("state forces", "police", "security service", "government", "court"))
_PARTIES = _OF_A_STATE | {"armed group", "party"}
_DOERS, _UNDERGOERS = frozenset(("actor", "helper")), frozenset(("target", "victim", "detained"))

# Who has left a side, or is in another's hands, does not speak for it.
_NO_LONGER = re.compile(r"\b(?:former|ex|erstwhile|defector|defected|surrendered|captured|detained|arrested|imprisoned)\b", re.IGNORECASE)

Opposed = frozenset[frozenset[str]]


def side_of(source: Source, actors: Mapping[str, Actor]) -> Actor | None:
    """The party that a source speaks for, at the top of what it is part of; None where the words name none."""
    actor = actors.get(source.actor or "")
    if source.kind == "outlet" or actor is None or actor.kind not in _PARTIES:
        return None
    if _NO_LONGER.search(source.name):
        return None
    return _top(actor, actors)


def presumed_spokesperson(sources: Iterable[Source], actors: Mapping[str, Actor]) -> tuple[Source, Actor] | None:
    """A person named without an office who seems to be the one unnamed spokesperson of a side in this report, and that side.

    Only where the report has one such person and one such spokesperson, who speaks first. A guess that can only lower the count of origins.
    """
    known = [source for source in sources if source.kind == "person" and source.mentions]
    spokespeople = [source for source in known if not source.named and side_of(source, actors) and _speaks_for_office(source)]
    named = [source for source in known if source.named and not source.actor and not source.description]
    if len(spokespeople) != 1 or len(named) != 1 or named[0].mentions[0] < spokespeople[0].mentions[0]:
        return None
    side = side_of(spokespeople[0], actors)
    return (named[0], side) if side else None


def _speaks_for_office(source: Source) -> bool:
    data = load_data("speakers")
    assert isinstance(data, dict)
    return any(str(word) in source.name.lower().split() for word in data["spokespeople"])


def opposed_sides(claims: Iterable[Claim], actors: Mapping[str, Actor]) -> Opposed:
    """Pairs of sides, by actor id, of which one acts against the other in a claim of this report."""
    pairs = set()
    for claim in claims:
        doers, undergoers = _sides_in(claim, _DOERS, actors), _sides_in(claim, _UNDERGOERS, actors)
        pairs |= {frozenset((a, b)) for a in doers for b in undergoers if a != b}
    return frozenset(pairs)


def sides_differ(a: Actor, b: Actor, opposed: Opposed) -> bool:
    """True where the report shows one acting against the other, both are of states of different countries, or both are parties named apart.

    "The army" and "the authorities" may be one side; so may an unnamed group and a named one.
    """
    if a.id == b.id or (a.registry and a.registry == b.registry):
        return False
    if frozenset((a.id, b.id)) in opposed:
        return True
    if a.kind in _OF_A_STATE and b.kind in _OF_A_STATE:
        countries = _countries(a), _countries(b)
        return all(countries) and not countries[0] & countries[1]
    return a.kind not in _OF_A_STATE and b.kind not in _OF_A_STATE and _is_named(a) and _is_named(b)


def _top(actor: Actor, actors: Mapping[str, Actor]) -> Actor:
    seen = {actor.id}
    while (whole := actors.get(actor.part_of or "")) is not None and whole.id not in seen:
        actor = whole
        seen.add(actor.id)
    return actor


def _sides_in(claim: Claim, roles: frozenset[str], actors: Mapping[str, Actor]) -> set[str]:
    named = [who.actor or (who.of.actor if who.of else None) for who in claim.who if who.role in roles]
    return {_top(actors[key], actors).id for key in named if key and key in actors}


def _countries(actor: Actor) -> frozenset[str]:
    known = load_codebook().actors.get(actor.registry or "")
    return frozenset(known.countries) if known else frozenset()


def _is_named(actor: Actor) -> bool:
    """A known party, an acronym, or a name with a capital beyond the first word: "the gunmen" and "Rebels" are not."""
    return bool(actor.registry) or actor.name.isupper() or any(word[:1].isupper() for word in actor.name.split()[1:])
