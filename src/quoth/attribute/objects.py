"""The shapes of attributed words that are no clause: an object, a prepositional phrase, the accused and the deed."""

from __future__ import annotations

from quoth.attribute.found import Range, clean
from quoth.attribute.lexicon import Cue, lexicon
from quoth.attribute.shapes import before_continuation
from quoth.attribute.syntax import child, is_time, sentence
from quoth.model.text import Annotated

_OBJECTS = frozenset(("dobj", "dative", "iobj"))


def object_of(a: Annotated, verb: int) -> int | None:
    """The direct object's head."""
    for c in a.children[verb]:
        if c > verb and a.deps[c] in _OBJECTS:
            return c
    return None


def noun(a: Annotated, verb: int, cue: Cue) -> list[Range]:
    """ "announced the arrest of X": the direct object."""
    head = object_of(a, verb)
    if head is None or (a.tags[head][:2] not in ("NN", "CD", "JJ", "DT") and a.tags[head] not in ("PRP",)):
        return []
    left, right = a.edges
    start, end = max(verb + 1, left[head]), right[head] + 1
    end = without_aside(a, head, _with_circumstances(a, verb, _with_dead(a, end)))
    return clean(a, [(start, before_continuation(a, verb, start, end))])


def _with_dead(a: Annotated, end: int) -> int:
    """ "lists 19 | dead and 40 wounded": a toll whose words the parser parted."""
    _, high = sentence(a, end - 1)
    harmed = lexicon().words["harmed"]
    if a.tags[end - 1] != "CD" and a.lower[end - 1] not in harmed:
        return end
    i = end
    while i < high and (a.lower[i] in harmed or a.tags[i] == "CD" or a.lower[i] in ("and", ",", "more", "others", "people", "at", "least")):
        i += 1
        if a.lower[i - 1] in harmed:
            end = i
    return end


_CIRCUMSTANCES = frozenset(
    (
        "in",
        "near",
        "at",
        "after",
        "during",
        "from",
        "against",
        "outside",
        "inside",
        "between",
        "around",
        "of",
        "before",
        "following",
        "on",
        "over",
        "across",
        "into",
        "along",
        "with",
    )
)


def _with_circumstances(a: Annotated, verb: int, end: int) -> int:
    """ "announced the arrest of X | in Y": place and occasion hang on the verb, but belong to the words; dates and media do not."""
    left, right = a.edges
    for c in a.children[verb]:
        if left[c] == end + 1 and a.words[end] == "," and a.lower[c] in ("among", "including", "mostly"):
            end = right[c] + 1
        elif left[c] == end and a.deps[c] == "prep" and a.lower[c] in _CIRCUMSTANCES:
            inner = child(a, c, "pobj")
            if inner is None or is_time(a, inner) or a.lemmas[inner] in lexicon().media_heads:
                break
            end = right[c] + 1
    return end


def antecedent(a: Annotated, verb: int) -> list[Range]:
    """ "a charge the army rejects": what the relative clause leaves out."""
    head = a.heads[verb]
    if (
        a.deps[verb] != "relcl"
        or object_of(a, verb) is not None
        or not any(a.deps[c] == "nsubj" and a.tags[c] != "WDT" for c in a.children[verb])
    ):
        return []
    left, _ = a.edges
    return clean(a, [(left[head], min(left[verb], verb))])


def after_preposition(a: Annotated, verb: int, prepositions: frozenset[str]) -> list[Range]:
    """ "spoke of …", "put the dead at nine"."""
    left, right = a.edges
    for c in (*a.children[verb], *_behind_date(a, verb)):
        if c > verb and a.lower[c] in prepositions and a.deps[c] == "prep":
            inner = child(a, c, "pobj", "pcomp")
            if inner is not None and not (is_time(a, inner) and a.lower[c] == "on"):
                counted = object_of(a, verb) if "at" in prepositions else None
                end = right[c] + 1
                for k in a.children[verb]:  # "spoke of up to 30 | dead"
                    if left[k] == end and a.deps[k] in ("acomp", "oprd", "advmod", "dobj", "acl", "amod", "advcl") and not is_time(a, k):
                        end = right[k] + 1
                end = without_aside(a, inner, _with_circumstances(a, verb, end)) if counted is None else end
                return clean(a, [(c + 1, end)] if counted is None else [(left[counted], end)])
    return []


def _behind_date(a: Annotated, verb: int) -> list[int]:
    """ "warned in May | of plans": prepositions that the parser hung on a date."""
    return [
        k
        for c in a.children[verb]
        if c > verb and a.deps[c] == "prep"
        for inner in a.children[c]
        if is_time(a, inner)
        for k in a.children[inner]
    ]


def without_aside(a: Annotated, head: int, end: int) -> int:
    """ "pointed to the cartel, | which has been fighting a rival": what a name is explained by is the report's own knowledge."""
    left, _ = a.edges
    for i in range(head + 1, end):
        if a.deps[i] in ("relcl", "appos") and a.words[left[i] - 1] == "," and left[i] > head and a.heads[i] < left[i]:
            explains = a.deps[i] == "relcl" or any(a.deps[k] == "relcl" for k in a.children[i])
            if explains and a.entity_of[a.heads[i]] >= 0:
                return left[i] - 1
    return end


def accused(a: Annotated, verb: int, cue: Cue) -> list[Range]:
    """ "accused X of killing Y", "blamed X for the attack", "blamed the attack on X": the accused and the deed."""
    left, right = a.edges
    head = object_of(a, verb)
    passive = child(a, verb, "nsubjpass")
    if head is None:
        head = passive
    if head is None:
        return []
    by = next((child(a, c, "pobj") for c in a.children[verb] if a.lower[c] == "by" and a.deps[c] in ("agent", "prep")), None)
    hosts = (verb, head) if by is None else (verb, head, by)
    for wanted in (cue.of_object, cue.object_on):
        for host in hosts:
            for c in a.children[host]:
                if c > verb and a.lower[c] in wanted and a.deps[c] in ("prep", "dative") and child(a, c, "pobj", "pcomp") is not None:
                    person = (left[head], c if host == head and head > verb else min(right[head] + 1, c if head > verb else verb))
                    joined = [
                        k for k in a.children[verb] if k > c and a.deps[k] == "conj" and a.tags[k] == "VBG"
                    ]  # "of shelling X and wounding Y"
                    return clean(a, [person, (c + 1, right[joined[-1] if joined else c] + 1)])
    if cue.object_on and head > verb and any(a.lower[i] in cue.object_on for i in range(head + 1, right[head] + 1)):
        return clean(a, [(left[head], right[head] + 1)])  # "attributes the shell that hit X to Y": the parser hung "to Y" inside
    return []


def everything_after(a: Annotated, verb: int) -> list[Range]:
    """ "has seen around thirty youths looting a shop": object and what it was doing, however the parser joined them."""
    _, right = a.edges
    if any(c > verb and a.deps[c] in ("dobj", "xcomp", "ccomp", "pobj") for c in a.children[verb]):
        end = before_continuation(a, verb, verb + 1, right[verb] + 1)
        return clean(a, [(verb + 1, next((i for i in range(verb + 3, end) if a.tags[i] == "VBG" and a.words[i - 1] == ","), end))])
    return []


def called(a: Annotated, verb: int) -> list[Range]:
    """ "called the raid a success": what is spoken of and what it is called."""
    left, right = a.edges
    named = next((c for c in a.children[verb] if c > verb and a.deps[c] == "oprd"), None)
    first = next((c for c in a.children[verb] if c > verb and a.deps[c] in ("dobj", "nsubj", "ccomp")), named)
    if named is None or first is None or first > named or a.lower[first].endswith(("self", "selves")):
        return []  # "a group calling itself …" tells nothing
    return clean(a, [(max(verb + 1, left[first]), right[named] + 1)])


def described(a: Annotated, verb: int) -> list[Range]:
    """ "described X as Y": both."""
    left, right = a.edges
    head = object_of(a, verb) or child(a, verb, "nsubjpass")
    if head is None:
        return []
    found = next((c for host in (verb, head) for c in a.children[host] if c > verb and a.lower[c] == "as" and a.deps[c] == "prep"), None)
    if found is None:
        found = next((c for c in range(max(verb, head), right[head] + 1) if a.lower[c] == "as" and a.deps[c] == "prep"), None)
    if found is None:
        state = next((c for c in a.children[verb] if c > verb and a.deps[c] == "advcl" and a.lower[left[c]] == "as"), None)
        if state is None:
            return []
        found = left[state]  # "described as burned to the ground"
        return clean(a, [(left[head], min(right[head] + 1, found) if head > verb else right[head] + 1), (found + 1, right[state] + 1)])
    end = right[found] + 1
    aside = next((c for c in a.children[verb] if c > found and a.deps[c] == "advcl" and left[c] == end + 1 and a.words[end] == ","), None)
    if aside is not None and a.lemmas[aside] not in lexicon().verbs:
        end = right[aside] + 1  # "as X, carrying a reward on his head"
    return clean(a, [(left[head], min(right[head] + 1, found) if head > verb else right[head] + 1), (found + 1, end)])
