"""Small questions about the parse that several cue rules ask."""

from __future__ import annotations

from quoth.attribute.found import PUNCTUATION, Range, Speaker
from quoth.attribute.lexicon import Lexicon
from quoth.model.text import Annotated

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_NOT_NAMED_HERE = frozenset(("relcl", "acl", "ccomp", "advcl", "parataxis", "dep"))
_TIME = frozenset(("DATE", "TIME"))


def sentence(a: Annotated, i: int) -> Range:
    """Token range of the sentence that i stands in."""
    return a.sentences[a.sentence_of[i]]


def is_finite(a: Annotated, verb: int) -> bool:
    """A verb with a finite form of its own or of its auxiliary."""
    if a.tags[verb] in FINITE:
        return True
    return any(a.tags[c] in FINITE for c in a.children[verb] if a.deps[c] in ("aux", "auxpass", "cop"))


def child(a: Annotated, i: int, *labels: str) -> int | None:
    """The first dependent of i with one of these labels."""
    for c in a.children[i]:
        if a.deps[c] in labels:
            return c
    return None


def is_passive(a: Annotated, verb: int) -> bool:
    if a.tags[verb] not in ("VBN", "VBD"):
        return False
    return any(a.deps[c] in ("auxpass", "nsubjpass", "csubjpass") for c in a.children[verb])


def is_time(a: Annotated, i: int) -> bool:
    """A token inside a date or a time of day."""
    n = a.entity_of[i]
    return n >= 0 and a.entities[n][2] in _TIME


def phrase(a: Annotated, head: int, low: int, high: int) -> Speaker:
    """The noun phrase of a head inside [low, high): conjuncts, trailing dates and punctuation left out."""
    left, right = a.edges
    start, end = max(left[head], low), min(right[head] + 1, high)
    for c in a.children[head]:
        if c < head:
            if a.deps[c] in ("cc", "punct", "advmod", "mark", "conj") and a.tags[c] not in ("RB", "PDT", "DT"):
                start = max(start, right[c] + 1) if left[c] <= start else start
        elif a.deps[c] == "case":
            end = min(end, c)
        elif (
            a.deps[c] in ("cc", "conj", "ccomp")
            or _is_adjunct(a, c)
            or (
                a.deps[c] in ("relcl", "acl")
                and right[c] < high
                and (a.words[left[c] - 1] == "," or (a.lower[left[c]] == "that" and (a.tags[left[c]] == "IN" or a.deps[left[c]] == "mark")))
            )
        ) and left[c] > head:
            end = min(end, left[c])  # a relative clause that the cue itself stands in reaches beyond the phrase, and stays
    while end > head + 1 and ((a.tags[end - 1] in PUNCTUATION and a.tags[end - 1] != "-RRB-") or a.tags[end - 1] in ("CC", "IN")):
        end -= 1
    while start < head and a.tags[start] in PUNCTUATION:
        start += 1
    return Speaker(start, max(end, head + 1), head)


def _is_adjunct(a: Annotated, c: int) -> bool:
    """A date, or a medium ("in a statement"), that the parser hung on a name although it tells of the speaking."""
    if is_time(a, c):
        return True
    if a.deps[c] != "prep":
        return False
    inner = child(a, c, "pobj", "pcomp")
    if inner is None:
        return False
    return is_time(a, inner) or (
        a.lower[c] in ("in", "on", "during", "via", "after") and a.tags[inner] == "NN" and a.lemmas[inner] in _EVENTS
    )


_EVENTS = frozenset(
    ("statement", "interview", "conference", "briefing", "speech", "tweet", "post", "telephone", "phone", "message", "letter", "email")
)


def conjuncts(a: Annotated, head: int) -> list[int]:
    """A nominal head and the heads joined to it by "and" or "or"."""
    found, i = [head], head
    while True:
        following = next((c for c in a.children[i] if a.deps[c] == "conj" and a.tags[c][:2] in ("NN", "PR", "CD", "JJ", "DT")), None)
        if following is None:
            return found
        found.append(following)
        i = following


def clause_top(a: Annotated, i: int) -> int:
    """The verb (or root) of the clause that i stands in."""
    while a.heads[i] != i and not (a.tags[i][:2] == "VB" or a.tags[i] == "MD"):
        i = a.heads[i]
    return i


def cue_range(a: Annotated, lx: Lexicon, verb: int, end: int) -> Range:
    """The cue's words: auxiliaries, adverbs and particle with the verb."""
    particles = lx.particles.get(a.lemmas[verb])
    if particles and end < len(a.words) and a.lower[end] in particles:
        end += 1
    start = verb
    while (
        start > 0
        and a.heads[start - 1] == verb
        and (a.deps[start - 1] in ("aux", "auxpass", "neg") or (a.deps[start - 1] == "advmod" and a.tags[start - 1] == "RB"))
    ):
        start -= 1
    if a.tags[verb] == "VB" and start > 0 and a.heads[verb] == start - 1:
        start -= 1  # "continued to warn"
    return start, end
