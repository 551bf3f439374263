"""How many a noun phrase counts."""

from __future__ import annotations

from collections.abc import Sequence

from quoth.coding.phrase import bounds, classes_of, core, has_determiner, of_object
from quoth.coding.quantity import is_number, parse_quantity
from quoth.coding.words import words
from quoth.model.finding import Quantity
from quoth.model.text import Annotated

_INDEFINITE = frozenset(("a", "an", "one", "another"))
_ARTICLE = frozenset(("a", "an"))
_WITHIN = frozenset(("to", "or", "more", "-", "and"))
_ROUND = ("dozen", "hundred", "thousand", "and")


def quantity_at(text: Annotated, first: int, end: int) -> Quantity | None:
    """What the number words in tokens [first, end) mean; None where they hold no number."""
    return _quantity(text, text.words[first:end], first, end)


def _quantity(text: Annotated, number: Sequence[str], first: int, end: int) -> Quantity | None:
    parsed = parse_quantity(number)
    return Quantity(parsed[0], parsed[1], " ".join(number), text.span(first, end)) if parsed else None


def count(text: Annotated, head: int) -> Quantity | None:
    """How many the phrase counts, from its numerals, its article, its number; None where the words say nothing."""
    if text.lemmas[head] == "number" and of_object(text, head) is not None and has_determiner(text, head, _ARTICLE):
        first = text.edges[0][head]
        return Quantity(3, None, text.text(first, head + 1), text.span(first, head + 1))  # "a number of", as "several"
    numeral = _numeral(text, head)
    if numeral:
        counted = quantity_at(text, *numeral)
        if counted:
            return counted
    named = core(text, head)
    if named != head and text.lemmas[head] not in words().one_of_many:
        inner = count(text, named)
        if inner:
            return inner
    return _by_form(text, head)


def _by_form(text: Annotated, head: int) -> Quantity | None:
    """One for a singular or a name, two or more for a plural; people only."""
    tag = text.tags[head]
    if tag not in ("NN", "NNP", "NNS", "NNPS") or "person" not in classes_of(text, head):
        return None
    if tag in ("NN", "NNP") and not _is_one(text, head):
        return None
    first, end = bounds(text, head)
    low, high = (1, 1) if tag in ("NN", "NNP") else (2, None)
    return Quantity(low, high, text.text(first, end), text.span(first, end))


def _is_one(text: Annotated, head: int) -> bool:
    entity = text.entity_of[head]
    return (
        text.lemmas[head] not in words().mass_nouns
        or (entity >= 0 and text.entities[entity][2] == "PERSON")
        or any(text.lower[c] in _INDEFINITE or text.deps[c] in ("det", "poss") for c in text.children[head])
    )


def _numeral(text: Annotated, head: int) -> tuple[int, int] | None:
    """Tokens of the number words of a phrase, with their "at least" and "up to"."""
    if text.tags[head] == "CD":
        return _widened(text, head, head + 1)
    for child in text.children[head]:
        if child < head and (text.deps[child] == "nummod" or is_number(text.lower[child])):
            return _widened(text, child, _end_of_numeral(text, child, head))
    if is_number(text.lower[head]):
        return _widened(text, head, head + 1)
    between = _between(text, head)
    if between is not None:
        return between
    first, _ = bounds(text, head)
    if first < head and text.lower[first] in words().vague_determiners:
        return first, first + 1
    if text.lemmas[head] in words().counted_by_of and any(c == head + 1 and text.lower[c] == "of" for c in text.children[head]):
        inner = of_object(text, head)
        if inner is not None:
            return _numeral(text, inner)
    return None


def _between(text: Annotated, head: int) -> tuple[int, int] | None:
    """ "between 600 and 750 people", which the parser takes for a preposition with its objects."""
    lower, end = text.lower, text.edges[0][head]
    if end < 4 or lower[end - 4] != "between" or lower[end - 2] not in ("and", "to"):
        return None
    return (end - 4, end) if is_number(lower[end - 3]) and is_number(lower[end - 1]) else None


def _end_of_numeral(text: Annotated, first: int, head: int) -> int:
    """ "two or three", "three to five", "two dozen": as far as number words follow."""
    lower, end = text.lower, first + 1
    while end < head and (
        is_number(lower[end]) or (lower[end] in _WITHIN and end + 1 < head and (is_number(lower[end + 1]) or lower[end] == "or"))
    ):
        end += 1
    return end


def _widened(text: Annotated, first: int, end: int) -> tuple[int, int]:
    """The numeral with the words before it that bound it, and the second number of "between 12 and 15"."""
    start, lower, lists = text.sentences[text.sentence_of[first]][0], text.lower, words()
    at = first
    if at - 2 >= start and lower[at - 1] == "-" and is_number(lower[at - 2]):  # "twenty-three" comes in three tokens
        at -= 2
    while at > start and first - at < 6 and (lower[at - 1] in lists.before_number or is_number(lower[at - 1])):
        at -= 1
    while at < first and lower[at] in lists.stray_openings and not (lower[at] in ("two", "three") and lower[at + 1] in _ROUND):
        at += 1
    if (
        end < len(text.words) - 1
        and lower[end] in ("to", "and", "or", "-")
        and is_number(lower[end + 1])
        and (lower[end] != "and" or (at < first and lower[at] == "between"))
    ):
        end += 2
    return at, end
