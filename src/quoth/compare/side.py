"""An event as it is compared, ours or theirs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from quoth.codebook import load_codebook

PROVINCE_KM, COUNTRY_KM = 100.0, 500.0  # how far off the point of such a place may be (export/spots.py)
_PARENTHESES = re.compile(r"\s*\([^)]*\)")
_OF_STATE = re.compile(r"^(?:Military|Police|Security|Armed)? ?Forces of |^Government of ", re.IGNORECASE)
_NOBODY = re.compile(r"^(?:Unidentified|Civilians|Protesters|Rioters)\b", re.IGNORECASE)
_STATE_KINDS = ("state forces", "police", "security service", "government", "court")


@dataclass(frozen=True, slots=True)
class Side:
    """One event. Days are inclusive, the earliest and latest that it may have been; `radius_km` is how far off the point may be.

    `country` is ISO 3166-1 alpha-2, None where unknown. `kinds` says what it is in the words of the foreign scheme: type and sub-type.
    `low` and `high` are the dead, None where they are not stated or left open.
    """

    id: str
    first: date | None
    last: date | None
    place: str
    admin1: str
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float
    actors: tuple[str, ...]
    type: str
    kinds: tuple[str, ...]
    low: int | None
    high: int | None

    @property
    def days(self) -> str:
        """The days in words."""
        if self.first is None or self.last is None:
            return "no date"
        return self.first.isoformat() if self.first == self.last else f"{self.first.isoformat()} to {self.last.isoformat()}"

    @property
    def dead(self) -> str:
        """The dead in words."""
        if self.low is None and self.high is None:
            return "not stated"
        if self.low == self.high:
            return str(self.low)
        return f"at least {self.low}" if self.high is None else f"up to {self.high}" if self.low is None else f"{self.low} to {self.high}"


def ours(rows: Iterable[Mapping[str, Any]], scheme: str) -> list[Side]:
    """Rows of the event table as they are compared with a scheme (acled | ged)."""
    return [_ours(row, scheme) for row in rows]


def _ours(row: Mapping[str, Any], scheme: str) -> Side:
    entry = load_codebook().event_types.get(row["type"])
    acled = entry.acled if entry else None
    radius = (row["radius_m"] or 0) / 1000 if row["latitude"] is not None else {"country": COUNTRY_KM}.get(row["place_kind"], PROVINCE_KM)
    named = "; ".join(filter(None, (row["doers"], row["doers_denied_or_rival"])))
    return Side(
        row["event"],
        date.fromisoformat(row["date_start"]) if row["date_start"] else None,
        date.fromisoformat(row["date_end"] or row["date_start"]) if row["date_start"] else None,
        row["place"] or "",
        row["admin1"] or "",
        row["country"],
        row["latitude"],
        row["longitude"],
        radius,
        tuple(name for name in named.split("; ") if name),
        row["type"],
        _kinds(acled, scheme),
        row["killed_low"],
        row["killed_high"],
    )


def _kinds(acled: tuple[str, str] | None, scheme: str) -> tuple[str, ...]:
    if acled is None:
        return ()
    return acled if scheme == "acled" else tuple(k for k in (GED_KINDS.get(acled[0]),) if k)


GED_KINDS = {"Battles": "between armed sides", "Violence against civilians": "one-sided"}


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """A name without case, accents and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain)).removeprefix("the ")


def parties(names: Iterable[str], countries: Mapping[str, str]) -> frozenset[str]:
    """What actors' names stand for: keys of the registry, "state:AF" for a state's forces, else the folded name; nobody unidentified.

    `countries` are folded names of countries with their codes.
    """
    book = load_codebook()
    found: set[str] = set()
    for name in names:
        if _NOBODY.match(name):
            continue
        bare = _PARENTHESES.sub("", name).strip()
        state = countries.get(folded(_OF_STATE.sub("", bare))) if _OF_STATE.match(bare) else None
        if state:
            found.add(f"state:{state}")
            continue
        keys = book.actor_names.get(bare) or book.actor_names.get(name) or _by_parentheses(name)
        for key in keys or ():
            actor = book.actors[key]
            found.add(key)
            found |= {actor.part_of} if actor.part_of else set()
            found |= {f"state:{code}" for code in actor.countries} if actor.kind in _STATE_KINDS else set()
        if not keys:
            found.add(folded(bare))
    return frozenset(found)


def _by_parentheses(name: str) -> tuple[str, ...]:
    """ "Long Name (LN)": the short form may be the one that is known."""
    short = re.search(r"\(([^)]+)\)", name)
    return load_codebook().actor_names.get(short[1], ()) if short else ()


def country_codes() -> dict[str, str]:
    """Folded names of countries with their codes."""
    return {folded(entry.name): code for code, entry in load_codebook().nationalities.items()}
