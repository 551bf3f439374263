"""Whose place, whose date? The words whose places and times are an event's, nearest first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from quoth.coding.clause import clause_head, is_verb
from quoth.coding.draft import Draft
from quoth.coding.lexicon import lexicon
from quoth.coding.words import words
from quoth.model.text import Annotated, Span

_BARRIER = frozenset(("relcl", "acl", "ccomp", "csubj", "parataxis"))
_PURPOSE = frozenset(("acl", "relcl", "advcl", "xcomp", "pcomp"))
_HIGHEST = 4  # steps from a word up to the reporting verb that it may hang on


def owners(text: Annotated, drafts: dict[int, Draft], told: Iterable[Draft]) -> dict[int, int]:
    """For each token of the sentences of the events told the trigger of the event that it hangs on; absent where none does."""
    kept = {d.trigger for d in told}
    sentences = {text.sentence_of[t] for t in kept}
    drafts = {t: d for t, d in drafts.items() if d.final().trigger in kept or d.final().type not in words().settings}
    owner = _aliases(text, drafts)
    nouns = {t for t in owner if text.tags[t].startswith("NN")}  # taken before `_climb` adds to the owners
    found: dict[int, int] = {}
    for n in sentences:
        for i in range(*text.sentences[n]):
            trigger = _climb(text, i, owner)
            if trigger is not None:
                found[i] = trigger
        _mend_dates(text, n, found, nouns)
    return found


def _mend_dates(text: Annotated, n: int, found: dict[int, int], nouns: set[int]) -> None:
    """ "members of X responsible for the attack in Y on 3 May were held": a date inside a subject belongs to the act named last."""
    start, end = text.sentences[n]
    for first, last, label in text.entities:
        if label != "DATE" or not start <= first < end or text.tags[text.heads[first]] not in ("IN", "NN", "NNP", "CD"):
            continue
        top = first
        while text.heads[top] != top and (text.tags[top] == "IN" or first <= top < last):
            top = text.heads[top]
        between = [t for t in nouns if top < t < first and t in found and text.edges[1][top] >= last - 1]
        if text.tags[top].startswith("NN") and top not in nouns and between:
            found.update(dict.fromkeys(range(first, last), found[max(between)]))


def _aliases(text: Annotated, drafts: dict[int, Draft]) -> dict[int, int | None]:
    """For each token that is a part of a kept draft the trigger of that draft; what was claimed on Tuesday did not happen on Tuesday."""
    found: dict[int, int | None] = {}
    for draft in drafts.values():
        final = draft.final()
        if final.absorbed is None:
            found[draft.trigger] = final.trigger
            for token in draft.also:
                says = draft.responsibility and text.lemmas[token] in _saying()
                found.setdefault(token, None if says else final.trigger)
    return found


@cache
def _saying() -> frozenset[str]:
    """Verbs that put somebody behind an act: when they were said is not when it happened."""
    return words().claims | words().accuses | words().attributes | lexicon().deny_verbs


def _climb(text: Annotated, i: int, owner: dict[int, int | None]) -> int | None:
    """The event that token i hangs on; what is found on the way is added to `owner`."""
    path: list[int] = []
    j, trigger = i, None
    while True:
        if j in owner:
            trigger = owner[j]
            break
        path.append(j)
        if _is_barrier(text, j):
            break
        j = text.heads[j]
    for token in path:
        owner[token] = trigger
    return trigger


def _is_barrier(text: Annotated, j: int) -> bool:
    """True where what governs j is another event's: a root, a clause of its own, a reporting verb; "a camp situated in X" is none."""
    head = text.heads[j]
    if head == j:
        return True
    if not is_verb(text, j):
        return False
    dep, lemma = text.deps[j], text.lemmas[j]
    return lemma in words().speech or (dep in _BARRIER and lemma not in words().situated) or (dep == "conj" and is_verb(text, head))


def tiers(text: Annotated, draft: Draft, owner: dict[int, int]) -> tuple[tuple[Span, ...], ...]:
    """Own words; the rest of the clause that nobody owns; the sentence's unowned rest; the sentence's other events."""
    start, end = text.sentences[text.sentence_of[draft.trigger]]
    head = clause_head(text, draft.trigger)
    left, right = text.edges[0][head], text.edges[1][head]
    own: list[int] = []
    clause: list[int] = []
    rest: list[int] = []
    others: list[int] = []
    for i in range(start, end):
        trigger = owner.get(i)
        if trigger == draft.trigger:
            own.append(i)
        elif trigger is not None and not _lent(text, i, trigger, draft.trigger, head):
            others.append(i)
        elif left <= i <= right and not (i < draft.trigger and _is_speech(text, i)):
            clause.append(i)  # "today confirmed the arrest of X, Saturday": what stands before is when it was said
        elif not _is_speech(text, i):
            rest.append(i)
    return tuple(_runs(text, tokens) for tokens in (own, clause, rest, others))


def _lent(text: Annotated, i: int, owner: int, trigger: int, head: int) -> bool:
    """ "conducted an operation to detain a leader today": the parser gives the day to the purpose, the words to the whole clause."""
    entity = text.entity_of[i]
    if entity < 0 or text.entities[entity][2] not in ("DATE", "TIME"):
        return False
    if owner <= trigger or text.tags[owner] not in ("VB", "VBG") or text.deps[owner] not in _PURPOSE:
        return False
    return text.edges[0][head] <= owner <= text.edges[1][head] or clause_head(text, owner) == head


def _is_speech(text: Annotated, i: int) -> bool:
    """True for words that hang on a reporting verb: "said on Tuesday" is when it was said."""
    for _ in range(_HIGHEST):
        head = text.heads[i]
        if head == i:
            return False
        if is_verb(text, head):
            return text.lemmas[head] in words().speech
        i = head
    return False


def _runs(text: Annotated, tokens: list[int]) -> tuple[Span, ...]:
    """The spans of tokens that follow each other."""
    runs: list[list[int]] = []
    for i in tokens:
        if runs and runs[-1][1] == i:
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    return tuple(text.span(a, b) for a, b in runs)
