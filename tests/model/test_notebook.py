"""What a notebook shows of a reading, a claim and an event."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from quoth.link import link
from quoth.model.claim import Actor, Reading, Source
from quoth.model.text import Span
from quoth.testing import toy_reading


class _Checker(HTMLParser):
    """Every tag that is opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def checked(view: str) -> str:
    checker = _Checker()
    checker.feed(view)
    assert checker.open == []
    assert checker.seen <= {"div", "h4", "h5", "p", "table", "tr", "th", "td", "q", "code", "ul", "li"}
    return view


def test_a_reading_shows_each_claim_with_speaker_and_words() -> None:
    view = checked(toy_reading()._repr_html_())
    assert "7 claims, each what a source says" in view
    assert "the spokesman for the Highland Council, through Valley Herald" in view
    assert "<q>members of the River Front who attacked shoppers in Marjan on 3 May 2024</q>" in view
    assert "at least 3" not in view  # a count of people is in their words
    assert "2 killed" in view


def test_private_names_are_masked_wherever_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quoth.model.notebook._holds_office", lambda words: False)
    view = toy_reading()._repr_html_()  # Tomas Varga is named and holds no office
    assert "Varga" not in view
    assert "[name withheld], who confirms, through Valley Herald" in view


def test_an_office_makes_a_person_public_and_another_description_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def view(description: str) -> str:
        reading = toy_reading()
        sources = tuple(replace(s, description=description) if s.name == "Tomas Varga" else s for s in reading.sources)
        return replace(reading, sources=sources)._repr_html_()

    monkeypatch.setattr("quoth.model.notebook._holds_office", lambda words: False)  # as before anybody said which words name an office
    assert "Varga" not in view("governor")
    monkeypatch.setattr("quoth.model.notebook._holds_office", lambda words: "governor" in words)
    assert "Tomas Varga (governor)" in view("governor")
    assert "Varga" not in view("shopkeeper")


def test_the_byline_is_left_out() -> None:
    reading = toy_reading()
    text = reading.report.text.replace("Highland", "Oda Brenn")[: len(reading.report.text)]
    view = replace(reading, report=replace(reading.report, byline="Oda Brenn", text=text))._repr_html_()
    assert "Brenn" not in view


def test_what_reports_say_is_escaped() -> None:
    reading = toy_reading()
    evil = "<script>alert(1)</script>"
    text = evil + reading.report.text
    claims = tuple(replace(c, evidence=Span(0, len(evil)), type="<b>") for c in reading.claims)
    sources = tuple(Source(s.id, evil, "outlet", True) for s in reading.sources)
    broken = Reading(replace(reading.report, text=text, title=evil, outlet=evil), sources, reading.actors, reading.places, claims)
    for view in (broken._repr_html_(), broken.claims[0]._repr_html_()):
        assert "<script" not in checked(view)
        assert "<b>" not in view


def test_a_claim_alone_shows_no_words_and_no_names() -> None:
    reading = toy_reading()
    for claim in reading.claims:
        view = checked(claim._repr_html_())
        assert claim.id in view
        words = {w.text for w in claim.who} | {s.name for s in reading.sources}
        assert not [word for word in words if word in view]


def test_an_event_shows_origins_and_who_denies_without_private_names() -> None:
    reading = replace(toy_reading(), actors=(*toy_reading().actors, Actor("A9", "Tomas Varga", "person", private=True)))
    views = [checked(event._repr_html_()) for event in link([reading])]
    assert len(views) >= 3
    assert not [view for view in views if "Varga" in view]
    assert all(re.search(r"independent origins shown: \d+", view) for view in views)
