"""What a report rests on: who is said to know, grouped by side; what adds no support; what nobody states.

Inside one report only, and cautious: support counts as independent only where two sides that are told apart by the words, or a witness with
own access beside a side, state that the same event happened. A party and its own outlet are one side; an outlet's own voice, a report of a
report, a confirmation without access of one's own, an unnamed source without stated access and words of a person in custody add nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from quoth.claims.sides import Opposed, opposed_sides, presumed_spokesperson, side_of, sides_differ
from quoth.codebook import load_data
from quoth.model.claim import Actor, AnswerTo, Claim, Link, Reading, ReportEvent, Source

_TOLD_AS_REAL = frozenset(("happened", "ongoing"))
_ASSERTS = frozenset(("states", "claims responsibility", "alleges", "confirms"))
_ACCESS = frozenset(("saw", "took part", "competent office", "investigated"))
_WITNESSES = frozenset(("person", "group", "organization"))
_HELPS = frozenset(("actor", "helper"))
_ITS_SOURCES = re.compile(r"(?:its|our|their|his|her)(?: own)?(?: \w+)? (?:sources?|correspondents?|reporters?)", re.IGNORECASE)
COUNTED = frozenset(("killing", "arrest", "abduction", "release", "displacement"))  # acts that are told by how many people they befell


@dataclass(frozen=True, slots=True)
class Root:
    """Sources that are said to know and count as one: one source, or all that speak for one side.

    kind: party | outlet | cited outlet | sources of an outlet | inquiry | document | named | unnamed.
    """

    kind: str
    sources: tuple[Source, ...]
    side: Actor | None
    presumed: tuple[Source, ...]  # of `sources`: named persons who seem to be the side's unnamed spokesperson; the report does not say so
    through: Source | None  # the outlet whose sources these are, for "sources of an outlet"
    via: tuple[tuple[str, str], ...]  # ids of sources with the medium of their words: statement, interview
    claims: tuple[str, ...]  # ids, in reading order


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody confirms, denies or corrects what somebody else told: no origin of its own."""

    claim: str
    by: Source
    to: Source
    how: str
    own: bool  # what is answered is this outlet's own earlier story
    same_story: tuple[str, ...]  # claims of this report that tell that story from the outlet's own sources


@dataclass(frozen=True, slots=True)
class Support:
    """One event that more than one root asserts, and those of them that are shown to be independent: two at least, or none."""

    event: str
    claims: tuple[str, ...]
    independent: tuple[str, ...]  # names of sides and witnesses


@dataclass(frozen=True, slots=True)
class Gap:
    """Of `events` events of a type that are told as real, `missing` lack the field. field: who did it | how many | when | where."""

    field: str
    type: str
    missing: int
    events: int


@dataclass(frozen=True, slots=True)
class RestsOn:
    roots: tuple[Root, ...]  # most claims first
    answers: tuple[Answer, ...]
    shared: tuple[Support, ...]
    gaps: tuple[Gap, ...]

    @property
    def support(self) -> tuple[Support, ...]:
        """Events with independent support inside the report."""
        return tuple(s for s in self.shared if s.independent)


def rests_on(reading: Reading) -> RestsOn:
    """What the claims of one report rest on; empty for a report without claims."""
    sources = {source.id: source for source in reading.sources}
    actors = {actor.id: actor for actor in reading.actors}
    return RestsOn(
        roots=_roots(reading.claims, sources, actors),
        answers=_answers(reading, sources),
        shared=tuple(_shared(reading, sources, actors)),
        gaps=tuple(_gaps(reading)),
    )


# ---- roots -----------------------------------------------------------------------------------------------------


def _roots(claims: Sequence[Claim], sources: dict[str, Source], actors: dict[str, Actor]) -> tuple[Root, ...]:
    groups: dict[str, list[Claim]] = {}
    presumed = presumed_spokesperson(sources.values(), actors)
    for claim in claims:
        source = sources[claim.root]
        side = presumed[1] if presumed and presumed[0] == source else side_of(source, actors)
        groups.setdefault(side.id if side else source.id, []).append(claim)
    roots = [_root(group, sources, actors, presumed[0] if presumed else None) for group in groups.values()]
    return tuple(sorted(roots, key=lambda root: -len(root.claims)))


def _root(claims: Sequence[Claim], sources: dict[str, Source], actors: dict[str, Actor], presumed: Source | None) -> Root:
    members = tuple(dict.fromkeys(sources[claim.root] for claim in claims))
    side = next((side for source in members if (side := side_of(source, actors))), None)
    through = _through(claims, sources) if side is None else None
    via = dict.fromkeys((link.source, link.via) for claim in claims if (link := claim.chain[-1]).via)
    return Root(
        kind="party" if side else "sources of an outlet" if through else _kind(members[0], claims[0].chain),
        sources=members,
        side=side,
        presumed=tuple(source for source in members if side and source == presumed),
        through=through,
        via=tuple((source, medium) for source, medium in via if medium),
        claims=tuple(claim.id for claim in claims),
    )


def _kind(source: Source, chain: Sequence[Link]) -> str:
    if source.kind == "outlet":
        return "outlet" if len(chain) == 1 else "cited outlet"
    if source.kind in ("inquiry", "document"):
        return source.kind
    return "named" if source.named else "unnamed"


def _through(claims: Sequence[Claim], sources: dict[str, Source]) -> Source | None:
    """The outlet that passes an unnamed source's words on as its own source's ("based on its sources")."""
    root = sources[claims[0].root]
    before = (sources[claim.chain[-2].source] for claim in claims if len(claim.chain) > 1)
    outlet = next((source for source in before if source.kind == "outlet"), None)
    return outlet if not root.named and _ITS_SOURCES.fullmatch(root.name) else None


# ---- confirmations -----------------------------------------------------------------------------------------------


def _answers(reading: Reading, sources: dict[str, Source]) -> tuple[Answer, ...]:
    found = []
    for claim in reading.claims:
        for link in claim.chain:
            if link.answers and link.answers.source in sources:
                found.append(_answer(reading, claim, link, link.answers, sources))
    return tuple(found)


def _answer(reading: Reading, claim: Claim, link: Link, answer: AnswerTo, sources: dict[str, Source]) -> Answer:
    by, to = sources[link.source], sources[answer.source]
    own = to.id == claim.chain[0].source or bool(reading.report.outlet and to.kind == "outlet" and to.name == reading.report.outlet)
    event = next((e for e in reading.events if claim.id in e.claims), None)
    same = [c.id for c in _claims_of(event, reading) if c.id != claim.id and any(step.source == to.id for step in c.chain)] if event else []
    return Answer(claim.id, by, to, answer.how, own, tuple(same))


# ---- support inside the report -----------------------------------------------------------------------------------


def _shared(reading: Reading, sources: dict[str, Source], actors: dict[str, Actor]) -> Iterable[Support]:
    opposed = opposed_sides(reading.claims, actors)
    mouths = {source.id: root.side.id for root in _roots(reading.claims, sources, actors) if root.side for source in root.sources}
    for event in reading.events:
        claims = [claim for claim in _claims_of(event, reading) if _asserts(claim)]
        if len({mouths.get(claim.root, claim.root) for claim in claims}) > 1:
            yield Support(event.id, tuple(claim.id for claim in claims), _independent(claims, sources, actors, opposed))


def _asserts(claim: Claim) -> bool:
    return claim.status in _TOLD_AS_REAL and "occurrence" in claim.about and all(link.stance in _ASSERTS for link in claim.chain)


def _independent(claims: Sequence[Claim], sources: dict[str, Source], actors: dict[str, Actor], opposed: Opposed) -> tuple[str, ...]:
    """Names of those who state the event and are shown to be apart from one another; nothing where fewer than two are."""
    sides: list[Actor] = []
    witnesses: dict[str, Source] = {}
    for claim in claims:
        root, source = claim.chain[-1], sources[claim.root]
        if any(link.in_custody for link in claim.chain) or (root.stance == "confirms" and root.basis not in _ACCESS):
            continue
        side = side_of(source, actors)
        if side is not None:
            if all(sides_differ(side, other, opposed) for other in sides):
                sides.append(side)
        elif source.kind in _WITNESSES and root.basis in _ACCESS and (source.named or root.basis in ("saw", "took part")):
            witnesses[source.id] = source
    names = [side.name for side in sides] + [source.name for source in witnesses.values()]
    return tuple(names) if len(names) > 1 else ()


# ---- what is not stated ------------------------------------------------------------------------------------------


def _gaps(reading: Reading) -> Iterable[Gap]:
    """By field and type, over events told as real. What one claim of an event states is stated for the event; an inferred value is not."""
    told = [(event.type, [c for c in _claims_of(event, reading) if c.status in _TOLD_AS_REAL]) for event in reading.events]
    events = Counter(kind for kind, claims in told if claims)
    for name, states in _FIELDS.items():
        lacking = [kind for kind, claims in told if claims and not any(states(c) for c in claims)]
        missing = Counter(kind for kind in lacking if name != "how many" or kind in COUNTED)
        for kind in sorted(missing, key=lambda k: (-events[k], list(events).index(k))):
            yield Gap(name, kind, missing[kind], events[kind])


def _inferred(claim: Claim, field: str) -> bool:
    return any(i.field == field or i.field.startswith(field + ".") for i in claim.inferred)


def _states_actor(claim: Claim) -> bool:
    return any(who.role == "actor" for who in claim.who)


def states_number(claim: Claim) -> bool:
    """A number for those whom it befell, not a plural: "two", "at least nine"; "several others" and "the suspects" leave it open."""
    counts = [(who.count.low, who.count.high, who.text) for who in claim.who if who.role not in _HELPS and who.count]
    counts += [(harm.low, harm.high, harm.text) for _, harm in claim.harm]
    return any((low, high) != (None, None) and (None not in (low, high) or _has_number(text)) for low, high, text in counts)


def is_plural_only(low: int | None, high: int | None, text: str) -> bool:
    """True where only the plural tells that there were several: "the suspects" is {2, null}."""
    return (low, high) == (2, None) and not _has_number(text)


def _has_number(text: str) -> bool:
    words = text.lower().replace("-", " ").split()
    return any(word[0].isdigit() or word in _number_words() for word in words)


@cache
def _number_words() -> frozenset[str]:
    data = load_data("quantities")
    assert isinstance(data, dict)
    return frozenset((*data["words"], *data["scales"]))


def _states_time(claim: Claim) -> bool:
    return claim.when is not None and claim.when.start is not None and not _inferred(claim, "when")


def _states_place(claim: Claim) -> bool:
    return bool(claim.where) and not _inferred(claim, "where")


_FIELDS = {"who did it": _states_actor, "how many": states_number, "when": _states_time, "where": _states_place}


def _claims_of(event: ReportEvent, reading: Reading) -> list[Claim]:
    members = set(event.claims)
    return [claim for claim in reading.claims if claim.id in members]
