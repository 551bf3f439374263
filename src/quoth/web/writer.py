"""The one thread that writes: what pages ask to be written is done in its turn, between two reports of a long reading too.

The casebook is opened for writing while there is something to write, so that the command line can write in between.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from quoth.casebook import Casebook, IngestOptions, Step, ingest
from quoth.casebook.ingest import Expand, Read
from quoth.model.errors import CasebookBusy, QuothError
from quoth.pipeline import read_or_fail

T = TypeVar("T")
_PATIENCE = 20.0  # seconds that a page waits for its turn to write
_SHOWN = 200  # steps and jobs that are remembered


@dataclass(slots=True)
class Job:
    """One thing to take in. state: waiting | reading | done | failed; `steps` what became of each document, newest last."""

    number: int
    what: str
    options: IngestOptions
    expand: Expand | None = None
    read: Read = read_or_fail
    state: str = "waiting"
    reason: str = ""
    begun: str | None = None  # UTC
    ended: str | None = None
    steps: list[Step] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    done: threading.Event = field(default_factory=threading.Event)

    def told(self, step: Step) -> None:
        self.counts[step.what] = self.counts.get(step.what, 0) + 1
        self.steps.append(step)
        del self.steps[:-_SHOWN]

    @property
    def failed(self) -> int:
        """How many documents were not read."""
        return self.counts.get("failed", 0) + self.counts.get("failed before", 0)

    @property
    def locations(self) -> list[str]:
        """What was read, or was there already."""
        return [step.location for step in self.steps if step.what in ("read", "known")]


class Writer:
    """Writes into the casebook of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.jobs: list[Job] = []
        self._numbers = itertools.count(1)
        self._acts: SimpleQueue[tuple[Callable[[Casebook], Any], Future[Any]]] = SimpleQueue()
        self._waiting: SimpleQueue[Job] = SimpleQueue()
        self._wake = threading.Semaphore(0)
        self._ending = False
        self._thread = threading.Thread(target=self._run, daemon=True, name="writer")
        self._thread.start()

    def write(self, act: Callable[[Casebook], T], patience: float = _PATIENCE) -> T:
        """Runs `act` with the casebook open for writing, and gives what it gives or raises what it raises.

        CasebookBusy where its turn does not come within `patience` seconds: then it is not done later either.
        """
        future = self.post(act)
        try:
            return future.result(patience)
        except TimeoutError:
            if future.cancel():
                raise CasebookBusy(f"{self.folder}: the casebook is being written to; try again in a moment") from None
            return future.result()

    def post(self, act: Callable[[Casebook], T]) -> Future[T]:
        """As `write`, without waiting."""
        future: Future[T] = Future()
        self._acts.put((act, future))
        self._wake.release()
        return future

    def take_in(self, what: str, options: IngestOptions, expand: Expand | None = None, read: Read = read_or_fail) -> Job:
        """Queues something to be read; `what` is what a person calls it, `read` makes readings."""
        job = Job(next(self._numbers), what, options, expand, read)
        self.jobs.append(job)
        del self.jobs[:-_SHOWN]
        self._waiting.put(job)
        self._wake.release()
        return job

    def busy(self) -> Job | None:
        """What is being read now."""
        return next((job for job in reversed(self.jobs) if job.state == "reading"), None)

    def close(self) -> None:
        """Lets the thread end after what it is doing."""
        self._ending = True
        self._wake.release()

    def _run(self) -> None:
        while not self._ending:
            self._wake.acquire()
            self._act(None)
            try:
                job = self._waiting.get_nowait()
            except Empty:
                continue
            self._take_in(job)

    def _pending(self) -> Iterator[tuple[Callable[[Casebook], Any], Future[Any]]]:
        while True:
            try:
                act, future = self._acts.get_nowait()
            except Empty:
                return
            if future.set_running_or_notify_cancel():
                yield act, future

    def _act(self, casebook: Casebook | None) -> None:
        """Does what was asked for; with a casebook of its own where none is open."""
        opened = casebook
        try:
            for act, future in self._pending():
                try:
                    opened = opened or self._opened()
                    future.set_result(act(opened))
                except BaseException as error:
                    future.set_exception(error)
        finally:
            if opened is not None and casebook is None:
                opened.close()

    def _opened(self) -> Casebook:
        """Open for writing; another process's short write is waited for."""
        for _ in range(5):
            try:
                return Casebook.open(self.folder, write=True, create=False)
            except CasebookBusy:
                time.sleep(0.5)
        return Casebook.open(self.folder, write=True, create=False)

    def _take_in(self, job: Job) -> None:
        job.state, job.begun = "reading", _now()
        try:
            with self._opened() as casebook:

                def told(step: Step) -> None:
                    job.told(step)
                    self._act(casebook)

                ingest(casebook, job.options, told, expand=job.expand, read=job.read)
            job.state = "done"
        except QuothError as error:
            job.state, job.reason = "failed", str(error)
        except Exception as error:
            job.state, job.reason = "failed", f"a defect of quoth, {type(error).__name__}: {error}"
        finally:
            job.ended = _now()
            job.done.set()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
