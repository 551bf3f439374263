"""The chain as a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoth.claims.chain_words import chain_words, medium_words, source_words
from quoth.model.claim import AnswerTo, Claim, Link, Reading, Source
from quoth.testing import span_of, toy_claim, toy_report

TEXT = "The Daily reported that Colonel Ida Falk confirmed what inquiries show: rebels attacked a post. An army officer, she said so."
SOURCES = (
    Source("S1", "The Daily", "outlet", True),
    Source("S2", "Ida Falk", "person", True, "an army officer"),
    Source("S3", "Inquiries", "inquiry", False, mentions=(span_of(TEXT, "inquiries"),)),
    Source("S4", "army officer", "person", False, mentions=(span_of(TEXT, "An army officer"),)),
    Source("S5", "the outlet", "outlet", False),
)


def sentence(*chain: Link, **fields: object) -> str:
    claim: Claim = toy_claim(TEXT, "attack", "rebels attacked a post", *chain, **fields)
    return chain_words(Reading(toy_report(TEXT), SOURCES, claims=(claim,)), claim)


OWN = Link("S1", "own voice")


def test_an_outlet_alone() -> None:
    assert sentence(OWN) == "The Daily, in its own voice"
    assert sentence(Link("S5", "own voice")) == "the outlet, in its own voice"


def test_a_chain_of_three() -> None:
    falk, inquiry = Link("S2", "direct quote"), Link("S3", "indirect", basis="investigated")
    assert sentence(OWN, falk, inquiry) == "The Daily, quoting Ida Falk (an army officer), who cites inquiries"
    assert sentence(OWN, inquiry, falk) == "The Daily, citing inquiries, which cites Ida Falk (an army officer)"


def test_the_words_of_saying_medium_and_ground() -> None:
    link = Link("S2", "indirect", cue=span_of(TEXT, "said"), via="statement", basis="saw")
    assert sentence(OWN, link) == "The Daily, citing Ida Falk (an army officer) in a statement (“said”; ground: saw it)"


def test_when_the_words_were_spoken() -> None:
    assert sentence(OWN, Link("S3", "indirect", said="2024-05-04")) == "The Daily, citing inquiries (spoken 2024-05-04)"


def test_a_carried_attribution_says_so() -> None:
    link = Link("S2", "indirect", cue=span_of(TEXT, "confirmed"))
    context = (span_of(TEXT, "Colonel Ida Falk confirmed"),)
    assert sentence(OWN, link, context=context).endswith("(“confirmed”, carried over from an earlier sentence)")
    assert sentence(OWN, link).endswith("(“confirmed”)")


@pytest.mark.parametrize(
    ("stance", "about", "words"),
    [
        ("denies", ("occurrence",), "who denies it"),
        ("confirms", ("occurrence",), "who confirms it"),
        ("denies", ("who.actor",), "who denies it as to who did it"),
        ("doubts", ("harm", "when"), "who doubts it as to how many were harmed and when it was"),
        ("claims responsibility", ("occurrence",), "who claims responsibility for it"),
        ("other", ("occurrence",), "who takes a stance on it"),
    ],
)
def test_stances_and_what_they_are_about(stance: str, about: tuple[str, ...], words: str) -> None:
    assert sentence(OWN, Link("S2", "indirect", stance), about=about) == f"The Daily, citing Ida Falk (an army officer), {words}"


def test_what_is_answered_is_told() -> None:
    answer = AnswerTo("S1", "confirms", span_of(TEXT, "what"))
    assert sentence(OWN, Link("S2", "indirect", "confirms", answers=answer)).endswith(", who confirms what The Daily told")


def test_words_in_custody_are_the_holders() -> None:
    assert sentence(OWN, Link("S2", "indirect", in_custody=True)).endswith("in custody: relayed by the holder, and the holder's claim")


def test_an_unnamed_source_keeps_its_article() -> None:
    reading = Reading(toy_report(TEXT), SOURCES)
    assert source_words(reading, SOURCES[3]) == "an army officer"
    assert source_words(reading, replace(SOURCES[3], name="A Guard officer", mentions=())) == "a Guard officer"


@pytest.mark.parametrize(
    ("medium", "words"),
    [
        ("statement", "in a statement"),
        ("interview", "in an interview"),
        ("telephone", "by telephone"),
        ("reports", "in reports"),
        ("a call", "in a call"),
    ],
)
def test_media(medium: str, words: str) -> None:
    assert medium_words(medium) == words
