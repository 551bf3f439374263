"""Noun phrases: their words, what they can be, how many they count, to whom they belong."""

from __future__ import annotations

from dataclasses import dataclass

from quoth.coding.lexicon import Classes, lexicon
from quoth.coding.quantity import is_number, parse_quantity
from quoth.model.finding import Belonging, Quantity
from quoth.model.text import Annotated, Span

_PRE = frozenset(("det", "amod", "compound", "nummod", "poss", "quantmod", "nmod", "predet", "advmod", "case", "neg", "preconj"))
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
_NAME = frozenset(("name",))
_PRONOUN = frozenset(("pronoun",))
_NUMBER = frozenset(("number", "person"))
_UNKNOWN = frozenset(("unknown",))
_REFLEXIVE = frozenset(("reflexive",))
_PARTITIVE = frozenset(
    (
        "dozen",
        "hundred",
        "thousand",
        "score",
        "number",
        "couple",
        "group",
        "total",
        "member",
        "majority",
        "some",
        "many",
        "several",
        "most",
        "all",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "handful",
        "pair",
        "few",
        "none",
        "any",
        "each",
        "half",
        "lot",
        "part",
        "both",
        "trio",
        "family",
        "band",
        "gang",
        "crowd",
        "column",
        "team",
        "batch",
        "series",
        "rest",
        "remainder",
        "at",
        "ten",
    )
)
_RELATIONS = {
    "member": "member",
    "fighter": "member",
    "militant": "member",
    "element": "member",
    "operative": "member",
    "militiaman": "member",
    "soldier": "member",
    "troop": "member",
    "gunman": "member",
    "insurgent": "member",
    "rebel": "member",
    "terrorist": "member",
    "guerrilla": "member",
    "policeman": "member",
    "officer": "member",
    "combatant": "member",
    "cadre": "member",
    "commander": "commander",
    "leader": "commander",
    "chief": "commander",
    "emir": "commander",
    "head": "commander",
    "boss": "commander",
    "leadership": "commander",
    "facilitator": "member",
    "unit": "unit",
    "brigade": "unit",
    "battalion": "unit",
    "wing": "unit",
    "cell": "unit",
    "patrol": "unit",
    "convoy": "unit",
    "column": "unit",
    "checkpoint": "unit",
    "supporter": "supporter",
    "sympathiser": "supporter",
    "sympathizer": "supporter",
    "backer": "supporter",
    "follower": "supporter",
    "activist": "member",
    "employee": "employee",
    "staff": "employee",
    "worker": "employee",
    "official": "employee",
    "personnel": "employee",
    "journalist": "employee",
    "staffer": "employee",
}
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase by its head token; `first` and `end` bound its words as tokens."""

    head: int
    first: int
    end: int
    classes: Classes


def is_relative(text: Annotated, i: int) -> bool:
    return text.lower[i] in _RELATIVE and text.tags[i] in ("WP", "WDT", "IN", "WP$", "DT")


def bounds(text: Annotated, head: int) -> tuple[int, int]:
    """First token and end of the noun phrase: what stands before the head, and what "of" or a name's "for" adds after it."""
    first, end = head, head + 1
    for child in text.children[head]:
        if child < head and text.deps[child] in _PRE:
            first = min(first, text.edges[0][child])
        elif child > head and text.deps[child] == "prep" and text.lower[child] in ("of", "for") and child - head <= 3:
            if text.lower[child] == "for" and text.tags[head] not in ("NNP", "NN", "NNS"):
                continue
            for inner in text.children[child]:
                if text.deps[inner] == "pobj" and text.lower[child] == "of":
                    end = max(end, _coordinated_end(text, inner))
        elif child > head and text.deps[child] in ("nummod", "prt") and child == head + 1:
            end = max(end, child + 1)
    while first < head and (
        text.tags[first] in ("CC", ",", "``", "''", "-LRB-", "RB")
        and text.lower[first] not in ("at", "more", "as", "about", "around", "nearly", "some", "almost", "over", "up")
    ):
        first += 1
    if end - first > 14:
        first, end = max(first, head - 6), min(end, max(head + 1, first + 14))
    return first, end


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
        return _REFLEXIVE if lower.endswith(("self", "selves")) else (frozenset(("pronoun", "thing")) if lower == "it" else _PRONOUN)
    known = lexicon().classes.get(lemma) or lexicon().classes.get(lower)
    entity = text.entity_of[i]
    label = text.entities[entity][2] if entity >= 0 else ""
    if tag == "CD" or (
        lemma
        in (
            "dozen",
            "hundred",
            "thousand",
            "score",
            "million",
            "other",
            "several",
            "many",
            "some",
            "few",
            "one",
            "couple",
            "total",
            "handful",
            "number",
        )
        and not tag.startswith("NNP")
    ):
        inner = _of_object(text, i)
        return classes_of(text, inner) | {"number"} if inner is not None else _NUMBER
    if lemma in _PARTITIVE:
        inner = _of_object(text, i)
        if inner is not None:
            return classes_of(text, inner) | (known or frozenset())
    if tag.startswith("NNP"):
        named = _ENTITY_CLASSES.get(label, _NAME)
        return named | known if known else named
    if tag in ("DT", "WP", "JJ", "JJR", "PDT", "VBN", "VBD", "JJS") and lemma in (
        "some",
        "all",
        "many",
        "those",
        "these",
        "both",
        "several",
        "wounded",
        "injured",
        "dead",
        "most",
        "few",
        "accused",
        "detained",
        "captured",
        "arrested",
        "this",
        "that",
        "which",
        "each",
        "any",
        "more",
        "fewer",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "tenth",
    ):
        inner = _of_object(text, i)
        return classes_of(text, inner) | {"number"} if inner is not None else _NUMBER
    if known and lemma == "force" and i and text.lower[i - 1] == "air":
        return known | {"aircraft"}
    if known:
        if "figurative" in known and known == frozenset(("figurative",)):
            return known
        return known
    if label in ("PERSON", "NORP", "ORG") and tag.startswith("NN"):
        return _ENTITY_CLASSES[label]
    return _person_by_form(lemma, tag)


# common nouns in -er and -or that are nobody; any other such noun of more than five letters may be a person
_NOBODY = frozenset(
    """number letter paper water power border corner winter summer matter order danger weather center theater shelter tower river counter computer container trailer tractor motor sector factor doctor
floor error terror horror humor rumor tumor mirror corridor reactor generator helicopter chopper tanker freighter bulldozer excavator speaker camper cruiser launcher chapter quarter semester november december october september
folder header footer banner poster sticker drawer shower finger shoulder liver cancer butter sugar timber rubber copper silver leather feather ladder master disorder encounter disaster register remainder charter filter meter
kilometer kilometre litre theatre centre calibre timber lumber surrender slaughter murder fever hunger anger laughter manner answer character newsletter transformer conveyor vapor labor harbor favor honor color flavor""".split()
)
_AGENT_ENDINGS = ("man", "woman", "men", "person", "people", "ist", "eer", "ian", "ees")
_NOT_AGENTS = frozenset(
    ("human", "talisman", "list", "twist", "mist", "wrist", "career", "beer", "deer", "pioneer", "median", "pedestrian")
)


def _person_by_form(lemma: str, tag: str) -> Classes:
    if tag.startswith("NN") and lemma.endswith(_AGENT_ENDINGS) and lemma not in _NOT_AGENTS and len(lemma) > 5:
        return frozenset(("person", "unknown"))
    if tag.startswith("NN") and len(lemma) > 5 and lemma.endswith(("er", "or")) and lemma not in _NOBODY:
        return frozenset(("person", "unknown"))
    return _UNKNOWN


def _of_object(text: Annotated, i: int) -> int | None:
    for child in text.children[i]:
        if text.deps[child] == "prep" and text.lower[child] in ("of", "among") or (text.lower[child] == "of" and child == i + 1):
            for inner in text.children[child]:
                if text.deps[inner] in ("pobj", "pcomp"):
                    return inner
    return None


def core(text: Annotated, i: int) -> int:
    """The head that names the thing: "dozens of villagers" → villagers, "a group of insurgents" → insurgents."""
    if text.lemmas[i] in _PARTITIVE or text.tags[i] == "CD":
        inner = _of_object(text, i)
        if inner is not None and text.tags[inner] != "PRP":
            return inner
    return i


def conjuncts(text: Annotated, i: int) -> list[int]:
    """i and the noun phrases coordinated with it."""
    found = [i]
    for child in text.children[i]:
        if text.deps[child] == "conj" and (text.tags[child][:2] in ("NN", "CD", "PR", "DT", "JJ") or text.tags[child] == "PRP"):
            found.extend(conjuncts(text, child))
    return found


def phrase(text: Annotated, head: int) -> Phrase:
    first, end = bounds(text, head)
    return Phrase(head, first, end, classes_of(text, head))


# ---- how many ---------------------------------------------------------------------------------------------------

_INDEFINITE = frozenset(("a", "an", "one", "another"))
_MASS = frozenset(
    (
        "police",
        "people",
        "troop",
        "personnel",
        "staff",
        "crew",
        "gunmen",
        "policemen",
        "men",
        "women",
        "children",
        "militia",
        "army",
        "security",
        "public",
    )
)


def count(text: Annotated, head: int) -> Quantity | None:
    """How many the phrase counts, from its numerals, its article, its number; None where the words say nothing."""
    if (
        text.lemmas[head] == "number"
        and _of_object(text, head) is not None
        and any(text.lower[c] in ("a", "an") for c in text.children[head])
    ):
        first = text.edges[0][head]
        return Quantity(3, None, text.text(first, head + 1), text.span(first, head + 1))  # "a number of", as "several"
    spot = _numeral(text, head)
    if spot:
        first, end = spot
        words = [text.words[j] for j in range(first, end)]
        parsed = parse_quantity(words)
        if parsed:
            return Quantity(parsed[0], parsed[1], " ".join(words), text.span(first, end))
    core_head = core(text, head)
    if core_head != head and text.lemmas[head] not in (
        "group",
        "member",
        "family",
        "band",
        "gang",
        "crowd",
        "column",
        "team",
        "total",
        "number",
    ):
        inner = count(text, core_head)
        if inner:
            return inner
    return _by_form(text, head)


def _by_form(text: Annotated, head: int) -> Quantity | None:
    tag = text.tags[head]
    first, end = bounds(text, head)
    words = text.text(first, end)
    entity = text.entity_of[head]
    if tag in ("NN", "NNP") and "person" in classes_of(text, head):
        named = entity >= 0 and text.entities[entity][2] == "PERSON"
        singular = (
            any(text.lower[c] in _INDEFINITE or text.deps[c] in ("det", "poss") for c in text.children[head])
            or text.lemmas[head] not in _MASS
        )
        if named or singular:
            return Quantity(1, 1, words, text.span(first, end))
    if tag in ("NNS", "NNPS") and "person" in classes_of(text, head):
        return Quantity(2, None, words, text.span(first, end))
    return None


def _numeral(text: Annotated, head: int) -> tuple[int, int] | None:
    """Tokens of the number words of a phrase, with their "at least" and "up to"."""
    if text.tags[head] == "CD":
        return _widen(text, head, head + 1)
    for child in text.children[head]:
        if child < head and (text.deps[child] == "nummod" or is_number(text.lower[child])):
            end = child + 1
            while end < head and (
                is_number(text.lower[end])
                or text.lower[end] in ("to", "or", "more", "-", "and", "dozen", "hundred", "thousand")
                and end + 1 < head
                and (is_number(text.lower[end + 1]) or text.lower[end] == "or")
            ):
                end += 1
            return _widen(text, child, end)
    if is_number(text.lower[head]):
        return _widen(text, head, head + 1)
    first, _ = bounds(text, head)
    if first < head and text.lower[first] in ("no", "several", "many", "numerous", "multiple", "both", "dozens", "few", "some", "various"):
        return first, first + 1
    of = next((c for c in text.children[head] if c == head + 1 and text.lower[c] == "of"), None)
    if of is not None and text.lemmas[head] in ("family", "group", "total", "crew", "team", "number", "band", "gang"):
        inner = _of_object(text, head)
        if inner is not None:
            return _numeral(text, inner) if text.tags[inner] != "CD" else _widen(text, inner, inner + 1)
    return None


_BEFORE = frozenset(
    "at least more than over up to as many no fewer less nearly almost about around roughly approximately some an estimated exactly another a further total of between in excess upwards half additional and two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety hundred thousand several few".split()
)


def _widen(text: Annotated, first: int, end: int) -> tuple[int, int]:
    start = text.sentences[text.sentence_of[first]][0]
    at = first
    if at - 2 >= start and text.words[at - 1] == "-" and is_number(text.lower[at - 2]):  # "twenty-three" comes in three tokens
        at -= 2
    while at > start and first - at < 6 and (text.lower[at - 1] in _BEFORE or is_number(text.lower[at - 1])):
        at -= 1
    while at < first and text.lower[at] in (
        "of",
        "and",
        "in",
        "to",
        "than",
        "two",
        "three",
        "least",
        "many",
    ):  # must not open with a stray word
        if text.lower[at] in ("two", "three") and text.lower[at + 1] in ("dozen", "hundred", "thousand", "and"):
            break
        at += 1
    if at < first and text.lower[at] == "between" and "and" in text.lower[at:first]:
        pass
    # "between 12 and 15": the second number is a conjunct of the first
    last = end
    if (
        last < len(text.words) - 1
        and text.lower[last] in ("to", "and", "or", "-")
        and is_number(text.lower[last + 1])
        and (text.lower[last] != "and" or (at < first and text.lower[at] == "between"))
    ):
        last += 2
    return at, last


# ---- belonging, traits ------------------------------------------------------------------------------------------


def belonging(text: Annotated, head: int) -> Belonging | None:
    """ "two ISIS members", "a commander of X", "the group's fighters": a participant of a party, with the relation."""
    kind = core(text, head)
    relation = _RELATIONS.get(text.lemmas[kind]) or _RELATIONS.get(text.lemmas[head])
    if not relation:
        return None
    for spot in {head, kind}:
        for child in text.children[spot]:
            dep = text.deps[child]
            if dep in ("compound", "nmod", "poss", "amod") and (
                _party(text, child) or (dep == "poss" and text.tags[child] != "PRP$" and "group" in classes_of(text, child))
            ):
                first, _ = bounds(text, child)
                return Belonging(_entity_span(text, child) or text.span(first, child + 1), relation)
            if dep == "prep" and text.lower[child] in ("of", "from", "in"):
                for inner in text.children[child]:
                    if text.deps[inner] == "pobj" and (_party(text, inner) or "group" in classes_of(text, inner)) and inner != kind:
                        first, end = bounds(text, inner)
                        return Belonging(text.span(first, end), relation)
    return None


def _party(text: Annotated, i: int) -> bool:
    entity = text.entity_of[i]
    if entity >= 0:
        return text.entities[entity][2] in ("ORG", "NORP", "PERSON", "GPE") and text.tags[i].startswith(("NNP", "JJ"))
    return text.tags[i] in ("NNP", "NNPS")


def _entity_span(text: Annotated, i: int) -> Span | None:
    entity = text.entity_of[i]
    return text.span(text.entities[entity][0], text.entities[entity][1]) if entity >= 0 else None


def civil_status(text: Annotated, head: int) -> str:
    """civilian | combatant | out of combat | not stated: only what the words say."""
    table = lexicon().civil
    for spot in (head, core(text, head)):
        for child in text.children[spot]:
            if text.lower[child] in ("unarmed", "civilian", "captured", "surrendered", "wounded") and text.deps[child] in (
                "amod",
                "compound",
            ):
                return (
                    "civilian"
                    if text.lower[child] == "civilian"
                    else (
                        "out of combat" if text.lower[child] in ("captured", "surrendered") else table.get(text.lemmas[spot], "not stated")
                    )
                )
        if text.lemmas[spot] in table:
            return table[text.lemmas[spot]]
    return "not stated"


def traits(text: Annotated, head: int) -> tuple[str, ...]:
    """child, woman, journalist … as the head words say."""
    table = lexicon().traits
    found: list[str] = []
    for spot in (head, core(text, head)):
        for trait in table.get(text.lemmas[spot], ()):
            if trait not in found:
                found.append(trait)
    return tuple(found)
