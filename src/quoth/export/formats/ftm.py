"""ftm: FollowTheMoney entities, one a line, as Aleph and its kin read them: articles, events that somebody says happened, organizations,
people who speak for an office, and every claim as a note that begins with its speaker. Written without followthemoney, which needs ICU.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from quoth.codebook import load_codebook
from quoth.codebook.yaml_data import load_data
from quoth.export.attribution import saying
from quoth.export.claim_table import according_to
from quoth.export.door import Format
from quoth.export.formats.bibtex import address
from quoth.export.gate import Published, Shown
from quoth.export.happenings import Happening, happenings, tellers
from quoth.export.loss import Loss
from quoth.export.people import NAME
from quoth.export.spots import Spot, spot_of
from quoth.model.claim import Actor, Claim, Source

DATASET = "quoth"
_PEOPLE = ("person", "individual")


@dataclass(frozen=True)
class Names:
    """ftm.yaml; the file says what each is."""

    schemata: Mapping[str, str]
    types: Mapping[str, str]
    languages: Mapping[str, str]


@cache
def names() -> Names:
    """The shipped names."""
    return Names(**cast("dict[str, Any]", load_data("ftm")))


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity. `seen` is when it came into the casebook (UTC), "" where unknown or where it belongs to no one report."""

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]
    origin: str  # who says so, of notes and events; else report | reading | place: what of ours it is made of
    seen: str = ""


def write(published: Published, out: Path, loss: Loss) -> None:
    """The entities, each id once."""
    with out.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for made in entities(published, loss):
            line = {"id": made.id, "schema": made.schema, "properties": made.properties, "datasets": [DATASET]}
            file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")


def entities(published: Published, loss: Loss) -> Iterator[Entity]:
    """All entities of what is published, those that others name before them; each id once."""
    _lost(loss)
    seen: set[bytes] = set()
    for made in _all(published, loss):
        key = hashlib.sha256(made.id.encode()).digest()[:12]
        if key not in seen:
            seen.add(key)
            loss.written[made.schema] += 1
            yield made


def _all(published: Published, loss: Loss) -> Iterator[Entity]:
    events: dict[str, str] = {}
    for happening in happenings(published):
        yield from _event(happening, loss)
        events.update((told.claim, _id(happening.event.id)) for told in happening.told)
    for shown, claims in tellers(published, events):
        yield _article(shown)
        yield from _mentioned(shown, claims)
        for claim in claims:
            yield _note(shown, claim, events.get(claim.id))


def _id(name: str) -> str:
    return f"quoth-{name.replace('_', '-')}"  # an underscore is no letter of theirs


def _made(id: str, schema: str, origin: str, seen: str = "", **properties: Any) -> Entity:
    kept = {
        name: tuple(dict.fromkeys(str(v) for v in (values if isinstance(values, (list, tuple)) else [values]) if v not in (None, "")))
        for name, values in properties.items()
    }
    return Entity(id, schema, {name: values for name, values in kept.items() if values}, origin, seen)


def _article(shown: Shown) -> Entity:
    report = shown.reading.report
    return _made(
        _id(report.id), "Article", "report", shown.at,
        fileName=f"{report.id}.txt",
        title=report.title,
        publisher=report.outlet or report.given.outlet,
        publishedAt=report.published or report.given.published,
        retrievedAt=(report.retrieved or "").removesuffix("Z").partition(".")[0],
        language=names().languages.get(report.language or ""),
        sourceUrl=address(shown),
        processingAgent=f"quoth {shown.reading.made_by.quoth}".strip(),
        notes=[
            f"SHA-256 of the text: {shown.text_sha256}",
            f"SHA-256 of the bytes: {report.sha256}",
            "a written sample: invented" if report.sample else None,
        ],
    )  # fmt: skip


def _note(shown: Shown, claim: Claim, event: str | None) -> Entity:
    """The claim, on the event that it tells of, or on its article where nobody may find an event in it."""
    report, why = shown.reading.report, shown.reasons[claim.id]
    root, type = claim.chain[-1], claim.subtype or claim.type
    spot = spot_of(shown.reading, claim)
    return _made(
        _id(claim.id), "Note", according_to(shown, claim), shown.at,
        name=f"{type}, according to {according_to(shown, claim)}",
        description=saying(shown, claim),
        summary="said to have happened" if why is None else f"not an event: {why}",
        entity=event or _id(report.id),
        proof=_id(report.id),
        publisher=report.outlet or report.given.outlet,
        country=_country(spot.place.country) if spot else None,
        keywords=[type, shown.review[claim.id], *shown.marks.get(claim.id, ())],
        notes=[
            f"stance: {root.stance}; status: {claim.status}; certainty: {claim.certainty}; basis: {root.basis}",
            f"words {claim.evidence.start} to {claim.evidence.end} of the text with SHA-256 {shown.text_sha256}",
        ],
    )  # fmt: skip


def _event(happening: Happening, loss: Loss) -> Iterator[Entity]:
    event, days, spot = happening.event, happening.days, happening.spot
    sure, disputed = happening.doers()
    involved = []
    for doer in sure if not disputed else ():
        kinds = [p.kind for p in happening.people("actor", "helper") if p.actor == doer.value and p.kind]
        if _is_name(doer.value) and (schema := names().schemata.get(kinds[0] if kinds else "")) is not None:
            loss.forced("involved", "the doer whom nobody disputes; the event's description says who says so")
            involved.append(_organization(doer.value, schema))
    yield from involved
    place = _address(spot) if spot else None
    if place:
        yield place
    one = days is not None and days.count == 1
    speakers = list(dict.fromkeys(t.speaker for t in happening.affirmed))
    yield _made(
        _id(event.id), "Event", "; ".join(speakers),
        name=happening.name,
        description=happening.notes(),
        summary="According to " + "; ".join(speakers),
        recordId=event.id,
        date=days.first if days and one else None,
        startDate=days.first if days and not one else None,
        endDate=days.last if days and not one else None,
        location=spot.place.name if spot else None,
        country=_country(spot.place.country) if spot else None,
        addressEntity=place.id if place else None,
        involved=[made.id for made in involved],
        proof=[_id(told.report) for told in happening.told],
        keywords=[happening.type, *(t.review for t in happening.affirmed), *(f"disputed: {d.field}" for d in event.disputes)],
        notes=[f"independent origins shown: {event.independent_origins}", f"reports: {len({t.report for t in happening.told})}"],
    )  # fmt: skip


def _address(spot: Spot) -> Entity:
    place = spot.place
    return _made(
        _joined("place", f"{place.geonameid}|{place.name}|{place.kind}|{place.admin1}|{place.country}|{place.lat}"), "Address", "place",
        full=", ".join(filter(None, (place.name, place.admin1 if place.admin1 != place.name else None, place.country))),
        city=place.name if place.kind == "settlement" else None,
        state=place.name if place.kind == "adm1" else place.admin1,
        country=_country(place.country),
        latitude=place.lat,
        longitude=place.lon,
        notes=place.unresolved,
    )  # fmt: skip


def _mentioned(shown: Shown, claims: list[Claim]) -> Iterator[Entity]:
    """Who is named in the claims that are asked for, with a mention each: organizations, and people who speak for an office."""
    report = shown.reading.report.id
    spoken = {link.source for claim in claims for link in claim.chain}
    acting = {key for claim in claims for w in claim.who for key in (w.actor, w.of.actor if w.of else None)}
    sources = [s for s in shown.reading.sources if s.id in spoken and s.kind == "person" and s.named and _is_name(s.name)]
    acting |= {s.actor for s in shown.reading.sources if s.id in spoken}
    found: list[tuple[str, Entity]] = [(s.id, _person(report, s)) for s in sources]
    for actor in shown.reading.actors:
        if actor.id in acting and _is_name(actor.name) and (schema := _schema(actor)) is not None:
            found.append((actor.id, _organization(actor.name, schema)))
    for key, made in found:
        yield made
        called = made.properties["name"]
        yield _made(
            _id(f"{report}-{key}"), "Mention", "reading", shown.at,
            document=_id(report), name=called, resolved=made.id, detectedSchema=made.schema,
        )  # fmt: skip


def _is_name(name: str) -> bool:
    """A name that is shown and no common noun: "the police" of one report is not "the police" of another. followthemoney wants letters."""
    bare = name.casefold().removeprefix("the ").strip()
    common = any(form in load_codebook().heads for form in (bare, bare.removesuffix("s"), bare.removesuffix("men") + "man"))
    return NAME not in name and not common and any(w[:1].isalpha() and not w[:1].islower() for w in name.split())


def _country(code: str | None) -> str | None:
    """A country's code in small letters; one that is no country's is left out, as followthemoney takes no other."""
    return code.lower() if code and code in load_codebook().nationalities else None


def _schema(actor: Actor) -> str | None:
    return None if actor.kind in _PEOPLE else names().schemata.get(actor.kind)


def _person(report: str, source: Source) -> Entity:
    """One who speaks for an office; one name in two reports is not taken for one person."""
    return _made(_id(f"{report}-person-{source.id}"), "Person", "reading", name=source.name, position=source.description)


def _organization(name: str, schema: str) -> Entity:
    """An organization of this name and schema: the same in all reports."""
    return _made(_joined(schema, " ".join(name.casefold().split())), schema, "reading", name=name)


def _joined(what: str, name: str) -> str:
    return _id(f"{what.lower()}-{hashlib.sha256(name.encode()).hexdigest()[:16]}")


def _lost(loss: Loss) -> None:
    loss.not_carried("who, harm and means of a claim", "the note quotes its words; `export jsonl` has each with its span")
    loss.not_carried("victims", "people who were hit are no entities")
    loss.not_carried("bodyText", "left empty: the notes quote; `export jsonl` has the text")
    loss.not_carried("radius_m, precision of dates", "no properties")
    loss.not_carried("chain but the root", "no property; `export jsonl` has it")


FORMAT = Format("ftm", ".ftm.json", "one entity a line: articles, events, notes, organizations", write)
