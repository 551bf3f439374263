"""Is it meant? Tells sentences of conflict from sport, markets, museums, drills and accidents that borrow its words.

A weighing of word lists (domains.yaml), sentence by sentence and over the report: a sentence counts as figurative where its own words
and its report's belong to another world and hardly any belong to conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from quoth.codebook.yaml_data import load_data
from quoth.coding.lexicon import lexicon
from quoth.coding.words import words
from quoth.model.text import Annotated

# fitted on tests/gold/reports: sport 0.66 to 3.7 words of another world for each kind of conflict word, an attack on a derby's crowd 0.3
_MOSTLY_ELSEWHERE = 0.6


@dataclass(frozen=True, slots=True)
class _Domains:
    """Lemma → the worlds it belongs to, and the plain lists of domains.yaml."""

    worlds: dict[str, tuple[str, ...]]
    drill: frozenset[str]
    accident: frozenset[str]
    conflict: frozenset[str]
    conflict_not_rescue: frozenset[str]


@cache
def _domains() -> _Domains:
    data = cast("dict[str, Any]", load_data("domains"))
    worlds: dict[str, list[str]] = {}
    for world, lemmas in data["elsewhere"].items():
        for lemma in dict.fromkeys(lemmas):
            worlds.setdefault(lemma, []).append(world)
    conflict = frozenset(data["conflict"])
    return _Domains(
        {lemma: tuple(names) for lemma, names in worlds.items()},
        frozenset(data["drill"]),
        frozenset(data["accident"]),
        conflict,
        conflict - words().at_accidents,
    )


@dataclass(frozen=True, slots=True)
class Meant:
    """For each sentence of a report: whether its words of violence are meant, whether violence is near, whether it tells an accident."""

    literal: tuple[bool, ...]
    violent: tuple[bool, ...]
    accident: tuple[bool, ...]


def weigh(text: Annotated) -> Meant:
    """Weigh a report's sentences once."""
    sentences = [text.lemmas[start:end] for start, end in text.sentences]
    return Meant(tuple(_literal(text, sentences)), tuple(_violent(sentences)), tuple(_by_accident(lemmas) for lemmas in sentences))


def _violent(sentences: Sequence[Sequence[str]]) -> list[bool]:
    """Whether a sentence or its neighbours speak of violence, so that a death is not a drowning and talks are not a summit."""
    of_violence = lexicon().violence
    marks = [not of_violence.isdisjoint(lemmas) for lemmas in sentences]
    if sum(marks) >= max(2, len(marks) // 4):
        return [True] * len(marks)
    return [any(marks[max(0, n - 1) : n + 2]) for n in range(len(marks))]


def _by_accident(lemmas: Sequence[str]) -> bool:
    """True where a sentence speaks of an accident or of nature and of no violence."""
    domains = _domains()
    return not domains.accident.isdisjoint(lemmas) and domains.conflict_not_rescue.isdisjoint(lemmas)


def _literal(text: Annotated, sentences: Sequence[Sequence[str]]) -> list[bool]:
    domains = _domains()
    if _is_drill([lemma for lemma in text.lemmas if lemma in domains.drill]):
        return [False] * len(sentences)
    elsewhere = [_how_many(lemmas, domains.worlds.keys()) for lemmas in sentences]
    if not any(elsewhere):
        return [_is_no_play(text, n) for n in range(len(sentences))]
    own = [_how_many(lemmas, domains.conflict) for lemmas in sentences]
    leading = _leading_world(text.lemmas)
    if leading >= 2 and leading > _MOSTLY_ELSEWHERE * len(domains.conflict.intersection(text.lemmas)):
        return [here >= 2 and here > other for here, other in zip(own, elsewhere, strict=True)]
    borrowing = 1 if leading > sum(own) else 2  # words of another world that make a sentence without words of conflict figurative
    return [not (own[n] == 0 and elsewhere[n] >= borrowing) and _is_no_play(text, n) for n in range(len(sentences))]


def _how_many(lemmas: Sequence[str], listed: Set[str]) -> int:
    return 0 if listed.isdisjoint(lemmas) else sum(lemma in listed for lemma in lemmas)


def _is_drill(drilled: Sequence[str]) -> bool:
    """True where the report's words of exercises are many and of several kinds, or say outright that it is one."""
    kinds = set(drilled)
    return (len(drilled) >= 4 and len(kinds) >= 3 and "drill" in kinds) or (len(drilled) >= 5 and not kinds.isdisjoint(words().sure_drill))


def _leading_world(lemmas: Sequence[str]) -> int:
    """How many words of the report belong to the other world that it speaks most of."""
    worlds = _domains().worlds
    found = Counter(world for lemma in lemmas if lemma in worlds for world in worlds[lemma])
    return max(found.values(), default=0)


def _is_no_play(text: Annotated, n: int) -> bool:
    """False for "mock gunmen", and for a sentence with a score: "were slaughtered four-nil"."""
    start, end = text.sentences[n]
    return words().play.isdisjoint(text.lower[start:end])
