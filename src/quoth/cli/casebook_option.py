"""The option that every command over a casebook has, and what it does with a casebook that cannot be opened."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from quoth.casebook import Casebook

VARIABLE = "QUOTH_CASEBOOK"
FOLDER = "casebook"  # in the working folder


def casebook_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--casebook DIR."""
    said = f"The casebook's folder; else ${VARIABLE}, else ./{FOLDER}."
    return click.option("--casebook", "folder", type=click.Path(path_type=Path), metavar="DIR", callback=_folder, help=said)(command)


def as_of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--as-of DATE."""
    said = "As it stood at the end of this day (UTC), or at a moment: YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ."
    return click.option("--as-of", "moment", metavar="DATE", callback=moment_of, help=said)(command)


def moment_of(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A day or a moment in UTC, or wrong usage."""
    if value is None:
        return None
    try:
        given = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is neither a day nor a moment; for example 2026-11-22 or 2026-11-22T18:00:00Z.") from None
    if len(value) == len("YYYY-MM-DD"):
        return value
    moment = given if given.tzinfo else given.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime(f"%Y-%m-%dT%H:%M:%S.{'%f' if '.' in value else '999999'}Z")


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--format table|csv|json|jsonl."""
    choice = click.Choice(["table", "csv", "json", "jsonl"])
    said = "A table for a person, or everything for a program."
    return click.option("--format", "form", type=choice, default="table", show_default=True, help=said)(command)


def _folder(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path:
    return value or Path(os.environ.get(VARIABLE) or FOLDER)


@contextmanager
def opened(folder: Path, *, write: bool = False, create: bool = False) -> Iterator[Casebook]:
    """The open casebook; only who takes in makes one. What goes wrong with it is one line on standard error and exit code 1."""
    from quoth.casebook import Casebook
    from quoth.cli.output import complain, use_utf8
    from quoth.model.errors import QuothError

    use_utf8()
    try:
        with Casebook.open(folder, write=write, create=create) as casebook:
            yield casebook
    except QuothError as error:
        place, _, reason = str(error).partition(": ")
        complain(place, reason) if reason else complain("casebook", place)
        sys.exit(1)
