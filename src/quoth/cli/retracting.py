"""quoth exports, retraction: files that have left, and what to send after them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.cli.casebook_option import casebook_option, format_option, opened

if TYPE_CHECKING:
    from quoth.casebook.retracting import Left, Retraction


@click.command(short_help="Files that have left.")
@casebook_option
@format_option
def exports(folder: Path, form: str) -> None:
    """Lists every export and release that has left: when, by whom, to whom, its hash, and how many reports and claims it held."""
    from quoth.casebook.retracting import files_left
    from quoth.cli.output import page, say
    from quoth.cli.table import as_lines, as_table

    with opened(folder) as casebook:
        rows = [_row(left) for left in files_left(casebook)]
    columns = ("n", "left", "what", "file", "to", "by", "reports", "claims", "gate", "sha256")
    if form != "table":
        say(as_lines(rows, columns, form))
    else:
        say("\n".join(as_table(rows, columns[:8], page(sys.stdout).width)) if rows else "Nothing has left, as far as the log knows.")


def _row(left: Left) -> dict[str, object]:
    held = left.claims or {}
    known = left.claims is not None
    counts = {"reports": len(held) if known else None, "claims": sum(map(len, held.values())) if known else None}
    gate = "shut" if left.gate else "open"
    named = {"n": left.n, "left": f"{left.time[:19]}Z", "what": left.what, "file": left.file, "to": left.to, "by": left.by}
    return {**named, **counts, "gate": gate, "sha256": left.sha256}


@click.command(
    short_help="What to send after files that have left.",
    epilog="""\b
Examples:
  quoth retraction                               # what would have to be sent
  quoth retraction --out letters                 # a letter and a JSON file for each file that left

A letter names ids and hashes alone: no word of what is called back, and not why it was erased. Exit code: 0, 1 it could not be written.""",
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Write letters into this folder.")
@click.option("--of", "number", type=click.IntRange(min=1), metavar="N", help="Only of this file, by its number in `quoth exports`.")
@casebook_option
def retraction(out: Path | None, number: int | None, folder: Path) -> None:
    """Says of every file that has left which of its claims were erased, rejected, corrected or withdrawn since, and of which events.

    Send it to whomever the file went to (`quoth export --to` notes it); the JSON is for their programs.
    """
    from quoth.casebook.retracting import message, retractions
    from quoth.cli.output import say

    with opened(folder) as casebook:
        found = [made for made in retractions(casebook) if number in (None, made.left.n)]
    if not found:
        say("Nothing to call back: what has left stands as it did.")
        return
    if out is None:
        say("\n".join(message(made) for made in found).rstrip("\n"))
        return
    _write(found, out)


def _write(found: list[Retraction], out: Path) -> None:
    import json

    from quoth.casebook.retracting import as_json, message
    from quoth.cli.output import complain, say

    try:
        out.mkdir(parents=True, exist_ok=True)
        for made in found:
            name = out / f"retraction-{made.left.n}"
            name.with_suffix(".txt").write_text(message(made), encoding="utf-8", newline="\n")
            text = json.dumps(as_json(made), ensure_ascii=False, indent=2) + "\n"
            name.with_suffix(".json").write_text(text, encoding="utf-8", newline="\n")
            say(f"{name}.txt, .json: {len(made.called):,} claims of {made.left.file}{f', to {made.left.to}' if made.left.to else ''}")
    except OSError as error:
        complain(str(out), f"cannot be written: {error.strerror or error}")
        sys.exit(1)
