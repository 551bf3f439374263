"""Tasks under limits: each has its result, and the one that must be stopped takes no other with it."""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from quoth.engine.workers import Limits, Stopped, work

ACTS = """
import os, time

def act(task):
    if task == "die":
        os._exit(9)
    if task == "slow":
        time.sleep(30)
    if task == "much":
        raise MemoryError
    if task == "wrong":
        raise ValueError("wrong")
    return task.upper(), os.getpid()
"""


@pytest.fixture
def acts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    (tmp_path / "toy_acts.py").write_text(ACTS)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield importlib.import_module("toy_acts")
    del sys.modules["toy_acts"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_must_be_stopped_is_stopped_alone(acts: ModuleType, jobs: int) -> None:
    tasks = ["a", "die", "b", "slow", "c", "much", "d"]
    found = dict(work(tasks, acts.act, jobs=jobs, limits=Limits(seconds=2.0, memory=2000, start=1.0)))
    assert sorted(found) == sorted(tasks)
    stopped = {task: result.error for task, result in found.items() if isinstance(result, Stopped)}
    assert stopped == {"die": "ProcessDied", "slow": "TimeLimit", "much": "MemoryLimit"}
    assert found["d"][0] == "D"  # type: ignore[index]


def test_what_a_task_raises_is_raised(acts: ModuleType) -> None:
    with pytest.raises(ValueError, match="wrong"):
        list(work(["a", "wrong"], acts.act))


def test_without_a_limit_a_lack_of_memory_is_raised(acts: ModuleType) -> None:
    with pytest.raises(MemoryError):
        list(work(["much"], acts.act))


def test_tasks_are_drawn_as_there_is_room_and_closing_ends_the_processes(acts: ModuleType) -> None:
    drawn = 0

    def tasks() -> Iterator[str]:
        nonlocal drawn
        while True:
            drawn += 1
            yield "a"

    results = work(tasks(), acts.act, jobs=2)
    pids = {pid for _, (_, pid) in (next(results) for _ in range(10))}  # type: ignore[misc]
    assert drawn <= 10 + 2 * 2
    results.close()  # type: ignore[attr-defined]
    until = time.monotonic() + 2
    while any(_is_there(pid) for pid in pids):
        assert time.monotonic() < until
        time.sleep(0.02)


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
