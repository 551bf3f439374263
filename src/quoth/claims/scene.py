"""Where and when: the places and times that stand in an event's words, nearest first, and what the context lends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quoth.model.claim import Inferred, When, Where
from quoth.model.finding import EventMention, PlaceMention, TimeMention
from quoth.model.text import Span

_PRECISION = {
    "day": 0,
    "part of day": 0,
    "weekend": 1,
    "week": 1,
    "range": 1,
    "month": 2,
    "season": 3,
    "quarter": 3,
    "year": 4,
    "decade": 5,
    "vague": 6,
}
_STATED_TIERS = 3  # own words, clause, the sentence's rest; beyond them a value is inferred
# acts that a report tells on from one sentence to the next without naming the place again; an arrest or a talk "after" them may be anywhere
_ON_THE_SPOT = frozenset(
    ("attack", "bombing", "airstrike", "shelling", "clash", "killing", "execution", "raid", "destruction", "seizure", "change of territory", "abduction",
     "displacement", "riot", "protest", "base", "blockade", "torture", "sexual violence", "disappearance", "operation")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    where: tuple[Where, ...] = ()
    when: When | None = None
    inferred: tuple[Inferred, ...] = ()
    context: tuple[Span, ...] = ()


def scene_of(
    event: EventMention,
    places: Sequence[PlaceMention],
    place_ids: Sequence[str],
    times: Sequence[TimeMention],
    earlier: Sequence[tuple[EventMention, Scene]],
) -> Scene:
    """Where and when an event happened by its own words; a place of the same sentence or of the last event told before is marked as inferred."""
    found, tier = _in_tiers(event, places)
    if tier >= _STATED_TIERS and event.type not in _ON_THE_SPOT:
        found = []
    inferred: list[Inferred] = []
    context: list[Span] = []
    where = tuple(_where(i, places, place_ids) for i in found)
    if found and tier >= _STATED_TIERS:
        inferred.append(Inferred("where", places[found[0]].span, "the only place that this sentence names for another event"))
    if not where and event.type in _ON_THE_SPOT:
        before = _last_scene(event, earlier)
        if before is not None:
            where = tuple(w for w in before.where if w.role == "to") or before.where  # after a move one is where it led
            inferred.append(Inferred("where", where[0].mention, "the place of the event told before"))
            context.append(where[0].mention)
    when = _when(event, times)
    return Scene(where, when, tuple(inferred), tuple(context))


def _in_tiers(event: EventMention, places: Sequence[PlaceMention]) -> tuple[list[int], int]:
    taken = {a.span for a in event.arguments if a.role in ("actor", "helper")}
    objects = [a.span for a in event.arguments if a.role in ("object", "target")]
    for tier, spans in enumerate(event.reach):
        found = []
        for i, place in enumerate(places):
            inside = any(s.covers(place.span) for s in spans)
            if not inside or any(t == place.span for t in taken):
                continue
            if place.locative or any(o.covers(place.span) and o.end - o.start <= place.span.end - place.span.start + 8 for o in objects):
                found.append(i)
        if found:
            return found, tier
    return [], 0


def _where(i: int, places: Sequence[PlaceMention], ids: Sequence[str]) -> Where:
    place = places[i]
    return Where(ids[i], place.role, place.relation, place.span)


def _last_scene(event: EventMention, earlier: Sequence[tuple[EventMention, Scene]]) -> Scene | None:
    """The scene of the last event told not far before, if its place was stated."""
    for other, scene in reversed(earlier[-4:]):
        if event.sentence.start - other.sentence.end > 600:
            return None
        if scene.where and not any(
            i.field == "where" and i.rule.startswith("the place of") and event.sentence.start - other.sentence.end > 300
            for i in scene.inferred
        ):
            return scene
    return None


def _when(event: EventMention, times: Sequence[TimeMention]) -> When | None:
    for tier, spans in enumerate(event.reach[:_STATED_TIERS]):
        inside = [t for t in times if t.event_time and any(s.covers(t.span) for s in spans)]
        inside = [t for t in inside if t.kind in ("date", "time")]
        if tier and event.background:
            inside = [t for t in inside if t.start]
        if inside:
            best = min(inside, key=lambda t: (t.start is None, _PRECISION.get(t.precision, 6), _distance(t.span, event.trigger)))
            return When(best.start, best.end, best.precision, best.basis, best.span)
    return None


def _distance(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
