"""What a governing word says of the event below it: "plans to attack", "failed to seize", "a threat of attacks", "ready to march"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from quoth.coding.clause import is_infinitive, is_passive, is_verb
from quoth.coding.lexicon import lexicon
from quoth.coding.status_words import hedge_words, status_words
from quoth.model.finding import Hedge
from quoth.model.text import Annotated

_BE = frozenset(("is", "are", "was", "were", "be", "been"))
_COMPLEMENT = frozenset(("xcomp", "ccomp", "dobj", "prep", "pcomp", "nsubjpass", "advcl"))
_THING = frozenset(("dobj", "nsubjpass"))

_ADJECTIVES = frozenset(("JJ", "JJR", "JJS", "VBN"))


def governs(text: Annotated, j: int, below: int, hedges: list[Hedge]) -> str | None:
    """The status that token j gives the event below it; hedges are added to `hedges`."""
    if not is_verb(text, j):
        return _of_noun(text, j, below) or _of_adjective(text, j, below)
    infinitive = is_infinitive(text, below) and text.deps[below] in ("xcomp", "ccomp", "advcl", "acl")
    hedge = _hedge(text, j, below, infinitive)
    if hedge is not None:
        hedges.append(hedge)
        return None
    lemma, dep = text.lemmas[j], text.deps[below]
    if lemma == "fear" and dep == "ccomp":
        return "hypothetical"
    kind = lexicon().status.get(lemma)
    if kind in _BY_KIND and (kind != "planned" or dep in _COMPLEMENT):
        return _BY_KIND[kind](lemma, dep, infinitive)
    return _of_purpose(text, j, below) if infinitive else None


def _hedge(text: Annotated, verb: int, below: int, infinitive: bool) -> Hedge | None:
    """ "is believed to have attacked", "appeared to target"."""
    lemma, known = text.lemmas[verb], hedge_words().verbs
    if infinitive and lemma in ("appear", "seem"):
        return Hedge(text.span(verb, verb + 1), "occurrence", "probable")
    if lemma not in known or text.deps[below] not in ("xcomp", "ccomp") or not is_passive(text, verb):
        return None
    if not any(text.lower[c] in _BE for c in text.children[verb]):
        return None
    return Hedge(text.span(verb, verb + 1), "occurrence", known[lemma])


def _ongoing(lemma: str, dep: str, infinitive: bool) -> str | None:
    """ "continued to shell"."""
    return "ongoing" if dep in ("xcomp", "nsubj", "ccomp") else None


def _failed(lemma: str, dep: str, infinitive: bool) -> str | None:
    """ "tried to seize", "attempted a coup", "foiled an attack", "prevented from crossing"."""
    if lemma in status_words().try_verbs:
        return "failed" if infinitive or (lemma == "attempt" and dep == "dobj") else None
    return "failed" if dep in ("dobj", "nsubjpass", "pcomp", "prep") else None


def _planned(lemma: str, dep: str, infinitive: bool) -> str | None:
    """ "plans an attack", "vowed to strike", "called for a protest"; but not "decided the attack", "set a bomb"."""
    lists = status_words()
    if lemma in lists.asking_verbs and dep in _THING:
        return "planned" if lemma in lists.asking_for else None
    if lemma in lists.intent_verbs:
        return None if lemma in lists.not_of_things and (dep in _THING or dep == "prep") else "planned"
    return "planned" if infinitive else None


def _denied(lemma: str, dep: str, infinitive: bool) -> str | None:
    """ "refused to leave"."""
    return "did not happen" if infinitive or dep == "xcomp" else None


# kind of verb in the `status` section of triggers.yaml → what it says of what hangs on it
_BY_KIND: Mapping[str | None, Callable[[str, str, bool], str | None]] = MappingProxyType(
    {"ongoing": _ongoing, "failed": _failed, "planned": _planned, "denied": _denied}
)


def _of_purpose(text: Annotated, verb: int, below: int) -> str | None:
    """ "gathered to attack", "is to attack", "is going to attack"."""
    if text.lemmas[verb] == "go" and any(text.lower[c] == "on" for c in text.children[verb]):  # "went on to accuse X of shelling"
        return None
    if text.deps[below] == "advcl":
        return "planned" if text.lower[max(0, below - 1)] in ("to", "order") else None
    return "planned" if text.deps[below] == "xcomp" and text.lemmas[verb] in ("be", "go") else None


def _of_noun(text: Annotated, noun: int, below: int) -> str | None:
    """ "a plan for attacks", "an attempt to seize", "the decision to march"."""
    if not text.tags[noun].startswith("NN"):
        return None
    lists, lemma, dep = status_words(), text.lemmas[noun], text.deps[below]
    if lemma in lists.intent_nouns and dep in ("acl", "prep", "pobj", "ccomp") and not _is_carried_out(text, noun):
        return "hypothetical" if lemma in lists.possible_nouns else "failed" if lemma in lists.failed_nouns else "planned"
    if is_infinitive(text, below) and dep in ("acl", "relcl") and any(text.lower[c] == "to" for c in text.children[below]):
        return "planned"
    return None


def _of_adjective(text: Annotated, adjective: int, below: int) -> str | None:
    """ "ready to attack", "unable to cross"."""
    lemma = text.lower[adjective] if text.tags[adjective] == "VBN" else text.lemmas[adjective]
    if text.tags[adjective] not in _ADJECTIVES or not is_infinitive(text, below) or lemma not in status_words().intent_adjectives:
        return None
    if lemma == "able" and _is_past(text, text.heads[adjective]):
        return None  # "was able to seize", "has been able to confirm": did it
    return "did not happen" if lemma == "unable" else "planned"


def _is_past(text: Annotated, verb: int) -> bool:
    """ "was", "were", "has been"."""
    return text.lower[verb] in ("was", "were", "been") and not any(text.deps[c] == "neg" for c in text.children[verb])


def _is_carried_out(text: Annotated, plan: int) -> bool:
    """ "the planning and execution of the attack": it was carried out."""
    return any(text.deps[c] == "conj" and text.lemmas[c] in status_words().execution_nouns for c in text.children[plan])
