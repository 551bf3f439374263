"""Did it happen? The status of an event as its own sentence presents it, and the words by which the speaker holds back.

Climbs from the trigger to the edge of its clause and through the verbs that govern it (plans, tries, refusals, conditions); it stops
at a reporting verb, whose stance is the attribute room's.
"""

from __future__ import annotations

from quoth.coding.beside import beside
from quoth.coding.clause import has_subject, is_infinitive, is_verb
from quoth.coding.governor import governs
from quoth.coding.status_words import CONDITIONS, hedge_words, status_words
from quoth.coding.words import words
from quoth.model.finding import Hedge
from quoth.model.text import Annotated

_HIGHEST = 12  # steps of the climb
_RANK = {"happened": 0, "ongoing": 1, "planned": 2, "failed": 3, "hypothetical": 4, "unknown": 4, "did not happen": 5}
_APART = frozenset(("nsubj", "nsubjpass", "appos", "npadvmod"))  # what hangs so is no part of what its head says
_TOLD_APART = frozenset(("after", "since", "following", "during", "despite", "amid", "over"))
_TOLD_BEFORE_OR_AFTER = _TOLD_APART | {"before"}
_CIRCUMSTANCE = _TOLD_BEFORE_OR_AFTER | {"because", "in", "about", "with", "by"}
_IS_NOW = frozenset(("is", "are", "am", "'re", "'s", "’re", "’s"))
_HAVE_NOW = frozenset(("has", "have", "'ve", "’ve"))


def status_of(text: Annotated, trigger: int, default: str | None = None) -> tuple[str, tuple[Hedge, ...]]:
    """(status, hedges) of the event told at this token.

    status is happened | ongoing | planned | failed | did not happen | hypothetical | unknown; `default` is the trigger's own
    ("plot": planned).
    """
    hedges: list[Hedge] = []
    status = _stronger(default, _of_trigger(text, trigger))
    j, below = trigger, -1
    for _ in range(_HIGHEST):
        for told in beside(text, j, below, hedges):
            status = _stronger(status, told)
        if below >= 0:
            status = _stronger(status, governs(text, j, below, hedges))
        head = text.heads[j]
        if head == j or _is_edge(text, j, head):
            break
        below, j = j, head
    hedges.extend(_adjectives(text, trigger))
    return status or _tense(text, trigger), tuple(dict.fromkeys(hedges))


def _stronger(a: str | None, b: str | None) -> str | None:
    if a is None or b is None:
        return a or b
    return a if _RANK[a] >= _RANK[b] else b


def _of_trigger(text: Annotated, trigger: int) -> str | None:
    """What the trigger's own adjectives say: "a foiled attack", "an imminent strike", "a possible raid"; an "attempt" failed."""
    lists = status_words()
    status = "failed" if text.lemmas[trigger] == "attempt" else None
    if text.edges[0][trigger] > 0 and text.lower[text.edges[0][trigger] - 1] == "without":
        status = "did not happen"
    for child in text.children[trigger]:
        if text.deps[child] != "amod":
            continue
        adjective = text.lower[child]
        if adjective in lists.failed_adjectives:
            status = _stronger(status, "failed")
        elif adjective in lists.possible_adjectives:
            status = _stronger(status, "hypothetical")
        elif adjective in lists.planned_adjectives:
            status = _stronger(status, "planned")
        elif adjective in lists.ongoing_adjectives:
            status = _stronger(status, "ongoing")
    return status


def _is_edge(text: Annotated, j: int, head: int) -> bool:
    """True where what governs j no longer says anything about whether j happened."""
    dep, tag = text.deps[j], text.tags[j]
    if dep in _APART or (dep == "relcl" and not _is_to_infinitive(text, j)):
        return True
    if dep in ("parataxis", "ccomp"):
        return _is_reported(text, head, dep) or _stands_beside(text, j, head)
    if dep == "conj":
        return is_verb(text, j) and is_verb(text, head) and (has_subject(text, j) or tag in ("VBD", "VBZ", "VBP"))
    if dep == "advcl":
        return not is_infinitive(text, j) and not any(text.lower[c] in CONDITIONS for c in text.children[j])
    if dep == "acl":
        return tag in ("VBN", "VBD", "VBG") and not is_infinitive(text, j)
    if dep == "prep":
        return _is_circumstance(text, j, head)
    return dep == "pobj" and text.lower[head] in _TOLD_APART


def _is_reported(text: Annotated, head: int, dep: str) -> bool:
    """ "X said that …", "…, X said", "… to say that", "saying that"."""
    if text.lemmas[head] not in words().speech:
        return False
    return has_subject(text, head) or (dep == "ccomp" and (text.deps[head] == "xcomp" or text.tags[head] == "VBG"))


def _stands_beside(text: Annotated, j: int, head: int) -> bool:
    """ "One was let go, his guilt not having been established", "it was not possible to square that with the union, whose secretary put the
    dead at 31": a clause of its own that the parser hangs on another over a comma.
    """
    first, last = min(j, head), max(j, head)
    alone = has_subject(text, j) and not any(text.deps[c] == "mark" for c in text.children[j])
    return alone and text.lemmas[head] not in words().speech and "," in text.words[first:last]


def _is_circumstance(text: Annotated, preposition: int, head: int) -> bool:
    """ "arrested after the attack", "a meeting about the attack"; but "involved in the attack"."""
    lower = text.lower[preposition]
    if lower in _TOLD_BEFORE_OR_AFTER:
        return True
    if is_verb(text, head) and lower in ("in", "during"):  # "no shots were fired in the raid": there was a raid
        return text.lemmas[head] not in status_words().partaking_verbs
    return lower in _CIRCUMSTANCE and not is_verb(text, head) and not (lower == "in" and text.lemmas[head] in ("involve", "participate"))


def _is_to_infinitive(text: Annotated, j: int) -> bool:
    return is_infinitive(text, j) and any(text.lower[c] == "to" and text.deps[c] == "aux" for c in text.children[j])


def _adjectives(text: Annotated, trigger: int) -> list[Hedge]:
    """ "the alleged attack"."""
    table = hedge_words().adjectives
    return [
        Hedge(text.span(c, c + 1), "occurrence", table[text.lower[c]])
        for c in text.children[trigger]
        if text.deps[c] == "amod" and text.lower[c] in table
    ]


def _tense(text: Annotated, trigger: int) -> str:
    """ "are being shelled", "is attacking", "have been fighting": ongoing; anything else happened."""
    if text.tags[trigger] not in ("VBN", "VBG"):
        return "happened"
    auxiliaries = {text.lower[c] for c in text.children[trigger] if text.deps[c] in ("aux", "auxpass")}
    if text.tags[trigger] == "VBN":
        return "ongoing" if "being" in auxiliaries else "happened"
    return "ongoing" if auxiliaries & _IS_NOW or ("been" in auxiliaries and auxiliaries & _HAVE_NOW) else "happened"
