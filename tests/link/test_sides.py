"""Sides are dated: who speaks for whom on a day, by the registry, with its reference."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from quoth.codebook import Codebook, load_codebook
from quoth.link import described, link, sides_of, tied
from quoth.link.sides import party_of
from quoth.model.claim import Reading

sys.path.insert(0, str(Path(__file__).parent))
import made

REFERENCES = "desk: {title: Notes of the valley desk, publisher: Our organisation}\n"
ACTORS = """\
river-front: {name: River Front, kind: armed group, countries: [CD], aliases: [RF], source: [desk]}
hill-league: {name: Hill League, kind: armed group, countries: [CD], source: [desk],
  ties: [{as: split from, actor: river-front, from: 2020-03, by: desk},
         {as: part of, actor: river-front, from: 2015, to: 2020-03, by: desk},
         {as: sides with, actor: river-front, from: 2023-06-10, to: 2023-09, by: desk, text: against the army},
         {as: renamed, name: Hill Union, from: 2024, by: desk}]}
lake-guard: {name: Lake Guard, kind: armed group, countries: [CD], source: [desk],
  ties: [{as: sides with, actor: marsh-guard, from: 2020, by: desk}]}
marsh-guard: {name: Marsh Guard, kind: armed group, countries: [CD], source: [desk],
  ties: [{as: sides with, actor: lake-guard, from: 2020, by: desk}]}
"""
OUTLETS = """\
valley-radio: {name: Valley Radio, kind: broadcaster, country: CD,
  affiliation: {text: radio of the River Front, as_of: 2021, by: desk, actor: river-front, from: 2018, to: 2021-06},
  affiliations: [{text: owned by a trading house, as_of: 2022, by: desk, from: 2021-07},
                 {text: voice of the Lake Guard, as_of: 2024, by: desk, actor: lake-guard, from: 2024}]}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    folder: Path = tmp_path_factory.mktemp("registry")
    for name, text in (("references", REFERENCES), ("actors", ACTORS), ("outlets", OUTLETS)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_codebook(folder)


@pytest.mark.parametrize(
    ("day", "side"),
    [
        ("2014-12-31", "a:hill-league"),
        ("2015-01-01", "a:river-front"),
        ("2020-03-31", "a:river-front"),
        ("2020-04-01", "a:hill-league"),
        ("2023-06-09", "a:hill-league"),
        ("2023-06-10", "a:river-front"),
        ("2023-09-30", "a:river-front"),
        ("2023-10-01", "a:hill-league"),
        (None, "a:hill-league"),
    ],
)
def test_a_group_changes_its_side_on_a_day(book: Codebook, day: str | None, side: str) -> None:
    assert party_of("Hill League", book, day) == side


def test_two_that_side_with_each_other_are_one_side(book: Codebook) -> None:
    assert party_of("Lake Guard", book, "2021-01-01") == party_of("Marsh Guard", book, "2021-01-01")
    assert party_of("Lake Guard", book, "2019-01-01") != party_of("Marsh Guard", book, "2019-01-01")


def test_an_outlet_speaks_for_whom_the_registry_says_on_that_day(book: Codebook) -> None:
    sides = sides_of({}, book)
    told = {day: sides.side("o:valley-radio", book, day) for day in ("2017-05-01", "2019-05-01", "2022-05-01", "2024-05-01")}
    assert told == {"2017-05-01": None, "2019-05-01": "a:river-front", "2022-05-01": None, "2024-05-01": "a:lake-guard" }


def test_what_the_registry_says_names_reference_and_dates(book: Codebook) -> None:
    radio = book.outlets["valley-radio"]
    assert [described(a, book) for a in radio.affiliations] == [
        "described by Notes of the valley desk (2021) as radio of the River Front, from 2018 to 2021-06",
        "described by Notes of the valley desk (2022) as owned by a trading house, since 2021-07",
        "described by Notes of the valley desk (2024) as voice of the Lake Guard, since 2024",
    ]
    assert [tied(tie, book) for tie in book.actors["hill-league"].ties] == [
        "described by Notes of the valley desk as split from River Front in 2020-03",
        "described by Notes of the valley desk as part of River Front from 2015 to 2020-03",
        "described by Notes of the valley desk as sides with River Front from 2023-06-10 to 2023-09: against the army",
        "described by Notes of the valley desk as renamed Hill Union in 2024",
    ]


def said(outlet: str, party: str, sentence: str, published: str) -> Reading:
    reading = made.told(outlet, party, sentence, killed=9, kind="group", actor=(party, "armed group"), published=published)
    return replace(reading, actors=tuple(replace(a, registry=a.name.lower().replace(" ", "-")) for a in reading.actors))


@pytest.mark.parametrize(("year", "shown"), [("2019", 1), ("2021", 2)])
def test_origins_follow_the_side_of_that_day(book: Codebook, year: str, shown: int) -> None:
    league = "Hill League told a crowd on the pier that the bomb in Marjan cost 9 people of the grain market their lives on Monday."
    front = "When the bomb went off among the sacks, 9 people were killed at the grain market of Marjan, River Front wrote."
    pair = (said("Post A", "Hill League", league, f"{year}-05-07"), said("Post B", "River Front", front, f"{year}-05-07"))
    (event,) = link(pair, book)
    killed = next(s for s in event.support if s.field == "harm.killed")
    assert killed.shown == shown
