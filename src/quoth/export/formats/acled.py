"""acled: events in the manner of ACLED's 31 columns (scheme of March 2023 on), bound by name. Not ACLED's ids, not ACLED's judgement.

Meanings after the public ACLED Codebook and acledR's reference; docs/exports.md says what is lost and forced.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from quoth.codebook import load_codebook
from quoth.export.door import Format
from quoth.export.formats.csv import cell, opened
from quoth.export.gate import SUGGESTED, Published
from quoth.export.happenings import Days, Happening, happenings
from quoth.export.loss import Loss
from quoth.export.spots import Spot

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_DEMONSTRATIONS = ("Protests", "Riots")
_GEO = {"site": 1, "settlement": 1, "adm2": 2, "adm1": 3, "region": 3, "country": 3}
_WEEK, _MONTH = 7, 31  # days
_CODED = {(24, None): (12, "dozens"), (200, None): (100, "hundreds")}  # how ACLED counts what the words leave open
_AGAINST_CIVILIANS = "Violence against civilians"

Row = dict[str, object]


def write(published: Published, out: Path, loss: Loss) -> None:
    """A row for every event that somebody says happened and that the scheme codes; one a day where it went on for days."""
    _lost(loss)
    with opened(out) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for happening in happenings(published):
            for row in _rows(happening, published.options.rule or "acled", loss):
                loss.written["rows"] += 1
                writer.writerow([cell(row.get(name), loss) for name in COLUMNS])


def _rows(happening: Happening, rule: str, loss: Loss) -> Iterator[Row]:
    event, days = happening.event, happening.days
    entry = load_codebook().event_types.get(happening.type)
    if entry is None or entry.acled is None:
        loss.left_out("event", f"the scheme codes no such event: {happening.type}", event.id)
    elif days is None or (days.count > _MONTH and not days.stretch):
        loss.left_out("event", "no date, or none finer than a month", event.id)
    elif happening.spot is None:
        loss.left_out("event", "no place", event.id)
    else:
        row = {**_what(happening, *entry.acled, loss), **_place(happening.spot, loss), **_told(happening)}
        deaths = _fatalities(happening, rule, loss)
        for n, (day, precision, dead) in enumerate(_by_day(days, deaths, loss)):
            name = f"QUOTH-{event.id}" + (f"-{n + 1}" if n else "")
            dated = {"event_date": day.isoformat(), "year": day.year, "time_precision": precision, "fatalities": dead}
            yield {**row, "event_id_cnty": name, **dated}


def _by_day(days: Days, deaths: int, loss: Loss) -> Iterator[tuple[date, int, int]]:
    """Day, time precision and deaths: events are atomic by day, a toll over several is divided, the remainder to the first."""
    if days.stretch and 1 < days.count <= _MONTH:
        share, rest = divmod(deaths, days.count)
        if deaths:
            loss.forced("fatalities", "a toll over several days is divided among them, the remainder to the first")
        for n in range(days.count):
            yield days.first + timedelta(days=n), 1, share + (rest if n == 0 else 0)
    elif days.count == 1:
        yield days.first, 1, deaths
    else:
        loss.forced("event_date", "the middle of the days within which it happened")
        yield days.middle, 2 if days.count <= _WEEK else 3, deaths


def _fatalities(happening: Happening, rule: str, loss: Loss) -> int:
    toll = happening.toll("killed", rule)
    if toll is None:
        loss.forced("fatalities", "0 where no number of dead is stated: the scheme cannot tell that from none")
        return 0
    number = toll.best if toll.best is not None else toll.low
    said = {words.casefold() for t in happening.affirmed for kind, words in t.tolls if kind == "killed"}
    for (low, _), (coded, word) in _CODED.items():
        if number == low and any(word in words for words in said):
            loss.forced("fatalities", f"{word} = {coded}")
            return coded
    if toll.low != toll.high:
        loss.forced("fatalities", f"one number for a range, by the rule {rule}")
    return number or 0


def _what(happening: Happening, event: str, sub_event: str, loss: Loss) -> Row:
    kinds = load_codebook().actor_kinds
    actor1, inter1 = _doer(happening, loss)
    hit = happening.people("victim", "target", "detained")
    civilian = any(p.civil == "civilian" for p in hit)
    country = _country(happening)
    actor2, inter2 = (f"Civilians ({country})", "Civilians") if civilian else ("", "")
    named = [(p.actor, p.kind) for p in hit if p.actor and p.kind and p.kind in kinds]
    if not civilian and named:
        actor2, inter2 = named[0][0], kinds[named[0][1]].acled or ""
    if event == _AGAINST_CIVILIANS and not civilian:
        loss.forced("event_type", "the type says civilians, and nobody but perhaps the doing side says who was hit")
    between = sorted(filter(None, (inter1, inter2)))
    order = "Demonstrations" if event in _DEMONSTRATIONS else event if event == "Strategic developments" else "Political violence"
    return {
        "disorder_type": "Political violence; Demonstrations" if sub_event == "Excessive force against protesters" else order,
        "event_type": event,
        "sub_event_type": sub_event,
        "actor1": actor1,
        "inter1": inter1,
        "actor2": actor2,
        "inter2": inter2,
        "interaction": "-".join(between) if len(between) == 2 else f"{between[0]} only" if between else "",
        "civilian_targeting": "Civilians targeted" if civilian and order == "Political violence" else "",
    }


def _doer(happening: Happening, loss: Loss) -> tuple[str, str]:
    """The doer that nobody disputes; "Unidentified Armed Group" for nameless armed people; else nothing."""
    book = load_codebook()
    sure, disputed = happening.doers()
    doers = happening.people("actor", "helper")
    if disputed:
        loss.forced("actor1", "left empty: the doer is denied, or several are accused; the notes say by whom")
        return "", ""
    if sure:
        kind = next((p.kind for p in doers if p.actor == sure[0].value), None)
        kind = kind or next((book.actors[key].kind for key in book.actor_names.get(sure[0].value, ())), None)
        return sure[0].value, (book.actor_kinds[kind].acled or "") if kind and kind in book.actor_kinds else ""
    if any(p.kind == "armed group" for p in doers):
        return f"Unidentified Armed Group ({_country(happening)})", ""
    return "", ""


def _country(happening: Happening) -> str:
    code = happening.country
    known = load_codebook().nationalities.get(code or "")
    return known.name if known else code or ""


def _place(spot: Spot, loss: Loss) -> Row:
    place = spot.place
    known = load_codebook().nationalities.get(place.country or "")
    precision = _GEO.get(place.kind, 3)
    if place.lat is None:
        loss.forced("latitude, longitude", "left empty: the place is unresolved or withheld")
    return {
        "country": known.name if known else place.country,
        "admin1": place.name if place.kind == "adm1" else place.admin1,
        "admin2": place.name if place.kind == "adm2" else None,
        "location": place.name,
        "latitude": None if place.lat is None else f"{place.lat:.4f}",
        "longitude": None if place.lon is None else f"{place.lon:.4f}",
        "geo_precision": max(2, precision) if spot.site.relation else precision,
    }


def _told(happening: Happening) -> Row:
    outlets = sorted({t.outlet for t in happening.affirmed if t.outlet})
    reviewed = all(t.review != SUGGESTED for t in happening.affirmed)
    tags = ["accepted by a person" if reviewed else "suggested by quoth, not reviewed"]
    tags += [f"independent origins shown={happening.event.independent_origins}", f"reports={len({t.report for t in happening.told})}"]
    tags += list(dict.fromkeys(f"disputed: {d.field}" for d in happening.event.disputes))
    return {"source": "; ".join(outlets), "notes": happening.notes(), "tags": "; ".join(tags)}


def _lost(loss: Loss) -> None:
    loss.not_carried("chain", "the notes name each root speaker; who passed the words on, mode and basis have no column")
    loss.not_carried(
        "stance, status and certainty of each claim", "what is not said to have happened has no row; the rest stands in the notes"
    )
    loss.not_carried("harm but killed, rival numbers", "the scheme has fatalities alone, one number")
    loss.not_carried("spans and hashes", "no columns; `export csv` and `jsonl` have them")
    loss.not_carried("iso, region, source_scale, assoc_actor_*", "left empty: quoth holds no such codes")
    loss.not_carried("timestamp", "left empty: it is when the scheme's own coders uploaded a row, and an export has no clock")


FORMAT = Format("acled", ".csv", "one row an event and day, in the manner of ACLED", write)
