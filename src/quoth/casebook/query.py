"""What a casebook holds, listed: reports, claims, sources, actors, places, as it stands or as it stood.

Private people are left out of sources and actors and masked in the words of claims unless `private` is asked for. Sources without a name
are never joined across reports and so are not listed; how many rows were left out, and why, stands in the listing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple

from quoth.casebook.bodies import named_rows
from quoth.casebook.casebook import Casebook
from quoth.casebook.conditions import Conditions, of_claims, of_mentions
from quoth.casebook.folding import folded
from quoth.model.errors import CasebookError

KINDS = ("reports", "claims", "sources", "actors", "places")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; None and False ask for nothing. Dates are the events' own (ISO), `box` is south, west, north, east in degrees
    (WGS84).

    `type` is a type or subtype of event; `place` a place's name, its province's, or a country's two letters; `actor` and `source` a part of
    the name; `text` words and "phrases" that must all stand there. `upto` asks what stood when the fact of this number was the last.
    """

    type: str | None = None
    status: str | None = None
    place: str | None = None
    box: Box | None = None
    since: str | None = None
    until: str | None = None
    actor: str | None = None
    source: str | None = None
    text: str | None = None
    upto: int | None = None
    private: bool = False

    def said(self) -> dict[str, Any]:
        """What was asked, as it can be kept in a log."""
        return asdict(self)


class Listing(NamedTuple):
    """`rows` at most as many as asked for, of `total`; `left_out` says how many names were not counted, and why."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    total: int
    left_out: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Table:
    """How one kind is asked for. `columns` are SQL expressions by the name they are given out under."""

    columns: dict[str, str]
    source: str
    order: str
    group: str = ""
    key: str = "r.rowid"
    narrowed: Callable[[Filter], Conditions] = field(default=of_claims)


_STANDS = "+r.since <= :upto AND (r.until IS NULL OR r.until > :upto)"
_CAPTURE = "JOIN capture c ON c.capture = r.capture AND c.since <= :upto AND (c.until IS NULL OR c.until > :upto)"
_HARM = {f"{toll}_{bound}": f"k.{toll}_{bound}" for toll in ("killed", "injured", "detained", "abducted") for bound in ("low", "high")}
_PLACES_OF = (
    "(SELECT group_concat(p.name, '; ') FROM claim_place cp JOIN place p ON p.since = cp.since AND p.place = cp.place"
    " WHERE cp.since = k.since AND cp.ordinal = k.ordinal)"
)
_COUNTS = {"reports": "count(DISTINCT m.since)", "claims": "sum(m.claims)"}

_TABLES = {
    "reports": _Table(
        {
            "capture": "r.capture",
            "report": "r.report",
            "published": "r.published",
            "outlet": "r.outlet",
            "title": "r.title",
            "claims": "r.claims",
            "language": "r.language",
            "genre": "r.genre",
            "sample": "r.sample",
            "restricted": "c.restricted",
            "lacks": "c.missing",
            "location": "r.location",
        },
        f"reading r {_CAPTURE}",
        "r.since",
        narrowed=of_mentions,
    ),
    "claims": _Table(
        {
            "claim": "k.claim",
            "capture": "r.capture",
            "type": "coalesce(k.subtype, k.type)",
            "status": "k.status",
            "certainty": "k.certainty",
            "start": "k.start",
            "end": "k.end",
            "where": _PLACES_OF,
            **_HARM,
            "according to": "k.root",
            "stance": "k.stance",
            "outlet": "r.outlet",
            "words": "k.masked",
        },
        "claim k JOIN reading r ON r.since = k.since",
        "k.since, k.ordinal",
        key="k.rowid",
    ),
    "sources": _Table({"source": "m.name", "claims": "m.claims"}, "source m JOIN reading r ON r.since = m.since", ""),
    "actors": _Table({"actor": "m.name", "claims": "m.claims"}, "actor m JOIN reading r ON r.since = m.since", ""),
    "places": _Table(
        {
            **{name: f"m.{name}" for name in ("name", "kind", "admin1", "country", "lat", "lon", "geonameid", "unresolved")},
            **_COUNTS,
        },
        "place m JOIN reading r ON r.since = m.since",
        "9 DESC, 1",
        "coalesce(m.geonameid, m.name), m.kind, m.country",
    ),
}
_MENTIONED = {"sources": "source", "actors": "actor", "places": "place"}


def listing(
    casebook: Casebook, kind: str, asked: Filter, limit: int | None = None, first: int = 0, without: Iterable[str] = ()
) -> Listing:
    """Rows of one of KINDS as the machine read them (`listed.py` has them after decisions), from the one of number `first` on.

    `without` are captures whose rows are not wanted.

    Raises CasebookError where the casebook cannot be read, ValueError for another kind.
    """
    if kind not in _TABLES:
        raise ValueError(f"{kind}: one of {', '.join(KINDS)} is listed")
    table = _TABLES[kind]
    ledger = casebook.ledger
    ledger.define("folded", folded)
    narrowed = table.narrowed(asked)
    upto = ledger.last if asked.upto is None else asked.upto
    conditions = [_STANDS]
    if kind in _MENTIONED and narrowed.claims:  # names of the claims that are asked for, and how many of these
        key = _MENTIONED[kind]
        source = f"claim k CROSS JOIN claim_{key} t ON t.since = k.since AND t.ordinal = k.ordinal"  # CROSS: in this order
        source += f" CROSS JOIN {key} m ON m.since = t.since AND m.{key} = t.{key} CROSS JOIN reading r ON r.since = m.since"
        table = replace(table, source=source, columns={**table.columns, "claims": "count(DISTINCT k.rowid)"})
    if kind == "claims" or kind in _MENTIONED:
        conditions += narrowed.claims
    elif narrowed.claims:
        conditions.append(f"r.since IN (SELECT k.since FROM claim k WHERE {' AND '.join(narrowed.claims)})")
    conditions += narrowed.reports
    left_out = sorted(without)
    conditions += ["r.capture NOT IN (SELECT value FROM json_each(:without))"] if left_out else []
    values = {**narrowed.values, "upto": upto, **({"without": json.dumps(left_out)} if left_out else {})}
    source = f"FROM {table.source} WHERE {' AND '.join(conditions)}"
    part = slice(first, None if limit is None else first + limit)
    if kind in ("sources", "actors"):
        return _named(casebook, kind, table.columns["claims"], source, values, asked, part)
    if table.group:
        return _grouped(casebook, kind, table, source, values, asked, part)
    # All keys and then the rows of one page: what stands in a row costs more than choosing it, and the keys say how many there are.
    keys = [key for (key,) in ledger.rows(f"SELECT {table.key} {source} ORDER BY {table.order}", values)]
    columns = {**table.columns, **({"words": "k.words"} if kind == "claims" and asked.private else {})}
    query = f"SELECT {', '.join(columns.values())} FROM {table.source}"
    query += f" WHERE {table.key} IN (SELECT value FROM json_each(:page)) AND {_STANDS} ORDER BY {table.order}"
    page = ledger.rows(query, {"upto": upto, "page": json.dumps(keys[first:][:limit])})
    rows = [dict(zip(columns, row, strict=True)) for row in page]
    if kind == "reports":
        _add_copies(casebook, rows, upto)
    return Listing((*columns, *(("copies",) if kind == "reports" else ())), rows, len(keys), {})


def _grouped(
    casebook: Casebook, kind: str, table: _Table, source: str, values: dict[str, Any], asked: Filter, part: slice
) -> Listing:
    """Names with what they count."""
    columns = ", ".join(table.columns.values())
    found = casebook.ledger.rows(f"SELECT {columns} {source} GROUP BY {table.group} ORDER BY {table.order}", values)
    rows = [dict(zip(table.columns, row, strict=True)) for row in found]
    return Listing(tuple(table.columns), rows[part], len(rows), {})


def _named(
    casebook: Casebook, kind: str, claims: str, source: str, values: dict[str, Any], asked: Filter, part: slice
) -> Listing:
    """Sources or actors, one row for one body (`bodies.py`). Private people and sources without a name are counted, and left out."""
    actors = kind == "actors"
    known = "m.registry, m.aliases" if actors else "a.registry, a.aliases"
    if not actors:
        source = source.replace(" WHERE ", " LEFT JOIN actor a ON a.since = m.since AND a.actor = m.actor WHERE ", 1)
    columns = f"m.since, r.report, r.capture, m.name, m.kind, {'1' if actors else 'm.named'}, m.withheld, {known}, {claims}"
    told = casebook.ledger.rows(f"SELECT {columns} {source} GROUP BY m.since, m.{kind[:-1]}", values)
    rows, left_out = named_rows(casebook, told, actors, asked.upto, asked.private)
    heads = (kind[:-1], "kind", *(("registry",) if actors else ()), "reports", "claims", "id", "names")
    return Listing(heads, rows[part], len(rows), left_out)


def _add_copies(casebook: Casebook, rows: list[dict[str, Any]], upto: int) -> None:
    """To each report what it is a copy of, as the machine suggests."""
    by_capture: dict[str, list[dict[str, Any]]] = {row["capture"]: [] for row in rows}
    query = (
        "SELECT copy, of, how, share, basis FROM copy WHERE since <= :upto AND (until IS NULL OR until > :upto)"
        " AND copy IN (SELECT value FROM json_each(:captures)) ORDER BY share DESC"
    )
    for copy, *rest in casebook.ledger.rows(query, {"upto": upto, "captures": json.dumps(list(by_capture))}):
        by_capture[copy].append(dict(zip(("of", "how", "share", "basis"), rest, strict=True)))
    for row in rows:
        row["copies"] = by_capture[row["capture"]]


def as_of(casebook: Casebook, moment: str | None) -> int | None:
    """The number of the last fact at this moment; None for now. Raises CasebookError where there was no casebook yet."""
    if moment is None:
        return None
    number = casebook.ledger.number_at(moment)
    if not number:
        raise CasebookError(f"{casebook.folder}: nothing was in it on {moment}")
    return number
