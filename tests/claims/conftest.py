"""Findings of a short text, written by their words instead of offsets."""

from __future__ import annotations

from typing import Any

import pytest

from quoth.claims import join_claims
from quoth.model.claim import Claim, Link, Reading
from quoth.model.finding import (
    ActorFinding,
    Argument,
    Attribution,
    Attributions,
    EventMention,
    Findings,
    PlaceMention,
    Quantity,
    TimeMention,
    Toll,
    Voice,
)
from quoth.model.text import Annotated, Span
from quoth.testing import span_of, toy_annotate, toy_report


class Story:
    """Collects what the stages before the join would have found; `words` must stand in the text, `nth` counts from 0."""

    def __init__(self, text: str, **fields: Any) -> None:
        self.annotated: Annotated = toy_annotate(toy_report(text, **fields))
        self.text = text
        self.voices: list[Voice] = []
        self.attributions: list[Attribution] = []
        self.events: list[EventMention] = []
        self.places: list[PlaceMention] = []
        self.times: list[TimeMention] = []
        self.actors: list[ActorFinding] = []

    def span(self, words: str, nth: int = 0) -> Span:
        return span_of(self.text, words, nth)

    def event(self, kind: str, trigger: str, clause: str = "", *, nth: int = 0, reach: tuple[str, ...] = (), **fields: Any) -> EventMention:
        """An event mention; its sentence is found, its clause and first reach are the sentence unless given."""
        at = self.span(trigger, nth)
        sentence = next(s for a, b in self.annotated.sentences if (s := self.annotated.span(a, b)).covers(at))
        words = self.span(clause) if clause else sentence
        tiers = tuple((self.span(tier),) if tier else () for tier in reach) or ((words,),)
        made = EventMention(kind, at, words, sentence, reach=tiers, **fields)
        self.events.append(made)
        return made

    def argument(self, role: str, words: str, *, nth: int = 0, head: str = "", **fields: Any) -> Argument:
        span = self.span(words, nth)
        start, end = span_of(words, head) if head else (0, len(words))
        return Argument(role, span, Span(span.start + start, span.start + end), **fields)

    def quantity(self, low: int | None, high: int | None, words: str) -> Quantity:
        return Quantity(low, high, words, self.span(words))

    def toll(self, kind: str, low: int | None, high: int | None, words: str, **fields: Any) -> Toll:
        return Toll(kind, self.quantity(low, high, words), **fields)

    def voice(self, name: str, kind: str = "person", named: bool = False, mention: str | None = None, **fields: Any) -> int:
        """A voice; it is mentioned where its name stands unless `mention` says otherwise ("": nowhere)."""
        words = name if mention is None else mention
        self.voices.append(Voice(name, kind, named, mentions=(self.span(words),) if words else (), **fields))
        return len(self.voices) - 1

    def says(self, voice: int, content: str, cue: str | None = None, mode: str = "indirect", **fields: Any) -> None:
        """An attribution of the words to the voice, which is mentioned where it is mentioned first."""
        mention = self.voices[voice].mentions[0] if self.voices[voice].mentions else None
        found = Attribution(voice, (self.span(content),), mode, cue=self.span(cue) if cue else None, mention=mention, **fields)
        self.attributions.append(found)

    def place(self, words: str, kind: str = "settlement", *, nth: int = 0, **fields: Any) -> None:
        self.places.append(PlaceMention(self.span(words, nth), words, kind, **fields))

    def time(self, words: str, start: str | None, *, nth: int = 0, precision: str = "day", basis: str = "stated", **fields: Any) -> None:
        self.times.append(TimeMention(self.span(words, nth), start, start, precision, basis, **fields))

    def actor(self, name: str, kind: str, *mentions: str, **fields: Any) -> None:
        self.actors.append(ActorFinding(name, kind, mentions=tuple(self.span(m) for m in mentions or (name,)), **fields))

    def reading(self, outlet: str | None = None) -> Reading:
        said = Attributions(tuple(self.voices), tuple(self.attributions))
        found = Findings(said, tuple(self.events), tuple(self.places), tuple(self.times), tuple(self.actors))
        return join_claims(self.annotated, found, outlet)

    def claim(self, outlet: str | None = None) -> Claim:
        """The only claim."""
        (claim,) = self.reading(outlet).claims
        return claim

    def chains(self) -> list[list[str]]:
        """For each claim the names of its chain, outermost first."""
        reading = self.reading()
        return [[reading.source(link.source).name for link in claim.chain] for claim in reading.claims]

    def root(self) -> Link:
        return self.claim().chain[-1]


@pytest.fixture
def story() -> type[Story]:
    return Story
