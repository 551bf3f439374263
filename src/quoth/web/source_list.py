"""Outlets and offices of a casebook: how much each told, what it told first, how often it corrected itself, how it is described."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from quoth.casebook import Casebook
from quoth.casebook.decisions import decisions
from quoth.casebook.folding import folded
from quoth.casebook.query import Filter, listing
from quoth.codebook import Codebook
from quoth.model.event import Event
from quoth.review import standing
from quoth.web.state import State

# In the manner of the Admiralty scale (reliability of the source), set by a person alone.
LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}


_UNDATED = "9999"


class Described(NamedTuple):
    """What a reference says of an outlet's owner or side, and when."""

    text: str
    by: str
    as_of: str


class Row(NamedTuple):
    """One outlet or office. `shared` are events that another outlet (of an office: another source) tells of too; `first` those of them
    that it told on an earlier day than all of these.
    """

    name: str
    kind: str
    reports: int
    claims: int
    first: int
    shared: int
    corrections: int
    described: Described | None
    letter: str | None
    letter_by: str | None


class Firsts(NamedTuple):
    """By name: events told with others, events told before all others, corrections of one's own word."""

    shared: Mapping[str, int]
    first: Mapping[str, int]
    corrections: Mapping[str, int]


def firsts_of(events: Iterable[Event], published: Mapping[str, tuple[str | None, str | None]]) -> Firsts:
    """Who told what first. `published`: outlet and day of each report's location."""
    shared, first, corrections = Counter[str](), Counter[str](), Counter[str]()
    for event in events:
        outlets: defaultdict[str, str] = defaultdict(lambda: _UNDATED)
        for told in event.claims:
            outlet, day = published.get(told.location, (None, None))
            if outlet:
                outlets[outlet] = min(outlets[outlet], day or _UNDATED)
        offices: dict[str, str] = {}
        for step in event.developments:
            if step.source not in outlets:
                offices.setdefault(step.source, step.date)
        for days in (outlets, offices):  # an outlet's day is its report's, and so is that of whoever speaks in it
            if len(days) > 1:
                shared.update(days.keys())
                earliest = min(days.values())
                early = [name for name, day in days.items() if day == earliest]
                if len(early) == 1 and earliest != _UNDATED:
                    first[early[0]] += 1
        corrections.update({c.source for c in event.corrections})
    return Firsts(shared, first, corrections)


def source_list(
    casebook: Casebook, state: State, book: Codebook, name: str | None = None, kind: str | None = None
) -> tuple[list[Row], dict[str, int]]:
    """All outlets and offices, those in most reports first, and how many mentions were left out for which reason.

    Private people and sources without a name are not among them.
    """
    firsts = state.remembered("firsts", lambda: firsts_of(state.events, _published(casebook)))
    found = state.remembered(f"sources {casebook.ledger.last}", lambda: listing(casebook, "sources", Filter()))
    letters = _letters(casebook)
    wanted = folded(name) if name else None
    rows = [
        Row(
            row["source"],
            row["kind"],
            row["reports"],
            row["claims"],
            firsts.first.get(row["source"], 0),
            firsts.shared.get(row["source"], 0),
            firsts.corrections.get(row["source"], 0),
            _described(book, row["source"]),
            *letters.get(row["source"], (None, None)),
        )
        for row in found.rows
        if (not kind or row["kind"] == kind) and (not wanted or wanted in folded(row["source"]))
    ]
    return rows, found.left_out


def _published(casebook: Casebook) -> dict[str, tuple[str | None, str | None]]:
    rows = casebook.ledger.rows("SELECT location, outlet, published FROM reading WHERE until IS NULL")
    return {location: (outlet, day) for location, outlet, day in rows}


def _letters(casebook: Casebook) -> dict[str, tuple[str | None, str | None]]:
    """The last letter that each source was given, and by whom and when."""
    found: dict[str, tuple[str | None, str | None]] = {}
    for decision in standing(decisions(casebook)):
        if decision.verb == "letter":
            found[decision.subjects[0]] = (decision.value, f"by {decision.by}, {decision.at[:10]}: {decision.reason}")
    return {source: pair for source, pair in found.items() if pair[0]}


def _described(book: Codebook, name: str) -> Described | None:
    for key in book.outlet_names.get(name, ()):
        affiliation = book.outlets[key].affiliation
        if affiliation:
            reference = book.references.get(affiliation.by)
            return Described(affiliation.text, reference.title if reference else affiliation.by, affiliation.as_of)
    return None
