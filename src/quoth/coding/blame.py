"""Who is put behind an act: claims of responsibility, denials of a hand in it, accusations."""

from __future__ import annotations

from quoth.coding.clause import agent, direct_object, is_passive, is_verb, prep_objects, subject
from quoth.coding.draft import ACTS, Draft
from quoth.coding.lexicon import Sense, lexicon
from quoth.coding.phrase import classes_of, conjuncts
from quoth.coding.roles import governed_actor
from quoth.model.text import Annotated


def put_behind(text: Annotated, drafts: dict[int, Draft]) -> None:
    """Read every "claimed", "denied", "blamed", "accused", "responsible for" and give its act the actor; acts that only these tell are added to `drafts`."""
    lex = lexicon()
    for i, lemma in enumerate(text.lemmas):
        if not is_verb(text, i):
            continue
        if lemma in ("claim", "admit", "acknowledge", "take", "accept"):
            _claim(text, i, drafts)
        elif lemma in lex.deny_verbs:
            _deny(text, i, drafts)
        elif lemma == "attribute":
            _attribute_to(text, i, drafts)
        elif lemma in ("accuse", "blame", "suspect", "convict", "acquit"):
            _accuse(text, i, drafts)
        elif lemma in ("take", "have", "be"):
            _part(text, i, drafts)
    _denied_acts(text, drafts)
    for draft in list(drafts.values()):
        if not draft.verbal:
            _under(text, draft)
            _exists(text, draft)
            doer, governor = governed_actor(text, draft.trigger)
            if governor is not None:
                draft.also.add(governor)
                if text.lemmas[governor] in lex.support and is_verb(text, governor):
                    draft.must = True
            if doer is not None and governor is not None and not is_verb(text, governor) and text.lemmas[doer] in _GENERIC:
                doer = None
            if doer is not None and draft.type in ACTS | {"operation", "protest", "seizure", "training", "agreement"}:
                held = {head for _, head in draft.roles}
                for head in conjuncts(text, doer):
                    if head not in held and classes_of(text, head) & {"person", "group", "name", "number", "pronoun", "aircraft"}:
                        draft.roles.append(("actor", head))
                        draft.must = True


_GENERIC = frozenset(("mastermind", "planner", "brain", "man", "people", "person", "perpetrator", "culprit", "motive", "one"))


def _negated(text: Annotated, verb: int) -> bool:
    if any(text.deps[c] == "neg" for c in text.children[verb]):
        return True
    doer = subject(text, verb)
    return doer is not None and (
        text.lower[doer] in ("nobody", "none", "no")
        or any(text.lower[c] == "no" for c in text.children[doer])
        or (text.lower[doer] == "one" and any(text.lower[c] == "no" for c in text.children[doer]))
    )


def _event_of(text: Annotated, noun: int, drafts: dict[int, Draft]) -> Draft | None:
    """The act that "responsibility for", "a hand in" speaks of."""
    for preposition, _, head in prep_objects(text, noun):
        if preposition in ("for", "in", "of", "with", "to"):
            for h in conjuncts(text, head):
                if h in drafts:
                    return drafts[h]
                if text.lemmas[h] in lexicon().nouns:
                    return _add(text, h, drafts)
    return None


def _add(text: Annotated, noun: int, drafts: dict[int, Draft]) -> Draft:
    senses = lexicon().nouns.get(text.lemmas[noun])
    sense = senses[0] if senses else Sense("attack")
    draft = Draft(noun, sense.type, sense, False)
    drafts[noun] = draft
    return draft


def _antecedent(drafts: dict[int, Draft], before: int) -> Draft | None:
    """The act told last before this token, where the words give none."""
    earlier = [d for t, d in drafts.items() if t < before and d.type in ACTS and not d.sense.status]
    return max(earlier, key=lambda d: d.trigger, default=None)


def _speak_of(text: Annotated, verb: int, word: int, actor: int | None, drafts: dict[int, Draft], status: str | None) -> Draft | None:
    """A mention of the act at hand ("responsibility", "any hand in the blast") with its actor."""
    act = _event_of(text, word, drafts) or (_event_of(text, verb, drafts) if word != verb else None)
    if act is None:
        earlier = _antecedent(drafts, verb)
        if earlier is None:
            return None
        act = Draft(word, earlier.type, Sense(earlier.type), False, refers=True)
        drafts[word] = act
    act.must = act.responsibility = True
    act.also |= {verb, word}
    if status:
        act.status = status
    if actor is not None:
        act.roles = [(r, h) for r, h in act.roles if h != actor]
        act.roles.extend(("actor", h) for h in conjuncts(text, actor))
    return act


def _claim(text: Annotated, verb: int, drafts: dict[int, Draft]) -> None:
    if is_passive(text, verb):
        word, actor = subject(text, verb), agent(text, verb)
    else:
        word, actor = direct_object(text, verb), subject(text, verb)
    if word is None:
        return
    if text.lemmas[word] == "responsibility":
        pass
    elif not (text.lemmas[verb] == "claim" and word in drafts and not drafts[word].verbal):
        return
    if _negated(text, verb):
        if word in drafts:
            drafts.pop(word)
        act = _event_of(text, word, drafts)
        if act is not None and not any(r == "target" for r, _ in act.roles):
            drafts.pop(act.trigger, None)
        return
    if word in drafts:
        act = drafts[word]
        act.must = act.responsibility = True
        act.also.add(verb)
        if actor is not None:
            act.roles.extend(("actor", h) for h in conjuncts(text, actor))
        return
    _speak_of(text, verb, word, actor, drafts, None)


def _deny(text: Annotated, verb: int, drafts: dict[int, Draft]) -> None:
    actor = subject(text, verb)
    word = direct_object(text, verb)
    if word is None:
        for child in text.children[verb]:  # "denied being behind the blast", "denied it was responsible"
            if text.deps[child] in ("xcomp", "ccomp") and text.lemmas[child] == "be":
                for spot in text.children[child]:
                    if text.lower[spot] in lexicon().responsible:
                        _speak_of(text, verb, spot, subject(text, child) or actor, drafts, "did not happen")
        return
    if text.lemmas[word] in lexicon().responsibility:
        _speak_of(text, verb, word, actor, drafts, "did not happen")
    elif word in drafts and not drafts[word].verbal:
        drafts[word].status = "did not happen"
        drafts[word].must = True
        drafts[word].also.add(verb)


def _accuse(text: Annotated, verb: int, drafts: dict[int, Draft]) -> None:
    """ "accused X of the attack", "blamed X for it", "blamed the attack on X", "blamed X"."""
    passive = is_passive(text, verb)
    accused = subject(text, verb) if passive else direct_object(text, verb)
    own = drafts.get(verb)
    inner = [c for p in text.children[verb] if text.deps[p] == "prep" for c in text.children[p] if text.deps[c] == "pcomp"]
    if any(c in drafts for c in inner):
        if own is not None and text.lemmas[verb] in ("accuse", "blame"):
            own.roles = []  # the accuser is no participant
            own.into(drafts[next(c for c in inner if c in drafts)])
        return
    if accused is None or text.lemmas[verb] in ("convict", "acquit") or own is None and text.lemmas[verb] != "suspect":
        return
    if accused in drafts and not drafts[accused].verbal:  # "blamed the attack on X"
        target = next((h for p, _, h in [*prep_objects(text, verb), *prep_objects(text, accused)] if p in ("on", "upon")), None)
        if target is not None:
            act = drafts[accused]
            act.roles = [(r, h) for r, h in act.roles if h not in conjuncts(text, target)]
            act.roles.extend(("actor", h) for h in conjuncts(text, target))
            act.must = True
            act.also.add(verb)
            if own:
                own.roles = []
                own.into(act)
        return
    if text.lemmas[verb] == "suspect":
        return
    act = _event_of(text, verb, drafts)
    if act is None and text.lemmas[verb] == "blame" and own is not None:
        earlier = _antecedent(drafts, verb)
        if earlier is not None:
            own.type, own.refers, own.responsibility = earlier.type, True, True
            own.roles = [("actor" if r == "target" else r, h) for r, h in own.roles if r == "target"]
        return
    if act is not None:
        act.roles.extend(("actor", h) for h in conjuncts(text, accused) if h not in {x for _, x in act.roles})
        act.must = True
        act.also.add(verb)
        if own is not None:
            own.roles = []
            own.into(act)


def _part(text: Annotated, verb: int, drafts: dict[int, Draft]) -> None:
    """ "took part (in it)", "had nothing to do with it", "was behind it": who is put behind the act at hand."""
    lemma = text.lemmas[verb]
    doer = subject(text, verb)
    if doer is None:
        return
    if lemma == "take":
        word = direct_object(text, verb)
        if word is not None and text.lemmas[word] == "part":
            _speak_of(text, verb, word, doer, drafts, None)
    elif lemma == "have":
        word = direct_object(text, verb)
        if word is not None and text.lower[word] == "nothing" and "do" in text.lower[word : word + 4]:
            _speak_of(text, verb, word, doer, drafts, "did not happen")
        elif (
            word is not None
            and text.lemmas[word] in ("hand", "role", "part")
            and any(p == "in" for p, _, _ in prep_objects(text, word))
            and any(text.lower[c] in ("no", "a", "any") for c in text.children[word])
        ):
            _speak_of(text, verb, word, doer, drafts, "did not happen" if any(text.lower[c] == "no" for c in text.children[word]) else None)
    else:
        for child in text.children[verb]:
            if text.lower[child] == "behind" and text.deps[child] in ("prep", "advmod", "acomp"):
                act = _event_of_prep(text, child, drafts)
                if act is not None:
                    act.roles.extend(("actor", h) for h in conjuncts(text, doer))
                    act.must = True
                    act.also |= {verb, child}
            elif text.lower[child] == "responsible":
                _speak_of(text, verb, child, doer, drafts, "did not happen" if _negated(text, verb) else None)
            elif text.lemmas[child] == "work" and text.deps[child] == "attr" and doer in drafts and not drafts[doer].verbal:
                for preposition, _, head in prep_objects(text, child):
                    if preposition == "of":
                        drafts[doer].roles.extend(("actor", h) for h in conjuncts(text, head))
                        drafts[doer].must = True
                        drafts[doer].also |= {verb, child}


def _event_of_prep(text: Annotated, preposition: int, drafts: dict[int, Draft]) -> Draft | None:
    return next((drafts[h] for c in text.children[preposition] if text.deps[c] == "pobj" for h in conjuncts(text, c) if h in drafts), None)


def _under(text: Annotated, draft: Draft) -> None:
    """ "is under arrest", "was taken into custody": the subject is who is held."""
    role = draft.sense.under
    head = text.heads[draft.trigger]
    if not role or text.deps[draft.trigger] != "pobj" or text.lower[head] not in ("under", "in", "into"):
        return
    governor = text.heads[head]
    if not is_verb(text, governor):
        return
    held = direct_object(text, governor) if not is_passive(text, governor) else subject(text, governor)
    if held is None and text.lemmas[governor] in ("be", "remain", "stay"):
        held = subject(text, governor)
    if held is not None:
        draft.roles.extend((role, h) for h in conjuncts(text, held))
        draft.must = True
        draft.also |= {governor, head}


def _exists(text: Annotated, draft: Draft) -> None:
    """ "there were clashes", "there was no bomb"."""
    head = text.heads[draft.trigger]
    if (
        text.deps[draft.trigger] in ("attr", "nsubj")
        and text.lemmas[head] == "be"
        and any(text.deps[c] == "expl" for c in text.children[head])
    ):
        draft.must = True
        draft.also.add(head)


def _denied_acts(text: Annotated, drafts: dict[int, Draft]) -> None:
    """ "denied that his people had been in the hills", "denies having ordered it": whatever the words, it is the act at hand that is denied."""
    for i, lemma in enumerate(text.lemmas):
        if lemma != "deny" or not is_verb(text, i) or _negated(text, i):
            continue
        for child in text.children[i]:
            if text.deps[child] not in ("ccomp", "xcomp", "pcomp") or any(
                text.edges[0][child] <= t <= text.edges[1][child] for t in drafts
            ):
                continue
            earlier = _antecedent(drafts, i)
            doer = subject(text, child) or subject(text, i)
            if earlier is not None and doer is not None and classes_of(text, doer) & {"person", "group", "name", "pronoun", "number"}:
                drafts[child] = Draft(
                    child,
                    earlier.type,
                    Sense(earlier.type),
                    False,
                    [("actor", h) for h in conjuncts(text, doer)],
                    status="did not happen",
                    must=True,
                    responsibility=True,
                )


def _attribute_to(text: Annotated, verb: int, drafts: dict[int, Draft]) -> None:
    """ "attributed the robbery to the militia": the act's actor stands after "to"."""
    what = subject(text, verb) if is_passive(text, verb) else direct_object(text, verb)
    whom = next((h for p, _, h in prep_objects(text, verb) if p == "to"), None)
    own = drafts.pop(verb, None)
    if what is None or whom is None or own is None:
        return
    act = drafts.get(what)
    if act is None:  # "attribute the round that struck the clinic to an army position"
        act = next((d for t, d in drafts.items() if text.deps[t] == "relcl" and text.heads[t] == what), None)
    if act is not None:
        act.roles.extend(("actor", h) for h in conjuncts(text, whom) if h not in {x for _, x in act.roles})
        act.must = act.responsibility = True
        act.also.add(verb)
