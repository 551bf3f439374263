"""Events as they may leave: with the gate's readings, without what the gate holds back, for pages that show an event whole.

An event is made from everything that the casebook may show, names and all, for only so can it be told who is one source. Here its words
follow the gate: names, claims and places that may not leave are taken out of every part of it, and what was taken out is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from quoth.codebook import load_codebook
from quoth.export.gate import ACCEPTED, Published, Shown
from quoth.export.happenings import Happening, happenings
from quoth.export.people import NAME, Private, private_in, shown
from quoth.export.quoting import no_longer
from quoth.model.claim import Reading, Source
from quoth.model.event import Event, Support, Told
from quoth.pages.glance import site_of
from quoth.pages.people import NOBODY, Hidden, hiding, masked, of_holders, private_people, public_words


@dataclass(frozen=True, slots=True)
class Leaving:
    """One event with the readings that tell of it (by report id), both as they may leave. `left_out`: sentences on what was taken out."""

    event: Event
    readings: Mapping[str, Reading]
    accepted: frozenset[str]
    left_out: tuple[str, ...]


def leaving(published: Published) -> tuple[Leaving, ...]:
    """The events that somebody says happened, oldest first, undated ones last; the others are told to the loss report."""
    found = list(happenings(published))
    reports = {t.report for h in found for t in h.told}
    kept = published.kept(reports)
    gated: dict[str, Shown] = {}
    for told in published.reports(whole=True):
        if told.reading.report.id in reports:
            gated.setdefault(told.reading.report.id, told)
    private = {report: private_in(reading) for report, reading in kept.items()} if published.options.gate else {}
    chosen = {h.event.id for h in found}
    made = (_leaving(h, kept, gated, private, chosen) for h in found)
    return tuple(sorted(made, key=lambda e: (e.event.start or "9999", e.event.id)))


def _leaving(
    h: Happening, kept: Mapping[str, Reading], gated: Mapping[str, Shown], private: Mapping[str, Private], chosen: set[str]
) -> Leaving:
    reports = sorted({t.report for t in h.told})
    hidden = _hidden(h, {r: kept[r] for r in reports}, private) if private else NOBODY
    readings = {r: _named(gated[r].reading, kept[r], hidden, private.get(r)) for r in reports}
    words = {claim.id: gated[r].words(claim.evidence) for r in reports for claim in gated[r].reading.claims}
    event, dropped = _event(h, words, readings, hidden, chosen)
    for people in (private[r] for r in reports if r in private and private[r].names):
        # whoever the gate hides in one of these reports is hidden in the whole event; its places have passed the gate by themselves
        event = replace(masked(event, partial(_blotted, people)), places=event.places)
    if any(gated[r].no_text for r in reports):
        event = masked(event, no_longer)  # values are made of the reports as they stand at home
    accepted = frozenset(t.claim for t in h.told if t.review == ACCEPTED)
    return Leaving(event, readings, accepted, _left_out(h, hidden, dropped, len({c.claim for c in h.event.claims})))


def _blotted(people: Private, text: str) -> str:
    return shown(people.hide(text))


def _hidden(h: Happening, kept: Mapping[str, Reading], private: Mapping[str, Private]) -> Hidden:
    """Private people under numbers; a doer that no report names as a party is a name that the gate did not see."""
    people = {s.name for r, reading in kept.items() for s in reading.sources if s.id in private[r].ids and s.kind == "person" and s.named}
    people |= private_people(h.event, kept)  # listings leave out people whom the gate takes for an office
    known = frozenset[str]().union(*(t.parties for t in h.told))
    named = load_codebook().actor_names
    doers = (s.value for s in h.event.support if s.field == "who.actor")
    strange = (v for v in doers if v.casefold().removeprefix("the ") not in known and v not in named)
    unseen = {value: NAME for value in strange if _is_name(value)}
    return hiding(people, unseen, public_words(h.event, kept))


def _is_name(value: str) -> bool:
    """Not so "army"."""
    return value != value.lower() or not value.isascii()


def _named(reading: Reading, kept: Reading, hidden: Hidden, private: Private | None) -> Reading:
    """The gate's reading, whose private people have the numbers that the event gives them."""
    if private is None:
        return reading
    names = {s.id: s.name for s in kept.sources}

    def named(s: Source) -> Source:
        alias = hidden.hide(names.get(s.id, "")) if s.id in private.ids else None
        return replace(s, name=alias) if alias and alias != names[s.id] else replace(s, name=hidden.hide(s.name))

    return replace(reading, sources=tuple(named(s) for s in reading.sources))


def _event(
    h: Happening, words: Mapping[str, str], readings: Mapping[str, Reading], hidden: Hidden, chosen: set[str]
) -> tuple[Event, int]:
    """The event of these claims alone, and how many values of it were dropped whole."""
    event = of_holders(h.event)
    leave = {t.claim for t in h.told}
    told = (Told(c.report, c.claim, readings[c.report].report.location, words[c.claim]) for c in event.claims if c.claim in leave)
    coarse = h.spot is not None and (h.spot.place.unresolved or "").startswith("withheld")
    support = tuple(s for value in event.support if (s := _support(value, leave, coarse)) is not None)
    values = {(s.field, s.value) for s in support}
    made = replace(
        event,
        claims=tuple(dict.fromkeys(told)),
        support=support,
        disputes=tuple(d for d in event.disputes if not (coarse and d.field == "where") and _stands(d.field, d.values, values)),
        developments=tuple(d for d in event.developments if d.claim in leave),
        relations=tuple(r._replace(reason="") for r in event.relations if r.to in chosen),
        edges=(),
    )
    site = site_of(made, readings)
    places = (site.name,) if site.kind != "none" and not site.name.startswith("[") else ()
    return replace(masked(made, hidden.hide), places=places), len(event.support) - len(support)


def _support(s: Support, claims: set[str], coarse: bool) -> Support | None:
    """The value with the origins that may be shown; None where none of them may, or where it names a place that may not."""
    if coarse and s.field == "where":
        return None
    origins = tuple(
        replace(o, claims=kept, marks=tuple(m.split(" by ")[0] for m in o.marks))
        for o in s.origins
        if (kept := tuple(c for c in o.claims if c in claims))
    )
    return None if s.origins and not origins else replace(s, origins=origins)


def _stands(field: str, values: Sequence[str], shown_values: set[tuple[str, str]]) -> bool:
    """A dispute stays where two of its values do; "not X" and "did not happen" are denials, which are no values."""
    left = [v for v in values if (field, v) in shown_values or v.startswith("not ") or v == "did not happen"]
    return len(left) > 1


def _left_out(h: Happening, hidden: Hidden, dropped: int, claims: int) -> tuple[str, ...]:
    found: list[str] = []
    if hidden.people:
        found.append("The name of 1 private person." if hidden.people == 1 else f"The names of {hidden.people} private people.")
    missing = claims - len(h.told)
    if missing:
        found.append(f"{missing} of {claims} claims, which the publish gate holds back.")
    if dropped:
        found.append(f"{dropped} values that only such claims tell, or that name a place that is not shown.")
    return tuple(found)


def reports_of(events: Iterable[Leaving]) -> dict[str, Reading]:
    """The readings of all these events, by report id."""
    return {report: reading for event in events for report, reading in sorted(event.readings.items())}
