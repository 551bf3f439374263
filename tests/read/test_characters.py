from __future__ import annotations

import unicodedata

import pytest

from quoth.read.characters import clean_characters, squeeze


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two\u2029three\x0bfour\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("mor\u00adtar", "mortar"),
        ("mor\u00ad\n  tar fire", "mortar fire"),  # a soft hyphen at a line's end joins the lines
        ("zero\u200bwidth\ufeff and \u2060joiner", "zerowidth and joiner"),
        ("bell\x07, escape\x1b[0m, tab\tstays", "bell, escape[0m, tab\tstays"),
        ("o\ufb03cers \ufb01red", "officers fired"),
        ("left\u200eto\u202bright\u202c", "lefttoright"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("cafe\u0301", "café"),
    ],
)
def test_what_means_nothing_goes(raw: str, clean: str) -> None:
    assert clean_characters(raw) == clean


def test_joiners_stay_where_persian_and_emoji_need_them() -> None:
    persian, family = "می\u200cخواهند", "👨\u200d👩"
    assert clean_characters(persian) == persian
    assert clean_characters(family) == family


def test_joiners_go_from_latin_words_and_from_the_ends() -> None:
    assert clean_characters("\u200cKa\u200dbul\u200c") == "Kabul"
    assert clean_characters("the \u200ciPhone\u200c") == "the iPhone"


def test_the_result_is_nfc_even_where_a_removed_character_stood_between() -> None:
    text = clean_characters("e\u200b\u0301")
    assert text == "é" == unicodedata.normalize("NFC", text)


def test_squeeze_leaves_single_blanks() -> None:
    assert squeeze(" \u00a0one\u2003\ttwo \u202f three ") == "one two three"
