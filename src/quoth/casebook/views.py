"""The casebook's views: what stands of each capture now, and what stood before (see `ledger/view.py`).

Everything here is a pure fold of one fact. Names of private people (`withheld`) are marked, so that a listing can leave them out, and
masked in the words of a claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from quoth.casebook import kinds
from quoth.casebook.captures import address
from quoth.casebook.copies import SKETCHES, head_of, outlet_of
from quoth.casebook.folding import folded
from quoth.casebook.view_claims import CLAIM_TABLES, claim_changes
from quoth.ledger import SEARCHED, Change, Close, Fact, Put, Table, View

CAPTURE = Table(
    "capture",
    (
        "capture TEXT NOT NULL",
        "sha256 TEXT NOT NULL",
        "location TEXT NOT NULL",
        "url TEXT",
        "media_type TEXT",
        "retrieved TEXT",
        "collector TEXT",
        "purpose TEXT",
        "size INTEGER",
        "restricted INTEGER",
        "missing TEXT",
        "hints TEXT",
    ),
    key=("capture",),
    indexes=("sha256", "url", "location"),
)
READING = Table(
    "reading",
    (
        "capture TEXT NOT NULL",
        "report TEXT NOT NULL",
        "title TEXT",
        "outlet TEXT",
        "outlet_folded TEXT",
        "head TEXT",
        "byline TEXT",
        "published TEXT",
        "genre TEXT",
        "language TEXT",
        "location TEXT",
        "sample INTEGER",
        "characters INTEGER",
        "claims INTEGER",
    ),
    key=("capture",),
    indexes=("report", "since", "published"),
)
WORDS = Table("report_words", words=True)
FAILURE = Table(
    "failure",
    ("subject TEXT NOT NULL", "location TEXT", "error TEXT", "reason TEXT", "made_by TEXT"),
    key=("subject",),
)
COPY = Table(
    "copy",
    ("copy TEXT NOT NULL", "of TEXT NOT NULL", "how TEXT", "share REAL", "share_of REAL", "basis TEXT", "passages INTEGER"),
    key=("copy", "of"),
    indexes=("of",),
)
HOLD = Table("hold", ("capture TEXT NOT NULL", "reason TEXT"), key=("capture",))


def _captures(fact: Fact) -> Iterator[Change]:
    data = fact.json
    provenance = data["provenance"]
    yield Put(
        "capture",
        {
            **{name: data[name] for name in ("capture", "sha256", "location", "media_type", "retrieved", "collector", "purpose", "size")},
            "url": address(data["location"], provenance),
            "restricted": int(provenance["restricted"]),
            "missing": ", ".join(data["minimum"]["missing"]),
            "hints": json.dumps(data["hints"], ensure_ascii=False, sort_keys=True),
        },
    )


def _readings(fact: Fact) -> Iterator[Change]:
    data = fact.json
    record, capture = data["record"], data["capture"]
    report = record["report"]
    yield Put(
        "reading",
        {
            **{name: report.get(name) for name in ("title", "outlet", "byline", "published", "genre", "language", "location")},
            "published": report.get("published") or (report.get("given") or {}).get("published"),
            "capture": capture,
            "report": report["id"],
            "outlet_folded": outlet_of(report),
            "head": head_of(report),
            "sample": int(report.get("sample") or False),
            "characters": len(report["text"]),
            "claims": len(record["claims"]),
        },
    )
    yield Put("report_words", {SEARCHED: folded(report["text"])})


def _failures(fact: Fact) -> Iterator[Change]:
    if fact.kind == kinds.FAILURE:
        yield Put("failure", {"subject": fact.subject, **{k: fact.json.get(k) for k in ("location", "error", "reason", "made_by")}})
        return
    yield Close("failure", {"subject": fact.subject})
    if fact.kind == kinds.CAPTURE:
        yield Close("failure", {"subject": fact.json["location"]})


def _copies(fact: Fact) -> Iterator[Change]:
    data = fact.json
    row = {name: data.get(name) for name in ("copy", "of", "how", "share", "share_of", "basis")}
    yield Put("copy", {**row, "passages": len(data.get("passages") or ())})


def _holds(fact: Fact) -> Iterator[Change]:
    if fact.kind == kinds.HOLD:
        yield Put("hold", {"capture": fact.subject, "reason": fact.json["reason"]})
    else:
        yield Close("hold", {"capture": fact.subject})


EVENT = Table("event", ("event TEXT NOT NULL", "gone INTEGER", "goes_to TEXT", "claims INTEGER"), key=("event",))
EVENT_CLAIM = Table("event_claim", ("event TEXT", "claim TEXT", "home TEXT"), indexes=("since", "claim"), part=True)


def _events(fact: Fact) -> Iterator[Change]:
    data = fact.json
    gone = fact.kind == kinds.EVENT_GONE
    claims = data.get("claims") or []
    yield Put("event", {"event": data["event"], "gone": int(gone), "goes_to": data.get("to"), "claims": len(claims)})
    elsewhere = data.get("homes") or {}
    for claim in claims:
        yield Put("event_claim", {"event": data["event"], "claim": claim, "home": elsewhere.get(claim)})


VIEWS: tuple[View, ...] = (
    View("captures", 1, (CAPTURE,), frozenset({kinds.CAPTURE}), _captures),
    View("readings", 1, (READING, WORDS), frozenset({kinds.READING}), _readings),
    View("claims", 2, CLAIM_TABLES, frozenset({kinds.READING}), claim_changes),
    View("failures", 1, (FAILURE,), frozenset({kinds.FAILURE, kinds.CAPTURE, kinds.READING}), _failures),
    SKETCHES,
    View("copies", 1, (COPY,), frozenset({kinds.COPY}), _copies),
    View("holds", 1, (HOLD,), frozenset({kinds.HOLD, kinds.UNHOLD}), _holds),
    View("events", 1, (EVENT, EVENT_CLAIM), frozenset({kinds.EVENT, kinds.EVENT_GONE}), _events),
)
