"""Verbs and their clauses: passives, prepositions, and where a clause begins and ends."""

from __future__ import annotations

from quoth.model.text import Annotated, Span

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_FINITE = frozenset(("ROOT", "ccomp", "advcl", "relcl", "parataxis"))
_PARTICIPLE_PLACES = frozenset(  # dependencies of a participle that without an object is passive
    ("acl", "amod", "advcl", "xcomp", "ccomp", "ROOT", "oprd", "dep", "relcl", "appos", "conj", "pcomp")
)
_HUNG_ON_PREPOSITION = frozenset(("prep", "agent", "dative", "prt"))
_OUTSIDE_NOUN = frozenset(("punct", "cc", "conj", "appos", "relcl", "acl", "prep"))
_LOOSE_END = frozenset((",", ":", ".", "CC", "''", "``", "-RRB-", "HYPH"))
_LOOSE_START = frozenset((",", ":", "CC", "''", "``", "-LRB-"))


def is_verb(text: Annotated, i: int) -> bool:
    return text.tags[i][:2] == "VB"


def has_subject(text: Annotated, verb: int) -> bool:
    deps = text.deps
    return any(deps[c] in _SUBJECTS for c in text.children[verb])


def is_infinitive(text: Annotated, verb: int) -> bool:
    """ "to attack", "to be attacked"."""
    return text.tags[verb] == "VB" or (
        text.tags[verb] == "VBN" and any(text.lower[c] == "to" and text.deps[c] == "aux" for c in text.children[verb])
    )


def is_passive(text: Annotated, verb: int) -> bool:
    """True where the subject of this verb is what the act is done to."""
    deps = text.deps
    under = {deps[c] for c in text.children[verb]}
    if "auxpass" in under or "nsubjpass" in under:
        return True
    has_object = "dobj" in under or "dative" in under
    if text.tags[verb] == "VBN" and not under & _SUBJECTS and not _is_perfect(text, verb):
        if deps[verb] == "conj" and not has_object and is_verb(text, text.heads[verb]):
            return is_passive(text, text.heads[verb])
        if deps[verb] in _PARTICIPLE_PLACES:
            return not has_object or "agent" in under
    # headlines drop the auxiliary: "Five soldiers killed in ambush"
    return text.tags[verb] in ("VBD", "VBN") and not has_object and "agent" in under


def _is_perfect(text: Annotated, verb: int) -> bool:
    return any(text.deps[c] == "aux" and text.lemmas[c] == "have" for c in text.children[verb])


def is_denied(text: Annotated, i: int) -> bool:
    """True for a noun with "no": "no group", "no one"."""
    return any(text.lower[c] == "no" for c in text.children[i])


def prep_objects(text: Annotated, i: int) -> list[tuple[str, int]]:
    """(preposition, its object's head) under a verb or noun; "because of" and the like give the last word."""
    found: list[tuple[str, int]] = []
    deps, lower, children = text.deps, text.lower, text.children
    for child in children[i]:
        if deps[child] in _HUNG_ON_PREPOSITION and not is_verb(text, child):
            for inner in children[child]:
                if deps[inner] == "pobj":
                    found.append((lower[child], inner))
                elif deps[inner] == "prep":
                    found.extend((lower[inner], deep) for deep in children[inner] if deps[deep] == "pobj")
    return found


def clause_head(text: Annotated, i: int) -> int:
    """The verb of the smallest finite clause that holds token i (a sentence's root where there is none)."""
    while (head := text.heads[i]) != i and not (is_verb(text, i) and _heads_clause(text, i, head)):
        i = head
    return i


def _heads_clause(text: Annotated, verb: int, head: int) -> bool:
    dep = text.deps[verb]
    return dep == "relcl" or ((dep in _FINITE or (dep == "conj" and is_verb(text, head))) and has_subject(text, verb))


def clause_span(text: Annotated, head: int, trigger: int) -> Span:
    """The words of the clause around the trigger: the verb's subtree without coordinated clauses and without a speaker's parenthesis."""
    first, last = text.edges[0][head], text.edges[1][head]
    if text.deps[head] == "relcl" and text.heads[head] < head:
        first = min(first, _phrase_start(text, text.heads[head]))
    for child in text.children[head]:
        left, right = text.edges[0][child], text.edges[1][child]
        dep = text.deps[child]
        if (
            left <= trigger <= right
            or dep not in ("conj", "parataxis", "ccomp")
            or not is_verb(text, child)
            or not has_subject(text, child)
        ):
            continue
        if child > head and left > trigger:
            last = min(last, left - 1)
        elif dep != "conj" and right < trigger:
            first = max(first, right + 1)
    while last > first and (text.tags[last] in _LOOSE_END or text.lower[last] in ("and", "but", "while")):
        last -= 1
    while first < last and (text.tags[first] in _LOOSE_START or text.lower[first] in ("that", "and", "but")):
        first += 1
    return text.span(first, last + 1)


def _phrase_start(text: Annotated, noun: int) -> int:
    before = (c for c in text.children[noun] if c < noun and text.deps[c] not in _OUTSIDE_NOUN)
    return min([noun, *(text.edges[0][c] for c in before)])
