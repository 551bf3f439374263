"""What the words directly under a verb or noun say of its status: negation, conditions, modal verbs, hedging adverbs."""

from __future__ import annotations

from collections.abc import Iterator

from quoth.coding.clause import is_verb
from quoth.coding.status_words import CONDITIONS, hedge_words
from quoth.model.finding import Hedge
from quoth.model.text import Annotated

_FUTURE = frozenset(("will", "shall", "'ll", "’ll", "wo"))
_OBLIGED = frozenset(("would", "'d", "should", "ought"))
_PRAYED_TO = frozenset(("God", "Allah", "Almighty"))
_PERHAPS = frozenset(("may", "might", "could", "must"))
_ABLE = frozenset(("can", "ca"))
_ONLY = frozenset(("only", "just", "merely"))
_NOBODY = frozenset(("nobody", "none", "neither"))
_SLOTS = frozenset(("nsubj", "nsubjpass", "dobj"))
_HEDGE_SLOTS = frozenset(("advmod", "amod", "acomp"))


def beside(text: Annotated, j: int, below: int, hedges: list[Hedge]) -> Iterator[str | None]:
    """The statuses that the words under token j tell, but for the branch `below` (-1: none); hedges are added to `hedges`."""
    for child in text.children[j]:
        if child != below:
            yield _of_child(text, j, child, below, hedges)
    if text.deps[j] == "pobj" and text.lower[text.heads[j]] == "without":
        yield "did not happen"


def _of_child(text: Annotated, j: int, child: int, below: int, hedges: list[Hedge]) -> str | None:
    lower, dep = text.lower[child], text.deps[child]
    if _is_negation(lower, dep):
        not_only = lower == "not" and child + 1 < len(text.words) and text.lower[child + 1] in _ONLY
        return None if not_only else "did not happen"
    if dep in _SLOTS and is_verb(text, j) and _is_nobody(text, child):
        return None if dep == "dobj" and below != -1 else "did not happen"
    if dep in ("mark", "advmod") and lower in CONDITIONS and is_verb(text, j):
        return {"whether": "unknown", "until": None}.get(lower, "hypothetical")
    if dep == "aux" and text.tags[child] == "MD":
        return _modal(text, j, child, hedges)
    if dep in _HEDGE_SLOTS and lower in hedge_words().adverbs:
        hedges.append(Hedge(text.span(child, child + 1), "occurrence", hedge_words().adverbs[lower]))
    return None


def _is_negation(lower: str, dep: str) -> bool:
    return dep == "neg" or lower in ("never", "nobody") or (dep == "det" and lower == "no") or (dep == "preconj" and lower == "neither")


def _is_nobody(text: Annotated, i: int) -> bool:
    """ "nobody", "no one", "no group"."""
    lower = text.lower[i]
    return (
        lower in _NOBODY
        or (lower == "no" and text.tags[i] == "DT")
        or (lower == "one" and i > 0 and text.lower[i - 1] == "no")
        or any(text.lower[c] == "no" and text.deps[c] == "det" for c in text.children[i])
    )


def _modal(text: Annotated, verb: int, modal: int, hedges: list[Hedge]) -> str | None:
    """ "will attack": planned; "may attack": hypothetical; "may have attacked": a hedge."""
    lower = text.lower[modal]
    if lower == "may" and modal + 1 < len(text.words) and text.words[modal + 1] in _PRAYED_TO:
        return None  # "seventeen people were killed, may God receive them"
    perfect = any(text.lemmas[c] == "have" and text.deps[c] == "aux" for c in text.children[verb])
    if lower in _FUTURE:
        return None if perfect else "planned"
    if lower in _OBLIGED:
        return "planned" if lower == "would" and not perfect else "hypothetical"
    if lower in _PERHAPS and perfect:
        hedges.append(Hedge(text.span(modal, modal + 1), "occurrence", hedge_words().modals.get(lower, "possible")))
        return None
    return "hypothetical" if lower in _PERHAPS or lower in _ABLE else None
