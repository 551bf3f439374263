"""What a speaker is called: name, description, kind, and whether the words name anybody."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quoth.attribute.found import PUNCTUATION, Speaker
from quoth.attribute.lexicon import Lexicon
from quoth.attribute.syntax import child, is_time
from quoth.model.text import Annotated

_LONGEST = 14  # tokens of a name that is a description
_CLAUSES = frozenset(("relcl", "acl", "appos", "advcl", "parataxis", "ccomp"))
_KIND_BY_LABEL = {
    "PERSON": "person",
    "ORG": "organization",
    "NORP": "group",
    "GPE": "organization",
    "FAC": "organization",
    "LOC": "organization",
}
_NEAR = 8  # tokens: how far after "calling itself" a name may begin
_BODIES = frozenset(("group", "organization", "press"))
_NO_KINDS: frozenset[str] = frozenset()
_ITSELF = frozenset(("itself", "themselves", "himself", "herself"))
_ARTICLES = frozenset(("the", "a", "an"))


@dataclass(frozen=True, slots=True)
class Naming:
    """A mention as a voice: its name as it stands in the words, and what heads it."""

    name: str
    kind: str
    named: bool
    description: str | None
    lemma: str  # of the head noun; of the role where a name has one
    plural: bool
    definite: bool
    words: frozenset[str]  # content words, lower-case


def name_speaker(a: Annotated, lx: Lexicon, s: Speaker) -> Naming:
    """Name, kind and description of a speaker phrase."""
    head = s.head
    if (
        a.tags[head] in ("NNP", "NNPS")
        or (_label(a, head) == "PERSON" and a.tags[head] == "NN" and a.words[head].istitle())
        or (a.words[head].isupper() and a.lower[s.start] in lx.words["titles"])
    ):
        return _named(a, lx, s, head)
    appositive = _appositive_name(a, s)
    if appositive is not None and a.tags[head] == "NN" and lx.is_kind(a.lemmas[head], "press") and not lx.is_kind(a.lemmas[head], "person"):
        return replace(_named(a, lx, Speaker(a.edges[0][appositive], appositive + 1, appositive), appositive), kind="outlet")
    if appositive is not None and a.tags[head] == "NN" and lx.is_kind(a.lemmas[head], "person"):
        named = _named(a, lx, Speaker(max(s.start, a.edges[0][appositive]), appositive + 1, appositive), appositive)
        role = _text(a, s.start, min(_end_of_role(a, s), a.edges[0][appositive])).strip(" ,")
        return Naming(named.name, "person", True, role or named.description, a.lemmas[head], False, True, named.words)
    alias = _goes_by(a, lx, s)
    if alias is not None:
        named = _named(a, lx, _whole_name(a, alias), alias)
        kind = _common_kind(a, lx, head)
        kind = kind if kind in ("group", "organization", "outlet") else "person"
        return Naming(named.name, kind, True, _text(a, s.start, _end_of_role(a, s)), a.lemmas[head], False, True, named.words)
    return _unnamed(a, lx, s)


def _goes_by(a: Annotated, lx: Lexicon, s: Speaker) -> int | None:
    """ "its spokesman, who goes by the name of X", "a group calling itself X"."""
    body = lx.is_kind(a.lemmas[s.head], "group") or lx.is_kind(a.lemmas[s.head], "organization")
    for verb in range(s.head + 1, min(len(a.words) - 1, s.head + 12)):
        if a.deps[verb] not in ("relcl", "acl") or not (a.heads[verb] == s.head or (body and s.start <= a.heads[verb] < s.end)):
            continue
        if a.lemmas[verb] in lx.words["calling"] and (a.tags[verb] != "VBG" or a.lower[verb + 1] in _ITSELF or body):
            return next((_head_of_name(a, i) for i in range(verb + 1, min(len(a.words), verb + _NEAR)) if _is_name(a, i)), None)
    return None


def _is_name(a: Annotated, i: int) -> bool:
    return a.tags[i] in ("NNP", "NNPS") and not is_time(a, i)


def _head_of_name(a: Annotated, first: int) -> int:
    """The head of the name that begins here."""
    head = first
    while a.deps[head] == "compound" and a.heads[head] > head:
        head = a.heads[head]
    return head


def _whole_name(a: Annotated, head: int) -> Speaker:
    """A name with what belongs to it: all of its entity, and its "of …"."""
    n = a.entity_of[head]
    if n < 0 or a.entities[n][2] == "PERSON":
        return Speaker(head, a.edges[1][head] + 1, head)
    return Speaker(min(head, a.entities[n][0]), max(a.entities[n][1], head + 1), head)


def _appositive_name(a: Annotated, s: Speaker) -> int | None:
    for c in a.children[s.head]:
        if a.deps[c] == "appos" and s.head < c < s.end and a.tags[c] == "NNP" and _label(a, c) in ("PERSON", "", "ORG"):
            return c
    left, _ = a.edges
    for i in range(s.head + 1, s.end):  # "the mayor of a town, NAME": the parser hung the name on the last noun before it
        if a.deps[i] == "appos" and a.tags[i] == "NNP" and _label(a, i) == "PERSON" and a.words[left[i] - 1] == ",":
            return i
    return None


def _label(a: Annotated, i: int) -> str:
    n = a.entity_of[i]
    return a.entities[n][2] if n >= 0 else ""


def _named(a: Annotated, lx: Lexicon, s: Speaker, head: int) -> Naming:
    left, _ = a.edges
    low = max(s.start, left[head])
    end = head + 1
    n = a.entity_of[head]
    label = _label(a, head)
    if n >= 0 and label != "PERSON":
        end = max(end, min(a.entities[n][1], s.end))
    start = head
    while start > low and (
        (a.tags[start - 1] in ("NNP", "NNPS", "HYPH", "POS", "CD", "IN", "DT", "CC") and (n >= 0 and a.entity_of[start - 1] == n))
        or a.tags[start - 1] in ("NNP", "NNPS", "HYPH")
    ):
        start -= 1
    titles = lx.words["titles"]
    first = start
    body = a.lower[head] in lx.words["state_words"] or lx.is_kind(a.lower[head], "organization")
    while not body and first < head and (a.lower[first].rstrip(".") in titles or (first > start and a.words[first] == ".")):
        first += 1
    title = _text(a, low, first) if first > low else ""
    person = label == "PERSON" or first > start or (label in ("", "GPE") and _role_appositive(a, lx, s) is not None)
    kind = "person" if person else _proper_kind(a, lx, head, label)
    if kind in ("organization", "group", "outlet", "document"):
        first = start
        while first < head and a.lower[first] in _ARTICLES:
            first += 1
        title = ""
        end = _extended(a, head, end, s.end)
    role = _role_appositive(a, lx, s)
    described = role if role is not None or kind == "person" else _body_appositive(a, lx, s)
    description = _description(a, s, described, title)
    name = _text(a, first, end)
    lemma = a.lemmas[role] if role is not None else (_role_in(a, lx, low, first) or a.lemmas[head])
    return Naming(name, kind, True, description, lemma, kind not in ("person", "outlet") and a.tags[head] == "NNPS", True, _words(name))


def _extended(a: Annotated, head: int, end: int, stop: int) -> int:
    """An organisation's "of …" belongs to its name."""
    _, right = a.edges
    for c in a.children[head]:
        if c >= end - 1 and a.deps[c] == "prep" and a.lower[c] == "of" and c < stop:
            inner = child(a, c, "pobj")
            if inner is not None and a.tags[inner][:3] == "NNP":
                return min(stop, inner + 1) if right[inner] >= inner else end
    return end


def _proper_kind(a: Annotated, lx: Lexicon, head: int, label: str) -> str:
    words = {a.lower[c] for c in a.children[head] if a.deps[c] == "compound"} | {a.lower[head]}
    if (words & lx.words["outlet_words"] and label in ("ORG", "", "GPE", "WORK_OF_ART")) or a.lower[head] in lx.words["outlet_names"]:
        return "outlet"
    if label == "PERSON":
        return "person"
    if lx.is_kind(a.lower[head], "organization"):
        return "organization"
    if lx.is_kind(a.lower[head], "group") or lx.is_kind(a.lower[head].rstrip("s"), "group"):
        return "group"
    if label in ("", "WORK_OF_ART", "LAW") and lx.is_kind(a.lower[head], "document"):
        return "document"
    if label in _KIND_BY_LABEL:
        return _KIND_BY_LABEL[label]
    compound = any(a.deps[c] == "compound" and a.tags[c] == "NNP" for c in a.children[head])
    article = any(a.deps[c] == "det" for c in a.children[head])
    if a.tags[head] == "NNPS" or article:
        return "group"
    return "person" if compound or a.words[head].istitle() else "organization"


def _role_appositive(a: Annotated, lx: Lexicon, s: Speaker) -> int | None:
    for c in a.children[s.head]:
        if a.deps[c] == "appos" and s.head < c < s.end and a.tags[c] in ("NN", "NNP") and lx.is_kind(a.lower[c], "person"):
            return c
    return None


def _body_appositive(a: Annotated, lx: Lexicon, s: Speaker) -> int | None:
    """ "Lagoon Watch, a monitoring group"."""
    for c in a.children[s.head]:
        if a.deps[c] == "appos" and s.head < c < s.end and a.tags[c] == "NN" and lx.kinds.get(a.lower[c], _NO_KINDS) & _BODIES:
            return c
    return None


def _role_in(a: Annotated, lx: Lexicon, start: int, end: int) -> str | None:
    for i in range(end - 1, start - 1, -1):
        if lx.is_kind(a.lower[i], "person"):
            return a.lower[i]
    return None


def _description(a: Annotated, s: Speaker, role: int | None, title: str) -> str | None:
    parts = [title.strip(" ,")] if title else []
    if role is not None:
        left, right = a.edges
        parts.append(_text(a, max(left[role], s.start), min(right[role] + 1, s.end)))
    return ", ".join(p for p in parts if p and p.lower() not in _ARTICLES) or None


def _end_of_role(a: Annotated, s: Speaker) -> int:
    end = s.end
    for c in a.children[s.head]:
        if c > s.head and a.deps[c] in _CLAUSES:
            end = min(end, a.edges[0][c])
    while end > s.head + 1 and a.tags[end - 1] in PUNCTUATION and not (a.tags[end - 1] == "-RRB-" and "-LRB-" in a.tags[s.start : end]):
        end -= 1
    return end


def _unnamed(a: Annotated, lx: Lexicon, s: Speaker) -> Naming:
    head = s.head
    end = min(_end_of_role(a, s), s.start + _LONGEST) if s.head < s.start + _LONGEST else _end_of_role(a, s)
    name = _text(a, s.start, max(end, head + 1))
    kind = _common_kind(a, lx, head)
    determiners = {a.lower[c] for c in a.children[head] if a.deps[c] in ("det", "poss", "nummod")}
    plural = a.tags[head] == "NNS" or a.lower[head] in ("police", "people")
    definite = bool(determiners & {"the", "this", "that", "these", "those"})
    return Naming(name, kind, False, None, a.lemmas[head], plural, definite, _words(name))


def _common_kind(a: Annotated, lx: Lexicon, head: int) -> str:
    kinds = lx.kinds.get(a.lemmas[head], frozenset())
    plural = a.tags[head] == "NNS"
    if a.tags[head] in ("CD", "DT") and a.lower[head] != "one":
        return "group"  # "three of those interviewed"
    if a.tags[head] in ("NN", "JJ", "CD", "DT", "NNS") and a.lemmas[head] in ("source",):
        return "group" if plural else "person"
    if "press" in kinds and a.lemmas[head] not in ("reporter", "correspondent", "journalist", "photographer", "cameraman", "editor"):
        return "outlet"
    if kinds & {"person", "witness", "press"}:
        return "group" if plural else "person"
    for kind in ("organization", "group", "document", "inquiry"):
        if kind in kinds:
            return kind
    if a.lemmas[head].endswith(("er", "or", "ist", "man", "ian", "eer")):
        return "group" if plural else "person"  # "a carpenter": a role that no list has
    return "unknown"


def _text(a: Annotated, start: int, end: int) -> str:
    return " ".join(a.text(start, end).split()) if start < end else ""


def _words(name: str) -> frozenset[str]:
    return frozenset(w for w in name.lower().replace("’s", "").replace("'s", "").replace(",", " ").split() if w not in _STOP)


_STOP = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "for",
        "in",
        "at",
        "and",
        "its",
        "their",
        "his",
        "her",
        "our",
        "this",
        "that",
        "these",
        "those",
        "on",
        "from",
        "to",
        "with",
    )
)
