"""How a place name stands in its clause: somewhere or a party, at, from or to, and in what relation ("20 km south of")."""

from __future__ import annotations

from dataclasses import dataclass

from quoth.model.text import Annotated
from quoth.place.words import Words

_PARTIES = frozenset(("with", "against", "by", "about", "than", "as", "without", "versus", "upon", "despite", "like"))
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_FURTHEST = 16  # tokens back to the preposition of a list


@dataclass(frozen=True, slots=True)
class Standing:
    locative: bool
    role: str = "at"
    relation: str | None = None


def standing(text: Annotated, first: int, end: int, words: Words, kind: str, generic: bool = False) -> Standing:
    """Reads modifier, preposition and verb around tokens [first, end); `generic` where the name stands with a word such as "province"."""
    if text.lower[end : end + 1] == ["-"] and end + 1 < len(text.words) and text.words[end + 1].islower():
        return Standing(False)  # "Aden-based"
    noun = _noun(text, first, end, words)
    if noun is not None:
        if noun in words["event_nouns"] or noun in words["positions"] or noun == "capital":
            return Standing(True)
        if noun not in words.generic:
            return Standing(False)
    p = _before(text, first, words)
    if p is not None and (behind := _behind(text, p, words, kind)):
        return behind
    return _by_verb(text, _head(text, first, end), words, generic)


def _noun(text: Annotated, first: int, end: int, words: Words) -> str | None:
    """The noun that a name stands before ("the Kabul attack", "Kabul's airport"); None where it stands for itself."""
    lower = text.lower
    if end < len(lower) and lower[end] in _POSSESSIVE:
        i = end + 1
        while (
            i < len(lower)
            and (lower[i] in words["modifiers"] or text.tags[i].startswith(("JJ", "NNP", "RB", "CD")))
            and lower[i] not in words.generic
        ):
            i += 1
        return lower[i] if i < len(lower) else ""
    head = _head(text, first, end)
    while text.deps[head] == "conj" and text.heads[head] < first and text.deps[text.heads[head]] in ("compound", "nmod", "amod"):
        head = text.heads[head]
    above = text.heads[head]
    if text.deps[head] in ("compound", "nmod", "amod", "poss") and above >= end and text.tags[above].startswith("NN"):
        return lower[above]
    return None


def _head(text: Annotated, first: int, end: int) -> int:
    for i in range(end - 1, first - 1, -1):
        if not first <= text.heads[i] < end or text.heads[i] == i:
            return i
    return end - 1


def _before(text: Annotated, first: int, words: Words) -> int | None:
    """The preposition before a name, over articles, modifiers, generic words and the names of a list."""
    i, lower = first - 1, text.lower
    start = max(text.sentences[text.sentence_of[first]][0], first - _FURTHEST)
    while i >= start:
        word = lower[i]
        if word in words.prepositions or word in _PARTIES or word == "for":
            return i
        if word == "of":
            if i == start or lower[i - 1] not in words.generic or lower[i - 1] in words["positions"]:
                return i
        elif not (
            word in words["modifiers"] or word in words.generic or word in words.plurals or text.words[i][:1].isupper()
            or word in (",", "and", "or", "both", "/", "-", "(", "e", "i", "al", "el") or word in _POSSESSIVE
        ):  # fmt: skip
            return None
        i -= 1
    return None


def _behind(text: Annotated, p: int, words: Words, kind: str) -> Standing | None:
    """The standing of a name behind a preposition."""
    lower, word = text.lower, text.lower[p]
    before = lower[p - 1] if p else ""
    governor = text.lemmas[text.heads[p]]
    if word == "of":
        return _of(text, p, words, kind)
    if word == "as" and before == "far":
        return Standing(True, "to")
    if word in _PARTIES:
        return Standing(False)
    if word == "for":
        return Standing(True, "to") if governor in words["going"] else Standing(False)
    if word == "to" and before in words["before_to"]:
        return Standing(True, "at", text.text(p - 1, p + 1))
    if word == "from" and before in ("km", "kilometres", "kilometers", "miles", "metres", "away", "far", "yards"):
        return Standing(True, "at", _distance(text, p - 1, p + 1, words) or text.text(p - 1, p + 1))
    preposition = words.prepositions[word]
    if word in ("to", "from") and (governor in words["speaking"] or governor in words["party_nouns"] or before == "according"):
        return Standing(False, preposition.role)
    if word == "between" and governor in words["party_nouns"]:
        return Standing(False)
    if word in ("on", "over", "under", "behind") and kind == "country":
        return Standing(text.lower[text.heads[p]] in words["event_nouns"] or governor in words["striking"])
    return Standing(True, preposition.role, lower[p] if preposition.relation else None)


def _of(text: Annotated, p: int, words: Words, kind: str) -> Standing:
    before = text.lower[p - 1] if p else ""
    if before == "out":
        return Standing(True, "from")
    if before in words["positions"] or before in words["directions"]:
        return Standing(True, "at", _distance(text, p - 1, p + 1, words))
    if before in words["event_nouns"] or before in (
        "capture",
        "fall",
        "bombardment",
        "occupation",
        "seizure",
        "control",
        "streets",
        "recapture",
        "liberation",
    ):
        return Standing(True)
    if before in words["party_nouns"] or before in words["people_nouns"]:
        return Standing(False)
    return Standing(kind not in ("country", "adm1") and text.tags[p - 1].startswith("NN"))


def _distance(text: Annotated, i: int, end: int, words: Words) -> str | None:
    """The words of a position, with their distance ("20 km south of"); None where they only name a part ("in the east of")."""
    lower = text.lower
    outside = ("outside", "outskirts", "edge", "vicinity", "suburbs", "direction", "away", "far")
    if lower[i] not in words["directions"] and lower[i] not in words["units"] and lower[i] not in outside:
        return None
    j, lead = i, {"about", "some", "around", "just", "to", "the", "away", "-", "(", "nautical"}
    while j > 0 and (lower[j - 1] in words["units"] or text.tags[j - 1] == "CD" or lower[j - 1] in lead):
        j -= 1
    while j < i and lower[j] in ("to", "the", "away", "-", "(", "some", "around", "about", "just"):
        j += 1
    if j == i and lower[i] in words["directions"] and j and lower[j - 1] == "in":
        return None
    return text.text(j, end)


def _by_verb(text: Annotated, head: int, words: Words, generic: bool) -> Standing:
    while text.deps[head] in ("conj", "appos") and text.heads[head] != head:
        head = text.heads[head]
    above = text.heads[head]
    if text.deps[head] in ("compound", "nmod", "poss") and above != head:
        head, above = above, text.heads[above]
    while text.deps[head] == "pobj" and text.lower[above] == "of" and text.lower[text.heads[above]] in words.generic:
        head = text.heads[above]  # "attacked the village of X" attacks X
        above, generic = text.heads[head], True
    dep, verb = text.deps[head], text.lemmas[above]
    if dep == "dobj":
        if verb in words["entering"]:
            return Standing(True, "to")
        if verb in words["leaving"]:
            return Standing(True, "from")
        return Standing(verb in words["striking"])
    if dep == "nsubj":
        return Standing(verb in words["suffering"])
    if dep == "nsubjpass":
        return Standing(verb in words["striking"] or verb in words["entering"])
    if dep == "pobj":
        return Standing(text.lower[above] in words.prepositions)
    return Standing(generic or dep in ("npadvmod", "ROOT", "dep", "appos"))
