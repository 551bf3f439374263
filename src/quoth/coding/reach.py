"""Whose place, whose date? The words whose places and times are an event's, nearest first."""

from __future__ import annotations

from quoth.coding.clause import clause_head, is_verb
from quoth.coding.draft import Draft
from quoth.coding.status import _SPEECH
from quoth.model.text import Annotated, Span

_SITUATED = frozenset(("situate", "locate", "base", "station"))  # "a camp situated in X": where the camp is, the event is
_BARRIER = frozenset(("relcl", "acl", "ccomp", "csubj", "parataxis"))


def owners(text: Annotated, drafts: dict[int, Draft], sentences: set[int]) -> dict[int, int]:
    """For each token of these sentences the trigger of the event that it hangs on; absent where none does."""
    aliases: dict[int, int] = {}
    for draft in drafts.values():
        final = draft.final()
        if final.absorbed is None:
            aliases[draft.trigger] = final.trigger
            for token in draft.also:
                aliases.setdefault(token, final.trigger)
    found: dict[int, int] = {}
    for n in sentences:
        for i in range(*text.sentences[n]):
            j = i
            while True:
                if j in aliases:
                    found[i] = aliases[j]
                    break
                head = text.heads[j]
                if head == j or (
                    is_verb(text, j) and (text.deps[j] in _BARRIER and text.lemmas[j] not in _SITUATED or text.lemmas[j] in _SPEECH)
                ):
                    break
                if is_verb(text, j) and text.deps[j] == "conj" and is_verb(text, head):
                    break
                j = head
    return found


def tiers(text: Annotated, draft: Draft, owner: dict[int, int]) -> tuple[tuple[Span, ...], ...]:
    """Own words; the rest of the clause that nobody owns; the sentence's unowned rest; the sentence's other events."""
    sentence = text.sentences[text.sentence_of[draft.trigger]]
    head = clause_head(text, draft.trigger)
    inside = range(text.edges[0][head], text.edges[1][head] + 1)
    own, clause, rest, others = [], [], [], []
    for i in range(*sentence):
        who = owner.get(i)
        if who == draft.trigger:
            own.append(i)
        elif who is not None and not _lent(text, i, who, draft.trigger, head):
            others.append(i)
        elif i in inside and not (
            i < draft.trigger and _speech(text, i)
        ):  # "today confirmed the arrest of X, Saturday": what stands before is when it was said
            clause.append(i)
        else:
            rest.append(i)
    return tuple(_runs(text, tokens) for tokens in (own, clause, [i for i in rest if not _speech(text, i)], others))


def _lent(text: Annotated, i: int, owner: int, trigger: int, head: int) -> bool:
    """ "conducted an operation to detain a leader today": the parser gives the day to the purpose, the words to the whole clause."""
    entity = text.entity_of[i]
    if entity < 0 or text.entities[entity][2] not in ("DATE", "TIME"):
        return False
    purpose = text.tags[owner] in ("VB", "VBG") and owner > trigger and text.deps[owner] in ("acl", "relcl", "advcl", "xcomp", "pcomp")
    return purpose and clause_head(text, owner) == head or purpose and text.edges[0][head] <= owner <= text.edges[1][head]


def _speech(text: Annotated, i: int) -> bool:
    """True for words that hang on a reporting verb: "said on Tuesday" is when it was said."""
    j = i
    for _ in range(4):
        head = text.heads[j]
        if head == j:
            return False
        if is_verb(text, head):
            return text.lemmas[head] in _SPEECH
        j = head
    return False


def _runs(text: Annotated, tokens: list[int]) -> tuple[Span, ...]:
    runs: list[list[int]] = []
    for i in tokens:
        if runs and runs[-1][1] == i:
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    return tuple(text.span(a, b) for a, b in runs)
