"""Who speaks for which words: cues, shapes of content, order of links."""

from __future__ import annotations

import pytest


def test_a_clause_after_its_cue(said):
    (x,) = said("Police said three people died.")
    assert (x.voice, x.cue, x.words) == ("Police", "said", "three people died")
    assert (x.attribution.mode, x.attribution.stance, x.attribution.basis) == ("indirect", "states", "competent office")
    assert not x.speaker.named


def test_a_cue_at_the_end_speaks_for_the_sentence_and_its_date_is_no_part_of_the_words(said):
    (x,) = said("Three people died, police said on Friday.")
    assert (x.voice, x.words) == ("police", "Three people died")
    assert x.text[slice(*x.attribution.said)] == "Friday"


def test_a_cue_in_the_middle_splits_the_words(said):
    (x,) = said("The rebels, police said, have fled.")
    assert (x.voice, x.words) == ("police", "The rebels … have fled")


def test_words_go_on_after_an_interruption(said):
    (x,) = said("Its men, the spokesman said, seized two boats.")
    assert x.words == "Its men … seized two boats"


def test_according_to(said):
    (x,) = said("According to the charity, ten people died.")
    assert (x.voice, x.cue, x.words) == ("the charity", "According to", "ten people died")


def test_the_source_behind_a_speaker_is_the_inner_link(said):
    outer, inner = said("The agency said, citing the ministry, that six men had died.")
    assert [(outer.voice, outer.attribution.depth), (inner.voice, inner.attribution.depth)] == [("The agency", 0), ("the ministry", 1)]
    assert outer.words == inner.words == "that six men had died"
    assert inner.cue == "citing"


def test_parallel_speakers_stand_side_by_side(said):
    first, second = said("Police and residents said the shooting lasted an hour.")
    assert {first.voice, second.voice} == {"Police", "residents"}
    assert first.attribution.depth == second.attribution.depth == 0
    assert first.words == second.words


def test_another_outlet_that_was_told_is_the_outer_link(said):
    outer, inner = said("His employer told Radio Lagoon that he was free.")
    assert (outer.voice, outer.speaker.kind) == ("Radio Lagoon", "outlet")
    assert (inner.voice, inner.attribution.depth) == ("His employer", 1)


def test_the_reports_own_outlet_is_no_link_of_its_own(said):
    (x,) = said("His employer told Radio Lagoon that he was free.", outlet="Radio Lagoon")
    assert x.voice == "His employer"


def test_both_halves_of_a_quotation_are_one_utterance(said):
    (x,) = said('"We buried nine men," Omar Diallo said. "Nobody helped us."')
    assert (x.voice, x.attribution.mode) == ("Omar Diallo", "direct quote")
    assert x.words == '"We buried nine men," … "Nobody helped us."'


@pytest.mark.parametrize(
    "paragraph",
    [
        "The police did not say who had died.",
        "Nobody has claimed responsibility for the blast.",
        "The general will say that the war is over.",
    ],
)
def test_what_nobody_said_is_not_attributed(said, paragraph):
    assert said(paragraph) == []


def test_a_report_without_a_reporter_is_a_hedge_of_an_unknown_voice(said):
    (x,) = said("Two men were reported to have fled.")
    assert x.speaker.kind == "unknown" and x.speaker.mentions == ()
    assert x.attribution.hedge is not None
    assert x.words == "Two men … to have fled"


def test_belief_without_a_believer_is_no_attribution(said):
    assert said("Two men are believed to have fled.") == []


def test_words_of_a_held_person_are_their_holders_and_marked(said):
    told, confessed = said("Prosecutors said the suspect had confessed that he built the bomb.")
    assert told.voice == confessed.voice == "Prosecutors"
    assert (told.attribution.in_custody, confessed.attribution.in_custody) == (False, True)
    assert confessed.words == "that he built the bomb"


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("The minister urged both sides to end the siege.", "urged", "to end the siege"),
        ("The union called for an inquiry into the shooting.", "called for", "an inquiry into the shooting"),
        ("The minister praised the release of two hostages.", "praised", "the release of two hostages"),
    ],
)
def test_appeals_and_judgements_are_words_of_their_speaker(said, text, cue, words):
    (x,) = said(text)
    assert x.voice in ("The minister", "The union")
    assert x.cue in (cue, cue.split()[0])
    assert x.words in (words, f"both sides {words}")


def test_a_call_for_help_by_no_speaker_s_word_is_no_attribution(said):
    assert said("The wells call for repair.") == []
