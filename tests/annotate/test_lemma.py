"""Lemmas from rule tables, by the Penn tag alone."""

from __future__ import annotations

import pytest

from quoth.annotate.lemma import Lemmatizer

LEMMATIZER = Lemmatizer(
    rules={"verb": [["ies", "y"], ["ed", "e"], ["ed", ""], ["ing", ""], ["s", ""]], "noun": [["ies", "y"], ["s", ""]], "adj": [["er", ""]]},
    exceptions={"verb": {"shot": ["shoot"], "left": ["leave"], "found": ["find"]}, "noun": {"men": ["man"], "rebels": ["rebel"]}},
    index={"verb": ["shell", "seize", "carry", "found"], "noun": ["shell", "army"], "adj": ["near"]},
)


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("shelled", "VBD", "shell"),
        ("seized", "VBN", "seize"),
        ("carries", "VBZ", "carry"),
        ("armies", "NNS", "army"),
        ("nearer", "JJR", "near"),
    ],
)
def test_a_rule_whose_result_is_a_known_word_wins(word: str, tag: str, lemma: str) -> None:
    assert LEMMATIZER.lemma(word, tag) == lemma


def test_an_unknown_word_follows_the_first_rule() -> None:
    assert LEMMATIZER.lemma("zorked", "VBD") == "zorke"


@pytest.mark.parametrize(("word", "tag", "lemma"), [("shot", "VBD", "shoot"), ("Men", "NNS", "man"), ("left", "VBN", "leave")])
def test_exceptions_come_before_rules(word: str, tag: str, lemma: str) -> None:
    assert LEMMATIZER.lemma(word, tag) == lemma


@pytest.mark.parametrize(("tag", "lemma"), [("VBD", "find"), ("VB", "found")])
def test_a_base_form_that_is_a_word_itself_stays(tag: str, lemma: str) -> None:
    """ "They found a cache" against "to found a party"."""
    assert LEMMATIZER.lemma("found", tag) == lemma


@pytest.mark.parametrize(("word", "tag", "lemma"), [("Shells", "NNS", "shell"), ("Shells", "VBZ", "shell"), ("ARMY", "NN", "army")])
def test_lemmas_are_lower_case(word: str, tag: str, lemma: str) -> None:
    assert LEMMATIZER.lemma(word, tag) == lemma


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [("n't", "RB", "not"), ("n’t", "RB", "not"), ("'ve", "VBP", "have"), ("’re", "VBP", "be"), ("wo", "MD", "will")],
)
def test_clipped_forms(word: str, tag: str, lemma: str) -> None:
    assert LEMMATIZER.lemma(word, tag) == lemma


@pytest.mark.parametrize(("word", "tag"), [("Selins", "NNP"), ("the", "DT"), ("dozens", "CD"), ("up", "RP")])
def test_names_and_small_words_are_left_as_they_are(word: str, tag: str) -> None:
    assert LEMMATIZER.lemma(word, tag) == word.lower()
