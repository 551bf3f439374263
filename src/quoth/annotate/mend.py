"""Mends what the tagger errs in most often in headlines and in accounts of violence, where the parser knows better."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from quoth.codebook.word_lists import load_words

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_FARTHEST = 8  # tokens from "and" to the noun that it joins


@dataclass(frozen=True, slots=True)
class TaggingWords:
    """One attribute for each list of tagging.yaml."""

    irregular_past: frozenset[str]
    abbreviated_titles: frozenset[str]
    whole_words: frozenset[str]


@cache
def _words() -> TaggingWords:
    return load_words("tagging", TaggingWords)


def whole_tokens() -> frozenset[str]:
    """What the tokenizer would part: titles with a stop that ends no sentence ("Maj. Name"), offices with a hyphen ("sub-prefect")."""
    plain = _words().whole_words
    return _words().abbreviated_titles | plain | {word.capitalize() for word in plain} | {word.title() for word in plain}


def mend_verbs(tags: list[str], deps: list[str], heads: list[int], words: list[str]) -> None:
    """In place: a word that the parser gives a subject and an object is a verb ("two men shot dead a guard")."""
    subject: set[int] = set()
    complement: set[int] = set()
    for i, dep in enumerate(deps):
        if dep in ("nsubj", "nsubjpass"):
            subject.add(heads[i])
        elif dep in ("dobj", "oprd", "auxpass"):
            complement.add(heads[i])
    for i in subject & complement:
        if tags[i] in ("NN", "NNS", "JJ") and deps[i] in ("ROOT", "ccomp", "advcl", "relcl", "conj"):
            lower = words[i].lower()
            past = lower.endswith("ed") or lower in _words().irregular_past
            tags[i] = "VBD" if past else "VBZ" if tags[i] == "NNS" else "VBP"
    for i, dep in enumerate(deps):
        if dep == "aux" and words[i].lower() in ("did", "does") and tags[heads[i]] == "NN" and heads[i] in subject:
            tags[heads[i]] = "VB"  # "It did state that …"


def mend_roots(tags: list[str], deps: list[str], sentences: list[tuple[int, int]]) -> None:
    """In place: where no verb is finite, the root noun's participle tells: "Some 600 families left for Tendalti"."""
    for start, end in sentences:
        if any(tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(start, end)):
            continue
        root = next((i for i in range(start, end) if deps[i] == "ROOT"), start)
        if tags[root].startswith("NN"):
            told = next((i for i in range(root + 1, end) if tags[i] == "VBN" and deps[i] == "acl"), None)
            if told is not None:
                tags[told] = "VBD"


def mend_coordination(tags: list[str], deps: list[str], heads: list[int]) -> None:
    """In place: of two subjects that an "and" joins, the second is the first's conjunct: "A teacher and three pupils were killed"."""
    for i, dep in enumerate(deps):
        if dep != "cc" or not tags[heads[i]].startswith(("NN", "CD")):
            continue
        first = heads[i]
        if deps[first] in _SUBJECTS and i > first:
            near = range(i + 1, min(len(deps), i + _FARTHEST))
            second = next((j for j in near if heads[j] == heads[first] and deps[j] in _SUBJECTS), None)
            if second is not None and second < heads[first] and not any(tags[j].startswith("VB") for j in range(i, second)):
                deps[second], heads[second] = "conj", first
