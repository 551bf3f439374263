"""Fakes for tests of quoth and of what is built upon it: no model, no index, no network.

A toy annotator, a toy place index, a whole toy way through the house, and builders that find spans by their words.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from dataclasses import replace
from typing import Any, NamedTuple

from quoth.model.claim import (
    Actor,
    AnswerTo,
    Claim,
    Count,
    Failure,
    Harm,
    Inferred,
    Link,
    MadeBy,
    Of,
    Participant,
    Place,
    Reading,
    ReportEvent,
    Source,
    When,
    Where,
)
from quoth.model.errors import EmptyInput
from quoth.model.finding import Attributions, EventMention, Findings
from quoth.model.ids import claim_id, report_id
from quoth.model.text import Annotated, Capture, Report, Span
from quoth.pipeline import Stages, read_or_fail
from quoth.place import Gazetteer
from quoth.place.index import DEGREE, KINDS, SCHEMA, pack
from quoth.place.names import name_key, skeleton

_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_BLOCK_END = re.compile(r"\n\s*\n|\Z")


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """Where the words stand in the text as whole words, for the `nth` time (from 0); ValueError where they do not."""
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if len(found) <= nth:
        raise ValueError(f"{words!r} does not stand {nth + 1} times in the text")
    return Span(*found[nth])


def toy_report(text: str, location: str = "toy.txt", **fields: Any) -> Report:
    """A report of this text, in English unless `fields` say otherwise."""
    return Report(report_id(text), text, location, sha256="0" * 64, **{"language": "en", **fields})


def toy_annotate(report: Report) -> Annotated:
    """Tokens with their offsets; a sentence ends at a full stop, every token is its own head, and nothing is known of tags and entities."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[tuple[int, int]] = []
    blocks: list[tuple[int, int]] = []
    begin = 0
    for end in (match.start() for match in _BLOCK_END.finditer(report.text)):
        first = opened = len(words)
        for token in _TOKEN.finditer(report.text, begin, end):
            words.append(token[0])
            starts.append(token.start())
            ends.append(token.end())
            if token[0] in ".!?":
                sentences.append((opened, len(words)))
                opened = len(words)
        if opened < len(words):
            sentences.append((opened, len(words)))
        if first < len(words):
            blocks.append((first, len(words)))
        begin = end
    unknown = ["XX"] * len(words)
    lemmas = [w.lower() for w in words]
    return Annotated(report, words, starts, ends, lemmas, unknown, unknown, list(range(len(words))), sentences, blocks, (), "toy 1")


def toy_claim(text: str, kind: str, evidence: str, *chain: Link | str, trigger: str | None = None, **fields: Any) -> Claim:
    """A claim of the coarse type `kind`, its evidence and trigger found by their words; a plain id in `chain` is a source that states."""
    span = span_of(text, evidence)
    start, end = span_of(evidence, trigger or evidence.split()[0])
    voices = chain or ("S1",)
    links = tuple(v if isinstance(v, Link) else Link(v, "indirect" if n else "own voice") for n, v in enumerate(voices))
    root = links[-1].mention or ("outlet" if len(links) == 1 else links[-1].source)
    values = {"id": claim_id(report_id(text), span, root, 0), "subtype": None, "scope": "one", **fields}
    return Claim(type=kind, trigger=Span(span.start + start, span.start + end), evidence=span, chain=links, **values)


def toy_who(text: str, role: str, words: str, **fields: Any) -> Participant:
    """A participant by the words that name it."""
    return Participant(role, words, span_of(text, words), **fields)


def toy_where(text: str, place: str, words: str, role: str = "at", relation: str | None = None) -> Where:
    """A place of an event by the words that name it; `place` is the id of a Place."""
    return Where(place, role, relation, span_of(text, words))


TOY_TEXT = """The network behind the market attack has been broken up

In a statement, the spokesman for the Highland Council said that members of the River Front who attacked shoppers in Marjan on 3 May 2024 \
had been arrested.

Tomas Varga officially confirmed earlier reports of the Valley Herald that the leaders of the Front had moved to Selin with the help of \
certain foreign services. Investigations have shown that the bomber had crossed from a camp near Dolna.

Varga added that two members of the Front were killed in Marjan and that several others were captured alive.

The Valley Herald had reported, based on its sources, that the leaders of the Front had moved to Selin."""


def toy_reading() -> Reading:
    """A reading made by hand: one party's spokesman, his statement, an inquiry, an outlet's own sources whose story the spokesman confirms.

    People, groups and places are invented.
    """
    text = TOY_TEXT
    council = Actor("A1", "Highland Council", "government", mentions=(span_of(text, "Highland Council"),))
    front = Actor("A2", "River Front", "armed group", ("the Front",), mentions=(span_of(text, "River Front"),))

    def voice(key: str, name: str, kind: str, named: bool, actor: str | None = None) -> Source:
        return Source(key, name, kind, named, actor=actor, mentions=(span_of(text, name),))

    sources = (
        voice("S1", "Valley Herald", "outlet", True),
        voice("S2", "the spokesman for the Highland Council", "person", False, "A1"),
        voice("S3", "Tomas Varga", "person", True),
        voice("S4", "Investigations", "inquiry", False),
        voice("S5", "its sources", "group", False),
    )
    places = tuple(
        Place(f"P{n}", name, "settlement", unresolved="not in the place index", mentions=(span_of(text, name),))
        for n, name in enumerate(("Marjan", "Selin", "Dolna"), 1)
    )
    claims = _toy_claims(text)
    one_story = {claims[2].id, claims[6].id}
    events = [ReportEvent(f"E{n}", c.type, (c.id,)) for n, c in enumerate(claims, 1) if c.id not in one_story]
    events.append(ReportEvent("E9", "movement", (claims[2].id, claims[6].id)))
    title = Span(0, text.index("\n"))
    report = toy_report(text, "toy.txt", title=text[: title.end], title_span=title, outlet="Valley Herald", sample=True)
    return Reading(report, sources, (council, front), places, claims, tuple(events), MadeBy("toy"))


def _toy_claims(text: str) -> tuple[Claim, ...]:
    outlet = Link("S1", "own voice")
    statement = Link("S2", "indirect", cue=span_of(text, "said"), via="statement")
    varga = Link("S3", "indirect", cue=span_of(text, "added"))
    own_story = AnswerTo("S1", "confirms", span_of(text, "the Valley Herald"))
    confirms = Link("S3", "indirect", "confirms", cue=span_of(text, "officially confirmed"), answers=own_story)
    inquiry = Link("S4", "indirect", cue=span_of(text, "have shown"), basis="investigated")
    told = Link("S5", "indirect", cue=span_of(text, "had reported"), basis="was told")
    member = Of("A2", "member", span_of(text, "the River Front"))
    attackers = toy_who(text, "actor", "members of the River Front", of=member)
    two = toy_who(text, "victim", "two members of the Front", count=Count(2, 2), of=replace(member, mention=span_of(text, "the Front", 1)))
    leaders = toy_who(text, "actor", "the leaders of the Front")
    in_marjan = Where("P1", "at", None, span_of(text, "Marjan", 1))
    moved = "the leaders of the Front had moved to Selin"
    first = toy_claim(
        text,
        "attack",
        "members of the River Front who attacked shoppers in Marjan on 3 May 2024",
        outlet,
        statement,
        trigger="attacked",
        who=(attackers, toy_who(text, "target", "shoppers")),
        where=(toy_where(text, "P1", "Marjan"),),
        when=When("2024-05-03", "2024-05-03", "day", "stated", span_of(text, "on 3 May 2024")),
    )
    arrested = f"{text[first.evidence.start : first.evidence.end]} had been arrested"
    confirmed = toy_claim(
        text,
        "movement",
        f"{moved} with the help of certain foreign services",
        outlet,
        confirms,
        trigger="moved",
        who=(leaders, toy_who(text, "helper", "certain foreign services")),
        where=(toy_where(text, "P2", "Selin", "to"),),
    )
    crossed = toy_claim(
        text,
        "movement",
        "the bomber had crossed from a camp near Dolna",
        outlet,
        inquiry,
        trigger="crossed",
        who=(toy_who(text, "actor", "the bomber"),),
        where=(toy_where(text, "P3", "Dolna", "from", "near"),),
    )
    killed = toy_claim(
        text,
        "killing",
        "two members of the Front were killed in Marjan",
        outlet,
        varga,
        trigger="killed",
        who=(two,),
        where=(in_marjan,),
        harm=(("killed", Harm(2, 2, "two", span_of(text, "two"))),),
    )
    captured = toy_claim(
        text,
        "arrest",
        "several others were captured alive",
        outlet,
        varga,
        trigger="captured",
        who=(toy_who(text, "detained", "several others", count=Count(3, None)),),
        where=(in_marjan,),
        inferred=(Inferred("where", in_marjan.mention, "the place of the event told before"),),
    )
    return (
        first,
        toy_claim(text, "arrest", arrested, outlet, statement, trigger="arrested", who=(replace(attackers, role="detained"),)),
        confirmed,
        crossed,
        killed,
        captured,
        replace(
            toy_claim(text, "movement", moved, outlet, told, trigger="moved"),
            id="c_again",
            evidence=span_of(text, moved, 1),
            who=(replace(leaders, mention=span_of(text, leaders.text, 1)),),
            where=(Where("P2", "to", None, span_of(text, "Selin", 1)),),
        ),
    )


def toy_stages(**others: Any) -> Stages:
    """A way through the house for which every "attacked" is an attack told by the outlet; `others` replace stages by name."""
    stages = {
        "read": _read,
        "annotate": toy_annotate,
        "attribute": lambda text: Attributions((), ()),
        "outlet_of": lambda text: None,
        "code_events": _code_events,
        "find_places": _nothing,
        "find_times": _nothing,
        "find_actors": _nothing,
        "join_claims": _join,
        "made_by": MadeBy("toy", (("read", "toy"),)),
    }
    return Stages(**{**stages, **others})


def toy_read(capture: Capture) -> Reading | Failure:
    """`toy_stages` over one capture: a function of a module, so that processes can be given it."""
    return read_or_fail(capture, toy_stages())


def _nothing(text: Annotated) -> tuple[Any, ...]:
    return ()


def _read(capture: Capture) -> Report:
    text = capture.content.decode("utf-8")
    if not text.strip():
        raise EmptyInput(f"{capture.location}: nothing in it")
    return toy_report(text, capture.location, given=capture.hints)


def _code_events(text: Annotated) -> tuple[EventMention, ...]:
    found = []
    for first, end in text.sentences:
        sentence = text.span(first, end)
        found += [EventMention("attack", text.span(i, i + 1), sentence, sentence) for i in range(first, end) if text.lower[i] == "attacked"]
    return tuple(found)


def _join(text: Annotated, findings: Findings, outlet: str | None) -> Reading:
    source = Source("S1", outlet or "the outlet", "outlet", bool(outlet))
    claims = [
        Claim(claim_id(text.report.id, e.trigger, "outlet", 0), e.type, None, e.scope, e.trigger, e.clause, (Link("S1", "own voice"),))
        for e in findings.events
    ]
    return Reading(text.report, (source,), claims=tuple(claims))


class ToyPlace(NamedTuple):
    """A row of `toy_gazetteer`. `inside` is the name of its first-level division, given before it; `also` are further names."""

    name: str
    kind: str  # country | adm1 | adm2 | settlement
    country: str
    lat: float
    lon: float
    population: int = 0
    inside: str | None = None
    also: tuple[str, ...] = ()


def toy_gazetteer(*places: ToyPlace) -> Gazetteer:
    """A place index of these places alone, in memory. Ids and GeoNames ids count from 1 in the order given: the largest first."""
    db = sqlite3.connect(":memory:")
    db.executescript(SCHEMA)
    numbers: dict[str, int] = {}
    names: dict[str, set[int]] = defaultdict(set)
    bones: dict[str, set[int]] = defaultdict(set)
    for n, place in enumerate(places, 1):
        if place.kind == "adm1":
            numbers[place.name] = n
        first = numbers[place.inside] if place.inside else None
        where = (round(place.lat * DEGREE), round(place.lon * DEGREE), place.population, 0)
        row = (n, n, place.name, KINDS.index(place.kind), place.country, None, first, None, *where)
        db.execute("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", row)
        names[name_key(place.name)].add(n << 1 | 1)
        for other in place.also:
            names[name_key(other)].add(n << 1)
        bones[f"{place.country} {skeleton(name_key(place.name))}"].add(n)
        if place.kind == "settlement":
            db.execute("INSERT OR IGNORE INTO capitals VALUES (?, ?)", (place.country, n))
    db.executemany("INSERT INTO names VALUES (?, ?)", [(key, pack(ids)) for key, ids in names.items()])
    db.executemany("INSERT INTO skeletons VALUES (?, ?)", [(key, pack(ids)) for key, ids in bones.items()])
    return Gazetteer(db)
