"""quoth read: reports to claims, for a person or as records."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quoth.model.claim import Failure, Reading
    from quoth.model.text import Capture

_PAIR = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")  # a span as the indented JSON has it; no JSON string holds a line break


@dataclass(frozen=True, slots=True)
class ReadOptions:
    files: tuple[str, ...]
    format: str
    jobs: int
    published: str | None
    outlet: str | None
    byline: str | None
    language: str | None


def iso_date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A day as YYYY-MM-DD, or wrong usage."""
    if value is None:
        return None
    try:
        if len(value) != len("YYYY-MM-DD"):
            raise ValueError
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date; give it as YYYY-MM-DD, for example 2024-09-03.") from None


@click.command(
    short_help="What reports claim, according to whom.",
    epilog="""\b
Examples:
  quoth read report.txt
  quoth read --format json report.txt > record.json
  quoth read --format json *.html > records.jsonl
  quoth read --published 2024-09-03 --outlet "The Daily" report.txt
  curl -s https://example.org/story | quoth read -

Exit code: 0 all were read, 1 some or all were not (one line each on standard error), 2 wrong usage.
A report without claims about conflict is no failure.""",
)
@click.argument("files", metavar="FILE...|-", nargs=-1, required=True, type=str)
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="For a person, or the claim record.")
@click.option("--published", callback=iso_date, metavar="DATE", help="When it was published, if the report does not say: YYYY-MM-DD.")
@click.option("--outlet", metavar="NAME", help="Who published it, if the report does not say.")
@click.option("--byline", metavar="NAME", help="Who wrote it, if the report does not say.")
@click.option("--language", metavar="XX", help="Its language as two letters, where quoth guesses wrong.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", default=1, show_default=True, help="Processes, some 500 MB each.")
def read(**given: object) -> None:
    """Reads reports (plain text or HTML; "-" is standard input) and prints what they claim, according to whom, in which words.

    With --format json it prints the claim record: one object for one report, one object a line for several.
    """
    options = ReadOptions(**given)  # type: ignore[arg-type]
    if options.files.count("-") > 1:
        raise click.UsageError('Standard input ("-") can be read once only.')
    if not _print_all(options):
        sys.exit(1)


def _print_all(options: ReadOptions) -> bool:
    """Prints every reading and every failure as it comes; True where all were read."""
    from quoth.cli.output import complain, use_utf8
    from quoth.engine import run
    from quoth.model.claim import Failure

    use_utf8()
    all_read, first = True, True
    for result in run(_captures(options), jobs=options.jobs):
        if isinstance(result, Failure):
            complain(result.location, result.reason)
            all_read = False
        else:
            _print(result, options, first)
            first = False
    return all_read


def _captures(options: ReadOptions) -> Iterator[Capture | Failure]:
    from quoth.fetch import fetch_file, fetch_stream
    from quoth.model.errors import QuothError
    from quoth.model.text import Hints
    from quoth.pipeline import failure

    hints = Hints(options.published, options.outlet, options.byline, options.language and options.language.lower())
    for file in options.files:
        try:
            yield fetch_stream(sys.stdin.buffer, hints) if file == "-" else fetch_file(file, hints)
        except QuothError as error:
            yield failure(file, error)


def _print(reading: Reading, options: ReadOptions, first: bool) -> None:
    from quoth.cli.output import page, say

    if options.format == "json":
        say(_json(reading, indented=len(options.files) == 1))
        return
    from quoth.cli.render import render

    paper = page(sys.stdout)
    if not first:
        say("\n" + "═" * paper.width + "\n")
    say(render(reading, paper))


def _json(reading: Reading, indented: bool) -> str:
    import json

    from quoth.model.record import to_record

    record = to_record(reading)
    if not indented:
        return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return _PAIR.sub(r"[\1, \2]", json.dumps(record, ensure_ascii=False, indent=2))
