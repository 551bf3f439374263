"""What may stand where: the classes that a trigger's subject and object must be of."""

from __future__ import annotations

from functools import cache
from typing import cast

from quoth.codebook.yaml_data import load_data
from quoth.coding.lexicon import Classes
from quoth.coding.phrase import classes_of, conjuncts, is_figurative
from quoth.coding.words import words
from quoth.model.text import Annotated

_UNKNOWN = frozenset(("unknown",))


@cache
def _lemmas_of_slot() -> dict[str, frozenset[str]]:
    """Class of slots.yaml → its lemmas."""
    return {name: frozenset(lemmas) for name, lemmas in cast("dict[str, list[str]]", load_data("slots")).items()}


def suits(text: Annotated, i: int, wanted: Classes | None) -> bool:
    """True where the phrase headed by token i may stand in a slot that wants these classes; None wants anything but figures of speech."""
    classes = classes_of(text, i)
    if wanted is None or "any" in wanted:
        return not is_figurative(classes)
    if "civil" in wanted and "person" in classes and "combatant" not in classes:
        return True
    lemma, by_lemma = text.lemmas[i], _lemmas_of_slot()
    if any(lemma in by_lemma[name] for name in wanted if name in by_lemma):
        return True
    if "basething_military" in wanted and lemma in by_lemma["basething"] and _is_military(text, i):
        return True
    return bool(classes & (wanted - _UNKNOWN if "figurative" in classes else wanted))


def _is_military(text: Annotated, i: int) -> bool:
    return any(text.lower[c] in words().military_modifiers for c in text.children[i])


def any_suits(text: Annotated, i: int, wanted: Classes | None) -> bool:
    """`suits` for this phrase or one coordinated with it."""
    return any(suits(text, head, wanted) for head in conjuncts(text, i))
