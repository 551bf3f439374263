"""Feeds that are watched: looked at again and again, and what is new in them taken in."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from quoth.casebook import kinds
from quoth.casebook.casebook import Casebook
from quoth.casebook.ingest import TOOL, IngestOptions, Read, Step, ingest
from quoth.fetch.policy import Policy
from quoth.fetch.poll import FeedState, Polled, poll
from quoth.ledger import New
from quoth.model.claim import Failure
from quoth.model.text import Capture
from quoth.pipeline import read_or_fail

Look = Callable[[str, FeedState | None, Policy], Polled]


def watch(
    casebook: Casebook,
    options: IngestOptions,
    told: Callable[[Step], None] = lambda step: None,
    *,
    look: Look = poll,
    wait: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
    read: Read = read_or_fail,
) -> None:
    """Looks at every source of the options when its time has come, and takes in what is new, until somebody interrupts it.

    What is remembered of a feed is kept after what it gave was committed: a process that dies between looks again and adds nothing twice.
    Raises like `ingest`.
    """
    due = dict.fromkeys(options.sources, clock())
    while due:
        feed = min(due, key=lambda source: due[source])
        wait(max(0.0, due[feed] - clock()))
        before = _state(casebook, feed)
        found = look(feed, before, options.policy)

        def given(location: str, policy: Policy, found: Polled = found) -> Iterator[Capture | Failure]:
            yield from found.captures

        ingest(casebook, replace(options, sources=(feed,)), told, expand=given, read=read)
        if found.state != before:
            casebook.ledger.append([New(kinds.FEED, feed, found.state.as_dict())], TOOL)
        due[feed] = clock() + found.next_after


def _state(casebook: Casebook, feed: str) -> FeedState | None:
    state = None
    for fact in casebook.ledger.facts(kinds.FEED, subject=feed):
        state = FeedState.from_dict(fact.json) if fact.data is not None else None
    return state
