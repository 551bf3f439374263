"""Headlines that name their source: "Police: three dead in blast", "Six dead in blast – police", "Hospital hit by shells, say doctors"."""

from __future__ import annotations

from quoth.attribute.found import PUNCTUATION, Finding, Speaker
from quoth.attribute.lexicon import Cue, Lexicon
from quoth.attribute.syntax import FINITE
from quoth.model.text import Annotated

_HEADING = Cue("", frozenset(("clause",)), kind="heading")
_SHORT = 8  # tokens: the longest label before a colon
_LONGEST_TITLE = 26  # tokens of a paragraph that may be a headline; it has no stop
_LONGEST_SOURCE = 5  # tokens of a source behind a dash
_LEAST_WORDS = 3  # tokens that a headline says before its source
_NAMES = frozenset(("PERSON", "ORG"))
_SAID = frozenset(("say", "says", "said", "claim", "claims", "report", "reports", "warn", "warns"))


def headings(a: Annotated, lx: Lexicon) -> list[Finding]:
    """A speaker, a colon and a clause at the head of a paragraph; in a headline also a dash, a colon or "say" and a speaker at its end."""
    found = []
    for first, end in a.blocks:
        finding = _labelled(a, lx, first, end) or _signed(a, lx, first, end)
        if finding is not None:
            found.append(finding)
    return found


def _labelled(a: Annotated, lx: Lexicon, first: int, end: int) -> Finding | None:
    """ "Police: three dead in blast", "Name Surname: We had no choice"."""
    colon = next((i for i in range(first, min(end, first + _SHORT)) if a.words[i] == ":"), None)
    if (
        colon is None
        or colon == first
        or colon + 4 > end
        or not (first == 0 or any(a.tags[i] in FINITE | {"VBN"} for i in range(colon + 1, end)))
        or not _names_source(a, lx, first, colon)
    ):
        return None
    source = Speaker(first, colon, colon - 1)
    return Finding(at=colon, cue=(colon, colon + 1), entry=_HEADING, content=[(colon + 1, end)], speakers=[source])


def _names_source(a: Annotated, lx: Lexicon, first: int, end: int) -> bool:
    if any(a.lower[i] in lx.words["outlet_people"] or a.lower[i] in lx.words["heading_words"] for i in range(first, end)):
        return False
    head = end - 1
    n = a.entity_of[head]
    named = n >= 0 and a.entities[n][2] in _NAMES and a.entities[n][0] <= first + 3
    return (named or (a.tags[head] in ("NN", "NNS") and a.lemmas[head] in lx.kinds)) and not any(
        a.tags[i][:2] == "VB" for i in range(first, end)
    )


def _signed(a: Annotated, lx: Lexicon, first: int, end: int) -> Finding | None:
    """ "Six dead in market blast – police", "Four soldiers killed in ambush: ministry", "Hospital hit by shells, say doctors"."""
    if end - first > _LONGEST_TITLE or a.words[end - 1] in (".", "?", "!") or not (first == 0 or _is_title(a, first, end)):
        return None
    for i in range(end - 2, max(first + _LEAST_WORDS, end - 2 - _LONGEST_SOURCE) - 1, -1):
        start = i + 1
        if a.words[i] == "," and a.lower[i + 1] in _SAID and i + 2 < end:
            start = i + 2
        elif not _parts(a, i):
            continue
        source = _source(a, lx, start, end)
        if source is None or not any(a.tags[k] not in PUNCTUATION for k in range(first, i)):
            return None
        return Finding(at=i, cue=(i, max(i + 1, start)), entry=_HEADING, content=[(first, i)], speakers=[source])
    return None


def _parts(a: Annotated, i: int) -> bool:
    """A colon, or a dash between blanks."""
    text = a.report.text
    if a.words[i] in ("-", "--"):
        return text[a.starts[i] - 1].isspace() and text[a.ends[i] : a.ends[i] + 1].isspace()
    return a.words[i] == ":"


def _is_title(a: Annotated, first: int, end: int) -> bool:
    """The title where something stands above it (an outlet's name, a date)."""
    title = a.report.title_span
    return title is not None and title.start <= a.starts[first] and a.ends[end - 1] <= title.end


def _source(a: Annotated, lx: Lexicon, start: int, end: int) -> Speaker | None:
    """The phrase of somebody who may speak, and nothing else: "hospital sources", "survivor of the raid"."""
    if any(a.tags[i][:2] == "VB" and a.lemmas[i] not in lx.kinds for i in range(start, end)):
        return None
    of = next((i for i in range(start + 1, end) if a.tags[i] == "IN"), end)
    head = of - 1
    if any(a.lower[i] in lx.words["heading_words"] for i in range(start, head)):
        return None
    n = a.entity_of[head]
    named = n >= 0 and a.entities[n][2] in _NAMES
    body = a.words[head].isupper() and len(a.words[head]) > 1 and of == end
    plain = a.lower[head].rstrip("s") in lx.kinds or a.lemmas[head] in lx.kinds
    return Speaker(start, end, head) if named or body or plain else None
