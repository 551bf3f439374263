"""Where and when: the places and times that stand in an event's words, nearest first, and what the context lends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quoth.claims.word_lists import words
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
_VAGUEST = 6
_STATED_TIERS = 3  # own words, clause, the sentence's rest; beyond them a value is inferred
_EARLIER_EVENTS = 4  # how many of the events told before may lend their place
_FAR = 600  # code points after which a place told before is no longer meant
_FAR_FOR_LENT = 300  # the same for a place that was itself lent
_ROOM_FOR_ARTICLE = 8  # code points by which an object may be longer than the place that it is: "the town of X"
_OF_ANOTHER = "the only place that this sentence names for another event"
_OF_THE_ONE_BEFORE = "the place of the event told before"


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and when one event happened, with the ground of what is inferred and the words outside its own that were needed."""

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
    speakers: Sequence[Span] = (),
) -> Scene:
    """Where and when an event happened by its own words; what the sentence or the last event told before lends is marked as inferred.

    `place_ids` are the ids of `places`, one for one; `earlier` are the events told before in reading order; `speakers` are the words that
    name who tells of the event: "an analyst who lectures in X said" puts nothing in X.
    """
    around, on_the_spot = _extent(event), event.type in words().on_the_spot
    when = _when(event, [t for t in times if around.covers(t.span) and t.event_time and t.kind in ("date", "time")])
    near = [i for i, place in enumerate(places) if around.covers(place.span) and not any(s.covers(place.span) for s in speakers)]
    found, tier = _in_tiers(event, places, near)
    stated = tier < _STATED_TIERS
    if found and (stated or on_the_spot):
        where = tuple(Where(place_ids[i], places[i].role, places[i].relation, places[i].span) for i in found)
        return Scene(where, when, () if stated else (Inferred("where", places[found[0]].span, _OF_ANOTHER),))
    before = _last_scene(event, earlier) if on_the_spot else None
    if before is None:
        return Scene(when=when)
    where = tuple(w for w in before.where if w.role == "to") or before.where  # after a move one is where it led
    return Scene(where, when, (Inferred("where", where[0].mention, _OF_THE_ONE_BEFORE),), (where[0].mention,))


def _extent(event: EventMention) -> Span:
    """From the first to the last of the words that are looked at for an event's place and time."""
    spans = [span for tier in event.reach for span in tier]
    return Span(min((s.start for s in spans), default=0), max((s.end for s in spans), default=0))


def _in_tiers(event: EventMention, places: Sequence[PlaceMention], near: Sequence[int]) -> tuple[list[int], int]:
    """Those of the places `near` (by index) that the nearest tier of the event's words holds, and that tier."""
    for tier, spans in enumerate(event.reach if near else ()):
        found = [i for i in near if any(s.covers(places[i].span) for s in spans) and _is_where(places[i], event)]
        if tier >= _STATED_TIERS:  # where another event came from or led to is not where this one was
            found = [i for i in found if places[i].role == "at"]
        if found:
            return found, tier
    return [], 0


def _is_where(place: PlaceMention, event: EventMention) -> bool:
    """False for the name of a doer ("Kabul attacked"); a place that is the object of the act is where it happened ("seized Kabul")."""
    if any(a.role in ("actor", "helper") and a.span == place.span for a in event.arguments):
        return False
    return place.locative or any(
        a.role in ("object", "target") and a.span.covers(place.span) and _length(a.span) <= _length(place.span) + _ROOM_FOR_ARTICLE
        for a in event.arguments
    )


def _length(span: Span) -> int:
    return span.end - span.start


def _last_scene(event: EventMention, earlier: Sequence[tuple[EventMention, Scene]]) -> Scene | None:
    """The scene of the last event told not far before that has a place."""
    for other, scene in reversed(earlier[-_EARLIER_EVENTS:]):
        distance = event.sentence.start - other.sentence.end
        if distance > _FAR:
            return None
        lent = any(i.rule == _OF_THE_ONE_BEFORE for i in scene.inferred)
        if scene.where and not (lent and distance > _FAR_FOR_LENT):
            return scene
    return None


def _when(event: EventMention, near: Sequence[TimeMention]) -> When | None:
    """The time of the nearest tier that holds any: a dated one first, then the finest, then the nearest to the trigger."""
    for tier, spans in enumerate(event.reach[:_STATED_TIERS] if near else ()):
        inside = [t for t in near if any(s.covers(t.span) for s in spans) and (t.start or not (tier and event.background))]
        if inside:
            best = min(inside, key=lambda t: (t.start is None, _PRECISION.get(t.precision, _VAGUEST), _distance(t.span, event.trigger)))
            return When(best.start, best.end, best.precision, best.basis, best.span)
    return None


def _distance(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
