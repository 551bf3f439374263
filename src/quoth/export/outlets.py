"""What a site says of outlets and their corrections: what each reported, who describes it as what; never a ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quoth.codebook import load_codebook
from quoth.export.gate import Published
from quoth.export.leaving import Leaving, reports_of
from quoth.model.text import Report
from quoth.pages import Glance, words


@dataclass(frozen=True, slots=True)
class Listed:
    """One report as it is listed: its address as words, None where it has none."""

    id: str
    title: str | None
    published: str | None
    language: str | None
    url: str | None
    sha256: str
    sample: bool


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet: `firsts` of `shared` events that several outlets tell of; `corrected` its own words so often in these reports."""

    name: str
    reports: tuple[Listed, ...]
    firsts: int
    shared: int
    corrected: int
    described: str | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """One line of the log."""

    day: str | None
    who: str
    what: str
    earlier: str | None
    later: str | None
    title: str | None
    href: str | None


def outlets_of(events: Sequence[Leaving], glances: Sequence[Glance]) -> tuple[OutletRow, ...]:
    """By name; reports of no known outlet last."""
    found: dict[str, list[Report]] = {}
    for reading in reports_of(events).values():
        report = reading.report
        found.setdefault(report.outlet or report.given.outlet or "", []).append(report)
    several = [g for g in glances if len(g.tellings) > 1]
    rows = []
    for name in sorted(found, key=lambda n: (not n, n.casefold(), n)):
        told = [g for g in several if any(t.outlet == name for t in g.tellings)]
        firsts = sum(any(t.outlet == name and t.day == g.tellings[0].day for t in g.tellings) for g in told)
        corrected = sum(c.source == name for e in events for c in e.event.corrections)
        listed = tuple(_listed(r) for r in sorted(found[name], key=lambda r: (r.published or r.given.published or "9999", r.id)))
        rows.append(OutletRow(name or "No outlet is named", listed, firsts, len(told), corrected, _described(name)))
    return tuple(rows)


def _listed(report: Report) -> Listed:
    url = report.location if report.location.startswith(("http://", "https://")) else None
    day = report.published or report.given.published
    return Listed(report.id, report.title, day, report.language, url, report.sha256, report.sample)


def _described(name: str) -> str | None:
    book = load_codebook()
    keys = book.outlet_names.get(name, ())
    affiliation = book.outlets[keys[0]].affiliation if len(keys) == 1 else None
    if affiliation is None:
        return None
    return f"described by {book.references[affiliation.by].title} ({affiliation.as_of}) as {affiliation.text}"


def corrections_of(published: Published, events: Sequence[Leaving]) -> tuple[Corrected, ...]:
    """What sources replaced of their own words, and reports that correct or withdraw others, by day; undated ones last."""
    found = [*_values(events), *_reports(events)]
    return tuple(sorted(found, key=lambda c: (c.day or "9999", c.who, c.what, c.earlier or "", c.later or "", c.href or "")))


def _values(events: Sequence[Leaving]) -> Iterator[Corrected]:
    for e in events:
        for c in e.event.corrections:
            day = c.date[:10] if c.date else None
            yield Corrected(day, c.source, words.heading(c.field), c.earlier, c.later, words.title_of(e.event), f"event/{e.event.id}.html")


def _reports(events: Sequence[Leaving]) -> Iterator[Corrected]:
    known = {key: r.report for r in reports_of(events).values() for key in (r.report.id, r.report.location) if key}
    seen: set[str] = set()
    for e in events:
        for report in (reading.report for reading in e.readings.values()):
            if report.derived and report.derived[1] in ("correction", "withdrawal") and report.id not in seen:
                seen.add(report.id)
                what = {"correction": "a report that corrects another", "withdrawal": "a report that withdraws another"}[report.derived[1]]
                old = known.get(report.derived[0])
                day = (report.published or report.given.published or "")[:10] or None
                who = report.outlet or report.given.outlet or "an unnamed outlet"
                title, href = words.title_of(e.event), f"event/{e.event.id}.html"
                yield Corrected(day, who, what, old.title if old else None, report.title, title, href)
