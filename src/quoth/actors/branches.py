"""A branch and its parent named interchangeably: one actor of the report, unless the report contrasts them.

Many reports call a branch by its parent's name ("ABC", "ABC-K", "ABC fighters"). Rule: where one branch of a parent is named, no other
branch is, and no sentence names both beside a word of contrast ("ABC-K, a branch of ABC", "rival", "pledged allegiance") or joins them by
"and" or "or", the names are one actor's. The registry keeps the two apart; only this report's finding is one, under the branch's entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quoth.actors.join import Party
from quoth.actors.lexicon import Lexicon
from quoth.actors.registry import Index
from quoth.model.text import Annotated

_APART = frozenset(("and", "or", "nor", "versus", "against"))
_CLOSE = 3  # tokens between two names that such a word joins


def join_branches(text: Annotated, parties: Sequence[Party], known: Index, lexicon: Lexicon) -> list[Party]:
    """The parties with each lone branch joined to its parent; others keep `part_of` where their parent is named too."""
    by_entry = {p.registry: p for p in parties if p.registry}
    gone: set[int] = set()
    for party in parties:
        parent = _parent(party, by_entry, known)
        if parent is None:
            continue
        siblings = [p for p in by_entry.values() if _parent(p, by_entry, known) is parent]
        if len(siblings) == 1 and not contrasted(text, party, parent, lexicon):
            party.names = sorted(party.names + parent.names)
            party.keys |= parent.keys
            gone.add(id(parent))
        else:
            party.part_of = known.known[parent.registry or ""].name
    return [p for p in parties if id(p) not in gone]


def _parent(party: Party, by_entry: dict[str, Party], known: Index) -> Party | None:
    """The nearest ancestor of a party's entry that the report names."""
    entry = known.known.get(party.registry or "")
    for _ in range(4):
        if entry is None or entry.parent is None:
            return None
        if entry.parent in by_entry:
            return by_entry[entry.parent]
        entry = known.known.get(entry.parent)
    return None


def contrasted(text: Annotated, one: Party, other: Party, lexicon: Lexicon) -> bool:
    """Whether some sentence names both as two."""
    sentence_of = text.sentence_of
    for s in {sentence_of[f] for f, _ in one.names} & {sentence_of[f] for f, _ in other.names}:
        first, end = text.sentences[s]
        if any(text.lemmas[i] in lexicon.contrast for i in range(first, end)):
            return True
        spots = sorted(m for p in (one, other) for m in p.names if first <= m[0] < end)
        if any(b[0] - a[1] <= _CLOSE and _APART.intersection(text.lower[a[1] : b[0]]) for a, b in pairwise(spots)):
            return True
    return False
