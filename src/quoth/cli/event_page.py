"""Events on a terminal's page: the table, the card, disputes ranked, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from quoth.cli.columns import plain, wrap
from quoth.cli.page import Page
from quoth.model.event import Dispute, Event, Origin, Support

if TYPE_CHECKING:
    from quoth.codebook import Codebook


def table(events: Sequence[Event], page: Page, private: bool = False) -> list[str]:
    """A few lines an event: id, type, day and place; outlets and origins; states."""
    if not events:
        return ["No events."]
    events = [_shown(event, private) for event in events]
    lines: list[str] = []
    for event in events:
        lines += [page.bold(f"{event.id}  {_headline(event)}")]
        lines += page.paragraph(counted(event), "    ")
        if event.states:
            lines += page.paragraph("; ".join(dict.fromkeys(s.words for s in event.states)), "    ")
    return [*lines, "", f"{len(events)} events, {sum(len(e.claims) for e in events)} claims."]


def headline(event: Event) -> str:
    """Type, places and days, for one line."""
    return _headline(event)


def shown_of(event: Event, private: bool) -> Event:
    """The event as it may be shown: without the names of private people, unless these are asked for."""
    return _shown(event, private)


def _headline(event: Event) -> str:
    day = event.start if event.start == event.end else f"{event.start} to {event.end}"
    return ", ".join(filter(None, (event.type, "; ".join(p.title() for p in event.places), day if event.start else "undated")))


def counted(event: Event) -> str:
    """ "7 outlets; at least 1, at most 3 independent; perpetrator: one side only"."""
    happened = next((s for s in event.support if s.field == "occurrence"), None)
    reports = len({told.report for told in event.claims})
    said = f"{_many(reports, 'report')}, {_many(len(event.outlets), 'outlet')}; "
    said += f"at least {happened.shown}, at most {happened.possible} independent" if happened else "nobody says that it happened"
    quarrels = ", ".join(dict.fromkeys(f"{d.field} disputed" for d in event.disputes))
    return f"{said}; {quarrels}" if quarrels else said


def _many(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def card(event: Event, page: Page, private: bool = False) -> list[str]:
    """All that is known of one event."""
    event = _shown(event, private)
    lines = [page.bold(f"{event.id}  {_headline(event)}"), *page.paragraph(counted(event)), ""]
    for s in event.support:
        lines += _value(s, page)
    lines += _section("Disputed", (f"{_field(d.field, d.of)}: {_rivals(d)}" for d in event.disputes), page)
    lines += _section("Corrected", (f"{c.date}: {c.source} replaced {c.field} {c.earlier} by {c.later}" for c in event.corrections), page)
    lines += _section(
        "Toll", (f"{t.kind}: low {t.low}, best {t.best if t.best is not None else '-'}, high {t.high}: {t.rule}" for t in event.tolls), page
    )
    lines += _section("State", (f"{s.words} ({s.rule})" for s in event.states), page)
    told = (f"{d.date}  {d.field} {d.value}: {d.source}" for d in event.developments)
    lines += _section("How it became known", told, page)
    lines += _section("Related", (f"{r.kind} {r.to}" for r in event.relations), page)
    lines += _section("Claims", (f"{t.claim}  {t.location}: “{t.evidence}”" for t in event.claims), page)
    return lines


def _section(title: str, rows: Iterable[str], page: Page) -> list[str]:
    found = [line for row in rows for line in wrap(plain(row), page.width, "  ", "      ")]
    return ["", page.bold(title), *found] if found else []


def _field(field: str, of: str | None) -> str:
    return f"{field} ({of})" if of else field


def _value(s: Support, page: Page) -> list[str]:
    head = f"{_field(s.field, s.of)}: {s.value}"
    numbers = "withdrawn" if s.withdrawn else f"at least {s.shown}, at most {s.possible} independent"
    denied = f"; denied by {', '.join(s.denied_by)}" if s.denied_by else ""
    return [
        *wrap(plain(f"{head}: {numbers}{denied}"), page.width, "", "    "),
        *(line for o in s.origins for line in _origin(o, page)),
    ]


def _origin(o: Origin, page: Page) -> list[str]:
    marks = f" [{', '.join(o.marks)}]" if o.marks else ""
    return wrap(plain(f"{o.name}: +{o.shown}/{o.possible}, row {o.row}: {o.rule}{marks}"), page.width, "  - ", "      ")


def _shown(event: Event, private: bool) -> Event:
    """The event with the names of private people left out of all but the words of claims, unless they are asked for."""
    from quoth.link import masked, private_names

    names = frozenset() if private else private_names(event)
    if not names:
        return event

    def hide(value: Any) -> Any:
        if isinstance(value, str):
            return masked(value, names)
        if isinstance(value, tuple):
            items = [hide(item) for item in value]
            return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
        return (
            replace(value, **{f.name: hide(getattr(value, f.name)) for f in fields(value)})
            if is_dataclass(value) and not isinstance(value, type)
            else value
        )

    return replace(
        event, **{name: hide(getattr(event, name)) for name in ("support", "disputes", "corrections", "tolls", "states", "developments")}
    )


def _rivals(dispute: Dispute) -> str:
    return " / ".join(f"{r.value} ({', '.join(dict.fromkeys(r.sources))})" for r in dispute.rivals)


def ranked(events: Sequence[Event], page: Page, private: bool = False) -> list[str]:
    """Disputes of all events, the weightiest first."""
    events = [_shown(event, private) for event in events]
    found = sorted(((_weight(d, e), e, d) for e in events for d in e.disputes), key=lambda row: (-row[0], row[1].id, row[2].field))
    if not found:
        return ["No disputes."]
    lines: list[str] = []
    for _, event, dispute in found:
        lines += [
            page.bold(f"{event.id}  {_headline(event)}"),
            *wrap(plain(f"{_field(dispute.field, dispute.of)}: {_rivals(dispute)}"), page.width, "    ", "        "),
        ]
    return lines


def _weight(dispute: Dispute, event: Event) -> float:
    """Who did it and whether it happened weigh most; a toll by how far its numbers lie apart."""
    if dispute.field in ("who.actor", "occurrence"):
        return 1000.0 + len(event.claims)
    numbers = [s.low or 0 for s in event.support if s.field == dispute.field and s.value in dispute.values]
    if dispute.field.startswith("harm.") and numbers:
        return 100.0 + min(800.0, float(max(numbers) - min(numbers)))
    return float(len(dispute.rivals))


def reasons(event: Event, claim: str, page: Page, private: bool = False, book: Codebook | None = None) -> list[str]:
    """Why this claim stands in its event, the origins of each of its values, and what the registry has of those who are named."""
    event = _shown(event, private)
    lines = [page.bold(f"{claim} stands in {event.id}  {_headline(event)}")]
    for told in event.claims:
        if told.claim == claim:
            lines += wrap(plain(f"{told.location}: “{told.evidence}”"), page.width, "  ", "      ")
    report = next(told.report for told in event.claims if told.claim == claim)
    edges = [e for e in event.edges if e.a.startswith(f"{report}:") or e.b.startswith(f"{report}:")]
    why = (
        f"{edge.score:+.1f} with {edge.b if edge.a.startswith(report) else edge.a}: "
        + ", ".join(f"{r.feature} {r.level} {r.weight:+.1f}" for r in edge.reasons if r.level != "not known")
        for edge in edges
    )
    lines += _section("Linked by (bits for and against one event)", why, page)
    lines += ["", page.bold("Its values")]
    for s in event.support:
        if any(claim in o.claims for o in s.origins):
            lines += _value(s, page)
    return lines + (_registered(event, claim, book, page) if book else [])


def _registered(event: Event, claim: str, book: Codebook, page: Page) -> list[str]:
    """Whose outlets and parts they are who tell of this claim's values: by whom described so, and when."""
    from quoth.link import registered

    told = [s for s in event.support if any(claim in o.claims for o in s.origins)]
    names = [*event.outlets, *(o.name for s in told for o in s.origins), *(s.value for s in told if s.field == "who.actor")]
    return _section("By the registry", registered(dict.fromkeys(names), book), page)
