"""Who said it: the chains of an event's words, from the outlet to the root."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quoth.model.claim import AnswerTo, Link
from quoth.model.finding import Attribution, EventMention
from quoth.model.text import Span


@dataclass(frozen=True, slots=True)
class Chain:
    """One way from the outlet to who is said to know, with the attributions behind its links (None for the outlet's own voice)."""

    links: tuple[Link, ...]
    attributions: tuple[Attribution, ...]

    @property
    def about(self) -> tuple[str, ...]:
        """Which part of the proposition the root's stance is about."""
        return self.attributions[-1].about if self.attributions else ("occurrence",)

    @property
    def denied(self) -> bool:
        """True where the root denies the words or the doing."""
        return self.links[-1].stance == "denies" or (bool(self.attributions) and self.attributions[-1].stance == "denies")

    @property
    def context(self) -> tuple[Span, ...]:
        """The words outside the event's sentence by which the attributions were read."""
        return tuple(dict.fromkeys(span for a in self.attributions for span in a.context))


def chains_of(event: EventMention, attributions: Sequence[Attribution], outlet: str, ids: Sequence[str]) -> list[Chain]:
    """The chains of one event mention: one for each of several parallel speakers, and the outlet's own voice where nobody else speaks.

    `ids` are the source ids of the voices, by index, "" for a voice of whom nothing is said ("was reported to have"), which makes no link;
    `outlet` is the outlet's own.
    """
    over = [a for a in attributions if ids[a.voice] and _speaks(a, event)]
    over.sort(key=lambda a: (-_extent(a), a.depth))
    levels: list[list[Attribution]] = []
    for a in over:
        if levels and _extent(levels[-1][0]) == _extent(a) and levels[-1][0].depth == a.depth and levels[-1][0].cue == a.cue:
            levels[-1].append(a)
        else:
            levels.append([a])
    paths: list[list[Attribution]] = [[]]
    for level in levels:
        paths = [[*path, a] for path in paths for a in level]
    return [_chain(path, outlet, ids, event) for path in paths[:4]]


def _speaks(a: Attribution, event: EventMention) -> bool:
    """True where the attribution's words hold the event's trigger, or where its cue is the trigger ("X blamed Y")."""
    if any(span.covers(event.trigger) for span in a.content):
        return True
    return (event.responsibility or event.type == "accusation") and a.cue is not None and a.cue.covers(event.trigger)


def _extent(a: Attribution) -> int:
    return a.content[-1].end - a.content[0].start


def _chain(path: list[Attribution], outlet: str, ids: Sequence[str], event: EventMention) -> Chain:
    links = [Link(outlet, "own voice")]
    kept: list[Attribution] = []
    for a in path:
        source = ids[a.voice]
        if source == links[-1].source:
            if kept:  # the same voice again: carried words around a quote of its own, or "reports that … are untrue, X said"
                if a.stance == "denies":
                    links[-1] = replace(_link(a, source, ids, event), mode=links[-1].mode)
                    kept[-1] = a
                continue
            if source == outlet:
                links[-1] = replace(links[-1], stance=a.stance, cue=a.cue, mention=a.mention)
                continue
        links.append(_link(a, source, ids, event))
        kept.append(a)
    return Chain(tuple(links), tuple(kept))


def _link(a: Attribution, source: str, ids: Sequence[str], event: EventMention) -> Link:
    answers = AnswerTo(ids[a.answers.voice], a.answers.how, a.answers.mention) if a.answers and ids[a.answers.voice] else None
    stance = "denies" if a.stance == "states" and event.status == "did not happen" and _of_oneself(event) else a.stance
    return Link(source, a.mode, stance, a.cue, a.mention, a.basis, None, a.via, a.in_custody, answers)


def _of_oneself(event: EventMention) -> bool:
    """ "we did not attack anybody", "its fighters had nothing to do with it": a negation about the speaker's own side is a denial."""
    return event.responsibility or any(a.role == "actor" and (a.pronoun or a.own) for a in event.arguments)
