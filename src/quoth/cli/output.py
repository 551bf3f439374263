"""Standard output: UTF-8 wherever it goes, coloured only for a person who has not said no."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
from typing import TextIO

import click

from quoth.cli.columns import plain
from quoth.cli.page import Page

_WIDEST = 100
_NARROWEST = 40


def use_utf8() -> None:
    """What a report says can be printed wherever it goes; what a terminal cannot show becomes an escape, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace")


def page(stream: TextIO) -> Page:
    """For a file 80 plain columns; for a terminal its own, between 40 and 100, in colour unless NO_COLOR or a dumb terminal says no."""
    terminal = stream.isatty()
    width = shutil.get_terminal_size((80, 24)).columns if terminal else 80
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Page(max(_NARROWEST, min(width, _WIDEST)), colour)


def say(text: str) -> None:
    """One piece of output, flushed, so that whoever reads along has it. Ends the process where it cannot be written."""
    try:
        click.echo(text, color=True)  # colour was decided in `page`
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise  # who reads has left: click ends quietly
        complain("standard output", error.strerror or str(error))
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what waits to be written would fail again at exit
        sys.exit(1)


def complain(location: str, reason: str) -> None:
    """One line on standard error."""
    click.echo(f"quoth: {'standard input' if location == '-' else plain(location)}: {plain(reason)}", err=True)
