"""From bytes to annotated text: Capture, Report, Annotated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

# A document out of a container that has no format of its own (a table's row, a chat's message, a feed's item) travels as a JSON object
# of this media type: "text" or "html" hold the words; "title", "published", "outlet", "byline", "language" what the container states about
# them in its own notation; "url" where they stood; "raw" the source's own object or line. What is absent was not stated.
ITEM_TYPE = "application/vnd.quoth.item+json"
NINJS_TYPE = "application/ninjs+json"  # a news item of IPTC's ninjs, as it came
NOTE_TYPE = "text/markdown"  # a text with or without front matter


class Span(NamedTuple):
    """Half-open ``[start, end)`` in code points of a report's cleaned text."""

    start: int
    end: int

    def covers(self, other: tuple[int, int]) -> bool:
        return self.start <= other[0] and other[1] <= self.end

    def overlaps(self, other: tuple[int, int]) -> bool:
        return self.start < other[1] and other[0] < self.end


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user knows and the report does not say, or what a feed, sitemap or table that points at it states of it."""

    published: str | None = None  # ISO date
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None

    def under(self, other: Hints) -> Hints:
        """These hints where the other ones say nothing: what a feed states of a page gives way to what the user says."""
        return Hints(
            other.published or self.published, other.outlet or self.outlet, other.byline or self.byline, other.language or self.language
        )


@dataclass(frozen=True, slots=True)
class Provenance:
    """How bytes came to be here: what a later reader needs to trust a capture, beside its hash and time."""

    url: str | None = None  # as asked for; None where it never had one
    final_url: str | None = None  # after redirects
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()  # of the response, as received
    container: str | None = None  # location of the archive, table, feed or chat that it was taken out of
    conversions: tuple[str, ...] = ()  # what was done to the bytes before they became these: "gzip member decompressed", …
    restricted: bool = False  # a person's own note: never exported without a decision


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as fetched, with where and when they came from."""

    location: str
    content: bytes
    media_type: str | None = None  # as declared by the transport; the bytes decide where it is absent
    retrieved: str | None = None  # UTC, ISO 8601 with Z
    hints: Hints = field(default_factory=Hints)
    provenance: Provenance = field(default_factory=Provenance)


class Discarded(NamedTuple):
    """Words taken out of the text, with the reason."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The "KABUL, Afghanistan (Jan. 25, 2013) -" that opens a wire story: masked from the parse."""

    span: Span
    place: Span | None
    date: str | None  # ISO date where the dateline states a full one (a missing year is completed from `published`)


@dataclass(frozen=True, slots=True)
class Report:
    """One document, cleaned: NFC text with \\n line ends; every span elsewhere points into `text`."""

    id: str
    text: str
    location: str
    sha256: str
    title: str | None = None
    title_span: Span | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None  # ISO date, only where the report itself states it
    retrieved: str | None = None
    genre: str | None = None  # wire | news | communiqué | government release | NGO | opinion | live | social
    language: str | None = None
    derived: tuple[str, str] | None = None  # (report id or URL, copy|translation|version|correction|withdrawal)
    discarded: tuple[Discarded, ...] = ()
    datelines: tuple[Dateline, ...] = ()
    given: Hints = field(default_factory=Hints)  # what the user said, kept apart from what the report says
    sample: bool = False  # a written sample: invented, and says so

    @property
    def reference_date(self) -> tuple[str, str] | None:
        """The date that "yesterday" hangs on, with its basis; None where nobody stated one."""
        for dateline in self.datelines:
            if dateline.date:
                return dateline.date, "relative to the dateline"
        published = self.published or self.given.published
        return (published, "relative to publication") if published else None


@dataclass(frozen=True)
class Annotated:
    """A report with its tokens as columns; token i is words[i], tags[i], … ; nothing of the NLP library is kept.

    `blocks` are the paragraphs (title included) as token ranges, `sentences` likewise. `heads[i]` is the token's head, itself for a root.
    Tags are Penn Treebank, dependency labels and entity types those of OntoNotes as the pipeline gives them
    (`entities` holds (first token, last token + 1, label)). `vector_rows[i]` is the row of the token's lower-case form in the pipeline's
    own table of word vectors, -1 where it has none; empty where the pipeline has no such table.
    """

    report: Report
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    lemmas: Sequence[str]
    tags: Sequence[str]
    deps: Sequence[str]
    heads: Sequence[int]
    sentences: Sequence[tuple[int, int]]
    blocks: Sequence[tuple[int, int]]
    entities: Sequence[tuple[int, int, str]]
    pipeline: str = ""
    vector_rows: Sequence[int] = ()

    @cached_property
    def lower(self) -> list[str]:
        return [w.lower() for w in self.words]

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token its dependents in reading order."""
        result: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                result[head].append(i)
        return result

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """For each token the first and the last token of its subtree."""
        left = list(range(len(self.words)))
        right = left[:]
        for start, end in self.sentences:
            for i in range(start, end):
                j = i
                while self.heads[j] != j:
                    j = self.heads[j]
                    if i < left[j]:
                        left[j] = i
                    if i > right[j]:
                        right[j] = i
        return left, right

    @cached_property
    def sentence_of(self) -> list[int]:
        """For each token the index of its sentence."""
        result = [0] * len(self.words)
        for n, (start, end) in enumerate(self.sentences):
            result[start:end] = [n] * (end - start)
        return result

    @cached_property
    def block_of(self) -> list[int]:
        """For each token the index of its paragraph."""
        result = [0] * len(self.words)
        for n, (start, end) in enumerate(self.blocks):
            result[start:end] = [n] * (end - start)
        return result

    @cached_property
    def entity_of(self) -> list[int]:
        """For each token the index of its entity, or -1."""
        result = [-1] * len(self.words)
        for n, (start, end, _) in enumerate(self.entities):
            result[start:end] = [n] * (end - start)
        return result

    def span(self, first: int, end: int) -> Span:
        """The text span of tokens [first, end)."""
        return Span(self.starts[first], self.ends[end - 1])

    def text(self, first: int, end: int) -> str:
        return self.report.text[self.starts[first] : self.ends[end - 1]]

    def subtree(self, i: int) -> list[int]:
        """The tokens below i, itself included, in reading order."""
        found, stack = [], [i]
        while stack:
            j = stack.pop()
            found.append(j)
            stack.extend(self.children[j])
        return sorted(found)

    @cached_property
    def _token_at(self) -> dict[int, int]:
        return {start: i for i, start in enumerate(self.starts)}

    def token_at(self, offset: int) -> int | None:
        """The token that starts at this offset, if one does."""
        return self._token_at.get(offset)
