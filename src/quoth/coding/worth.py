"""Is it told? Words that tell an event, against words that only speak of one."""

from __future__ import annotations

from quoth.coding.clause import is_verb
from quoth.coding.draft import Draft
from quoth.coding.lexicon import lexicon
from quoth.coding.words import words
from quoth.model.text import Annotated

_NOT_YET = frozenset(("planned", "hypothetical"))
_TOLD_AHEAD = frozenset(("plot", "threat", "protest", "negotiation", "aid"))
_CORE = frozenset(("actor", "target", "victim", "detained", "object"))
_DEFINITE = frozenset(("the", "this", "that", "such", "these", "those", "any"))
_BACK = frozenset(("the", "this", "that", "these", "those", "same", "such"))


def is_told(text: Annotated, draft: Draft) -> bool:
    """True where the words tell an event rather than speak of one: a verb nearly always, a noun with something of its own to say."""
    if _only_asked(text, draft):
        return False
    if draft.must:
        return True
    if draft.suggested and (
        text.deps[draft.trigger] == "amod"  # "the newly arrested men" names them
        or (draft.status in _NOT_YET and draft.type not in _TOLD_AHEAD)  # "plans to publish the confessions": a likeness is too little
    ):
        return False
    return not _only_names(text, draft) if draft.verbal else _noun_tells(text, draft)


def _only_asked(text: Annotated, draft: Draft) -> bool:
    """ "could not establish who had placed the bomb", "does not know who carried out the attack": nobody tells anything by it."""
    verb = draft.trigger if draft.verbal else text.heads[draft.trigger]
    if text.deps[verb] != "ccomp" or not any(text.tags[c] == "WP" and text.deps[c] == "nsubj" for c in text.children[verb]):
        return False
    return any(text.deps[c] == "neg" for c in text.children[text.heads[verb]])


def _only_names(text: Annotated, draft: Draft) -> bool:
    """ "some of those captured": names them, tells nothing."""
    verb = draft.trigger
    return text.deps[verb] == "acl" and text.tags[verb] == "VBN" and text.edges[1][verb] == verb


def _noun_tells(text: Annotated, draft: Draft) -> bool:
    noun = draft.trigger
    definite = any(text.lower[c] in _DEFINITE and text.deps[c] == "det" for c in text.children[noun])
    if draft.tolls or _happens(text, noun) or ("bare" in draft.sense.flags and not definite):
        return True
    plural = text.tags[noun] == "NNS"
    if plural and any(text.deps[c] == "nummod" for c in text.children[noun]):
        draft.scope = "several"
        return True  # "has recorded 27 air attacks"
    roles = [(r, h) for r, h in draft.roles if r in _CORE]
    undergoers = [h for r, h in roles if r != "actor"]
    if plural and not undergoers:
        return False
    if any(not text.tags[h].startswith("PRP") for h in undergoers):
        return True
    return bool(roles) and not definite and (draft.type in words().acts or draft.type in words().also_told_by_doer)


def _happens(text: Annotated, noun: int) -> bool:
    """ "clashes erupted", "an explosion was heard", "a protest took place"."""
    head = text.heads[noun]
    return (
        text.deps[noun] in ("nsubj", "nsubjpass")
        and is_verb(text, head)
        and (text.lemmas[head] in lexicon().happen or text.lemmas[head] in words().noticed)
    )


def is_definite(text: Annotated, draft: Draft) -> bool:
    """ "the blast", "when the device went off", "killed those soldiers": speaks of an act told before."""
    harmed = [h for r, h in draft.roles if r in ("victim", "detained")]
    nouns = [t for t in (draft.trigger, *draft.also, *draft.means, *harmed) if text.tags[t].startswith("NN")]
    return any(text.lower[c] in _BACK and text.deps[c] in ("det", "amod") for t in nouns for c in text.children[t])
