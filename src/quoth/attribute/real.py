"""Whether a cue word really tells something here: not negated, conditional, future or commanded."""

from __future__ import annotations

from quoth.attribute.lexicon import Lexicon
from quoth.attribute.syntax import is_finite
from quoth.model.text import Annotated

_UNREAL_MODALS = frozenset(("will", "would", "may", "might", "could", "should", "must", "shall", "'ll", "’ll", "wo", "'d"))
_CONDITIONS = frozenset(("if", "unless", "whether", "lest"))
_NOBODY = frozenset(("nobody", "none", "neither", "nothing", "no-one"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "hardly"))


def is_real(a: Annotated, lx: Lexicon, verb: int) -> bool:
    """False for negated, conditional, future and commanded cues: nobody said it then."""
    for c in a.children[verb]:
        dep = a.deps[c]
        if dep == "neg" or (dep in ("advmod", "preconj") and a.lower[c] in _NEGATIONS):
            return False
        if dep == "aux" and a.lower[c] in _UNREAL_MODALS and not any(a.lower[k] == "only" for k in a.children[verb]):
            return False  # but "would only say that …" did say it
        if dep == "mark" and a.lower[c] in _CONDITIONS and c < verb:
            return False
        if dep in ("nsubj", "nsubjpass") and _nobody(a, c, verb):
            return False
    if a.tags[verb] == "VB":
        return _real_base_form(a, lx, verb)
    head = a.heads[verb]
    if a.deps[verb] == "conj" and head != verb and not any(a.deps[c] in ("nsubj", "nsubjpass") for c in a.children[verb]):
        if any(a.deps[c] == "preconj" and a.lower[c] == "neither" for c in a.children[head]):
            return False
        return not any(a.deps[c] == "neg" or (a.deps[c] == "aux" and a.lower[c] in _UNREAL_MODALS) for c in a.children[head]) or is_finite(
            a, verb
        )
    return True


def _nobody(a: Annotated, subject: int, verb: int) -> bool:
    """ "nobody", "no official", "neither police nor the hospital", and the "who" of a question."""
    if a.lower[subject] in _NOBODY or any(a.lower[k] in ("no", "neither") for k in a.children[subject] if k < subject):
        return True
    return a.tags[subject] == "WP" and a.deps[verb] == "ROOT" and a.words[a.sentences[a.sentence_of[verb]][1] - 1] == "?"


def _real_base_form(a: Annotated, lx: Lexicon, verb: int) -> bool:
    """A base form tells something only as "did say", "can confirm" or under a verb such as "went on to say"."""
    aux = [a.lower[c] for c in a.children[verb] if a.deps[c] == "aux"]
    if "to" in aux:
        head = a.heads[verb]
        if a.lemmas[head] == "able" and a.lower[a.heads[head]] in ("was", "were", "been", "is", "are"):  # "has been able to confirm"
            return not any(a.deps[c] == "neg" for c in a.children[a.heads[head]])
        return (
            head != verb
            and a.lemmas[head] in lx.words["real_infinitives"]
            and a.tags[head] in ("VBD", "VBZ", "VBP", "VBN", "VBG")
            and a.deps[verb] in ("xcomp", "advcl")
        )
    if aux:
        return aux[-1] in ("did", "does", "do", "can") or (aux[-1] == "would" and any(a.lower[k] == "only" for k in a.children[verb]))
    return any(a.deps[c] == "nsubj" for c in a.children[verb])  # "they say" tagged as a base form


def participle_misread(a: Annotated, lx: Lexicon, verb: int) -> bool:
    """ "men believed to be rebels burned a truck": a participle that only weighs the words, taken for a past tense."""
    return (
        a.tags[verb] == "VBD"
        and a.lower[verb + 1 : verb + 2] == ["to"]
        and a.lemmas[verb] in lx.words["passive_hedge"]
        and a.lemmas[verb] != "expect"
    )


def reduced_passive(a: Annotated, verb: int) -> bool:
    """ "accused by X of …", "quoted by X as saying": a participle without its auxiliary. (A headless noun with one is a verb misread.)"""
    head = a.heads[verb]
    return (
        a.tags[verb] in ("VBN", "VBD")
        and a.deps[verb] in ("acl", "advcl")
        and not any(a.deps[c] in ("nsubj", "dobj", "aux") or (a.deps[c] == "mark" and a.lower[c] != "as") for c in a.children[verb])
        and (a.heads[head] != head or any(a.lower[c] == "by" for c in a.children[verb]) or a.tags[head][:2] == "VB")
    )


def misled(a: Annotated, verb: int) -> bool:
    """ "An officer, asking not to be named, said an informer had told him …": what follows the cue is no speaker but a subject."""
    subject = next((c for c in a.children[verb] if a.deps[c] == "nsubj"), None)
    if subject is None or subject < verb or a.tags[verb] not in ("VBD", "VBZ"):
        return False
    end = a.edges[1][subject] + 1
    return end < len(a.words) and a.tags[end] in ("VBD", "VBZ", "MD") and a.sentence_of[end] == a.sentence_of[verb]
