"""Who is put behind an act: claims of responsibility, denials of a hand in it, "was behind it"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from quoth.coding.accuse import accuse, attribute_to
from quoth.coding.act_at_hand import act_under, is_negated, last_act, speak_of
from quoth.coding.clause import is_denied, is_passive, is_verb, prep_objects
from quoth.coding.draft import Draft
from quoth.coding.frame import agent, direct_object, subject
from quoth.coding.harm import Drafts
from quoth.coding.lexicon import Sense, lexicon
from quoth.coding.noun_doer import lend_doers
from quoth.coding.phrase import classes_of, conjuncts, has_determiner
from quoth.coding.roles import PARTY
from quoth.coding.words import words
from quoth.model.text import Annotated

_Rule = Callable[[Annotated, int, Drafts], None]
_PARTIES = frozenset(("combatant", "group"))
_BY_WEAPON = dict.fromkeys(("bomb", "explosive", "device", "mine"), "bombing") | {"rocket": "shelling", "missile": "shelling"}
_QUANTIFIERS = frozenset(("no", "a", "any"))

_SIDES = frozenset(("group", "combatant", "pronoun", "police"))  # who may be involved, where a civilian is only harmed

def put_behind(text: Annotated, drafts: Drafts) -> None:
    """Give acts the actors that "claimed", "denied", "blamed", "responsible for" put behind them; acts that only these tell are added."""
    rules = _rules()
    for i, lemma in enumerate(text.lemmas):
        if lemma in rules and is_verb(text, i):
            for rule in rules[lemma]:
                rule(text, i, drafts)
    _denied_acts(text, drafts)
    lend_doers(text, drafts)


@cache
def _rules() -> dict[str, list[_Rule]]:
    """Verb lemma → what is read of it, in this order."""
    rules: dict[str, list[_Rule]] = {}
    for lemmas, rule in (
        (words().claims, _claim),
        (lexicon().deny_verbs, _deny),
        (words().attributes, attribute_to),
        (words().accuses, accuse),
        (frozenset(("take",)), _took_part),
        (words().points, _points_to),
        (words().bears_marks, _bears_marks),
        (frozenset(("have",)), _had_a_hand),
        (frozenset(("be",)), _was_behind),
    ):
        for lemma in lemmas:
            rules.setdefault(lemma, []).append(rule)
    return rules


def _claim(text: Annotated, verb: int, drafts: Drafts) -> None:
    """ "claimed responsibility for the blast", "claimed the ambush", "responsibility was claimed by X"."""
    if is_passive(text, verb):
        word, actor = subject(text, verb), agent(text, verb)
    else:
        word, actor = direct_object(text, verb), subject(text, verb)
    act = drafts.get(word) if word is not None else None
    claims_act = text.lemmas[verb] == "claim" and act is not None and not act.verbal
    if word is None or not (claims_act or text.lemmas[word] == "responsibility"):
        return
    if is_negated(text, verb):
        _unclaimed(text, word, drafts)
    elif act is None:
        speak_of(text, verb, word, actor, drafts)
    else:
        act.must = act.responsibility = True
        act.also.add(verb)
        if actor is not None:
            act.roles.extend(("actor", h) for h in conjuncts(text, actor))


def _unclaimed(text: Annotated, word: int, drafts: Drafts) -> None:
    """ "no group has claimed responsibility for the attack": tells no act, unless the words say more of it."""
    drafts.pop(word, None)
    act = act_under(text, word, drafts)
    if act is not None and not any(role == "target" for role, _ in act.roles):
        drafts.pop(act.trigger, None)


def _deny(text: Annotated, verb: int, drafts: Drafts) -> None:
    """ "denied responsibility", "rejected any link to it", "denied the attack", "denied being behind the blast"."""
    word = direct_object(text, verb)
    if word is None:
        _deny_being(text, verb, drafts)
    elif text.lemmas[word] in lexicon().responsibility:
        speak_of(text, verb, word, subject(text, verb), drafts, "did not happen")
    elif text.lemmas[word] in words().allegations and word not in drafts:
        speak_of(text, verb, word, None, drafts, "did not happen")
    elif word in drafts and not drafts[word].verbal:
        act = drafts[word]
        act.status = "did not happen"
        act.must = True
        act.also.add(verb)


def _deny_being(text: Annotated, verb: int, drafts: Drafts) -> None:
    """ "denied being behind the blast", "denied it was responsible", "denied having a hand in it"."""
    for child in text.children[verb]:
        if text.deps[child] in ("xcomp", "ccomp") and text.lemmas[child] == "have":
            word = direct_object(text, child)
            if word is not None and text.lemmas[word] in words().hands:
                speak_of(text, verb, word, subject(text, child) or subject(text, verb), drafts, "did not happen")
        if text.deps[child] in ("xcomp", "ccomp") and text.lemmas[child] == "be":
            for spot in text.children[child]:
                if text.lower[spot] in lexicon().responsible:
                    actor = subject(text, child) or subject(text, verb)
                    speak_of(text, verb, spot, actor, drafts, "did not happen")


def _had_a_hand(text: Annotated, verb: int, drafts: Drafts) -> None:
    """ "had nothing to do with it", "had no hand in the blast", "had a role in it"."""
    doer, word = subject(text, verb), direct_object(text, verb)
    if doer is None or word is None:
        return
    if text.lower[word] == "nothing" and "do" in text.lower[word : word + 4]:
        speak_of(text, verb, word, doer, drafts, "did not happen")
    elif text.lemmas[word] in words().hands and has_determiner(text, word, _QUANTIFIERS) and _is_in(text, word):
        speak_of(text, verb, word, doer, drafts, "did not happen" if is_denied(text, word) else None)


def _took_part(text: Annotated, verb: int, drafts: Drafts) -> None:
    """ "took part in the attack", "had taken part in it"."""
    word, doer = direct_object(text, verb), subject(text, verb)
    if word is None or doer is None or text.lemmas[word] != "part":
        return
    drafts.pop(verb, None)
    acts = [head for spot in (word, verb) for preposition, head in prep_objects(text, spot) if preposition == "in"]
    known = any(head in drafts or text.tags[head] == "PRP" for head in acts)  # not in a drill, not in a match
    if known and not classes_of(text, doer).isdisjoint(PARTY):
        speak_of(text, verb, word, doer, drafts, "did not happen" if is_negated(text, verb) else None)


def _points_to(text: Annotated, verb: int, drafts: Drafts) -> None:
    """ "the evidence points to X", "the trail led to X"."""
    whom = next((head for p, head in prep_objects(text, verb) if p == "to"), None)
    if whom is not None and not classes_of(text, whom).isdisjoint(_PARTIES):
        speak_of(text, verb, verb, whom, drafts)


def _bears_marks(text: Annotated, verb: int, drafts: Drafts) -> None:
    """ "the attack bore the hallmarks of X"."""
    word = direct_object(text, verb)
    if word is None or text.lemmas[word] not in words().marks_of_doer:
        return
    whom = next((head for p, head in prep_objects(text, word) if p == "of"), None)
    act = drafts.get(subject(text, verb) or -1)
    if whom is not None and act is not None and not act.verbal:
        _put(act, conjuncts(text, whom), verb, word)
    elif whom is not None:
        speak_of(text, verb, word, whom, drafts)


def _is_in(text: Annotated, word: int) -> bool:
    return any(preposition == "in" for preposition, _ in prep_objects(text, word))


def _was_behind(text: Annotated, verb: int, drafts: Drafts) -> None:
    """ "was behind it", "was responsible for it", "the blast was the work of X"."""
    doer = subject(text, verb)
    if doer is None:
        return
    for child in text.children[verb]:
        if text.lower[child] == "behind" and text.deps[child] in ("prep", "advmod", "acomp"):
            act = _act_after(text, child, drafts) or _weapon_after(text, child, verb, drafts)
            if act is not None:
                _put(act, conjuncts(text, doer), verb, child)
        elif text.lower[child] == "responsible":
            speak_of(text, verb, child, doer, drafts, "did not happen" if is_negated(text, verb) else None)
        elif text.lemmas[child] == "work" and text.deps[child] == "attr" and doer in drafts and not drafts[doer].verbal:
            for preposition, head in prep_objects(text, child):
                if preposition == "of":
                    _put(drafts[doer], conjuncts(text, head), verb, child)


def _put(act: Draft, actors: list[int], verb: int, word: int) -> None:
    act.roles.extend(("actor", h) for h in actors)
    act.must = True
    act.also |= {verb, word}


def _act_after(text: Annotated, preposition: int, drafts: Drafts) -> Draft | None:
    nouns = (c for c in text.children[preposition] if text.deps[c] == "pobj")
    return next((drafts[h] for c in nouns for h in conjuncts(text, c) if h in drafts), None)


def _weapon_after(text: Annotated, preposition: int, verb: int, drafts: Drafts) -> Draft | None:
    """ "Was behind the bomb": the act that the report told before, by what it was done with."""
    for i in text.children[preposition]:
        kind = _BY_WEAPON.get(text.lemmas[i]) if text.deps[i] == "pobj" else None
        if kind is not None:
            drafts[i] = Draft(i, kind, Sense(kind), False, [], must=True, responsibility=True, refers=last_act(drafts, verb))
            return drafts[i]
    return None


def _denied_acts(text: Annotated, drafts: Drafts) -> None:
    """ "denied that his people had been in the hills": whatever the words, it is the act at hand that is denied."""
    for i, lemma in enumerate(text.lemmas):
        if lemma != "deny" or not is_verb(text, i) or is_negated(text, i):
            continue
        for child in text.children[i]:
            if text.deps[child] in ("ccomp", "xcomp", "pcomp") and not _befalls(text, child) and not _holds_draft(text, child, drafts):
                _deny_last_act(text, i, child, drafts)


def _befalls(text: Annotated, verb: int) -> bool:
    """ "denied that any civilians had been harmed": they do nothing; but "that the group was involved"."""
    done_to = subject(text, verb)
    return is_passive(text, verb) and (done_to is None or classes_of(text, done_to).isdisjoint(_SIDES))


def _holds_draft(text: Annotated, i: int, drafts: Drafts) -> bool:
    return any(text.edges[0][i] <= t <= text.edges[1][i] for t in drafts)


def _deny_last_act(text: Annotated, verb: int, child: int, drafts: Drafts) -> None:
    act, doer = last_act(drafts, verb), subject(text, child) or subject(text, verb)
    if act is None or doer is None or classes_of(text, doer).isdisjoint(PARTY):
        return
    roles = [("actor", h) for h in conjuncts(text, doer)]
    drafts[child] = Draft(
        child, act.type, Sense(act.type), False, roles, status="did not happen", must=True, responsibility=True, refers=act
    )
