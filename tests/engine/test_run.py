"""Order, failures in their place, and processes that die or must not outlive their parent."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from quoth.engine import run
from quoth.model.claim import Failure, Reading
from quoth.model.text import Capture

READERS = """
import os, time
from quoth.model.claim import Failure, Reading
from quoth.model.text import Report

def echo(capture):
    text = capture.content.decode()
    if text == "die":
        os._exit(9)
    if text == "slow":
        time.sleep(0.3)
    if text == "memory":
        raise MemoryError
    if text == "wrong":
        return Failure(capture.location, "ReadError", "wrong")
    return Reading(Report(str(os.getpid()), text, capture.location, ""))

def hang(capture):
    open(capture.location, "w").write(str(os.getpid()))
    time.sleep(60)
"""


@pytest.fixture
def readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    (tmp_path / "toy_readers.py").write_text(READERS)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield importlib.import_module("toy_readers")
    del sys.modules["toy_readers"]


def captures(*texts: str) -> list[Capture | Failure]:
    return [Capture(f"{n}.txt", text.encode()) for n, text in enumerate(texts)]


def said(results: Iterator[Reading | Failure]) -> list[str]:
    return [r.report.text if isinstance(r, Reading) else f"failure of {r.location}: {r.error}" for r in results]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_inputs(readers: ModuleType, jobs: int) -> None:
    assert said(run(captures("slow", "b", "c", "slow", "e"), jobs=jobs, read=readers.echo)) == ["slow", "b", "c", "slow", "e"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_keeps_its_place(readers: ModuleType, jobs: int) -> None:
    inputs = [*captures("a", "wrong"), Failure("gone.txt", "ReadError", "no such file"), *captures("d")]
    assert said(run(inputs, jobs=jobs, read=readers.echo)) == ["a", "failure of 1.txt: ReadError", "failure of gone.txt: ReadError", "d"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_input_gives_nothing(readers: ModuleType, jobs: int) -> None:
    assert said(run([], jobs=jobs, read=readers.echo)) == []


def test_one_job_reads_in_this_process_and_only_when_asked(readers: ModuleType) -> None:
    drawn = []

    def inputs() -> Iterator[Capture]:
        for text in ("a", "b"):
            drawn.append(text)
            yield Capture(text, text.encode())

    results = run(inputs(), read=readers.echo)
    assert drawn == []
    first = next(results)
    assert isinstance(first, Reading)
    assert first.report.id == str(os.getpid())
    assert drawn == ["a"]


def test_two_jobs_read_elsewhere_and_draw_a_bounded_number_of_inputs(readers: ModuleType) -> None:
    drawn = 0

    def inputs() -> Iterator[Capture]:
        nonlocal drawn
        while True:
            drawn += 1
            yield Capture(str(drawn), b"x")

    results = run(inputs(), jobs=2, read=readers.echo)
    read = [next(results) for _ in range(20)]
    assert drawn <= 20 + 8
    assert all(isinstance(r, Reading) and r.report.id != str(os.getpid()) for r in read)
    results.close()  # type: ignore[attr-defined]


def test_an_input_that_kills_its_process_is_a_failure_and_no_other_is_lost(readers: ModuleType) -> None:
    found = said(run(captures("a", "die", "c", "slow", "e"), jobs=2, read=readers.echo))
    assert found == ["a", "failure of 1.txt: ProcessDied", "c", "slow", "e"]


def test_a_lack_of_memory_is_raised(readers: ModuleType) -> None:
    with pytest.raises(MemoryError):
        list(run(captures("a", "memory"), jobs=2, read=readers.echo))


@pytest.mark.parametrize("jobs", [0, -1])
def test_less_than_one_job_is_refused(jobs: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        run([], jobs=jobs)


PARENT = """
import sys
sys.path.insert(0, sys.argv[1])
from quoth.engine import run
from quoth.model.text import Capture
import toy_readers
if __name__ == "__main__":
    list(run([Capture(sys.argv[1] + "/pid1", b""), Capture(sys.argv[1] + "/pid2", b"")], jobs=2, read=toy_readers.hang))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_outlives_its_parent(tmp_path: Path, how: signal.Signals) -> None:
    (tmp_path / "toy_readers.py").write_text(READERS)
    (tmp_path / "parent.py").write_text(PARENT)
    parent = subprocess.Popen([sys.executable, str(tmp_path / "parent.py"), str(tmp_path)], stderr=subprocess.DEVNULL)
    try:
        pids = [pid_in(tmp_path / "pid1"), pid_in(tmp_path / "pid2")]
        assert all(is_alive(pid) for pid in pids)
        parent.send_signal(how)
        parent.wait(timeout=60)
        ended = time.monotonic()
        while any(is_alive(pid) for pid in pids):
            assert time.monotonic() - ended < 2
            time.sleep(0.02)
    finally:
        parent.kill()


def pid_in(path: Path) -> int:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if path.exists() and path.read_text():
            return int(path.read_text())
        time.sleep(0.02)
    raise AssertionError("the process did not begin")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"
