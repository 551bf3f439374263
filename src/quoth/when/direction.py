"""Which way a bare "Tuesday" or "in May" points: behind the report or ahead of it, by the tense of the verb it hangs on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Any

from quoth.codebook.yaml_data import load_data
from quoth.model.text import Annotated

_FUTURE_MODALS = frozenset(("will", "shall", "would", "may", "might", "could", "can", "should", "must", "'ll", "wo", "’ll"))


def direction(text: Annotated, offset: int) -> int:
    """-1 where the words are told as past, 1 where they are ahead, 0 where the syntax does not say.

    `offset` is the code point where the time expression begins.
    """
    i = bisect_right(text.starts, offset) - 1
    if i < 0:
        return 0
    words = _words()
    before = text.lower[i - 1] if i else ""
    if before == "since":
        return -1
    if before == "for" and i > 1 and text.lemmas[i - 2] in words.nouns | words.ahead:
        return 1
    if before == "as" and text.lower[max(i - 3, 0) : i - 1] in (["as", "soon"], ["as", "early"]):
        return 1
    head = text.heads[i]
    if text.deps[i] in ("compound", "nmod", "amod", "poss", "nummod") and text.tags[head] in ("NN", "NNS"):
        return 0 if text.lemmas[head] in words.nouns else -1  # "the Aug. 7 bombings": the verb is not theirs
    way = _by_verb(text, i, words, before)
    return 0 if way < 0 and before in _OPEN else way


_OPEN = frozenset(
    ("until", "till", "to", "by", "before", "for", "through")
)  # "extended to Nov. 16", "payable by Friday": a past verb says nothing
_LONGEST_CLIMB = 12  # heads between a time and the verb that decides; beyond it the parse is not to be trusted


@dataclass(frozen=True, slots=True)
class _Words:
    ahead: frozenset[str]
    participles: frozenset[str]
    told: frozenset[str]
    nouns: frozenset[str]
    extending: frozenset[str]
    present: frozenset[str]


@cache
def _words() -> _Words:
    data: Any = load_data("time_words")
    return _Words(
        *(frozenset(data[name]) for name in ("ahead", "ahead_participles", "ahead_told", "ahead_nouns", "extending", "ahead_present"))
    )


def _by_verb(text: Annotated, i: int, words: _Words, before: str) -> int:
    for _ in range(_LONGEST_CLIMB):
        if text.tags[i][0] == "V" or text.tags[i] == "MD":
            if before in ("until", "till") and text.lemmas[i] in words.extending:
                return 1
            way = _of_verb(text, i, words)
            if way:
                return way
        elif text.lemmas[i] in words.ahead and text.tags[i] == "JJ":  # "is due on Friday"
            return 1 if text.lower[text.heads[i]] in ("is", "are", "'s", "be") else 0
        if text.heads[i] == i:
            return 0
        i = text.heads[i]
    return 0


def _of_verb(text: Annotated, i: int, words: _Words) -> int:
    """Direction of one verb with its auxiliaries; 0 for a bare infinitive or gerund, whose governor decides."""
    tag, lemma = text.tags[i], text.lemmas[i]
    helpers = {text.lower[j] for j in text.children[i] if text.deps[j] in ("aux", "auxpass")}
    if helpers & _FUTURE_MODALS:
        return -1 if "have" in helpers else 1
    if helpers & _PAST_AUXILIARIES:
        return 1 if lemma in words.ahead and tag in ("VBN", "VB") and not helpers & {"had", "was", "were"} else -1
    if tag == "VBD":
        return 1 if lemma in words.told else -1
    if tag == "VBN" and not helpers:
        return 1 if lemma in words.participles else -1  # "scheduled for Tuesday", "issued Thursday"
    if tag == "VB" and "to" in helpers:
        return _of_infinitive(text, text.heads[i], words)
    if tag in ("VBZ", "VBP") and lemma in words.present:
        return 1  # "the mandate expires on 31 December"; most present tenses are a headline's past: "blast kills ten on Tuesday"
    return 1 if helpers & _PRESENT_AUXILIARIES else 0


def _of_infinitive(text: Annotated, governor: int, words: _Words) -> int:
    """ "plans to meet Tuesday" is ahead, "had been scheduled to expire Friday" need not be."""
    lemma, tag = text.lemmas[governor], text.tags[governor]
    if lemma not in (words.nouns if tag.startswith("N") else words.ahead):
        return 0
    return 0 if any(text.lower[j] == "had" for j in text.children[governor]) else 1


_PAST_AUXILIARIES = frozenset(("was", "were", "had", "has", "have", "did", "'ve", "’ve"))
_PRESENT_AUXILIARIES = frozenset(("is", "are", "'s", "'re", "am", "’s", "’re", "be"))
