"""quoth follow, unfollow, changes: events that somebody wants to hear of."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.casebook_option import casebook_option, moment_of, opened

if TYPE_CHECKING:
    from quoth.casebook.following import Brought, News
    from quoth.cli.page import Page

_BY = click.option("--by", envvar="QUOTH_REVIEWER", metavar="NAME", required=True, help="Who follows; else $QUOTH_REVIEWER.")


_FOLDER = click.Path(file_okay=False, exists=True, path_type=Path)


@click.command(short_help="Hear when an event's toll, accuser or status changes.")
@click.argument("event_id", metavar="EVENT")
@click.option("--reason", metavar="TEXT", default="", help="Why, kept with it.")
@_BY
@casebook_option
def follow(event_id: str, reason: str, by: str, folder: Path) -> None:
    """Begins to follow an event, kept as a fact of the casebook; `quoth changes` says what changed since."""
    from quoth.casebook.following import follow as begin
    from quoth.cli.output import say

    with opened(folder, write=True) as casebook:
        made = begin(casebook, event_id, by, reason)
    led = f" ({event_id} leads there)" if made.event != event_id else ""
    say(f"{by} follows {made.event}{led} since {made.time[:19]}Z.")


@click.command(short_help="Ends following an event.")
@click.argument("event_id", metavar="EVENT")
@_BY
@casebook_option
def unfollow(event_id: str, by: str, folder: Path) -> None:
    """Ends following an event."""
    from quoth.casebook.following import unfollow as end

    with opened(folder, write=True) as casebook:
        end(casebook, event_id, by)


@click.command(short_help="What changed of the events that are followed.")
@click.option("--since", metavar="DATE", callback=moment_of, help="Since the end of this day (UTC) or a moment; else the last --seen.")
@click.option("--by", envvar="QUOTH_REVIEWER", metavar="NAME", help="Events that this person follows; else $QUOTH_REVIEWER, else all.")
@click.option("--seen", is_flag=True, help="Note that these were seen: the next time only what comes after is told. Needs --by.")
@click.option("--registry", type=_FOLDER, metavar="DIR", help="A folder with your own actors and outlets.")
@click.option("--private", is_flag=True, help="Name private people too; without it they are left out.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="For a person, or a line an event.")
@casebook_option
def changes(folder: Path, since: str | None, by: str | None, seen: bool, registry: Path | None, private: bool, form: str) -> None:
    """Says of every followed event how its toll, who is accused by whom, and its status changed, with the claim and the report that
    changed it. Redirected ids are followed; a merge that was undone leaves nothing to tell."""
    from quoth.casebook.following import news
    from quoth.casebook.following import seen as note
    from quoth.casebook.query import as_of
    from quoth.cli.event_page import shown_of

    if seen and not by:
        raise click.UsageError("--seen needs --by")
    with opened(folder, write=seen) as casebook:
        found = news(casebook, by, as_of(casebook, since), registry, lambda event: shown_of(event, private))
        if seen and by:
            note(casebook, by)
    _print(found, form)


def _print(found: tuple[News, ...], form: str) -> None:
    import json

    from quoth.cli.output import page, say

    if form == "jsonl":
        for one in found:
            say(json.dumps(_line(one), ensure_ascii=False, separators=(",", ":")))
        return
    if not found:
        say("Nobody follows any event; `quoth follow EVENT` begins.")
        return
    told = [one for one in found if one.changes or one.redirected]
    for one in told:
        say("\n".join(_card(one, page(sys.stdout))))
    events = f"{len(found)} followed event{'' if len(found) == 1 else 's'}"
    say(f"{len(told)} of {events} changed." if told else f"Nothing changed in {events}.")


def _card(one: News, page: Page) -> Iterator[str]:
    from quoth.cli.columns import plain, wrap
    from quoth.cli.event_page import headline

    state = one.after or one.before
    yield page.bold(f"{one.followed.event}  {headline(state) if state else ''}")
    if one.event is None:
        yield "  It is gone: none of its claims stands any more."
    elif one.redirected:
        yield f"  It is one event with {one.event} now."
    for change in one.changes:
        then, now = (" / ".join(values) or "nothing" for values in (change.before, change.after))
        yield from wrap(plain(f"{change.what} ({change.field}): {then} → {now}"), page.width, "  ", "      ")
        for sign, claims in (("+", change.claims), ("-", change.gone)):
            for claim in claims:
                if (b := one.brought.get(claim)) is not None:
                    yield from wrap(plain(f"{sign} {_who(b)}: “{b.evidence}”"), page.width, "    ", "        ")
    for d in one.decisions:
        why = f": {d.reason}" if d.reason else ""
        yield from wrap(plain(f"decision #{d.n}: {d.verb} by {d.by}, {d.at[:10]}{why}"), page.width, "  ", "      ")
    yield ""


def _who(b: Brought) -> str:
    return f"{b.taken_in[:10]}  {b.claim}  {b.location}"


def _line(one: News) -> dict[str, Any]:
    claims = {claim: b._asdict() for claim, b in one.brought.items()}
    return {
        "followed": one.followed.event,
        "by": one.followed.by,
        "event": one.event,
        "changes": [
            {
                **{name: value for name, value in change._asdict().items() if name not in ("claims", "gone")},
                "claims": [claims[c] for c in change.claims if c in claims],
                "gone": [claims[c] for c in change.gone if c in claims],
            }
            for change in one.changes
        ],
        "decisions": [{"n": d.n, "verb": d.verb, "by": d.by, "at": d.at, "reason": d.reason} for d in one.decisions],
    }


FOLLOWING = (follow, unfollow, changes)
