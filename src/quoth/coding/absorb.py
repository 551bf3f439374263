"""One act, one mention: what several words of a sentence tell of the same happening is joined."""

from __future__ import annotations

from quoth.coding.clause import clause_head, is_passive, prep_objects
from quoth.coding.draft import Draft
from quoth.coding.frame import subject
from quoth.coding.harm import Drafts, is_harm, join_harm
from quoth.coding.lexicon import lexicon
from quoth.coding.words import words
from quoth.model.text import Annotated

_SETTING = frozenset(("in", "during", "by", "from", "through"))
_NOTHING: frozenset[str] = frozenset()


def absorb(text: Annotated, drafts: Drafts) -> None:
    """Join harm verbs to the act that caused the harm, nouns to the verb that they serve, plans to what is planned."""
    order = sorted(drafts)
    _join_impacts(text, drafts)
    _join_devices_that_went_off(text, drafts)
    for draft in (drafts[i] for i in order):
        if draft.absorbed is not None or not draft.verbal:
            continue
        if draft.type in ("plot", "threat"):
            _join_planned(text, draft, drafts)
        elif is_harm(draft):
            join_harm(text, draft, drafts)
        elif draft.type in words().types_with_setting:
            _join_setting(text, draft, drafts)
    for draft in (drafts[i] for i in order):
        if draft.absorbed is None and "harm_verb" in draft.sense.flags:
            _join_beside(text, draft, drafts)
    for draft in (drafts[i] for i in order):
        if draft.absorbed is None and "cause_only" in draft.sense.flags and not draft.must:  # "was behind the bomb" tells an act
            _make_means(text, draft, drafts)


def _join_impacts(text: Annotated, drafts: Drafts) -> None:
    """ "shelling that struck the school", "a blast hit the convoy": the verb tells the noun's target."""
    for draft in drafts.values():
        if not draft.verbal or draft.absorbed is not None or draft.type not in words().impact_types or is_passive(text, draft.trigger):
            continue
        doer = subject(text, draft.trigger)
        noun = drafts.get(doer) if doer is not None else None
        if noun is None or noun.verbal or noun.absorbed is not None:
            continue
        if noun.type in words().acts and "cause_only" not in noun.sense.flags:
            draft.roles = [(r, h) for r, h in draft.roles if h != doer]
            noun.must = True
            draft.into(noun)


def _join_devices_that_went_off(text: Annotated, drafts: Drafts) -> None:
    """ "a bomb planted beside the road tore through …": one bombing."""
    bombings = [d for d in drafts.values() if d.verbal and d.absorbed is None and d.type == "bombing"]
    for draft in bombings:
        if text.deps[draft.trigger] not in ("acl", "relcl"):
            continue
        device = text.heads[draft.trigger]
        others = (d for d in bombings if d is not draft and d.absorbed is None)
        blast = next((d for d in others if subject(text, d.trigger) == device), None)
        if blast is not None:
            draft.into(blast)


def _join_setting(text: Annotated, draft: Draft, drafts: Drafts) -> None:
    """ "arrested in a raid on a house": the raid is where the arrest happened, not an event beside it."""
    for preposition, head in prep_objects(text, draft.trigger):
        setting = drafts.get(head) if preposition in _SETTING else None
        if setting is not None and not setting.verbal and setting.absorbed is None and setting.type in words().settings:
            held = list(draft.roles)
            setting.into(draft)
            draft.roles = held


def _join_planned(text: Annotated, draft: Draft, drafts: Drafts) -> None:
    """ "planning attacks", "threatened to shell the town": the plan is the event, what is planned lends its type and participants."""
    for token in text.subtree(draft.trigger):
        planned = drafts.get(token)
        if planned is None or planned is draft or planned.absorbed is not None or not _is_planned(text, token, draft, drafts):
            continue
        planners = [(r, h) for r, h in draft.roles if r in ("actor", "helper")]
        draft.roles = [(r, h) for r, h in draft.roles if h != token]
        if draft.type == "plot" and planned.verbal:
            draft.into(planned)
            planned.status = planned.status or draft.status
            return
        planned.into(draft)
        if planners:
            draft.roles = [*planners, *((r, h) for r, h in draft.roles if (r, h) not in planners)]


def _is_planned(text: Annotated, token: int, draft: Draft, drafts: Drafts) -> bool:
    """True for the plan's object, its complement, and what stands one preposition or conjunction below."""
    head, dep = text.heads[token], text.deps[token]
    if head == draft.trigger:
        return dep in ("dobj", "xcomp", "nsubjpass")
    if dep not in ("pobj", "conj", "pcomp"):
        return False
    return text.heads[head] == draft.trigger or (head in drafts and drafts[head].absorbed is draft)


def _join_beside(text: Annotated, draft: Draft, drafts: Drafts) -> None:
    """Injuries told beside an act of the same sentence are that act's toll."""
    near = _acts_near(text, draft, drafts)
    if not near:
        return
    linked = [d for d in near if _hang_together(text, draft, d)]
    act = min(linked or near, key=lambda d: abs(d.trigger - draft.trigger))
    if act.has_toll("injured") and draft.tolls:
        return
    draft.roles = [(r, h) for r, h in draft.roles if r == "victim"]
    draft.into(act)


def _acts_near(text: Annotated, draft: Draft, drafts: Drafts) -> list[Draft]:
    """Acts of the draft's clause, or of the clause that it is coordinated with."""
    sentence, clause = text.sentence_of[draft.trigger], clause_head(text, draft.trigger)
    found = [d.final() for t, d in drafts.items() if text.sentence_of[t] == sentence and d is not draft]
    return [
        d
        for d in found
        if d is not draft
        and d.absorbed is None
        and d.type in words().acts
        and "cause_only" not in d.sense.flags
        and (
            clause_head(text, d.trigger) == clause
            or _hang_together(text, draft, d)
            or (text.heads[clause] == d.trigger and text.deps[clause] == "conj")
        )
    ]


def _hang_together(text: Annotated, a: Draft, b: Draft) -> bool:
    return text.heads[a.trigger] == b.trigger or text.heads[b.trigger] == a.trigger


def _make_means(text: Annotated, draft: Draft, drafts: Drafts) -> None:
    """A bomb or a mine is a means; it tells an event only as the doer of harm ("a roadside bomb killed two"): `join_harm` took those."""
    governor = text.heads[draft.trigger]
    while governor not in drafts and text.tags[governor] == "IN" and text.heads[governor] != governor:
        governor = text.heads[governor]
    if governor in drafts:
        act = drafts[governor].final()
        classes = lexicon().classes.get(text.lemmas[draft.trigger], _NOTHING)
        if act is not draft and draft.trigger not in act.means and classes & {"weapon", "device", "munition"}:
            act.means.append(draft.trigger)
    draft.absorbed = draft.absorbed or Draft(draft.trigger, draft.type, draft.sense, False)
