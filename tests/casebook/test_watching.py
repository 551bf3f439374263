"""Feeds looked at again and again, by a look that is made up."""

from __future__ import annotations

from types import ModuleType

import pytest

from quoth.casebook import Casebook, IngestOptions, watch
from quoth.engine.workers import Limits
from quoth.fetch import Policy
from quoth.fetch.poll import FeedState, Polled
from quoth.model.text import Capture


def test_each_feed_is_looked_at_in_its_time_and_remembered(book: Casebook, readers: ModuleType) -> None:
    looks: list[tuple[str, int]] = []
    now = 0.0

    def look(feed: str, state: FeedState | None, policy: Policy) -> Polled:
        count = int(state.etag or 0) if state else 0
        looks.append((feed, count))
        new = (Capture(f"{feed}/{count}", f"They attacked {feed} {count}.".encode()),)
        return Polled(new, FeedState(etag=str(count + 1)), 100.0 if feed == "often" else 250.0)

    def wait(seconds: float) -> None:
        nonlocal now
        now += seconds
        if now > 450:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        options = IngestOptions(("often", "seldom"), limits=Limits())
        watch(book, options, look=look, wait=wait, clock=lambda: now, read=readers.toy_read)
    assert looks == [("often", 0), ("seldom", 0), ("often", 1), ("often", 2), ("seldom", 1), ("often", 3), ("often", 4)]
    assert len(list(book.readings())) == 7
