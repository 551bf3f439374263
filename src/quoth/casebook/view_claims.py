"""Claims, sources, actors and places of a reading as rows to search in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quoth.casebook.folding import folded
from quoth.export.words import pattern
from quoth.ledger import Change, Fact, Put, Table

MASK = "[name withheld]"
_TOLLS = ("killed", "injured", "detained", "abducted", "displaced")

CLAIM = Table(
    "claim",
    (
        "claim TEXT NOT NULL",
        "ordinal INTEGER",
        "type TEXT",
        "subtype TEXT",
        "status TEXT",
        "certainty TEXT",
        "stance TEXT",
        "root TEXT",
        "root_kind TEXT",
        "start TEXT",
        "end TEXT",
        *(f"{toll}_{bound} INTEGER" for toll in _TOLLS for bound in ("low", "high")),
        "words TEXT",
        "masked TEXT",
    ),
    indexes=("since, ordinal", "claim", "type", "subtype", "start, end"),
    part=True,
)
CLAIM_ACTOR = Table("claim_actor", ("ordinal INTEGER", "n INTEGER", "actor TEXT", "role TEXT"), key=("ordinal", "n"), part=True)
CLAIM_SOURCE = Table(
    "claim_source",
    ("ordinal INTEGER", "position INTEGER", "source TEXT", "stance TEXT"),
    key=("ordinal", "position"),
    part=True,
)
CLAIM_PLACE = Table("claim_place", ("ordinal INTEGER", "n INTEGER", "place TEXT", "role TEXT"), key=("ordinal", "n"), part=True)
SOURCE = Table(
    "source",
    (
        "source TEXT",
        "actor TEXT",
        "name TEXT",
        "folded TEXT",
        "kind TEXT",
        "named INTEGER",
        "description TEXT",
        "withheld INTEGER",
        "claims INTEGER",
    ),
    key=("source",),
    indexes=("folded",),
    part=True,
)
ACTOR = Table(
    "actor",
    (
        "actor TEXT",
        "name TEXT",
        "folded TEXT",
        "kind TEXT",
        "registry TEXT",
        "aliases TEXT",
        "withheld INTEGER",
        "claims INTEGER",
    ),
    key=("actor",),
    indexes=("folded",),
    part=True,
)
PLACE = Table(
    "place",
    (
        "place TEXT",
        "name TEXT",
        "folded TEXT",
        "kind TEXT",
        "country TEXT",
        "admin1 TEXT",
        "admin1_folded TEXT",
        "lat REAL",
        "lon REAL",
        "geonameid INTEGER",
        "unresolved TEXT",
        "claims INTEGER",
    ),
    key=("place",),
    indexes=("folded", "admin1_folded", "country", "lat, lon", "geonameid"),
    part=True,
)
CLAIM_TABLES = (CLAIM, CLAIM_ACTOR, CLAIM_SOURCE, CLAIM_PLACE, SOURCE, ACTOR, PLACE)

Record = Mapping[str, Any]


def claim_changes(fact: Fact) -> Iterator[Change]:
    """The rows of a reading; they stand as long as it does: `since` is the number of its fact."""
    record = fact.json["record"]
    private = withheld(record)
    sources = {source["id"]: source for source in record["sources"]}
    masks = sorted({tuple(m) for k in ("sources", "actors") for s in record[k] if s["id"] in private for m in s["mentions"]}, reverse=True)
    for n, claim in enumerate(record["claims"]):
        yield Put("claim", {"ordinal": n, **_claim(claim, record["report"]["text"], sources, masks, private)})
    for name, pairs in (("claim_actor", _actors), ("claim_source", _links), ("claim_place", _places)):
        for n, claim in enumerate(record["claims"]):
            for count, row in enumerate(pairs(claim)):
                yield Put(name, {"ordinal": n, "n": count, **row})
    yield from _named(record, private)


def withheld(record: Record) -> frozenset[str]:
    """Ids of the sources and actors of this report that are private people: persons who are marked so, or are named and hold no office."""
    actors = {a["id"] for a in record["actors"] if a.get("private") or (a["kind"] in ("person", "individual") and not a.get("registry"))}
    sources = {
        s["id"]
        for s in record["sources"]
        if s.get("actor") in actors or (s["kind"] == "person" and s["named"] and not s.get("actor") and not _holds_office(s))
    }
    return frozenset(actors | sources)


def _holds_office(source: Record) -> bool:
    """A trader or a survivor is described too, and speaks for nobody: the words must name an office."""
    return pattern("offices").search(f"{source.get('description') or ''} {source['name']}") is not None


def _claim(claim: Record, text: str, sources: Mapping[str, Record], masks: Iterable[tuple[int, ...]], private: frozenset[str]) -> Record:
    root = claim["chain"][-1]
    source = sources.get(root["source"], {})
    when = claim.get("when") or {}
    harm = claim.get("harm") or {}
    start, end = claim["evidence"]
    words = text[start:end]
    hidden = words
    for first, last in masks:  # from the last to the first, so that offsets stay
        if first >= start and last <= end:
            hidden = hidden[: first - start] + MASK + hidden[last - start :]
    return {
        "claim": claim["id"],
        **{name: claim.get(name) for name in ("type", "subtype", "status", "certainty")},
        "stance": root["stance"],
        "root": MASK if root["source"] in private else source.get("name"),
        "root_kind": source.get("kind"),
        "start": when.get("start"),
        "end": when.get("end"),
        **{f"{toll}_{bound}": harm[toll][bound] for toll in _TOLLS if toll in harm for bound in ("low", "high")},
        "words": " ".join(words.split()),
        "masked": " ".join(hidden.split()),
    }


def _actors(claim: Record) -> Iterator[Record]:
    for who in claim["who"]:
        for actor in dict.fromkeys((who.get("actor"), (who.get("of") or {}).get("actor"))):
            if actor:
                yield {"actor": actor, "role": who["role"]}


def _links(claim: Record) -> Iterator[Record]:
    for position, link in enumerate(reversed(claim["chain"])):  # 0 is the root
        yield {"source": link["source"], "position": position, "stance": link["stance"]}


def _places(claim: Record) -> Iterator[Record]:
    for where in claim["where"]:
        yield {"place": where["place"], "role": where["role"]}


def _named(record: Record, private: frozenset[str]) -> Iterator[Change]:
    claims = record["claims"]
    told = Counter(key for c in claims for key in {link["source"] for link in c["chain"]})
    met = Counter(key for c in claims for key in {found["actor"] for found in _actors(c)})
    held = Counter(key for c in claims for key in {where["place"] for where in c["where"]})
    for s in record["sources"]:
        row = {name: s.get(name) for name in ("name", "kind", "description", "actor")}
        named = {"folded": folded(s["name"]), "named": int(s["named"]), "withheld": int(s["id"] in private)}
        yield Put("source", {**row, **named, "source": s["id"], "claims": told[s["id"]]})
    for a in record["actors"]:
        row = {name: a.get(name) for name in ("name", "kind", "registry")}
        named = {"folded": folded("|".join((a["name"], *a["aliases"]))), "withheld": int(a["id"] in private)}
        yield Put("actor", {**row, **named, "aliases": ", ".join(a["aliases"]), "actor": a["id"], "claims": met[a["id"]]})
    for p in record["places"]:
        row = {name: p.get(name) for name in ("name", "kind", "country", "admin1", "lat", "lon", "geonameid", "unresolved")}
        folds = {"folded": folded(p["name"]), "admin1_folded": folded(p.get("admin1") or "")}
        yield Put("place", {**row, **folds, "place": p["id"], "claims": held[p["id"]]})
