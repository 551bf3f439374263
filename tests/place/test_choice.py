from __future__ import annotations

from quoth.model.text import Span
from quoth.place import Context, Gazetteer, Named, resolve
from quoth.place.choice import AMBIGUOUS, FAR, NOT_FOUND
from quoth.place.words import place_words
from quoth.testing import ToyPlace, toy_gazetteer

HERE = Span(0, 1)
GENERIC = place_words().generic


def test_alone_the_better_known_place_wins(world: Gazetteer) -> None:
    (found,) = resolve([Named(HERE, "Halem")], world)
    assert found.entry and found.entry.country == "SU"


def test_the_reports_country_decides(world: Gazetteer) -> None:
    found = resolve([Named(HERE, "Halem"), Named(HERE, "Norland"), Named(HERE, "Marnak")], world)
    assert found[0].entry and found[0].entry.country == "NL"


def test_a_nationality_word_is_context(world: Gazetteer) -> None:
    (found,) = resolve([Named(HERE, "Halem")], world, Context({"NL": 3.0}))
    assert found.entry and found.entry.country == "NL"


def test_the_dateline_is_context(world: Gazetteer) -> None:
    (found,) = resolve([Named(HERE, "Halem")], world, Context(names=(Named(HERE, "Marnak"), Named(HERE, "Norland"))))
    assert found.entry and found.entry.country == "NL"


def test_what_the_words_put_it_into_decides(world: Gazetteer) -> None:
    found = resolve([Named(HERE, "Halem", inside=1), Named(HERE, "Zaruba")], world)
    assert found[0].entry and (found[0].entry.country, found[0].entry.kind) == ("NL", "settlement")


def test_the_generic_word_decides_the_kind(world: Gazetteer) -> None:
    bare, province = resolve([Named(HERE, "Zaruba"), Named(HERE, "Zaruba", GENERIC["province"])], world)
    assert province.entry and province.entry.kind == "adm1"
    (district,) = resolve([Named(HERE, "Halem", GENERIC["district"])], world)
    assert district.entry and district.entry.kind == "adm2"
    assert bare.entry is not None


def test_transliteration_is_found_in_the_reports_country(world: Gazetteer) -> None:
    found = resolve([Named(HERE, "Kondar"), Named(HERE, "Norland")], world)
    assert found[0].entry and found[0].entry.name == "Qundar"


def test_the_article_may_be_missing(world: Gazetteer) -> None:
    (found,) = resolve([Named(HERE, "Qadra")], world)
    assert found.entry and found.entry.name == "Al Qadra"


def test_an_unknown_place_says_so_and_keeps_what_contains_it(world: Gazetteer) -> None:
    found = resolve([Named(HERE, "Xyzzyburg", inside=1), Named(HERE, "Zaruba", GENERIC["province"])], world)
    assert found[0].entry is None and found[0].reason == NOT_FOUND
    assert found[0].near and found[0].near.name == "Zaruba"


def test_a_small_place_of_another_continent_is_not_believed(world: Gazetteer) -> None:
    names = [Named(HERE, n) for n in ("Tobo", "Norland", "Marnak", "Al Qadra", "Qundar")]
    assert resolve(names, world)[0].reason == FAR


def test_a_name_put_into_a_place_that_it_cannot_lie_in_is_not_found(world: Gazetteer) -> None:
    found = resolve([Named(HERE, "Tobo", inside=1), Named(HERE, "Qundar", GENERIC["province"])], world)
    assert found[0].entry is None and found[0].near and found[0].near.name == "Qundar"


def test_equal_villages_far_apart_stay_undecided() -> None:
    twins = toy_gazetteer(ToyPlace("Twin", "settlement", "NL", 10.0, 10.0, 900), ToyPlace("Twin", "settlement", "SU", -30.0, 60.0, 900))
    (found,) = resolve([Named(HERE, "Twin")], twins)
    assert found.entry is None and found.reason == AMBIGUOUS
