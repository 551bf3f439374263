"""Places that no list knows, where reporting puts them: met in dispatches of other writers, here with other names."""

from __future__ import annotations

import pytest

from quoth.annotate import annotate
from quoth.place import Gazetteer, find_places
from quoth.testing import toy_report

pytestmark = pytest.mark.model


def found(words: str) -> set[str]:
    text = annotate(toy_report(words))
    return {words[place.span.start : place.span.end] for place in find_places(text, Gazetteer.open())}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The army said an attack on Morbessa had left nine dead.", "Morbessa"),
        ("Police seek two nurses kidnapped from Garhi Tolwa last month.", "Garhi Tolwa"),
        ("It was artillery firing from Jebel Morsi that hit the well.", "Jebel Morsi"),
        ("A shell landed near the Al-Hudaysh displacement camp on Friday.", "Al-Hudaysh"),
        ("The two men were held at the Safrar checkpoint for a week.", "Safrar"),
        ("Some 4,300 people abandoned their homes and trekked to Namwapa.", "Namwapa"),
    ],
)
def test_a_name_that_no_list_knows(words: str, name: str) -> None:
    assert name in found(words)


def test_not_where_a_person_stands() -> None:
    assert not found("Rebels condemned the attack on Karim Tolwa, their spokesman.")


def test_the_same_town_is_the_one_named_before() -> None:
    text = "Gunmen attacked a post in Dori on Friday. On Monday a bomb in the market of the same town killed nine people."
    assert "the same town" in found(text)
