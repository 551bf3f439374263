"""Speaker labels at the head of a paragraph ("VOICE OF THE GENERAL: …") and words that a report says are false in its own voice."""

from __future__ import annotations

from quoth.attribute.found import Finding, Speaker
from quoth.attribute.lexicon import Cue, Lexicon
from quoth.model.text import Annotated

_LABEL = Cue("", frozenset(("quote",)), kind="label")
_LONGEST = 8  # tokens of a label


def labelled(a: Annotated, lx: Lexicon) -> list[Finding]:
    """Paragraphs that open with a name in capitals and a colon; the outlet's own people (presenter, correspondent) are no source."""
    found: list[Finding] = []
    labels: list[tuple[str, bool]] = []
    for first, end in a.blocks:
        colon = next((i for i in range(first, min(end, first + _LONGEST)) if a.words[i] == ":"), None)
        if colon is None or colon == first or colon + 2 >= end:
            continue
        label = range(first, colon)
        letters = [a.words[i] for i in label if a.words[i][:1].isalpha()]
        if not letters or not all(w.isupper() and len(w) > 1 for w in letters):
            continue
        words = range(first, colon)
        labels.append((a.text(first, colon), any(a.lower[i] in lx.words["outlet_people"] or a.lower[i] in lx.kinds for i in words)))
        if any(a.lower[i] in lx.words["outlet_people"] for i in label) or _is_correspondent(a, lx, a.lower[colon - 1]):
            continue
        start = first + 2 if a.lower[first : first + 2] == ["voice", "of"] else first
        if start < colon and len(letters) <= 6 and not any(a.lower[i] in lx.words["heading_words"] for i in label):
            found.append(
                Finding(
                    at=colon,
                    cue=(colon, colon + 1),
                    entry=_LABEL,
                    content=[(colon + 1, end)],
                    speakers=[Speaker(start, colon, colon - 1)],
                    mode="direct quote",
                )
            )
    if len(labels) < 2 or not (any(person for _, person in labels) or len({name for name, _ in labels}) < len(labels)):
        return []  # a single one is a dateline or a heading, different ones without an office are the places of a roundup
    return found


def _is_correspondent(a: Annotated, lx: Lexicon, name: str) -> bool:
    """Whether the text introduces this surname as one of the outlet's own ("our correspondent Ada Lake")."""
    own = lx.words["outlet_people"]
    return any(word == name and any(w in own for w in a.lower[max(0, i - 4) : i]) for i, word in enumerate(a.lower))
