"""Events as rows of one table: what somebody says happened, with its support, its disputes and what has the doubt of whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quoth.export.claim_table import NUMBER, TEXT, WHOLE
from quoth.export.gate import ACCEPTED, SUGGESTED, Published
from quoth.export.happenings import Happening, happenings
from quoth.model.record import HARMS

_HARMS = ("killed", "injured", "casualties", "detained", "abducted", "displaced", "missing")
assert set(_HARMS) == HARMS

COLUMNS: dict[str, str] = {
    "event": TEXT,
    "type": TEXT,
    "review": TEXT,
    "date_start": TEXT,
    "date_end": TEXT,
    "place": TEXT,
    "place_kind": TEXT,
    "admin1": TEXT,
    "country": TEXT,
    "latitude": NUMBER,
    "longitude": NUMBER,
    "radius_m": WHOLE,
    "doers": TEXT,
    "doers_denied_or_rival": TEXT,
    "victims": TEXT,
    "targets": TEXT,
    "detained": TEXT,
    **{f"{kind}_{part}": WHOLE for kind in _HARMS for part in ("low", "best", "high")},
    "toll_rule": TEXT,
    "independent_origins": WHOLE,
    "reports": WHOLE,
    "according_to": TEXT,
    "disputed": TEXT,
    "outlets": TEXT,
    "claims": TEXT,
    "notes": TEXT,
}  # fmt: skip

Row = dict[str, Any]


def event_rows(published: Published) -> Iterator[Row]:
    """A row for every event that somebody says happened; the others are named in the loss report, with the reason."""
    rule = published.options.rule or "ucdp"
    loss = published.loss
    loss.not_carried("stance, status, certainty of each claim", "what is not said to have happened has no row; the notes have the rest")
    loss.not_carried("rival values", "`disputed` names the fields, the notes say who says what; `quoth events --format jsonl` has all")
    for happening in happenings(published):
        loss.written["events"] += 1
        yield {**dict.fromkeys(COLUMNS), **_row(happening, rule)}


def _row(happening: Happening, rule: str) -> Row:
    event, days = happening.event, happening.days
    sure, disputed = happening.doers()
    return {
        "event": event.id,
        "type": happening.type,
        "review": ACCEPTED if all(t.review != SUGGESTED for t in happening.affirmed) else SUGGESTED,
        "date_start": days.first.isoformat() if days else None,
        "date_end": days.last.isoformat() if days else None,
        **_place(happening),
        "doers": _joined(s.value for s in sure),
        "doers_denied_or_rival": _joined(s.value for s in disputed),
        "victims": _joined(p.text for p in happening.people("victim")),
        "targets": _joined(p.text for p in happening.people("target")),
        "detained": _joined(p.text for p in happening.people("detained")),
        **_tolls(happening, rule),
        "independent_origins": event.independent_origins,
        "reports": len({t.report for t in happening.told}),
        "according_to": _joined(t.speaker for t in happening.affirmed),
        "disputed": _joined(d.field for d in event.disputes),
        "outlets": _joined(sorted({t.outlet for t in happening.told if t.outlet})),
        "claims": _joined(t.claim for t in happening.told),
        "notes": happening.notes(),
    }


def _place(happening: Happening) -> Row:
    if happening.spot is None:
        return {}
    place = happening.spot.place
    return {
        "place": place.name,
        "place_kind": place.kind,
        "admin1": place.name if place.kind == "adm1" else place.admin1,
        "country": place.country,
        "latitude": place.lat,
        "longitude": place.lon,
        "radius_m": happening.spot.radius_m,
    }


def _tolls(happening: Happening, rule: str) -> Row:
    made: Row = {}
    for kind in _HARMS:
        toll = happening.toll(kind, rule)
        if toll is not None:
            made |= {f"{kind}_low": toll.low, f"{kind}_best": toll.best, f"{kind}_high": toll.high, "toll_rule": toll.rule}
    return made


def _joined(told: Any) -> str | None:
    return "; ".join(dict.fromkeys(t for t in told if t)) or None
