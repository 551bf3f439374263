"""Findings by span → claims: the one maker of claim ids and chains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quoth.claims.chains import Chain, chains_of
from quoth.claims.people import harm_of, means_of, participants
from quoth.claims.same import events_of
from quoth.claims.scene import Scene, scene_of
from quoth.codebook import load_codebook
from quoth.model.claim import Actor, Claim, HedgeOn, Inferred, Place, Reading, ReportEvent, Source
from quoth.model.finding import ActorFinding, Attribution, EventMention, Findings, PlaceMention, Voice
from quoth.model.ids import claim_id
from quoth.model.text import Annotated

_OUTLET = "S1"  # the source id of the report's own voice
_DENIABLE = frozenset(("happened", "ongoing", "hypothetical"))  # "denied that its aircraft would have touched a wedding"
_DEGREES = ("asserted", "probable", "possible", "doubtful")


def join_claims(text: Annotated, findings: Findings, outlet: str | None = None) -> Reading:
    """All that one report claims, with its sources, actors, places and events.

    `outlet` names who speaks in the report's own voice where the report and the user do not say.
    """
    report, found = text.report, joined(text, findings, outlet)
    events = events_of(found.claims, found.mentions, found.places, report)
    return Reading(
        replace(report, outlet=found.outlet) if found.outlet and not report.outlet else report,
        found.sources,
        found.actors,
        found.places,
        _with_places_of_their_event(found.claims, events),
        events,
    )


def _with_places_of_their_event(claims: Sequence[Claim], events: Sequence[ReportEvent]) -> tuple[Claim, ...]:
    """A place that was lent is no inference where another claim of the same event states it: its words are context then."""
    stated: dict[str, set[str]] = {}
    event_of = {claim: event.id for event in events for claim in event.claims}
    for claim in claims:
        if not any(i.field == "where" for i in claim.inferred):
            stated.setdefault(event_of[claim.id], set()).update(w.place for w in claim.where)
    return tuple(_told_by_its_event(claim, stated.get(event_of[claim.id], set())) for claim in claims)


def _told_by_its_event(claim: Claim, stated: set[str]) -> Claim:
    lent = [i for i in claim.inferred if i.field == "where"]
    if not lent or not claim.where or not {w.place for w in claim.where} <= stated:
        return claim
    words = tuple(w.mention for w in claim.where if w.mention not in claim.context)
    return replace(claim, inferred=tuple(i for i in claim.inferred if i.field != "where"), context=(*claim.context, *words))


@dataclass(frozen=True, slots=True)
class Joined:
    """The claims of a report before they are joined into events; `mentions` are those that they were made of, one for one."""

    outlet: str | None
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    claims: tuple[Claim, ...]
    mentions: tuple[EventMention, ...]


def joined(text: Annotated, findings: Findings, outlet: str | None = None) -> Joined:
    """All that one report claims; `outlet` as in `join_claims`."""
    report = text.report
    name = report.outlet or report.given.outlet or outlet
    actors = _actors(findings.actors)
    stated = bool(report.outlet or report.given.outlet)
    sources, ids = _sources(findings.attributions.voices, name, stated, actors)
    named = tuple(p for p in findings.places if not (p.unresolved and _names_a_party(p, actors)))
    places, place_ids = _places(named)
    claims: list[Claim] = []
    mentions: list[EventMention] = []
    told: list[tuple[EventMention, Scene]] = []
    ordinals: Counter[str] = Counter()
    for event in findings.events:
        speakers = [a.mention for a in findings.attributions.attributions if a.mention and _tells(a, event)]
        scene = scene_of(event, named, place_ids, findings.times, told, speakers)
        told.append((event, scene))
        for chain in chains_of(event, findings.attributions.attributions, _OUTLET, ids):
            claims.append(_claim(text, event, chain, scene, actors, ordinals))
            mentions.append(event)
    return Joined(name, _used_sources(sources, claims), actors, places, tuple(claims), tuple(mentions))


def _tells(a: Attribution, event: EventMention) -> bool:
    return any(span.covers(event.trigger) for span in a.content)


def _names_a_party(place: PlaceMention, actors: Sequence[Actor]) -> bool:
    """True where a name that no index knows is a party's elsewhere in the report: "a Red Ravine camp" is theirs, not there."""
    return any(mention.covers(place.span) for actor in actors for mention in actor.mentions)


def _claim(text: Annotated, event: EventMention, chain: Chain, scene: Scene, actors: Sequence[Actor], ordinals: Counter[str]) -> Claim:
    """One chain's account of one event; `ordinals` counts the claims of the same trigger and root."""
    known = load_codebook().event_types.get(event.type)
    coarse = known.coarse if known else event.type
    antecedents = tuple(a.context for a in event.arguments if a.pronoun and a.context)
    return Claim(
        id=_claim_id(text, event, chain, ordinals),
        type=coarse,
        subtype=event.type if event.type != coarse else None,
        scope=event.scope,
        trigger=event.trigger,
        evidence=event.clause,
        chain=chain.links,
        context=tuple(dict.fromkeys((*chain.context, *scene.context, *antecedents))),
        about=chain.about,
        status="did not happen" if chain.denied and event.status in _DENIABLE else event.status,
        certainty=_certainty(event),
        hedges=tuple(HedgeOn(h.span, h.on) for h in event.hedges),
        when=scene.when,
        where=scene.where,
        who=participants(event, text.report.text, actors),
        harm=harm_of(event),
        means=means_of(event, text.report.text),
        inferred=(*scene.inferred, *(Inferred(field, None, rule) for field, rule in event.inferred)),
    )


def _claim_id(text: Annotated, event: EventMention, chain: Chain, ordinals: Counter[str]) -> str:
    root = chain.links[-1].mention or "outlet"
    key = f"{event.trigger} {root}"
    ordinal = ordinals[key]
    ordinals[key] += 1
    return claim_id(text.report.id, event.trigger, root, ordinal)


def _certainty(event: EventMention) -> str:
    """The weakest that the root's hedges on the occurrence leave."""
    degrees = [_DEGREES.index(h.certainty) for h in event.hedges if h.on == "occurrence" and h.certainty in _DEGREES]
    return _DEGREES[max(degrees, default=0)]


def _sources(voices: Sequence[Voice], outlet: str | None, stated: bool, actors: Sequence[Actor]) -> tuple[list[Source], list[str]]:
    """The outlet first, then the voices in the order in which they speak; and for each voice the id of its source."""
    described = None
    if not stated:
        described = ("as its own words show" if outlet else "the report's own voice") + "; no outlet is stated"
    sources = [Source(_OUTLET, outlet or "the outlet", "outlet", bool(outlet), described)]
    ids: list[str] = []
    for voice in voices:
        if (voice.kind == "outlet" and not voice.named) or (outlet and _is_outlet(voice, outlet)):
            sources[0] = replace(sources[0], mentions=(*sources[0].mentions, *voice.mentions))
            ids.append(_OUTLET)
        elif voice.kind == "unknown" and not voice.mentions:
            ids.append("")
        else:
            ids.append(f"S{len(sources) + 1}")
            actor = _actor_of(voice, actors)
            sources.append(Source(ids[-1], voice.name, voice.kind, voice.named, voice.description, actor, voice.mentions))
    return sources, ids


def _is_outlet(voice: Voice, outlet: str) -> bool:
    """The outlet under its name, or under a longer or shorter form of it ("Al-X" and "Al-X Media")."""
    name, own = voice.name.casefold(), outlet.casefold()
    return name == own or (voice.kind == "outlet" and (own.startswith(name) or name.startswith(own)))


def _actor_of(voice: Voice, actors: Sequence[Actor]) -> str | None:
    for actor in actors:
        if actor.kind != "person" and any(m.overlaps(v) for m in actor.mentions for v in voice.mentions):
            return actor.id
    return None


def _used_sources(sources: Sequence[Source], claims: Sequence[Claim]) -> tuple[Source, ...]:
    """Sources that a claim needs, and the outlet."""
    links = [link for claim in claims for link in claim.chain]
    needed = {_OUTLET, *(link.source for link in links), *(link.answers.source for link in links if link.answers)}
    return tuple(s for s in sources if s.id in needed)


def _actors(found: Sequence[ActorFinding]) -> tuple[Actor, ...]:
    ids = {f.name: f"A{n + 1}" for n, f in enumerate(found)}
    return tuple(
        Actor(f"A{n + 1}", f.name, f.kind, f.aliases, ids.get(f.part_of or ""), f.mentions, f.registry, f.kind == "person")
        for n, f in enumerate(found)
    )


def _places(found: Sequence[PlaceMention]) -> tuple[tuple[Place, ...], list[str]]:
    """One place for all mentions of it; and for each mention the id of its place."""
    rows: dict[tuple[object, ...], list[int]] = {}
    for n, mention in enumerate(found):
        key = (mention.geonameid,) if mention.geonameid else (mention.name.lower(), mention.kind, mention.lat, mention.lon)
        rows.setdefault(key, []).append(n)
    ids = [""] * len(found)
    places: list[Place] = []
    for members in rows.values():
        first = found[members[0]]
        place_id = f"P{len(places) + 1}"
        for n in members:
            ids[n] = place_id
        places.append(
            Place(
                place_id,
                first.name,
                first.kind,
                first.country,
                first.admin1,
                first.lat,
                first.lon,
                first.geonameid,
                first.unresolved,
                tuple(found[n].span for n in members),
            )
        )
    return tuple(places), ids
