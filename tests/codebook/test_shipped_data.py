"""The shipped codebook says what the claim record needs, and its files agree with each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from quoth.codebook import load_codebook, load_data
from quoth.codebook.files import SCHEMAS
from quoth.codebook.yaml_data import DATA

COARSE = {
    "attack", "bombing", "airstrike", "shelling", "clash", "killing", "arrest", "abduction", "release", "seizure", "movement",
    "base", "training", "plot", "protest", "riot", "threat", "agreement", "negotiation", "displacement", "destruction", "trial",
    "sanction", "aid", "accusation", "operation", "raid",
}  # fmt: skip
GRAVEST = {
    "torture", "sexual violence", "disappearance", "execution", "recruitment", "change of territory", "blockade", "denial of aid",
    "forced displacement", "use of human shields",
}  # fmt: skip
FILES = sorted(path.stem for path in DATA.glob("*.yaml"))


def test_the_coarse_types_are_those_of_the_record() -> None:
    assert {t.name for t in load_codebook().event_types.values() if t.coarse == t.name} == COARSE


def test_every_finer_type_maps_down_to_a_coarse_one() -> None:
    assert {t.coarse for t in load_codebook().event_types.values()} <= COARSE


def test_the_gravest_acts_have_names_of_their_own_and_say_so() -> None:
    assert {t.name for t in load_codebook().event_types.values() if t.gravest} >= GRAVEST


def test_the_roles_are_those_of_the_record() -> None:
    assert set(load_codebook().roles) == {"actor", "target", "victim", "detained", "helper", "object"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_at_its_head_what_an_entry_is(name: str) -> None:
    assert (DATA / f"{name}.yaml").read_text(encoding="utf-8").startswith("# ")
    assert load_data(name)


def types_named(value: Any) -> Iterator[str]:
    """Every `type` that a word list gives to a word."""
    if isinstance(value, dict):
        if isinstance(value.get("type"), str):
            yield value["type"]
        for inner in value.values():
            yield from types_named(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from types_named(inner)


def test_triggers_name_types_that_the_codebook_knows() -> None:
    assert set(types_named(load_data("triggers"))) - set(load_codebook().event_types) == set()


def test_names_lead_back_to_their_actors() -> None:
    book = load_codebook()
    assert all(a.key in book.actor_names[name] for a in book.actors.values() for name in (a.name, *a.aliases))


def test_an_ambiguous_acronym_keeps_all_it_can_mean() -> None:
    book = load_codebook()
    assert {book.actors[key].kind for key in book.actor_names["SNA"]} == {"armed group", "state forces"}


def test_no_actor_goes_by_the_bare_name_of_a_country_or_capital() -> None:
    book = load_codebook()
    bare = {word for n in book.nationalities.values() for word in (n.name, n.capital, *n.adjectives) if word}
    assert {name for name in book.actor_names if name in bare} == set()


def test_every_affiliation_says_who_describes_it_so_and_when() -> None:
    book = load_codebook()
    told = [o.affiliation for o in book.outlets.values() if o.affiliation]
    assert told
    assert all(a.by in book.references and a.as_of for a in told)


@pytest.mark.parametrize(
    ("word", "country"),
    [("Afghans", "AF"), ("Frenchmen", "FR"), ("Burmese", "MM"), ("Spaniards", "ES"), ("Nigerien", "NE"), ("Nigerians", "NG")],
)
def test_nationality_words_lead_to_countries(word: str, country: str) -> None:
    assert load_codebook().demonyms[word] == (country,)


@pytest.mark.parametrize("word", ["Burmeses", "Germen", "Germanmen", "Swisses"])
def test_no_impossible_plurals(word: str) -> None:
    assert word not in load_codebook().demonyms


def test_a_noun_that_only_ends_like_man_has_a_regular_plural() -> None:
    assert load_codebook().demonyms["Germans"] == ("DE",)


@pytest.mark.parametrize(
    ("head", "kind"),
    [("army", "state forces"), ("ministry", "government"), ("militia", "armed group"), ("police officer", "police")],
)
def test_heads_show_kinds(head: str, kind: str) -> None:
    assert load_codebook().heads[head] == kind


def test_heads_are_many_enough_to_be_worth_a_lookup() -> None:
    assert len(load_codebook().heads) >= 150


def test_every_checked_file_is_shipped() -> None:
    assert set(SCHEMAS) <= set(FILES)
