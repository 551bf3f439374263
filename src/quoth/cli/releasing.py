"""quoth release: a version of the data set, frozen, with what changed since the one before."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.casebook_option import casebook_option, opened
from quoth.cli.listing import FILTERS

if TYPE_CHECKING:
    from quoth.casebook.releasing import Released

_LICENCE = "CC-BY-4.0"


def _filters(command: Any) -> Any:
    for option in reversed(FILTERS):
        command = option(command)
    return command


@click.command(
    short_help="A version of the data set, frozen, with what changed.",
    epilog="""\b
Examples:
  quoth release 2024.1 --out release-2024.1 --by "A. Reader" --title "Attacks in the north" --candidate
  quoth release 2024 --out release-2024 --by "A. Reader" --title "Attacks in the north" --until 2024-12-31
  quoth release 2024 --out again        # the frozen release, made again: the same bytes

Exit code: 0, 1 it could not be made, or a frozen release is not what it was, 2 wrong usage.""",
)
@click.argument("name")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", required=True, help="An empty or new folder.")
@click.option("--by", envvar="QUOTH_COLLECTOR", metavar="NAME", help="Who releases it; else $QUOTH_COLLECTOR.")
@click.option("--title", metavar="TEXT", help="What the data set is called; else the casebook's folder.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Whom to cite, once for each; else who releases it.")
@click.option("--licence", metavar="SPDX", help=f"Licence of the coding, by its SPDX id; else {_LICENCE}. Quoted words are never yours.")
@click.option("--candidate", is_flag=True, help="Provisional: the next one may change it.")
@click.option("--against", metavar="NAME", help="The release that it is compared with; else the last one.")
@click.option("--with-text", is_flag=True, help="With the articles, where you may pass them on.")
@click.option("--rule", type=click.Choice(["acled", "ucdp", "airwars"]), help="How tolls of events are made; else ucdp.")
@click.option("--accepted-only", is_flag=True, help="Only claims that a person accepted.")
@_filters
@casebook_option
def release(name: str, out: Path, folder: Path, by: str | None, moment: str | None, **given: Any) -> None:
    """Freezes the data set as release NAME in the folder DIR.

    It writes claims, events and records, a data dictionary, every change since the last release (added, old → new, withdrawn and why), a
    changelog, licence, citation, and a manifest of hashes. The release is a fact in the log. The name of a frozen release makes it again.
    """
    from quoth.casebook.query import Filter, as_of
    from quoth.casebook.releasing import release as make
    from quoth.casebook.releasing import releases, remake
    from quoth.export import Options
    from quoth.export.release_files import Terms

    with opened(folder) as casebook:
        if name in releases(casebook):
            if moment or any(given.values()):
                raise click.UsageError(f"Release {name} is frozen: give no more than --out to make it again, or another name.")
            _say(remake(casebook, name, out), out)
            return
    if not by:
        raise click.UsageError("A release needs the name of who answers for it: --by NAME.")
    title, licence = given.pop("title") or folder.resolve().name, given.pop("licence") or _LICENCE
    terms = Terms(name, title, given.pop("authors") or (by,), licence, given.pop("candidate"))
    options = Options(given.pop("rule"), given.pop("accepted_only"), no_text=not given.pop("with_text"))
    against = given.pop("against")
    with opened(folder, write=True) as casebook:
        asked = Filter(upto=as_of(casebook, moment), **given)
        _say(make(casebook, terms, out, asked, options, by=by, against=against), out)


def _say(made: Released, out: Path) -> None:
    from quoth.cli.output import complain, say

    counts = ", ".join(f"{count:,} {table}" for table, count in made.rows.items())
    say(f"Release {made.frozen.terms.name} ({made.frozen.terms.status}), as of {made.day}: {counts}, in {out}.")
    for table, told in made.changes.items():
        say(f"{table} against {made.frozen.previous}: " + ", ".join(f"{count:,} {what}" for what, count in told.items()))
    if made.again and not made.differ:
        say("Every file is what it was when it was frozen.")
    for line in made.differ:
        complain(str(out), f"not what it was: {line}" if not line.startswith(("since", "it was")) else line)
    if made.differ:
        sys.exit(1)
