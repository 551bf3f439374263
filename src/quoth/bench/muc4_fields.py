"""How a reading of ours becomes MUC-4's templates, without anything learned. Whoever disputes a score should read this first.

*Which claims count.* Killings, attacks, bombings, abductions, destruction and robbery that are told as happened, going on or failed (MUC
asks for attempts too), by anybody; clashes are warfare and no incident. Left out, by MUC's definition of an incident: what befell nobody
but soldiers, police or fighters; sums over several events; and an act of which neither a victim, a thing nor a named party is told.

*Types.* bombing: the codebook's bombings, and other acts whose means are explosive. kidnapping: abductions. arson: destruction by
fire. robbery: seizures told by a word of robbing. attack: the rest. One template for each type that a report tells: a key splits them by
place and day, and our events split finer still; one template for all lost least.

*Slots.* PerpInd: doers named by a common noun, as its noun phrase without article and number. PerpOrg: the actor whom the doer's words
name or to whom it belongs, when it is a group. Target: things acted upon. Victim: names of people acted upon, without titles.
Weapon: the means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, cast

from quoth.bench.conventions import load
from quoth.bench.muc4_score import Entity, Template, normalized
from quoth.codebook import load_data
from quoth.model.claim import Claim, Participant, Reading
from quoth.model.text import Annotated, Span

_TOLD = ("happened", "ongoing", "failed")
_HARMED = ("victim", "target", "object", "detained")


def templates_of(text: Annotated, reading: Reading) -> list[Template]:
    """The templates of one report, by type in the order in which they are told."""
    slots: dict[str, dict[str, list[Entity]]] = {}
    for claim in reading.claims:
        kind = type_of(claim, text)
        if kind is None or claim.status not in _TOLD or not _is_incident(claim, text):
            continue
        roles = slots.setdefault(kind, {})
        for role, words in _fillers(claim, text, reading):
            entities = roles.setdefault(role, [])
            if words and not any(_same(words, e[0]) for e in entities):
                entities.append((words,))
    return [Template(kind, {r: tuple(es) for r, es in roles.items()}) for kind, roles in slots.items()]


def type_of(claim: Claim, text: Annotated) -> str | None:
    """MUC-4's type of the act that a claim tells, whatever its status; None where it has none."""
    words, told = load("muc4_words"), {claim.type, claim.subtype}
    if claim.scope not in ("one", "several"):
        return None
    trigger = {text.lemmas[i] for i in _tokens(text, claim.trigger)}
    means = {text.lemmas[i] for m in claim.means for i in _tokens(text, m.mention)}
    if told & {*words["arson"]} or (claim.type in ("attack", "destruction") and trigger & {*words["arson_words"]}):
        return "arson"
    if told & {*words["bombing"]} or (means & {*words["explosives"]} and claim.type in ("killing", "attack", "destruction")):
        return "bombing"
    if told & {*words["kidnapping"]}:
        return "kidnapping"
    if told & {*words["robbery"]} or (claim.type == "seizure" and trigger & {*words["robbery_words"]}):
        return "robbery"
    return "attack" if told & {*words["attack"], *words["damage"]} else None


def _is_incident(claim: Claim, text: Annotated) -> bool:
    harmed = [w for w in claim.who if w.role in _HARMED]
    doers = [w for w in claim.who if w.role == "actor"]
    if harmed:
        return not all(_head(w, text) in load("muc4_words")["forces"] and not _name_in(w.mention, text) for w in harmed)
    return bool(claim.means) or any(w.actor for w in doers)


def _fillers(claim: Claim, text: Annotated, reading: Reading) -> Iterator[tuple[str, str]]:
    actors = {a.id: a for a in reading.actors}
    for who in claim.who:
        if who.role == "actor":
            party = actors.get(who.actor or (who.of.actor if who.of else None) or "")
            if party is not None and party.kind != "person":
                yield "PerpOrg", _phrase(party.mentions[0], text) if party.mentions else party.name
            if not _is_name(who, text) and _head(who, text) not in load("muc4_words")["no_perpetrator"]:
                yield "PerpInd", _phrase(who.mention, text)
        elif who.role in _HARMED:
            person = _name_in(who.mention, text)
            if person:
                yield "Victim", person
            elif who.role in ("target", "object") and not _is_person(who, text):
                yield "Target", _phrase(who.mention, text)
    for means in claim.means:
        yield "Weapon", _phrase(means.mention, text)


def _tokens(text: Annotated, span: Span) -> list[int]:
    first = text.token_at(span.start)
    if first is None:
        return []
    end = first
    while end < len(text.words) and text.starts[end] < span.end:
        end += 1
    return list(range(first, end))


def _top(tokens: Iterable[int], text: Annotated) -> int | None:
    inside = list(tokens)
    return next((i for i in inside if text.heads[i] not in inside or text.heads[i] == i), None)


def _head(who: Participant, text: Annotated) -> str:
    top = _top(_tokens(text, who.mention), text)
    return "" if top is None else text.lemmas[top]


def _is_name(who: Participant, text: Annotated) -> bool:
    top = _top(_tokens(text, who.mention), text)
    return top is None or text.tags[top].startswith("NNP")


def _is_person(who: Participant, text: Annotated) -> bool:
    return who.civil != "not stated" or bool(who.traits) or _head(who, text) in _people()


@cache
def _people() -> frozenset[str]:
    nouns = cast(dict[str, Any], load_data("nouns"))
    return frozenset((*(w for words in nouns["person"].values() for w in words), *nouns["group"]))


def _name_in(span: Span, text: Annotated) -> str:
    """The name of a person in these words, without titles; empty where there is none."""
    tokens = _tokens(text, span)
    for start, end, label in text.entities:
        if label == "PERSON" and tokens and tokens[0] <= start < tokens[-1] + 1:
            return text.text(start, min(end, tokens[-1] + 1))
    return ""


def _phrase(span: Span, text: Annotated) -> str:
    """A noun phrase up to its head, without article and number."""
    tokens = _tokens(text, span)
    top = _top(tokens, text)
    if top is None:
        return text.report.text[span.start : span.end]
    first = tokens[0]
    while first < top and (text.tags[first] in ("DT", "CD", "PRP$", "PDT", "IN", "POS") or not text.words[first][0].isalnum()):
        first += 1
    return text.text(first, top + 1)


def _same(one: str, other: str) -> bool:
    a, b = normalized(one), normalized(other)
    return a == b or a in b or b in a
