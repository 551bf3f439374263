"""quoth import: a whole casebook, another's records, and what people coded elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.cli.casebook_option import casebook_option, opened

if TYPE_CHECKING:
    from quoth.casebook.importing import Imported

_CASEBOOK, _RECORDS, _TABLE = "casebook", "records", "table"
_FORMS = (_CASEBOOK, _RECORDS, _TABLE, "coded", "label-studio", "inception")


@click.command(
    "import",
    short_help="A whole casebook, others' records, or what people coded.",
    epilog="""\b
Examples:
  quoth import --casebook restored whole.jsonl          # of `quoth export jsonl --everything`
  quoth import shared.jsonl --by "A. Reader"            # of `quoth export jsonl`, csv, parquet
  quoth import coded.csv --by "A. Coder"                # hand-coded: docs/import.md has the columns
  quoth import labels.json --by "A. Coder"              # Label Studio (JSON)
  quoth import project.zip --by "A. Coder" --blind      # INCEpTION (UIMA CAS XMI, WebAnno TSV 3)

Files of ACLED and UCDP GED are for comparison alone: `quoth compare`. Exit code: 0, 1 something was refused, 2 wrong usage.""",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "form", type=click.Choice(_FORMS), help="What FILE is; else told by its ending and first line.")
@click.option("--by", envvar="QUOTH_COLLECTOR", metavar="NAME", help="Who coded it or takes it in; else $QUOTH_COLLECTOR.")
@click.option("--blind", is_flag=True, help="Codings count for the reviewers' agreement alone, not as claims.")
@click.option("--samples", is_flag=True, help="Take in written samples too.")
@casebook_option
def import_(file: Path, folder: Path, form: str | None, by: str | None, blind: bool, samples: bool) -> None:
    """Restores a casebook that left with --everything, fact by fact, into a folder that holds none; or takes FILE into the casebook.

    Records of another casebook stay suggestions of the machine. What people coded enters as their decisions, each value on words that
    stand in the report; what is not found there is refused, by file and line.
    """
    form = form or _told(file)
    if form == _CASEBOOK:
        _restore(file, folder)
        return
    if not by:
        raise click.UsageError("Say who coded it or takes it in: --by NAME.")
    from quoth.casebook.importing import import_labels
    from quoth.casebook.importing_records import import_records

    with opened(folder, write=True, create=form in (_RECORDS, _TABLE)) as casebook:
        if form in (_RECORDS, _TABLE):
            made = import_records(casebook, file, by=by, samples=samples)
        else:
            made = import_labels(casebook, file, by=by, form=form, blind=blind)
    _say(made, folder)


def _told(file: Path) -> str | None:
    """What a file is, by its ending and its first line."""
    ending = file.suffix.lower()
    with file.open("rb") as content:
        first = content.readline(1_000_000)
    if b'"quoth_casebook"' in first:
        return _CASEBOOK
    if ending in (".jsonl", ".ndjson") or b'"quoth":' in first:
        return _RECORDS
    if ending == ".parquet" or (ending == ".csv" and b"evidence_start" in first):
        return _TABLE
    return None


def _restore(file: Path, folder: Path) -> None:
    from quoth.casebook.exporting import import_casebook
    from quoth.cli.output import complain, say, use_utf8
    from quoth.model.errors import QuothError

    use_utf8()
    try:
        count, same = import_casebook(file, folder)
    except QuothError as error:
        place, _, reason = str(error).partition(": ")
        complain(place, reason)
        sys.exit(1)
    say(f"{count:,} facts restored into {folder}.")
    say(
        "The chain's head is the one that it had."
        if same
        else "The facts are the same; another zlib packed them, so that the chain's head differs."
    )


def _say(made: Imported, folder: Path) -> None:
    from quoth.cli.output import complain, say

    known = f"; {made.known:,} were there already" if made.known else ""
    say(f"{made.added:,} claims taken into {folder}{known}.")
    for refused in made.refused:
        complain(refused.where, refused.why)
    if made.refused:
        sys.exit(1)
