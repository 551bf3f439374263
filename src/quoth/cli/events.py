"""quoth events, event, disputes, why: claims of several reports about the same happenings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.casebook_option import as_of_option, casebook_option, opened

if TYPE_CHECKING:
    from quoth.model.claim import Reading
    from quoth.model.event import Event

_REGISTRY = "A folder with your own actors.yaml and outlets.yaml (docs/codebook.md)."
_PRIVATE = "Name private people too; without it they are left out."


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options of every command about events."""
    command = click.option("--private", is_flag=True, help=_PRIVATE)(command)
    command = click.option("--registry", type=click.Path(file_okay=False, exists=True, path_type=Path), metavar="DIR", help=_REGISTRY)(
        command
    )
    return casebook_option(as_of_option(command))


@click.command(
    short_help="Events across reports, with their support.",
    epilog="""\b
Examples:
  quoth events
  quoth events --casebook kivu --format jsonl > events.jsonl
  quoth events records.jsonl            # records of `quoth read --format json`, without a casebook

Every claim stands in exactly one event. Exit code: 0, 1 something could not be read, 2 wrong usage.""",
)
@click.argument("files", metavar="[RECORDS...]", nargs=-1, type=click.Path(path_type=Path))
@_shared
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="For a person, or a line an event."
)
@click.option("--least", type=click.IntRange(min=1), default=1, metavar="N", help="Only events that so many reports tell of (table only).")
def events(files: tuple[Path, ...], folder: Path, moment: str | None, registry: Path | None, private: bool, form: str, least: int) -> None:
    """Lists the events that the reports of a casebook, or of files of claim records, tell of: how many independent origins each
    has, what is disputed."""
    found = _of_files(files, registry) if files else _of_casebook(folder, moment, registry)
    _print_events(found, form, private, least)


def _print_events(found: tuple[Event, ...], form: str, private: bool, least: int) -> None:
    import json

    from quoth.cli.event_page import table
    from quoth.cli.output import page, say, use_utf8
    from quoth.link import event_line

    use_utf8()
    if form == "jsonl":
        for event in found:
            say(json.dumps(event_line(event, private), ensure_ascii=False, separators=(",", ":")))
        return
    say("\n".join(table([e for e in found if len({t.report for t in e.claims}) >= least], page(sys.stdout), private)))


@click.command(short_help="One event's card.")
@click.argument("event_id", metavar="ID")
@_shared
def event(event_id: str, folder: Path, moment: str | None, registry: Path | None, private: bool) -> None:
    """Shows one event: what is said field by field, on how many origins, what is disputed, how it developed. A redirected id leads on."""
    from quoth.cli.event_page import card
    from quoth.cli.output import complain, page, say

    found = {e.id: e for e in _of_casebook(folder, moment, registry)}
    wanted = found.get(event_id) or found.get(_stands_for(folder, event_id, moment))
    if wanted is None:
        complain(event_id, "no event of this id; `quoth events` lists them")
        sys.exit(1)
    say("\n".join([*card(wanted, page(sys.stdout), private), *_decided(folder, wanted, moment)]))


@click.command(short_help="Open contradictions, ranked.")
@_shared
def disputes(folder: Path, moment: str | None, registry: Path | None, private: bool) -> None:
    """Lists what reports contradict each other in, the weightiest first: denied or rival doers, then the widest tolls, then days."""
    from quoth.cli.event_page import ranked
    from quoth.cli.output import page, say

    say("\n".join(ranked(_of_casebook(folder, moment, registry), page(sys.stdout), private)))


@click.command(short_help="Where a claim's values come from.")
@click.argument("claim", metavar="CLAIM")
@_shared
def why(claim: str, folder: Path, moment: str | None, registry: Path | None, private: bool) -> None:
    """Shows why a claim stands in its event, and for each of its values the origins with the rule that counted them."""
    from quoth.cli.event_page import reasons
    from quoth.cli.output import complain, page, say
    from quoth.codebook import load_codebook

    wanted = next((e for e in _of_casebook(folder, moment, registry) if any(told.claim == claim for told in e.claims)), None)
    if wanted is None:
        complain(claim, "no claim of this id in the casebook; `quoth claims` lists them")
        sys.exit(1)
    say("\n".join(reasons(wanted, claim, page(sys.stdout), private, load_codebook(registry))))


def _of_casebook(folder: Path, moment: str | None, registry: Path | None) -> tuple[Event, ...]:
    """The events of a casebook. New ids are kept in its ledger, unless somebody else is writing there or the past is asked for."""
    from quoth.casebook import Linked
    from quoth.casebook.query import as_of
    from quoth.model.errors import CasebookError

    with opened(folder) as casebook:
        upto = as_of(casebook, moment)
        linked = Linked(casebook, upto, registry)
        found = linked.events()
        behind = moment is None and registry is None and linked.is_behind()
    if behind:
        from quoth.casebook import Casebook

        try:
            with Casebook.open(folder, write=True) as casebook:
                writing = Linked(casebook)
                writing.mint()
        except CasebookError:
            pass  # read-only, or another process writes: the same ids will be minted at the next round
    return found


def _decided(folder: Path, event: Event, moment: str | None) -> list[str]:
    """How many of the event's claims somebody looked at, and what people decided about it."""
    from quoth.casebook import Review
    from quoth.casebook.deciding import holders
    from quoth.casebook.query import as_of
    from quoth.casebook.reviewing import concerned
    from quoth.cli.output import page
    from quoth.cli.review_page import decided_lines

    with opened(folder) as casebook:
        upto = as_of(casebook, moment)
        captures = {capture for told in event.claims for capture in holders(casebook, told.claim)}
        held = Review(casebook, upto, captures | concerned(casebook, upto))
        return decided_lines(event, held, page(sys.stdout))


def _stands_for(folder: Path, event_id: str, moment: str | None) -> str:
    from quoth.casebook.naming import redirected
    from quoth.casebook.query import as_of

    with opened(folder) as casebook:
        return redirected(casebook, event_id, as_of(casebook, moment))


def _of_files(files: tuple[Path, ...], registry: Path | None) -> tuple[Event, ...]:
    from quoth.cli.output import complain
    from quoth.codebook import load_codebook
    from quoth.link import link
    from quoth.model.errors import QuothError

    try:
        return link(_readings(files), load_codebook(registry))
    except (QuothError, OSError) as error:
        complain("events", str(error))
        sys.exit(1)


def _readings(files: tuple[Path, ...]) -> Iterator[Reading]:
    """The records of files: JSON Lines, or one JSON object. Raises QuothError naming file and line."""
    import json

    from quoth.model.errors import QuothError
    from quoth.model.record import from_record

    for file in files:
        text = file.read_text(encoding="utf-8")
        lines = [text] if text.lstrip().startswith("{\n") else text.splitlines()
        for n, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield from_record(json.loads(line))
                except (ValueError, QuothError) as error:
                    raise QuothError(f"{file}, line {n}: {error}") from None
