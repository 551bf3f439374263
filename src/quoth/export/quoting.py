"""At most 25 quoted words of each claim, for a file that goes without the articles."""

from __future__ import annotations

import re
from dataclasses import replace

from quoth.model.claim import Claim, Reading
from quoth.model.text import Span

QUOTED = 25  # words
_WORD = re.compile(r"\S+")


def cut_to_quotes(reading: Reading) -> Reading:
    """The reading with every claim's evidence cut to its quotation, and words that stand outside it left empty. Offsets stay."""
    text = reading.report.text
    return replace(reading, claims=tuple(_cut(claim, quotation(text, claim)) for claim in reading.claims))


def quotation(text: str, claim: Claim) -> Span:
    """The words of the evidence around the trigger, at most 25."""
    found = [m.span() for m in _WORD.finditer(text, *claim.evidence)]
    if len(found) <= QUOTED:
        return claim.evidence
    at = next((n for n, (_, end) in enumerate(found) if end > claim.trigger.start), 0)
    first = max(0, min(at - QUOTED // 2, len(found) - QUOTED))
    return Span(found[first][0], found[first + QUOTED - 1][1])


def _cut(claim: Claim, kept: Span) -> Claim:
    who = tuple(w if kept.covers(w.mention) else replace(w, text="") for w in claim.who)
    harm = tuple(
        (kind, replace(h if kept.covers(h.mention) else replace(h, text=""), parts=tuple(p for p in h.parts if kept.covers(p.mention))))
        for kind, h in claim.harm
    )
    means = tuple(m if kept.covers(m.mention) else replace(m, text="") for m in claim.means)
    return replace(claim, evidence=kept, who=who, harm=harm, means=means)
