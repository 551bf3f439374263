"""Tolls of noun phrases: how many stand in a victim's slot, and which parts of them are named."""

from __future__ import annotations

from quoth.coding.clause import prep_objects
from quoth.coding.counting import count, quantity_at
from quoth.coding.draft import Draft
from quoth.coding.phrase import bounds, classes_of, conjuncts, has_determiner
from quoth.coding.quantity import is_number
from quoth.coding.words import words
from quoth.model.finding import Quantity, Toll
from quoth.model.text import Annotated

_COUNTABLE = frozenset(("person", "number", "name", "unknown", "group"))
_MAY_BE_PERSON = frozenset(("unknown", "person"))
_ONE = frozenset(("a", "an", "one", "another"))


def add_tolls(text: Annotated, drafts: dict[int, Draft]) -> None:
    """Give each draft the count of its own participants: of those that a harm verb or noun harms."""
    for draft in drafts.values():
        if not draft.verbal:
            draft.tolls.extend(_of_noun(text, draft))
        elif draft.sense.toll:
            draft.tolls.extend(_of_verb(text, draft, draft.sense.toll, draft.sense.role))
        elif draft.sense.tollsubj:
            draft.tolls.extend(_of_verb(text, draft, draft.sense.tollsubj, draft.sense.subject))


def _of_verb(text: Annotated, draft: Draft, kind: str, role: str) -> list[Toll]:
    harmed = next((head for r, head in draft.roles if r == role), None)
    if harmed is not None:
        toll = toll_of_phrase(text, harmed, kind)
        return [toll] if toll else []
    return [Toll(kind, quantity) for spot in draft.also if (quantity := count_before(text, spot))]  # "claimed nine lives"


def _of_noun(text: Annotated, draft: Draft) -> list[Toll]:
    """ "two killings", "the killing of two men"."""
    kind = draft.sense.toll
    if not kind:
        return []
    quantity = count_before(text, draft.trigger)
    if quantity:
        return [Toll(kind, quantity)]
    tolls = (toll_of_phrase(text, head, kind) for role, head in draft.roles if role == draft.sense.of)
    toll = next((t for t in tolls if t), None)
    return [toll] if toll else []


def toll_of_phrase(text: Annotated, head: int, kind: str) -> Toll | None:
    """The toll that a noun phrase (with its conjuncts) gives in the victim's slot: "five soldiers and a boy"."""
    heads = conjuncts(text, head)
    found = [q for h in heads if (q := count(text, h) or _single(text, h)) and (q.low != 1 or classes_of(text, h) & _COUNTABLE)]
    if not found:
        return None
    numbered = [q for q in found if not (q.low == 2 and q.high is None)]
    found = numbered or found[:1]  # "112 soldiers and allied tribesmen": the number counts them all
    parts = tuple(found) if len(found) > 1 else ()
    return Toll(kind, _sum(found), (*parts, *_included(text, heads[-1])))


def _sum(quantities: list[Quantity]) -> Quantity:
    """ "a woman and two children": three, pointing at the words of the first."""
    if len(quantities) == 1:
        return quantities[0]
    low = sum(q.low or 0 for q in quantities)
    high = None if any(q.high is None for q in quantities) else sum(q.high or 0 for q in quantities)
    return Quantity(low, high, " + ".join(q.text for q in quantities), quantities[0].span)


def _single(text: Annotated, head: int) -> Quantity | None:
    """A name or a singular that a harm verb makes a person: "a lime picker", "Sergeant Ruiz"."""
    tag, classes = text.tags[head], classes_of(text, head)
    name = tag in ("NNP", "NNPS") and "place" not in classes
    if name or (tag == "NN" and classes <= _MAY_BE_PERSON and has_determiner(text, head, _ONE)):
        first, end = bounds(text, head)
        return Quantity(1, 1, text.text(first, end), text.span(first, end))
    return None


def _included(text: Annotated, head: int) -> tuple[Quantity, ...]:
    """ ", including three children", "among them two women": parts of the number, never added to it."""
    parts: list[Quantity] = []
    for child in text.children[head]:
        if text.lower[child] in ("including", "among") and text.deps[child] in ("prep", "acl", "advcl"):
            for inner in text.children[child]:
                if text.deps[inner] in ("pobj", "dobj"):
                    parts.extend(q for h in conjuncts(text, inner) if (q := count(text, h)))
    return tuple(parts)


def count_before(text: Annotated, i: int) -> Quantity | None:
    """The numeral that modifies a harm noun: "ten deaths", "no casualties", "the bodies of seven people"."""
    for child in text.children[i]:
        if child < i and (text.deps[child] == "nummod" or is_number(text.lower[child])):
            quantity = quantity_at(text, text.edges[0][child], child + 1)
            if quantity:
                return quantity
    if text.lemmas[i] in words().of_the_dead:
        of = next((head for preposition, head in prep_objects(text, i) if preposition == "of"), None)
        toll = toll_of_phrase(text, of, "killed") if of is not None else None
        return toll.quantity if toll else None
    return None


def victim_of(text: Annotated, toll: Toll, token: int) -> int | None:
    """The noun that a toll told without a verb counts: "two nurses are reported injured", "the number of people killed"."""
    if text.lower[token] in words().totals:
        return next((h for p, h in prep_objects(text, token) if p == "of" and "person" in classes_of(text, h)), None)
    for i in range(token - 1, max(-1, token - 8), -1):
        if text.ends[i] == toll.quantity.span.end:
            head = text.heads[i]
            return head if text.tags[head].startswith("NN") and head != token and "person" in classes_of(text, head) else None
    return None
