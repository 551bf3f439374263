"""The queue and the reviewers' agreement of one casebook."""

from __future__ import annotations

from quoth.casebook.linking import Linked
from quoth.casebook.reviewing import Review
from quoth.review import Asked, Item, Unit, concerning, queue, units_of


def waiting(linked: Linked, asked: Asked | None = None) -> tuple[Item, ...]:
    """The claims that wait for a decision, in the order of what matters (`review/queue.py`)."""
    return queue(linked.events(), linked.review.all_judged(), linked.review.standing, asked)


def units(held: Review) -> list[Unit]:
    """The claims that somebody decided about or coded, with what each reviewer says; of copies of one text once."""
    seen: set[str] = set()
    read = []
    for capture, entry in sorted(held.entries.items()):
        decided = concerning(capture, entry.reading, held.standing) if held.reviewed(capture).held else ()
        if decided and entry.reading.report.id not in seen:
            seen.add(entry.reading.report.id)
            read.append((capture, entry.reading, decided))
    return units_of(read, held.standing)
