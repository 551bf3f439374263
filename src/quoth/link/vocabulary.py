"""The link room's word lists (link_words.yaml) and weights (link_weights.yaml), read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import cast

from quoth.codebook import load_data
from quoth.model.errors import CodebookError


@dataclass(frozen=True)
class Words:
    """One attribute for each list of link_words.yaml; the file says what each is asked for."""

    violence: frozenset[str]
    neighbours: frozenset[str]
    aftermath: frozenset[str]
    reprisal: frozenset[str]
    act_nouns: frozenset[str]
    means: Mapping[str, str]  # words → kind of means
    aims: Mapping[str, str]  # words → kind of thing that was hit
    artefacts: Mapping[str, str]  # words → kind of thing that many can look at
    rival_means: frozenset[str]  # "kind/kind" that cannot both be how it was done
    kindred_means: frozenset[str]
    office_nouns: frozenset[str]
    civilian_words: frozenset[str]
    state_words: frozenset[str]
    group_words: frozenset[str]
    anybody_words: frozenset[str]
    state_sources: frozenset[str]
    local_sources: frozenset[str]
    medics: frozenset[str]
    aid_workers: frozenset[str]
    witnesses: frozenset[str]
    monitors: frozenset[str]
    analysts: frozenset[str]
    offices: frozenset[str]
    unnamed_sources: frozenset[str]
    access: frozenset[str]
    no_access: frozenset[str]
    scene: frozenset[str]
    field_work: frozenset[str]
    inputs: frozenset[str]
    corrected: frozenset[str]
    held: frozenset[str]
    self_admission: frozenset[str]
    own_side: frozenset[str]
    credit: frozenset[str]
    common: frozenset[str]

    @cached_property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """One pattern for each list: any of its words as whole words, singular or plural."""
        return {f.name: any_of(cast("frozenset[str]", getattr(self, f.name))) for f in fields(self)}

    def speak_of(self, name: str, text: str) -> bool:
        """True where a word of the list `name` stands in the text."""
        return self.patterns[name].search(text) is not None


def any_of(listed: frozenset[str] | Mapping[str, str]) -> re.Pattern[str]:
    """Any of these words or phrases as whole words, whatever their case, singular or plural."""
    longest_first = sorted(listed, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})s?(?![\w-])", re.IGNORECASE)


@cache
def words() -> Words:
    """The shipped lists. Raises CodebookError where one is missing or not a list."""
    loaded = load_data("link_words")
    if not isinstance(loaded, dict):
        raise CodebookError("link_words.yaml: not a mapping")
    given: dict[str, frozenset[str] | dict[str, str]] = {}
    for field in fields(Words):
        value = loaded.get(field.name)
        if field.name in ("means", "aims", "artefacts") and isinstance(value, dict):
            given[field.name] = {str(word): str(kind) for kind, listed in value.items() if isinstance(listed, list) for word in listed}
        elif isinstance(value, list):
            given[field.name] = frozenset(str(word) for word in value)
        else:
            raise CodebookError(f"link_words.yaml: {field.name}: not a list")
    return Words(**given)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Weights:
    """Bits that each level of each feature adds; `prior` is added to every pair, `joins` is the mean score that joins two clusters."""

    levels: Mapping[str, Mapping[str, float]]
    prior: float
    joins: float


@cache
def weights() -> Weights:
    """The shipped weights, those set by hand in place of the fitted ones. Raises CodebookError where they are broken."""
    loaded = load_data("link_weights")
    try:
        table = cast("dict[str, dict[str, float]]", loaded["levels"])  # type: ignore[index]
        hand = cast("dict[str, dict[str, float]]", loaded["hand"])  # type: ignore[index]
        if unknown := {f"{f}: {level}" for f, row in hand.items() for level in row if level not in table.get(f, {})}:
            raise CodebookError(f"link_weights.yaml: hand: no such level: {', '.join(sorted(unknown))}")
        levels = {f: {level: float(hand.get(f, {}).get(level, weight)) for level, weight in row.items()} for f, row in table.items()}
        return Weights(levels, float(loaded["prior"]), float(loaded["joins"]))  # type: ignore[index]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CodebookError(f"link_weights.yaml: {error}") from None
