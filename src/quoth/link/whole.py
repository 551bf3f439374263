"""Readings → events, all at once: the room's front door for a set of reports that is at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from quoth.codebook import Codebook, load_codebook
from quoth.link.account import Account
from quoth.link.assemble import Assembler
from quoth.link.joins import joins_of
from quoth.link.linker import Linker
from quoth.link.sides import sides_of
from quoth.model.claim import Reading
from quoth.model.event import Decision, Event


def link(readings: Iterable[Reading], book: Codebook | None = None, decisions: Sequence[Decision] = ()) -> tuple[Event, ...]:
    """The events that these reports tell of, oldest first; every claim stands in exactly one.

    The order of the readings changes nothing; a report given twice counts once. `book` is the codebook with the user's own registry,
    the shipped one unless given; `decisions` are what people decided.
    """
    by_id, copies = distinct(readings)
    known = book or load_codebook()
    linker = Linker()
    linker.fill(account for key in sorted(by_id) for account in linker.accounts_of(by_id[key]))
    account_of = {claim: account.id for account in linker.accounts.values() for claim in account.claims}
    for decision in decisions:
        if decision.verb in ("same event", "other event") and all(s in account_of for s in decision.subjects):
            linker.decide(account_of[decision.subjects[0]], account_of[decision.subjects[1]], decision.verb == "same event")
    sides = sides_of(by_id, known, same=joins_of(decisions).voices)
    make = Assembler(by_id.__getitem__, sides, known, decisions, copies)
    return events_of(linker, make)


def events_of(
    linker: Linker, make: Assembler, name_of: Callable[[Sequence[Account]], str | None] = lambda group: None
) -> tuple[Event, ...]:
    """The events that a linker's groups make, with their relations, oldest first. `name_of` gives a group's minted id."""
    groups = [[linker.accounts[a] for a in group] for group in linker.groups()]
    events = [make.event(group, linker.edges(a.id for a in group), name_of(group)) for group in groups]
    event_of = {a.id: event.id for event, group in zip(events, groups, strict=True) for a in group}
    by_report = linker.by_report()
    related = [make.related(event, group, by_report, event_of) for event, group in zip(events, groups, strict=True)]
    return tuple(sorted(related, key=lambda e: (e.start or "9999", e.id)))


def distinct(readings: Iterable[Reading]) -> tuple[dict[str, Reading], Mapping[str, tuple[Reading, ...]]]:
    """Readings by their report's id, and for each id the further places where the same text stood, each once.

    The same words from several places are one report; the earliest published, then the least location, stands for them.
    """
    found: dict[str, dict[str, Reading]] = {}
    for reading in readings:
        found.setdefault(reading.report.id, {})[reading.report.location] = reading
    ordered = {
        key: sorted(same.values(), key=lambda r: (r.report.published or r.report.given.published or "9999", r.report.location))
        for key, same in found.items()
    }
    return {key: same[0] for key, same in sorted(ordered.items())}, {key: tuple(same[1:]) for key, same in ordered.items() if len(same) > 1}
