"""What it was done with: arms and explosives among an event's own words."""

from __future__ import annotations

from quoth.coding.draft import Draft
from quoth.coding.lexicon import Classes, lexicon
from quoth.coding.words import words
from quoth.model.text import Annotated, Span

_ARMS = frozenset(("weapon", "device", "munition", "aircraft"))
_NO_ARMS = frozenset(("facility", "person"))
_NOTHING: Classes = frozenset()


def means_of(text: Annotated, draft: Draft, owner: dict[int, int]) -> tuple[Span, ...]:
    """The words for the event's means in the order in which they were found; `owner` gives for a token the trigger of its event."""
    start, end = text.sentences[text.sentence_of[draft.trigger]]
    taken = {draft.trigger, *draft.means, *(head for _, head in draft.roles)}
    own = [i for i in range(start, end) if owner.get(i) == draft.trigger and i not in taken and _is_arm(text, i)]
    tokens = [*draft.means, *own]
    named = [i for i in tokens if not (text.deps[i] == "compound" and text.heads[i] in tokens)]
    return tuple(dict.fromkeys(text.span(_first(text, i, start), i + 1) for i in named))


def _is_arm(text: Annotated, i: int) -> bool:
    if not text.tags[i].startswith("NN") or text.lemmas[i] in words().no_means:
        return False
    classes = lexicon().classes.get(text.lemmas[i], _NOTHING)
    return not classes.isdisjoint(_ARMS) and classes.isdisjoint(_NO_ARMS)


def _first(text: Annotated, noun: int, start: int) -> int:
    """The first of the adjectives and nouns that stand before the noun without a gap."""
    first = noun
    while first > start and text.heads[first - 1] == noun and text.deps[first - 1] in ("compound", "amod"):
        first -= 1
    return first
