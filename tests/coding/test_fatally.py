"""Dying told by an adverb or an adjective: "fatally shot", "a fatal shooting"; and a heart's arrest, which is nobody's act."""

from __future__ import annotations

import pytest

from quoth.annotate import annotate
from quoth.coding import code_events
from quoth.model.finding import EventMention
from quoth.testing import toy_report


def coded(words: str) -> tuple[EventMention, ...]:
    return code_events(annotate(toy_report(words)))


@pytest.mark.model
@pytest.mark.parametrize(
    ("words", "killed"),
    [
        ("A seven-year-old girl was fatally shot in Harlow County on Thursday.", 1),
        ("Two brothers were found shot to death in a house on Elm Street.", 2),
        ("The fatal shooting of a teacher shocked the town.", 1),
        ("Three shepherds were mortally wounded by the gunmen.", 3),
    ],
)
def test_fatally_is_a_killing(words: str, killed: int) -> None:
    (event,) = [e for e in coded(words) if e.type == "killing"]
    assert [(t.kind, t.quantity.low) for t in event.tolls] == [("killed", killed)]


@pytest.mark.model
def test_a_cardiac_arrest_is_no_act() -> None:
    assert coded("The judge had suffered a cardiac arrest at home.") == ()
