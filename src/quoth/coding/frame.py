"""Who does, to whom: subject, object and agent of a verb through passives, relative clauses, coordination and control."""

from __future__ import annotations

from quoth.coding.clause import clause_head, has_subject, is_passive, is_verb
from quoth.coding.phrase import classes_of, is_relative
from quoth.model.text import Annotated

_DEEPEST = 6  # steps up through coordination and control before the search gives up
_MEASURES = frozenset(("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"))


def verb_frame(text: Annotated, verb: int) -> tuple[int | None, int | None, bool]:
    """(doer, done-to, passive) of a verb as head tokens."""
    if is_passive(text, verb):
        held = subject(text, verb)
        if held is None or text.deps[held] == "expl":  # "there were seized four excavators"
            held = direct_object(text, verb) or _behind_auxiliary(text, verb) or held
        return agent(text, verb), held, True
    return subject(text, verb), direct_object(text, verb), False


def _behind_auxiliary(text: Annotated, verb: int) -> int | None:
    """ "Recovered from the site were five rifles": the subject behind the verb."""
    auxiliaries = (c for c in text.children[verb] if text.deps[c] == "auxpass" and c > verb)
    return next((c for aux in auxiliaries for c in text.children[aux] if text.deps[c] in ("attr", "nsubj")), None)


def subject(text: Annotated, verb: int, depth: int = 0) -> int | None:
    """The grammatical subject's head token, found through coordination, control and relative clauses.

    A relative pronoun gives its antecedent. `depth` counts the steps already taken.
    """
    for child in text.children[verb]:
        if text.deps[child] in ("nsubj", "nsubjpass"):
            return antecedent(text, verb, _past_attribution(text, child))
    if depth > _DEEPEST:
        return None
    dep, head = text.deps[verb], text.heads[verb]
    if dep == "pcomp":
        return _of_gerund(text, verb, depth)
    if is_verb(text, head):
        return _lent_by_verb(text, verb, depth)
    if dep in ("acl", "relcl"):
        return head if dep == "relcl" or text.tags[verb] in ("VBG", "VBN", "VBD") else None
    return head if dep == "appos" and is_verb(text, verb) and text.tags[head].startswith("NN") else None


def _lent_by_verb(text: Annotated, verb: int, depth: int) -> int | None:
    """The subject that a verb has from the verb it hangs on."""
    dep, head, tag = text.deps[verb], text.heads[verb], text.tags[verb]
    if dep == "conj":
        return subject(text, head, depth + 1)
    if dep in ("xcomp", "ccomp"):
        controlled = _object_under(text, head)
        if controlled is not None and tag in ("VB", "VBG"):
            return controlled
        return subject(text, head, depth + 1) if dep == "xcomp" or tag in ("VB", "VBG", "VBN") else None
    if dep == "advcl":
        seen = _seen(text, verb, head) if tag == "VBG" else None
        if seen is not None:
            return seen
        return subject(text, head, depth + 1) if tag in ("VBG", "VBN", "VB") else None
    return None


def _object_under(text: Annotated, verb: int) -> int | None:
    return next((c for c in text.children[verb] if text.deps[c] == "dobj"), None)


def _seen(text: Annotated, verb: int, head: int) -> int | None:
    """ "saw youths looting a shop": no comma, so the object is meant."""
    first = text.edges[0][verb]
    for c in range(first - 1, head, -1):
        if text.deps[c] in ("dobj", "pobj") and text.edges[1][c] + 1 == first:
            governor = text.heads[c]
            if governor == head or text.lower[governor] in ("around", "about", "over"):
                return c
    return None


def _of_gerund(text: Annotated, verb: int, depth: int) -> int | None:
    """The subject of a gerund after a preposition: "accused X of killing", "without arresting", "a plan for seizing"."""
    preposition = text.heads[verb]
    governor, of_person = text.heads[preposition], text.lower[preposition] in ("of", "for")
    if is_verb(text, governor):
        accused = _object_under(text, governor) if of_person and not is_passive(text, governor) else None
        return accused if accused is not None else subject(text, governor, depth + 1)
    return governor if of_person and text.tags[governor].startswith("NN") else None


def _past_attribution(text: Annotated, i: int) -> int:
    """ "As per the statement, a man was held": the parser takes the statement for the subject and the man for its apposition."""
    before = text.edges[0][i] - 1
    if before >= 1 and text.lower[before] in ("per", "to") and text.lower[before - 1] in ("as", "according"):
        return next((c for c in text.children[i] if c > i and text.deps[c] == "appos"), i)
    return i


def antecedent(text: Annotated, verb: int, pronoun: int) -> int:
    """What a relative pronoun stands for; any other token stands for itself."""
    if not is_relative(text, pronoun):
        return pronoun
    top = first_of_row(text, verb)
    if text.deps[top] in ("relcl", "acl") and not is_verb(text, text.heads[top]):
        return _past_dates(text, text.heads[top])
    if text.deps[top] in ("relcl", "ccomp", "advcl"):
        first = text.edges[0][verb]
        if first > 0 and text.tags[first - 1].startswith("NN"):
            return first - 1
    return pronoun


def _past_dates(text: Annotated, noun: int) -> int:
    """ "the bombing on 3 August that killed four": what killed is not August."""
    for _ in range(_DEEPEST):
        if not _is_date(text, noun) or not text.tags[text.heads[noun]].startswith(("IN", "NN", "CD")):
            break
        noun = text.heads[noun]
        if text.tags[noun] == "IN":
            noun = text.heads[noun]
    return noun


def _is_date(text: Annotated, i: int) -> bool:
    entity = text.entity_of[i]
    return entity >= 0 and text.entities[entity][2] in ("DATE", "TIME")


def first_of_row(text: Annotated, verb: int) -> int:
    """The first of coordinated verbs."""
    while text.deps[verb] == "conj" and is_verb(text, text.heads[verb]):
        verb = text.heads[verb]
    return verb


def agent(text: Annotated, verb: int) -> int | None:
    """The noun after "by" in a passive clause."""
    for child in text.children[verb]:
        if text.deps[child] == "agent" or (text.lower[child] == "by" and text.deps[child] == "prep"):
            for inner in text.children[child]:
                if text.deps[inner] == "pobj" and not _is_measure(text, inner):
                    return inner
    # the parser often hangs the agent on a noun in between: "taken from a shelter near X by armed men"
    for i in range(verb + 1, min(text.edges[1][verb] + 1, verb + 16)):
        if text.lower[i] == "by" and text.tags[i] == "IN" and clause_head(text, i) == clause_head(text, verb):
            for inner in text.children[i]:
                if text.deps[inner] == "pobj" and not _is_measure(text, inner) and classes_of(text, inner) & {"person", "group"}:
                    return inner
    return None


def _is_measure(text: Annotated, i: int) -> bool:
    """ "by Friday", "by 20 percent"."""
    entity = text.entity_of[i]
    return entity >= 0 and text.entities[entity][2] in _MEASURES and not text.tags[i].startswith("NNP")


def direct_object(text: Annotated, verb: int) -> int | None:
    """The object's head token in an active clause; a fronted relative pronoun gives its antecedent."""
    spot = _object_under(text, verb)
    if spot is not None:
        return antecedent(text, verb, spot) if spot < verb else spot
    if text.deps[verb] != "relcl" or not has_subject(text, verb):
        return None
    noun = text.heads[verb]  # "the men (whom) police arrested"
    doer = next((c for c in text.children[verb] if text.deps[c] == "nsubj"), None)
    if doer is None or is_relative(text, doer) or not text.tags[noun].startswith(("NN", "CD")):
        return None
    return None if any(_tells_circumstance(text, c) for c in text.children[verb]) else noun


def _tells_circumstance(text: Annotated, i: int) -> bool:
    """ "the town where", "the house in which": the noun is no object of the clause."""
    return text.lower[i] in ("where", "when", "why") or (text.deps[i] == "prep" and any(is_relative(text, c) for c in text.children[i]))
