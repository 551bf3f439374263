"""Processes that work on tasks one by one under limits: a task that takes too long, too much memory, or the process down with it dies
alone.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 2  # tasks that a process holds, the one it works on included: it need not wait for its parent


@dataclass(frozen=True, slots=True)
class Limits:
    """For one task. `memory` is the address space of the whole process in MB, language pipeline included (Linux only).

    `start` are seconds more for the first task of a process, which also loads what it needs.
    """

    seconds: float | None = None
    memory: int | None = None
    start: float = 60.0


@dataclass(frozen=True, slots=True)
class Stopped:
    """A task that had no result: its process died or was stopped. error: TimeLimit | MemoryLimit | ProcessDied."""

    error: str
    reason: str


def work(
    tasks: Iterable[Task], act: Callable[[Task], Result], *, jobs: int = 1, limits: Limits | None = None
) -> Iterator[tuple[Task, Result | Stopped]]:
    """Each task with its result, as they are done; `act` is a function of a module. Tasks are drawn as processes have room for them.

    What `act` raises is raised here. Closing the generator, or this process's death, ends the processes at once.
    """
    crew: list[_Worker[Task]] = []
    source = iter(tasks)
    again: deque[Task] = deque()  # tasks that waited behind one that killed its process
    more = True
    try:
        while True:
            while more or again:
                worker = _with_room(crew, jobs, act, limits or Limits())
                if worker is None:
                    break
                task = again.popleft() if again else next(source, _END)
                if isinstance(task, _End):
                    more = False
                else:
                    worker.give(task)
            busy = [worker for worker in crew if worker.tasks]
            if not busy:
                return
            for worker in _ready(busy):
                outcome = worker.take()
                if isinstance(outcome[1], Stopped):
                    crew.remove(worker)
                    worker.end()
                    again.extend(worker.tasks)
                yield outcome
    finally:
        for worker in crew:
            worker.end()


class _End:
    pass


_END: Any = _End()


def _with_room(crew: list[_Worker[Task]], jobs: int, act: Callable[[Any], Any], limits: Limits) -> _Worker[Task] | None:
    """The process with the fewest tasks, if it has room for one; a new one where there may be more and all have work."""
    least = min(crew, key=lambda worker: len(worker.tasks), default=None)
    if least is not None and (not least.tasks or (len(crew) >= jobs and len(least.tasks) < _AHEAD)):
        return least
    if len(crew) < jobs:
        crew.append(_Worker(act, limits))
        return crew[-1]
    return None


def _ready(busy: list[_Worker[Task]]) -> list[_Worker[Task]]:
    """Those with something to tell, or whose time is over; waits for the first."""
    deadline = min((worker.deadline for worker in busy if worker.deadline is not None), default=None)
    told = wait([worker.pipe for worker in busy], None if deadline is None else max(0.0, deadline - time.monotonic()))
    now = time.monotonic()
    return [worker for worker in busy if worker.pipe in told or (worker.deadline is not None and worker.deadline <= now)]


@dataclass(eq=False)
class _Worker(Generic[Task]):
    act: Callable[[Any], Any]
    limits: Limits
    tasks: deque[Task] = field(default_factory=deque)
    deadline: float | None = None

    def __post_init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve, args=(other, self.act, self.limits), daemon=True)
        self._process.start()
        other.close()
        self._fresh = True

    def give(self, task: Task) -> None:
        self.tasks.append(task)
        if len(self.tasks) == 1:
            self._start_clock()
        with suppress(BrokenPipeError, ConnectionResetError):  # it died: `take` says so
            self.pipe.send(task)

    def _start_clock(self) -> None:
        start = self.limits.start if self._fresh else 0.0
        self.deadline = None if self.limits.seconds is None else time.monotonic() + self.limits.seconds + start

    def take(self) -> tuple[Task, Any]:
        """The first task with its outcome."""
        outcome: Any
        try:
            if self.pipe.poll():
                done, outcome = self.pipe.recv()
                if not done:
                    raise outcome
            else:
                outcome = Stopped("TimeLimit", f"reading it took longer than {self.limits.seconds:g} s, the most that one report may take")
        except (EOFError, ConnectionResetError):
            outcome = Stopped("ProcessDied", "the process that read it died; there may be too little memory")
        task = self.tasks.popleft()
        self._fresh = False
        self.deadline = None
        if self.tasks:
            self._start_clock()
        return task, outcome

    def end(self) -> None:
        self.pipe.close()
        self._process.kill()
        self._process.join()


def _serve(pipe: Connection, act: Callable[[Any], Any], limits: Limits) -> None:
    """A process's whole life: tasks from the pipe, results into it, and an end as soon as the other side of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    _limit_memory(limits.memory)
    tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, tasks), daemon=True).start()
    while True:
        task = tasks.get()
        try:
            outcome = (True, act(task))
        except MemoryError:
            if limits.memory is None:
                outcome = (False, MemoryError())
            else:
                reason = f"reading it took more than {limits.memory} MB of memory, the most that one process may take"
                outcome = (True, Stopped("MemoryLimit", reason))
        except BaseException as error:
            outcome = (False, error)
        try:
            pipe.send(outcome)
        except OSError:
            os._exit(1)


def _receive(pipe: Connection, tasks: queue.SimpleQueue[Any]) -> None:
    try:
        while True:
            tasks.put(pipe.recv())
    finally:  # the parent let go, or is gone
        os._exit(1)


def _limit_memory(megabytes: int | None) -> None:
    if megabytes is not None and sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
