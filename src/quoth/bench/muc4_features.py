"""What the trained filler of MUC-4 templates sees: a document's features, and candidate strings with theirs.

A candidate is a string of the text that could fill a slot: the words of a noun phrase, in the lengths in which the keys write them (with
its adjectives, its names alone, its head alone, with an "of" phrase). All places where a string stands are seen together. Features are
words of three kinds: the words themselves, their grammar as annotated, and what quoth's own claims say of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from quoth.bench.muc4_score import normalized
from quoth.model.claim import Claim, Reading
from quoth.model.text import Annotated, Span

TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery")
_LEFT = frozenset(("compound", "amod", "nmod", "poss", "nummod", "punct", "case", "quantmod", "advmod"))
_NOT_OPENING = frozenset((",", "-", "--", ".", ":", ";", ")", "(", "'s"))
_LONGEST = 9  # words of a candidate
_LONG_OF = 12


@dataclass(slots=True)
class Candidate:
    """A string with the features of all its places; `heads` are the tokens that head it, `span` the first place."""

    text: str  # as written at its first place
    span: Span
    heads: list[int] = field(default_factory=list)
    features: set[str] = field(default_factory=set)


def document_features(text: Annotated, reading: Reading) -> set[str]:
    """Features of the whole report: its words and pairs of words, and the acts that its claims tell."""
    found: set[str] = set()
    for start, end in text.sentences:
        lemmas = [text.lemmas[i] for i in range(start, end) if text.words[i][0].isalpha()]
        found.update(f"w={w}" for w in lemmas)
        found.update(f"2={a} {b}" for a, b in pairwise(lemmas))
    for start, end in text.sentences[:3]:
        found.update(f"f={text.lemmas[i]}" for i in range(start, end) if text.words[i][0].isalpha())
    counts: dict[str, int] = {}
    for claim in reading.claims:
        for feature in _act_features(claim):
            counts[feature] = counts.get(feature, 0) + 1
    found.update(f"{name}>{n}" for name, count in counts.items() for n in (0, 1, 3) if count > n)
    return found


def _act_features(claim: Claim) -> Iterator[str]:
    yield f"c={claim.type}"
    yield f"c={claim.type}/{claim.status}"
    if claim.subtype:
        yield f"c={claim.subtype}"
    for who in claim.who:
        yield f"c={claim.type}/{who.role}"
        yield f"c={claim.type}/{who.role}/{who.civil}"
        yield f"h={claim.type}/{who.role}/{who.text.split()[-1].lower()}"
    for kind, _ in claim.harm:
        yield f"c={claim.type}/{kind}"


def candidates(text: Annotated, reading: Reading) -> list[Candidate]:
    """The candidate strings of a report, in the order in which they first stand."""
    found: dict[str, Candidate] = {}
    roles = _claim_roles(text, reading)
    kinds = _actor_kinds(text, reading)
    for head, tag in enumerate(text.tags):
        if not tag.startswith("NN") or not text.words[head][0].isalnum():
            continue
        context = set(_context(text, head)) | roles.get(head, set()) | kinds.get(head, set())
        for variant, first, end in _variants(text, head):
            words = text.text(first, end)
            key = normalized(words)
            if not key:
                continue
            candidate = found.get(key)
            if candidate is None:
                candidate = found[key] = Candidate(words, text.span(first, end))
                candidate.features.update(_word_features(text, first, end, head))
                candidate.features.update(f"p<{n}" for n in (1, 3, 8) if text.sentence_of[head] < n)
            candidate.features.add(f"v={variant}")
            candidate.features.update(context)
            candidate.heads.append(head)
    for candidate in found.values():
        candidate.features.update(f"n>{n}" for n in (1, 3) if len(candidate.heads) > n)
    return list(found.values())


def _variants(text: Annotated, head: int) -> Iterator[tuple[str, int, int]]:
    """(kind, first token, end token), each extent once."""
    begin = text.sentences[text.sentence_of[head]][0]
    full = head
    while full > begin and head - full < _LONGEST and text.heads[full - 1] in range(full - 1, head + 1) and text.deps[full - 1] in _LEFT:
        full -= 1
    while full < head and text.words[full] in _NOT_OPENING:
        full += 1
    names = head
    while names > full and text.tags[names - 1].startswith("NNP") and text.tags[head].startswith("NNP"):
        names -= 1
    compound = head
    while compound > full and text.tags[compound - 1].startswith("NN"):
        compound -= 1
    entity = text.entities[text.entity_of[head]] if text.entity_of[head] >= 0 else None
    extents = [("full", full, head + 1), ("names", names, head + 1), ("compound", compound, head + 1), ("head", head, head + 1)]
    if entity is not None and head == entity[1] - 1 and head - entity[0] < _LONGEST:
        extents.insert(0, ("entity", entity[0], head + 1))
    if full < compound:
        extents.append(("adjective", compound - 1, head + 1))
    _, right = text.edges
    stop = right[head] + 1
    if head + 1 < stop <= head + _LONG_OF and text.lower[head + 1] == "of":
        extents += [("of", compound, stop), ("full of", full, stop)]
    seen: set[tuple[int, int]] = set()
    for kind, first, end in extents:
        if text.words[first].lower() in ("the", "a", "an") and first < head:
            first += 1
        if (first, end) not in seen:
            seen.add((first, end))
            yield kind, first, end


def _word_features(text: Annotated, first: int, end: int, head: int) -> Iterator[str]:
    yield f"s={' '.join(text.lower[first:end])}"
    yield f"hl={text.lemmas[head]}"
    yield f"ht={text.tags[head]}"
    yield f"len={min(end - first, 5)}"
    for i in range(first, end):
        yield f"in={text.lemmas[i]}"
    yield f"first={text.lemmas[first]}/{text.tags[first]}"
    if first:
        yield f"left={text.lemmas[first - 1]}"
    if end < len(text.words):
        yield f"right={text.lemmas[end]}"


def _context(text: Annotated, head: int) -> Iterator[str]:
    if text.entity_of[head] >= 0:
        yield f"e={text.entities[text.entity_of[head]][2]}"
    yield from _path(text, head)
    start, end = text.sentences[text.sentence_of[head]]
    for i in range(start, end):
        if text.tags[i][:1] in "NVJ" and i != head:
            yield f"near={text.lemmas[i]}"
            if abs(i - head) < 5:
                yield f"{'before' if i < head else 'after'}={text.lemmas[i]}"
    for child in text.children[head]:
        yield f"child={text.deps[child]}/{text.lemmas[child]}"


def _path(text: Annotated, head: int) -> Iterator[str]:
    """Labels and words on the way up to the first verb."""
    labels: list[str] = []
    i = head
    for _ in range(5):
        labels.append(text.deps[i])
        if text.heads[i] == i:
            break
        i = text.heads[i]
        yield f"up={'<'.join(labels)}/{text.lemmas[i]}"
        if text.tags[i].startswith("V"):
            yield f"verb={text.lemmas[i]}"
            yield f"path={'<'.join(labels)}"
            passive = any(text.deps[c] in ("auxpass", "nsubjpass") for c in text.children[i])
            yield f"va={labels[-1]}/{text.lemmas[i]}/{passive}"
            break


def _claim_roles(text: Annotated, reading: Reading) -> dict[int, set[str]]:
    """For each token that a claim's participant or means holds: in which part."""
    found: dict[int, set[str]] = {}
    for claim in reading.claims:
        told = "real" if claim.status in ("happened", "ongoing", "failed") else claim.status
        parts = [(who.role, who.mention) for who in claim.who] + [("means", m.mention) for m in claim.means]
        for role, mention in parts:
            features = {f"r={role}", f"r={claim.type}/{role}", f"r={claim.type}/{role}/{told}"}
            if claim.subtype:
                features.add(f"r={claim.subtype}/{role}")
            features.update(f"rh={role}/{kind}" for kind, _ in claim.harm)
            for i in _tokens(text, mention):
                found.setdefault(i, set()).update(features)
    return found


def _actor_kinds(text: Annotated, reading: Reading) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for actor in reading.actors:
        for mention in actor.mentions:
            for i in _tokens(text, mention):
                found.setdefault(i, set()).update((f"k={actor.kind}", f"known={actor.registry is not None}"))
    return found


def _tokens(text: Annotated, span: Span) -> Iterable[int]:
    first = text.token_at(span.start)
    if first is None:
        return
    for i in range(first, len(text.words)):
        if text.starts[i] >= span.end:
            break
        yield i
