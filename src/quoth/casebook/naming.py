"""The ids of events: which stand, which were ever minted, and where one leads that went."""

from __future__ import annotations

from quoth.casebook.casebook import Casebook


def standing_events(casebook: Casebook, upto: int | None = None) -> dict[str, str]:
    """Claim → the event that it stands in by the ledger."""
    last = casebook.ledger.last if upto is None else upto
    query = (
        "SELECT p.claim, e.event FROM event e JOIN event_claim p ON p.since = e.since"
        " WHERE e.gone = 0 AND e.since <= ? AND (e.until IS NULL OR e.until > ?)"
    )
    return dict(casebook.ledger.rows(query, (last, last)))


def known_ids(casebook: Casebook, upto: int | None = None) -> set[str]:
    """Every event id that was ever minted; with `upto`, up to that fact: later ones would give another name to what stood then."""
    last = casebook.ledger.last if upto is None else upto
    return {name for (name,) in casebook.ledger.rows("SELECT DISTINCT event FROM event WHERE since <= ?", (last,))}


def redirected(casebook: Casebook, name: str) -> str:
    """The event that an id stands for now: itself, or what it was redirected to."""
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        rows = casebook.ledger.rows("SELECT goes_to FROM event WHERE event = ? AND gone = 1 AND until IS NULL", (name,))
        if not rows or rows[0][0] is None:
            break
        name = rows[0][0]
    return name
