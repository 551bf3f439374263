"""Tolls told without an event verb: "12 dead", "the death toll rose to 20", "put the dead at nine", "seven bodies"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from quoth.codebook.yaml_data import load_data
from quoth.coding.clause import is_verb
from quoth.coding.counting import quantity_at
from quoth.coding.frame import subject
from quoth.coding.quantity import is_number
from quoth.coding.toll import count_before
from quoth.coding.words import words
from quoth.model.finding import Quantity, Toll
from quoth.model.text import Annotated

_PASSED_OVER = frozenset(("JJ", "VBN", "NNS", "NN", "NNP"))  # tags between a number and its harm word: "12 young market traders dead"
_NO_COUNT = frozenset(("DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"))
_OF_ITS_OWN = frozenset(("dobj", "agent", "auxpass", "nsubjpass"))
_SAME = frozenset(("the", "that", "this"))
_KINDS = ("injured", "casualties", "detained", "abducted", "displaced", "missing", "killed")  # "toll" alone is of the dead
_FARTHEST_BEFORE = 5  # tokens from the harm word back to its number
_FARTHEST_AFTER = 12  # tokens from "toll" on to its number


@dataclass(frozen=True, slots=True)
class _HarmWords:
    """Word → kind of harm, by where the number stands (harm_words.yaml)."""

    after_number: dict[str, str]
    nouns: dict[str, str]
    before_number: dict[str, str]
    near_total: dict[str, str]


@cache
def _harm() -> _HarmWords:
    data = cast("dict[str, dict[str, list[str]]]", load_data("harm_words"))
    return _HarmWords(**{name: {word: kind for kind, listed in kinds.items() for word in listed} for name, kinds in data.items()})


@cache
def _telling() -> frozenset[str]:
    """Every word that can tell a toll."""
    harm = _harm()
    return words().totals.union(harm.after_number, harm.nouns, harm.before_number)


def bare_tolls(text: Annotated, first: int, end: int, told_before: str | None = None) -> list[tuple[int, Toll]]:
    """(token, toll) for each toll told without an event verb in tokens [first, end); the token is the word that tells the harm.

    `told_before` is the kind of the last toll before, which "the number" speaks of where it does not say of what.
    """
    found: list[tuple[int, Toll]] = []
    harm, totals, telling = _harm(), words().totals, _telling()
    for i in range(first, end):
        lower, lemma = text.lower[i], text.lemmas[i]
        if lower not in telling and lemma not in telling:
            continue
        toll = None
        if lower in harm.after_number:
            toll = _number_first(text, i, first, harm.after_number[lower])
        if toll is None and (lower in totals or lower in harm.before_number):
            toll = _number_last(text, i, end, told_before)
        if toll is None and lemma in harm.nouns and text.tags[i] in ("NNS", "NN"):
            quantity = count_before(text, i)
            toll = Toll(harm.nouns[lemma], quantity) if quantity else None
        if toll is not None:
            found.append((i, toll))
    return found


def _number_first(text: Annotated, i: int, first: int, kind: str) -> Toll | None:
    """ "at least 12 (people) dead"."""
    quantity = None if _is_clause_verb(text, i) else _number_before(text, i, first)
    return Toll(kind, quantity) if quantity else None


def _is_clause_verb(text: Annotated, i: int) -> bool:
    """True where the participle is a verb with a subject of its own: the frame says it better."""
    if not is_verb(text, i) or text.deps[i] == "amod":
        return False
    return subject(text, i) is not None or any(text.deps[c] in _OF_ITS_OWN for c in text.children[i])


def _number_before(text: Annotated, i: int, first: int) -> Quantity | None:
    lower, j = text.lower, i - 1
    while j >= first and i - 1 - j < _FARTHEST_BEFORE and _is_passed_over(text, j):
        j -= 1
    if j < first or not is_number(lower[j]):
        return None
    end = j + 1
    while j > first and end - j < 6 and _widens(lower, j, first):
        j -= 1
    return quantity_at(text, j, end)


def _is_passed_over(text: Annotated, j: int) -> bool:
    return text.lower[j] in words().between_number_and_harm or (text.tags[j] in _PASSED_OVER and not is_number(text.lower[j]))


def _widens(lower: list[str], j: int, first: int) -> bool:
    """True where the word before token j belongs to its number; "and" only in "between X and Y", "to" only in "up to" and "X to Y"."""
    before, far = lower[j - 1], lower[j - 2] if j - 2 >= first else ""
    if before == "and":
        return is_number(far) and "between" in lower[max(first, j - 4) : j]
    if before == "to":
        return far == "up" or is_number(far)
    return is_number(before) or before in words().bounds_before_harm


def _number_last(text: Annotated, i: int, end: int, told_before: str | None) -> Toll | None:
    """ "put the dead at nine", "the toll rose from 12 to 20", "brought the death toll to 31": the last number after the word."""
    quantity = _put_at(text, i, end)
    kind = (_kind_of_total(text, i) or (told_before if _stands_alone(text, i) else None)) if quantity else None
    if quantity is None or kind is None:
        return None
    return Toll(kind, quantity, covers="running total" if text.lower[i] in words().running_totals else "this event")


def _put_at(text: Annotated, i: int, end: int) -> Quantity | None:
    spot = _last_number(text, i, end)
    if spot is None:
        return None
    lower, left, right = text.lower, spot, spot + 1
    while left > i + 1 and lower[left - 1] in words().bounds_after_total and spot - left < 4:
        left -= 1
    if lower[left] == "at" and lower[left + 1] != "least":
        left += 1
    while right < end and is_number(lower[right]):
        right += 1
    return quantity_at(text, left, right)


def _last_number(text: Annotated, i: int, end: int) -> int | None:
    """The last number after a total's word that counts people, before the sentence turns to something else."""
    spot, lower = None, text.lower
    for j in range(i + 1, min(end, i + _FARTHEST_AFTER)):
        if lower[j] in _harm().after_number or text.tags[j] in (".", ";") or lower[j] in ("but", "while", "after", "when"):
            break
        if text.tags[j] == "," and spot is not None:
            break
        if is_number(lower[j]) and lower[j - 1] in words().before_total_number and not _counts_no_people(text, j):
            spot = j
    return spot


def _counts_no_people(text: Annotated, i: int) -> bool:
    """ "at 11 pm", "to 40 percent"; "at eleven" alone is no hour after "the dead"."""
    entity = text.entity_of[i]
    if entity >= 0:
        first, end, label = text.entities[entity]
        if label in _NO_COUNT and end - first != 1:
            return True
    return i + 1 < len(text.words) and text.lower[i + 1] in words().units


def _stands_alone(text: Annotated, i: int) -> bool:
    """ "puts the number at 1,100", "the figure was nine": of what was told before; not "the number of voters rose to 1,100"."""
    under = text.children[i]
    return (
        text.lower[i] in words().totals
        and any(text.lower[c] in _SAME for c in under)
        and not any(text.deps[c] in ("prep", "compound", "relcl", "acl", "poss") for c in under)
    )


def _kind_of_total(text: Annotated, i: int) -> str | None:
    """What the word counts: by itself ("the dead"), or, for "toll" and "number", by the words around it."""
    lower, harm = text.lower[i], _harm()
    if lower not in words().totals:
        return harm.before_number.get(lower)
    near = {harm.near_total.get(word) for word in text.lower[max(0, i - 3) : i + 4]}
    return next((kind for kind in _KINDS if kind in near), None)
