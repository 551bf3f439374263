"""Mentions of one speaker joined, and speech carried over."""

from __future__ import annotations

from quoth.attribute import outlet_of
from quoth.attribute.acronyms import acronyms


def test_last_name_and_pronoun_are_the_same_person(said):
    found = said("Jamal Rashti said two men died. Rashti said a third man fled. He said it was over.")
    assert [x.voice for x in found] == ["Jamal Rashti"] * 3
    assert found[0].speaker.kind == "person" and found[0].speaker.named
    assert [found[0].text[slice(*m)] for m in found[0].speaker.mentions] == ["Jamal Rashti", "Rashti", "He"]


def test_a_sentence_that_leans_on_an_account_carries_it_on(said):
    first, second = said("The spokesman said the men had been seized. Two of them had crossed from the islands.")
    assert second.attribution.carried and second.voice == "The spokesman"
    assert second.words == "Two of them had crossed from the islands"
    assert [first.text[slice(*c)] for c in second.attribution.context] == ["The spokesman said the men had been seized."]


def test_background_of_the_outlet_is_not_carried(said):
    (x,) = said("The spokesman said the men had been seized. The group has controlled the town since 2012.")
    assert x.words == "the men had been seized"


def test_the_outlet_that_has_learned_something_is_the_reports_own(parsed):
    assert outlet_of(parsed("Sahel Post has learned that the talks failed.")) == "Sahel Post"


def test_a_stated_outlet_goes_before_any_sign_in_the_text(parsed):
    assert outlet_of(parsed("Sahel Post has learned that the talks failed.", outlet="Delta Wire")) == "Delta Wire"


def test_a_report_without_a_sign_names_no_outlet(parsed):
    assert outlet_of(parsed("Police said three people died.")) is None


def test_acronyms_take_the_words_before_the_bracket():
    assert acronyms("The People's Guard of the Delta (PGD) fled.") == {"PGD": "People's Guard of the Delta"}
    assert acronyms("Tigris Centre, Mosul\n\nThe Harbour Police Union (HPU) said so.") == {"HPU": "Harbour Police Union"}
    assert acronyms("He came (X) late.") == {}
