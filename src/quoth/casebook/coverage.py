"""What a casebook covers: outlets, languages, days and gaps, and where a new source makes events seem to rise that were only not told.

More sources tell of more events: UCDP and ACLED both warn that numbers over time cannot be compared across a change of sources. The rules
by which gaps and such rises are found stand in `RULES`, and are printed with what they found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

from quoth.casebook.casebook import Casebook
from quoth.casebook.decisions import decisions
from quoth.codebook import load_codebook, registry_in_use
from quoth.link import joins_of, outlet_key
from quoth.review import standing

GAP, USUAL = 7, 3  # days; times the usual distance
WINDOW, TIMES, LEAST = 30, 2, 3  # days before and after; times as many; more by so many

RULES = (
    f"gap: {GAP} days or more without a report, and more than {USUAL} times the usual distance (the median) between two days with reports",
    f"rise: in the {WINDOW} days from an outlet's first report on there are at least {TIMES} times as many events of a type in a province"
    f" as in the {WINDOW} days before, and at least {LEAST} more; without those that only it tells, or other outlets that began in these"
    f" days, there are not. An event here is one type at one place on one day. An outlet is new where the casebook begins {WINDOW} days"
    " before it or earlier",
)
_STANDS = "r.since <= :upto AND (r.until IS NULL OR r.until > :upto)"
_REPORTS = f"SELECT r.report, r.outlet, r.language, r.published, r.claims FROM reading r WHERE {_STANDS} ORDER BY r.since"
_EVENTS = (
    "SELECT DISTINCT r.report, k.type, p.country, p.admin1, coalesce(p.geonameid, p.name), k.start FROM reading r"
    " CROSS JOIN claim k ON k.since = r.since CROSS JOIN claim_place t ON t.since = k.since AND t.ordinal = k.ordinal"
    " CROSS JOIN place p ON p.since = t.since AND p.place = t.place"
    f" WHERE {_STANDS} AND t.role = 'at' AND k.status IN ('happened', 'ongoing') AND k.start = k.end AND p.country IS NOT NULL"
)


class Gap(NamedTuple):
    """Days without a report, both inclusive."""

    first: str
    last: str
    days: int


@dataclass(frozen=True, slots=True)
class OutletCovered:
    name: str
    reports: int
    claims: int
    first: str | None  # days of publication; None where no report states one
    last: str | None
    languages: tuple[str, ...]
    gaps: tuple[Gap, ...] = ()


class Rise(NamedTuple):
    """Events that may seem to rise because an outlet was added: how many before and after its first report (`day`), and how many of
    these nobody tells who was there before."""

    outlet: str
    day: str
    type: str
    place: str
    before: int
    after: int
    alone: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """`months` are (YYYY-MM, reports, days with reports, outlets); `undated` and `unsigned` reports state no day, no outlet."""

    reports: int
    undated: int
    unsigned: int
    first: str | None
    last: str | None
    outlets: tuple[OutletCovered, ...]
    languages: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int, int, int], ...]
    gaps: tuple[Gap, ...]
    rises: tuple[Rise, ...]
    rules: tuple[str, ...] = RULES


class _Report(NamedTuple):
    report: str
    outlet: str  # key; "" for none
    name: str
    language: str
    day: date | None
    claims: int


class Told(NamedTuple):
    """A type of event at a place on a day, as one outlet tells it; `region` is its province and country in words."""

    outlet: str
    type: str
    region: str
    place: str
    day: date


def coverage(
    casebook: Casebook, upto: int | None = None, since: str | None = None, until: str | None = None, registry: Path | None = None
) -> Coverage:
    """What the casebook holds, as it stands or stood; of reports published from `since` to `until` (ISO days, inclusive; undated ones
    count where neither is given). One outlet under several names is one, as the registry and people's decisions have it."""
    last = casebook.ledger.last if upto is None else upto
    book, joins = load_codebook(registry or registry_in_use()), joins_of(standing(decisions(casebook, last)))
    reports = []
    for report, outlet, language, published, claims in casebook.ledger.rows(_REPORTS, {"upto": last}):
        day = _day(published)
        if (since or until) and (day is None or not (since or "") <= day.isoformat() <= (until or "9999")):
            continue
        key = joins.key(outlet_key(outlet, book), report) if outlet else ""
        reports.append(_Report(report, key, outlet or "", language or "?", day, claims))
    outlet_of = {r.report: r.outlet for r in reports}
    names = _names(reports)
    told = [
        Told(outlet_of[report], kind, ", ".join(filter(None, (admin1, country))), str(place), day)
        for report, kind, country, admin1, place, start in casebook.ledger.rows(_EVENTS, {"upto": last})
        if outlet_of.get(report) and (day := _day(start)) is not None
    ]
    first = {key: min(days) for key, days in _days_of(reports).items()}
    days = sorted({r.day for r in reports if r.day})
    return Coverage(
        len(reports),
        sum(r.day is None for r in reports),
        sum(not r.outlet for r in reports),
        days[0].isoformat() if days else None,
        days[-1].isoformat() if days else None,
        _outlets(reports, names),
        tuple(sorted(Counter(r.language for r in reports).items(), key=lambda pair: (-pair[1], pair[0]))),
        _months(reports),
        gaps(days),
        tuple(r._replace(outlet=names[r.outlet]) for r in rises(told, first)),
    )


def _day(said: str | None) -> date | None:
    try:
        return date.fromisoformat(said[:10]) if said else None
    except ValueError:
        return None


def _names(reports: Iterable[_Report]) -> dict[str, str]:
    """Key of an outlet → the name that most of its reports have."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for r in reports:
        counted[r.outlet][r.name] += 1
    return {key: min(names, key=lambda name: (-names[name], name)) for key, names in counted.items()}


def _days_of(reports: Iterable[_Report]) -> dict[str, set[date]]:
    found: defaultdict[str, set[date]] = defaultdict(set)
    for r in reports:
        if r.day and r.outlet:
            found[r.outlet].add(r.day)
    return found


def _outlets(reports: Sequence[_Report], names: Mapping[str, str]) -> tuple[OutletCovered, ...]:
    groups: defaultdict[str, list[_Report]] = defaultdict(list)
    for r in reports:
        if r.outlet:
            groups[r.outlet].append(r)
    found = []
    for key, group in groups.items():
        days = sorted({r.day for r in group if r.day})
        begin, end = (days[0].isoformat(), days[-1].isoformat()) if days else (None, None)
        languages = tuple(sorted({r.language for r in group}))
        found.append(OutletCovered(names[key], len(group), sum(r.claims for r in group), begin, end, languages, gaps(days)))
    return tuple(sorted(found, key=lambda o: (-o.reports, o.name)))


def _months(reports: Iterable[_Report]) -> tuple[tuple[str, int, int, int], ...]:
    groups: defaultdict[str, list[_Report]] = defaultdict(list)
    for r in reports:
        if r.day:
            groups[r.day.isoformat()[:7]].append(r)
    return tuple((m, len(g), len({r.day for r in g}), len({r.outlet for r in g if r.outlet})) for m, g in sorted(groups.items()))


def gaps(days: Sequence[date]) -> tuple[Gap, ...]:
    """The gaps between days with reports, by the first of RULES, the longest first. `days` are sorted, each once."""
    pairs = list(pairwise(days))
    steps = [(b - a).days for a, b in pairs]
    usual = median(steps) if steps else 0
    found = [
        Gap((a + timedelta(1)).isoformat(), (b - timedelta(1)).isoformat(), step - 1)
        for (a, b), step in zip(pairs, steps, strict=True)
        if step - 1 >= GAP and step > USUAL * usual
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.days, gap.first)))


def rises(told: Iterable[Told], first: Mapping[str, date]) -> tuple[Rise, ...]:
    """Where a new outlet may make events seem to rise, by the second of RULES. `first` is the day of each outlet's first report."""
    tellers: defaultdict[tuple[str, str], defaultdict[tuple[str, date], set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in told:
        tellers[one.type, one.region][one.place, one.day].add(one.outlet)
    begin = min(first.values(), default=None)
    found = []
    for outlet, start in sorted(first.items()):
        if begin is None or (start - begin).days < WINDOW:
            continue
        began = {other for other, day in first.items() if 0 <= (day - start).days < WINDOW}
        for (kind, region), events in sorted(tellers.items()):
            before = sum(-WINDOW <= (day - start).days < 0 for _, day in events)
            after = [who for (_, day), who in events.items() if 0 <= (day - start).days < WINDOW]
            alone = sum(who <= began for who in after)
            if alone and _rises(before, len(after)) and not _rises(before, len(after) - alone):
                found.append(Rise(outlet, start.isoformat(), kind, region, before, len(after), alone))
    return tuple(sorted(found, key=lambda rise: (-rise.alone, rise.outlet, rise.type, rise.place)))


def _rises(before: int, after: int) -> bool:
    return after >= TIMES * before and after - before >= LEAST
