"""Verbs and their clauses: who does, to whom, through passives, relative clauses, coordination and control."""

from __future__ import annotations

from quoth.coding.phrase import classes_of, is_relative
from quoth.model.text import Annotated, Span

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_FINITE = ("ROOT", "ccomp", "advcl", "relcl", "parataxis")


def is_verb(text: Annotated, i: int) -> bool:
    return text.tags[i].startswith("VB")


def is_passive(text: Annotated, verb: int) -> bool:
    """True where the subject of this verb is what the act is done to."""
    for child in text.children[verb]:
        if text.deps[child] in ("auxpass", "nsubjpass"):
            return True
    if text.tags[verb] == "VBN":
        dep = text.deps[verb]
        if (
            dep == "conj"
            and is_verb(text, text.heads[verb])
            and not has_subject(text, verb)
            and not _has_aux(text, verb, "have")
            and not _has_object(text, verb)
        ):
            return is_passive(text, text.heads[verb])
        if (
            dep in ("acl", "amod", "advcl", "xcomp", "ccomp", "ROOT", "oprd", "dep", "relcl", "appos", "conj", "pcomp")
            and not has_subject(text, verb)
            and not _has_aux(text, verb, "have")
        ):
            return not _has_object(text, verb) or any(text.deps[c] == "agent" for c in text.children[verb])
    # headlines drop the auxiliary: "Five soldiers killed in ambush"
    return text.tags[verb] in ("VBD", "VBN") and not _has_object(text, verb) and any(text.deps[c] == "agent" for c in text.children[verb])


def _has_aux(text: Annotated, verb: int, lemma: str) -> bool:
    return any(text.deps[c] == "aux" and text.lemmas[c] == lemma for c in text.children[verb])


def _has_object(text: Annotated, verb: int) -> bool:
    return any(text.deps[c] in ("dobj", "dative") for c in text.children[verb])


def has_subject(text: Annotated, verb: int) -> bool:
    return any(text.deps[c] in _SUBJECTS for c in text.children[verb])


def subject(text: Annotated, verb: int, depth: int = 0) -> int | None:
    """The grammatical subject's head token, found through coordination, control and relative clauses; a relative pronoun gives its antecedent."""
    for child in text.children[verb]:
        if text.deps[child] in ("nsubj", "nsubjpass"):
            return antecedent(text, verb, _past_attribution(text, child))
    if depth > 6:
        return None
    dep, head = text.deps[verb], text.heads[verb]
    if dep in ("acl", "relcl") and not is_verb(text, head):
        return head if text.tags[verb] in ("VBG", "VBN", "VBD") or dep == "relcl" else None
    if dep == "conj" and is_verb(text, head):
        return subject(text, head, depth + 1)
    if dep in ("xcomp", "ccomp") and is_verb(text, head):
        controlled = next((c for c in text.children[head] if text.deps[c] == "dobj"), None)
        if controlled is not None and text.tags[verb] in ("VB", "VBG"):
            return controlled
        return subject(text, head, depth + 1) if dep == "xcomp" or text.tags[verb] in ("VB", "VBG", "VBN") else None
    if (
        dep in ("advcl", "ccomp") and is_verb(text, head) and text.tags[verb] == "VBG"
    ):  # "saw youths looting a shop": no comma, so the object is meant
        seen = next(
            (
                c
                for c in range(text.edges[0][verb] - 1, head, -1)
                if text.deps[c] in ("dobj", "pobj")
                and text.edges[1][c] + 1 == text.edges[0][verb]
                and (text.heads[c] == head or text.lower[text.heads[c]] in ("around", "about", "over"))
            ),
            None,
        )
        if seen is not None:
            return seen
    if dep == "advcl" and is_verb(text, head) and text.tags[verb] in ("VBG", "VBN", "VB"):
        return subject(text, head, depth + 1)
    if dep == "pcomp":
        governor = text.heads[head]
        if is_verb(text, governor):
            if text.lower[head] in ("of", "for") and not is_passive(text, governor):
                accused = next((c for c in text.children[governor] if text.deps[c] == "dobj"), None)
                if accused is not None:
                    return accused
            return subject(text, governor, depth + 1)
        return governor if text.tags[governor].startswith("NN") and text.lower[head] in ("for", "of") else None
    if dep == "appos" and is_verb(text, verb):
        return head if text.tags[head].startswith("NN") else None
    return None


def _past_attribution(text: Annotated, i: int) -> int:
    """ "As per the statement, a man was held": the parser takes the statement for the subject and the man for its apposition."""
    before = text.edges[0][i] - 1
    if before >= 1 and text.lower[before] in ("per", "to") and text.lower[before - 1] in ("as", "according"):
        return next((c for c in text.children[i] if c > i and text.deps[c] == "appos"), i)
    return i


def antecedent(text: Annotated, verb: int, pronoun: int) -> int:
    """What a relative pronoun stands for; any other token stands for itself."""
    if is_relative(text, pronoun):
        top = verb
        while text.deps[top] == "conj" and is_verb(text, text.heads[top]):
            top = text.heads[top]
        if text.deps[top] in ("relcl", "acl") and not is_verb(text, text.heads[top]):
            return text.heads[top]
        if text.deps[top] in ("relcl", "ccomp", "advcl"):
            first = text.edges[0][verb]
            if first > 0 and text.tags[first - 1].startswith("NN"):
                return first - 1
    return pronoun


def agent(text: Annotated, verb: int) -> int | None:
    """The noun after "by" in a passive clause."""
    for child in text.children[verb]:
        if text.deps[child] == "agent" or (text.lower[child] == "by" and text.deps[child] == "prep"):
            for inner in text.children[child]:
                if text.deps[inner] == "pobj" and not _is_time(text, inner):
                    return inner
    # the parser often hangs the agent on a noun in between: "taken from a shelter near X by armed men"
    for i in range(verb + 1, min(text.edges[1][verb] + 1, verb + 16)):
        if text.lower[i] == "by" and text.tags[i] == "IN" and clause_head(text, i) == clause_head(text, verb):
            for inner in text.children[i]:
                if text.deps[inner] == "pobj" and not _is_time(text, inner) and "person" in classes_of(text, inner) | _grouped(text, inner):
                    return inner
    return None


def _grouped(text: Annotated, i: int) -> frozenset[str]:
    return frozenset(("person",)) if "group" in classes_of(text, i) else frozenset()


def _is_time(text: Annotated, i: int) -> bool:
    entity = text.entity_of[i]
    return (
        entity >= 0
        and text.entities[entity][2] in ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY")
        and not text.tags[i].startswith("NNP")
    )


def direct_object(text: Annotated, verb: int) -> int | None:
    """The object's head token in an active clause; a fronted relative pronoun gives its antecedent."""
    for child in text.children[verb]:
        if text.deps[child] == "dobj":
            return antecedent(text, verb, child) if child < verb else child
    if text.deps[verb] == "relcl" and has_subject(text, verb):  # "the men (whom) police arrested"
        subjects = [c for c in text.children[verb] if text.deps[c] == "nsubj"]
        if subjects and not is_relative(text, subjects[0]) and text.tags[text.heads[verb]].startswith(("NN", "CD")):
            if not any(
                text.lower[c] in ("where", "when", "why")
                or (text.deps[c] == "prep" and any(is_relative(text, g) for g in text.children[c]))
                for c in text.children[verb]
            ):
                return text.heads[verb]
    return None


def prep_objects(text: Annotated, i: int) -> list[tuple[str, int, int]]:
    """(preposition, its token, object's head) of a verb or noun, "because of" and the like as the last word."""
    found = []
    for child in text.children[i]:
        if text.deps[child] in ("prep", "agent", "dative", "prt") and not is_verb(text, child):
            for inner in text.children[child]:
                if text.deps[inner] == "pobj":
                    found.append((text.lower[child], child, inner))
                elif text.deps[inner] == "prep":
                    found.extend((text.lower[inner], inner, deep) for deep in text.children[inner] if text.deps[deep] == "pobj")
    return found


def clause_head(text: Annotated, i: int) -> int:
    """The verb of the smallest finite clause that holds token i (a sentence's root where there is none)."""
    j = i
    while True:
        dep, head = text.deps[j], text.heads[j]
        if head == j:
            return j
        if is_verb(text, j) and (
            dep in _FINITE
            and (has_subject(text, j) or dep in ("relcl",))
            or (dep == "conj" and is_verb(text, head) and has_subject(text, j))
        ):
            return j
        j = head


def clause_span(text: Annotated, head: int, trigger: int, cues: frozenset[int] = frozenset()) -> Span:
    """The words of the clause around the trigger: the verb's subtree without coordinated clauses of their own and without a speaker's parenthesis."""
    first, last = text.edges[0][head], text.edges[1][head]
    if text.deps[head] == "relcl" and text.heads[head] < head:
        first = min(first, _phrase_start(text, text.heads[head]))
    for child in text.children[head]:
        left, right = text.edges[0][child], text.edges[1][child]
        if left <= trigger <= right:
            continue
        own = text.deps[child] in ("conj",) and has_subject(text, child) and is_verb(text, child)
        said = text.deps[child] in ("parataxis", "ccomp") and is_verb(text, child) and has_subject(text, child)
        if (own or said) and child > head and left > trigger:
            last = min(last, left - 1)
        elif said and right < trigger:
            first = max(first, right + 1)
    while last > first and (
        text.tags[last] in (",", ":", ".", "CC", "''", "``", "-RRB-", "HYPH") or text.lower[last] in ("and", "but", "while")
    ):
        last -= 1
    while first < last and (text.tags[first] in (",", ":", "CC", "''", "``", "-LRB-") or text.lower[first] in ("that", "and", "but")):
        first += 1
    return text.span(first, last + 1)


def _phrase_start(text: Annotated, noun: int) -> int:
    starts = [
        text.edges[0][c]
        for c in text.children[noun]
        if c < noun and text.deps[c] not in ("punct", "cc", "conj", "appos", "relcl", "acl", "prep")
    ]
    return min([noun, *starts])
