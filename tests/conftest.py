"""Parsed sentences as data for the rooms' tests; and a skipped test must say why: a reason not expected, or not true, fails the run.

`parses.txt` beside a test module holds every paragraph that its tests read with its parse: the paragraph flush left, then one indented line
for each sentence. A token is `word|lemma/TAG/dependency/head/ENTITY`, the lemma only where it is not the word in lower case; heads count
from 1 within the sentence, a root names itself; `+GPE` goes on with the entity before. `python tests/coding/parse.py "A sentence."` prints
such lines.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from quoth.model.text import Annotated
from quoth.testing import toy_report

ROOT = Path(__file__).resolve().parent.parent

EXPECTED_SKIPS = {
    "the shared corpora are not beside the checkout": lambda: not (ROOT.parent / "shared").exists(),
    "signals of POSIX": lambda: sys.platform == "win32",
    "no chromium is installed, which the browser tests drive": lambda: os.environ.get("QUOTH_FOREIGN") != "1",
    "no WeasyPrint with Pango here": lambda: os.environ.get("QUOTH_FOREIGN") != "1",
    "a foreign checker is missing": lambda: os.environ.get("QUOTH_FOREIGN") != "1",  # CI installs them all: CONTRIBUTING.md
}

_unexpected: list[str] = []


def pytest_collectreport(report: pytest.CollectReport) -> None:
    _note(report)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _note(report)


def _note(report: pytest.TestReport | pytest.CollectReport) -> None:
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else str(report.longrepr)
    expected = EXPECTED_SKIPS.get(reason) or EXPECTED_SKIPS.get(reason.partition(": ")[0])
    if expected is None or not expected():
        _unexpected.append(f"{report.nodeid}: {reason}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if _unexpected and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in _unexpected:
        terminalreporter.write_line(f"UNEXPECTED SKIP {line}", red=True)


@pytest.fixture
def parsed(request: pytest.FixtureRequest) -> Callable[..., Annotated]:
    """The annotated text of paragraphs of the parses.txt beside the test; `fields` are the report's."""
    return partial(_annotated_from, request.path.with_name("parses.txt"))


@cache
def _parses(file: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            lines.append(line)
        elif line and not line.startswith("#"):
            lines = found[line] = []
    return found


def _annotated_from(file: Path, *paragraphs: str, **fields: object) -> Annotated:
    """Columns from the notation; KeyError where the file lacks a paragraph."""
    report = toy_report("\n\n".join(paragraphs), **fields)
    rows: list[tuple[str, str, str, str, int]] = []  # word, lemma, tag, dependency, head
    starts: list[int] = []
    sentences, blocks, entities = [], [], []
    for paragraph in paragraphs:
        at = report.text.index(paragraph, starts[-1] + 1 if starts else 0)
        block = len(rows)
        for line in _parses(file)[paragraph]:
            base = len(rows)
            for token in line.split():
                form, tag, dep, head, label = (*token.split("/"), "")[:5]
                word, _, lemma = form.partition("|")
                at = report.text.index(word, at)
                starts.append(at)
                at += len(word)
                if label.startswith("+"):
                    entities[-1] = (entities[-1][0], len(rows) + 1, entities[-1][2])
                elif label:
                    entities.append((len(rows), len(rows) + 1, label))
                rows.append((word, lemma or word.lower(), tag, dep, base + int(head) - 1))
            sentences.append((base, len(rows)))
        blocks.append((block, len(rows)))
    words, lemmas, tags, deps, heads = (list(column) for column in zip(*rows, strict=True))
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    return Annotated(report, words, starts, ends, lemmas, tags, deps, heads, sentences, blocks, entities, "parses.txt")
