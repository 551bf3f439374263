"""What a report rests on: roots by side, confirmations that add nothing, cautious independence, and what nobody states."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoth.claims.rests_on import Gap, RestsOn, rests_on
from quoth.claims.rests_on_words import answer_words, gap_words, root_words, support_words
from quoth.model.claim import Actor, AnswerTo, Claim, Count, Harm, Inferred, Link, Participant, Reading, ReportEvent, Source, When, Where
from quoth.testing import span_of, toy_claim, toy_reading, toy_report

TEXT = "The army said rebels attacked a convoy. The rebels said so too. A nurse saw it. Two soldiers died."
OUTLET = Source("S1", "the outlet", "outlet", False)
ARMY = Actor("A1", "the army", "state forces")
FRONT = Actor("A2", "Valley Front", "armed group")


def numbers(reading: Reading) -> dict[str, int]:
    return {claim.id: n for n, claim in enumerate(reading.claims, 1)}


def told_by(*roots: tuple[Source, Link], actors: tuple[Actor, ...] = (ARMY, FRONT), **fields: object) -> Reading:
    """One event, told by each of these roots through the outlet."""
    claims = []
    for n, (source, link) in enumerate(roots):
        claim = toy_claim(TEXT, "attack", "rebels attacked a convoy", "S1", replace(link, source=source.id), **fields)
        claims.append(replace(claim, id=f"c{n}"))
    event = ReportEvent("E1", "attack", tuple(c.id for c in claims))
    return Reading(toy_report(TEXT), (OUTLET, *dict.fromkeys(s for s, _ in roots)), actors, claims=tuple(claims), events=(event,))


def says(stance: str = "states", **fields: object) -> Link:
    return Link("", "indirect", stance, **fields)  # type: ignore[arg-type]


def by(name: str, actor: str | None = None, kind: str = "person", named: bool = True) -> Source:
    return Source(f"S_{name}", name, kind, named, actor=actor, mentions=(span_of(TEXT, "army"),))


ARMY_SAYS, FRONT_SAYS, NURSE = by("army spokesman", "A1"), by("Front spokesman", "A2"), by("a nurse")


def independent(reading: Reading) -> tuple[str, ...]:
    shared = rests_on(reading).shared
    return shared[0].independent if shared else ()


# ---- the whole of it ---------------------------------------------------------------------------------------------


def test_the_structure_of_a_partisan_report() -> None:
    reading = toy_reading()
    found = rests_on(reading)
    assert [(root.kind, len(root.claims)) for root in found.roots] == [("party", 5), ("inquiry", 1), ("sources of an outlet", 1)]
    assert [root_words(reading, root) for root in found.roots] == [
        "one party (Highland Council): the spokesman for the Highland Council, in a statement; "
        "Tomas Varga, who seems to be that spokesperson (the report does not say so)",
        "unnamed investigators (“Investigations”)",
        "the outlet's own unnamed sources (“its sources”)",
    ]
    assert [answer_words(reading, answer, numbers(reading)) for answer in found.answers] == [
        "Tomas Varga is reported to confirm the outlet's own story (claim 3), which it also tells from sources of its own (claim 7): "
        "that adds no independent support"
    ]
    assert found.support == ()
    assert support_words(found, numbers(reading))[0] == "none shown"
    assert dict(gap_words(found.gaps))["who did it"] == "both arrests, the killing"


def test_a_report_without_claims_rests_on_nothing() -> None:
    assert rests_on(Reading(toy_report("Nothing."))) == RestsOn((), (), (), ())


# ---- roots -------------------------------------------------------------------------------------------------------


def test_all_who_speak_for_one_side_are_one_root() -> None:
    whole = Actor("A3", "Ministry", "government")
    part = Actor("A4", "Border Guard", "state forces", part_of="A3")
    reading = told_by((by("minister", "A3"), says(via="interview")), (by("guard", "A4"), says()), actors=(whole, part))
    (root,) = rests_on(reading).roots
    assert (root.kind, root.side) == ("party", whole)
    assert root_words(reading, root) == "one party (Ministry): minister, in an interview; guard"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (by("Anna Brandt"), "Anna Brandt; for whom, the report does not say"),
        (replace(by("Anna Brandt"), description="a baker"), "Anna Brandt (a baker)"),
        (by("two residents", kind="group", named=False), "unnamed people (“two residents”)"),
        (by("Inquest", kind="inquiry", named=True), "an inquiry: Inquest"),
        (by("a leaflet", kind="document", named=False), "a document that is not named (“a leaflet”)"),
        (by("Evening Post", kind="outlet"), "another outlet: Evening Post"),
        (by("a channel", kind="outlet", named=False), "another outlet: a channel"),
        (by("a medical source", named=False), "an unnamed person (“a medical source”)"),
        (by("rumours", kind="unknown", named=False), "an unnamed source (“rumours”)"),
        (by("the ministry", kind="organization", named=False), "an organization (“the ministry”)"),
        (by("Relief Now", "A9", kind="organization"), "Relief Now"),
        (by("its sources", kind="group", named=False), "the outlet's own unnamed sources (“its sources”)"),
    ],
)
def test_a_root_says_what_it_is(source: Source, words: str) -> None:
    reading = told_by((source, says()), actors=(Actor("A9", "Relief Now", "NGO"),))
    assert root_words(reading, rests_on(reading).roots[0]) == words


@pytest.mark.parametrize("name", ["a former member of the Front", "an ex-commander", "a captured fighter of the Front"])
def test_who_has_left_a_side_or_is_held_does_not_speak_for_it(name: str) -> None:
    (root,) = rests_on(told_by((by(name, "A2", named=False), says()))).roots
    assert (root.kind, root.side) == ("unnamed", None)


def test_an_outlets_own_voice_is_a_root() -> None:
    claim = toy_claim(TEXT, "attack", "rebels attacked a convoy", "S1")
    reading = Reading(toy_report(TEXT), (replace(OUTLET, name="The Daily", named=True),), claims=(claim,))
    assert [root_words(reading, root) for root in rests_on(reading).roots] == ["the outlet itself (The Daily), in its own voice"]


def test_a_named_person_is_taken_for_the_spokesperson_only_where_there_is_one_of_each() -> None:
    spokesman = replace(by("an army spokesman", "A1", named=False), mentions=(span_of(TEXT, "The army"),))
    later = replace(by("Nikola Rehm"), mentions=(span_of(TEXT, "A nurse"),))
    another = replace(by("Ida Falk"), mentions=(span_of(TEXT, "Two soldiers"),))
    one = told_by((spokesman, says()), (later, says()))
    assert [root.presumed for root in rests_on(one).roots] == [(later,)]
    two = told_by((spokesman, says()), (later, says()), (another, says()))
    assert [root.presumed for root in rests_on(two).roots] == [(), (), ()]
    before = told_by((replace(spokesman, mentions=another.mentions), says()), (later, says()))
    assert [root.presumed for root in rests_on(before).roots] == [(), ()]


# ---- independence ------------------------------------------------------------------------------------------------


def test_parties_that_act_against_each_other_support_what_both_state() -> None:
    fight = (
        Participant("actor", "rebels", span_of(TEXT, "rebels"), actor="A2"),
        Participant("target", "the army", span_of(TEXT, "army"), actor="A1"),
    )
    reading = told_by((ARMY_SAYS, says()), (FRONT_SAYS, says("claims responsibility")), who=fight)
    assert independent(reading) == ("the army", "Valley Front")
    assert support_words(rests_on(reading), numbers(reading)) == [
        "claims 1 and 2: the army and Valley Front are told apart, and each states that it happened"
    ]


def test_parties_that_nothing_tells_apart_count_as_one() -> None:
    police = Actor("A3", "police", "police")
    assert independent(told_by((ARMY_SAYS, says()), (by("officer", "A3"), says()), actors=(ARMY, police))) == ()
    rebels = Actor("A4", "the rebels", "armed group")
    assert independent(told_by((by("rebel", "A4"), says()), (FRONT_SAYS, says()), actors=(rebels, FRONT))) == ()
    assert independent(told_by((ARMY_SAYS, says()), (FRONT_SAYS, says()))) == ()


def test_two_named_parties_are_told_apart() -> None:
    league = Actor("A5", "River League", "armed group")
    reading = told_by((by("leaguer", "A5"), says()), (FRONT_SAYS, says()), actors=(league, FRONT))
    assert independent(reading) == ("River League", "Valley Front")


def test_a_witness_with_own_access_supports_and_hearsay_does_not() -> None:
    assert independent(told_by((ARMY_SAYS, says()), (NURSE, says(basis="saw")))) == ("the army", "a nurse")
    assert independent(told_by((ARMY_SAYS, says()), (NURSE, says(basis="was told")))) == ()
    assert independent(told_by((ARMY_SAYS, says()), (NURSE, says()))) == ()


@pytest.mark.parametrize(
    "second",
    [
        (by("army colonel", "A1"), says(basis="saw")),  # the same side
        (by("Evening Post", kind="outlet"), says(basis="saw")),  # a report of a report
        (by("Investigations", kind="inquiry", named=False), says(basis="investigated")),  # nobody knows whose
        (by("monitors", kind="organization", named=False), says(basis="investigated")),
        (NURSE, says(basis="saw", in_custody=True)),  # the holder's claim
        (NURSE, says("confirms")),  # without access of one's own
        (NURSE, says("denies", basis="saw")),
        (NURSE, says("doubts", basis="saw")),
    ],
)
def test_what_adds_no_independent_support(second: tuple[Source, Link]) -> None:
    assert independent(told_by((ARMY_SAYS, says()), second)) == ()


def test_a_witness_confirming_with_own_access_supports() -> None:
    assert independent(told_by((ARMY_SAYS, says()), (NURSE, says("confirms", basis="saw")))) == ("the army", "a nurse")


def test_a_plan_or_a_denial_of_the_doer_supports_nothing() -> None:
    roots = ((ARMY_SAYS, says()), (NURSE, says(basis="saw")))
    assert rests_on(told_by(*roots, status="planned")).shared == ()
    assert rests_on(told_by(*roots, about=("who.actor",))).shared == ()


def test_a_second_mouth_of_one_side_changes_nothing() -> None:
    roots = ((ARMY_SAYS, says()), (NURSE, says(basis="saw")))
    assert independent(told_by(*roots, (by("army colonel", "A1"), says()))) == independent(told_by(*roots))


# ---- answers -----------------------------------------------------------------------------------------------------


def test_confirming_another_outlets_story_is_no_origin_either() -> None:
    post = by("Evening Post", kind="outlet")
    answer = AnswerTo(post.id, "confirms", span_of(TEXT, "so"))
    reading = told_by((ARMY_SAYS, says("confirms", answers=answer)))
    reading = replace(reading, sources=(*reading.sources, post))
    (found,) = rests_on(reading).answers
    assert not found.own
    assert answer_words(reading, found, numbers(reading)) == (
        "army spokesman is reported to confirm what Evening Post told (claim 1): the same story again, no origin of its own"
    )


# ---- gaps --------------------------------------------------------------------------------------------------------


def arrests(*claims: Claim) -> list[Gap]:
    made = tuple(replace(claim, id=f"c{n}") for n, claim in enumerate(claims))
    events = tuple(ReportEvent(f"E{n}", claim.type, (claim.id,)) for n, claim in enumerate(made))
    return list(rests_on(Reading(toy_report(TEXT), (OUTLET,), claims=made, events=events)).gaps)


BARE = toy_claim(TEXT, "arrest", "Two soldiers died")
FULL = replace(
    BARE,
    who=(Participant("actor", "rebels", span_of(TEXT, "rebels")), Participant("detained", "two", span_of(TEXT, "Two"), Count(2, 2))),
    where=(Where("P1", "at", None, span_of(TEXT, "convoy")),),
    when=When("2024-05-03", "2024-05-03", "day", "stated", span_of(TEXT, "so")),
)


def test_gaps_are_counted_by_field_and_type() -> None:
    assert arrests(FULL) == []
    assert arrests(BARE, BARE, FULL) == [Gap(name, "arrest", 2, 3) for name in ("who did it", "how many", "when", "where")]


def test_what_one_claim_of_an_event_states_is_stated() -> None:
    claims = (replace(BARE, id="c1"), replace(FULL, id="c2"))
    event = ReportEvent("E1", "arrest", ("c1", "c2"))
    assert rests_on(Reading(toy_report(TEXT), (OUTLET,), claims=claims, events=(event,))).gaps == ()


def test_an_inferred_value_is_not_stated() -> None:
    guessed = replace(FULL, inferred=(Inferred("where", None, "the story's place"), Inferred("when", None, "the story's day")))
    assert [gap.field for gap in arrests(guessed)] == ["when", "where"]


def test_what_did_not_happen_lacks_nothing() -> None:
    assert arrests(replace(BARE, status="did not happen"), replace(BARE, status="planned")) == []


@pytest.mark.parametrize(
    ("harm", "stated"),
    [
        (Harm(2, None, "the suspects", span_of(TEXT, "rebels")), False),
        (Harm(3, None, "several", span_of(TEXT, "rebels")), False),
        (Harm(3, None, "at least three", span_of(TEXT, "rebels")), True),
        (Harm(None, 50, "up to 50", span_of(TEXT, "rebels")), True),
        (Harm(2, 2, "a couple", span_of(TEXT, "rebels")), True),
        (Harm(None, None, "people", span_of(TEXT, "rebels")), False),
    ],
)
def test_a_plural_or_several_is_no_number(harm: Harm, stated: bool) -> None:
    claim = replace(BARE, harm=(("detained", harm),))
    assert ("how many" not in [gap.field for gap in arrests(claim)]) is stated


def test_how_many_is_asked_only_of_acts_that_are_told_by_it() -> None:
    assert [gap.field for gap in arrests(replace(BARE, type="movement"))] == ["who did it", "when", "where"]


def test_shares_in_words() -> None:
    gaps = [
        Gap("when", "arrest", 3, 4),
        Gap("when", "clash", 3, 3),
        Gap("when", "attack", 1, 3),
        Gap("when", "killing", 1, 1),
        Gap("when", "training", 2, 2),
        Gap("where", "raid", 2, 2),
    ]
    assert gap_words(gaps) == [
        ("when", "most of the arrests (3 of 4), all 3 clashes, 1 of 3 attacks, the killing, both cases of training"),
        ("where", "both raids"),
    ]
