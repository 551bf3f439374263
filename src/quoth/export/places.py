"""Places as they may be shown: nothing finer than the settlement; of bases, movements, hospitals, camps and shelters the district at most,
and that late.

A settlement of the record knows its province and not its district, so that the province stands in its place.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from quoth.export.words import pattern, words
from quoth.model.claim import Claim, Place, Reading

LATE = timedelta(days=30)
_COARSE = ("country", "adm1", "adm2", "region")


def is_sensitive(claim: Claim, reading: Reading) -> bool:
    """Whether the claim tells where a base, a movement, a hospital, a camp or a shelter is."""
    if words().sensitive_types & {claim.type, claim.subtype}:
        return True
    text = reading.report.text
    told = [w.text for w in claim.who] + [text[w.mention.start : w.mention.end] for w in claim.where]
    told += [f"{w.relation or ''}" for w in claim.where]
    return any(pattern("sensitive_sites").search(t) for t in told) or any(
        pattern("sensitive_sites").search(text[max(0, w.mention.start - 40) : w.mention.start]) for w in claim.where
    )


def is_fresh(claim: Claim, reading: Reading, as_of: str) -> bool:
    """Whether what the claim tells is less than 30 days old at the casebook's own date; an undated one is."""
    report = reading.report
    told = (claim.when.end or claim.when.start) if claim.when else None
    for day in (told, report.published, report.given.published, report.retrieved):
        if day:
            try:
                return date.fromisoformat(as_of[:10]) - date.fromisoformat(day[:10]) < LATE
            except ValueError:
                continue
    return True


def settlement_at_most(place: Place) -> Place:
    """A site as the province that it is in; everything else as it is."""
    return province_at_most(place) if place.kind == "site" else place


def province_at_most(place: Place) -> Place:
    """The province without coordinates, or the country where no province is known."""
    if place.kind in _COARSE:
        return place
    name, kind = (place.admin1, "adm1") if place.admin1 else (place.country or "[place withheld]", "country")
    return replace(
        place, name=name, kind=kind, lat=None, lon=None, geonameid=None, unresolved="withheld: no finer place is shown", mentions=()
    )


def country_at_most(place: Place) -> Place:
    """The country without coordinates."""
    if place.kind == "country":
        return place
    why = "withheld: not older than 30 days"
    name = place.country or "[place withheld]"
    return replace(place, name=name, kind="country", admin1=None, lat=None, lon=None, geonameid=None, unresolved=why, mentions=())
