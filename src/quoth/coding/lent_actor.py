"""The doer that a governing word lends to an event noun: "carried out a raid", "responsible for the blast", "behind the attack"."""

from __future__ import annotations

from quoth.coding.clause import is_passive, is_verb
from quoth.coding.frame import agent, subject
from quoth.coding.lexicon import lexicon
from quoth.coding.words import words
from quoth.model.text import Annotated

_HIGHEST = 5  # steps from the noun up to what governs it
_LINKS = frozenset(("for", "behind", "in", "of", "to", "with"))

Lent = tuple[int | None, int | None]  # (doer, governing word)
_NOTHING: Lent = (None, None)


def lent_actor(text: Annotated, noun: int) -> Lent:
    """(doer, governing word) that a support verb or "responsible for / behind / involved in" lends to an event noun."""
    j = noun
    for _ in range(_HIGHEST):
        head, dep = text.heads[j], text.deps[j]
        if head == j:
            return _NOTHING
        if dep in ("conj", "appos") and text.tags[head].startswith("NN"):
            j = head
        elif dep == "pobj" and (is_verb(text, head) or _is_charge(text, head)):
            return subject(text, text.heads[head]), text.heads[head]
        elif is_verb(text, head):
            return _by_verb(text, j, head), head
        elif dep == "pobj" and text.lower[head] in _LINKS:
            governor = text.heads[head]
            if not _is_part_of_act(text, head, governor):
                return _by_preposition(text, head, governor), governor
            j = governor
        elif dep in ("pobj", "prep") and text.tags[head] == "IN":
            j = head
        else:
            return _NOTHING
    return _NOTHING


def _is_charge(text: Annotated, preposition: int) -> bool:
    """ "had been tasked with an attack", "will travel to Juba for talks"."""
    governor = text.heads[preposition]
    return text.lower[preposition] in ("with", "for") and is_verb(text, governor) and text.lemmas[governor] in words().charges


def _by_verb(text: Annotated, j: int, verb: int) -> int | None:
    """ "carried out the attack", "the attack was carried out by X"."""
    lemma = text.lemmas[verb]
    if text.deps[j] in ("dobj", "nsubjpass") and (lemma in lexicon().support or lemma == "claim"):
        if lemma in words().undergone:  # "suffered an attack"
            return None
        return agent(text, verb) if is_passive(text, verb) else subject(text, verb)
    return subject(text, verb) if text.deps[j] == "prep" and text.lower[j] == "out" and lemma == "carry" else None


def _is_part_of_act(text: Annotated, preposition: int, governor: int) -> bool:
    """ "the planning of the attack", "a series of raids": what governs that governs the act."""
    if _is_responsible(text, governor) or text.lower[preposition] == "behind":
        return False
    return text.lemmas[governor] in words().parts_of_act or text.lower[governor] in words().parts_of_act


def _is_responsible(text: Annotated, i: int) -> bool:
    return text.lower[i] in lexicon().responsible or text.lemmas[i] in words().takes_part


def _by_preposition(text: Annotated, preposition: int, governor: int) -> int | None:
    """ "those responsible for the attack", "the man behind it"."""
    if _is_responsible(text, governor):
        return _responsible_party(text, governor)
    if text.lower[preposition] != "behind":
        return None
    if text.tags[governor].startswith("NN"):
        return governor
    return subject(text, governor) if is_verb(text, governor) else None


def _responsible_party(text: Annotated, adjective: int) -> int | None:
    """Who is "responsible for", "involved in": the noun that the adjective modifies or the subject of its verb."""
    if is_verb(text, adjective):
        return subject(text, adjective)
    head = text.heads[adjective]
    if is_verb(text, head):
        return subject(text, head)
    if not text.tags[head].startswith("NN"):
        return None
    preposition = text.heads[head]  # "members of a cell responsible for": the members
    whole = text.heads[preposition]
    many = text.deps[head] == "pobj" and text.lower[preposition] == "of" and text.tags[whole] == "NNS"
    return whole if many else head
