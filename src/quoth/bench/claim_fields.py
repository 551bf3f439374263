"""What a gold claim states, field by field, and whether a predicted claim says the same.

Works on records as `quoth read --format json` prints them, so that any reader's output can be scored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quoth.bench.claim_words import content, cut, same

Json = Mapping[str, Any]
Verdict = tuple[str, bool]

# the gold's roles are coarser than the record's
ROLES = {
    "actor": ("actor", "perpetrator"),
    "target": ("target", "victim", "detained", "object"),
    "helper": ("helper", "beneficiary", "supporter", "accomplice"),
}
SLACK = 3  # values that a list may hold beyond the gold's before it counts as guessing
LONGEST_CHAIN = 3 + SLACK
ESSENTIAL = frozenset(("root", "chain", "stance", "status", "where", "not"))  # of these "attributed" is made


class Record:
    """A record with its sources, actors and places by id."""

    def __init__(self, data: Json) -> None:
        self.report: Json = data["report"]
        self.text: str = self.report["text"]
        self.claims: list[Json] = list(data.get("claims", ()))
        self.events: list[Json] = list(data.get("events", ()))
        self.actors = _by_id(data, "actors")
        self._sources = _by_id(data, "sources")
        self._places = _by_id(data, "places")

    def voice(self, link: Json) -> list[str]:
        """Every name of the source of a link (or of an answer): its own, its description, its words in the text."""
        source = self._sources.get(link.get("source"), {})
        names = [source.get("name"), source.get("description"), *(cut(self.text, m) for m in source.get("mentions", ()))]
        if source.get("kind") == "outlet":
            names += ["outlet", self.report.get("outlet")]
        return [n for n in names if n]

    def participants(self, claim: Json, role: str) -> list[list[str]]:
        """For each participant in a role of the gold, all the names it has."""
        roles = ROLES.get(role, (role,))
        return [self._names(w, self.actors.get(w.get("actor"), {})) for w in claim.get("who", ()) if w.get("role") in roles]

    def _names(self, who: Json, actor: Json) -> list[str]:
        names = [who.get("text"), cut(self.text, who.get("mention")), actor.get("name"), *actor.get("aliases", ())]
        return [n for n in names if n]

    def places(self, claim: Json) -> list[str]:
        """Names of all places of a claim: the place's, its province's, and the words."""
        names: list[str | None] = []
        for where in claim.get("where", ()):
            place = self._places.get(where.get("place"), {})
            names += [place.get("name"), place.get("admin1"), cut(self.text, where.get("mention"))]
        return [n for n in names if n]


def _by_id(data: Json, key: str) -> dict[Any, Json]:
    return {item["id"]: item for item in data.get(key, ())}


def nobody_hurt(claim: Json) -> bool:
    """A claim whose only numbers are zeros ("no casualties") says that harm did not happen."""
    stated = [h for h in (claim.get("harm") or {}).values() if h]
    return bool(stated) and all(h.get("low") == 0 == h.get("high") for h in stated)


def verdicts(record: Record, gold: Json, claim: Json) -> Iterator[Verdict]:
    """(field, right?) for every value that the gold claim states."""
    yield from _who(record, gold, claim)
    yield from _where(record, gold, claim)
    if "when" in gold:
        yield "when", _when(gold["when"], claim)
    for kind, (low, high) in gold.get("harm", {}).items():
        harm = (claim.get("harm") or {}).get(kind) or {}
        yield f"harm.{kind}", (harm.get("low"), harm.get("high")) == (low, high)
    for wanted in gold.get("means", ()):
        yield "means", any(same(wanted, [m.get("text")]) for m in claim.get("means", ()))
    yield from _chain(record, gold, claim)
    accepted = gold["status"].split("|")
    status = claim.get("status")
    yield "status", status in accepted or (status == "happened" and "did not happen" in accepted and nobody_hurt(claim))


def _who(record: Record, gold: Json, claim: Json) -> Iterator[Verdict]:
    for role, wanted in gold.get("who", {}).items():
        given = record.participants(claim, role)
        for value in wanted:
            yield f"who.{role}", len(given) <= len(wanted) + SLACK and any(same(value, names) for names in given)
    for role, refused in gold.get("not", {}).items():
        given_names = [n for names in record.participants(claim, role) for n in names]
        yield "not", not any(same(value, given_names) for value in refused)


def _where(record: Record, gold: Json, claim: Json) -> Iterator[Verdict]:
    wanted = gold.get("where", ())
    few = len({w.get("place") for w in claim.get("where", ())}) <= len(wanted) + SLACK
    names = record.places(claim)
    for value in wanted:
        yield "where", few and same(value, names)


def _when(wanted: str | None, claim: Json) -> bool:
    """A date by as much of it as the gold gives; None: the words give no date, and an inferred one must say so."""
    start = (claim.get("when") or {}).get("start")
    if wanted:
        return str(start or "").startswith(wanted)
    return not start or any(i.get("field") == "when" for i in claim.get("inferred", ()))


def _chain(record: Record, gold: Json, claim: Json) -> Iterator[Verdict]:
    chain: Sequence[Json] = claim.get("chain") or ()
    answers: list[Json] = [link["answers"] for link in chain if link.get("answers")]  # whom a link confirms, denies, corrects
    root = record.voice(chain[-1]) if chain else []
    yield "root", any(same(value, root) for value in gold.get("root", ()))
    for value in gold.get("chain_has", ()):
        yield "chain", len(chain) <= LONGEST_CHAIN and any(same(value, record.voice(link)) for link in [*chain, *answers])
    if gold.get("stance"):
        taken = [link.get("stance") for link in chain] + [answer.get("how") for answer in answers]
        yield "stance", any(stance in taken for stance in gold["stance"].split("|"))


def whole_report(gold: Json, record: Record, match: Mapping[str, str]) -> Iterator[Verdict]:
    """(field, right?) for what the gold says of the report as a whole: its metadata, joined actors, joined events."""
    for key, value in gold.get("stated", {}).items():
        given = record.report.get(key)
        yield f"report.{key}", same(value, [given]) if value else not given
    names = [_all_names(record, actor) for actor in record.actors.values()]
    for group in gold.get("same_actor", ()):
        yield "same_actor", any({content(g) for g in group} <= known for known in names)
    event = {claim: e["id"] for e in record.events for claim in e.get("claims", ())}
    for key, one in (("same_event", True), ("other_event", False)):
        for group in gold.get(key, ()):
            ids = [event.get(match.get(g, "")) for g in group]
            yield key, None not in ids and (len(set(ids)) == 1) is one


def _all_names(record: Record, actor: Json) -> set[tuple[str, ...]]:
    names = [actor.get("name"), *actor.get("aliases", ()), *(cut(record.text, m) for m in actor.get("mentions", ()))]
    return {content(n) for n in names if n}
