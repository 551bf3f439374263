"""What the cue rules find before voices are joined: everything in token indices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quoth.attribute.lexicon import Cue
from quoth.model.text import Annotated

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that name a speaker: tokens [start, end) with their head."""

    start: int
    end: int
    head: int


@dataclass(slots=True)
class Finding:
    """A cue with its speaker and the words it attributes.

    `outer` and `inner` are further links over the same words: the outlet that was told or that quotes, the source behind a speaker.
    """

    at: int
    cue: Range
    entry: Cue
    content: list[Range]
    speakers: list[Speaker] = field(default_factory=list)
    outer: list[Speaker] = field(default_factory=list)
    inner: list[tuple[Speaker, Range]] = field(default_factory=list)  # with the "citing" that brings it in
    stance: str = "states"
    about: tuple[str, ...] = ("occurrence",)
    basis: str = "not stated"
    hedge: bool = False
    via: str | None = None
    via_speaker: Speaker | None = None
    said: Range | None = None
    in_custody: bool = False
    answers: tuple[Speaker, str] | None = None
    mode: str = "indirect"
    carried_from: Finding | None = None
    own_voice: bool = False

    @property
    def start(self) -> int:
        return min(self.cue[0], *(r[0] for r in self.content), *(s.start for s in self.speakers)) if self.content else self.cue[0]


PUNCTUATION = frozenset((",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP", "$,"))


def ranges(tokens: Sequence[int]) -> list[Range]:
    """Sorted tokens as runs."""
    found: list[Range] = []
    start = previous = -2
    for i in tokens:
        if i != previous + 1:
            if previous >= 0:
                found.append((start, previous + 1))
            start = i
        previous = i
    if previous >= 0:
        found.append((start, previous + 1))
    return found


def trim(a: Annotated, part: Range) -> Range | None:
    """A run without the commas, stops and dashes at its ends; quotation marks stay. None where nothing is left."""
    start, end = part
    while start < end and a.tags[start] in (",", ":", ".", "-RRB-", "NFP"):
        start += 1
    while end > start and a.tags[end - 1] in (",", ":", ".", "-LRB-", "NFP", "CC"):
        if a.tags[end - 1] == "." and end - start > 1 and a.words[end - 1] != ".":
            break  # a question or exclamation mark is part of the words
        end -= 1
    return (start, end) if any(a.tags[i] not in PUNCTUATION for i in range(start, end)) else None


def subtract(part: Range, holes: Sequence[Range]) -> list[Range]:
    """What is left of a run when the holes are cut out."""
    rest = [part]
    for hole_start, hole_end in holes:
        rest = [
            piece for start, end in rest for piece in ((start, min(end, hole_start)), (max(start, hole_end), end)) if piece[0] < piece[1]
        ]
    return rest


def merge(parts: Sequence[Range]) -> list[Range]:
    """Runs joined where they touch or overlap, in reading order."""
    joined: list[Range] = []
    for start, end in sorted(parts):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def clean(a: Annotated, parts: list[Range]) -> list[Range]:
    """Trimmed runs; empty ones left out."""
    return [t for t in (trim(a, p) for p in parts if p[0] < p[1]) if t]
