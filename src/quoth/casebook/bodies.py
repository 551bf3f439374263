"""Armed groups, offices and outlets across a casebook's reports: who they are after what people joined and parted, and what may be joined.

Read from the views, so that it costs the same whether the reports are short or long. Private people, persons and sources without a name
are never here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from quoth.casebook.casebook import Casebook
from quoth.casebook.decisions import decisions, from_fact, to_fact
from quoth.codebook import Codebook, load_codebook, registry_in_use
from quoth.link import actor_key, bodies_of, joins_of, most, source_key, suggestions
from quoth.model.body import Body, Called, MergeSuggestion
from quoth.model.decision import Decision
from quoth.model.errors import ReviewError
from quoth.model.ids import body_id
from quoth.review import standing

_STANDS = "r.since <= :upto AND (r.until IS NULL OR r.until > :upto)"
_SOURCES = (
    "SELECT m.since, r.report, r.capture, m.name, m.kind, m.named, m.withheld, a.registry, a.aliases, m.claims"
    " FROM reading r CROSS JOIN source m ON m.since = r.since LEFT JOIN actor a ON a.since = m.since AND a.actor = m.actor"
    f" WHERE {_STANDS} ORDER BY m.since, m.source"
)
_ACTORS = (
    "SELECT m.since, r.report, r.capture, m.name, m.kind, 1, m.withheld, m.registry, m.aliases, m.claims"
    f" FROM reading r CROSS JOIN actor m ON m.since = r.since WHERE {_STANDS} ORDER BY m.since, m.actor"
)
_COUNTRIES = (
    "SELECT m.since, m.country FROM reading r CROSS JOIN place m ON m.since = r.since"
    f" WHERE {_STANDS} AND m.country IS NOT NULL AND m.claims > 0 GROUP BY m.since, m.country"
    " ORDER BY m.since, sum(m.claims) DESC, m.country"
)


class Bodies:
    """The bodies of a casebook as it stands, or as of a fact's number (`upto`). `registry` is a folder of the user's own entries."""

    def __init__(self, casebook: Casebook, upto: int | None = None, registry: Path | None = None) -> None:
        self.casebook, self.upto = casebook, casebook.ledger.last if upto is None else upto
        self.book = load_codebook(registry or registry_in_use())
        self.joins = joins_of(standing(decisions(casebook, self.upto)))
        self.called = list(_called(casebook, self.upto, self.book))
        self.all = bodies_of(self.called, self.joins, self.book)

    def suggestions(self) -> tuple[MergeSuggestion, ...]:
        """Pairs that may be one, with reasons, the weightiest first."""
        return suggestions(self.all, self.called, self.joins, self.book)

    def find(self, said: str) -> Body:
        """The body of this id, or of this name where no other has it. Raises ReviewError."""
        known = {body_id(key): body for body in self.all for key in body.keys}
        if said in known:
            return known[said]
        wanted = said.casefold().strip()
        named = [body for body in self.all if any(wanted == name.casefold() for name in (body.name, *(n for n, _ in body.names)))]
        if len(named) == 1:
            return named[0]
        if named:
            raise ReviewError(f"{said}: {len(named)} have this name: {', '.join(f'{b.id} ({b.kind})' for b in named)}")
        raise ReviewError(f"{said}: no armed group, office or outlet of this name or id; persons and unnamed sources are never joined")

    def key_of(self, said: str) -> str:
        """The key that a body's id, or a name, stands for: that of a part of a joined body too."""
        known = {body_id(key): key for body in self.all for key in body.keys}
        return known.get(said) or self.find(said).key


def _called(casebook: Casebook, upto: int, book: Codebook) -> Iterable[Called]:
    country_of = _countries(casebook, upto)
    for actor, query in ((False, _SOURCES), (True, _ACTORS)):
        for row in casebook.ledger.rows(query, {"upto": upto}):
            one = called(row, actor, country_of, book)
            if one is not None:
                yield one


def _countries(casebook: Casebook, upto: int) -> dict[int, str | None]:
    """Reading's fact → the country of most of its claims' places; as `main_country` of a reading."""
    found: dict[int, str | None] = {}
    for since, country in casebook.ledger.rows(_COUNTRIES, {"upto": upto}):
        found.setdefault(since, country)
    return found


def called(row: Sequence[Any], actor: bool, country_of: Mapping[int, str | None], book: Codebook) -> Called | None:
    """A name of a report as it may be joined; None for one that never is. `row` is one of the views', as the queries above have it."""
    since, report, capture, name, kind, named, withheld, registry, aliases, claims = row
    country = country_of.get(since)
    if actor:
        key = actor_key(name, kind, bool(withheld), registry, country, book)
    else:
        key = source_key(name, kind, bool(named), bool(withheld), registry, country, book)
    if key is None:
        return None
    return Called(key, name, kind, report, capture, actor, claims, tuple((aliases or "").split(", ")) if aliases else (), registry, country)


def named_rows(
    casebook: Casebook, rows: Iterable[Sequence[Any]], actors: bool, upto: int | None, private: bool
) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Rows of a listing of sources or actors: one for each body, and for each other name that is shown; and how many were left out.

    A name that makes no body ("gunmen", a spokesperson) has no id. Private people, where they are asked for, stand report by report.
    """
    book = load_codebook(registry_in_use())
    last = casebook.ledger.last if upto is None else upto
    countries = _countries(casebook, last)
    bodies: list[Called] = []
    left_out: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    others: defaultdict[tuple[str, ...], list[Sequence[Any]]] = defaultdict(list)
    for row in rows:
        since, _, _, name, kind, named, withheld, registry, _, _ = row
        if not named or (withheld and not private):
            left_out["private" if named else "unnamed"].add((str(since), name, kind))
        elif (one := called(row, actors, countries, book)) is not None:
            bodies.append(one)
        else:
            others[registry or name, kind, str(since) if withheld else ""].append(row)
    joins = joins_of(standing(decisions(casebook, last)))
    head = "actor" if actors else "source"
    found = [_row(head, body) for body in bodies_of(bodies, joins, book)] + [_bare(head, group) for group in others.values()]
    found.sort(key=lambda row: (-row["reports"], row[head]))
    return found, {what: len(which) for what, which in left_out.items()}


def _row(head: str, body: Body) -> dict[str, Any]:
    other = [name for name, _ in body.names if name != body.name]
    known = {"registry": body.registry} if head == "actor" else {}
    claims = body.acted if head == "actor" else body.said
    return {head: body.name, "kind": body.kind, **known, "reports": len(body.reports), "claims": claims, "id": body.id, "names": other}


def _bare(head: str, group: Sequence[Sequence[Any]]) -> dict[str, Any]:
    names = Counter(row[3] for row in group)
    known = {"registry": group[0][7]} if head == "actor" else {}
    reports = len({row[0] for row in group})
    claims = sum(row[9] for row in group)
    return {head: most(names), "kind": group[0][4], **known, "reports": reports, "claims": claims, "id": None, "names": []}


def decide_bodies(
    casebook: Casebook, verb: str, subjects: Sequence[str], *, by: str, reason: str = "", registry: Path | None = None
) -> Decision:
    """Takes a decision of a named person into the ledger that bodies are one ("same source") or two ("other source").

    See `asked_of` for the subjects. The casebook must be open for writing. Raises ReviewError.
    """
    if not by.strip():
        raise ReviewError("a decision needs the name of who takes it (a pseudonym will do)")
    asked = asked_of(casebook, Decision(verb, tuple(subjects), by.strip(), reason.strip(), ""), registry)
    (fact,) = casebook.ledger.append([to_fact(asked)], asked.by)
    return from_fact(fact)


def asked_of(casebook: Casebook, asked: Decision, registry: Path | None = None) -> Decision:
    """A decision that bodies are one ("same source") or two ("other source"), with the keys that it holds on to.

    `subjects`: two bodies or more, by id or name; or, to take something out of a body, the body and the reports (or captures) in which it
    is somebody else. Raises ReviewError, and nothing is written then.
    """
    bodies = Bodies(casebook, registry=registry)
    reports = [s for s in asked.subjects if s.startswith(("r_", "k_"))]
    given = [s for s in asked.subjects if s not in reports]
    keys = [bodies.key_of(said) for said in given]
    names = [bodies.find(said).name for said in given]
    ids = tuple(body_id(key) for key in keys)
    if reports:
        inside = _reports(casebook, reports)
        if asked.verb == "same source" or len(keys) != 1:
            raise ReviewError(f"{asked.verb}: reports are given to take something out of one body (other source)")
        told = {one.report for one in bodies.called if one.key == keys[0]}
        if not set(inside) < told:
            raise ReviewError(f"{names[0]}: " + ("all its reports" if told <= set(inside) else "not all of these reports name it"))
        return replace(asked, subjects=(*ids, *inside), value={"keys": keys, "names": names, "reports": inside})
    if len(set(keys)) < 2 or (asked.verb == "other source" and len(keys) != 2):
        raise ReviewError(f"{asked.verb}: two {'or more ' if asked.verb == 'same source' else ''}that differ")
    return replace(asked, subjects=ids, value={"keys": keys, "names": names})


def _reports(casebook: Casebook, given: Iterable[str]) -> list[str]:
    asked = list(given)
    query = "SELECT capture, report FROM reading WHERE until IS NULL AND capture IN ({})"
    known = dict(casebook.ledger.rows_for(query, asked))
    return sorted({known.get(one, one) for one in asked})

