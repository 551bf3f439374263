"""Nouns that tell an event: "the attack", "two explosions", "a search operation"."""

from __future__ import annotations

from quoth.coding.draft import Draft
from quoth.coding.lexicon import Sense, lexicon
from quoth.coding.noun_roles import noun_arguments
from quoth.coding.phrase import classes_of, whole_lemma
from quoth.coding.slot import suits
from quoth.coding.words import words
from quoth.model.text import Annotated

_NAMES = frozenset(("ORG", "PERSON", "EVENT", "WORK_OF_ART", "LAW"))
_ARMS = frozenset(("weapon", "device", "munition"))


def noun_draft(text: Annotated, noun: int, violent: bool) -> Draft | None:
    """The draft that an event noun opens in the first sense that fits, or None."""
    senses = lexicon().nouns.get(whole_lemma(text, noun)) or lexicon().nouns.get(text.lemmas[noun])
    if not senses or _modifies_noun(text, noun) or _in_name(text, noun):
        return None
    before = {text.lemmas[c] for c in text.children[noun] if c < noun} | {text.lower[noun - 1] if noun else ""}
    for sense in senses:
        if not _fits(text, noun, sense, before, violent):
            continue
        arguments = noun_arguments(text, noun, sense)
        if sense.needs and not any(suits(text, head, sense.needs) for _, head in arguments):
            continue
        type_ = _type_of(sense, before)
        if before & words().no_act_modifiers or (before & words().drill_modifiers and type_ != "training"):
            return None  # "heart attack", "a mock raid"
        return Draft(noun, type_, sense, False, arguments, means=_arms_before(text, noun), status=sense.status)
    return None


def _modifies_noun(text: Annotated, noun: int) -> bool:
    """ "attack helicopter", "bomb squad": no act; "the bombing south of the town" is one."""
    return text.deps[noun] in ("compound", "amod", "nmod") and text.lemmas[text.heads[noun]] not in words().directions


def _in_name(text: Annotated, noun: int) -> bool:
    """ "Operation Dawn Raid", "the Battle Museum"."""
    entity = text.entity_of[noun]
    if entity < 0 or text.tags[noun] not in ("NNP", "NNPS"):
        return False
    first, end, label = text.entities[entity]
    return label in _NAMES and end - first > 1


def _fits(text: Annotated, noun: int, sense: Sense, before: set[str], violent: bool) -> bool:
    flags = sense.flags
    if not violent and flags & {"needs_violence", "weak", "figurative"}:
        return False
    if "plural_only" in flags and text.tags[noun] not in ("NNS", "NNPS"):
        return False
    if "figurative" in flags and before & words().figurative_modifiers:
        return False
    if "needs_military" in flags and not _is_military(text, noun, before, violent):
        return False
    return not sense.premods or bool(before & sense.premods)


def _is_military(text: Annotated, noun: int, before: set[str], violent: bool) -> bool:
    """An "operation" with a military word before it, or, among words of violence, one that is launched or searches or rescues."""
    if before & words().military_operation:
        return True
    if not violent:
        return False
    launched = text.deps[noun] in ("dobj", "nsubjpass") and text.lemmas[text.heads[noun]] in words().launches
    return launched or bool(before & words().operation_modifiers)


def _type_of(sense: Sense, before: set[str]) -> str:
    """The sense's type, or the finer one that the words before the noun tell: "mortar attack", "air raid"."""
    lists = words()
    type_ = next((finer for word, finer in sense.premod if word in before), sense.type)
    for modifiers, coarse, finer in (
        (lists.bombing_modifiers, ("attack",), "bombing"),
        (lists.shelling_modifiers, ("attack", "bombing"), "shelling"),
        (lists.air_modifiers, ("attack", "bombing", "raid"), "airstrike"),
        (lists.arson_modifiers, ("attack",), "destruction"),
    ):
        if type_ in coarse and before & modifiers:
            return finer
    return type_


def _arms_before(text: Annotated, noun: int) -> list[int]:
    """ "mortar attack", "grenade blast": the means."""
    before = (c for c in text.children[noun] if c < noun and text.deps[c] in ("compound", "amod"))
    return [c for c in before if classes_of(text, c) & _ARMS]
