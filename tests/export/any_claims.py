"""Reports with claims of any kind, for laws that hold whatever is claimed."""

from __future__ import annotations

from hypothesis import strategies as st

from quoth.export import Item, Material
from quoth.link import link
from quoth.model.claim import (
    Actor,
    AnswerTo,
    Claim,
    Count,
    Harm,
    HedgeOn,
    Inferred,
    Link,
    MadeBy,
    Means,
    Of,
    Part,
    Participant,
    Place,
    Reading,
    Relation,
    ReportEvent,
    Source,
    When,
    Where,
)
from quoth.model.ids import claim_id, report_id
from quoth.model.text import Dateline, Discarded, Hints, Report, Span

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=3, max_size=40)
NAMES = TEXTS | TEXTS.map("Ba {}".format)
NUMBERS = st.none() | st.integers(0, 10**9)
FIRST = {
    "when": st.none()
    | st.builds(When, st.just("2024-05-06"), st.just("2024-05-06"), st.just("day"), st.just("stated"), st.just(Span(0, 1))),
    "status": st.sampled_from(["happened", "ongoing", "planned", "failed", "did not happen", "hypothetical", "unknown"]),
    "certainty": st.sampled_from(["asserted", "probable", "possible", "doubtful"]),
    "reading": st.none() | st.floats(0, 1),
}


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A report of any text with claims of any kind about it: every field of the record is there in some example."""
    text = draw(TEXTS)
    report = Report(
        report_id(text), text, draw(TEXTS), "0" * 64, title=draw(st.none() | TEXTS), outlet=draw(st.none() | TEXTS), language="en",
        published=draw(st.none() | st.just("2024-05-07")), genre=draw(st.none() | st.just("wire")),
        derived=draw(st.none() | st.just(("r_other", "copy"))), discarded=(Discarded(draw(TEXTS), "template residue"),),
        datelines=(Dateline(Span(0, 1), None, "2024-05-06"),), given=Hints(outlet=draw(st.none() | TEXTS)), sample=draw(st.booleans()),
    )  # fmt: skip
    span = Span(0, draw(st.integers(1, len(text))))
    claims = []
    for n in range(draw(st.integers(0, 3))):
        stance = draw(st.sampled_from(["states", "denies", "alleges", "doubts"]))
        answers = draw(st.none() | st.builds(AnswerTo, st.just("S1"), st.just("denies"), st.just(span)))
        root = Link("S2", "indirect", stance, span, span, "saw", "2024-05-07", draw(st.none() | TEXTS), draw(st.booleans()), answers)
        harm = Harm(draw(NUMBERS), draw(NUMBERS), draw(TEXTS), span, (Part(draw(NUMBERS), None, draw(TEXTS), span),), "running total")
        who = Participant(
            "victim", draw(TEXTS), span, draw(st.none() | st.builds(Count, NUMBERS, NUMBERS)), "A1", Of("A1", "member", span),
            draw(st.sampled_from(["civilian", "combatant"])), ("child",),
        )  # fmt: skip
        fields = {name: draw(strategy) for name, strategy in FIRST.items()}
        claims.append(
            Claim(
                claim_id(report.id, span, "outlet", n), "attack", draw(st.none() | st.just("ambush")), "one", span, span,
                (Link("S1", "own voice"), root), (span,), ("occurrence", "harm"), where=(Where("P1", "at", draw(st.none() | TEXTS), span),),
                who=(who,), harm=(("killed", harm),), hedges=(HedgeOn(span, "harm"),), means=(Means(draw(TEXTS), span),),
                inferred=(Inferred("where", draw(st.none() | st.just(span)), draw(TEXTS)),), **fields,
            )
        )  # fmt: skip
    sources = (Source("S1", draw(NAMES), "outlet", True), Source("S2", draw(NAMES), "person", True, draw(st.none() | TEXTS), "A1", (span,)))
    actor = Actor("A1", draw(NAMES), "armed group", (draw(NAMES),), None, (span,), draw(st.none() | st.just("key")), draw(st.booleans()))
    place = Place(
        "P1",
        draw(NAMES),
        "settlement",
        draw(st.sampled_from(["MZ", "XX"])),
        None,
        draw(st.floats(-90, 90)),
        draw(st.floats(-180, 180)),
        1,
        None,
        (span,),
    )
    events = tuple(ReportEvent(f"E{n}", "attack", (claim.id,), (Relation("E9", "after"),)) for n, claim in enumerate(claims))
    made_by = MadeBy("0.1.0", (("read", "1"),), "hash", "other", (("senses", "digest"),))
    return Reading(report, sources, (actor,), (place,), tuple(claims), events, made_by)


def material(given: list[Reading]) -> Material:
    """Reports under their ids, each once, as a casebook has them."""
    once = list({reading.report.id: reading for reading in given}.values())
    items = [Item(f"k_{n}", reading, at="2026-01-02T03:04:05Z") for n, reading in enumerate(once)]
    return Material(lambda: items, lambda: link(once), "2026-02-01T00:00:00Z")
