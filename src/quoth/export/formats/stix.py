"""stix: a STIX 2.1 bundle. A report is a `report`, an event that somebody says happened an `incident`, a claim a `note` on it (on the
report, where nobody may find an event in it), and what a source makes of an event its `opinion`.

Ids are UUIDv5 of our own ids, so that the same claim is the same object everywhere. `confidence` stands only where a person set an
Admiralty grade (STIX 2.1, appendix A). Times are the ledger's: when a reading came into the casebook. Nothing is an indicator, nobody a
threat actor.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from quoth.export.attribution import alleged_labels, attribution, saying
from quoth.export.claim_table import according_to, source_of
from quoth.export.door import Format
from quoth.export.formats.bibtex import address
from quoth.export.gate import Published, Shown
from quoth.export.happenings import Happening, happenings, tellers
from quoth.export.loss import Loss
from quoth.export.people import NAME
from quoth.export.spots import Spot
from quoth.export.uris import BASE
from quoth.model.claim import Claim, Link

Object = dict[str, Any]

_OURS = uuid5(NAMESPACE_URL, BASE)  # the specification keeps its own name space for observables
_DEFINED = "2026-11-22T00:00:00.000Z"  # when this mapping was written: of objects that belong to no report, and so to no fact
_CLASSES = {"person": "individual", "group": "group", "organization": "organization", "outlet": "organization", "inquiry": "group"}
_JOINED = ("outlet", "organization")  # the kinds of source that are one identity over several reports, where they are named
_OPINIONS = {"denies": "strongly-disagree", "doubts": "disagree", "confirms": "strongly-agree", "claims responsibility": "strongly-agree"}
_CONFIDENCE = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}  # information of the Admiralty code; 6, "cannot be judged", is no confidence


def stix_id(type: str, name: str) -> str:
    """The id of an object of this type for a name of ours."""
    return f"{type}--{uuid5(_OURS, f'{type}:{name}')}"


_QUOTH = stix_id("identity", "quoth")
_EXTENSION = stix_id("extension-definition", "attribution")


class Bundle:
    """Objects as they come, each id once. The bundle's own id is made of all of them, so it stands at the end."""

    def __init__(self, file: Any) -> None:
        self._file, self._seen, self._digest = file, set[bytes](), hashlib.sha256()
        file.write('{"type":"bundle","objects":[')

    def add(self, made: Object) -> str:
        """Writes the object unless one of its id stands there; its id."""
        name = str(made["id"])
        key = UUID(name.split("--")[1]).bytes
        if key not in self._seen:
            whole = {"type": name.split("--")[0], "spec_version": "2.1", **_known(made)}
            line = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
            self._file.write((",\n" if self._seen else "\n") + line)
            self._digest.update(line.encode("utf-8", "replace"))
            self._seen.add(key)
        return name

    def close(self) -> None:
        self._file.write(f'\n],"id":"{stix_id("bundle", self._digest.hexdigest())}"}}\n')


def write(published: Published, out: Path, loss: Loss) -> None:
    """The bundle, an object a line."""
    _lost(loss)
    with out.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        bundle = Bundle(file)
        for made in _own():
            bundle.add(made)
        incidents: dict[str, str] = {}
        for happening in happenings(published):
            incident = _incident(bundle, happening)
            loss.written["events"] += 1
            incidents.update((told.claim, incident) for told in happening.told)
        for shown, claims in tellers(published, incidents):
            _report(bundle, published, shown, claims, incidents, loss)
        bundle.close()


def _own() -> Iterator[Object]:
    dated = {"created": _DEFINED, "modified": _DEFINED}
    said = "Reads reports; what it gives are suggestions."
    yield {"id": _QUOTH, **dated, "name": "quoth", "identity_class": "system", "description": said}
    yield {
        "id": _EXTENSION,
        **dated,
        "created_by_ref": _QUOTH,
        "name": "quoth attribution",
        "description": "Who says so: speaker, stance, status, words and their text's SHA-256 (notes); origins and disputes (incidents).",
        "schema": "Fields of docs/exports.md of quoth, as plain JSON values.",
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _incident(bundle: Bundle, happening: Happening) -> str:
    event = happening.event
    times = sorted(filter(None, (told.at for told in happening.told)))
    dated = {"created": _moment(times[0] if times else ""), "modified": _moment(times[-1] if times else "")}
    days = happening.days
    incident = bundle.add(
        {
            "id": stix_id("incident", event.id),
            **dated,
            "created_by_ref": _QUOTH,
            "name": happening.name,
            "description": happening.notes(),
            "labels": list(dict.fromkeys(("said to have happened", *(t.review for t in happening.affirmed)))),
            "external_references": [{"source_name": "quoth", "external_id": event.id}],
            "extensions": _extended(
                {
                    "event_type": happening.type,
                    "according_to": list(dict.fromkeys(t.speaker for t in happening.affirmed)),
                    "independent_origins": event.independent_origins,
                    "disputed": list(dict.fromkeys(d.field for d in event.disputes)),
                    "date_start": days.first.isoformat() if days else None,
                    "date_end": days.last.isoformat() if days else None,
                }
            ),
        }
    )
    if happening.spot and (location := _location(bundle, happening.spot)):
        name = f"{event.id} located-at {location}"
        made = {"id": stix_id("relationship", name), **dated, "created_by_ref": _QUOTH, "relationship_type": "located-at"}
        said = "According to " + "; ".join(dict.fromkeys(t.speaker for t in happening.affirmed if t.spot))
        bundle.add({**made, "description": said, "source_ref": incident, "target_ref": location})
    return incident


def _location(bundle: Bundle, spot: Spot) -> str | None:
    place = spot.place
    point = place.lat is not None and place.lon is not None
    if not point and not place.country:
        return None
    return bundle.add(
        {
            "id": stix_id("location", f"{place.name}|{place.kind}|{place.admin1}|{place.country}|{place.lat}|{place.lon}|{spot.radius_m}"),
            "created": _DEFINED,
            "modified": _DEFINED,
            "created_by_ref": _QUOTH,
            "name": place.name,
            "country": place.country,
            "administrative_area": place.name if place.kind == "adm1" else place.admin1,
            "latitude": place.lat if point else None,
            "longitude": place.lon if point else None,
            "precision": float(spot.radius_m) if point and spot.radius_m is not None else None,
        }
    )


def _report(bundle: Bundle, published: Published, shown: Shown, claims: list[Claim], incidents: dict[str, str], loss: Loss) -> None:
    report = shown.reading.report
    made = _moment(shown.at or report.retrieved or "")
    dated = {"created": made, "modified": made}
    outlet = report.outlet or report.given.outlet
    refs = [_outlet(bundle, outlet, report.id, dated)]
    for claim in claims:
        refs += _claim(bundle, published, shown, claim, incidents.get(claim.id), dated)
        loss.written["claims"] += 1
    day = (report.published or report.given.published or "")[:10]
    if not day:
        loss.forced("published", "when the report was read: nobody states when it was published, and the format demands a time")
    loss.written["reports"] += 1
    bundle.add(
        {
            "id": stix_id("report", report.id),
            **dated,
            "created_by_ref": _QUOTH,
            "name": report.title or ", ".join(filter(None, (outlet, day))) or report.id,
            "published": f"{day}T00:00:00.000Z" if day else made,
            "lang": report.language,
            "labels": [report.genre, "a written sample: invented" if report.sample else None],
            "object_refs": list(dict.fromkeys(refs)),
            "external_references": [
                _known(
                    {
                        "source_name": outlet or "report",
                        "url": address(shown),
                        "external_id": report.id,
                        "hashes": {"SHA-256": report.sha256} if address(shown) else None,
                    }
                )
            ],
        }
    )


def _claim(bundle: Bundle, published: Published, shown: Shown, claim: Claim, incident: str | None, dated: dict[str, str]) -> Iterator[str]:
    """The claim's note, its opinion, who speaks and the incident: their ids."""
    grade = published.grades.get(claim.id, "")
    sure = {"confidence": _CONFIDENCE[grade[-1]]} if grade[-1:] in _CONFIDENCE else {}
    speaker = _source(bundle, shown, claim.chain[-1], dated)
    why = shown.reasons[claim.id]
    type = claim.subtype or claim.type
    told = {**attribution(shown, claim), "event_type": type, "labels_by_the_doing_side": alleged_labels(shown, claim)}
    yield bundle.add(
        {
            "id": stix_id("note", claim.id),
            **dated,
            **sure,
            "created_by_ref": _QUOTH,
            "abstract": f"{type}, according to {according_to(shown, claim)}",
            "content": saying(shown, claim),
            "authors": [according_to(shown, claim)],
            "labels": [shown.review[claim.id], "said to have happened" if why is None else f"not an event: {why}"],
            "object_refs": [incident or stix_id("report", shown.reading.report.id), speaker],
            "extensions": _extended(told),
        }
    )
    yield speaker
    if incident:
        yield incident
    held = _opinion(shown, claim)
    if incident and held:
        opinion, link = held
        source = source_of(shown, link.source)
        yield bundle.add(
            {
                "id": stix_id("opinion", claim.id),
                **dated,
                **sure,
                "created_by_ref": _source(bundle, shown, link, dated),
                "opinion": opinion,
                "explanation": saying(shown, claim),
                "authors": [source.name if source and source.name else according_to(shown, claim)],
                "object_refs": [incident],
                "labels": [shown.review[claim.id]],
            }
        )


def _opinion(shown: Shown, claim: Claim) -> tuple[str, Link] | None:
    """What the claim's source makes of the occurrence, and which link of the chain says so; None where it says nothing of it."""
    against = next((link for link in claim.chain if link.stance in ("denies", "doubts")), None)
    if "occurrence" not in claim.about or "retracted" in (shown.reasons[claim.id] or ""):
        return None
    if against is not None:
        return _OPINIONS[against.stance], against
    if claim.status == "did not happen":
        return "strongly-disagree", claim.chain[-1]
    if claim.status not in ("happened", "ongoing"):
        return None
    if claim.certainty in ("possible", "doubtful"):
        return "neutral", claim.chain[-1]
    return _OPINIONS.get(claim.chain[-1].stance, "agree"), claim.chain[-1]


def _source(bundle: Bundle, shown: Shown, link: Link, dated: dict[str, str]) -> str:
    """The identity of who speaks. Only named outlets and organizations are one over several reports."""
    source, report = source_of(shown, link.source), shown.reading.report.id
    if source is None or not source.name:
        return bundle.add({"id": stix_id("identity", f"{report} nobody"), **dated, "name": "a source that the report does not name"})
    if source.kind == "outlet":
        return _outlet(bundle, source.name, report, dated)
    joined = source.named and source.kind in _JOINED and source.name != NAME
    return bundle.add(
        {
            "id": stix_id("identity", f"{source.kind} {source.name}" if joined else f"{report} {source.id}"),
            **({"created": _DEFINED, "modified": _DEFINED} if joined else dated),
            "created_by_ref": _QUOTH,
            "name": source.name,
            "description": None if joined else source.description,
            "identity_class": _CLASSES.get(source.kind, "unknown"),
            "roles": ["source"],
        }
    )


def _outlet(bundle: Bundle, name: str | None, report: str, dated: dict[str, str]) -> str:
    when = {"created": _DEFINED, "modified": _DEFINED} if name else dated
    made = {"id": stix_id("identity", f"outlet {name}" if name else f"{report} outlet"), **when, "created_by_ref": _QUOTH}
    return bundle.add({**made, "name": name or "an outlet that nobody names", "identity_class": "organization", "roles": ["source"]})


def _extended(values: Object) -> Object:
    return {_EXTENSION: {"extension_type": "property-extension", **_known(values)}}


def _moment(time: str) -> str:
    """A time as STIX wants it, to the millisecond."""
    day, _, rest = time.rstrip("Z").partition("T")
    whole, _, part = rest.partition(".")
    return f"{day}T{whole or '00:00:00'}.{(part + '000')[:3]}Z" if day else _DEFINED


def _known(values: Object) -> Object:
    kept = {name: [v for v in value if v is not None] if isinstance(value, list) else value for name, value in values.items()}
    return {name: value for name, value in kept.items() if value not in (None, [], {}, "")}


def _lost(loss: Loss) -> None:
    loss.not_carried("who, when, where, harm and means of a claim", "the note quotes its words; `export jsonl` has each with its span")
    loss.not_carried("doers of an event", "nobody is made a threat actor or an attribution: the notes say who accuses whom")
    loss.not_carried("stances about less than the occurrence", "no opinion: it would be one on the whole incident; the note has it")
    loss.not_carried("links of the chain but the root", "names only (`passed_on_by`)")
    loss.not_carried("confidence", "absent but where a person set an Admiralty grade: the machine's scores are none")


FORMAT = Format("stix", ".json", "one note a claim, one incident an event, opinions by source", write)
