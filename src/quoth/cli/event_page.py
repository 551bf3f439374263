"""Events on a terminal's page: the table, the card, disputes ranked, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quoth.cli.columns import plain, wrap
from quoth.cli.page import Page
from quoth.model.event import Dispute, Event, Origin, Support

_PRIVATE = "a private source"


def table(events: Sequence[Event], page: Page) -> list[str]:
    """A few lines an event: id, type, day and place; outlets and origins; states."""
    if not events:
        return ["No events."]
    lines: list[str] = []
    for event in events:
        lines += [page.bold(f"{event.id}  {_headline(event)}")]
        lines += page.paragraph(counted(event), "    ")
        if event.states:
            lines += page.paragraph("; ".join(dict.fromkeys(s.words for s in event.states)), "    ")
    return [*lines, "", f"{len(events)} events, {sum(len(e.claims) for e in events)} claims."]


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
    lines = [page.bold(f"{event.id}  {_headline(event)}"), *page.paragraph(counted(event)), ""]
    for s in event.support:
        lines += _value(s, page, private)
    lines += _section("Disputed", (f"{_field(d.field, d.of)}: {_rivals(d, event, private)}" for d in event.disputes), page)
    lines += _section("Corrected", (f"{c.date}: {c.source} replaced {c.field} {c.earlier} by {c.later}" for c in event.corrections), page)
    lines += _section(
        "Toll", (f"{t.kind}: low {t.low}, best {t.best if t.best is not None else '-'}, high {t.high}: {t.rule}" for t in event.tolls), page
    )
    lines += _section("State", (f"{s.words} ({s.rule})" for s in event.states), page)
    hidden = _hidden(event, private)
    told = (f"{d.date}  {d.field} {d.value}: {_PRIVATE if d.source in hidden else d.source}" for d in event.developments)
    lines += _section("How it became known", told, page)
    lines += _section("Related", (f"{r.kind} {r.to}" for r in event.relations), page)
    lines += _section("Claims", (f"{t.claim}  {t.location}: “{t.evidence}”" for t in event.claims), page)
    return lines


def _section(title: str, rows: Iterable[str], page: Page) -> list[str]:
    found = [line for row in rows for line in wrap(plain(row), page.width, "  ", "      ")]
    return ["", page.bold(title), *found] if found else []


def _field(field: str, of: str | None) -> str:
    return f"{field} ({of})" if of else field


def _value(s: Support, page: Page, private: bool) -> list[str]:
    head = f"{_field(s.field, s.of)}: {s.value}"
    numbers = "withdrawn" if s.withdrawn else f"at least {s.shown}, at most {s.possible} independent"
    denied = f"; denied by {', '.join(s.denied_by)}" if s.denied_by else ""
    return [
        *wrap(plain(f"{head}: {numbers}{denied}"), page.width, "", "    "),
        *(line for o in s.origins for line in _origin(o, page, private)),
    ]


def _origin(o: Origin, page: Page, private: bool) -> list[str]:
    name = _PRIVATE if o.private and not private else o.name
    marks = f" [{', '.join(o.marks)}]" if o.marks else ""
    return wrap(plain(f"{name}: +{o.shown}/{o.possible}, row {o.row}: {o.rule}{marks}"), page.width, "  - ", "      ")


def _hidden(event: Event, private: bool) -> frozenset[str]:
    return frozenset() if private else frozenset(o.name for s in event.support for o in s.origins if o.private)


def _rivals(dispute: Dispute, event: Event, private: bool) -> str:
    hidden = _hidden(event, private)
    return " / ".join(f"{r.value} ({', '.join(dict.fromkeys(_PRIVATE if n in hidden else n for n in r.sources))})" for r in dispute.rivals)


def ranked(events: Sequence[Event], page: Page, private: bool = False) -> list[str]:
    """Disputes of all events, the weightiest first."""
    found = sorted(((_weight(d, e), e, d) for e in events for d in e.disputes), key=lambda row: (-row[0], row[1].id, row[2].field))
    if not found:
        return ["No disputes."]
    lines: list[str] = []
    for _, event, dispute in found:
        lines += [
            page.bold(f"{event.id}  {_headline(event)}"),
            *wrap(plain(f"{_field(dispute.field, dispute.of)}: {_rivals(dispute, event, private)}"), page.width, "    ", "        "),
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


def reasons(event: Event, claim: str, page: Page, private: bool = False) -> list[str]:
    """Why this claim stands in its event, and the origins of each of its values."""
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
            lines += _value(s, page, private)
    return lines
