"""The act that a sentence speaks of without telling it: "responsibility for the blast", "any hand in it"."""

from __future__ import annotations

from quoth.coding.clause import is_denied, prep_objects
from quoth.coding.draft import Draft
from quoth.coding.frame import subject
from quoth.coding.harm import Drafts
from quoth.coding.lexicon import Sense, lexicon
from quoth.coding.phrase import conjuncts
from quoth.coding.words import words
from quoth.model.text import Annotated

_OF_ACT = frozenset(("for", "in", "of", "with", "to"))


def is_negated(text: Annotated, verb: int) -> bool:
    """ "did not claim", "no group claimed", "nobody claimed"."""
    if any(text.deps[c] == "neg" for c in text.children[verb]):
        return True
    doer = subject(text, verb)
    return doer is not None and (text.lower[doer] in ("nobody", "none", "no") or is_denied(text, doer))


def act_under(text: Annotated, word: int, drafts: Drafts) -> Draft | None:
    """The act after the preposition of "responsibility for", "a hand in"; one that no draft tells yet is added to `drafts`."""
    for preposition, noun in prep_objects(text, word):
        for head in conjuncts(text, noun) if preposition in _OF_ACT else ():
            if head in drafts:
                return drafts[head]
            senses = lexicon().nouns.get(text.lemmas[head])
            if senses:
                drafts[head] = Draft(head, senses[0].type, senses[0], False)
                return drafts[head]
    return None


def last_act(drafts: Drafts, before: int) -> Draft | None:
    """The act told last before this token, where the words give none."""
    earlier = [d for t, d in drafts.items() if t < before and d.type in words().acts and not d.sense.status]
    return max(earlier, key=lambda d: d.trigger, default=None)


def speak_of(text: Annotated, verb: int, word: int, actor: int | None, drafts: Drafts, status: str | None = None) -> None:
    """Make a mention of the act at hand ("responsibility", "any hand in the blast") with its actor; no `status`: the words tell none."""
    act = act_under(text, word, drafts) or (act_under(text, verb, drafts) if word != verb else None)
    if act is None:
        earlier = last_act(drafts, verb)
        if earlier is None:
            return
        act = drafts[word] = Draft(word, earlier.type, Sense(earlier.type), False, refers=earlier)
    act.must = act.responsibility = True
    act.also |= {verb, word}
    act.status = status or act.status
    if actor is not None:
        act.roles = [(r, h) for r, h in act.roles if h != actor]
        act.roles.extend(("actor", h) for h in conjuncts(text, actor))
