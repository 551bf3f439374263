"""Noun phrases: their words, what they can be, and which of their nouns names the thing."""

from __future__ import annotations

from quoth.coding.lexicon import Classes, lexicon
from quoth.coding.words import words
from quoth.model.text import Annotated

_PRE = frozenset(("det", "amod", "compound", "nummod", "poss", "quantmod", "nmod", "predet", "advmod", "case", "neg", "preconj"))
_OPENING = frozenset(("CC", ",", "``", "''", "-LRB-", "RB"))  # tags that no phrase opens with, unless the word bounds its number
_LONGEST = 14  # tokens of a phrase; where the parser hangs more on a noun, it errs
_ENTITY_CLASSES: dict[str, Classes] = {
    "PERSON": frozenset(("person", "name", "name_person")),
    "NORP": frozenset(("group", "name")),
    "ORG": frozenset(("group", "name")),
    "GPE": frozenset(("place", "name")),
    "LOC": frozenset(("place", "name")),
    "FAC": frozenset(("facility", "place", "name")),
    "PRODUCT": frozenset(("name", "weapon")),
    "EVENT": frozenset(("name", "event")),
}
_NOTHING: Classes = frozenset()
_NAME = frozenset(("name",))
_PRONOUN = frozenset(("pronoun",))
_IT = frozenset(("pronoun", "thing"))
_REFLEXIVE = frozenset(("reflexive",))
_A_NUMBER = frozenset(("number",))
_NUMBER = frozenset(("number", "person"))
_UNKNOWN = frozenset(("unknown",))
_PERHAPS_PERSON = frozenset(("person", "unknown"))
_FIGURATIVE = frozenset(("figurative",))
_WITHOUT_NOUN = frozenset(("DT", "WP", "JJ", "JJR", "PDT", "VBN", "VBD", "JJS"))
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_PERSON_ENDINGS = ("man", "woman", "men", "person", "people", "ist", "eer", "ian", "ees")


def is_relative(text: Annotated, i: int) -> bool:
    return text.lower[i] in _RELATIVE and text.tags[i] in ("WP", "WDT", "IN", "WP$", "DT")


def bounds(text: Annotated, head: int) -> tuple[int, int]:
    """First token and end of the noun phrase: what stands before the head, and what "of" adds after it."""
    first, end = head, head + 1
    deps = text.deps
    for child in text.children[head]:
        dep = deps[child]
        if child < head:
            if dep in _PRE:
                first = min(first, text.edges[0][child])
        elif dep == "prep" and text.lower[child] == "of" and child - head <= 3:
            end = max([end, *(_coordinated_end(text, inner) for inner in text.children[child] if deps[inner] == "pobj")])
        elif (dep in ("nummod", "prt") and child == head + 1) or (dep == "acl" and _names_itself(text, child)):
            end = max(end, text.edges[1][child] + 1)
    while first < head and text.tags[first] in _OPENING and text.lower[first] not in words().approximators:
        first += 1
    if end - first > _LONGEST:
        first, end = max(first, head - 6), min(end, max(head + 1, first + _LONGEST))
    return first, end


def _names_itself(text: Annotated, i: int) -> bool:
    """ "a group calling itself the Sahel Vanguard"."""
    return text.lemmas[i] in ("call", "style") and text.lower[i + 1 : i + 2] in (["itself"], ["themselves"], ["himself"])


def _coordinated_end(text: Annotated, i: int) -> int:
    _, end = bounds(text, i)
    for child in text.children[i]:
        if text.deps[child] == "conj" and text.tags[child].startswith("NNP"):
            end = max(end, _coordinated_end(text, child))
    return end


def classes_of(text: Annotated, i: int) -> Classes:
    """What the phrase headed by token i can be: classes of nouns.yaml, or name, number, pronoun, unknown."""
    tag, lower, lemma = text.tags[i], text.lower[i], text.lemmas[i]
    if tag == "PRP":
        return _REFLEXIVE if lower.endswith(("self", "selves")) else _IT if lower == "it" else _PRONOUN
    known = lexicon().classes.get(lemma) or lexicon().classes.get(lower)
    lists = words()
    if tag == "CD" or (lemma in lists.number_nouns and not tag.startswith("NNP")):
        return _counted(text, i)
    if lemma in lists.partitives:
        inner = of_object(text, i)
        if inner is not None:
            return classes_of(text, inner) | (known or _NOTHING)
    if tag.startswith("NNP"):
        named = _ENTITY_CLASSES.get(_label(text, i), _NAME)
        return named | known if known else named
    if tag in _WITHOUT_NOUN and lemma in lists.without_noun:
        return _counted(text, i)
    if known:
        return known | {"aircraft"} if lemma == "force" and i and text.lower[i - 1] == "air" else known
    label = _label(text, i)
    if label in ("PERSON", "NORP", "ORG") and tag.startswith("NN"):
        return _ENTITY_CLASSES[label]
    return _person_by_form(lemma, tag)


def is_figurative(classes: Classes) -> bool:
    """True where the words can only be meant figuratively."""
    return classes == _FIGURATIVE


def _counted(text: Annotated, i: int) -> Classes:
    """ "twelve", "dozens of villagers", "the wounded": a number, of what stands after "of", else of people."""
    inner = of_object(text, i)
    return classes_of(text, inner) | _A_NUMBER if inner is not None else _NUMBER


def _label(text: Annotated, i: int) -> str:
    entity = text.entity_of[i]
    return text.entities[entity][2] if entity >= 0 else ""


def _person_by_form(lemma: str, tag: str) -> Classes:
    """A noun of no list that looks like a doer ("strongman", "leafleteer", "pamphleter") may be a person."""
    if not tag.startswith("NN") or len(lemma) <= 5:
        return _UNKNOWN
    if lemma.endswith(_PERSON_ENDINGS) and lemma not in words().no_doers:
        return _PERHAPS_PERSON
    if lemma.endswith(("er", "or")) and lemma not in words().nobody_in_er:
        return _PERHAPS_PERSON
    return _UNKNOWN


def whole_lemma(text: Annotated, i: int) -> str:
    """The lemma of a word with what a hyphen joins to it: "sit-in", "cease-fire", which the tokenizer takes apart."""
    lemma = text.lemmas[i]
    if i < 2 or text.words[i - 1] != "-" or text.ends[i - 2] != text.starts[i - 1] or text.ends[i - 1] != text.starts[i]:
        return lemma
    return f"{text.lower[i - 2]}-{lemma}"


def of_object(text: Annotated, i: int) -> int | None:
    """The noun after "of" or "among"."""
    for child in text.children[i]:
        lower = text.lower[child]
        if (text.deps[child] == "prep" and lower in ("of", "among")) or (lower == "of" and child == i + 1):
            for inner in text.children[child]:
                if text.deps[inner] in ("pobj", "pcomp"):
                    return inner
    return None


def core(text: Annotated, i: int) -> int:
    """The head that names the thing: "dozens of villagers" → villagers, "a group of insurgents" → insurgents."""
    if text.lemmas[i] in words().partitives or text.tags[i] == "CD":
        inner = of_object(text, i)
        if inner is not None and text.tags[inner] != "PRP":
            return inner
    return i


def conjuncts(text: Annotated, i: int) -> list[int]:
    """i and the noun phrases coordinated with it."""
    found = [i]
    for child in text.children[i]:
        coordinated = text.deps[child] == "conj" and text.tags[child][:2] in ("NN", "CD", "PR", "DT", "JJ")
        if coordinated or (text.deps[child] == "appos" and child > i and _goes_on_list(text, child)):
            found.extend(conjuncts(text, child))
    return found


def _goes_on_list(text: Annotated, child: int) -> bool:
    """ "a nurse, a priest and a journalist": the parser hangs the rest of a list on its first member as an apposition."""
    listed = any(text.deps[c] == "conj" and text.tags[c].startswith(("NN", "CD")) for c in text.children[child])
    counted = text.tags[text.edges[0][child]] == "CD" or text.lower[text.edges[0][child]] in ("a", "an")
    return listed and counted and text.tags[child].startswith("NN")


def has_determiner(text: Annotated, noun: int, determiners: frozenset[str]) -> bool:
    """True where one of these words stands directly under the noun."""
    return any(text.lower[child] in determiners for child in text.children[noun])
