"""A speaker and a cue at the end of a sentence, where the parse fails: "…, residents and a local group said.".

A last resort, asked only where no other rule found words for a cue: what stands between the last comma and the cue is a noun phrase of
somebody who may speak, and nothing but a date or a place follows.
"""

from __future__ import annotations

from quoth.attribute.found import PUNCTUATION, Finding, Speaker
from quoth.attribute.lexicon import Lexicon
from quoth.attribute.syntax import FINITE, is_time
from quoth.model.text import Annotated

_LONGEST = 16  # tokens of a speaker phrase
_LEAST = 4  # tokens of the words before it
_AFTER = frozenset(("IN", "DT", "NN", "NNS", "NNP", "CD", "JJ", "RB", "PRP$", "TO", "POS"))


def trailing(a: Annotated, lx: Lexicon, verb: int, low: int, high: int) -> Finding | None:
    """The finding of a cue that closes its sentence, read from the order of the words alone; None for any other cue."""
    if a.tags[verb] not in ("VBD", "VBZ") or not _closes(a, verb, high):
        return None
    cue = next((c for c in lx.verbs[a.lemmas[verb]] if {"clause", "quote"} <= c.takes and not c.subject and not c.particle), None)
    comma = next((i for i in range(verb - 1, max(low + _LEAST, verb - _LONGEST) - 1, -1) if a.words[i] == ","), None)
    if cue is None or comma is None or not any(a.tags[i] in FINITE for i in range(low, comma)):
        return None
    speakers = _speakers(a, lx, comma + 1, verb)
    if not speakers:
        return None
    return Finding(at=verb, cue=(verb, verb + 1), entry=cue, content=[(low, comma)], speakers=speakers, stance=cue.stance, hedge=cue.hedge)


def _closes(a: Annotated, verb: int, high: int) -> bool:
    return high - verb < _LONGEST and all(a.tags[i] in PUNCTUATION or a.tags[i] in _AFTER for i in range(verb + 1, high))


def _speakers(a: Annotated, lx: Lexicon, start: int, end: int) -> list[Speaker]:
    """The phrases between a comma and a cue, at each "and" of two who may speak; nothing where one of them may not."""
    if any(a.tags[i][:2] in ("VB", "MD", "WP", "WD") or is_time(a, i) for i in range(start, end)):
        return []
    cuts = [i for i in range(start + 1, end - 1) if a.lower[i] == "and"]
    parts = [(s, e) for s, e in zip([start, *(i + 1 for i in cuts)], [*cuts, end], strict=True) if s < e]
    heads = [_head(a, lx, s, e) for s, e in parts]
    if len(parts) > 1 and any(h is None for h in heads):
        parts, heads = [(start, end)], [_head(a, lx, start, end)]
    return [Speaker(s, e, h) for (s, e), h in zip(parts, heads, strict=True) if h is not None]


def _head(a: Annotated, lx: Lexicon, start: int, end: int) -> int | None:
    """The noun before the first preposition, if it is one that speaks."""
    stop = next((i for i in range(start + 1, end) if a.tags[i] in ("IN", "TO")), end)
    head = stop - 1
    n = a.entity_of[head]
    named = n >= 0 and a.entities[n][2] in ("PERSON", "ORG")
    return head if named or (a.tags[head] in ("NN", "NNS", "NNP") and a.lemmas[head] in lx.kinds) else None
