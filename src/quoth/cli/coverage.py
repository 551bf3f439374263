"""quoth coverage: which outlets, languages and days a casebook holds, and what it does not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.cli.casebook_option import as_of_option, casebook_option, opened
from quoth.cli.read import iso_date

if TYPE_CHECKING:
    from quoth.casebook.coverage import Coverage, Gap
    from quoth.cli.page import Page

_FOLDER = click.Path(file_okay=False, exists=True, path_type=Path)
_MOST = 5  # gaps and months in a table


@click.command(short_help="Outlets, languages, days and gaps; rises that a new source makes.")
@click.option("--since", metavar="DATE", callback=iso_date, help="Reports published on this day or later.")
@click.option("--until", metavar="DATE", callback=iso_date, help="Reports published on this day or before.")
@click.option("--registry", type=_FOLDER, metavar="DIR", help="A folder with your own actors and outlets (docs/codebook.md).")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="For a person, or everything for a program.")
@as_of_option
@casebook_option
def coverage(since: str | None, until: str | None, registry: Path | None, form: str, moment: str | None, folder: Path) -> None:
    """States what the casebook covers: outlets with their first and last day, languages, months, days without a report, and places and
    types of which more seems to happen since a source was added. The rules are printed."""
    import json
    from dataclasses import asdict

    from quoth.casebook.coverage import coverage as covered
    from quoth.casebook.query import as_of
    from quoth.cli.output import page, say

    with opened(folder) as casebook:
        found = covered(casebook, as_of(casebook, moment), since, until, registry)
    if form == "json":
        plain = asdict(found)
        plain["gaps"] = [gap._asdict() for gap in found.gaps]
        plain["rises"] = [rise._asdict() for rise in found.rises]
        plain["outlets"] = [{**asdict(o), "gaps": [gap._asdict() for gap in o.gaps]} for o in found.outlets]
        plain["languages"] = [{"language": language, "reports": n} for language, n in found.languages]
        plain["months"] = [dict(zip(("month", "reports", "days", "outlets"), month, strict=True)) for month in found.months]
        say(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        say("\n".join(_page(found, page(sys.stdout))))


def _page(found: Coverage, page: Page) -> Iterator[str]:
    from quoth.cli.table import as_table

    if not found.reports:
        yield "No reports."
        return
    languages = ", ".join(f"{language} {n:,}" for language, n in found.languages)
    days = f", published from {found.first} to {found.last}" if found.first else ""
    yield from page.paragraph(f"{found.reports:,} reports of {len(found.outlets):,} outlets{days}. Languages: {languages}.")
    missing = [f"{n:,} state no {what}" for n, what in ((found.undated, "day"), (found.unsigned, "outlet")) if n]
    if missing:
        yield from page.paragraph(f"Of these {' and '.join(missing)}.")
    rows = [
        {"outlet": o.name, "reports": o.reports, "claims": o.claims, "first": o.first, "last": o.last, "longest gap": _gap(o.gaps[:1])}
        for o in found.outlets
    ]
    yield from ("", *as_table(rows, ("outlet", "reports", "claims", "first", "last", "longest gap"), page.width))
    months = [dict(zip(("month", "reports", "days", "outlets"), month, strict=True)) for month in found.months]
    yield from ("", *as_table(months, ("month", "reports", "days", "outlets"), page.width)) if months else ()
    yield from ("", page.bold("Gaps"), *(f"  {_gap((gap,))}" for gap in found.gaps[:_MOST]))
    more = len(found.gaps) - _MOST
    yield "  none" if not found.gaps else f"  and {more} more; --format json shows all" if more > 0 else ""
    yield page.bold("Rises that a new source may have made")
    for r in found.rises:
        said = f"{r.type} in {r.place}: {r.before} before, {r.after} after the first report of {r.outlet} ({r.day})"
        yield from page.paragraph(f"{said}; {r.alone} of these only new outlets tell. The two times cannot be compared as they are.", "  ")
    if not found.rises:
        yield "  none"
    yield ""
    for rule in found.rules:
        yield from page.paragraph(f"By the rule: {rule}.")


def _gap(gaps: tuple[Gap, ...]) -> str | None:
    return f"{gaps[0].days} days, {gaps[0].first} to {gaps[0].last}" if gaps else None
