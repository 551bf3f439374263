"""`quoth serve` and `quoth demo` as a person starts them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from quoth.web.options import HOST

sys.path.insert(0, str(Path(__file__).parent))
import web_samples as samples

LINK = re.compile(r"http://127\.0\.0\.1:(\d+)(/\S*)\?token=\S{40,}\n")


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "quoth", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ
    )


def link_of(process: subprocess.Popen[str]) -> re.Match[str]:
    assert process.stdout is not None
    line = process.stdout.readline()
    found = LINK.fullmatch(line)
    assert found is not None, line + (process.stderr.read() if process.stderr else "")
    return found


def end(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    process.wait(10)


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_the_address_stands_alone_on_the_first_line_and_opens_a_disputed_event() -> None:
    process = start("demo", "--no-browser", "--port", "0")
    try:
        link = link_of(process)
        assert link[2].startswith("/events/e_")
        assert status(f"http://{HOST}:{link[1]}/") == 403
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = opener.open(link[0].strip(), timeout=20).read().decode()
        assert "disputed: toll" in page and "Written sample" in page
    finally:
        end(process)
    assert process.returncode == 0
    assert process.stdout is not None and process.stdout.read() == ""


def test_a_port_in_use_and_no_casebook_are_one_line_each(tmp_path: Path) -> None:
    samples.fill(tmp_path / "book")
    with socket.create_server((HOST, 0)) as taken:
        port = str(taken.getsockname()[1])
        process = start("serve", "--no-browser", "--port", port, str(tmp_path / "book"))
        said = process.communicate(timeout=60)
    assert (process.returncode, said[0]) == (1, "")
    assert "in use by another program" in said[1] and said[1].count("\n") == 1
    process = start("serve", "--no-browser", str(tmp_path / "none"))
    said = process.communicate(timeout=60)
    assert process.returncode == 1 and "no such casebook" in said[1] and said[1].count("\n") == 1


def test_an_empty_casebook_is_made_when_asked(tmp_path: Path) -> None:
    process = start("serve", "--create", "--no-browser", "--port", "0", str(tmp_path / "new"))
    try:
        link_of(process)
        assert (tmp_path / "new" / "casebook.db").exists()
    finally:
        end(process)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_it_ends_with_its_parent(tmp_path: Path) -> None:
    samples.fill(tmp_path / "book")
    arguments = ["-m", "quoth", "serve", "--no-browser", "--port", "0", str(tmp_path / "book")]
    command = f"import subprocess, sys; subprocess.Popen([sys.executable, *{arguments!r}]).wait()"
    parent = subprocess.Popen([sys.executable, "-c", command], stdout=subprocess.PIPE, text=True)
    link = link_of(parent)
    parent.kill()
    parent.wait(5)
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            status(f"http://{HOST}:{link[1]}/")
        except OSError:
            return
        time.sleep(0.1)
    raise AssertionError("it outlived its parent")
