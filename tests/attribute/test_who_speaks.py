"""Who speaks where names stand far from their office, in headlines, and where the parse fails; what belongs to the words and what not."""

from __future__ import annotations

import pytest


def test_a_group_is_called_what_it_calls_itself(said):
    (x,) = said("A group calling itself the Sons of the Estuary said it had set fire to the tugboat.")
    assert x.voice == "Sons of the Estuary"
    assert x.speaker.named and x.speaker.kind in ("group", "organization")


def test_a_name_behind_the_place_of_the_office(said):
    (x,) = said("The mayor of Santa Lucia, Pilar Ocampo, said that eleven families had left their homes since Friday.")
    assert x.voice == "Pilar Ocampo" and x.speaker.description == "The mayor of Santa Lucia"


def test_a_name_before_a_cue_that_the_parser_lost(said):
    (x,) = said("The convoy was hit twice, the sub-prefect of Douma, Paul Zango, who was travelling in the second car, said.")
    assert "Paul Zango" in x.voice and x.words == "The convoy was hit twice"


def test_two_speakers_at_the_end_of_a_sentence_misparsed(said):
    found = said(
        "Gunmen torched a clinic in the Sool region on Monday, driving out patients who had gathered for vaccinations, "
        "elders and a health worker said."
    )
    assert [x.voice for x in found] == ["elders", "a health worker"]
    assert {x.attribution.depth for x in found} == {0}


@pytest.mark.parametrize(
    ("headline", "voice", "words"),
    [
        ("Four soldiers killed in ambush: defence ministry", "defence ministry", "Four soldiers killed in ambush"),
        ("Militia frees nine hostages - mediator", "mediator", "Militia frees nine hostages"),
    ],
)
def test_a_headline_signs_its_source(said, headline, voice, words):
    (x,) = said(headline)
    assert (x.voice, x.words) == (voice, words)


@pytest.mark.parametrize(
    "silent",
    [
        "Update: road to Sanda open again",
        "Neither police nor the hospital confirmed the deaths.",
        "The rebels have neither claimed nor denied the ambush.",
    ],
)
def test_silence_and_headings_attribute_nothing(said, silent):
    assert said(silent) == []


def test_places_before_a_colon_are_no_speakers(said):
    found = said("SUKKUR: Two watchmen were shot dead at a rice mill.", "LARKANA: A sit-in over missing men entered its third day.")
    assert found == []


def test_as_confirmed_by_somebody(said):
    (x,) = said("As confirmed by the Red Cross, 40 prisoners were freed on Saturday.")
    assert (x.voice, x.attribution.stance, x.words) == ("Red Cross", "confirms", "40 prisoners were freed on Saturday")


def test_what_explains_a_name_is_the_reports_own(said):
    (x,) = said("Prosecutors pointed to the Ember Cartel, which has fought two rivals for the valley since 2019.")
    assert x.words == "the Ember Cartel"


def test_the_subject_of_a_cleft_sentence_speaks(said):
    (x,) = said("It was the weekly Sentinela which first reported that the governor had paid a ransom.")
    assert "Sentinela" in x.voice


def test_an_account_goes_on_after_the_cue_that_interrupts_it(said):
    (x,) = said("Two of the drivers were beaten, she said, and the third truck was driven into the river.")
    assert "the third truck was driven into the river" in x.words


def test_but_opens_somebody_elses_words(said):
    first = next(x for x in said("The bridge was blown up, he said, but the army denies it.") if x.cue == "said")
    assert first.words == "The bridge was blown up"


def test_a_speaker_beside_the_first_is_not_quoted_by_him(said):
    first = next(x for x in said("Police said three people died in the blast, while hospital staff said the number was five."))
    assert first.words == "three people died in the blast"


def test_they_in_the_mouth_of_one_person_are_others(said):
    (x,) = said("The survivor said they took her husband.")
    assert x.attribution.stance == "states"


def test_a_quotation_after_a_sentence_about_somebody_is_theirs(said):
    (x,) = said('The bishop was in tears. "Eleven of my people were killed in their beds."')
    assert x.voice == "The bishop" and x.attribution.mode == "direct quote"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "The Estuary Front claimed responsibility on Tuesday for the bombing in Selin on 6 May that killed nine people.",
            "the bombing in Selin on 6 May that killed nine people",
        ),
        ("The Estuary Front claimed responsibility in a statement for the bombing in Selin.", "the bombing in Selin"),
    ],
)
def test_what_is_claimed_stands_behind_the_day_and_the_statement(said, words, told):
    (x,) = said(words)
    assert (x.voice, x.attribution.stance, x.words) == ("Estuary Front", "claims responsibility", told)
