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
_ALSO_MEANT = frozenset(("storm", "crash", "overturn"))  # accidents as nouns, acts as verbs
_FEW_PARAGRAPHS = 0.34  # share of paragraphs with words of another world up to which each is judged by itself,
_REALLY_OF_CONFLICT = 6  # and words of conflict or violence that the others must have


@dataclass(frozen=True, slots=True)
class Domains:
    """Lemma → the worlds it belongs to, and the plain lists of domains.yaml."""

    worlds: dict[str, tuple[str, ...]]
    drill: frozenset[str]
    accident: frozenset[str]
    conflict: frozenset[str]
    conflict_not_rescue: frozenset[str]


@cache
def domains() -> Domains:
    data = cast("dict[str, Any]", load_data("domains"))
    worlds: dict[str, list[str]] = {}
    for world, lemmas in data["elsewhere"].items():
        for lemma in dict.fromkeys(lemmas):
            worlds.setdefault(lemma, []).append(world)
    conflict = frozenset(data["conflict"])
    return Domains(
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
    return Meant(tuple(_literal(text, sentences)), tuple(_violent(sentences)), tuple(_by_accident(text, n) for n in range(len(sentences))))


def _violent(sentences: Sequence[Sequence[str]]) -> list[bool]:
    """Whether a sentence or its neighbours speak of violence, so that a death is not a drowning and talks are not a summit."""
    of_violence = lexicon().violence
    marks = [not of_violence.isdisjoint(lemmas) for lemmas in sentences]
    if sum(marks) >= max(2, len(marks) // 4):
        return [True] * len(marks)
    return [any(marks[max(0, n - 1) : n + 2]) for n in range(len(marks))]


def _by_accident(text: Annotated, n: int) -> bool:
    """True where a sentence speaks of an accident or of nature ("a storm", not "to storm") and of no violence."""
    known, (start, end) = domains(), text.sentences[n]
    lemmas = text.lemmas[start:end]
    if known.accident.isdisjoint(lemmas) or not known.conflict_not_rescue.isdisjoint(lemmas):
        return False
    spots = (i for i in range(start, end) if text.lemmas[i] in known.accident)
    return any(text.lemmas[i] not in _ALSO_MEANT or text.tags[i][:2] == "NN" for i in spots)


def _literal(text: Annotated, sentences: Sequence[Sequence[str]]) -> list[bool]:
    known = domains()
    if _is_drill([lemma for lemma in text.lemmas if lemma in known.drill]):
        return [False] * len(sentences)
    elsewhere = [_how_many(lemmas, known.worlds.keys()) for lemmas in sentences]
    if not any(elsewhere):
        return [_is_no_play(text, n) for n in range(len(sentences))]
    own = [_how_many(lemmas, known.conflict) for lemmas in sentences]
    judged: list[bool] = []
    for first, end in _parts(text, sentences, elsewhere):
        judged += _literal_part(text, first, end, own, elsewhere)
    return judged


def _literal_part(text: Annotated, first: int, end: int, own: Sequence[int], elsewhere: Sequence[int]) -> list[bool]:
    """The sentences [first, end), judged by what this part of the report speaks of."""
    lemmas = text.lemmas[text.sentences[first][0] : text.sentences[end - 1][1]]
    leading = _leading_world(lemmas)
    if leading >= 2 and leading > _MOSTLY_ELSEWHERE * len(domains().conflict.intersection(lemmas)):
        return [own[n] >= 2 and own[n] > elsewhere[n] for n in range(first, end)]
    # how many words of another world make a sentence without words of conflict figurative
    borrowing = 1 if leading > sum(own[first:end]) else 2
    return [not (own[n] == 0 and elsewhere[n] >= borrowing) and _is_no_play(text, n) for n in range(first, end)]


def _parts(text: Annotated, sentences: Sequence[Sequence[str]], elsewhere: Sequence[int]) -> list[tuple[int, int]]:
    """Sentences [first, end) that belong together: the whole report, or its paragraphs where few of them speak of another world and the
    others of conflict. A roundup's item of sport says nothing of its other items.
    """
    blocks = [text.block_of[start] for start, _ in text.sentences]
    touched = {block for block, words in zip(blocks, elsewhere, strict=True) if words}
    serious = domains().conflict | lexicon().violence
    of_conflict = sum(_how_many(lemmas, serious) for block, lemmas in zip(blocks, sentences, strict=True) if block not in touched)
    if len(touched) > _FEW_PARAGRAPHS * len(set(blocks)) or of_conflict < _REALLY_OF_CONFLICT:
        return [(0, len(blocks))]
    firsts = [n for n, block in enumerate(blocks) if n == 0 or block != blocks[n - 1]]
    return list(zip(firsts, [*firsts[1:], len(blocks)], strict=True))


def _how_many(lemmas: Sequence[str], listed: Set[str]) -> int:
    return 0 if listed.isdisjoint(lemmas) else sum(lemma in listed for lemma in lemmas)


def _is_drill(drilled: Sequence[str]) -> bool:
    """True where the report's words of exercises are many and of several kinds, or say outright that it is one."""
    kinds = set(drilled)
    return (len(drilled) >= 4 and len(kinds) >= 3 and "drill" in kinds) or (len(drilled) >= 5 and not kinds.isdisjoint(words().sure_drill))


def _leading_world(lemmas: Sequence[str]) -> int:
    """How many words of the report belong to the other world that it speaks most of."""
    worlds = domains().worlds
    found = Counter(world for lemma in lemmas if lemma in worlds for world in worlds[lemma])
    return max(found.values(), default=0)


def _is_no_play(text: Annotated, n: int) -> bool:
    """False for "mock gunmen", and for a sentence with a score: "were slaughtered four-nil"."""
    start, end = text.sentences[n]
    return words().play.isdisjoint(text.lower[start:end])
