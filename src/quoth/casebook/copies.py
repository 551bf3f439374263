"""Which reports are copies of which, found as each is read: a suggestion, kept as a fact of the kind "copy".

    copy, of       capture ids: `copy` repeats what `of` had
    how            same bytes | same text | version (of one address) | near copy | part of it | with additions | shared passages
    share          how much of the copy's words stand in `of`;  share_of: how much of the words of `of` stand in the copy (0 to 1)
    basis          why the one is called the copy: credits it | published earlier | taken in earlier
    passages_in    capture id of the one that was read last; passages: the shared words in its text, as spans

Every sampled shingle is looked up by its hash, and the index keeps for each hash only the report that had it first: a thousandth copy costs
as much as the first, and the index grows with new words alone. At most six reports are then compared word for word. A wire copy to which
a paper added its own reporter's words is both: the passages say which words came from where. Measured by `benchmarks/casebook_load.py`
(found, wrongly found, time) on copies made by a script.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from quoth.casebook import kinds
from quoth.casebook.folding import folded
from quoth.casebook.shingles import LENGTH, Shingles, passages, share, sketch, spans
from quoth.ledger import Change, Fact, Keep, Ledger, New, Put, Table, View

_COMPARED = 6  # reports that are compared word for word
_SHARED = 3  # sampled shingles at least: as many as 25 words in a row have
_LEAST = 25  # shared words at least, where the shorter text has twice as many
_NEARLY_ALL = 0.7
_HEAD = 250  # code points in which a credit stands: title, byline, dateline

SKETCH = Table("sketch", ("capture TEXT NOT NULL", "shingles BLOB"), key=("capture",))
SAMPLED = Table("sampled", ("hash INTEGER", "reading INTEGER"), key=("hash",), first=True)


def _sketches(fact: Fact) -> Iterator[Change]:
    found = sketch(fact.json["record"]["report"]["text"])
    yield Put("sketch", {"capture": fact.json["capture"], "shingles": found.shingles.tobytes()})
    yield Keep("sampled", [(value, fact.n) for value in found.sampled])


SKETCHES = View("sketches", 1, (SKETCH, SAMPLED), frozenset({kinds.READING}), _sketches)


class Told(NamedTuple):
    """What direction hangs on."""

    capture: str
    outlet: str  # folded
    published: str | None
    head: str  # folded: byline and the first words
    order: int  # of taking in


def head_of(report: Mapping[str, Any]) -> str:
    """The folded words in which a credit stands."""
    return folded(f"{report.get('byline') or ''} {report['text'][:_HEAD]}")


def outlet_of(report: Mapping[str, Any]) -> str:
    """The folded name of the outlet, as the report or the user says."""
    return folded(report.get("outlet") or (report.get("given") or {}).get("outlet") or "")


def copies_of(ledger: Ledger, capture: str, record: Mapping[str, Any]) -> list[New]:
    """Facts about what the report that is being kept is a copy of, or is copied by. Nothing of it needs to be in the ledger yet but the
    capture.
    """
    report = record["report"]
    ((n, sha256, address, location),) = ledger.rows(
        "SELECT since, sha256, url, location FROM capture WHERE capture = ? AND until IS NULL", (capture,)
    )
    published = report.get("published") or (report.get("given") or {}).get("published")
    own = Told(capture, outlet_of(report), published, head_of(report), n)
    if same := _same_text(ledger, own, report["id"], sha256):
        return [same]
    found = sketch(report["text"])
    earlier = {told.capture for told in _of_address(ledger, capture, address, location)}
    made = []
    for other, shingles in _candidates(ledger, capture, found.sampled, earlier):
        runs, words = passages(found.shingles, shingles), len(shingles) + LENGTH - 1
        if other.capture in earlier or _is_enough(runs, min(found.words, words)):
            shares = share(runs, found.words), share(passages(shingles, found.shingles), words)
            how = "version" if other.capture in earlier else _how(shares)
            made.append(_fact(own, other, how, shares, spans(report["text"], runs)))
    return made


def _same_text(ledger: Ledger, own: Told, report: str, sha256: str) -> New | None:
    """The first other report with this very text; report ids are made from it."""
    query = (
        "SELECT r.capture, r.outlet_folded, r.published, r.head, c.since, c.sha256 FROM reading r"
        " JOIN capture c ON c.capture = r.capture AND c.until IS NULL"
        " WHERE r.report = ? AND r.until IS NULL AND r.capture <> ? ORDER BY r.since LIMIT 1"
    )
    for *told, theirs in ledger.rows(query, (report, own.capture)):
        return _fact(own, Told(*told), "same bytes" if theirs == sha256 else "same text", (1.0, 1.0), [])
    return None


def _of_address(ledger: Ledger, capture: str, address: str | None, location: str) -> list[Told]:
    """The last capture before this one of the same address, or of the same file."""
    where, value = ("c.url = ?", address) if address else ("c.location = ?", location)
    query = (
        "SELECT r.capture, r.outlet_folded, r.published, r.head, c.since FROM capture c"
        f" JOIN reading r ON r.capture = c.capture AND r.until IS NULL WHERE {where} AND c.until IS NULL AND c.capture <> ?"
        " ORDER BY c.since DESC LIMIT 1"
    )
    return [Told(*row) for row in ledger.rows(query, (value, capture))]


def _candidates(ledger: Ledger, capture: str, sampled: object, also: set[str]) -> Iterator[tuple[Told, Shingles]]:
    """Reports that had some of these words first, with their shingles; and those named."""
    query = (
        "SELECT reading FROM sampled WHERE hash IN (SELECT value FROM json_each(?))"
        f" GROUP BY reading HAVING count(*) >= {_SHARED} ORDER BY count(*) DESC LIMIT {_COMPARED}"
    )
    readings = [n for (n,) in ledger.rows(query, (json.dumps(sampled),))]
    found = ledger.rows_for(f"{_TOLD} JOIN reading old ON old.capture = r.capture WHERE r.until IS NULL AND old.since IN ({{}})", readings)
    if also:
        found = chain(found, ledger.rows_for(f"{_TOLD} WHERE r.until IS NULL AND r.capture IN ({{}})", also))
    seen = {capture}
    for *row, shingles in found:
        if row[0] not in seen:
            seen.add(row[0])
            yield Told(*row), np.frombuffer(shingles, np.uint32)


_TOLD = (
    "SELECT r.capture, r.outlet_folded, r.published, r.head, c.since, s.shingles FROM reading r"
    " JOIN sketch s ON s.capture = r.capture AND s.until IS NULL JOIN capture c ON c.capture = r.capture AND c.until IS NULL"
)


def _is_enough(runs: list[tuple[int, int]], shorter: int) -> bool:
    return sum(end - first for first, end in runs) >= min(_LEAST, 0.5 * shorter)


def _how(shares: tuple[float, float]) -> str:
    mine, theirs = shares[0] >= _NEARLY_ALL, shares[1] >= _NEARLY_ALL
    if mine:
        return "near copy" if theirs else "part of it"
    return "with additions" if theirs else "shared passages"


_REVERSED = {"part of it": "with additions", "with additions": "part of it"}


def _fact(own: Told, other: Told, how: str, shares: tuple[float, float], shared: list[list[int]]) -> New:
    copy, of, basis = direction(own, other)
    if copy is other:
        shares, how = (shares[1], shares[0]), _REVERSED.get(how, how)
    data = {
        "copy": copy.capture,
        "of": of.capture,
        "how": how,
        "share": round(shares[0], 3),
        "share_of": round(shares[1], 3),
        "basis": basis,
        "passages_in": own.capture,
        "passages": shared,
    }
    return New(kinds.COPY, copy.capture, data)


def direction(one: Told, two: Told) -> tuple[Told, Told, str]:
    """Copy, original, and why: who credits the other copied it; else who published later; else who was taken in later, which proves
    nothing.
    """
    credits = _credits(one, two), _credits(two, one)
    if credits == (True, False):
        return one, two, "credits it"
    if credits == (False, True):
        return two, one, "credits it"
    if one.published and two.published and one.published != two.published:
        return (one, two, "published earlier") if one.published > two.published else (two, one, "published earlier")
    return (one, two, "taken in earlier") if one.order > two.order else (two, one, "taken in earlier")


def _credits(one: Told, two: Told) -> bool:
    return bool(two.outlet) and two.outlet != one.outlet and two.outlet in one.head
