"""A party that tells of a toll of nought, or denies a toll, neither denies the event nor that it did it."""

from __future__ import annotations

import pytest

from quoth.link import link
from quoth.model.text import Capture
from quoth.pipeline import read_capture

TEXT = """League says it killed eleven

BAMENDA, 3 June 2024 (Northwest Courier) - The Ngoketunjia Defence League said its fighters killed eleven soldiers in an ambush near
Bamenda on Sunday and lost none of their own.

The League denied that any civilians had been harmed.
"""


@pytest.mark.model
def test_losing_nobody_and_harming_no_civilian_disputes_nothing() -> None:
    (event,) = link([read_capture(Capture("courier.txt", TEXT.encode()))])
    assert event.disputes == ()
    assert [(s.field, s.value, s.denied_by) for s in event.support if s.field in ("occurrence", "who.actor")] == [
        ("occurrence", "happened", ()),
        ("who.actor", "Ngoketunjia Defence League", ()),
    ]
