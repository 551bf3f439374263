"""One look at a feed: what is new, what to remember, and when to look again. Who keeps the memory runs the loop."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from quoth.fetch.client import Fetched, client_for
from quoth.fetch.containers import container_for
from quoth.fetch.expand import Walk, found_at
from quoth.fetch.found import Found, Link, Step, failed
from quoth.fetch.kinds import kind_of
from quoth.fetch.policy import Policy
from quoth.model.claim import Failure
from quoth.model.errors import Gone, Later, QuothError
from quoth.model.text import Capture

USUAL, LONGEST = 900.0, 86_400.0  # seconds between two looks: where nobody states another time, and at most
_LEAST = 60.0
_MOST_SEEN = 20_000  # items remembered; feeds show the newest few hundred
_MAX_AGE = re.compile(r"max-age\s*=\s*(\d+)")
_FOR_GOOD = ("Gone", "Refused", "LimitExceeded", "NotText")  # another look will not change these


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed between two looks. `as_dict` and `from_dict` carry it as JSON."""

    etag: str | None = None
    modified: str | None = None
    seen: tuple[str, ...] = ()  # of each item that was had, or can never be: 16 hex digits of its key's SHA-256, oldest first
    failures: int = 0  # looks in a row that failed

    def as_dict(self) -> dict[str, Any]:
        return {"etag": self.etag, "modified": self.modified, "seen": list(self.seen), "failures": self.failures}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> FeedState:
        """What `as_dict` gave; what an older version did not know takes its default."""
        return cls(data.get("etag"), data.get("modified"), tuple(data.get("seen") or ()), int(data.get("failures") or 0))


class Polled(NamedTuple):
    """What one look gave."""

    captures: tuple[Capture | Failure, ...]
    state: FeedState
    next_after: float  # seconds


def poll(feed: str, state: FeedState | None = None, policy: Policy | None = None) -> Polled:
    """The items of a feed or sitemap that were not seen yet, in the feed's order, asked for with a conditional request.

    An item that failed for now (a server busy, a connection broken) is tried again at the next look while the feed still shows it. An item
    that the feed says was changed is new. A feed that fails is looked at after twice the time, up to a day; one that asks to wait is
    obeyed. Raises nothing that a feed can cause.
    """
    policy, state = policy or Policy(), state or FeedState()
    try:
        fetched = client_for(policy).get(feed, etag=state.etag, modified=state.modified)
    except QuothError as error:
        worse = replace(state, failures=state.failures + 1)
        return Polled((failed(feed, error),), worse, _after_failure(worse, error))
    known = replace(state, etag=fetched.answer.header("etag"), modified=fetched.answer.header("last-modified"), failures=0)
    if fetched.answer.status == 304:
        known = replace(known, etag=known.etag or state.etag, modified=known.modified or state.modified)
        return Polled((), known, _usual(fetched))
    look = _Look(policy, list(state.seen))
    captures = look.at(found_at(fetched, Link(feed), 0, None, policy))
    if any(failure.error not in _FOR_GOOD for failure in captures if isinstance(failure, Failure)):
        known = replace(known, etag=None, modified=None)  # so that the next look is given the items again
    return Polled(captures, replace(known, seen=tuple(look.seen[-_MOST_SEEN:])), _usual(fetched))


class _Look:
    """The items of one answer, those seen before passed over."""

    def __init__(self, policy: Policy, seen: list[str]) -> None:
        self.seen = seen
        self._before = set(seen)
        self._walk = Walk(policy, known=lambda _: False)

    def at(self, found: Found) -> tuple[Capture | Failure, ...]:
        container = container_for(kind_of(found), found)
        if container is None:
            return (Failure(found.location, "NotText", "no feed, sitemap or list: nothing to watch"),)
        given: list[Capture | Failure] = []
        try:
            found = found.hashed()
            for step in container(found, self._walk.policy):
                given += self._new(step, found)
        except QuothError as error:
            given.append(failed(found.location, error))
        return tuple(given)

    def _new(self, step: Step, found: Found) -> list[Capture | Failure]:
        mark = hashlib.sha256(_key(step).encode()).hexdigest()[:16]
        if mark in self._before:
            self.seen.remove(mark)  # to the end: what a feed still shows is not forgotten before what it no longer does
            self.seen.append(mark)
            return []
        results = list(self._walk.follow(step, found))
        if all(isinstance(result, Capture) or result.error in _FOR_GOOD for result in results):
            self.seen.append(mark)
            self._before.add(mark)
        return results


def _key(step: Step) -> str:
    if isinstance(step, Link):
        return f"{step.key or step.target} {step.changed or ''}"
    if isinstance(step, Capture):
        return f"{step.location} {hashlib.sha256(step.content).hexdigest()}"
    return step.location


def _after_failure(state: FeedState, error: QuothError) -> float:
    if isinstance(error, Later):
        return min(max(error.seconds, _LEAST), LONGEST)
    if isinstance(error, Gone):
        return LONGEST
    return float(min(USUAL * 2 ** min(state.failures, 10), LONGEST))


def _usual(fetched: Fetched) -> float:
    """As long as the answer says that it stays fresh, within bounds."""
    stated = _MAX_AGE.search(fetched.answer.header("cache-control") or "")
    return min(max(float(stated.group(1)), USUAL), LONGEST) if stated else USUAL
