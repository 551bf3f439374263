"""What the words around an event noun lend it: its doer, who is held "under arrest", the "there was" that tells it."""

from __future__ import annotations

from quoth.coding.clause import is_passive, is_verb
from quoth.coding.draft import Draft
from quoth.coding.frame import direct_object, subject
from quoth.coding.harm import Drafts
from quoth.coding.lent_actor import lent_actor
from quoth.coding.lexicon import lexicon
from quoth.coding.phrase import classes_of, conjuncts
from quoth.coding.roles import PARTY
from quoth.coding.words import words
from quoth.model.text import Annotated

_DOERS = PARTY | {"aircraft"}


def lend_doers(text: Annotated, drafts: Drafts) -> None:
    """Give every draft of a noun what its sentence lends it."""
    for draft in drafts.values():
        if not draft.verbal:
            _held(text, draft)
            _exists(text, draft)
            _doer(text, draft)


def _doer(text: Annotated, draft: Draft) -> None:
    """ "carried out a raid", "responsible for the blast"."""
    doer, governor = lent_actor(text, draft.trigger)
    if governor is None:
        return
    if not is_verb(text, governor) or text.lemmas[governor] not in words().speech:
        draft.also.add(governor)  # "today confirmed the arrest": what hangs on the verb is the speaker's
    if is_verb(text, governor):
        draft.must = draft.must or text.lemmas[governor] in lexicon().support
    elif doer is not None and text.lemmas[doer] in words().nobody_named:
        return  # "the man behind the attack"
    if doer is None or not (draft.type in words().acts or draft.type in words().also_with_doer):
        return
    held = {head for _, head in draft.roles}
    doers = [h for h in conjuncts(text, doer) if h not in held and classes_of(text, h) & _DOERS]
    draft.roles.extend(("actor", h) for h in doers)
    draft.must = draft.must or bool(doers)


def _held(text: Annotated, draft: Draft) -> None:
    """ "is under arrest", "was taken into custody": the subject is who is held."""
    role, preposition = draft.sense.under, text.heads[draft.trigger]
    if not role or text.deps[draft.trigger] != "pobj" or text.lower[preposition] not in ("under", "in", "into"):
        return
    governor = text.heads[preposition]
    if not is_verb(text, governor):
        return
    held = subject(text, governor) if is_passive(text, governor) else direct_object(text, governor)
    if held is None and text.lemmas[governor] in ("be", "remain", "stay"):
        held = subject(text, governor)
    if held is not None:
        draft.roles.extend((role, h) for h in conjuncts(text, held))
        draft.must = True
        draft.also |= {governor, preposition}


def _exists(text: Annotated, draft: Draft) -> None:
    """ "there were clashes", "there was no bomb"."""
    head = text.heads[draft.trigger]
    if text.deps[draft.trigger] not in ("attr", "nsubj") or text.lemmas[head] != "be":
        return
    if any(text.deps[c] == "expl" for c in text.children[head]):
        draft.must = True
        draft.also.add(head)
