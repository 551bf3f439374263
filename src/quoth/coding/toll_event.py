"""A toll without an event verb is given to the act that it follows; where there is none, it tells a killing (or attack) of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quoth.coding.bare_toll import bare_tolls
from quoth.coding.clause import clause_head, is_passive, is_verb
from quoth.coding.draft import Draft
from quoth.coding.frame import subject
from quoth.coding.harm import Drafts
from quoth.coding.lexicon import lexicon
from quoth.coding.toll import victim_of
from quoth.coding.words import words
from quoth.model.finding import Toll
from quoth.model.text import Annotated

_TYPE_OF = {
    "killed": "killing",
    "casualties": "killing",
    "injured": "attack",
    "detained": "arrest",
    "displaced": "displacement",
    "abducted": "abduction",
    "missing": "disappearance",
}
_FARTHEST_BACK = 80  # tokens from a number that does not say of what back to the toll that does
_HIGHEST = 5  # steps from the toll's word up to the act that governs it


@dataclass(frozen=True, slots=True)
class _Told:
    """A bare toll, the token that tells it, the drafts of its sentence, and those of its clause."""

    text: Annotated
    token: int
    toll: Toll
    near: list[Draft]
    drafts: Drafts

    def lacking(self) -> list[Draft]:
        """Drafts of the same clause that have no toll of this kind."""
        clause = clause_head(self.text, self.token)
        return [d for d in self.near if not d.has_toll(self.toll.kind) and clause_head(self.text, d.trigger) == clause]


def add_bare_tolls(text: Annotated, drafts: Drafts, sentence: tuple[int, int]) -> None:
    """Give the bare tolls of a sentence to its acts; new drafts are added to `drafts`."""
    for token, toll in bare_tolls(text, *sentence, _told_before(drafts, sentence[0])):
        near = [d.final() for t, d in drafts.items() if sentence[0] <= t < sentence[1]]
        told = _Told(text, token, toll, near, drafts)
        for placed in _WAYS:
            if placed(told):
                break


def _told_before(drafts: Drafts, first: int) -> str | None:
    """The kind of harm of the last toll before token `first`, not too far back."""
    found = [(t, draft.tolls[-1].kind) for t, draft in drafts.items() if first - _FARTHEST_BACK < t < first and draft.tolls]
    return max(found)[1] if found else None


def _is_told(told: _Told) -> bool:
    """The frame of a verb has told it already."""
    kind, quantity = told.toll.kind, told.toll.quantity
    return any(
        quantity.span.overlaps(t.quantity.span) or (t.kind == kind and t.quantity.low == quantity.low) for d in told.near for t in d.tolls
    )


def _beats_plural(told: _Told) -> bool:
    """ "put the number of soldiers killed at 17": the number beats the bare plural."""
    kind = told.toll.kind
    for draft in told.near:
        if any(t.kind == kind and t.quantity[:2] == (2, None) for t in draft.tolls):
            draft.tolls = [told.toll if t.kind == kind else t for t in draft.tolls]
            draft.must = True
            return True
    return False


def _of_governing_act(told: _Told) -> bool:
    """ "the blast left 12 dead"."""
    act = _act_of(told.text, told.token, told.drafts)
    if act is None or act.has_toll(told.toll.kind):
        return False
    act.tolls.append(told.toll)
    act.also.add(told.token)
    act.must = True
    return True


def _beside_other_toll(told: _Told) -> bool:
    """ "killed five and left 12 wounded"."""
    act = next((d for d in told.lacking() if d.trigger != told.token and d.tolls), None)
    if act is None:
        return False
    act.tolls.append(told.toll)
    return True


def _missing_alone(told: _Told) -> bool:
    """People who are missing tell no event."""
    return told.toll.kind == "missing"


def _of_act_in_clause(told: _Told) -> bool:
    act = next((d for d in told.lacking() if d.type in words().acts), None)
    if act is None:
        return False
    act.tolls.append(told.toll)
    act.must = True
    return True


def _of_its_own(told: _Told) -> bool:
    if told.token in told.drafts:
        draft = told.drafts[told.token].final()
        draft.tolls.append(told.toll)
        draft.must = True
        return True
    sense = lexicon().verbs["die"].plain[0]
    draft = Draft(told.token, _TYPE_OF[told.toll.kind], sense, False, tolls=[told.toll], must=True)
    victim = victim_of(told.text, told.toll, told.token)
    if victim is not None:
        draft.roles.append(("victim", victim))
    told.drafts[told.token] = draft
    return True


_WAYS: tuple[Callable[[_Told], bool], ...] = (
    _is_told,
    _beats_plural,
    _of_governing_act,
    _beside_other_toll,
    _missing_alone,
    _of_act_in_clause,
    _of_its_own,
)


def _act_of(text: Annotated, token: int, drafts: Drafts) -> Draft | None:
    """The act that governs the toll's word, or that is the subject of its verb."""
    j = token
    for _ in range(_HIGHEST):
        head = text.heads[j]
        if head == j:
            return None
        if head in drafts:
            return drafts[head].final()
        if is_verb(text, head):
            doer = subject(text, head)
            if doer in drafts:
                return drafts[doer].final()
            if text.lemmas[head] not in words().leads_to_toll and not is_passive(text, head):
                return None
        j = head
    return None
