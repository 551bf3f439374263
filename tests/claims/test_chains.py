"""Who said it: the chain from the outlet to who is said to know."""

from __future__ import annotations

from typing import Any

import pytest

from quoth.model.finding import Answer

MILL = "Colonel Rehm said rebels attacked a mill in Tarvo."
ACT = "rebels attacked a mill in Tarvo"


def test_where_nobody_speaks_the_outlet_does(story: Any) -> None:
    told = story(MILL)
    told.event("attack", "attacked")
    (link,) = told.claim("Valley Herald").chain
    assert (link.source, link.mode, link.stance, link.cue) == ("S1", "own voice", "states", None)


def test_a_speaker_stands_behind_the_outlet(story: Any) -> None:
    told = story(MILL)
    told.says(told.voice("Colonel Rehm", named=True), ACT, "said")
    told.event("attack", "attacked", ACT)
    assert told.chains() == [["the outlet", "Colonel Rehm"]]
    assert (told.root().mode, told.root().cue) == ("indirect", told.span("said"))


def test_a_speaker_speaks_only_for_own_words(story: Any) -> None:
    told = story("Rebels attacked a mill. The miller said a barn was burned too.")
    told.says(told.voice("The miller"), "a barn was burned too", "said")
    told.event("attack", "attacked")
    told.event("destruction", "burned")
    assert told.chains() == [["the outlet"], ["the outlet", "The miller"]]


def test_words_within_words_nest_outermost_first(story: Any) -> None:
    text = "The minister said that, as the report shows, witnesses told inspectors soldiers burned a barn."
    told = story(text)
    minister, report, witnesses = told.voice("The minister"), told.voice("the report", "document"), told.voice("witnesses", "group")
    told.says(witnesses, "soldiers burned a barn", "told")
    told.says(minister, text[text.index("that") : -1], "said")
    told.says(report, "witnesses told inspectors soldiers burned a barn", "shows")
    told.event("destruction", "burned")
    assert told.chains() == [["the outlet", "The minister", "the report", "witnesses"]]


def test_of_equal_words_the_depth_decides(story: Any) -> None:
    told = story("Police, quoting a nurse, said gunmen shot a clerk.")
    told.says(told.voice("a nurse"), "gunmen shot a clerk", "quoting", depth=1)
    told.says(told.voice("Police", "group"), "gunmen shot a clerk", "said", depth=0)
    told.event("attack", "shot")
    assert told.chains() == [["the outlet", "Police", "a nurse"]]


def test_parallel_speakers_are_claims_of_their_own(story: Any) -> None:
    told = story("Police and residents said gunmen shot a clerk.")
    for name in ("Police", "residents"):
        told.says(told.voice(name, "group"), "gunmen shot a clerk", "said")
    told.event("attack", "shot")
    reading = told.reading()
    assert told.chains() == [["the outlet", "Police"], ["the outlet", "residents"]]
    assert len({claim.id for claim in reading.claims}) == 2
    assert [event.claims for event in reading.events] == [tuple(claim.id for claim in reading.claims)]


def test_a_joint_statement_is_one_source(story: Any) -> None:
    told = story("The two unions said gunmen shot a clerk.")
    told.says(told.voice("The two unions", "organization"), "gunmen shot a clerk", "said")
    told.event("attack", "shot")
    assert len(told.reading().claims) == 1


@pytest.mark.parametrize("name", ["Valley Herald", "Herald"])
def test_the_outlet_citing_itself_is_one_link(story: Any, name: str) -> None:
    told = story(f"The {name} reported that shells hit a dam.", outlet="Herald of the Valley" if name == "Herald" else name)
    told.says(told.voice(name, "outlet", True), "shells hit a dam", "reported")
    told.event("shelling", "hit")
    (link,) = told.claim().chain
    assert (link.source, link.mode, link.cue) == ("S1", "own voice", told.span("reported"))


def test_another_outlet_is_a_link(story: Any) -> None:
    told = story("The Coast Post reported that shells hit a dam.", outlet="Valley Herald")
    told.says(told.voice("Coast Post", "outlet", True), "shells hit a dam", "reported")
    told.event("shelling", "hit")
    assert told.chains() == [["Valley Herald", "Coast Post"]]


def test_a_voice_around_its_own_quote_is_one_link(story: Any) -> None:
    told = story('The mayor said: "Raiders burned a barn", and was angry.')
    mayor = told.voice("The mayor")
    told.says(mayor, '"Raiders burned a barn", and was angry', "said")
    told.says(mayor, "Raiders burned a barn", "said", "direct quote")
    told.event("destruction", "burned")
    assert told.chains() == [["the outlet", "The mayor"]]


def test_hearsay_of_nobody_makes_no_link(story: Any) -> None:
    told = story("Raiders were reported to have burned a barn.")
    told.says(told.voice("unknown", "unknown", mention=""), "to have burned a barn", "reported")
    told.event("destruction", "burned")
    assert told.chains() == [["the outlet"]]


def test_a_link_keeps_what_is_known_of_the_words(story: Any) -> None:
    told = story("In a statement the jailer said the captive had shot a clerk.")
    told.says(told.voice("the captive"), "had shot a clerk", "said", basis="took part", via="statement", in_custody=True)
    told.event("attack", "shot")
    root = told.root()
    assert (root.basis, root.via, root.in_custody) == ("took part", "statement", True)


def test_what_a_stance_answers_names_its_source(story: Any) -> None:
    told = story("The navy confirmed an earlier report of the Coast Post: shells hit a dam.")
    post = told.voice("Coast Post", "outlet", True)
    answer = Answer(post, "confirms", told.span("an earlier report of the Coast Post"))
    told.says(told.voice("The navy", "group"), "shells hit a dam", "confirmed", stance="confirms", answers=answer)
    told.event("shelling", "hit")
    reading = told.reading()
    link = reading.claims[0].chain[-1]
    assert (link.stance, link.answers.how, reading.source(link.answers.source).name) == ("confirms", "confirms", "Coast Post")


def test_carried_words_bring_their_context(story: Any) -> None:
    told = story("The mayor spoke on Friday. Raiders burned a barn.")
    cue = told.span("The mayor spoke on Friday")
    told.says(told.voice("The mayor"), "Raiders burned a barn", "spoke", carried=True, context=(cue,))
    told.event("destruction", "burned")
    assert told.claim().context == (cue,)


# ---- denials -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "stance", "after"),
    [
        ("happened", "denies", "did not happen"),
        ("ongoing", "denies", "did not happen"),
        ("planned", "denies", "planned"),
        ("happened", "confirms", "happened"),
        ("happened", "doubts", "happened"),
        ("failed", "states", "failed"),
    ],
)
def test_a_denial_turns_the_status(story: Any, before: str, stance: str, after: str) -> None:
    told = story("The general spoke of it: his troops shelled the school.")
    told.says(told.voice("The general"), "his troops shelled the school", stance=stance)
    told.event("shelling", "shelled", status=before)
    claim = told.claim()
    assert (claim.chain[-1].stance, claim.status) == (stance, after)


def test_a_denial_by_an_outer_voice_does_not_turn_what_the_root_says(story: Any) -> None:
    told = story("The general denied that witnesses saw troops shell the school.")
    told.says(told.voice("The general"), "witnesses saw troops shell the school", "denied", stance="denies")
    told.says(told.voice("witnesses", "group"), "troops shell the school", "saw", basis="saw")
    told.event("shelling", "shell")
    claim = told.claim()
    assert ([link.stance for link in claim.chain], claim.status) == (["states", "denies", "states"], "happened")


@pytest.mark.parametrize(("own", "stance"), [(True, "denies"), (False, "states")])
def test_a_negation_about_ones_own_side_is_a_denial(story: Any, own: bool, stance: str) -> None:
    told = story("The union said its members did not attack the depot.")
    told.says(told.voice("The union", "organization"), "its members did not attack the depot", "said")
    told.event("attack", "attack", status="did not happen", arguments=(told.argument("actor", "its members", own=own),))
    claim = told.claim()
    assert (claim.chain[-1].stance, claim.status) == (stance, "did not happen")


def test_a_stance_says_what_it_is_about(story: Any) -> None:
    told = story("The clan said it was not them who attacked the depot.")
    told.says(told.voice("The clan", "group"), "it was not them who attacked the depot", "said", stance="denies", about=("who.actor",))
    told.event("attack", "attacked")
    assert told.claim().about == ("who.actor",)


def test_a_claim_of_responsibility_is_its_speakers(story: Any) -> None:
    """ "claimed the raid": the act stands in the cue and not in any words that the speaker is given."""
    told = story("Rebels raided a fort. The Reed Army claimed responsibility.")
    told.says(told.voice("The Reed Army", "group", True), "responsibility", "claimed", stance="claims responsibility")
    told.event("raid", "claimed", responsibility=True)
    assert told.chains() == [["the outlet", "The Reed Army"]]
