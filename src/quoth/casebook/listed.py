"""Listings after decisions: values that people put in place, claims that they added, none that they rejected.

What nobody decided about is asked of the ledger's views as ever. The readings that decisions changed are laid aside in views of their own,
in memory, and asked in the same words; so a filter finds an edited value and not the one before it. Sources and actors are counted over the
machine's readings (`bodies.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any, cast

from quoth.casebook import kinds
from quoth.casebook.casebook import Casebook, Entry
from quoth.casebook.query import Filter, Listing, listing
from quoth.casebook.reviewing import Review, concerned
from quoth.casebook.views import VIEWS
from quoth.ledger import Fact, Scratch
from quoth.model.record import to_record
from quoth.review import Reviewed

_ASIDE = tuple(view for view in VIEWS if view.name in ("captures", "readings", "claims", "copies"))


def touched(casebook: Casebook, upto: int | None = None) -> dict[str, tuple[Entry, Reviewed]]:
    """The captures that decisions concern, with their readings and these as reviewed; the others are not read."""
    return _held(Review(casebook, upto, concerned(casebook, upto)))


def _held(review: Review) -> dict[str, tuple[Entry, Reviewed]]:
    made = ((capture, entry, review.reviewed(capture)) for capture, entry in review.entries.items())
    return {capture: (entry, reviewed) for capture, entry, reviewed in made if reviewed.held}


def listed(
    casebook: Casebook, kind: str, asked: Filter, limit: int | None = None, first: int = 0, review: Review | None = None
) -> Listing:
    """As `query.listing`, after decisions; of claims also what their review says. `first` is the number of the first row that is given.

    `review`: the casebook as reviewed as of the same fact, where somebody holds it already; else what decisions concern is read.
    Raises CasebookError, ValueError.
    """
    there = casebook.ledger.rows("SELECT 1 FROM chain WHERE kind = ? LIMIT 1", (kinds.DECISION,))
    found = {} if not there else touched(casebook, asked.upto) if review is None else _held(review)
    changed = {capture: (e, r) for capture, (e, r) in found.items() if r.reading is not e.reading}
    upto_row = None if limit is None else first + limit
    if kind in ("sources", "actors"):  # bodies: people joined and parted them, and what they count is the machine's
        return listing(casebook, kind, asked, limit, first)
    if kind == "reports":
        return _cut(_counted(listing(casebook, kind, asked, upto_row), changed), first, limit)
    plain = listing(casebook, kind, asked, upto_row if kind == "claims" else None, without=changed)
    if changed:
        with closing(Scratch(_ASIDE)) as aside:
            aside.put(_facts(casebook, changed))
            other = listing(cast(Casebook, _Aside(aside)), kind, replace(asked, upto=None))
        plain = _in_order(casebook, plain, other) if kind == "claims" else _summed(plain, other)
    if kind == "claims":
        plain = _with_review(plain, found)
    return _cut(plain, first, limit)


@dataclass(frozen=True, slots=True)
class _Aside:
    """What a listing asks, in the place of a casebook."""

    ledger: Scratch


def _facts(casebook: Casebook, changed: Mapping[str, tuple[Entry, Reviewed]]) -> Iterator[Fact]:
    for n, (capture, (entry, made)) in enumerate(changed.items()):
        for fact in [*casebook.ledger.facts(kinds.CAPTURE, subject=capture)][-1:]:
            if fact.data is not None:
                yield replace(fact, n=2 * n + 1)
        yield Fact(2 * n + 2, kinds.READING, "", capture, "", {"capture": capture, "record": to_record(made.reading), "fact": entry.fact})


def _in_order(casebook: Casebook, plain: Listing, other: Listing) -> Listing:
    """Rows of claims in the order in which their readings were taken in."""
    rows = [*plain.rows, *other.rows]
    captures = dict.fromkeys(row["capture"] for row in rows)
    since = dict(casebook.ledger.rows_for("SELECT capture, max(since) FROM reading WHERE capture IN ({}) GROUP BY capture", captures))
    rows.sort(key=lambda row: since.get(row["capture"], 0))
    return Listing(plain.columns, rows, plain.total + other.total, plain.left_out)


def _summed(plain: Listing, other: Listing) -> Listing:
    """Names with what they count in both, the most told first."""
    counts = ("reports", "claims")
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in (*plain.rows, *other.rows):
        key = tuple(value for name, value in row.items() if name not in counts)
        held = found.setdefault(key, {**row, **dict.fromkeys(counts, 0)})
        for name in counts:
            held[name] += row[name] or 0
    rows = sorted(found.values(), key=lambda row: (-row["reports"], str(next(iter(row.values())))))
    return Listing(plain.columns, rows, len(rows), dict(Counter(plain.left_out) + Counter(other.left_out)))


def _counted(plain: Listing, changed: Mapping[str, tuple[Entry, Reviewed]]) -> Listing:
    rows = [
        {**row, "claims": len(changed[row["capture"]][1].reading.claims)} if row["capture"] in changed else row for row in plain.rows
    ]
    return plain._replace(rows=rows)


def _with_review(plain: Listing, found: Mapping[str, tuple[Entry, Reviewed]]) -> Listing:
    rows = []
    for row in plain.rows:
        judged = found[row["capture"]][1].claims.get(row["claim"]) if row["capture"] in found else None
        rows.append({**row, "review": judged.state if judged else "suggested"})
    rejected = sum(judged.state == "rejected" for _, made in found.values() for judged in made.claims.values())
    left_out = {**plain.left_out, **({"rejected": rejected} if rejected else {})}
    return Listing((*plain.columns, "review"), rows, plain.total, left_out)


def _cut(plain: Listing, first: int, limit: int | None) -> Listing:
    return plain._replace(rows=plain.rows[first : None if limit is None else first + limit])
