"""quoth read: reports to claims, for a person or as records."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.network_options import network_options, policy_of

if TYPE_CHECKING:
    from quoth.fetch import Policy
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
    policy: Policy


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
  quoth read https://example.org/story
  quoth read --offline --text-column body archive.wacz reports.csv
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
@network_options
def read(**given: Any) -> None:
    """Reads reports and prints what they claim, according to whom, in which words.

    FILE is a text, a page, a PDF, an e-mail; a folder, a pattern, an http(s) address; or what holds many reports: an archive, a feed, a
    table, a chat export, a list of addresses (docs/inputs.md). "-" is standard input. With --format json it prints the claim record: one
    object for one report, one object a line for several.
    """
    options = ReadOptions(policy=policy_of(given), **given)
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
    all_read, printed = True, 0
    alone: Reading | None = None  # the first record of a single input: whether others follow decides its form
    for result in run(_captures(options), jobs=options.jobs):
        if isinstance(result, Failure):
            complain(result.location, result.reason)
            all_read = False
            continue
        if options.format == "json" and len(options.files) == 1 and not printed and alone is None:
            alone = result
            continue
        for reading in (alone, result) if alone else (result,):
            _print(reading, options, printed == 0)
            printed += 1
        alone = None
    if alone:
        _print(alone, options, True, indented=True)
    return all_read


def _captures(options: ReadOptions) -> Iterator[Capture | Failure]:
    from quoth.fetch import expand, expand_stream
    from quoth.model.claim import Failure
    from quoth.model.text import Hints

    said = Hints(options.published, options.outlet, options.byline, options.language and options.language.lower())
    for file in options.files:
        for item in expand_stream(sys.stdin.buffer, options.policy) if file == "-" else expand(file, options.policy):
            yield item if isinstance(item, Failure) else replace(item, hints=item.hints.under(said))


def _print(reading: Reading, options: ReadOptions, first: bool, *, indented: bool = False) -> None:
    from quoth.cli.output import page, say

    if options.format == "json":
        say(_json(reading, indented))
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
