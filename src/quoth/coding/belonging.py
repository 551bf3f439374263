"""Whose people they are, and what the words say of them: members of a party, civilians, children, journalists."""

from __future__ import annotations

from functools import cache
from typing import cast

from quoth.codebook.yaml_data import load_data
from quoth.coding.lexicon import lexicon
from quoth.coding.phrase import bounds, classes_of, core
from quoth.model.finding import Belonging
from quoth.model.text import Annotated, Span

_NOT_STATED = "not stated"
_AS_THE_NOUN = "as the noun"  # of belonging.yaml: the adjective leaves it to the noun


@cache
def _table(section: str) -> dict[str, str]:
    """A section of belonging.yaml, turned round: word → what it tells."""
    data = cast("dict[str, dict[str, list[str]]]", load_data("belonging"))
    return {word: name for name, listed in data[section].items() for word in listed}


def belonging(text: Annotated, head: int) -> Belonging | None:
    """ "two members of X", "a commander of X", "the group's fighters": a participant of a party, with the relation."""
    kind = core(text, head)
    relations = _table("relations")
    relation = relations.get(text.lemmas[kind]) or relations.get(text.lemmas[head])
    if not relation or (relation == "unit" and text.tags[kind].startswith("NNP")):  # "the Desert Brigades" are no unit of themselves
        return None
    for spot in dict.fromkeys((head, kind)):
        for child in text.children[spot]:
            whole = _party_before(text, child) or _party_after(text, child, kind)
            if whole is not None:
                return Belonging(whole, relation)
    return None


def _party_before(text: Annotated, child: int) -> Span | None:
    """The party in "Front members" and "the group's fighters"."""
    dep = text.deps[child]
    if dep not in ("compound", "nmod", "poss", "amod"):
        return None
    if _is_party(text, child) or (dep == "poss" and text.tags[child] != "PRP$" and "group" in classes_of(text, child)):
        return _entity_span(text, child) or text.span(bounds(text, child)[0], child + 1)
    return None


def _party_after(text: Annotated, child: int, kind: int) -> Span | None:
    """The party in "members of X", "gunmen from X"."""
    if text.deps[child] != "prep" or text.lower[child] not in ("of", "from", "in"):
        return None
    for inner in text.children[child]:
        if text.deps[inner] == "pobj" and inner != kind and (_is_party(text, inner) or "group" in classes_of(text, inner)):
            return text.span(*bounds(text, inner))
    return None


def _is_party(text: Annotated, i: int) -> bool:
    entity = text.entity_of[i]
    if entity >= 0:
        return text.entities[entity][2] in ("ORG", "NORP", "PERSON", "GPE") and text.tags[i].startswith(("NNP", "JJ"))
    return text.tags[i] in ("NNP", "NNPS")


def _entity_span(text: Annotated, i: int) -> Span | None:
    entity = text.entity_of[i]
    return text.span(text.entities[entity][0], text.entities[entity][1]) if entity >= 0 else None


def civil_status(text: Annotated, head: int) -> str:
    """civilian | combatant | out of combat | not stated: only what the words say."""
    by_noun, by_adjective = lexicon().civil, _table("adjectives")
    for spot in (head, core(text, head)):
        noun = by_noun.get(text.lemmas[spot])
        for child in text.children[spot]:
            adjective = by_adjective.get(text.lower[child])
            if adjective and text.deps[child] in ("amod", "compound"):
                return adjective if adjective != _AS_THE_NOUN else noun or _NOT_STATED
        if noun:
            return noun
    return _NOT_STATED


def traits(text: Annotated, head: int) -> tuple[str, ...]:
    """child, woman, journalist … as the head words say."""
    table = lexicon().traits
    return tuple(dict.fromkeys(trait for spot in (head, core(text, head)) for trait in table.get(text.lemmas[spot], ())))
