"""plover: one JSON record a claim and line, after the PLOVER manual, with the four auxiliary modes and an attribution of our own beside it.

What is not said to have happened has `has_event` false and its auxiliary mode (future, hypothetical, negation); what happened long ago is
`historical`. The mode stands in `mode`, as it is called so, and in `context`, where the manual wants it. The manual has no field for who
says so: `quoth:attribution` has it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from quoth.codebook import load_codebook
from quoth.codebook.yaml_data import load_data
from quoth.export.attribution import alleged_labels, attribution
from quoth.export.door import Format
from quoth.export.gate import Published, Shown
from quoth.export.loss import Loss
from quoth.export.sides import doer_kind
from quoth.export.spots import spot_of
from quoth.model.claim import Claim, Harm, Participant
from quoth.model.event import Event

Record = dict[str, Any]
_SIZES = {"killed": "dead", "injured": "injured", "detained": "arrested"}


@dataclass(frozen=True)
class Names:
    """plover.yaml; the file says what each is."""

    source: str
    types: Mapping[str, int]
    modes: Mapping[str, list[str]]
    today: Mapping[str, str]
    today_modes: Mapping[str, Mapping[str, str | None]]
    finer: Mapping[str, str | None]
    sectors: Mapping[str, str]
    nameless: Mapping[str, str]
    unknown: str
    auxiliary: Mapping[str, str]
    historical_after_days: int
    resolutions: Mapping[str, int]
    alpha3: Mapping[str, str]


@cache
def names() -> Names:
    """The shipped names."""
    return Names(**cast("dict[str, Any]", load_data("plover")))


def write(published: Published, out: Path, loss: Loss) -> None:
    """A line for every claim that has a date and a type that the manual codes."""
    _lost(loss)
    events = {told.claim: event for event in published.events for told in event.claims}
    with out.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for shown in published.reports():
            cited = _cited(shown)
            for claim in shown.reading.claims:
                event = events.get(claim.id)
                record = _record(shown, claim, event, loss) if claim.id in shown.asked else None
                if record is not None:
                    loss.written["claims"] += 1
                    line = {**record, "link": event.id if event else None, "cite_info": cited}
                    file.write(json.dumps(_known(line), ensure_ascii=False, separators=(",", ":")) + "\n")


def coded(subtype: str) -> tuple[str, str | None] | None:
    """Type and mode of this manual for a type of ours; None where it codes no such event."""
    entry = load_codebook().event_types.get(subtype)
    if entry is None or entry.plover is None:
        return None
    known = names()
    type, mode = known.today.get(entry.plover[0], entry.plover[0]), entry.plover[1]
    if subtype in known.finer:
        mode = known.finer[subtype]
    elif mode:
        mode = known.today_modes.get(type, {}).get(mode, mode)
    return type, mode


def _record(shown: Shown, claim: Claim, event: Event | None, loss: Loss) -> Record | None:
    type = claim.subtype or claim.type
    code, when = coded(type), _when(shown, claim, event, loss)
    if code is None:
        loss.left_out("claim", f"the scheme codes no such event: {type}", claim.id)
        return None
    if when is None:
        loss.left_out("claim", "no date: the scheme demands one, and the day of publication is not the event's", claim.id)
        return None
    extra = _auxiliary(shown, claim, when)
    return {
        "id": f"QUOTH-{claim.id}",
        "has_event": shown.reasons[claim.id] is None,
        "date": when["date"],
        "enddate": when.get("enddate"),
        "actor": _entities(shown, claim, ("actor", "helper"), loss) or [_nobody(loss)],
        "recipient": _entities(shown, claim, ("target", "victim", "detained"), loss),
        "event": [code[0]],
        "mode": [m for m in (code[1], extra) if m],
        "context": [extra] if extra else [],
        "quad_code": names().types[code[0]],
        "event_loc": _location(shown, claim),
        "event_text": [shown.words(claim.evidence)],
        "text_info": {"start": claim.evidence.start, "end": claim.evidence.end},
        "size": _size(claim, loss),
        "coder": "quoth",
        "comment": shown.reasons[claim.id],
        "quoth:attribution": {**attribution(shown, claim), "type": type, "labels_by_the_doing_side": alleged_labels(shown, claim) or None},
        "quoth:date": {name: when[name] for name in ("precision", "basis", "words") if when.get(name)},
        "quoth:harm": {kind: _harm(harm) for kind, harm in claim.harm},
    }


def _when(shown: Shown, claim: Claim, event: Event | None, loss: Loss) -> Record | None:
    """The claim's days; where it gives none, those that other claims of its event give, which are told to be so."""
    told = claim.when
    start = told and (told.start or told.end)
    if told is not None and start is not None:
        later = told.end if told.end != start else None
        words = shown.words_of(claim, told.mention)
        return {"date": start, "enddate": later, "precision": told.precision, "basis": told.basis, "words": words}
    if event is None or event.start is None:
        return None
    loss.forced("date", "that of the event, as other claims tell it")
    return {"date": event.start, "enddate": event.end if event.end != event.start else None, "basis": "other claims of the event"}


def _auxiliary(shown: Shown, claim: Claim, when: Record) -> str | None:
    why = shown.reasons[claim.id]
    if why is not None:
        return names().auxiliary.get(why, "hypothetical")
    report = shown.reading.report
    try:
        told = date.fromisoformat((report.published or report.given.published or "")[:10])
        ended = date.fromisoformat(when.get("enddate") or when["date"])
    except ValueError:
        return None
    return "historical" if (told - ended).days > names().historical_after_days else None


def _entities(shown: Shown, claim: Claim, roles: tuple[str, ...], loss: Loss) -> list[Record]:
    labels = shown.labels.get(claim.id, frozenset())
    found = []
    for n, who in enumerate(claim.who):
        if who.role in roles and n in labels:
            loss.forced("recipient", f"{names().unknown} without words: only the doing side, or what may be it, says who they were")
            found.append({"sector": names().unknown, "quoth:role": who.role})
        elif who.role in roles:
            found.append(_entity(shown, who))
    return found


def _entity(shown: Shown, who: Participant) -> Record:
    called = {a.id: a for a in shown.reading.actors}
    actor = called.get(who.actor or "")
    belongs = called.get(who.of.actor or "") if who.of else None
    kind = doer_kind(who, shown.reading) or ""
    nameless = actor is None and belongs is None
    sector = names().nameless.get(kind) if nameless else None
    if nameless and kind == "civilians" and who.role in ("actor", "helper") and who.civil != "civilian":
        sector = names().unknown  # "their men", "youths" who did it: the noun does not make them civilians
    return _known(
        {
            "sector": sector or names().sectors.get(kind, names().unknown),
            "entity_text": " ".join(who.text.split()) or None,
            "identifier_text": actor.name if actor else None,
            "quoth:role": who.role,
            "quoth:civil": None if who.civil == "not stated" else who.civil,
            "quoth:relation": who.of.relation if who.of else None,
            "quoth:of": belongs.name if belongs else None,
        }
    )


def _nobody(loss: Loss) -> Record:
    loss.forced("actor", f"{names().unknown}: the scheme demands an actor, and the claim names none")
    return {"sector": names().unknown}


def _location(shown: Shown, claim: Claim) -> Record | None:
    spot = spot_of(shown.reading, claim)
    if spot is None:
        return None
    place = spot.place
    country = load_codebook().nationalities.get(place.country or "")
    return _known(
        {
            "extracted_place": " ".join(filter(None, (spot.site.relation, shown.words_of(claim, spot.site.mention)))),
            "resolved_place": place.name,
            "geonameid": place.geonameid,
            "lat": place.lat,
            "lon": place.lon,
            "city": place.name if place.kind == "settlement" else None,
            "district": place.name if place.kind == "adm2" else None,
            "province": place.name if place.kind == "adm1" else place.admin1,
            "country": country.name if country else place.country,
            "country_code": names().alpha3.get(place.country or ""),
            "resolution": names().resolutions.get(place.kind),
            "quoth:radius_m": spot.radius_m,
            "quoth:unresolved": place.unresolved,
        }
    )


def _size(claim: Claim, loss: Loss) -> Record | None:
    found: Record = {}
    for kind, harm in claim.harm:
        if kind in _SIZES and harm.covers == "this event":
            if harm.low == harm.high:
                found[_SIZES[kind]] = harm.low
            else:
                loss.forced("size", "a category (“12-15”, “24 or more”, “50 at most”) where the words give no single number")
                found[_SIZES[kind]] = _range(harm)
    return found or None


def _range(harm: Harm) -> str:
    if harm.high is None:
        return f"{harm.low} or more"
    return f"{harm.high} at most" if harm.low is None else f"{harm.low}-{harm.high}"


def _harm(harm: Harm) -> Record:
    return _known({"low": harm.low, "high": harm.high, "words": harm.text or None, "covers": harm.covers})


def _cited(shown: Shown) -> Record:
    report = shown.reading.report
    return _known(
        {
            "citation": report.id,
            "url": report.location if report.location.startswith(("http://", "https://")) else None,
            "title": report.title,
            "language": report.language,
            "publication": report.outlet or report.given.outlet,
            "coder": f"quoth {shown.reading.made_by.quoth}".strip(),
            "codebook": names().source,
        }
    )


def _known(record: Record) -> Record:
    return {name: value for name, value in record.items() if value not in (None, [], {})}


def _lost(loss: Loss) -> None:
    loss.not_carried("text", "left empty: the manual asks for the right to publish the article; `event_text` quotes the claim's words")
    loss.not_carried("code of an entity", "left empty: the reports' words do not say of which state an actor is")
    loss.not_carried("event_scale, religion, ethnicity, gender, age", "left empty: quoth holds none")
    loss.not_carried("coded_date, coded_time", "left empty: an export has no clock")
    loss.not_carried("running totals and tolls of several events", "not in `size`; `quoth:harm` has them with what they cover")
    loss.not_carried("links of the chain but the root", "names only (`passed_on_by`)")
    loss.not_carried("means, objects, other places", "no field; `export jsonl` has them")


FORMAT = Format("plover", ".jsonl", "one record a claim, with auxiliary modes and attribution", write)
