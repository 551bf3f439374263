"""The baseline for attribution: a sentence with "said" in it is told by the words beside that verb."""

from __future__ import annotations

import re

from quoth.model.finding import Attribution, Attributions, Voice
from quoth.model.text import Annotated, Span

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?[\"”’]?")
_CUE = re.compile(r"\b(?:said|says|told)\b")
_BESIDE = 4  # words


def attribute(text: Annotated) -> Attributions:
    """One attribution for each sentence with a verb of saying: its speaker the words before the verb back to a comma, or those after it."""
    found = []
    for sentence in _SENTENCE.finditer(text.report.text):
        cue = _CUE.search(sentence[0])
        if not cue:
            continue
        start, (first, end) = sentence.start(), cue.span()
        before = re.search(rf"(?:[^\s,]+\s+){{1,{_BESIDE}}}$", sentence[0][:first])
        after = re.match(rf"(?:\s+[^\s,.]+){{1,{_BESIDE}}}", sentence[0][end:])
        mention = (before.start(), before.end()) if before else (end, end + after.end()) if after else (first, first)
        pieces = [(0, mention[0]), (end, len(sentence[0]))] if before else [(0, first), (mention[1], len(sentence[0]))]
        content = tuple(Span(start + a, start + b) for a, b in pieces if sentence[0][a:b].strip(" ,.\"'”’"))
        if content:
            span = Span(start + mention[0], start + mention[1])
            found.append(Attribution(0, content, "indirect", cue=Span(start + first, start + end), mention=span))
    return Attributions((Voice("somebody", "unknown", False),), tuple(found))
