"""Who says what about whom, and who repeats whom: organisations, outlets and offices, no person.

A person who speaks for an office or a group stands as that office or group; everybody else is left out, and so is who has no name.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from quoth.model.claim import Actor, Claim, Reading, Source
from quoth.pages.map import in_page
from quoth.pages.render import page

NODES, TIES = 60, 150
RELATIONS = {
    "repeats": "passes on the words of",
    "accuses": "names as the doer",
    "claims": "claims responsibility for itself:",
    "denies": "denies what is said of",
    "answers": "answers",
    "mentions": "speaks of",
}
_OUTLETS = ("outlet",)
_OFFICES = frozenset(
    ("state forces", "police", "security service", "government", "military", "justice", "intergovernmental", "political party")
)
_GROUPS = frozenset(("armed group", "movement", "rebel group", "militia", "party"))
_PEOPLE = ("person", "individual")
_WITHHELD = ("[", "█")  # how the gate marks what it took out


class Node(NamedTuple):
    """`key` makes two names one: the registry's, else the folded name. kind: outlet | office | group | organisation."""

    key: str
    name: str
    kind: str


class Tie(NamedTuple):
    """One claim's tie: who, how, whom."""

    source: Node
    how: str
    target: Node
    claim: str
    report: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A tie of the drawing and a row of the table: so many claims of so many reports."""

    id: str
    source: Node
    how: str
    words: str
    target: Node
    claims: int
    reports: int
    href: str | None


@dataclass(frozen=True, slots=True)
class NetworkView:
    """What is drawn; how many organisations and ties the caps leave out."""

    nodes: tuple[tuple[Node, int], ...]
    ties: tuple[Drawn, ...]
    cut_nodes: int
    cut_ties: int
    kinds: tuple[str, ...]
    relations: tuple[str, ...]


def ties_of(reading: Reading, claims: frozenset[str] | None = None) -> tuple[Tie, ...]:
    """The ties of one report; of `claims` only, where they are given. A caller with many reports keeps these."""
    frame = _Frame(reading)
    found = (t for c in reading.claims if claims is None or c.id in claims for t in frame.of_claim(c))
    return tuple(t for t in found if t.source.key != t.target.key or t.how == "claims")


class _Frame:
    """Sources and actors of one reading as nodes."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.actors = {a.id: a for a in reading.actors}
        self.sources = {s.id: s for s in reading.sources}
        people = [s.name for s in reading.sources if s.kind == "person" and s.named] + [a.name for a in reading.actors if a.kind in _PEOPLE]
        self.people = {word for name in people for word in _words(name) if word[:1].isupper()}

    def of_claim(self, claim: Claim) -> Iterator[Tie]:
        found = [self._voice(link.source) for link in claim.chain]
        for outer, inner in itertools.pairwise(found):
            if outer and inner and outer.kind == "outlet":
                yield self._tie(outer, "repeats", inner, claim)
        speaker, root = found[-1], claim.chain[-1]
        if speaker is None:
            return
        for link in claim.chain:
            answered = self._voice(link.answers.source) if link.answers else None
            if answered:
                yield self._tie(speaker, "denies" if link.answers and link.answers.how == "denies" else "answers", answered, claim)
        for node, role in self._parties(claim):
            how = "mentions"
            if role == "actor":
                how = "denies" if root.stance == "denies" else "claims" if node.key == speaker.key else "accuses"
            if claim.status in ("planned", "hypothetical") and how == "accuses":
                how = "mentions"
            yield self._tie(speaker, how, node, claim)

    def _tie(self, source: Node, how: str, target: Node, claim: Claim) -> Tie:
        return Tie(source, how, target, claim.id, self.reading.report.id)

    def _parties(self, claim: Claim) -> Iterator[tuple[Node, str]]:
        seen: set[tuple[str, str]] = set()
        for who in claim.who:
            actor = self.actors.get(who.actor or "")  # belonging is not identity: a member's act is not drawn as the group's
            node = self._no_person(_of_actor(actor)) if actor else None
            if node and (node.key, who.role) not in seen:
                seen.add((node.key, who.role))
                yield node, who.role

    def _voice(self, source_id: str) -> Node | None:
        source = self.sources.get(source_id)
        if source is None:
            return None
        actor = self.actors.get(source.actor or "")
        if source.kind == "outlet":
            name = source.name if source.named else self.reading.report.outlet or self.reading.report.given.outlet
            return _node(name, "outlet") if name else None
        if actor is not None and actor.kind not in _PEOPLE:
            return self._no_person(_of_actor(actor))
        return self._no_person(_of_source(source))

    def _no_person(self, node: Node | None) -> Node | None:
        """Nothing where the name ends as a person's of the report does: a person taken for a group."""
        return None if node is None or _words(node.name)[-1] in self.people else node


def _words(name: str) -> list[str]:
    return re.split(r"[\s-]+", name.strip())


def _of_source(source: Source) -> Node | None:
    if source.kind not in ("group", "organization", "inquiry") or not source.named:
        return None
    return _node(source.name, "group" if source.kind == "group" else "organisation")


def _of_actor(actor: Actor) -> Node | None:
    if actor.private or actor.kind in _PEOPLE or not any(c.isupper() or not c.isascii() for c in actor.name):
        return None
    kind = "group" if actor.kind in _GROUPS else "office" if actor.kind in _OFFICES else "organisation"
    return _node(actor.name, kind, actor.registry)


def _node(name: str, kind: str, registry: str | None = None) -> Node | None:
    bare = name.strip()
    if not bare or bare.startswith(_WITHHELD):
        return None
    shown = bare[4:] if bare[:4].lower() == "the " else bare
    return Node(registry or shown.casefold(), shown, kind)


def network_view(ties: Iterable[Tie], *, nodes: int = NODES, most: int = TIES, hrefs: Mapping[str, str] | None = None) -> NetworkView:
    """The organisations with most ties, and the weightiest ties among them. `hrefs`: where a claim's words stand, by its id."""
    found: dict[tuple[str, str, str], list[Tie]] = {}
    shown: dict[str, Counter[Node]] = {}
    for tie in ties:
        found.setdefault((tie.source.key, tie.how, tie.target.key), []).append(tie)
        for node in (tie.source, tie.target):
            shown.setdefault(node.key, Counter())[node] += 1
    names = {key: min(given, key=lambda n: (n.kind != "outlet", -given[n], n.name)) for key, given in shown.items()}
    weights = {key: sum(given.values()) for key, given in shown.items()}
    kept = set(sorted(weights, key=lambda k: (-weights[k], k))[:nodes])
    inside = sorted((pair for pair in found if pair[0] in kept and pair[2] in kept), key=lambda p: (-len(found[p]), p))
    drawn = [_drawn(n, pair, found[pair], names, hrefs or {}) for n, pair in enumerate(inside[:most], 1)]
    used = {n.key for d in drawn for n in (d.source, d.target)}
    listed = tuple((names[key], weights[key]) for key in sorted(used, key=lambda k: (-weights[k], k)))
    kinds = tuple(k for k in ("outlet", "office", "group", "organisation") if any(n.kind == k for n, _ in listed))
    relations = tuple(r for r in RELATIONS if any(d.how == r for d in drawn))
    return NetworkView(listed, tuple(drawn), len(weights) - len(used), len(found) - len(drawn), kinds, relations)


def _drawn(n: int, pair: tuple[str, str, str], ties: list[Tie], names: Mapping[str, Node], hrefs: Mapping[str, str]) -> Drawn:
    source, how, target = pair
    claims = sorted({t.claim for t in ties})
    href = next((hrefs[c] for c in claims if c in hrefs), None)
    return Drawn(f"tie-{n}", names[source], how, RELATIONS[how], names[target], len(claims), len({t.report for t in ties}), href)


def network_data(view: NetworkView) -> str:
    """What the script draws, as JSON that may stand in a page."""
    nodes = [{"id": n.key, "name": n.name, "kind": n.kind, "n": count} for n, count in view.nodes]
    ties = [{"id": t.id, "source": t.source.key, "target": t.target.key, "how": t.how, "n": t.claims} for t in view.ties]
    return in_page({"nodes": nodes, "ties": ties})


def network_page(
    ties: Iterable[Tie],
    *,
    title: str = "Network",
    nodes: int = NODES,
    most: int = TIES,
    hrefs: Mapping[str, str] | None = None,
    intro: str | None = None,
    **frame: Any,
) -> str:
    """The whole page. `ties`: those of all reports (`ties_of`); `hrefs`: claim id → where its words stand; `frame`: what `page` takes."""
    view = network_view(ties, nodes=nodes, most=most, hrefs=hrefs)
    return page("network.html", title=title, view=view, data=network_data(view), relations=RELATIONS, intro=intro, **frame)
