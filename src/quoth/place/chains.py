"""What the words around names say of them: generic words ("Andar district", "village of X") and containment ("Mastung, Balochistan")."""

from __future__ import annotations

from collections.abc import Sequence

from quoth.model.text import Annotated
from quoth.place.words import Generic, Words

Range = tuple[int, int]  # tokens [first, end)
_LINK = frozenset(("of", "the", "de", "d'", "du"))
_INTO = frozenset(("in", "of"))
_FILLER = frozenset(("the", "a", "an", "this", "in", "of", "its"))


def generic_of(text: Annotated, name: Range, words: Words) -> tuple[Generic, Range] | None:
    """The generic word of a name and its tokens: behind it, before it with "of", or as its own last or first word."""
    lower, (first, end) = text.lower, name
    start, stop = text.blocks[text.block_of[first]]
    if end - first > 1 and (found := words.generic.get(lower[end - 1])):
        return found, (end - 1, end)
    if end - first > 1 and (found := words.generic.get(lower[first])):
        return found, (first, first + 1)
    if lower[end : end + 3] == ["sub", "-", "district"]:
        return words.generic["sub-district"], (end, end + 3)
    if end < stop and (found := words.generic.get(lower[end])) and lower[end] not in words.plurals and not _own_name_follows(text, end):
        return found, (end, end + 1)
    at = first - 1
    while at > start and lower[at] in _LINK:
        at -= 1
    if start <= at < first - 1 and "of" in lower[at + 1 : first] and (found := words.generic.get(lower[at])):
        # "the village of X", but not "the district of the X province", and "Andar district of X" puts Andar into X
        return (found, (at, at + 1)) if text.words[at].islower() and not text.words[at - 1][:1].isupper() else None
    if (
        at == first - 1
        and at >= start
        and text.words[at][:1].isupper()
        and (found := words.generic.get(lower[at]))
        and lower[at] not in ("capital", "country")
    ):
        return found, (at, at + 1)
    return None


def _own_name_follows(text: Annotated, at: int) -> bool:
    """ "Washington State University": the capitalised generic word belongs to a longer name."""
    words = text.words
    return words[at][:1].isupper() and at + 1 < len(words) and words[at + 1][:1].isupper() and text.ends[at] + 1 == text.starts[at + 1]


def shared_generics(text: Annotated, names: Sequence[Range], words: Words) -> dict[int, tuple[Generic, Range]]:
    """Generic words in the plural behind a list of names: index of name → word ("X and Y provinces", "X, Y and Z districts")."""
    found: dict[int, tuple[Generic, Range]] = {}
    for n in range(len(names) - 1, 0, -1):
        end = names[n][1]
        if end >= len(text.lower) or text.lower[end] not in words.plurals:
            continue
        generic = words.generic[text.lower[end]]
        m = n
        found[m] = generic, (end, end + 1)
        while m > 0 and m not in (k for k in found if k < m) and _listed(text, names[m - 1][1], names[m][0]):
            m -= 1
            found.setdefault(m, (generic, (end, end + 1)))
    return found


def _listed(text: Annotated, start: int, end: int) -> bool:
    gap = [w for w in text.lower[start:end] if w not in ("the", "both")]
    return gap in ([","], ["and"], [",", "and"], ["or"], ["&"], ["as", "well", "as"])


def containers(text: Annotated, names: Sequence[Range], words: Words) -> dict[int, int]:
    """Index of name → index of the name that contains it by the words. `names` in reading order."""
    found: dict[int, int] = {}
    lists = _in_lists(text, names)
    for n in range(len(names) - 1):
        gap = text.lower[names[n][1] : names[n + 1][0]]
        if len(gap) > 8 or text.block_of[names[n][0]] != text.block_of[names[n + 1][0]]:
            continue
        if gap and gap[0] in ("'s", "’s", "'", "’") and all(w in words["modifiers"] or w in words.generic or w == "of" for w in gap[1:]):
            found[n + 1] = n
        elif _inside(gap, words) and not (gap == [","] and n in lists):
            found[n] = n + 1
    return found


def _inside(gap: list[str], words: Words) -> bool:
    """Whether the words between two names put the first into the second."""
    while gap and gap[0] in words.generic:
        gap = gap[1:]
        if gap == ["of"] or gap == ["of", "the"]:
            return True
    if not gap or gap[0] not in (",", "/", "(", "in", "-"):
        return False
    rest = gap[1:]
    if gap[0] in ("/", "-"):
        return not rest and gap[0] == "/"
    return all(w in _FILLER or w in words["modifiers"] or w in words.generic for w in rest)


def _in_lists(text: Annotated, names: Sequence[Range]) -> set[int]:
    """Names followed by a comma that only lists them: "A, B and C"."""
    listed: set[int] = set()
    n = 0
    while n < len(names) - 1:
        m = n
        while m < len(names) - 1 and text.lower[names[m][1] : names[m + 1][0]] == [","]:
            m += 1
        if m > n and m < len(names) - 1 and text.lower[names[m][1] : names[m + 1][0]] in (["and"], [",", "and"], ["or"]):
            listed.update(range(n, m))
        n = m + 1
    return listed
