"""Who is accused of an act: "accused X of the attack", "blamed the attack on X", "attributed the blast to X"."""

from __future__ import annotations

from quoth.coding.act_at_hand import act_under, last_act
from quoth.coding.clause import is_passive, prep_objects
from quoth.coding.draft import Draft
from quoth.coding.frame import direct_object, subject
from quoth.coding.harm import Drafts
from quoth.coding.phrase import conjuncts
from quoth.coding.words import words
from quoth.model.text import Annotated


def accuse(text: Annotated, verb: int, drafts: Drafts) -> None:
    """ "accused X of the attack", "blamed X for it", "blamed the attack on X", "blamed X"."""
    own, accusing = drafts.get(verb), text.lemmas[verb] in words().accusation
    deed = _deed(text, verb, drafts)
    if deed is not None:
        if accusing:
            _join(own, deed)
        return
    accused = subject(text, verb) if is_passive(text, verb) else direct_object(text, verb)
    if accused is None or not (text.lemmas[verb] == "suspect" or (accusing and own is not None)):
        return
    if accused in drafts and not drafts[accused].verbal:
        _blame_on(text, verb, accused, drafts)
    elif own is not None and accusing:
        _blame_for(text, own, accused, drafts)


def _deed(text: Annotated, verb: int, drafts: Drafts) -> Draft | None:
    """ "accused X of shelling the town": the gerund tells the act itself."""
    prepositions = (p for p in text.children[verb] if text.deps[p] == "prep")
    return next((drafts[c] for p in prepositions for c in text.children[p] if text.deps[c] == "pcomp" and c in drafts), None)


def _join(own: Draft | None, act: Draft) -> None:
    """The accusation becomes a part of the act; the accuser is no participant."""
    if own is not None:
        own.roles = []
        own.into(act)


def _blame_on(text: Annotated, verb: int, accused: int, drafts: Drafts) -> None:
    """ "blamed the attack on X"."""
    pairs = [*prep_objects(text, verb), *prep_objects(text, accused)]
    target = next((head for p, head in pairs if p in ("on", "upon")), None)
    if target is None:
        return
    act, actors = drafts[accused], conjuncts(text, target)
    act.roles = [(r, h) for r, h in act.roles if h not in actors]
    act.add("actor", actors)
    act.must = True
    act.also.add(verb)
    _join(drafts.get(verb), act)


def _blame_for(text: Annotated, own: Draft, accused: int, drafts: Drafts) -> None:
    """ "accused X of the attack", "blamed X for it"; "blamed X" alone is about the act told last."""
    act = act_under(text, own.trigger, drafts)
    if act is not None:
        act.add("actor", conjuncts(text, accused))
        act.must = True
        act.also.add(own.trigger)
        _join(own, act)
        return
    earlier = last_act(drafts, own.trigger) if text.lemmas[own.trigger] == "blame" else None
    if earlier is not None:
        own.type, own.responsibility, own.refers = earlier.type, True, earlier
        own.roles = [("actor", h) for r, h in own.roles if r == "target"]


def attribute_to(text: Annotated, verb: int, drafts: Drafts) -> None:
    """ "attributed the robbery to the militia": the act's actor stands after "to"."""
    what = subject(text, verb) if is_passive(text, verb) else direct_object(text, verb)
    whom = next((head for p, head in prep_objects(text, verb) if p == "to"), None)
    own = drafts.pop(verb, None)
    if what is None or whom is None or own is None:
        return
    act = drafts.get(what)
    if act is None:  # "attribute the round that struck the clinic to an army position"
        act = next((d for t, d in drafts.items() if text.deps[t] == "relcl" and text.heads[t] == what), None)
    if act is not None:
        act.add("actor", conjuncts(text, whom))
        act.must = act.responsibility = True
        act.also.add(verb)
