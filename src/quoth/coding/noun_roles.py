"""Who is who in an event that a noun tells: of, by, on, against, between; possessors and premodifiers."""

from __future__ import annotations

from quoth.coding.clause import is_verb, prep_objects
from quoth.coding.frame import agent, direct_object
from quoth.coding.lexicon import Sense, lexicon
from quoth.coding.phrase import classes_of, conjuncts, is_figurative
from quoth.coding.roles import PARTY, Role, is_temporal
from quoth.coding.words import words
from quoth.model.text import Annotated

_BY_PREPOSITION = {"by": "actor", "on": "target", "against": "target", "at": "target", "targeting": "target", "upon": "target"}
_NO_PARTICIPANT = frozenset(("none", "means", "place"))
_MAY_BE_AT = frozenset(("facility", "group", "person", "name"))
_ARMS = frozenset(("weapon", "device", "aircraft"))


def noun_arguments(text: Annotated, noun: int, sense: Sense) -> list[Role]:
    """Who fills which role of an event noun, coordination expanded."""
    found = [("actor", c) for c in _pitted(text, noun)] if sense.between else []
    roles = {"of": sense.of, **_BY_PREPOSITION, **dict(sense.preps)}
    if sense.between:
        roles["between"] = sense.between
        roles.setdefault("with", "target")
    for preposition, head in _pairs(text, noun, sense):
        role = roles.get(preposition)
        if role is not None and role not in _NO_PARTICIPANT and not is_temporal(text, head):
            found.extend((role, h) for h in conjuncts(text, head) if _can_be(text, h, role, preposition))
    told = any(role == sense.of for role, _ in found)
    for child in text.children[noun]:
        found.extend(
            ("actor" if told and role == sense.poss == sense.of else role, head) for role, head in _under(text, noun, child, sense)
        )
    return found


def _pitted(text: Annotated, noun: int) -> list[int]:
    """ "clashes pitted soldiers against rebels": the object."""
    governor = text.heads[noun]
    if text.lemmas[governor] != "pit" or not _is_subject(text, noun):
        return []
    return [c for c in text.children[governor] if text.deps[c] == "dobj"]


def _is_subject(text: Annotated, noun: int) -> bool:
    return is_verb(text, text.heads[noun]) and text.deps[noun] in ("nsubj", "nsubjpass")


def _pairs(text: Annotated, noun: int, sense: Sense) -> list[tuple[str, int]]:
    """(preposition, object) of the noun, and of the verb that carries it."""
    pairs = prep_objects(text, noun)
    governor = text.heads[noun]
    if sense.between and _is_subject(text, noun):  # "fighting broke out between X and Y"
        pairs += [p for p in prep_objects(text, governor) if p[0] in ("between", "against")]
    if is_verb(text, governor) and text.deps[noun] in ("dobj", "nsubjpass") and text.lemmas[governor] in lexicon().support:
        held = {p for p, _ in pairs}  # "carried out a raid yesterday on a camp"
        pairs += [p for p in prep_objects(text, governor) if p[0] in ("on", "against") and p[0] not in held]
    return pairs


def _can_be(text: Annotated, head: int, role: str, preposition: str) -> bool:
    classes = classes_of(text, head)
    if role == "actor" and classes.isdisjoint(PARTY):
        return False
    return not is_figurative(classes) and not (preposition == "at" and classes.isdisjoint(_MAY_BE_AT))


def _under(text: Annotated, noun: int, child: int, sense: Sense) -> list[Role]:
    """What a token directly under the noun tells: "the army's raid", "a rebel attack", "an attack targeting X", "a raid led by X"."""
    dep = text.deps[child]
    if dep == "poss":
        owner = sense.poss != "none" and not is_temporal(text, child) and (classes_of(text, child) & PARTY or text.tags[child] == "PRP$")
        return [(sense.poss, child)] if owner else []
    if dep in ("compound", "amod", "nmod"):
        role = _premodifier(text, child, sense) if child < noun else None
        return [(role, child)] if role else []
    if dep != "acl":
        return []
    if text.lower[child] in ("targeting", "involving", "against"):
        role, head = "target", direct_object(text, child)
    else:
        role, head = "actor", agent(text, child) if text.tags[child] == "VBN" else None
    return [(role, h) for h in conjuncts(text, head)] if head is not None else []


def _premodifier(text: Annotated, i: int, sense: Sense) -> str | None:
    """The role of a word before the noun: who does it, or, with arrests and releases, who undergoes it."""
    classes = classes_of(text, i)
    undergoer = sense.of if sense.of != "none" and (sense.of in ("victim", "detained") or sense.type == "release") else None
    if _is_party(text, i, classes):
        return undergoer or "actor"
    if undergoer and "person" in classes:
        return undergoer
    if "facility" in classes and sense.type in words().types_on_facilities and classes.isdisjoint(_ARMS):
        return "target"
    return None


def _is_party(text: Annotated, i: int, classes: frozenset[str]) -> bool:
    entity = text.entity_of[i]
    label = text.entities[entity][2] if entity >= 0 else ""
    return (
        label == "NORP"
        or (label == "ORG" and "group" in classes)
        or (text.tags[i].startswith("NN") and not classes.isdisjoint(("combatant", "police")))
        or text.lemmas[i] in words().party_modifiers
    )
