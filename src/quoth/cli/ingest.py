"""quoth ingest: reports into a casebook."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.casebook_option import casebook_option, opened
from quoth.cli.network_options import network_options, policy_of
from quoth.cli.read import iso_date

if TYPE_CHECKING:
    from quoth.casebook import Casebook, IngestOptions

_INTERRUPTED = 130  # what a shell expects of a command that Ctrl-C ended


@click.command(
    short_help="Takes reports into a casebook.",
    epilog="""\b
Examples:
  quoth ingest reports/ more/*.html
  quoth ingest --casebook kivu --collector "A. Reader" --purpose "case 12" reports/
  quoth ingest --watch https://example.org/feed.xml
  quoth ingest                      # goes on where an earlier run was stopped

Exit code: 0 all were taken in, 1 some or all failed (`quoth failures` lists them), 2 wrong usage, 130 stopped by Ctrl-C.
What is there already is not taken in again; a run that was stopped goes on when it is started again.""",
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, type=str)
@casebook_option
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", default=1, show_default=True, help="Reading processes, some 500 MB each.")
@click.option("--collector", envvar="QUOTH_COLLECTOR", metavar="NAME", help="Who collects, kept with every capture; else $QUOTH_COLLECTOR.")
@click.option("--purpose", metavar="TEXT", help="What it is collected for, kept with every capture.")
@click.option("--published", callback=iso_date, metavar="DATE", help="When all of these were published: YYYY-MM-DD.")
@click.option("--outlet", metavar="NAME", help="Who published all of these.")
@click.option("--byline", metavar="NAME", help="Who wrote all of these.")
@click.option("--language", metavar="XX", help="Their language as two letters, where quoth guesses wrong.")
@click.option("--samples", is_flag=True, help="Take in written samples too, which are invented and say so.")
@click.option("--most-seconds", type=click.FloatRange(min=0.1), default=300, show_default=True, help="The most that reading one may take.")
@click.option("--most-memory", type=click.IntRange(min=500), default=6000, show_default=True, metavar="MB", help="… of memory.")
@click.option("--most-bytes", type=click.IntRange(min=1), default=200_000_000, show_default=True, metavar="N", help="… of one document.")
@click.option("--again", is_flag=True, help="Fetch addresses that are there already again, to see whether they changed.")
@click.option("--watch", is_flag=True, help="Keep looking at feeds, sitemaps and lists until Ctrl-C; what is new is taken in.")
@network_options
@click.option("--quiet", is_flag=True, help="No progress, and no line for what failed before.")
def ingest(folder: Path, quiet: bool, watch: bool, **given: Any) -> None:
    """Captures what each SOURCE leads to, reads it, and keeps both in the casebook.

    A SOURCE is a file, a folder, a pattern, an http(s) address, or what holds many reports: a feed, an archive, a table (docs/inputs.md).
    Without a SOURCE it reads what an earlier run captured and did not come to read.
    """
    from quoth.casebook import IngestOptions
    from quoth.engine.workers import Limits
    from quoth.model.text import Hints

    limits = Limits(given.pop("most_seconds"), given.pop("most_memory"))
    hints = Hints(*(given.pop(name) for name in ("published", "outlet", "byline", "language")))
    policy = policy_of(given)
    options = IngestOptions(hints=hints, limits=limits, largest=given.pop("most_bytes"), policy=policy, **given)
    with opened(folder, write=True, create=True) as casebook:
        sys.exit(take_in(casebook, options, quiet, watch))


def take_in(casebook: Casebook, options: IngestOptions, quiet: bool = False, watched: bool = False) -> int:
    """Takes in with progress on standard error; the exit code."""
    from quoth.casebook import ingest, watch
    from quoth.cli.output import say
    from quoth.cli.progress import Progress

    progress = Progress(sys.stderr, _count(options.sources), quiet)
    try:
        (watch if watched else ingest)(casebook, options, progress.told)
    except KeyboardInterrupt:
        progress.clear()
        say(f"Stopped. {progress.summary()} Start it again to go on.")
        return _INTERRUPTED
    progress.clear()
    say(progress.summary())
    return 1 if progress.counts["failed"] or progress.counts["failed before"] else 0


def _count(sources: tuple[str, ...]) -> int | None:
    """How many files there are, for the time left; None where nobody knows before fetching."""
    total = 0
    for source in sources:
        if os.path.isdir(source):
            total += sum(len(names) for _, _, names in os.walk(source))
        elif os.path.isfile(source):
            total += 1
        else:
            return None
    return total
