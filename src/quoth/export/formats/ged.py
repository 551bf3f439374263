"""ged: events in the manner of UCDP GED's 49 columns, with columns of our own behind them; bound by name, as GED's own order has changed.

Meanings after the public UCDP GED codebook. A row needs a dead person, as there; docs/exports.md says what is lost and forced.
"""

from __future__ import annotations

import csv
from pathlib import Path

from quoth.codebook import load_codebook
from quoth.export.door import Format
from quoth.export.formats.csv import cell, opened
from quoth.export.gate import SUGGESTED, Published
from quoth.export.happenings import Days, Happening, Telling, happenings
from quoth.export.loss import Loss
from quoth.export.spots import Spot
from quoth.export.words import words
from quoth.model.event import TollRange

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id",
    "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude",
    "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
OWN = ("quoth_independent_origins", "quoth_review", "quoth_denied_or_rival_doers", "quoth_disputed", "quoth_notes")
_WHERE = {"site": 1, "settlement": 1, "adm2": 3, "adm1": 4, "region": 5, "country": 6}
_NEAR, _YEAR = 2, 366

Row = dict[str, object]


def write(published: Published, out: Path, loss: Loss) -> None:
    """A row for every event that somebody says happened, with at least one dead, a date within a year and a place."""
    _lost(loss)
    with opened(out) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow((*COLUMNS, *OWN))
        for happening in happenings(published):
            row = _row(happening, published.options.rule or "ucdp", loss)
            if row is not None:
                loss.written["rows"] += 1
                writer.writerow([cell(row.get(name), loss) for name in (*COLUMNS, *OWN)])


def _row(happening: Happening, rule: str, loss: Loss) -> Row | None:
    toll, days, spot = happening.toll("killed", rule), happening.days, happening.spot
    why = None
    if toll is None or not (toll.best or toll.low or toll.high):
        why = "no death is stated: the scheme holds deadly events alone"
    elif days is None or days.count > _YEAR:
        why = "no date, or none finer than a year"
    elif spot is None:
        why = "no place"
    if why or toll is None or days is None or spot is None:
        loss.left_out("event", why or "", happening.event.id)
        return None
    return {
        "id": f"QUOTH-{happening.event.id}",
        **_sides(happening, loss),
        **_sources(happening),
        **_where(spot, loss),
        **_when(days, happening),
        **_deaths(toll, happening, loss),
        **_own(happening),
    }


def _sides(happening: Happening, loss: Loss) -> Row:
    sure, disputed = happening.doers()
    doers, hit = happening.people("actor", "helper"), happening.people("victim", "target")
    states = words().state_parties
    civilian = any(p.civil == "civilian" for p in hit)
    kinds = {p.kind for p in doers}
    kind: int | None = None
    if civilian and (kinds & states or "armed group" in kinds):
        kind = 3
    elif happening.type == "clash" and kinds:
        kind = 1 if kinds & states or any(p.kind in states for p in hit) else 2
    if kind is None:
        loss.forced("type_of_violence", "left empty: the reports do not say who fought whom, or only the doing side says who the dead were")
    if disputed:
        loss.forced("side_a", "left empty: the doer is denied, or several are accused")
    named = [p.actor for p in hit if p.actor and p.civil != "civilian"]
    side_b = "Civilians" if kind == 3 else named[0] if named else None
    both = [s.value for s in sure] if not disputed else []
    if len(both) > 1 and side_b is None:
        side_b = both[1]
    return {"type_of_violence": kind, "side_a": both[0] if both else None, "side_b": side_b}


def _sources(happening: Happening) -> Row:
    reports: dict[str, Telling] = {}
    for told in happening.told:
        reports.setdefault(told.report, told)
    articles = (", ".join(filter(None, (t.outlet, t.published, f"“{t.title}”" if t.title else None))) for t in reports.values())
    return {
        "number_of_sources": len(reports),
        "source_article": "; ".join(a for a in articles if a),
        "source_office": _joined(t.outlet for t in reports.values()),
        "source_date": _joined(t.published for t in reports.values()),
        "source_headline": _joined(t.title for t in reports.values()),
        "source_original": _joined(t.speaker for t in happening.affirmed),
    }


def _where(spot: Spot, loss: Loss) -> Row:
    place = spot.place
    known = load_codebook().nationalities.get(place.country or "")
    if place.lat is None:
        loss.forced("latitude, longitude", "left empty: the place is unresolved or withheld")
    precision = _WHERE.get(place.kind, 5)
    point = place.lat is not None and place.lon is not None
    return {
        "where_prec": max(_NEAR, precision) if spot.site.relation else precision,
        "where_coordinates": place.name,
        "where_description": " ".join(filter(None, (spot.site.relation, place.name))),
        "adm_1": place.name if place.kind == "adm1" else place.admin1,
        "adm_2": place.name if place.kind == "adm2" else None,
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if point else None,
        "country": known.name if known else place.country,
    }


def _when(days: Days, happening: Happening) -> Row:
    count = days.count
    precision = 1 if count == 1 else 2 if count <= 6 else 3 if count == 7 else 4 if count <= 31 else 5
    several = any(t.scope in ("several", "series") for t in happening.affirmed)
    return {
        "year": days.first.year,
        "date_prec": precision,
        "date_start": days.first.isoformat(),
        "date_end": days.last.isoformat(),
        "event_clarity": 2 if several else 1,
    }


def _deaths(toll: TollRange, happening: Happening, loss: Loss) -> Row:
    """The best estimate, all of it unknown deaths unless every affirming account that says who died says civilians."""
    low = toll.low or 0
    best = toll.best if toll.best is not None else low
    high = max(toll.high if toll.high is not None else best, best)
    if toll.best is None:
        loss.forced("best", "the lowest number: the rule has no best")
    if toll.high is None:
        loss.forced("high", "the best number: the words leave it open")
    dead = happening.people("victim")
    everyone = [p for t in happening.affirmed for p in t.people if p.role == "victim"]
    civilian = bool(dead) and all(p.civil == "civilian" for p in everyone)
    return {
        "deaths_a": 0,
        "deaths_b": 0,
        "deaths_civilians": best if civilian else 0,
        "deaths_unknown": 0 if civilian else best,
        "best": best,
        "high": high,
        "low": min(low, best),
    }


def _own(happening: Happening) -> Row:
    _, disputed = happening.doers()
    reviewed = all(t.review != SUGGESTED for t in happening.affirmed)
    return {
        "quoth_independent_origins": happening.event.independent_origins,
        "quoth_review": "accepted by a person" if reviewed else "suggested by quoth, not reviewed",
        "quoth_denied_or_rival_doers": _joined(s.value for s in disputed),
        "quoth_disputed": _joined(d.field for d in happening.event.disputes),
        "quoth_notes": happening.notes(),
    }


def _joined(told: object) -> str:
    return "; ".join(dict.fromkeys(str(t) for t in told if t))  # type: ignore[attr-defined]


def _lost(loss: Loss) -> None:
    loss.not_carried("events without a stated death", "the scheme holds deadly events alone")
    loss.not_carried("chain", "`source_original` and `quoth_notes` name the root speakers; who passed the words on has no column")
    loss.not_carried("harm but killed", "no columns")
    loss.not_carried("spans and hashes", "no columns; `export csv` and `jsonl` have them")
    loss.not_carried("conflict, dyad, side and country ids, priogrid_gid, region, gwno*", "left empty: those are UCDP's own")
    loss.not_carried("deaths_a, deaths_b", "0: whose fighters died is mostly their enemy's word; every death is civilian or unknown")


FORMAT = Format("ged", ".csv", "one row a deadly event, in the manner of UCDP GED", write)
