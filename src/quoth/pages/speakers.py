"""Who speaks in an event, one row each: the origins of the event join all who lean on one source, and here each stands for itself.

A named speaker is one row through all reports; an unnamed one ("a medic there") only where the event counts the words as one origin.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quoth.model.event import Event
from quoth.pages.said import Said


@dataclass(frozen=True, slots=True)
class Speaker:
    """`claims` are those that it is said to know; empty for one who is known only to deny. `outlets` tell them."""

    name: str
    claims: frozenset[str]
    outlets: tuple[str, ...]


def speakers_in(event: Event, said: Iterable[Said]) -> tuple[Speaker, ...]:
    """All who assert or deny a value of the event, in the order in which its support names them."""
    by_claim = {told.claim: told for told in said}
    found: dict[tuple[str, str], set[str]] = {}
    names: dict[tuple[str, str], str] = {}

    def add(name: str, own: str, claim: str | None) -> None:
        key = (_folded(name), own)
        names.setdefault(key, name)
        found.setdefault(key, set()).update((claim,) if claim else ())

    together = _together(event)
    for s in event.support:
        for o in s.origins:
            for claim in o.claims:
                told = by_claim.get(claim)
                add(told.speaker if told and told.speaker else o.name, "" if told is None or told.named else together[claim], claim)
    for told in by_claim.values():
        if told.stance == "denies" and told.speaker:
            add(told.speaker, "" if told.named else told.claim, told.claim)
    denying = {_folded(told.speaker) for told in by_claim.values() if told.stance == "denies"}
    for name in (n for s in event.support for n in s.denied_by if _folded(n) not in denying):
        add(name, "", None)
    return tuple(Speaker(names[key], frozenset(claims), _outlets(claims, by_claim)) for key, claims in found.items())


def _folded(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _together(event: Event) -> dict[str, str]:
    """Claim → one claim that stands for all whose words are one origin of some value."""
    first: dict[str, str] = {}

    def root(claim: str) -> str:
        while first[claim] != claim:
            claim = first[claim]
        return claim

    for s in event.support:
        for o in s.origins:
            for claim in o.claims:
                first.setdefault(claim, claim)
                first[root(claim)] = root(o.claims[0])
    return {claim: root(claim) for claim in first}


def _outlets(claims: set[str], said: dict[str, Said]) -> tuple[str, ...]:
    told = sorted((said[c] for c in claims if c in said), key=lambda s: (s.published or "9999", s.outlet or ""))
    return tuple(dict.fromkeys(s.outlet for s in told if s.outlet))


def same(a: str, b: str) -> bool:
    """Whether two names are one, whatever their case and article."""
    return _folded(a) == _folded(b)
