"""What speakers make of the words: deny, claim, accuse, answer."""

from __future__ import annotations


def test_a_denial_of_words(said):
    (x,) = said("The army denied that its drones had struck the school.")
    assert (x.attribution.stance, x.attribution.about) == ("denies", ("occurrence",))
    assert x.words == "that its drones had struck the school"


def test_a_denial_of_responsibility_is_about_the_actor(said):
    (x,) = said("The front denied responsibility for the attack on the church.")
    assert (x.attribution.stance, x.attribution.about, x.words) == ("denies", ("who.actor",), "the attack on the church")
    assert x.cue == "denied responsibility for"


def test_an_accusation_holds_the_accused_and_the_deed(said):
    (x,) = said("Prosecutors accused Viktor Sand of killing five men.")
    assert (x.attribution.stance, x.attribution.about) == ("alleges", ("who.actor",))
    assert x.words == "Viktor Sand … killing five men"


def test_a_rejected_report_is_answered_and_makes_no_link(said):
    (x,) = said("The governor rejected reports that the dam had been hit.")
    assert (x.voice, x.attribution.stance, x.words) == ("The governor", "denies", "that the dam had been hit")
    assert (x.answered.name, x.attribution.answers.how) == ("reports", "denies")


def test_a_partys_own_deed_is_claimed(said):
    (x,) = said("The front said its fighters had set off the bomb.")
    assert (x.attribution.stance, x.attribution.about) == ("claims responsibility", ("who.actor",))


def test_a_state_body_tells_of_its_deeds_without_claiming_them(said):
    (x,) = said("The army said its soldiers had killed four men.")
    assert x.attribution.stance == "states"


def test_a_partys_own_deed_negated_is_denied(said):
    (x,) = said("The militia said it did not attack any village.")
    assert x.attribution.stance == "denies"
