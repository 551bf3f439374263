"""A reading → what the reader's page shows: the text in blocks, and its claims in reading order with the words of every value.

Spans stay what they are everywhere, code points of the report's text; the browser, which counts UTF-16, converts them (static/reader.js).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quoth.claims.chain_words import about_words, chain_words, source_words
from quoth.claims.rests_on import COUNTED, rests_on, states_number
from quoth.claims.rests_on_words import answer_words, gap_words, root_words, support_words
from quoth.claims.value_words import day, heading, location, moment, number, person, sureness, toll
from quoth.model.claim import Claim, Reading
from quoth.model.text import Span

_BLOCK = re.compile(r"[^\n](?:[^\n]|\n(?!\s*\n))*")  # paragraphs: what empty lines part
_ROLES = {
    "actor": "who did it",
    "target": "to whom",
    "victim": "to whom",
    "detained": "to whom",
    "object": "what",
    "helper": "helped by",
}


class Block(NamedTuple):
    """A paragraph, where it starts in the text, and whether it is the title."""

    start: int
    text: str
    title: bool


class Value(NamedTuple):
    """One value with the words it came from. `spans` [start, end) in code points; `inferred` the rule, where it is not in the words."""

    label: str
    words: str
    spans: tuple[Span, ...]
    inferred: str | None = None


class Voice(NamedTuple):
    """One link of the chain: who, in what manner, with which words of saying."""

    name: str
    stance: str
    spans: tuple[Span, ...]
    in_custody: bool


class Shown(NamedTuple):
    """A claim as the page tells it. `marks` are the spans to mark when it is chosen, by kind."""

    id: str
    number: int
    heading: str
    quoted: str
    chain: str
    sure: str
    about: str | None
    denied: bool
    voices: tuple[Voice, ...]
    hedges: tuple[Value, ...]
    values: tuple[Value, ...]
    lacking: tuple[str, ...]
    context: tuple[Value, ...]
    same_as: int | None
    event: str | None
    marks: Mapping[str, list[Span]]


class RestsOn(NamedTuple):
    """What the report rests on, in words."""

    roots: tuple[tuple[str, str], ...]
    answers: tuple[str, ...]
    support: tuple[str, ...]
    gaps: tuple[tuple[str, str], ...]


class ReadingPage(NamedTuple):
    """All that the page is made of."""

    reading: Reading
    blocks: tuple[Block, ...]
    claims: tuple[Shown, ...]
    facts: tuple[tuple[str, str], ...]
    rests: RestsOn | None


def reading_page(reading: Reading, event_of: Mapping[str, str] | None = None) -> ReadingPage:
    """The page of a reading; `event_of` says in which event a claim stands."""
    numbers = {claim.id: n for n, claim in enumerate(reading.claims, 1)}
    same = _told_before(reading, numbers)
    claims = tuple(_shown(reading, c, numbers[c.id], same.get(c.id), (event_of or {}).get(c.id)) for c in reading.claims)
    rests = _rests(reading, numbers) if reading.claims else None
    return ReadingPage(reading, tuple(blocks(reading)), claims, tuple(_facts(reading)), rests)


def blocks(reading: Reading) -> Iterator[Block]:
    """The text's paragraphs; nothing but line breaks stands between them."""
    title = reading.report.title_span
    for match in _BLOCK.finditer(reading.report.text):
        yield Block(match.start(), match[0].rstrip(), title is not None and title.covers((match.start(), match.start() + 1)))


def _words(reading: Reading, span: Span) -> str:
    return " ".join(reading.report.text[slice(*span)].split())


def _shown(reading: Reading, claim: Claim, number: int, same: int | None, event: str | None) -> Shown:
    values = tuple(_values(reading, claim))
    hedges = tuple(Value(about_words((h.on,)), _words(reading, h.span), (h.span,)) for h in claim.hedges)
    voices = tuple(_voices(reading, claim))
    about = about_words(claim.about) if claim.about not in ((), ("occurrence",)) else None
    return Shown(
        id=claim.id,
        number=number,
        heading=heading(claim),
        quoted=_words(reading, claim.evidence),
        chain=chain_words(reading, claim),
        sure=sureness(reading, claim),
        about=about,
        denied=claim.chain[-1].stance == "denies",
        voices=voices,
        hedges=hedges,
        values=values,
        lacking=tuple(_lacking(claim)),
        context=tuple(Value("read with", _words(reading, s), (s,)) for s in claim.context),
        same_as=same,
        event=event,
        marks={
            "evidence": [claim.evidence],
            "context": list(claim.context),
            "source": [s for v in voices for s in v.spans],
            "hedge": [h.span for h in claim.hedges],
            "value": [claim.trigger, *(s for v in values for s in v.spans)],
        },
    )


def _values(reading: Reading, claim: Claim) -> Iterator[Value]:
    def rule(field: str) -> str | None:
        return "; ".join(i.rule for i in claim.inferred if i.field == field) or None

    yield Value("act", _words(reading, claim.trigger), (claim.trigger,))
    for who in claim.who:
        yield Value(_ROLES.get(who.role, who.role), person(reading, who), (who.mention,), rule(f"who.{who.role}"))
    for where in claim.where:
        yield Value("where", location(reading, where), (where.mention,), rule("where"))
    if claim.when:
        yield Value("when", moment(reading, claim.when), (claim.when.mention,), rule("when"))
    for kind, harm in claim.harm:
        yield Value("how many", toll(reading, kind, harm), (harm.mention, *(part.mention for part in harm.parts)))
    for means in claim.means:
        yield Value("with", means.text, (means.mention,))
    told = {"where", "when", *(f"who.{who.role}" for who in claim.who)}
    for inferred in claim.inferred:
        if inferred.field not in told:
            yield Value(inferred.field, "inferred", (inferred.grounds,) if inferred.grounds else (), inferred.rule)


def _voices(reading: Reading, claim: Claim) -> Iterator[Voice]:
    sources = {source.id: source for source in reading.sources}
    for link in claim.chain:
        source = sources.get(link.source)
        name = source_words(reading, source) if source else link.source
        yield Voice(name, link.stance, tuple(s for s in (link.mention, link.cue) if s), link.in_custody)


def _lacking(claim: Claim) -> Iterator[str]:
    if not any(who.role == "actor" for who in claim.who):
        yield "who did it"
    if claim.type in COUNTED and not states_number(claim):
        yield "how many"
    if not claim.where:
        yield "where"
    if claim.when is None:
        yield "when"


def _told_before(reading: Reading, numbers: Mapping[str, int]) -> dict[str, int]:
    """For each claim of an event that an earlier claim told already, that claim's number."""
    found: dict[str, int] = {}
    for event in reading.events:
        first, *later = sorted(numbers[c] for c in event.claims if c in numbers) or [0]
        found.update({claim: first for claim in event.claims if numbers.get(claim) in later})
    return found


def _facts(reading: Reading) -> Iterator[tuple[str, str]]:
    """The head of the report, and where each of it comes from."""
    report, given = reading.report, reading.report.given
    for label, stated, said in (
        ("outlet", report.outlet, given.outlet),
        ("by", report.byline, given.byline),
        ("published", report.published and day(report.published), given.published and day(given.published)),
    ):
        if stated or said:
            yield label, stated if stated and said in (None, stated) else f"{said} (as somebody here said; the report does not state it)"
        else:
            yield label, "not stated"
    if report.genre:
        yield "kind", report.genre
    yield "taken from", report.location
    if report.retrieved:
        yield "taken in", report.retrieved.replace("T", " ").replace("Z", " UTC")
    if report.derived:
        yield report.derived[1] + " of", report.derived[0]
    left_out = [d for d in report.discarded if not (report.sample and "sample" in d.why)]
    if left_out:
        yield "left out", "; ".join(f"“{' '.join(d.text.split())}” ({d.why})" for d in left_out)


def _rests(reading: Reading, numbers: Mapping[str, int]) -> RestsOn:
    rests = rests_on(reading)
    roots = tuple((_count(len(root.claims)), root_words(reading, root)) for root in rests.roots)
    answers = tuple(answer_words(reading, answer, numbers) for answer in rests.answers)
    return RestsOn(roots, answers, tuple(support_words(rests, numbers)), tuple(gap_words(rests.gaps)))


def _count(n: int) -> str:
    return f"{n} claim{'' if n == 1 else 's'}"


__all__ = ["Block", "ReadingPage", "Shown", "Value", "blocks", "day", "number", "reading_page"]
