"""Taking in: what locations lead to is captured, read in processes of its own, and kept; what is there already is not touched.

A capture is committed before it is read, so that nothing fetched is lost with a process; a reading or its failure is committed after it,
some at a time. Whatever was captured and not read when a run ended is read by the next one.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple

from quoth import __version__
from quoth.casebook import kinds
from quoth.casebook.arrivals import Arrival, Known, captured, look_up
from quoth.casebook.captures import to_fact
from quoth.casebook.casebook import Casebook
from quoth.casebook.copies import copies_of
from quoth.engine.workers import Limits, Stopped, work
from quoth.fetch import Policy
from quoth.fetch import expand as fetch_expand
from quoth.ledger import New, json_text
from quoth.model.claim import Failure, Reading
from quoth.model.record import to_record
from quoth.model.text import Capture, Hints
from quoth.pipeline import VERSIONS, read_or_fail

Read = Callable[[Capture], Reading | Failure]
Expand = Callable[[str, Policy], Iterable[Capture | Failure]]

TOOL = f"quoth {__version__}"
MADE_BY = f"{TOOL}, stages {' '.join(version for _, version in VERSIONS)}"
_TOGETHER = 32  # captures or readings in one transaction, or as many as come in so many seconds:
_CAPTURED, _READ = 0.5, 2.0  # what was fetched may be gone tomorrow; what was read can be read again
_SAMPLE = Failure("", "SampleRefused", "a written sample: what it tells is invented; --samples takes it in")


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """`largest` in bytes of one document. `retry` reads again what failed; `samples` takes in written samples too.

    `reread` are captures that are read again though they stand read: a registry has changed.
    `again` fetches addresses that are there already once more, to see whether they changed; `policy` are the rules of fetching.
    """

    sources: tuple[str, ...] = ()
    jobs: int = 1
    hints: Hints = field(default_factory=Hints)
    collector: str | None = None
    purpose: str | None = None
    samples: bool = False
    retry: bool = False
    limits: Limits = field(default_factory=lambda: Limits(seconds=300, memory=6000))
    largest: int = 200_000_000
    again: bool = False
    reread: tuple[str, ...] = ()
    policy: Policy = field(default_factory=Policy)


class Step(NamedTuple):
    """What became of one document. what: read | known | failed | failed before; `reason` of a failure in one line."""

    what: str
    location: str
    reason: str = ""
    claims: int = 0


class _Task(NamedTuple):
    capture_id: str
    capture: Capture


class Made(NamedTuple):
    """A reading on its way from the process that made it: the record as JSON, and the processor time that it took."""

    record: bytes
    seconds: float

    @classmethod
    def of(cls, reading: Reading, seconds: float) -> Made:
        return cls(json_text(to_record(reading)), round(seconds, 3))

    def as_fact(self, capture: str, record: dict[str, Any]) -> New:
        """The reading as a fact; what stands in it as JSON is not written again."""
        text = b'{"capture":"%s","seconds":%s,"record":%s}' % (capture.encode(), repr(self.seconds).encode(), self.record)
        return New(kinds.READING, capture, {"capture": capture, "seconds": self.seconds, "record": record}, text)


def ingest(
    casebook: Casebook,
    options: IngestOptions,
    told: Callable[[Step], None] = lambda step: None,
    *,
    expand: Expand | None = None,
    read: Read = read_or_fail,
) -> None:
    """Takes in what the sources lead to, and first what an earlier run left unread; `told` hears of every document.

    `expand` says what a location leads to, `quoth.fetch.expand` unless given; `read` is a function of a module: it is called in other
    processes. An interruption (KeyboardInterrupt) keeps what is done and is raised. Raises CasebookError where the casebook cannot be
    written.
    """
    run = _Run(casebook, options, told, expand)
    results = work(run.tasks(), partial(_read, read), jobs=options.jobs, limits=options.limits)
    try:
        for task, outcome in results:
            run.take(task, outcome)
    except KeyboardInterrupt:
        run.flush()
        raise
    finally:
        results.close()  # type: ignore[attr-defined]  # a generator: its processes end with it
    run.flush()


def _read(read: Read, task: _Task) -> Made | Failure:
    """In a process of its own: the record of one capture."""
    started = time.process_time()
    reading = read(task.capture)
    return reading if isinstance(reading, Failure) else Made.of(reading, time.process_time() - started)


class _Run:
    def __init__(self, casebook: Casebook, options: IngestOptions, told: Callable[[Step], None], expand: Expand | None) -> None:
        self._casebook, self._options, self._told = casebook, options, told
        self._expand = expand or (lambda location, policy: fetch_expand(location, policy, self._is_there))
        self._by = f"{options.collector}, {TOOL}" if options.collector else TOOL
        self._queued: set[str] = set()
        self._done: list[tuple[_Task, Made | Failure]] = []
        self._since = 0.0
        self._begun = False

    # ---- captures ----------------------------------------------------------------------------------------------------

    def tasks(self) -> Iterator[_Task]:
        """What is to be read: what waited, what failed and is to be tried again, and what the sources lead to."""
        left = self._casebook.waiting()
        left += self._options.reread
        if self._options.retry:
            left += [f.subject for f in self._casebook.failures() if f.captured]
        for capture_id in left:
            if capture_id not in self._queued:
                self._queued.add(capture_id)
                yield _Task(capture_id, self._casebook.capture(capture_id))
        for together in _in_groups(self._arriving()):
            yield from self._keep(together)

    def _is_there(self, url: str) -> bool:
        """Whether an address was captured already, and so need not be fetched again."""
        found = None if self._options.again else captured(self._casebook.ledger, url)
        if found is None:
            return False
        capture_id, reason = found
        if capture_id not in self._queued:  # else its result is told
            self._told(Step("failed before", url, reason) if reason else Step("known", url))
        return True

    def _arriving(self) -> Iterator[Arrival | Failure]:
        for source in self._options.sources:
            for item in self._expand(source, self._options.policy):
                if isinstance(item, Failure):
                    yield item
                elif len(item.content) > self._options.largest:
                    size = f"{len(item.content):,} bytes, more than the {self._options.largest:,} that one document may have"
                    yield Failure(item.location, "SizeLimit", size)
                else:
                    yield Arrival.of(replace(item, hints=item.hints.under(self._options.hints)))

    def _keep(self, together: list[Arrival | Failure]) -> Iterator[_Task]:
        """Commits what is new of some arrivals, and gives what of them is to be read."""
        known = look_up(self._casebook.ledger, together)
        new: list[New] = []
        to_read: list[_Task] = []
        for item in together:
            if isinstance(item, Failure):
                new += self._not_fetched(item, known)
            elif self._is_to_read(item, known):
                to_read.append(_Task(item.capture_id, item.capture))
                new += self._capture(item, known)
        self._append(new)
        self._queued.update(task.capture_id for task in to_read)
        yield from to_read

    def _is_to_read(self, item: Arrival, known: Known) -> bool:
        """Not where it stands read, waits already, or failed before and is not to be tried again: that is said, never silent."""
        if item.capture_id in self._queued:
            return False  # on its way: its result is told
        if known.is_read(item):
            self._told(Step("known", item.capture.location))
            return False
        self._queued.add(item.capture_id)
        failed = known.failures.get(item.capture_id)
        again = self._options.retry or (self._options.samples and failed is not None and failed.error == _SAMPLE.error)
        if failed is None or again or failed.made_by != MADE_BY or known.hints_changed(item):
            return True
        self._told(Step("failed before", item.capture.location, failed.reason))
        return False

    def _capture(self, item: Arrival, known: Known) -> Iterator[New]:
        if item.sha256 not in known.bytes:
            known.bytes.add(item.sha256)
            yield New(kinds.BYTES, item.sha256, item.capture.content)
        if item.capture_id not in known.hints or known.hints_changed(item):
            options = self._options
            data = to_fact(item.capture, item.sha256, collector=options.collector, purpose=options.purpose, tool=TOOL)
            yield New(kinds.CAPTURE, item.capture_id, data)

    def _not_fetched(self, failure: Failure, known: Known) -> Iterator[New]:
        before = known.failures.get(failure.location)
        same = before is not None and (before.error, before.reason) == (failure.error, failure.reason)
        self._told(Step("failed", failure.location, failure.reason))
        if not same:
            yield New(kinds.FAILURE, failure.location, _failure(failure, failure.location))

    # ---- readings ----------------------------------------------------------------------------------------------------

    def take(self, task: _Task, outcome: Made | Failure | Stopped) -> None:
        """One task's result; kept with others at the next moment."""
        if isinstance(outcome, Stopped):
            outcome = Failure(task.capture.location, outcome.error, outcome.reason)
        if not self._done:
            self._since = time.monotonic()
        self._done.append((task, outcome))
        if len(self._done) >= _TOGETHER or time.monotonic() - self._since > _READ:
            self.flush()

    def flush(self) -> None:
        """Commits what is done: readings with what they are copies of, and failures."""
        done, self._done = self._done, []
        if not done:
            return
        with self._casebook.ledger.writing():
            steps = [self._keep_result(task, outcome) for task, outcome in done]
        for step in steps:
            self._told(step)

    def _keep_result(self, task: _Task, outcome: Made | Failure) -> Step:
        location = task.capture.location
        if isinstance(outcome, Made):
            record = json.loads(outcome.record)
            if self._options.samples or not record["report"]["sample"]:
                copies = copies_of(self._casebook.ledger, task.capture_id, record)
                self._append([outcome.as_fact(task.capture_id, record), *copies])
                return Step("read", location, claims=len(record["claims"]))
            outcome = _SAMPLE
        self._append([New(kinds.FAILURE, task.capture_id, _failure(outcome, location))])
        return Step("failed", location, outcome.reason)

    def _append(self, new: list[New]) -> None:
        if not new:
            return
        if not self._begun:  # a run that has nothing to add leaves no trace
            self._begun = True
            begun = {"sources": list(self._options.sources), "purpose": self._options.purpose, "retry": self._options.retry}
            new = [New(kinds.INGEST, "ingest", begun), *new]
        self._casebook.ledger.append(new, self._by)


def _failure(failure: Failure, location: str) -> dict[str, Any]:
    return {"location": location, "error": failure.error, "reason": failure.reason, "made_by": MADE_BY}


def _in_groups(items: Iterable[Arrival | Failure]) -> Iterator[list[Arrival | Failure]]:
    """So many as come in a moment."""
    group: list[Arrival | Failure] = []
    since = time.monotonic()
    for item in items:
        group.append(item)
        if len(group) >= _TOGETHER or time.monotonic() - since > _CAPTURED:
            yield group
            group, since = [], time.monotonic()
    if group:
        yield group
