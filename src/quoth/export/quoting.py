"""At most 25 quoted words of each claim, for a file that goes without the articles.

What is not quoted is blanked in the text itself, so that no writer can pass it on; offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from quoth.model.claim import Claim, Link, Reading
from quoth.model.text import Span

QUOTED = 25  # words
_RELATION, _PLACE = 10, 15  # words of "20 km south of" and of the place: they stand side by side
_WORD = re.compile(r"\S+")


def cut_to_quotes(reading: Reading) -> Reading:
    """The reading with every claim's evidence cut to its quotation, all other words of the text blanked, and names and titles no longer
    than a quotation.
    """
    text = reading.report.text
    claims = tuple(_cut(text, claim, quotation(text, claim)) for claim in reading.claims)
    report = replace(
        reading.report, text=_blanked(text, (c.evidence for c in claims)), title=_short(reading.report.title), discarded=()
    )  # fmt: skip
    sources = tuple(replace(s, name=_short(s.name) or "", description=_short(s.description)) for s in reading.sources)
    actors = tuple(replace(a, name=_short(a.name) or "", aliases=tuple(_short(n) or "" for n in a.aliases)) for a in reading.actors)
    places = tuple(replace(p, name=_short(p.name, _PLACE) or "") for p in reading.places)
    return replace(reading, report=report, sources=sources, actors=actors, places=places, claims=claims)


def quotation(text: str, claim: Claim) -> Span:
    """The words of the evidence around the trigger, at most 25."""
    found = [m.span() for m in _WORD.finditer(text, *claim.evidence)]
    if len(found) <= QUOTED:
        return claim.evidence
    at = next((n for n, (_, end) in enumerate(found) if end > claim.trigger.start), 0)
    first = max(0, min(at - QUOTED // 2, len(found) - QUOTED))
    return Span(found[first][0], found[first + QUOTED - 1][1])


def _blanked(text: str, kept: Iterable[Span]) -> str:
    """The text with a space for every character that stands in none of the spans."""
    made, at = [], 0
    for start, end in sorted(kept):
        start = max(start, at)
        made.append(" " * (start - at) + text[start:end])
        at = max(at, end)
    return "".join(made) + " " * (len(text) - at)


def no_longer(words: str, most: int = QUOTED) -> str:
    """The text, cut to so many words where it has more."""
    found = words.split()
    return words if len(found) <= most else " ".join([*found[: most - 1], "…"])


def _short(words: str | None, most: int = QUOTED) -> str | None:
    return no_longer(words, most) if words else words


def _cut(text: str, claim: Claim, kept: Span) -> Claim:
    quoted = text[kept.start : kept.end]
    who = tuple(w if kept.covers(w.mention) else replace(w, text="") for w in claim.who)
    harm = tuple(
        (kind, replace(h if kept.covers(h.mention) else replace(h, text=""), parts=tuple(p for p in h.parts if kept.covers(p.mention))))
        for kind, h in claim.harm
    )
    means = tuple(m if kept.covers(m.mention) else replace(m, text="") for m in claim.means)
    where = tuple(replace(w, relation=_short(w.relation, _RELATION) if w.relation and w.relation in quoted else None) for w in claim.where)
    chain: tuple[Link, ...] = tuple(replace(link, via=_short(link.via), said=_short(link.said)) for link in claim.chain)
    return replace(claim, evidence=kept, who=who, harm=harm, means=means, where=where, chain=chain)
