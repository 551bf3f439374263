"""When colours are used, and how wide the page is."""

from __future__ import annotations

import io
import os

import pytest

from quoth.cli.output import page


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "90")
    return monkeypatch


def test_a_terminal_gets_colour(terminal: pytest.MonkeyPatch) -> None:
    assert (page(Terminal()).width, page(Terminal()).colour) == (90, True)


@pytest.mark.parametrize(("columns", "width"), [("200", 100), ("20", 40), ("100", 100)])
def test_the_page_is_as_wide_as_can_be_read(terminal: pytest.MonkeyPatch, columns: str, width: int) -> None:
    terminal.setenv("COLUMNS", columns)
    assert page(Terminal()).width == width


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_who_says_no_gets_none(terminal: pytest.MonkeyPatch, name: str, value: str) -> None:
    terminal.setenv(name, value)
    assert not page(Terminal()).colour


def test_an_empty_no_color_says_nothing(terminal: pytest.MonkeyPatch) -> None:
    terminal.setenv("NO_COLOR", "")
    assert page(Terminal()).colour


def test_a_file_gets_80_plain_columns_whatever_the_terminal_is(terminal: pytest.MonkeyPatch) -> None:
    assert os.environ["COLUMNS"] == "90"
    assert (page(io.StringIO()).width, page(io.StringIO()).colour) == (80, False)
