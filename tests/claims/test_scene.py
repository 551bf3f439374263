"""Where and when: what an event's own words state, and what its context lends."""

from __future__ import annotations

from typing import Any

import pytest


def names(told: Any, claim: Any) -> list[str]:
    places = {place.id: place.name for place in told.reading().places}
    return [places[where.place] for where in claim.where]


def inferred(claim: Any) -> list[str]:
    return [value.field for value in claim.inferred]


# ---- where -------------------------------------------------------------------------------------------------------


def test_a_place_of_the_events_own_words_is_stated(story: Any) -> None:
    told = story("Rebels attacked a mill near Tarvo.")
    told.place("Tarvo", relation="near")
    told.event("attack", "attacked")
    claim = told.claim()
    assert (names(told, claim), claim.where[0].relation, claim.where[0].role, inferred(claim)) == (["Tarvo"], "near", "at", [])


def test_the_nearest_words_win(story: Any) -> None:
    told = story("In Dolna a convoy left, rebels attacked a mill in Tarvo.")
    told.place("Dolna")
    told.place("Tarvo")
    told.event("attack", "attacked", reach=("rebels attacked a mill in Tarvo", "In Dolna a convoy left"))
    assert names(told, told.claim()) == ["Tarvo"]


def test_a_move_keeps_from_and_to(story: Any) -> None:
    told = story("Fighters crossed from Selin to Arra.")
    told.place("Selin", role="from")
    told.place("Arra", role="to")
    told.event("movement", "crossed")
    assert {(where.role, name) for where, name in zip(told.claim().where, names(told, told.claim()), strict=True)} == {
        ("from", "Selin"),
        ("to", "Arra"),
    }


def test_a_place_that_names_a_party_is_no_where(story: Any) -> None:
    told = story("Norland attacked a mill.")
    told.place("Norland", "country", locative=False)
    told.event("attack", "attacked", arguments=(told.argument("actor", "Norland"),))
    assert told.claim().where == ()


def test_where_a_speaker_is_from_is_no_where(story: Any) -> None:
    told = story("An analyst who lectures in Selin said that raiders had burned a mill.")
    told.place("Selin")
    analyst = told.voice("An analyst who lectures in Selin")
    told.says(analyst, "raiders had burned a mill", "said")
    told.event(
        "destruction",
        "burned",
        "raiders had burned a mill",
        reach=("raiders had burned a mill", "An analyst who lectures in Selin said that"),
    )
    assert told.claim().where == ()


def test_a_place_that_is_taken_is_where(story: Any) -> None:
    told = story("Troops captured Halem.")
    told.place("Halem", locative=False)
    told.event("seizure", "captured", arguments=(told.argument("object", "Halem"),))
    assert names(told, told.claim()) == ["Halem"]


def test_a_place_told_of_another_event_is_inferred(story: Any) -> None:
    told = story("Troops went to Arra, raiders attacked a barge.")
    told.place("Arra")
    told.event("attack", "attacked", "raiders attacked a barge", reach=("raiders attacked a barge", "", "", "Troops went to Arra"))
    claim = told.claim()
    assert (names(told, claim), inferred(claim)) == (["Arra"], ["where"])
    assert claim.inferred[0].grounds == told.span("Arra")


def test_the_place_of_the_event_told_before_is_lent_with_its_ground(story: Any) -> None:
    told = story("Rebels attacked a mill in Tarvo. They blocked a road.")
    told.place("Tarvo")
    told.event("attack", "attacked")
    told.event("blockade", "blocked")
    _, blocked = told.reading().claims
    assert (names(told, blocked), inferred(blocked), blocked.context) == (["Tarvo"], ["where"], (told.span("Tarvo"),))


def test_the_place_that_another_claim_of_the_event_states_is_context(story: Any) -> None:
    told = story("Rebels attacked a mill in Tarvo. They killed a guard.")
    told.place("Tarvo")
    told.event("attack", "attacked")
    told.event("killing", "killed")
    reading = told.reading()
    killed = reading.claims[1]
    assert len(reading.events) == 1
    assert (names(told, killed), inferred(killed), killed.context) == (["Tarvo"], [], (told.span("Tarvo"),))


def test_after_a_move_one_is_where_it_led(story: Any) -> None:
    told = story("Fighters crossed from Selin to Arra. They killed a guard.")
    told.place("Selin", role="from")
    told.place("Arra", role="to")
    told.event("movement", "crossed")
    told.event("killing", "killed")
    assert names(told, told.reading().claims[1]) == ["Arra"]


@pytest.mark.parametrize(("kind", "lent"), [("killing", True), ("arrest", False), ("negotiation", False)])
def test_only_acts_on_the_spot_are_lent_a_place(story: Any, kind: str, lent: bool) -> None:
    """An arrest or a talk that follows an attack may be anywhere."""
    told = story("Rebels attacked a mill in Tarvo. Later it came about.")
    told.place("Tarvo")
    told.event("attack", "attacked")
    told.event(kind, "came")
    assert bool(told.reading().claims[1].where) is lent


def test_a_place_is_not_lent_from_far_away(story: Any) -> None:
    told = story(f"Rebels attacked a mill in Tarvo. {'The harvest was good that year. ' * 20}Somebody killed a guard.")
    told.place("Tarvo")
    told.event("attack", "attacked")
    told.event("killing", "killed")
    assert told.reading().claims[1].where == ()


def test_an_unresolved_place_says_why_and_has_no_coordinates(story: Any) -> None:
    told = story("Rebels attacked a mill in Tarvo.")
    told.place("Tarvo", unresolved="not in the place index")
    told.event("attack", "attacked")
    (place,) = told.reading().places
    assert (place.unresolved, place.lat, place.lon) == ("not in the place index", None, None)


def test_mentions_of_one_place_are_one_place(story: Any) -> None:
    told = story("Rebels attacked Tarvo and left Tarvo. Halem was quiet.")
    for nth in (0, 1):
        told.place("Tarvo", nth=nth, lat=1.5, lon=2.5, geonameid=7)
    told.place("Halem", lat=3.0, lon=4.0, geonameid=8)
    tarvo, halem = told.reading().places
    assert [place.name for place in (tarvo, halem)] == ["Tarvo", "Halem"]
    assert tarvo.mentions == (told.span("Tarvo"), told.span("Tarvo", 1))


# ---- when --------------------------------------------------------------------------------------------------------


def test_a_stated_day_with_its_basis(story: Any) -> None:
    told = story("Rebels attacked a mill on Sunday.")
    told.time("on Sunday", "2024-03-10", basis="relative to the dateline")
    told.event("attack", "attacked")
    when = told.claim().when
    assert (when.start, when.end, when.basis, when.mention) == (
        "2024-03-10",
        "2024-03-10",
        "relative to the dateline",
        told.span("on Sunday"),
    )


def test_of_two_times_the_more_precise(story: Any) -> None:
    told = story("In March rebels attacked a mill on the 10th.")
    told.time("In March", "2024-03-01", precision="month")
    told.time("on the 10th", "2024-03-10")
    told.event("attack", "attacked")
    assert told.claim().when.mention == told.span("on the 10th")


@pytest.mark.parametrize(
    ("fields", "why"), [({"event_time": False}, "an anniversary"), ({"kind": "duration"}, "how long"), ({"kind": "set"}, "how often")]
)
def test_what_is_no_time_of_an_event_is_left(story: Any, fields: dict[str, Any], why: str) -> None:
    told = story("Rebels attacked a mill, the second in a year.")
    told.time("a year", "2024-01-01", precision="year", **fields)
    told.event("attack", "attacked")
    assert told.claim().when is None, why


def test_the_time_of_speech_is_not_the_events(story: Any) -> None:
    told = story("On Friday the mayor said raiders burned a barn.")
    told.time("On Friday", "2024-03-15")
    told.event("destruction", "burned", "raiders burned a barn", reach=("raiders burned a barn", "", "", "On Friday the mayor said"))
    assert told.claim().when is None


def test_words_that_give_no_date_alone_stay_without_one(story: Any) -> None:
    told = story("Raiders burned a barn on Friday.")
    told.time("on Friday", None, basis="stated")
    told.event("destruction", "burned")
    when = told.claim().when
    assert (when.start, when.end, when.mention) == (None, None, told.span("on Friday"))


def test_no_time_is_lent_from_an_event_told_before(story: Any) -> None:
    told = story("Rebels attacked a mill on Sunday. They killed a guard.")
    told.time("on Sunday", "2024-03-10")
    told.event("attack", "attacked")
    told.event("killing", "killed")
    assert told.reading().claims[1].when is None
