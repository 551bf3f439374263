"""quoth compare: the casebook's events beside a file of ACLED or UCDP GED."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.casebook_option import casebook_option, opened
from quoth.cli.listing import FILTERS

if TYPE_CHECKING:
    from quoth.casebook.comparing import Compared


def _filters(command: Any) -> Any:
    for option in reversed(FILTERS):
        command = option(command)
    return command


@click.command(
    short_help="Our events beside a file of ACLED or UCDP GED.",
    epilog="""\b
Examples:
  quoth compare acled.csv --since 2024-01-01 --until 2024-01-31 --place MZ
  quoth compare GEDEvent.csv --days 2 --km 50 --format json > compared.json

Filters choose among our events; --since and --until among theirs too. What only they have may stand in reports that the casebook does not
hold: no figure here is a recall.

The file is read for comparison alone and nothing of it is kept. Its own terms hold: ACLED gives its data to registered users under its
terms of use and attribution policy, which restrict passing data on, and the JSON names their events by id; UCDP GED is CC BY 4.0 and asks
to be cited. Exit code: 0, 1 it could not be read, 2 wrong usage.""",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--days", type=click.IntRange(0, 366), default=1, show_default=True, metavar="N", help="Days that two may be apart.")
@click.option("--km", type=click.FloatRange(0, 1000), default=25.0, show_default=True, metavar="N", help="Kilometres, likewise.")
@click.option("--rule", type=click.Choice(["acled", "ucdp", "airwars"]), help="How our tolls are made; else the scheme's own.")
@click.option("--accepted-only", is_flag=True, help="Only claims that a person accepted.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="For whom.")
@_filters
@casebook_option
def compare(
    file: Path, folder: Path, days: int, km: float, rule: str | None, accepted_only: bool, form: str, moment: str | None, **given: Any
) -> None:
    """Says which of the events in FILE the casebook has, in what the two differ (date, place, actors, toll, type), and which only one has.

    FILE is a CSV of ACLED or of UCDP GED; its columns are bound by name.
    """
    from quoth.casebook.comparing import compare_casebook
    from quoth.casebook.query import Filter
    from quoth.compare import Tolerance
    from quoth.export import Options

    with opened(folder) as casebook:
        found = compare_casebook(casebook, file, Filter(**given), Options(rule, accepted_only), Tolerance(days, km), moment)
    _print(found, form)


def _print(found: Compared, form: str) -> None:
    import json

    from quoth.cli.output import page, say, use_utf8
    from quoth.cli.table import as_table
    from quoth.compare import as_json

    use_utf8()
    plain = as_json(found.made, found.foreign.unreadable)
    if form == "json":
        say(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    paper = page(sys.stdout)
    say("\n".join([*paper.paragraph(plain["rule"]), ""]))
    say("\n".join(f"{count:>7,}  {what}" for what, count in plain["counts"].items()))
    both = [{**pair, "agree in": ", ".join(pair["agree"]), "differ in": _differences(pair["differ"])} for pair in plain["pairs"]]
    for title, rows, columns in (
        ("Both have", both, ("theirs", "ours", "agree in", "differ in")),
        ("Only they have", plain["only_theirs"], ("id", "days", "place", "type", "dead")),
        ("Only we have", plain["only_ours"], ("id", "days", "place", "type", "dead")),
    ):
        if rows:
            say("\n".join(["", title, *as_table(rows, columns, paper.width)]))


def _differences(differ: list[dict[str, str]]) -> str:
    return "; ".join(f"{d['field']}: {d['theirs']} – {d['ours']} (ours)" for d in differ)
