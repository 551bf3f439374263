"""quoth failures, verify, log, backup, snapshot, hold, erase: what keeping a casebook needs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.casebook_option import as_of_option, casebook_option, format_option, opened

if TYPE_CHECKING:
    from quoth.ledger import Fact

_BY = click.option("--by", envvar="QUOTH_COLLECTOR", metavar="NAME", required=True, help="Who decides; else $QUOTH_COLLECTOR.")
_REASON = click.option("--reason", metavar="TEXT", required=True, help="Why, kept in the log.")
_CAPTURES = click.argument("captures", metavar="CAPTURE...", nargs=-1, required=True)


@click.command(short_help="Inputs that failed, with their reasons.")
@casebook_option
@click.option("--retry", is_flag=True, help="Try them again.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", default=1, show_default=True, help="Processes that read.")
@as_of_option
@format_option
def failures(folder: Path, retry: bool, jobs: int, moment: str | None, form: str) -> None:
    """Every input that failed and did not succeed since. Exit code of --retry: 1 where some failed again."""
    from quoth.casebook import IngestOptions
    from quoth.casebook.query import as_of
    from quoth.cli.ingest import take_in

    if retry:
        with opened(folder, write=True) as casebook:
            again = tuple(failed.location for failed in casebook.failures() if not failed.captured)
            sys.exit(take_in(casebook, IngestOptions(again, jobs=jobs, retry=True)))
    with opened(folder) as casebook:
        found = casebook.failures(as_of(casebook, moment))
    columns = ("location", "error", "reason", "time", "subject")
    _print_rows([failed._asdict() for failed in found], columns, columns[:3], form, "No failures.")


@click.command(short_help="Is everything as it was written?")
@casebook_option
@click.option("--head", metavar="HEX", help="Also prove that the casebook still holds what it held when this was its head.")
@click.option("--quick", is_flag=True, help="Leave out whether a replay of all facts gives the views.")
def verify(folder: Path, head: str | None, quick: bool) -> None:
    """Checks the file, every link of the chain, every payload, and every view, and names what changed.

    It prints the chain's head: note it elsewhere, and `--head` proves later that nothing before it was changed or cut off. Exit code: 0 all
    is as it was written, 1 something changed (a line each on standard error).
    """
    from quoth.cli.output import complain, say

    with opened(folder) as casebook:
        ledger = casebook.ledger
        changed = list(ledger.changed(views=not quick))
        if head and ledger.holds(head) is None:
            changed.append(f"the head {head} is not in the chain: facts were cut off or changed")
        for line in changed:
            complain(str(folder), line)
        if changed:
            sys.exit(1)
        erased = sum(len(fact.json["facts"]) for fact in ledger.facts("erasure"))
        gone = f" ({erased:,} payloads were erased, with their reasons in the log)" if erased else ""
        say(f"{ledger.last:,} facts are as they were written{gone}.\nhead {ledger.head}")


@click.command(short_help="Who did what when.")
@casebook_option
@click.option("--about", metavar="CAPTURE", help="Only what is about this capture.")
@click.option("--kind", metavar="KIND", help="Only facts of this kind: ingest, capture, reading, failure, copy, erasure, …")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, metavar="N", help="The last so many.")
@as_of_option
@format_option
def log(folder: Path, about: str | None, kind: str | None, limit: int, moment: str | None, form: str) -> None:
    """The facts of the casebook in their order: number, time (UTC), kind, by whom, and what."""
    from collections import deque

    from quoth.casebook.query import as_of

    with opened(folder) as casebook:
        upto = as_of(casebook, moment)
        found = deque(casebook.ledger.facts(*((kind,) if kind else ()), subject=about, upto=upto), maxlen=limit)
    columns = ("n", "time", "kind", "by", "what")
    _print_rows([_entry(fact) for fact in found], columns, columns, form, "Nothing.")


def _entry(fact: Fact) -> dict[str, Any]:
    return {"n": fact.n, "time": f"{fact.time[:19]}Z", "kind": fact.kind, "by": fact.by, "what": _what(fact)}


def _what(fact: Fact) -> str:
    """One line of what a fact says."""
    if fact.data is None:
        return "erased"
    if isinstance(fact.data, bytes):
        return f"{len(fact.data):,} bytes, SHA-256 {fact.subject[:16]}…"
    data = fact.data
    if fact.kind == "reading":
        return f"{data['capture']}: {len(data['record']['claims'])} claims"
    if fact.kind == "copy":
        return f"{data['copy']} of {data['of']}: {data['how']} ({data['basis']})"
    if fact.kind == "decision":
        because = f": {data['reason']}" if data.get("reason") else ""
        return f"{data['verb']} {', '.join(data['subjects'])}{because}"
    told = data.get("location") or data.get("reason") or data.get("to") or ", ".join(data.get("sources", ()))
    return f"{fact.subject}: {told}" if told and fact.subject not in (fact.kind, told) else str(told or fact.subject)


@click.command(short_help="A copy, while others read and write.")
@casebook_option
@click.argument("destination", type=click.Path(path_type=Path))
def backup(folder: Path, destination: Path) -> None:
    """Copies the casebook into the folder DESTINATION, which must hold none; it is one file, and complete or not there."""
    from quoth.casebook import Casebook
    from quoth.cli.output import say
    from quoth.ledger import New
    from quoth.model.errors import CasebookError

    with opened(folder) as casebook:
        casebook.ledger.backup(destination)
        count = casebook.ledger.last
    say(f"{count:,} facts copied to {destination}.")
    try:
        with Casebook.open(folder, write=True) as writer:
            writer.ledger.append([New("backup", "backup", {"to": str(destination.resolve())})], "quoth backup")
    except CasebookError:
        say("The log does not list this copy, because the casebook is being written to or is read-only: an erasure will not name it.")


@click.command(short_help="The captures as one web archive.")
@casebook_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--with-restricted", is_flag=True, help="Also notes, private chats and private mail.")
@as_of_option
def snapshot(folder: Path, file: Path, with_restricted: bool, moment: str | None) -> None:
    """Writes the captures, as they were fetched, to FILE (.warc.gz), which other archives' tools can read. FILE must not be there yet."""
    from quoth.casebook.query import as_of
    from quoth.cli.output import say
    from quoth.fetch import write_warc

    try:
        with opened(folder) as casebook, file.open("xb") as stream:
            count = write_warc(casebook.captures(upto=as_of(casebook, moment)), stream, restricted=with_restricted)
    except OSError as error:
        raise click.ClickException(f"{file}: cannot be written: {error.strerror or error}") from error
    say(f"Captures written to {file}: {count:,}.")


@click.command(short_help="Captures that must not be erased.")
@casebook_option
@_CAPTURES
@_REASON
@_BY
@click.option("--release", is_flag=True, help="End the hold.")
def hold(folder: Path, captures: tuple[str, ...], reason: str, by: str, release: bool) -> None:
    """Puts captures under a legal hold, or ends it."""
    with opened(folder, write=True) as casebook:
        (casebook.release if release else casebook.hold)(captures, reason, by)


@click.command(short_help="Destroys captures and all that was read from them.")
@casebook_option
@_CAPTURES
@_REASON
@_BY
@click.confirmation_option(prompt="Destroy these captures for good?")
def erase(folder: Path, captures: tuple[str, ...], reason: str, by: str) -> None:
    """Destroys the bytes, the text and the claims of captures. A tombstone with the reason stays, and the chain stays valid.

    A legal hold is checked first. Copies made by `quoth backup` are named: erase there too; files that have left with something of them are
    named, with the retraction to send after them.
    """
    from quoth.casebook.retracting import holding
    from quoth.cli.output import say

    with opened(folder, write=True) as casebook:
        count = casebook.erase(captures, reason, by)
        say(f"{count:,} facts erased.")
        for left in holding(casebook, captures):
            say(f"A file that left on {left.time[:10]} held them: {left.what}, {left.file}{f', to {left.to}' if left.to else ''}.")
            say(f"  quoth retraction --casebook {folder} --of {left.n}    # what to send after it")
        for place in casebook.backups():
            say(f"A copy may still hold them: quoth erase --casebook {place} {' '.join(captures)}")


def _print_rows(rows: list[dict[str, Any]], columns: tuple[str, ...], shown: tuple[str, ...], form: str, none: str) -> None:
    from quoth.cli.output import page, say
    from quoth.cli.table import as_lines, as_table

    if form == "table":
        say("\n".join(as_table(rows, shown, page(sys.stdout).width)) if rows else none)
    elif rows or form != "jsonl":
        say(as_lines(rows, columns, form))


KEEPING = (failures, verify, log, backup, snapshot, hold, erase)
