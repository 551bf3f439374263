"""What capitals tell in a text, and where they tell nothing."""

from __future__ import annotations

from collections.abc import Sequence

from quoth.model.text import Annotated

_SHORTEST = 60  # tokens of a text below which its share of capitals says nothing


def capitals(text: Annotated) -> list[bool]:
    """For each token whether it is written as a name; by tag and entity where the text has no capitals, or nothing else."""
    found = [w[:1].isupper() for w in text.words]
    if len(found) > _SHORTEST and not 0.02 * len(found) < sum(found) < 0.6 * len(found):
        return [tag.startswith("NNP") or n >= 0 for tag, n in zip(text.tags, text.entity_of, strict=True)]
    return found


def headlines(text: Annotated, capital: Sequence[bool]) -> list[bool]:
    """For each block whether most of its longer words are capitalised, so that a capital tells nothing."""
    result = []
    for start, end in text.blocks:
        letters = [i for i in range(start, end) if text.words[i][:1].isalpha() and len(text.words[i]) > 3]
        result.append(len(letters) > 2 and sum(capital[i] for i in letters) > 0.75 * len(letters))
    return result
