"""Which names are parties, and of which kind."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from quoth.actors.lexicon import Lexicon
from quoth.actors.names import Name, key_of
from quoth.actors.registry import Index
from quoth.model.text import Annotated

ORGANIZATION = "organization"
PERSON = "person"
GOVERNMENT = "government"
_INSTITUTIONS = frozenset(("police", "government", "court", "state forces"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_MAYBE_PARTY = frozenset(("ORG", "NORP", "LAW", "WORK_OF_ART", "PRODUCT", "EVENT"))
_UNDERGOERS = frozenset(("nsubjpass", "dobj", "dative"))
_SAME_ROLE = frozenset(("conj", "appos"))
MODIFIES = frozenset(("compound", "nmod", "amod"))
_INSIDE = frozenset(("in", "at", "near", "into", "around", "outside", "inside", "across", "towards", "toward"))
_LONGEST_INITIALS = 6
_QUOTES = frozenset("\"'“”‘’«»")
_PLACE_PREPOSITIONS = _INSIDE | {"from", "to", "through", "on", "between"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name with what speaks for its being a party. kind None: a mention only if another name explains it."""

    name: Name
    kind: str | None
    registry: str | None = None
    place: bool = False  # one word that may as well name the place that a party is called after


def candidates(text: Annotated, names: list[Name], known: Index, lexicon: Lexicon) -> list[Candidate]:
    """Registry matches first, then spelling and grammar; in reading order, without overlap."""
    found: list[Candidate] = []
    places = {n.key for n in names if _locative(text, n)}
    for name in names:
        known_parts = _by_registry(text, name, known, lexicon)
        if known_parts:
            found += known_parts
        else:
            found.append(Candidate(name, kind_of(text, name, lexicon, places), None, _placelike(text, name, places, lexicon)))
    return found


def _placelike(text: Annotated, name: Name, places: Container[tuple[str, ...]], lexicon: Lexicon) -> bool:
    i = name.head
    if len(name.key) > 1 or initialism(text, name):
        return False
    governor = text.lemmas[text.heads[i]]
    modifies = text.deps[i] in MODIFIES and governor not in lexicon.members and governor not in lexicon.selves
    if _label(text, name) in ("GPE", "LOC", "FAC"):
        return modifies or not name.article
    return not name.article and (modifies or name.key in places)


def initialism(text: Annotated, name: Name) -> bool:
    """A short word in capitals that is written among small letters."""
    word = text.words[name.first]
    return len(name.key) == 1 and not name.headline and 1 < len(word) <= _LONGEST_INITIALS and word.isupper()


def _locative(text: Annotated, name: Name) -> bool:
    """Whether a name stands where a place does: "in X" without an article."""
    return not name.article and name.first > 0 and text.lower[name.first - 1] in _INSIDE and not initialism(text, name)


def _by_registry(text: Annotated, name: Name, known: Index, lexicon: Lexicon) -> list[Candidate]:
    """The registry's names inside a run of capitals: "ABC Khorasan training camp" gives what of it is known."""
    found, i = [], name.first
    while i < name.end:
        hit = known.match(text, i)
        if hit and not _other_name(text, name, i, hit, known, lexicon):
            end, key = hit
            part = Name(i, end, end, key_of(text, i, end), name.article and i == name.first, False, name.headline)
            found.append(Candidate(part, known.known[key].kind, key))
            i = end
        else:
            i += 1
    return found


def _other_name(text: Annotated, name: Name, first: int, hit: tuple[int, str], known: Index, lexicon: Lexicon) -> bool:
    """Whether known words are only a piece of another name: its tail ("Northern | Liberation Front"), or words before a head of its own."""
    end, key = hit
    if first > name.first and end >= name.core_end and name.first < name.core_end:
        return True
    return name.end > end and (known.known[key].kind == "outlet" or (name.head >= end and head_kind(text, name, lexicon) is not None))


def kind_of(text: Annotated, name: Name, lexicon: Lexicon, places: Container[tuple[str, ...]] = ()) -> str | None:
    """The kind that a name's own words and its place in the sentence give it; None where they make it no party.

    `places` are the keys of names that stand where a place does somewhere in the report: those need more than a subject's place.
    """
    head = head_kind(text, name, lexicon)
    if head and (len(name.key) > 1 or (head in _INSTITUTIONS and not name.headline)) and (not name.headline or _own_line(text, name)):
        return head
    if name.headline or (len(name.key) == 1 and name.key[0] in lexicon.nations):
        return None
    told = _told_before(text, name, lexicon) or (_apposed(text, name, lexicon) if name.article else None)
    if told:
        return told
    label = _label(text, name)
    if name.title and label in ("PERSON", "ORG", "", "NORP"):
        return PERSON
    if label == "GPE":
        return GOVERNMENT if _acts(text, name, lexicon) else None
    if label == "PERSON":
        return PERSON if len(name.key) > 1 else None
    if label in _MAYBE_PARTY and (name.article or name.key not in places) and _used_as_party(text, name, label, lexicon):
        return ORGANIZATION
    return None


def _told_before(text: Annotated, name: Name, lexicon: Lexicon) -> str | None:
    """The kind that a noun right before the name tells ("the rebel group ABC", "the organisation 'Shadow of …'"); None where none does."""
    i = name.first - 1
    if i > 0 and text.words[i] in _QUOTES:
        i -= 1
    if i < 0 or text.lemmas[i] not in lexicon.selves or not text.tags[i].startswith("NN") or not text.words[i].islower():
        return None
    return _kind_of_noun(text, i, lexicon)


def _apposed(text: Annotated, name: Name, lexicon: Lexicon) -> str | None:
    """The kind that a noun in apposition tells: "the Ember Path, a banned group"."""
    root = root_of(text, name.first, name.core_end)
    for child in text.children[root]:
        if child >= name.end and text.deps[child] == "appos" and text.lemmas[child] in lexicon.selves:
            return _kind_of_noun(text, child, lexicon)
    return None


def _kind_of_noun(text: Annotated, i: int, lexicon: Lexicon) -> str:
    """The kind of a noun for bodies, with the word before it where that tells more ("armed group", "aid organisation")."""
    before = text.lower[i - 1] if i else ""
    return lexicon.nouns.get(f"{before} {text.lemmas[i]}") or lexicon.nouns.get(f"{before} group") or lexicon.selves[text.lemmas[i]]


def head_kind(text: Annotated, name: Name, lexicon: Lexicon) -> str | None:
    """The kind that the head word of a name shows; None where it shows none."""
    word = text.lower[name.head]
    kind = lexicon.heads.get(word, lexicon.heads.get(lexicon.singular(word)))
    if kind == ORGANIZATION and any(lexicon.singular(w) in lexicon.armed_words for w in name.key):
        return "armed group"
    if kind == "company" and text.words[name.first][0].isdigit():
        return ORGANIZATION  # "3rd Company" is no firm; whose it is, the words beside it may tell
    if kind != "":
        return kind
    states = lexicon.state_words.get(word) or lexicon.state_words[lexicon.singular(word)]
    rest = [text.lower[i] for i in range(name.first, name.end) if i != name.head]
    state = any(w in states or w in lexicon.nations or w[:1].isdigit() or w.endswith(("teenth", "tieth")) for w in rest)
    return "state forces" if state else "armed group"


def _label(text: Annotated, name: Name) -> str:
    """The recogniser's label of the token that the name hangs on."""
    entity = text.entity_of[name.head]
    return text.entities[entity][2] if entity >= 0 else ""


def _own_line(text: Annotated, name: Name) -> bool:
    """Whether a name stands on a line of its own, as a letterhead does."""
    words = text.report.text
    before, after = words[: text.starts[name.first]].rstrip(" "), words[text.ends[name.end - 1] :].lstrip(" ")
    return before[-1:] in ("", "\n", "–", "-", "|") and after[:1] in ("", "\n", "(", "–", "-", "|")


def telling_noun(text: Annotated, first: int, end: int, lexicon: Lexicon) -> str | None:
    """The kind that a noun beside the name tells: "the X militia", "X, a charity"; "X fighters" and "fighters of X" are armed."""
    i = root_of(text, first, end)
    dep, head = text.deps[i], text.heads[i]
    if dep in MODIFIES or dep == "appos":
        kind = lexicon.selves.get(text.lemmas[head], lexicon.nouns.get(text.lemmas[head]) if dep == "appos" else None)
        return "armed group" if lexicon.unnamed.get(text.lemmas[head]) == "armed group" else kind
    if dep == "pobj" and text.lower[head] == "of" and lexicon.unnamed.get(text.lemmas[text.heads[head]]) == "armed group":
        return "armed group"
    for child in text.children[i]:
        if text.deps[child] == "appos" and child >= end:
            if text.lemmas[child] in lexicon.selves:
                return _kind_of_noun(text, child, lexicon)
            return lexicon.nouns.get(text.lemmas[child])
    return None


def role(text: Annotated, i: int) -> tuple[str, int]:
    """The dependency of the phrase that token `i` names, over apposition and coordination, and the token that it hangs on."""
    for _ in range(4):
        if text.deps[i] not in _SAME_ROLE or text.heads[i] == i:
            break
        i = text.heads[i]
    return text.deps[i], text.heads[i]


def root_of(text: Annotated, first: int, end: int) -> int:
    """The token of a name whose head lies outside it, the last of several."""
    for i in range(end - 1, first - 1, -1):
        if not first <= text.heads[i] < end or text.heads[i] == i:
            return i
    return end - 1


def _acts(text: Annotated, name: Name, lexicon: Lexicon) -> bool:
    """A state's or capital's name as the subject of a verb that a mere place is not the subject of, or as a passive's agent."""
    i = root_of(text, name.first, name.core_end)
    dep, head = role(text, i)
    if dep == "pobj":
        return text.deps[head] == "agent"
    return dep == "nsubj" and text.tags[head][:1] == "V" and text.lemmas[head] not in lexicon.inert_verbs


def _used_as_party(text: Annotated, name: Name, label: str, lexicon: Lexicon) -> bool:
    """An article, or doing and speaking, make a party of a name that nothing else explains; "in X" and "the X hills" make a place of it."""
    i = root_of(text, name.first, name.core_end)
    dep, head = role(text, i)
    if dep in MODIFIES:
        named = text.lemmas[head] in lexicon.selves and text.lower[name.first - 1] not in ("a", "an")
        return named or (name.article and text.lemmas[head] in lexicon.members)
    agent = dep == "pobj" and text.deps[head] == "agent"
    if label == "NORP":
        return name.article and text.tags[i] in ("NNP", "NNPS") and not text.words[i].endswith("s")
    if label != "ORG":
        return len(name.key) > 1 and name.article and (dep in _SUBJECTS or agent)
    if dep == "pobj" and not agent and text.lower[head] in _PLACE_PREPOSITIONS and not name.article:
        return False
    acts = dep == "nsubj" and text.tags[head][:1] == "V" and text.lemmas[head] not in lexicon.inert_verbs
    return name.article or acts or agent


def person_matters(text: Annotated, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a person, named by tokens [first, end), acts otherwise than by speaking, or is acted upon."""
    dep, head = role(text, root_of(text, first, end))
    if dep in _UNDERGOERS:
        return text.lemmas[head] not in lexicon.telling or dep == "nsubjpass"
    if dep in _SUBJECTS:
        return text.tags[head][:1] == "V" and text.lemmas[head] not in lexicon.telling and text.lemmas[head] not in ("be", "have", "tell")
    if dep != "pobj":
        return False
    told = text.heads[head]
    return text.deps[head] == "agent" or (text.lower[head] == "of" and text.lemmas[told] in lexicon.acts)
