"""Words that stand after a colon: "X released the following statement:" with paragraphs to follow, "gave another version: …"."""

from __future__ import annotations

from quoth.attribute.found import Finding, Range
from quoth.attribute.lexicon import Cue, Lexicon
from quoth.attribute.quotes import Quote
from quoth.attribute.speaker import split, subject_head
from quoth.attribute.syntax import FINITE, child, sentence
from quoth.model.text import Annotated

_AHEAD = Cue("", frozenset(("quote",)), kind="verb")
_SHORT = 8  # tokens: a paragraph as short as this and without a stop is a heading


def statements_ahead(a: Annotated, lx: Lexicon, quotes: list[Quote], inside: list[int], findings: list[Finding]) -> list[Finding]:
    """Cues that end their line in a colon: the paragraphs that follow are the words, as long as they are quoted, or up to a heading."""
    found = []
    cues = {f.at for f in findings}
    for n, (first, end) in enumerate(a.blocks):
        for colon in _line_ends(a, first, end):
            low, _ = sentence(a, colon)
            verb = next((i for i in range(colon - 1, low - 1, -1) if _opens_statement(a, lx, i)), None)
            if verb is None or verb in cues:
                continue
            head = subject_head(a, verb)
            content = [(colon + 1, end)] if colon + 1 < end else _following(a, n, quotes, inside, cues)
            if head is not None and content and a.lower[head] not in ("we", "i"):
                found.append(
                    Finding(at=verb, cue=(verb, verb + 1), entry=_AHEAD, content=content, speakers=split(a, head, low, colon, verb))
                )
    return found


def _line_ends(a: Annotated, first: int, end: int) -> list[int]:
    """The colons of a paragraph that end a line."""
    text = a.report.text
    return [i for i in range(first, end) if a.words[i] == ":" and (i + 1 == end or "\n" in text[a.ends[i] : a.starts[i + 1]])]


def _opens_statement(a: Annotated, lx: Lexicon, i: int) -> bool:
    """ "said:", "released the following statement:"."""
    if a.tags[i] not in ("VBD", "VBZ", "VBN", "VBP"):
        return False
    if any("quote" in cue.takes for cue in lx.verbs.get(a.lemmas[i], ())):
        return True
    thing = child(a, i, "dobj")
    return thing is not None and a.lemmas[thing] in lx.words["issued"]


def _following(a: Annotated, n: int, quotes: list[Quote], inside: list[int], cues: set[int]) -> list[Range]:
    content: list[Range] = []
    quoted: bool | None = None
    for first, end in a.blocks[n + 1 :]:
        starts_quoted = inside[first] >= 0 and quotes[inside[first]].start == first
        if quoted is None:
            quoted = starts_quoted
        short = end - first <= _SHORT and a.tags[end - 1] != "."
        if starts_quoted != quoted or (not quoted and (short or a.words[end - 1] == ":" or any(i in cues for i in range(first, end)))):
            break
        content.append((first, quotes[inside[first]].end if quoted else end))
    return content


def versions(a: Annotated, lx: Lexicon, findings: list[Finding]) -> list[Finding]:
    """ "The ministry gave another version: its forces had hit depots"."""
    found = []
    taken = {f.at for f in findings}
    for i, word in enumerate(a.words):
        if word != ":" or i + 2 >= len(a.words) or a.sentence_of[i + 1] != a.sentence_of[i]:
            continue
        low, high = sentence(a, i)
        noun = next(
            (j for j in range(i - 1, max(low, i - 14) - 1, -1) if a.lemmas[j] in lx.words["versions"] and a.deps[j] == "dobj"), None
        )
        if noun is None or a.deps[noun] != "dobj" or a.heads[noun] in taken:
            continue
        verb = a.heads[noun]
        head = subject_head(a, verb)
        if head is not None and a.tags[verb][:2] == "VB" and any(a.tags[j] in FINITE for j in range(i + 1, high)):
            found.append(
                Finding(at=verb, cue=(verb, noun + 1), entry=_AHEAD, content=[(i + 1, high)], speakers=split(a, head, low, i, verb))
            )
    return found


def rejoin(a: Annotated, finding: Finding) -> None:
    """Words that the parser cut in the middle of a sentence are taken to the sentence's real end."""
    start, end = finding.content[-1]
    if end >= len(a.words) or a.tags[end - 1] in (".", "''"):
        return
    last = a.sentences[a.sentence_of[end - 1]][1]
    if last - end <= 1 and last < len(a.words) and a.words[last - 1] == "," and a.block_of[last] == a.block_of[start]:
        stop = a.sentences[a.sentence_of[last]][1]
        finding.content[-1] = (start, stop - 1 if a.tags[stop - 1] == "." else stop)
