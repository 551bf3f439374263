"""The record's values: participants, harm, certainty, sources, actors, ids."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from quoth.model.claim import Count
from quoth.model.finding import Belonging, Hedge
from quoth.model.text import Hints

# ---- who ---------------------------------------------------------------------------------------------------------


def test_a_participant_named_by_the_words_is_the_actor(story: Any) -> None:
    told = story("The Reed Army attacked a post.")
    told.actor("Reed Army", "armed group")
    told.event("attack", "attacked", arguments=(told.argument("actor", "The Reed Army", head="Army"), told.argument("target", "a post")))
    reed, post = told.claim().who
    assert (reed.text, reed.actor, reed.of) == ("The Reed Army", "A1", None)
    assert (post.text, post.actor) == ("a post", None)


@pytest.mark.parametrize("mention", ["Reed Army", "Reed Army fighters"])
def test_a_member_belongs_and_is_not_the_actor(story: Any, mention: str) -> None:
    told = story("Two Reed Army fighters were killed.")
    told.actor("Reed Army", "armed group", mention)
    of = Belonging(told.span("Reed Army"), "member")
    victim = told.argument("victim", "Two Reed Army fighters", head="fighters", count=told.quantity(2, 2, "Two"), of=of, civil="combatant")
    told.event("killing", "killed", arguments=(victim,))
    (who,) = told.claim().who
    assert (who.actor, who.of.actor, who.of.relation, who.of.mention) == (None, "A1", "member", told.span("Reed Army"))
    assert (who.count, who.civil) == (Count(2, 2), "combatant")


def test_belonging_to_somebody_unknown_names_no_actor(story: Any) -> None:
    told = story("A commander of the clan was killed.")
    victim = told.argument("victim", "A commander of the clan", head="commander", of=Belonging(told.span("the clan"), "commander"))
    told.event("killing", "killed", arguments=(victim,))
    (who,) = told.claim().who
    assert (who.actor, who.of.actor) == (None, None)


def test_a_pronoun_takes_its_antecedents_words_and_keeps_its_place(story: Any) -> None:
    told = story("Gunmen of the Reed Army stormed an inn. They killed a guest.")
    told.actor("Reed Army", "armed group")
    they = told.argument("actor", "They", pronoun=True, context=told.span("Gunmen"))
    told.event("killing", "killed", arguments=(they,))
    claim = told.claim()
    (who,) = claim.who
    assert (who.text, who.mention, claim.context) == ("Gunmen", told.span("They"), (told.span("Gunmen"),))


def test_words_broken_over_lines_are_given_on_one(story: Any) -> None:
    told = story("Gunmen shot a market\nporter.")
    told.event("attack", "shot", arguments=(told.argument("victim", "a market\nporter"),))
    assert told.claim().who[0].text == "a market porter"


def test_traits_are_passed_on(story: Any) -> None:
    told = story("Gunmen shot a nurse.")
    told.event("attack", "shot", arguments=(told.argument("victim", "a nurse", traits=("medic",)),))
    assert told.claim().who[0].traits == ("medic",)


# ---- how many, by what -------------------------------------------------------------------------------------------


def test_harm_by_kind_with_parts_and_what_it_covers(story: Any) -> None:
    told = story("The toll rose to nine, among them three boys, and 12 were hurt.")
    killed = told.toll("killed", 9, 9, "nine", parts=(told.quantity(3, 3, "three"),), covers="running total")
    told.event("killing", "toll", tolls=(killed, told.toll("injured", 12, 12, "12")))
    harm = dict(told.claim().harm)
    assert set(harm) == {"killed", "injured"}
    assert (harm["killed"].low, harm["killed"].high, harm["killed"].covers) == (9, 9, "running total")
    assert [(part.low, part.text, part.mention) for part in harm["killed"].parts] == [(3, "three", told.span("three"))]
    assert harm["injured"].mention == told.span("12")


def test_of_two_tolls_of_a_kind_the_first_stands(story: Any) -> None:
    told = story("Nine died, seven at once.")
    told.event("killing", "died", tolls=(told.toll("killed", 9, 9, "Nine"), told.toll("killed", 7, 7, "seven")))
    ((kind, harm),) = told.claim().harm
    assert (kind, harm.low) == ("killed", 9)


def test_harm_that_is_not_told_is_absent(story: Any) -> None:
    told = story("Gunmen shot at a bus.")
    told.event("attack", "shot", means=(told.span("a bus"),))
    claim = told.claim()
    assert (claim.harm, [(m.text, m.mention) for m in claim.means]) == ((), [("a bus", told.span("a bus"))])


# ---- how sure, which type ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hedges", "certainty"),
    [
        ((), "asserted"),
        ((("occurrence", "probable"),), "probable"),
        ((("occurrence", "probable"), ("occurrence", "doubtful")), "doubtful"),
        ((("who.actor", "doubtful"),), "asserted"),
        ((("who.actor", "doubtful"), ("occurrence", "possible")), "possible"),
    ],
)
def test_certainty_is_the_weakest_on_the_occurrence(story: Any, hedges: tuple[tuple[str, str], ...], certainty: str) -> None:
    told = story("Allegedly gunmen shot a clerk.")
    where = told.span("Allegedly")
    told.event("attack", "shot", hedges=tuple(Hedge(where, on, degree) for on, degree in hedges))
    claim = told.claim()
    assert claim.certainty == certainty
    assert [(hedge.span, hedge.on) for hedge in claim.hedges] == [(where, on) for on, _ in hedges]


@pytest.mark.parametrize(
    ("kind", "coarse", "subtype"),
    [("execution", "killing", "execution"), ("sexual violence", "attack", "sexual violence"), ("shelling", "shelling", None)],
)
def test_a_finer_type_keeps_its_own_name(story: Any, kind: str, coarse: str, subtype: str | None) -> None:
    told = story("Troops did it.")
    told.event(kind, "did")
    claim = told.claim()
    assert (claim.type, claim.subtype) == (coarse, subtype)


def test_what_coding_inferred_is_marked(story: Any) -> None:
    told = story("Troops did it.")
    told.event("attack", "did", inferred=(("scope", "a plural without a number"),))
    assert [(value.field, value.rule) for value in told.claim().inferred] == [("scope", "a plural without a number")]


# ---- sources and actors ------------------------------------------------------------------------------------------


def test_the_outlet_is_the_first_source_even_of_a_report_without_claims(story: Any) -> None:
    reading = story("The harvest was good.").reading("Valley Herald")
    assert [(source.id, source.name, source.kind, source.named) for source in reading.sources] == [("S1", "Valley Herald", "outlet", True)]
    assert reading.claims == reading.events == ()


def test_an_outlet_read_off_the_words_is_not_passed_off_as_stated(story: Any) -> None:
    (source,) = story("The harvest was good.").reading("Valley Herald").sources
    assert source.description == "as its own words show; no outlet is stated"


def test_an_outlet_that_nobody_names_is_unnamed_and_says_so(story: Any) -> None:
    (source,) = story("The harvest was good.").reading().sources
    assert (source.kind, source.named) == ("outlet", False)
    assert "no outlet is stated" in source.description


@pytest.mark.parametrize(
    ("fields", "found", "name"),
    [
        ({"outlet": "Coast Post"}, "Valley Herald", "Coast Post"),
        ({"given": Hints(outlet="Hill Gazette")}, "Valley Herald", "Hill Gazette"),
        ({}, "Valley Herald", "Valley Herald"),
    ],
)
def test_the_outlet_by_the_report_then_the_user_then_its_own_words(story: Any, fields: dict[str, Any], found: str, name: str) -> None:
    reading = story("The harvest was good.", **fields).reading(found)
    assert (reading.sources[0].name, reading.report.outlet) == (name, name)


def test_only_sources_that_a_claim_needs_are_kept(story: Any) -> None:
    told = story("The miller said raiders burned a barn. The baker said it rained.")
    told.says(told.voice("The miller"), "raiders burned a barn", "said")
    told.says(told.voice("The baker"), "it rained")
    told.event("destruction", "burned")
    assert [source.name for source in told.reading().sources] == ["the outlet", "The miller"]


def test_a_source_speaks_for_the_actor_that_its_words_name(story: Any) -> None:
    told = story("A Reed Army spokesman said rebels left. Ida Falk said they stayed.")
    told.actor("Reed Army", "armed group")
    told.actor("Ida Falk", "person")
    told.says(told.voice("Reed Army spokesman"), "rebels left", "said")
    told.says(told.voice("Ida Falk", named=True), "they stayed")
    told.event("movement", "left")
    told.event("movement", "stayed")
    actors = {source.name: source.actor for source in told.reading().sources}
    assert actors == {"the outlet": None, "Reed Army spokesman": "A1", "Ida Falk": None}


def test_actors_keep_their_whole_and_persons_are_private(story: Any) -> None:
    told = story("The Border Guard of the Ministry met Ida Falk.")
    told.actor("Ministry", "government")
    told.actor("Border Guard", "state forces", part_of="Ministry")
    told.actor("Ida Falk", "person")
    assert [(a.id, a.part_of, a.private) for a in told.reading().actors] == [("A1", None, False), ("A2", "A1", False), ("A3", None, True)]


# ---- ids ---------------------------------------------------------------------------------------------------------


def two_claims(story: Any, text: str) -> list[str]:
    told = story(text)
    told.event("attack", "attacked")
    told.event("destruction", "burned")
    return [claim.id for claim in told.reading().claims]


def test_the_same_report_gives_the_same_ids(story: Any) -> None:
    ids = two_claims(story, "Rebels attacked a post and burned a barn.")
    assert ids == two_claims(story, "Rebels attacked a post and burned a barn.")
    assert len(set(ids)) == 2
    assert all(key.startswith("c_") for key in ids)


def test_another_text_gives_other_ids(story: Any) -> None:
    first = two_claims(story, "Rebels attacked a post and burned a barn.")
    assert not set(first) & set(two_claims(story, "Rebels attacked a post and burned a mill."))


def test_two_readings_of_the_same_words_by_the_same_root_differ(story: Any) -> None:
    told = story("Rebels attacked a post.")
    event = told.event("attack", "attacked")
    told.events.append(replace(event, type="destruction"))
    assert len({claim.id for claim in told.reading().claims}) == 2


def test_an_id_does_not_hang_on_type_or_status(story: Any) -> None:
    """Better coding of the same words must not orphan a person's decision on the claim."""
    told, again = story("Rebels attacked a post."), story("Rebels attacked a post.")
    told.event("attack", "attacked")
    again.event("raid", "attacked", status="planned")
    assert told.claim().id == again.claim().id
