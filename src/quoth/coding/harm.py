"""A harm verb joins the act that did the harm: "the blast killed five", "shelled the town, killing five", "died when gunmen attacked"."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quoth.coding.clause import is_passive, is_verb, prep_objects
from quoth.coding.draft import Draft
from quoth.coding.frame import agent, first_of_row, subject
from quoth.coding.phrase import conjuncts
from quoth.coding.words import words
from quoth.model.text import Annotated

Drafts = dict[int, Draft]

_CAUSE = frozenset(("in", "by", "during", "from", "after", "when", "amid", "following", "as"))
_LATER = frozenset(("after", "following"))
_AT_THE_TIME = frozenset(("when", "after", "as", "while"))
_HIGHEST = 4  # steps from a trailing verb up to the act it trails


def is_harm(draft: Draft) -> bool:
    """True for a verb that tells harm rather than how it was done: "killed", "wounded", "died"."""
    return "harm_verb" in draft.sense.flags or (draft.type == "killing" and "killed" in (draft.sense.toll, draft.sense.tollsubj))


def join_harm(text: Annotated, draft: Draft, drafts: Drafts) -> None:
    """Join a harm verb's draft with the act that caused the harm, by the first way of telling it that applies."""
    for joined in _WAYS:
        if joined(text, draft, drafts):
            return


def _relative(text: Annotated, draft: Draft, drafts: Drafts) -> bool:
    """ "the ambush in which two died"."""
    verb = draft.trigger
    act = drafts.get(text.heads[verb]) if text.deps[verb] == "relcl" else None
    if act is None or act.verbal or act.trigger == _doer(text, verb):
        return False
    _take(draft, act)
    return True


def _trails_act(text: Annotated, draft: Draft, drafts: Drafts) -> bool:
    """ "shelled the town, killing five": the main verb keeps the lead."""
    main = _governor(text, draft.trigger, drafts) if _trails(text, draft.trigger, ("advcl", "conj", "xcomp")) else None
    if main is None or not main.verbal or not (is_harm(main) or (main.type in words().acts and main.type != "killing")):
        return False
    if "harm_verb" in main.sense.flags and draft.type == "killing" and main.type == "attack":
        main.type = "killing"
    draft.into(main)
    return True


def _has_act_for_subject(text: Annotated, draft: Draft, drafts: Drafts) -> bool:
    """ "the blast killed five"."""
    doer = _doer(text, draft.trigger)
    act = next((drafts[h] for h in conjuncts(text, doer) if h in drafts and not drafts[h].verbal), None) if doer is not None else None
    if act is None:
        return False
    _take(draft, act)
    return True


def _trails_any(text: Annotated, draft: Draft, drafts: Drafts) -> bool:
    """A trailing harm verb has no other cause than what it trails, be that an act or not."""
    governor = _governor(text, draft.trigger, drafts) if _trails(text, draft.trigger, ("advcl", "xcomp", "conj", "dep")) else None
    if governor is None:
        return False
    if governor.type in words().acts or is_harm(governor):
        draft.into(governor)
    return True


def _has_cause(text: Annotated, draft: Draft, drafts: Drafts) -> bool:
    """ "killed in the ambush", "wounded by the blast", "died during the operation"."""
    for preposition, noun in prep_objects(text, draft.trigger):
        if preposition not in _CAUSE:
            continue
        for head in conjuncts(text, noun):
            act = drafts.get(head)
            if act is None or act.verbal or not (act.type in words().acts or act.type in words().also_harm):
                continue
            if act.type in words().acts and preposition not in _LATER:
                _take(draft, act)
            elif not act.roles:
                act.into(draft)
            return True
    return False


def _happened_when(text: Annotated, draft: Draft, drafts: Drafts) -> bool:
    """ "two were killed when gunmen attacked the bus"."""
    if not is_passive(text, draft.trigger) and not draft.sense.tollsubj:
        return False
    for child in _in_row(text, draft.trigger, drafts):
        act = drafts.get(child)
        if (
            act is not None
            and act.absorbed is None
            and act.verbal
            and act.type in words().acts
            and text.deps[child] == "advcl"
            and any(text.lower[c] in _AT_THE_TIME for c in text.children[child])
        ):
            draft.type = act.type
            act.into(draft)
            return True
    return False


_WAYS: tuple[Callable[[Annotated, Draft, Drafts], bool], ...] = (
    _relative,
    _trails_act,
    _has_act_for_subject,
    _trails_any,
    _has_cause,
    _happened_when,
)


def _doer(text: Annotated, verb: int) -> int | None:
    """The verb's agent or active subject; of a passive without an agent none."""
    return agent(text, verb) if is_passive(text, verb) else subject(text, verb)


def _trails(text: Annotated, verb: int, deps: tuple[str, ...]) -> bool:
    return text.tags[verb] == "VBG" and text.deps[verb] in deps


def _in_row(text: Annotated, verb: int, drafts: Drafts) -> Iterable[int]:
    """What hangs on the verb, on harm verbs coordinated with it, and on the first of its row: "were killed and six wounded when"."""
    yield from text.children[verb]
    for child in text.children[verb]:
        if text.deps[child] == "conj" and child in drafts:
            yield from text.children[child]
    top = first_of_row(text, verb)
    if top != verb:
        yield from text.children[top]


def _take(draft: Draft, noun: Draft) -> None:
    """The harm verb keeps the lead (it asserts), the noun gives its type, its actor and its place."""
    if noun.absorbed is not None:
        draft.into(noun.final())
        return
    if noun.type not in ("operation", "killing", "protest"):
        draft.type = noun.type
    draft.roles = [(r, h) for r, h in draft.roles if h != noun.trigger]
    if "cause_only" in noun.sense.flags:
        draft.means.append(noun.trigger)
    noun.into(draft)


def _governor(text: Annotated, verb: int, drafts: Drafts) -> Draft | None:
    """The draft that a verb hangs on, or whose noun is the subject of what it hangs on."""
    j = verb
    for _ in range(_HIGHEST):
        head = text.heads[j]
        if head == j:
            return None
        if head in drafts and drafts[head].final().trigger != verb:
            return drafts[head].final()
        doer = subject(text, head) if is_verb(text, head) else None
        if doer in drafts and not drafts[doer].verbal and drafts[doer].final().trigger != verb:
            return drafts[doer].final()
        j = head
    return None
