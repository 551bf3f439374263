"""Whom a pronoun stands for: the last subject before it that agrees with it."""

from __future__ import annotations

from dataclasses import replace

from quoth.coding.clause import is_verb
from quoth.coding.frame import subject
from quoth.coding.phrase import bounds, classes_of
from quoth.coding.words import words
from quoth.model.finding import Argument
from quoth.model.text import Annotated

_PLURAL = frozenset(("they", "them", "themselves", "these", "those", "their"))
_SINGULAR = frozenset(("he", "she", "him", "her", "his"))
_THINGS = frozenset(("facility", "weapon", "group", "vehicle", "place"))
_MANY = frozenset(("person", "group", "number", "name"))
_SUBJECT = ("nsubj", "nsubjpass")
_SUBJECT_OR_OBJECT = ("nsubj", "nsubjpass", "dobj", "pobj")
_SENTENCES_BACK = 3


def resolved(text: Annotated, made: Argument, head: int) -> Argument:
    """The participant at token `head` with the place of its antecedent, where it is a pronoun that has one."""
    found = _antecedent(text, head) if made.pronoun and text.tags[head] != "PRP$" else None
    return made if found is None else replace(made, context=text.span(*bounds(text, found)))


def _antecedent(text: Annotated, head: int) -> int | None:
    """The first fitting subject of the nearest sentence; for a pronoun that is no subject the nearest fitting noun."""
    pronoun = text.lower[head]
    if pronoun not in _PLURAL and pronoun not in _SINGULAR and pronoun != "it":
        return None
    sentence, governor = text.sentence_of[head], text.heads[head]
    oblique = text.deps[head] in ("dobj", "pobj", "nsubjpass")
    slots = _SUBJECT_OR_OBJECT if oblique else _SUBJECT
    own = subject(text, governor) if is_verb(text, governor) else None
    for n in range(sentence, max(-1, sentence - _SENTENCES_BACK - 1), -1):
        start, end = text.sentences[n]
        fitting = [
            j
            for j in range(start, min(end, head))
            if text.deps[j] in slots and j != own and text.tags[j].startswith(("NN", "CD", "DT")) and _agrees(text, j, pronoun, oblique)
        ]
        if fitting:
            quiet = [j for j in fitting if text.lemmas[text.heads[j]] not in words().speech]
            return (quiet or fitting)[-1 if oblique else 0]
    return None


def _agrees(text: Annotated, j: int, pronoun: str, oblique: bool) -> bool:
    tag, classes = text.tags[j], classes_of(text, j)
    if pronoun == "it":
        if oblique:
            return tag in ("NN", "NNP") and not classes.isdisjoint(_THINGS)
        return "group" in classes or ("name" in classes and "name_person" not in classes)
    if pronoun in _PLURAL:
        return "group" in classes or (tag in ("NNS", "NNPS", "CD", "DT") and not classes.isdisjoint(_MANY))
    return tag in ("NN", "NNP") and not classes.isdisjoint(("person", "name_person"))
