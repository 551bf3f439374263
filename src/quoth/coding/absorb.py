"""One act, one mention: what several words of a sentence tell of the same happening is joined."""

from __future__ import annotations

from quoth.coding.clause import clause_head, is_passive, is_verb, prep_objects, subject
from quoth.coding.draft import ACTS, Draft
from quoth.coding.lexicon import lexicon
from quoth.coding.phrase import conjuncts
from quoth.coding.roles import verb_frame
from quoth.coding.toll import Toll, count_before, surface_tolls, toll_of_phrase, victim_of
from quoth.model.text import Annotated

_CAUSE = frozenset(("in", "by", "during", "from", "after", "when", "amid", "following", "as"))
_SETTING = frozenset(("operation", "raid", "attack", "clash", "shelling", "bombing", "airstrike"))


def add_tolls(text: Annotated, drafts: dict[int, Draft]) -> None:
    """Counts of the harm verbs' own participants."""
    for draft in drafts.values():
        kind = draft.sense.toll
        role = draft.sense.role
        if kind and draft.verbal:
            heads = [h for r, h in draft.roles if r == role]
        elif draft.sense.tollsubj and draft.verbal:
            kind, heads = draft.sense.tollsubj, [h for r, h in draft.roles if r == draft.sense.subject]
        elif kind:
            quantity = count_before(text, draft.trigger)
            toll = next((t for r, h in draft.roles if r == draft.sense.of and (t := toll_of_phrase(text, h, kind))), None)
            if quantity:
                draft.tolls.append(Toll(kind, quantity))
            elif toll:
                draft.tolls.append(toll)
            continue
        else:
            continue
        if kind and heads:
            toll = toll_of_phrase(text, heads[0], kind)
            if toll:
                draft.tolls.append(toll)
        elif kind:
            for spot in draft.also:  # "claimed nine lives"
                quantity = count_before(text, spot)
                if quantity:
                    draft.tolls.append(Toll(kind, quantity))


def absorb(text: Annotated, drafts: dict[int, Draft]) -> None:
    """Join harm verbs to the act that caused the harm, nouns to the verb that they serve, plans to what is planned."""
    order = sorted(drafts)
    _impacts(text, drafts)
    for i in order:
        draft = drafts[i]
        if draft.absorbed is not None or not draft.verbal:
            continue
        if draft.type == "plot" or draft.type == "threat":
            _plan(text, draft, drafts)
        elif _is_harm(draft):
            _harm(text, draft, drafts)
        elif draft.type in ("arrest", "seizure", "release", "destruction", "movement", "abduction", "change of territory"):
            _setting(text, draft, drafts)
    for i in order:
        draft = drafts[i]
        if draft.absorbed is None and "harm_verb" in draft.sense.flags:
            _beside(text, draft, drafts)
    for i in order:
        draft = drafts[i]
        if draft.absorbed is None and "cause_only" in draft.sense.flags:
            _device(text, draft, drafts)


def _impacts(text: Annotated, drafts: dict[int, Draft]) -> None:
    """ "shelling that struck the school", "a blast hit the convoy": the verb tells the noun's target."""
    for draft in drafts.values():
        if not draft.verbal or draft.absorbed is not None or draft.type not in ("attack", "bombing", "shelling", "airstrike", "destruction", "clash"):
            continue
        doer = subject(text, draft.trigger)
        if doer is None or is_passive(text, draft.trigger):
            continue
        noun = drafts.get(doer)
        if noun is not None and not noun.verbal and noun.absorbed is None and noun.type in ACTS and "cause_only" not in noun.sense.flags:
            draft.roles = [(r, h) for r, h in draft.roles if h != doer]
            noun.must = True
            draft.into(noun)
    for draft in drafts.values():  # "a bomb planted beside the road tore through …"
        if draft.verbal and draft.absorbed is None and draft.type == "bombing" and text.deps[draft.trigger] in ("acl", "relcl"):
            device = text.heads[draft.trigger]
            for other in drafts.values():
                if (
                    other is not draft
                    and other.absorbed is None
                    and other.verbal
                    and other.type == "bombing"
                    and subject(text, other.trigger) == device
                ):
                    draft.into(other)
                    break


def _is_harm(draft: Draft) -> bool:
    return (
        "harm_verb" in draft.sense.flags or draft.type == "killing" and (draft.sense.toll == "killed" or draft.sense.tollsubj == "killed")
    )


def _harm(text: Annotated, draft: Draft, drafts: dict[int, Draft]) -> None:
    """A harm verb joins the act that is its subject, its "in / by / when", or the main verb that it trails ("…, killing five")."""
    verb = draft.trigger
    doer, _, passive = verb_frame(text, verb)
    if not passive and doer is None:
        doer = subject(text, verb)
    if (
        text.deps[verb] == "relcl" and text.heads[verb] in drafts and not drafts[text.heads[verb]].verbal and text.heads[verb] != doer
    ):  # "the ambush in which two died"
        _take(draft, drafts[text.heads[verb]])
        return
    if text.tags[verb] == "VBG" and text.deps[verb] in ("advcl", "conj", "xcomp"):
        main = _governor(text, verb, drafts)
        if (
            main is not None
            and main is not draft
            and main.verbal
            and (main.type in ACTS or _is_harm(main))
            and (main.type != "killing" or _is_harm(main))
        ):
            if "harm_verb" in main.sense.flags and draft.type == "killing":
                main.type = "killing" if main.type == "attack" else main.type
            draft.into(main)
            return
    if doer is not None:
        for head in conjuncts(text, doer):
            if head in drafts and not drafts[head].verbal:
                _take(draft, drafts[head])
                return
    if (
        text.deps[verb] in ("advcl", "xcomp", "conj", "dep")
        and text.tags[verb] == "VBG"
        or text.deps[verb] == "advcl"
        and not passive
        and text.tags[verb] == "VBG"
    ):
        governor = _governor(text, verb, drafts)
        if governor is not None:
            if governor.type in ACTS and "harm_verb" not in governor.sense.flags or _is_harm(governor):
                draft.into(governor)
            return
    for preposition, _, head in prep_objects(text, verb):
        if preposition in _CAUSE:
            for h in conjuncts(text, head):
                other = drafts.get(h)
                if other is not None and not other.verbal and other.type in ACTS | {"operation", "protest"}:
                    if other.type in ACTS and preposition not in ("after", "following"):
                        _take(draft, other)
                    elif not other.roles:
                        other.into(draft)
                    return
    if passive or draft.sense.tollsubj:
        top = verb
        while text.deps[top] == "conj" and is_verb(text, text.heads[top]):
            top = text.heads[top]
        last = [c for c in text.children[verb] if text.deps[c] == "conj" and c in drafts]
        for child in [*text.children[verb], *(c for t in last for c in text.children[t]), *(text.children[top] if top != verb else ())]:
            if (
                text.deps[child] == "advcl"
                and child in drafts
                and drafts[child].absorbed is None
                and drafts[child].verbal
                and drafts[child].type in ACTS
                and any(text.lower[c] in ("when", "after", "as", "while") for c in text.children[child])
            ):
                act = drafts[child]
                draft.type = act.type
                act.into(draft)
                return


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


def _governor(text: Annotated, verb: int, drafts: dict[int, Draft]) -> Draft | None:
    j = verb
    for _ in range(4):
        head = text.heads[j]
        if head == j:
            return None
        if head in drafts and drafts[head].final().trigger != verb:
            return drafts[head].final()
        if is_verb(text, head):
            doer = subject(text, head)
            if doer is not None and doer in drafts and not drafts[doer].verbal and drafts[doer].final().trigger != verb:
                return drafts[doer].final()
        j = head
    return None


def _setting(text: Annotated, draft: Draft, drafts: dict[int, Draft]) -> None:
    """ "arrested in a raid on a house": the raid is where the arrest happened, not an event beside it."""
    for preposition, _, head in prep_objects(text, draft.trigger):
        if preposition in ("in", "during", "by", "from", "through", "after", "following"):
            other = drafts.get(head)
            if (
                other is not None
                and not other.verbal
                and other.type in ("operation", "raid")
                and preposition not in ("after", "following")
                and other.absorbed is None
            ):
                held = list(draft.roles)
                other.into(draft)
                draft.roles = held


def _plan(text: Annotated, draft: Draft, drafts: dict[int, Draft]) -> None:
    """ "planning attacks", "threatened to shell the town": the plan is the event, what is planned lends its type and participants."""
    for child in text.subtree(draft.trigger):
        other = drafts.get(child)
        if other is None or other is draft or other.absorbed is not None or text.sentence_of[child] != text.sentence_of[draft.trigger]:
            continue
        direct = text.heads[child] == draft.trigger and text.deps[child] in ("dobj", "xcomp", "nsubjpass")
        below = text.deps[child] in ("pobj", "conj", "pcomp") and (
            text.heads[text.heads[child]] == draft.trigger or text.heads[child] in drafts and drafts[text.heads[child]].absorbed is draft
        )
        if direct or below:
            subjects = [(r, h) for r, h in draft.roles if r in ("actor", "helper")]
            draft.roles = [(r, h) for r, h in draft.roles if h != child]
            if draft.type == "plot" and other.verbal:
                draft.into(other)
                other.status = other.status or draft.status
                return
            other.into(draft)
            if subjects:
                draft.roles = [*subjects, *((r, h) for r, h in draft.roles if (r, h) not in subjects)]


def _beside(text: Annotated, draft: Draft, drafts: dict[int, Draft]) -> None:
    """Injuries told beside an act of the same sentence are that act's toll."""
    sentence = text.sentence_of[draft.trigger]
    near = [d.final() for t, d in drafts.items() if text.sentence_of[t] == sentence and d is not draft]
    near = [d for d in near if d is not draft and d.type in ACTS and d.absorbed is None and "cause_only" not in d.sense.flags]
    if not near:
        return
    clause = clause_head(text, draft.trigger)
    near = [
        d
        for d in near
        if clause_head(text, d.trigger) == clause
        or text.heads[draft.trigger] == d.trigger
        or text.heads[d.trigger] == draft.trigger
        or text.heads[clause] == d.trigger
        and text.deps[clause] == "conj"
    ]
    if not near:
        return
    linked = [d for d in near if text.heads[draft.trigger] == d.trigger or text.heads[d.trigger] == draft.trigger]
    best = min(linked or near, key=lambda d: abs(d.trigger - draft.trigger))
    if any(t.kind == "injured" for t in best.tolls) and draft.tolls:
        return
    draft.roles = [(r, h) for r, h in draft.roles if r == "victim"]
    draft.into(best)


def _device(text: Annotated, draft: Draft, drafts: dict[int, Draft]) -> None:
    """A bomb or a mine is a means; it tells an event only as the doer of harm ("a roadside bomb killed two"), which `_harm` has taken."""
    doer_of = text.heads[draft.trigger]
    while doer_of not in drafts and text.tags[doer_of] == "IN" and text.heads[doer_of] != doer_of:
        doer_of = text.heads[doer_of]
    if doer_of in drafts and drafts[doer_of].final() is not draft:
        final = drafts[doer_of].final()
        if draft.trigger not in final.means and lexicon().classes.get(text.lemmas[draft.trigger], frozenset()) & {
            "weapon",
            "device",
            "munition",
        }:
            final.means.append(draft.trigger)
    draft.absorbed = draft.absorbed or Draft(draft.trigger, draft.type, draft.sense, False)


def surface(text: Annotated, drafts: dict[int, Draft], sentence: tuple[int, int], violent: bool) -> None:
    """Tolls without an event verb: given to the act that they follow, else a killing (or attack) of their own."""
    if not violent:
        return
    for token, toll in surface_tolls(text, *sentence):
        holders = [d.final() for t, d in drafts.items() if sentence[0] <= t < sentence[1]]
        if any(
            toll.quantity.span.overlaps(t.quantity.span) or (t.kind == toll.kind and t.quantity.low == toll.quantity.low)
            for d in holders
            for t in d.tolls
        ):
            continue
        weak = next((d for d in holders for t in d.tolls if t.kind == toll.kind and t.quantity.low == 2 and t.quantity.high is None), None)
        if weak is not None:  # "put the number of soldiers killed at 17": the number beats the bare plural
            weak.tolls = [toll if t.kind == toll.kind else t for t in weak.tolls]
            weak.must = True
            continue
        act = _act_of(text, token, drafts)
        if act is not None and not any(t.kind == toll.kind for t in act.tolls):
            act.tolls.append(toll)
            act.also.add(token)
            act.must = True
            continue
        same = [
            d
            for d in holders
            if d.trigger != token
            and clause_head(text, d.trigger) == clause_head(text, token)
            and any(t.kind != toll.kind for t in d.tolls)
            and not any(t.kind == toll.kind for t in d.tolls)
        ]
        if same:
            same[0].tolls.append(toll)
            continue
        sense = lexicon().verbs["die"].plain[0]
        type_ = {
            "killed": "killing",
            "casualties": "killing",
            "detained": "arrest",
            "displaced": "displacement",
            "abducted": "abduction",
        }.get(toll.kind, "attack")
        if toll.kind == "missing":
            continue
        same_verb = [
            d
            for d in holders
            if d.type in ACTS and clause_head(text, d.trigger) == clause_head(text, token) and not any(t.kind == toll.kind for t in d.tolls)
        ]
        if same_verb:
            same_verb[0].tolls.append(toll)
            same_verb[0].must = True
            continue
        draft = Draft(token, type_, sense, False, tolls=[toll], must=True)
        victim = victim_of(text, toll, token)
        if victim is not None:
            draft.roles.append(("victim", victim))
        if token in drafts:
            drafts[token].final().tolls.append(toll)
            drafts[token].final().must = True
        else:
            drafts[token] = draft


def _act_of(text: Annotated, token: int, drafts: dict[int, Draft]) -> Draft | None:
    """ "the blast left 12 dead": the act that governs the toll's verb."""
    j = token
    for _ in range(5):
        head = text.heads[j]
        if head == j:
            return None
        if head in drafts:
            return drafts[head].final()
        if is_verb(text, head):
            doer = subject(text, head)
            if doer is not None and doer in drafts:
                return drafts[doer].final()
            if text.lemmas[head] not in (
                "leave",
                "bring",
                "kill",
                "take",
                "cause",
                "claim",
                "be",
                "find",
                "lie",
                "have",
            ) and not is_passive(text, head):
                return None
        j = head
    return None
