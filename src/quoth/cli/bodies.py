"""quoth merge-suggestions, same, apart: armed groups, offices and outlets as one record across reports."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.casebook_option import as_of_option, casebook_option, format_option, opened

if TYPE_CHECKING:
    from quoth.casebook.bodies import Bodies
    from quoth.model.body import Body, MergeSuggestion

_REGISTRY = click.option(
    "--registry",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    metavar="DIR",
    help="A folder with your own actors.yaml and outlets.yaml (docs/codebook.md).",
)
_BY = click.option("--by", envvar="QUOTH_REVIEWER", metavar="NAME", required=True, help="Who decides; else $QUOTH_REVIEWER.")
_REASON = click.option("--reason", metavar="TEXT", default="", help="Why, kept with the decision.")


def _deciding(command: Callable[..., Any]) -> Callable[..., Any]:
    return casebook_option(_REGISTRY(_REASON(_BY(command))))


@click.command("merge-suggestions", short_help="Names that may be one group, office or outlet.")
@click.argument("body", metavar="[NAME|ID]", required=False)
@_REGISTRY
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many; a table shows 20 unless told.")
@as_of_option
@format_option
@casebook_option
def merge_suggestions(body: str | None, registry: Path | None, limit: int | None, moment: str | None, form: str, folder: Path) -> None:
    """Pairs of records that may be one, of all or of this one, with the reasons. Nothing is joined by it: `quoth same A B` does that,
    `quoth apart A B` says that they are two, and then they are not suggested again. Persons and unnamed sources are never suggested."""
    from quoth.casebook.bodies import Bodies
    from quoth.casebook.query import as_of

    with opened(folder) as casebook:
        bodies = Bodies(casebook, as_of(casebook, moment), registry)
        wanted = bodies.find(body).id if body else None
        found = [s for s in bodies.suggestions() if wanted in (None, s.a.id, s.b.id)]
    shown = found[: limit or (20 if form == "table" else None)]
    if form == "table":
        _print_suggestions(shown, len(found))
    else:
        from quoth.cli.output import say
        from quoth.cli.table import as_lines

        rows = [_line(s) for s in shown]
        if rows or form != "jsonl":
            say(as_lines(rows, ("a", "b", "a_name", "b_name", "weight", "reasons"), form))


def _line(s: MergeSuggestion) -> dict[str, Any]:
    return {"a": s.a.id, "b": s.b.id, "a_name": s.a.name, "b_name": s.b.name, "weight": s.weight, "reasons": list(s.reasons)}


def _print_suggestions(shown: list[MergeSuggestion], total: int) -> None:
    from quoth.cli.columns import plain, wrap
    from quoth.cli.output import page, say

    paper = page(sys.stdout)
    if not shown:
        say("No suggestions.")
        return
    for s in shown:
        for body in (s.a, s.b):
            say("\n".join(wrap(plain(_who(body)), paper.width, "", "    ")))
        for reason in s.reasons:
            say("\n".join(wrap(plain(reason), paper.width, "  - ", "    ")))
        say("")
    more = f" of {total:,}; --limit shows more" if total > len(shown) else ""
    say(f"{len(shown):,} suggestion{'' if len(shown) == 1 and not more else 's'}{more}.")


def _who(body: Body) -> str:
    reports = f"{len(body.reports):,} report{'' if len(body.reports) == 1 else 's'}"
    others = [name for name, _ in body.names if name != body.name]
    return f"{body.id}  {body.name} ({body.kind}; {reports})" + (f", also {'; '.join(others)}" if others else "")


@click.command(short_help="Says that names are one group, office or outlet.")
@click.argument("bodies", metavar="A B...", nargs=-1, required=True)
@_deciding
def same(bodies: tuple[str, ...], folder: Path, by: str, reason: str, registry: Path | None) -> None:
    """Joins the records A, B, … (ids or names) into one; A's name stands for all. Kept as a decision: `quoth apart A B` parts them again,
    and then everything is as it was. Linking takes it over: one office under two names is one origin."""
    _decide("same source", bodies, folder, by, reason, registry)


@click.command(short_help="Says that names are two, or that some reports mean another.")
@click.argument("bodies", metavar="A [B]", nargs=-1, required=True)
@click.option("--in", "reports", multiple=True, metavar="REPORT", help="A capture or report in which A is somebody else; several times.")
@_deciding
def apart(bodies: tuple[str, ...], reports: tuple[str, ...], folder: Path, by: str, reason: str, registry: Path | None) -> None:
    """Says that the records A and B (ids or names) are two; where they were joined, they part. With --in: that A in these reports is
    somebody else of the same name, who gets a record of their own."""
    _decide("other source", (*bodies, *reports), folder, by, reason, registry)


def _decide(verb: str, subjects: tuple[str, ...], folder: Path, by: str, reason: str, registry: Path | None) -> None:
    from quoth.casebook.bodies import Bodies, decide_bodies
    from quoth.cli.output import say

    with opened(folder, write=True) as casebook:
        made = decide_bodies(casebook, verb, subjects, by=by, reason=reason, registry=registry)
        after = Bodies(casebook, registry=registry)
        for line in _after(after, made.value["keys"]):
            say(line)
        say(f"Decision #{made.n} by {made.by}.")


def _after(bodies: Bodies, keys: list[str]) -> list[str]:
    from quoth.model.ids import body_id

    found = dict.fromkeys(bodies.find(body_id(key)).id for key in keys)
    return [_who(bodies.find(one)) for one in found]


BODIES = (merge_suggestions, same, apart)
