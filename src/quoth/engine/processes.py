"""The same over local processes: spawned, each with a language pipeline of its own (some 500 MB)."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from quoth.model.claim import Failure, Reading
from quoth.model.text import Capture

if TYPE_CHECKING:
    from quoth.engine.run import Read

_AHEAD = 4  # inputs drawn per process before the first of them is given out: enough that none idles, little memory
_Waiting = deque[tuple[Capture | Failure, "Future[Reading | Failure] | None"]]


def run_in_processes(inputs: Iterable[Capture | Failure], jobs: int, read: Read) -> Iterator[Reading | Failure]:
    """See `run`. Where a process dies, the inputs on their way are read again one by one, and the one that kills again is a Failure."""
    source = iter(inputs)
    while True:
        waiting: _Waiting = deque()
        try:
            with _pool(jobs) as pool:
                yield from _through(pool, source, waiting, jobs * _AHEAD, read)
                return
        except BrokenProcessPool:
            for item, _ in waiting:
                yield item if isinstance(item, Failure) else _alone(item, read)


def _through(
    pool: ProcessPoolExecutor, source: Iterator[Capture | Failure], waiting: _Waiting, ahead: int, read: Read
) -> Iterator[Reading | Failure]:
    """Results in order. An input stands in `waiting` until its result is there, so that nothing is lost with a process."""
    for item in source:
        waiting.append((item, None))
        if isinstance(item, Capture):
            waiting[-1] = (item, pool.submit(read, item))
        while waiting and (len(waiting) >= ahead or _is_there(*waiting[0])):
            yield _first(waiting)
    while waiting:
        yield _first(waiting)


def _is_there(item: Capture | Failure, future: Future[Reading | Failure] | None) -> bool:
    return future is None or future.done()


def _first(waiting: _Waiting) -> Reading | Failure:
    item, future = waiting[0]
    result = future.result() if future else item
    assert not isinstance(result, Capture)
    waiting.popleft()
    return result


def _alone(item: Capture, read: Read) -> Reading | Failure:
    try:
        with _pool(1) as pool:
            return pool.submit(read, item).result()
    except BrokenProcessPool:
        return Failure(item.location, "ProcessDied", "the process that read it died; there may be too little memory")


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes on a leash, a pipe whose other end only this process holds: letting go of it, or dying, ends them at once."""
    context = multiprocessing.get_context("spawn")
    held, leash = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(held,))
    try:
        yield pool
    finally:
        leash.close()
        pool.shutdown(wait=True, cancel_futures=True)
        held.close()


def _begin(held: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    threading.Thread(target=_end_with_parent, args=(held,), daemon=True).start()


def _end_with_parent(held: Connection) -> None:
    try:
        held.poll(None)  # nothing is ever sent: what wakes it is the end of the pipe
    finally:
        os._exit(1)
