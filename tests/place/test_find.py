from __future__ import annotations

from collections.abc import Callable

from quoth.model.finding import PlaceMention
from quoth.model.text import Annotated
from quoth.place import Gazetteer, find_places

Parse = Callable[..., Annotated]


def places(text: Annotated, world: Gazetteer) -> dict[str, PlaceMention]:
    return {m.name: m for m in find_places(text, world)}


def test_a_place_that_the_recogniser_missed_behind_a_preposition(parse: Parse, world: Gazetteer) -> None:
    text = parse("Gunmen NNS nsubj 1\nstruck VBD ROOT 1 strike\nin IN prep 1\nMarnak NNP pobj 2\n. . punct 1")
    mention = places(text, world)["Marnak"]
    assert (mention.locative, mention.role, mention.country, mention.admin1, mention.lat) == (True, "at", "NL", "Zaruba", 10.0)
    assert text.report.text[mention.span.start : mention.span.end] == "Marnak"


def test_an_unknown_place_stays_unresolved_without_a_point(parse: Parse, world: Gazetteer) -> None:
    text = parse("Gunmen NNS nsubj 1\nstruck VBD ROOT 1 strike\nnear IN prep 1\nXyzzyburg NNP pobj 2\n. . punct 1")
    mention = places(text, world)["Xyzzyburg"]
    assert mention.unresolved == "not in the gazetteer"
    assert (mention.lat, mention.lon, mention.geonameid, mention.country) == (None, None, None, None)
    assert mention.relation == "near"


def test_a_capital_that_speaks_is_a_party(parse: Parse, world: Gazetteer) -> None:
    text = parse("Marnak NNP nsubj 1\nsaid VBD ROOT 1 say\nit PRP nsubj 3\ndisagreed VBD ccomp 1 disagree", {"Marnak": "GPE"})
    assert places(text, world)["Marnak"].locative is False


def test_talks_with_a_capital_name_a_party(parse: Parse, world: Gazetteer) -> None:
    text = parse("talks NNS ROOT 0 talk\nwith IN prep 0\nMarnak NNP pobj 1", {"Marnak": "GPE"})
    assert places(text, world)["Marnak"].locative is False


def test_before_an_event_noun_it_tells_where_and_before_police_a_party(parse: Parse, world: Gazetteer) -> None:
    attack = parse("the DT det 2\nMarnak NNP compound 2\nattack NN ROOT 2", {"Marnak": "GPE"})
    police = parse("the DT det 2\nMarnak NNP compound 2\npolice NN ROOT 2", {"Marnak": "GPE"})
    assert places(attack, world)["Marnak"].locative is True
    assert places(police, world)["Marnak"].locative is False


def test_from_and_to(parse: Parse, world: Gazetteer) -> None:
    rows = "sent VBN ROOT 0 send\nfrom IN prep 0\nZaruba NNP pobj 1\nto IN prep 0\nSudland NNP pobj 3"
    mentions = places(parse(rows, {"Zaruba": "GPE", "Sudland": "GPE"}), world)
    assert (mentions["Zaruba"].role, mentions["Sudland"].role) == ("from", "to")


def test_the_object_of_entering_is_where_it_goes(parse: Parse, world: Gazetteer) -> None:
    text = parse("He PRP nsubj 1\ninfiltrated VBD ROOT 1 infiltrate\nNorland NNP dobj 1", {"Norland": "GPE"})
    mention = places(text, world)["Norland"]
    assert (mention.locative, mention.role) == (True, "to")


def test_distance_and_direction_are_kept(parse: Parse, world: Gazetteer) -> None:
    rows = "bomb NN ROOT 0\nsome DT advmod 2\n20 CD nummod 3\nkm NN npadvmod 4\nsouth RB advmod 0\nof IN prep 4\nMarnak NNP pobj 5"
    assert places(parse(rows), world)["Marnak"].relation == "20 km south of"


def test_containment_by_the_words(parse: Parse, world: Gazetteer) -> None:
    rows = "in IN ROOT 0\nHalem NNP nmod 2\ndistrict NN pobj 0\n, , punct 2\nQundar NNP compound 5\nprovince NN appos 2"
    mentions = find_places(parse(rows, {"Halem": "GPE", "Qundar": "GPE"}), world)
    assert [(m.name, m.kind, m.contained_in) for m in mentions] == [("Halem", "adm2", 1), ("Qundar", "adm1", None)]


def test_a_slash_contains(parse: Parse, world: Gazetteer) -> None:
    mentions = find_places(parse("Halem NNP nmod 2\n/ SYM punct 2\nZaruba NNP ROOT 2"), world)
    assert [(m.name, m.contained_in) for m in mentions] == [("Halem", 1), ("Zaruba", None)]


def test_a_plural_generic_word_serves_the_whole_list(parse: Parse, world: Gazetteer) -> None:
    rows = "in IN ROOT 0\nZaruba NNP nmod 4\nand CC cc 1\nVintar NNP conj 1\nprovinces NNS pobj 0 province"
    assert {m.kind for m in find_places(parse(rows), world)} == {"adm1"}


def test_nationality_words_are_no_places(parse: Parse, world: Gazetteer) -> None:
    text = parse("an DT det 2\nAfghan JJ amod 2\nnational NN ROOT 2\nin IN prep 2\nMarnak NNP pobj 3", {"Afghan": "GPE"})
    assert list(places(text, world)) == ["Marnak"]


def test_the_dateline_is_no_mention_but_decides(parse: Parse, world: Gazetteer) -> None:
    rows = "clashes NNS ROOT 0 clash\nin IN prep 0\nHalem NNP pobj 1"
    mentions = find_places(parse(rows, dateline="MARNAK, Norland"), world)
    assert [(m.name, m.country) for m in mentions] == [("Halem", "NL")]
    assert [m.country for m in find_places(parse(rows), world)] == ["SU"]


def test_there_and_the_city_repeat_the_one_city(parse: Parse, world: Gazetteer) -> None:
    rows = (
        "in IN prep 3\nMarnak NNP pobj 0\npolice NNS nsubj 3\nfired VBD ROOT 3 fire\nthere RB advmod 3\nas IN mark 8\n"
        "the DT det 7\ncity NN nsubj 8\nburned VBD advcl 3 burn"
    )
    repeated = [m for m in find_places(parse(rows), world) if m.name == "Marnak"]
    assert len(repeated) == 3
    assert {m.geonameid for m in repeated} == {repeated[0].geonameid}


def test_the_capital_is_the_capital_of_the_reports_country(parse: Parse, world: Gazetteer) -> None:
    rows = "in IN prep 4\nNorland NNP pobj 0\n, , punct 4\nsoldiers NNS nsubj 4\nleft VBD ROOT 4 leave\nthe DT det 6\ncapital NN dobj 4"
    mention = places(parse(rows, {"Norland": "GPE"}), world)["Marnak"]
    assert (mention.role, mention.country) == ("from", "NL")


def test_names_inside_longer_names_are_left_alone(parse: Parse, world: Gazetteer) -> None:
    rows = "at IN ROOT 0\nMarnak NNP compound 2\nUniversity NNP pobj 0"
    assert "Marnak" not in places(parse(rows, {"Marnak University": "ORG"}), world)
