"""Which claims of a report speak of one event."""

from __future__ import annotations

from typing import Any

from quoth.claims.alike import FEATURES
from quoth.claims.same import weights


def groups(told: Any) -> list[list[int]]:
    """Events as the numbers of their claims."""
    reading = told.reading()
    number = {claim.id: n for n, claim in enumerate(reading.claims)}
    assert sorted(number[c] for event in reading.events for c in event.claims) == list(range(len(number)))
    return [[number[c] for c in event.claims] for event in reading.events]


def test_an_act_that_is_referred_back_to(story: Any) -> None:
    told = story("A bomb exploded in a cinema in Arra. The blast wounded six people.")
    told.place("Arra", country="NL", admin1="Zaruba")
    told.event("bombing", "exploded")
    told.event("bombing", "blast", nominal=True, definite=True)
    assert groups(told) == [[0, 1]]


def test_a_toll_alone_belongs_to_the_act_before(story: Any) -> None:
    told = story("Raiders stormed a mine in Arra on Sunday. The dead numbered nine.")
    told.place("Arra")
    told.time("Sunday", "2024-03-10")
    told.event("attack", "stormed", arguments=(told.argument("actor", "Raiders"), told.argument("target", "a mine")))
    told.event("killing", "dead", tolls=(told.toll("killed", 9, 9, "nine"),))
    assert groups(told) == [[0, 1]]


def test_a_claim_of_responsibility_belongs_to_the_act_before(story: Any) -> None:
    told = story("Rockets hit a ferry. The clan denied responsibility.")
    told.event("shelling", "hit", arguments=(told.argument("target", "a ferry"),))
    told.event("attack", "responsibility", arguments=(told.argument("actor", "The clan"),), responsibility=True, status="did not happen")
    assert groups(told) == [[0, 1]]


def test_a_lead_told_again_in_detail(story: Any) -> None:
    told = story("Gunmen killed a judge in Arra on Sunday. On Sunday in Arra gunmen on motorcycles killed the judge.")
    for nth in (0, 1):
        told.place("Arra", nth=nth)
    told.time("on Sunday", "2024-03-10")
    told.time("On Sunday", "2024-03-10")
    told.event("killing", "killed", arguments=(told.argument("actor", "Gunmen"), told.argument("victim", "a judge")))
    told.event(
        "killing", "killed", nth=1, arguments=(told.argument("actor", "gunmen on motorcycles"), told.argument("victim", "the judge"))
    )
    assert groups(told) == [[0, 1]]


def test_two_towns_of_two_regions_are_two_events(story: Any) -> None:
    told = story("Rebels attacked a post in Arra. Rebels attacked a post in Mezzo.")
    told.place("Arra", country="NL", admin1="Zaruba")
    told.place("Mezzo", country="SU", admin1="Vintar")
    for nth in (0, 1):
        who = (told.argument("actor", "Rebels", nth=nth), told.argument("target", "a post", nth=nth))
        told.event("attack", "attacked", nth=nth, arguments=who)
    assert groups(told) == [[0], [1]]


def test_two_days_are_two_events(story: Any) -> None:
    told = story("Rebels attacked a post on Sunday. Rebels attacked a post on Friday.")
    told.time("on Sunday", "2024-03-10")
    told.time("on Friday", "2024-03-15")
    for nth in (0, 1):
        who = (told.argument("actor", "Rebels", nth=nth), told.argument("target", "a post", nth=nth))
        told.event("attack", "attacked", nth=nth, arguments=who)
    assert groups(told) == [[0], [1]]


def test_an_arrest_is_not_the_attack_that_it_follows(story: Any) -> None:
    told = story("Police arrested a man who had attacked a post.")
    told.event("arrest", "arrested")
    told.event("attack", "attacked")
    reading = told.reading()
    assert groups(told) == [[0], [1]]
    assert [(relation.to, relation.kind) for relation in reading.events[0].relations] == [(reading.events[1].id, "after")]
    assert reading.events[1].relations == ()


def test_another_victim_is_another_event(story: Any) -> None:
    told = story("Gunmen killed a soldier in Arra. Gunmen killed another soldier in Arra.")
    for nth in (0, 1):
        told.place("Arra", nth=nth)
    told.event("killing", "killed", arguments=(told.argument("victim", "a soldier"),))
    told.event("killing", "killed", nth=1, arguments=(told.argument("victim", "another soldier"),))
    assert groups(told) == [[0], [1]]


def test_a_plan_is_not_the_act(story: Any) -> None:
    told = story("The cell attacked a bank. The cell will attack a bank.")
    told.event("attack", "attacked", arguments=(told.argument("target", "a bank"),))
    told.event("attack", "attack", arguments=(told.argument("target", "a bank", nth=1),), status="planned")
    assert groups(told) == [[0], [1]]


def test_events_are_numbered_in_reading_order_and_take_the_first_claims_type(story: Any) -> None:
    told = story("Troops shelled a port. Later farmers marched. The attack wounded a clerk.")
    told.event("shelling", "shelled")
    told.event("protest", "marched")
    told.event("attack", "attack", definite=True, nominal=True, arguments=(told.argument("victim", "a clerk"),))
    assert [(event.id, event.type) for event in told.reading().events][:2] == [("E1", "shelling"), ("E2", "protest")]


def test_a_denial_speaks_of_the_act(story: Any) -> None:
    told = story("Rebels burned a mill in Arra. The clan denied that anybody had burned the mill.")
    told.event("destruction", "burned", arguments=(told.argument("actor", "Rebels"), told.argument("object", "a mill")))
    told.event("destruction", "burned", nth=1, arguments=(told.argument("object", "the mill"),), status="did not happen")
    assert groups(told) == [[0, 1]]


def test_some_of_those_told_before_are_of_the_same_act(story: Any) -> None:
    told = story("Gunmen abducted six miners in Arra. Two of them were children, taken from a hut.")
    told.place("Arra")
    told.event("abduction", "abducted", arguments=(told.argument("victim", "six miners"),))
    told.event("abduction", "taken", arguments=(told.argument("victim", "Two of them"),))
    assert groups(told) == [[0, 1]]


def test_what_is_said_to_follow_is_another_act(story: Any) -> None:
    told = story("Gunmen attacked an office in Arra. In the follow-up operations in Arra, three raiders were killed.")
    for nth in (0, 1):
        told.place("Arra", nth=nth)
    told.event("attack", "attacked", arguments=(told.argument("target", "an office"),))
    told.event("killing", "killed", definite=True, arguments=(told.argument("victim", "three raiders"),))
    assert groups(told) == [[0], [1]]


def test_a_claim_of_last_year_is_not_of_this_week(story: Any) -> None:
    told = story("A bomb wounded a clerk on Sunday. A bomb had killed a judge in 2016.")
    told.time("on Sunday", "2024-03-10")
    told.time("2016", "2016-01-01", precision="year")
    told.event("bombing", "wounded", arguments=(told.argument("victim", "a clerk"),))
    told.event("bombing", "killed", arguments=(told.argument("victim", "a judge"),), background=True)
    assert groups(told) == [[0], [1]]


def test_a_number_revised_a_day_later_is_of_the_same_act(story: Any) -> None:
    told = story("Shells hit a market on Sunday and killed six. On Monday the toll rose to eight.")
    told.time("on Sunday", "2024-03-10")
    told.time("On Monday", "2024-03-11")
    told.event("shelling", "hit", arguments=(told.argument("target", "a market"),), tolls=(told.toll("killed", 6, 6, "six"),))
    told.event("killing", "toll", nominal=True, tolls=(told.toll("killed", 8, 8, "eight"),))
    assert groups(told) == [[0, 1]]


def test_every_level_of_every_feature_has_a_weight() -> None:
    table = weights()
    assert set(table.levels) == set(FEATURES)
    assert all("not known" in row or name in ("type", "state", "reference", "gap", "ground") for name, row in table.levels.items())
    assert table.never < 0
