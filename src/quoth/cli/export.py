"""quoth export, import: out of the casebook into the files that others work with, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.casebook_option import casebook_option, opened
from quoth.cli.listing import FILTERS

if TYPE_CHECKING:
    from quoth.export import Loss

_FORMATS = (
    "jsonl", "csv", "events", "parquet", "xlsx", "acled", "ged", "geojson", "plover", "annotation", "stix", "ftm", "ftm-statements", "prov",
    "bibtex", "csl", "site", "brief",
)  # fmt: skip


def _filters(command: Any) -> Any:
    for option in reversed(FILTERS):
        command = option(command)
    return command


@click.command(
    short_help="The casebook's claims and events in a format of the field.",
    epilog="""\b
Examples:
  quoth export csv --out claims.csv
  quoth export ged --out events.csv --since 2024-01-01 --place Nampula
  quoth export jsonl --out shared.jsonl --no-text
  quoth export site --out public --place Nampula
  quoth export brief --out week.html --since 2024-05-06 --until 2024-05-12
  quoth export jsonl --out whole.jsonl --everything --by "A. Reader" --reason "to the archive"

Beside the file stands FILE.loss.json: what was withheld, left out, not carried, forced. docs/exports.md says what each format holds.
Exit code: 0, 1 it could not be written, 2 wrong usage.""",
)
@click.argument("format", metavar="FORMAT", type=click.Choice(_FORMATS))
@click.option("--out", type=click.Path(path_type=Path), metavar="PATH", required=True, help="The file to write; for site the folder.")
@_filters
@click.option("--rule", type=click.Choice(["acled", "ucdp", "airwars"]), help="How tolls of events are made; else the format's own.")
@click.option("--accepted-only", is_flag=True, help="Only claims that a person accepted.")
@click.option("--no-text", is_flag=True, help="Without the articles: hashes, offsets, at most 25 quoted words a claim.")
@click.option("--everything", is_flag=True, help="Open the publish gate; with jsonl the whole casebook, for `quoth import`. Is logged.")
@click.option("--to", metavar="NAME", help="Who gets it, kept in the log: a retraction is sent after it.")
@click.option("--by", envvar="QUOTH_COLLECTOR", metavar="NAME", help="Who decides on --everything; else $QUOTH_COLLECTOR.")
@click.option("--reason", metavar="TEXT", help="Why everything leaves, kept in the log.")
@casebook_option
def export(
    format: str,
    out: Path,
    folder: Path,
    moment: str | None,
    everything: bool,
    to: str | None,
    by: str | None,
    reason: str | None,
    **given: Any,
) -> None:
    """Writes FORMAT with a report of what was lost.

    \b
    claims    jsonl, csv, parquet, xlsx, geojson, plover, annotation
    events    events, acled, ged
    both      stix, ftm, ftm-statements, prov
    reports   bibtex, csl
    to read   site (a folder), brief (.html or .pdf)


    Names of private people, bylines and own notes are withheld, places are no finer than the settlement; --everything, a decision that the
    log keeps with its reason, releases them. Several filters must all hold, in one claim.
    """
    if everything and not (by and reason):
        raise click.UsageError("--everything lets private names leave: it needs --by and --reason, which the log keeps.")
    if everything and given["no_text"]:
        raise click.UsageError("--everything and --no-text contradict each other.")
    from quoth.casebook.exporting import export_casebook
    from quoth.casebook.query import Filter, as_of
    from quoth.export import Options

    options = Options(given.pop("rule"), given.pop("accepted_only"), given.pop("no_text"), gate=not everything)
    with opened(folder, write=everything or _is_writable(folder)) as casebook:
        asked = Filter(upto=as_of(casebook, moment), private=everything, **given)
        loss = export_casebook(casebook, format, out, asked, options, reason=reason or "", by=by or "quoth export", to=to or "")
        logged = casebook.ledger.writes
    _say(out, loss, logged)


def _is_writable(folder: Path) -> bool:
    """Whether this export can be listed in the log now: nobody else writes, and the folder is no read-only copy."""
    from quoth.casebook import Casebook
    from quoth.model.errors import CasebookError

    try:
        Casebook.open(folder).close()  # there is one: else opening to write would make it
        Casebook.open(folder, write=True).close()
    except CasebookError:
        return False
    return True


def _say(out: Path, loss: Loss, logged: bool) -> None:
    from quoth.cli.output import say
    from quoth.export.loss import SUFFIX

    lost = loss.as_json()
    written = ", ".join(f"{count:,} {what}" for what, count in lost["written"].items()) or "nothing"
    withheld = sum(entry["count"] for entry in lost["withheld"])
    left = sum(entry["count"] for entry in lost["left_out"])
    forced = sum(entry["count"] for entry in lost["forced"])
    say(f"{written} written to {out}.")
    say(f"{withheld:,} withheld, {left:,} left out, {forced:,} values forced: {out}{SUFFIX} says which and why.")
    if not logged:
        say("The log does not list this export, because the casebook is being written to or is read-only.")
