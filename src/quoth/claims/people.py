"""Participants, harm and means as the record has them."""

from __future__ import annotations

from collections.abc import Sequence

from quoth.model.claim import Actor, Count, Harm, Means, Of, Part, Participant
from quoth.model.finding import Argument, EventMention
from quoth.model.text import Span


def participants(event: EventMention, text: str, actors: Sequence[Actor]) -> tuple[Participant, ...]:
    """The roles of an event mention; a pronoun keeps its span and takes its antecedent's words."""
    return tuple(_participant(a, text, actors) for a in event.arguments)


def _participant(a: Argument, text: str, actors: Sequence[Actor]) -> Participant:
    words = text[a.context.start : a.context.end] if a.context and a.pronoun else text[a.span.start : a.span.end]
    of = None
    if a.of is not None:
        of = Of(_actor_in(a.of.span, actors), a.of.relation, a.of.span)
    named = None if of is not None else _actor_at(a, actors)
    count = Count(a.count.low, a.count.high) if a.count else None
    return Participant(a.role, " ".join(words.split()), a.span, count, named, of, a.civil, a.traits)


def _actor_at(a: Argument, actors: Sequence[Actor]) -> str | None:
    """The actor that the words name: its mention holds the phrase's head."""
    head = a.context if a.pronoun and a.context else a.head
    for actor in actors:
        for mention in actor.mentions:
            if mention.covers(head) or (a.pronoun and a.context and a.context.covers(mention) and mention.end == a.context.end):
                return actor.id
    return None


def _actor_in(span: Span, actors: Sequence[Actor]) -> str | None:
    for actor in actors:
        if any(span.overlaps(m) for m in actor.mentions):
            return actor.id
    return None


def harm_of(event: EventMention) -> tuple[tuple[str, Harm], ...]:
    """Tolls by kind: the first of each kind that a mention tells."""
    found: dict[str, Harm] = {}
    for toll in event.tolls:
        q = toll.quantity
        parts = tuple(Part(p.low, p.high, p.text, p.span) for p in toll.parts)
        found.setdefault(toll.kind, Harm(q.low, q.high, q.text, q.span, parts, toll.covers))
    return tuple(found.items())


def means_of(event: EventMention, text: str) -> tuple[Means, ...]:
    """What an event mention was done with, in the words of the text."""
    return tuple(Means(" ".join(text[s.start : s.end].split()), s) for s in event.means)
