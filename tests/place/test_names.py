from __future__ import annotations

import pytest

from quoth.place.names import name_key, skeleton, spellings


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Nad-e ‘Alī", "nad e ali"),
        ("Côte d’Ivoire", "cote divoire"),
        ("St. Louis", "st louis"),
        ("Saint Louis", "st louis"),
        ("Łódź", "lodz"),
        ("D.R.C.", "drc"),
        ("  Sar-e\nPul ", "sar e pul"),
        ("كابل", "کابل"),
    ],
)
def test_spellings_of_one_name_share_a_key(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(("one", "other"), [("kunduz", "qunduz"), ("wardak", "vardak"), ("al hasakah", "hasaka"), ("nad e ali", "nad ali")])
def test_transliterations_share_their_consonants(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


def test_different_names_keep_different_consonants() -> None:
    assert skeleton("kunduz") != skeleton("kandahar")


@pytest.mark.parametrize("key", ["aba", "zhob", "کابل"])
def test_too_few_consonants_and_other_scripts_have_no_skeleton(key: str) -> None:
    assert skeleton(key) == ""


@pytest.mark.parametrize(
    ("key", "other"), [("el qadra", "al qadra"), ("qadra", "al qadra"), ("al qadra", "qadra"), ("nad e ali", "nad ali")]
)
def test_the_article_and_connecting_vowels_vary(key: str, other: str) -> None:
    assert other in spellings(key)
