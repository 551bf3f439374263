"""Where accounts are set: places as compared, those that a report lends, and those that only its words name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quoth.model.claim import Claim, Place, Reading, Where
from quoth.model.text import Span

_TOWN = re.compile(  # "Lukweti", "the village of Lukweti", "Barkal market"
    r"(?:the (?:village|town|city|camp|hamlet) of |the )?([A-ZÀ-ÖØ-Þ][\w'’-]+(?: [A-ZÀ-ÖØ-Þ][\w'’-]+)?)"
    r"(?: (?:village|town|camp|city|market|school|clinic|hospital|bridge|mosque|church|junction|prison|airport|station|bazaar"
    r"|port|police station))?$"
)
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|around|visited|reached|on|(?:town|village|city|camp|market|shelling|bombing|attack|strike)s? (?:of|on|in)) "
    r"([A-ZÀ-ÖØ-Þ][\w'’-]{2,}(?: [A-ZÀ-ÖØ-Þ][\w'’-]+)?)"
    r"|\b(?:attacked|burned|burnt|shelled|raided|stormed|bombed|torched|struck) ([A-ZÀ-ÖØ-Þ][\w'’-]{2,})(?= (?:market|village"
    r"|town|camp|school|clinic))"
)
_SITES = "market|village|town|camp|bridge|school|clinic|hospital"
LENT = 2
SCAN = 6000  # code points of a report that its names are taken from: the story's subject stands at its beginning
MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
) | frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))


class Spot(NamedTuple):
    """A place as compared: `id` is the gazetteer's, or the folded name where no gazetteer knows it."""

    id: str
    fine: bool  # a settlement or site, not a district, province or country
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    kind: str
    loose: bool  # "near", "between": the words give only a neighbourhood
    name: str
    lent: bool = False  # of the report, not of the account's own words


def fold(name: str) -> str:
    """A name without case, possessive and typographic quotes."""
    return name.lower().replace("’", "'").removesuffix("'s")


def lent_spots(reading: Reading) -> tuple[Spot, ...]:
    """The places that a report speaks of most, for accounts whose own words name no settlement."""
    known = [p for p in reading.places if p.geonameid is not None and p.kind in ("settlement", "adm2")]
    known.sort(key=lambda p: (-len(p.mentions), p.mentions[0] if p.mentions else Span(0, 0), p.id))
    lent = [spot_of(place)._replace(lent=True) for place in known[:LENT]]
    for line in reading.report.datelines[:1]:
        name = fold(reading.report.text[slice(*line.place)].split(",")[0]) if line.place else ""
        if name and name not in {spot.name for spot in lent}:
            lent.append(unknown_spot(name))
    known_names = {spot.name for spot in lent}
    return (*lent, *(unknown_spot(name) for name in _named_places(reading) if name not in known_names))


def unknown_spot(name: str) -> Spot:
    """A place that only its name tells, of the report unless said otherwise."""
    return Spot("n:" + name, True, None, None, None, None, "settlement", False, name, True)


def _named_places(reading: Reading) -> list[str]:
    """The names that a report goes about as places, the oftenest first, where no claim of it has one: "its statement on Bambalang"."""
    votes: dict[str, int] = {}
    people = {w for s in reading.sources for w in fold(s.name).split()} | MONTHS
    for name in (one or two for one, two in _LOCATIVE.findall(reading.report.text[:SCAN])):
        if not set(fold(name).split()) & people:
            votes[fold(name)] = votes.get(fold(name), 0) + 1
    return sorted(votes, key=lambda n: (-votes[n], n))[:LENT]


def wheres(claim: Claim, reading: Reading) -> list[Where]:
    """Where a claim sets the event, without what is said of its speaker: "the analyst X, who lectures in Manila, said that …"."""
    source = next((s for s in reading.sources if s.id == claim.chain[-1].source), None)
    mentions = source.mentions if source is not None and source.kind == "person" else ()

    def of_speaker(where: Where) -> bool:
        at = where.mention.start
        if any(m.covers(where.mention) for m in mentions):
            return True
        between = next((reading.report.text[m.end : at] for m in mentions if 0 <= at - m.end < 60), None)
        return between is not None and at < claim.evidence.start and between.startswith(",") and "." not in between

    return [where for where in claim.where if not of_speaker(where)]


def attacked(group: Sequence[Claim], reading: Reading) -> Iterable[Spot]:
    """ "Armed men attacked Lukweti": a village that no gazetteer knows, where a name is all that the words say was hit."""
    known = {fold(place.name) for place in reading.places if place.geonameid is not None}
    for who in (who for claim in group for who in claim.who if who.role == "target" and who.actor is None):
        named = _TOWN.match(who.text)
        if named and fold(named[1]) not in known and _like_a_place(named[1], reading.report.text):
            yield Spot("n:" + fold(named[1]), True, None, None, None, None, "settlement", False, fold(named[1]))


def _like_a_place(name: str, text: str) -> bool:
    """True where the report goes about a name as about a place: "in Lukweti", "the attack on Lukweti"."""
    called = re.escape(name)
    goes_about = r"in|at|from|near|into|around|(?:attack|raid|assault|strike|village|town|people|residents?|burning|shelling) (?:on|of)"
    return re.search(rf"\b(?:{goes_about}) {called}\b|\b{called} (?:{_SITES})\b", text) is not None


def spot_of(place: Place, loose: bool = False) -> Spot:
    """A place as compared."""
    known = place.geonameid is not None
    spot_id = f"g{place.geonameid}" if known else "n:" + fold(place.name)
    fine = place.kind in ("settlement", "site")
    return Spot(spot_id, fine, place.country, place.admin1, place.lat, place.lon, place.kind, loose, fold(place.name))
