"""quoth reports, claims, sources, actors, places: what a casebook holds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.casebook_option import as_of_option, casebook_option, format_option, opened
from quoth.cli.read import iso_date

if TYPE_CHECKING:
    from quoth.casebook.query import Listing

# What a table shows of each; csv and json give every column.
_SHOWN = {
    "reports": ("capture", "published", "outlet", "title", "claims", "copy of"),
    "claims": ("type", "status", "start", "where", "killed", "according to", "words", "review"),
    "sources": ("source", "kind", "reports", "claims", "id", "also"),
    "actors": ("actor", "kind", "reports", "claims", "id", "also"),
    "places": ("name", "kind", "admin1", "country", "lat", "lon", "reports", "claims"),
}
_SAYS = {
    "reports": ("The reports of a casebook, copies too.", "Reports as they were taken in, and what each seems to be a copy of."),
    "claims": ("The claims of a casebook.", "Claims with their root source; names of private people are masked."),
    "sources": ("Who is named as a source.", "Sources, one row for one under all its names; unnamed and private ones are never joined."),
    "actors": ("Who takes part.", "Actors, one row for one group under all its names; `quoth merge-suggestions` says which may be one."),
    "places": ("Where things are said to have happened.", "Places that the reports name; an unresolved one has no coordinates."),
}
_LEFT_OUT = {
    "private": "mentions of private people are left out; --private shows them.",
    "rejected": "claims that a person rejected are not listed; `quoth review log` names them.",
    "unnamed": "mentions of sources without a name are not joined across reports and not listed.",
}


def _box(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[float, ...] | None:
    """South, west, north, east in degrees, or wrong usage."""
    if value is None:
        return None
    try:
        south, west, north, east = (float(part) for part in value.split(","))
        if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
            raise ValueError
    except ValueError:
        raise click.BadParameter(f"{value!r} is no box; give SOUTH,WEST,NORTH,EAST in degrees, for example 34,69,35,70.5") from None
    return south, west, north, east


FILTERS: tuple[Callable[..., Any], ...] = (
    click.option("--type", metavar="TYPE", help="Of this type of event (attack, arrest, …)."),
    click.option("--status", metavar="STATUS", help='happened, planned, "did not happen", …'),
    click.option("--place", metavar="NAME", help="At this place, in this province, or in the country of two letters."),
    click.option("--box", metavar="S,W,N,E", callback=_box, help="In this box, in degrees."),
    click.option("--since", metavar="DATE", callback=iso_date, help="Events of this day or later."),
    click.option("--until", metavar="DATE", callback=iso_date, help="Events of this day or before."),
    click.option("--actor", metavar="NAME", help="With this actor; a part of the name is enough."),
    click.option("--source", metavar="NAME", help="According to this source; a part of the name is enough."),
    click.option("--text", metavar="WORDS", help='With these words; "a phrase" in quotation marks.'),
    as_of_option,
)
_OPTIONS: tuple[Callable[..., Any], ...] = (
    *FILTERS,
    click.option("--private", is_flag=True, help="With the names of private people."),
    click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many rows; a table shows 50 unless told."),
    format_option,
    casebook_option,
)


def _command(kind: str) -> click.Command:
    def run(folder: Path, form: str, limit: int | None, moment: str | None, **given: Any) -> None:
        from quoth.casebook.listed import listed
        from quoth.casebook.query import Filter, as_of

        with opened(folder) as casebook:
            asked = Filter(upto=as_of(casebook, moment), **given)
            found = listed(casebook, kind, asked, limit or (50 if form == "table" else None))
        _print(found, kind, form)

    run.__doc__ = f"{_SAYS[kind][1]}\n\nSeveral filters must all hold; type, status and time in one claim."
    for option in reversed(_OPTIONS):
        run = option(run)
    return click.command(kind, short_help=_SAYS[kind][0])(run)


def _print(found: Listing, kind: str, form: str) -> None:
    from quoth.cli.output import page, say
    from quoth.cli.table import as_lines, as_table

    if form != "table":
        if found.rows or form != "jsonl":
            say(as_lines(found.rows, found.columns, form))
        return
    paper = page(sys.stdout)
    rows = [_for_people(row) for row in found.rows]
    if not rows:
        say(f"No {kind}.")
    else:
        say("\n".join(as_table(rows, _SHOWN[kind], paper.width)))
        more = f" of {found.total:,}; --limit shows more" if found.total > len(rows) else ""
        say(f"\n{len(rows):,} {kind[:-1] if len(rows) == 1 and not more else kind}{more}.")
    for what, count in found.left_out.items():
        say("\n".join(paper.paragraph(f"{count:,} {_LEFT_OUT[what]}")))


def _for_people(row: dict[str, Any]) -> dict[str, Any]:
    """Bounds as one number in words, and the nearest copy in words."""
    from quoth.claims.value_words import number

    shown = dict(row)
    if row.get("review") == "suggested":
        shown["review"] = None  # what nobody decided about needs no column: everything is a suggestion first
    if "killed_low" in row:
        shown["killed"] = number(row["killed_low"], row["killed_high"])
    if row.get("names"):
        shown["also"] = "; ".join(row["names"])
    if row.get("copies"):
        first, *rest = row["copies"]
        shown["copy of"] = f"{first['how']}: {first['of']} ({first['basis']})" + (f" and {len(rest)} more" if rest else "")
    return shown


LISTINGS = tuple(_command(kind) for kind in _SHOWN)
