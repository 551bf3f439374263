"""quoth review: what to look at next, what people decide about it, and how to take it back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.casebook_option import casebook_option, format_option, opened
from quoth.cli.review_add import add

if TYPE_CHECKING:
    from quoth.casebook import Linked

_WHO = "Who decides (a pseudonym will do); else $QUOTH_REVIEWER."
_BY = click.option("--by", envvar="QUOTH_REVIEWER", metavar="NAME", required=True, help=_WHO)
_REASON = click.option("--reason", metavar="TEXT", default="", help="Why, kept with the decision.")
_CLASSES = ("changed", "disagreement", "flagged", "disputed", "harm", "single origin", "inferred", "rest")


@click.group(short_help="Decide about claims and events, and take it back.")
def review() -> None:
    """What the machine read are suggestions; here named people decide. Every decision is a fact of the casebook with its name, its time and
    the words that it is about, and every one has a way back: nothing is erased.
    """


def _decides(command: Callable[..., Any]) -> Callable[..., Any]:
    return casebook_option(_BY(_REASON(command)))


@review.command(short_help="What to look at next, in the order of what matters.")
@casebook_option
@click.option("--by", envvar="QUOTH_REVIEWER", metavar="NAME", help="Who looks: what they skipped comes last; else $QUOTH_REVIEWER.")
@click.option("--mine", is_flag=True, help="Only what is assigned to --by.")
@click.option("--why", type=click.Choice(_CLASSES), help="Only what stands there for this reason.")
@click.option("--type", "kind", metavar="TYPE", help="Of this type of event.")
@click.option("--event", metavar="ID", help="Only claims of this event.")
@click.option("--capture", metavar="ID", help="Only claims of this report.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="At most so many (table only).")
@format_option
def queue(
    folder: Path,
    by: str | None,
    mine: bool,
    why: str | None,
    kind: str | None,
    event: str | None,
    capture: str | None,
    limit: int,
    form: str,
) -> None:
    """Claims that wait for a decision, each with the reason for its place: what changed after a decision, where reviewers disagree, what is
    flagged, disputed events, harm, single origins, values that are not in the words, then the rest."""
    from quoth.casebook.waiting import waiting
    from quoth.cli.review_page import coding, queue_rows, waiting_lines
    from quoth.review import Asked

    with opened(folder) as casebook:
        linked = _linked(casebook)
        items = waiting(linked, Asked(by, mine, why, kind, event, capture))
        if form != "table":
            _print_lines(queue_rows(items, linked), form)
            return
        _say([*coding(linked, by), *waiting_lines(items, linked, limit, _page())])


@review.command(short_help="One claim: the machine's values beside a person's.")
@casebook_option
@click.argument("claim", metavar="CLAIM")
def show(folder: Path, claim: str) -> None:
    """Shows a claim with its words, what was decided about it by whom and when, and what the machine had read."""
    from quoth.casebook import Review
    from quoth.cli.output import complain
    from quoth.cli.review_page import claim_lines

    with opened(folder) as casebook:
        held = Review(casebook, only=_captures_of(casebook, claim))
        if held.judged(claim) is None:
            complain(claim, "no claim of this id in the casebook; `quoth claims` lists them")
            sys.exit(1)
        _say(claim_lines(claim, held, _page()))


def _verdict(verb: str, does: str, subjects: str = "CLAIM...") -> None:
    def run(folder: Path, ids: tuple[str, ...], by: str, reason: str) -> None:
        _decide(folder, verb, ids, by=by, reason=reason)

    run.__doc__ = does
    argument = click.argument("ids", metavar=subjects, nargs=-1, required=True)
    review.command(verb, short_help=does.split(".")[0] + ".")(_decides(argument(run)))


_verdict("accept", "Lets claims stand as they are, or an event as it is grouped.", "CLAIM...|EVENT")
_verdict("reject", "Puts claims aside: no claims, or misread. They stay in the casebook and in no event.")
_verdict("flag", "Marks something for somebody to look at again.", "ID...")
_verdict("comment", "Says something about a claim, an event or a report: --reason.", "ID...")
_verdict("skip", "Puts something at the end of your queue.", "ID...")
_verdict("done", "Says that you have coded reports to the end: what you did not code there is no claim to you.", "CAPTURE...")
_verdict("link", "Puts a claim into an event.", "CLAIM EVENT")
_verdict("unlink", "Takes a claim out of its event.", "CLAIM")
_verdict("merge", "Makes one event of several. What was decided about each stays.", "EVENT...")
_verdict("split", "Takes claims out of an event, together.", "EVENT CLAIM...")


@review.command(short_help="Change one field of a claim by choosing words.")
@_decides
@click.argument("claim", metavar="CLAIM")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE", required=False)
@click.option("--words", metavar="TEXT", help="The words of the report that say it; needed unless a value is taken away.")
@click.option("--at", type=click.IntRange(min=0), metavar="N", help="Where the words begin, where they stand more than once.")
def edit(folder: Path, claim: str, field: str, value: str | None, words: str | None, at: int | None, by: str, reason: str) -> None:
    """Changes FIELD of a claim: type, status, certainty, stance, when, harm.killed, who[0].civil, who[+] (one more), where[0], means[+],
    chain, trigger, evidence, … VALUE as in the record: JSON, "11", "12-15" or "100+" for a toll, a day or "day..day" for when, null to take
    it away.

    \b
    Examples:
      quoth review edit c_4f0c… harm.killed 11 --words eleven
      quoth review edit c_4f0c… who[0].civil civilian --words shopkeepers
      quoth review edit c_4f0c… who[+] '{"role": "actor", "actor": "A2"}' --words "the River Front"
      quoth review edit c_4f0c… when null
    """
    from quoth.casebook import Review
    from quoth.review import chosen, value_said

    with _refused(), opened(folder, write=True) as casebook:
        from quoth.casebook import decide

        held = Review(casebook, only=_captures_of(casebook, claim))
        judged = held.judged(claim)
        span = None
        if words and judged is not None:
            text = held.reading(min(held.captures_of[judged.id])).report.text
            span = chosen(text, words, at, judged.now.evidence)
        made = decide(casebook, "edit", [claim], by=by, reason=reason, field=field, value=value_said(field, value or "null"), words=span)
        _say([f"#{made.n} {claim}: {field} edited; `quoth review undo {made.n}` takes it back."])


review.add_command(add)


@review.command(short_help="How reliable a source is: A to F, set by a person.")
@_decides
@click.argument("source", metavar="SOURCE")
@click.argument("letter", metavar="A..F|none")
def letter(folder: Path, source: str, letter: str, by: str, reason: str) -> None:
    """Sets the letter of the Admiralty code for a source: A completely reliable … E unreliable, F cannot be judged. It needs a --reason."""
    _decide(folder, "letter", (source,), by=by, reason=reason, value=None if letter == "none" else letter.upper())


@review.command(short_help="Put other numbers in the place of counted origins.")
@_decides
@click.argument("claim", metavar="CLAIM")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@click.option("--shown", type=click.IntRange(min=0), required=True, metavar="N", help="At least so many independent origins.")
@click.option("--possible", type=click.IntRange(min=0), metavar="N", help="At most so many.")
def origins(folder: Path, claim: str, field: str, value: str, shown: int, possible: int | None, by: str, reason: str) -> None:
    """Overrides how many independent origins a value of CLAIM's event has. It needs a --reason, which is shown with the number."""
    _decide(folder, "origins", (claim, field, value), by=by, reason=reason, shown=shown, possible=possible)


@review.command(short_help="Give claims, events or reports to a reviewer.")
@_decides
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--to", metavar="NAME", help="Who is to look at it.")
@click.option("--blind", is_flag=True, help="To code it without seeing what the machine or anybody else says (reports by their capture).")
@click.option("--nobody", is_flag=True, help="End what was assigned.")
def assign(folder: Path, ids: tuple[str, ...], to: str | None, blind: bool, nobody: bool, by: str, reason: str) -> None:
    """Assigns claims, events or captures to a named reviewer."""
    if nobody == (to is not None):
        raise click.UsageError("Give --to NAME, or --nobody.")
    _decide(folder, "assign", ids, by=by, reason=reason, value=None if nobody else {"to": to, "blind": blind})


@review.command(short_help="Take a decision back, an undo too.")
@_decides
@click.argument("numbers", metavar="NUMBER...", nargs=-1, required=True, type=int)
def undo(folder: Path, numbers: tuple[int, ...], by: str, reason: str) -> None:
    """Takes decisions back by their numbers (`quoth review log`). What was decided later is replayed without them; the undo is a fact
    itself, and can be undone."""
    from quoth.casebook import undo as take_back
    from quoth.casebook.linking import Linked

    with _refused(), opened(folder, write=True) as casebook:
        for number in numbers:
            made = take_back(casebook, number, by=by, reason=reason)
            _say([f"#{made.n} takes back #{number}."])
        Linked(casebook).mint()


@review.command(short_help="Who decided what when, and what was taken back.")
@casebook_option
@click.option("--about", metavar="ID", help="Only what concerns this claim, event, report or source.")
@click.option("--by", metavar="NAME", help="Only what this reviewer decided.")
@click.option("--orphans", is_flag=True, help="Only decisions that hold on to nothing any more.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, metavar="N", help="The last so many.")
@format_option
def log(folder: Path, about: str | None, by: str | None, orphans: bool, limit: int, form: str) -> None:
    """The decisions in their order, with the numbers by which `undo` takes them back; those that found nothing to hold on to say why."""
    from quoth.casebook import Review
    from quoth.casebook.reviewing import concerned
    from quoth.cli.review_page import log_lines, log_rows

    with opened(folder) as casebook:
        rows = log_rows(Review(casebook, only=concerned(casebook)))
    rows = [r for r in rows if (about is None or about in r["about"]) and by in (None, r["by"]) and (not orphans or r["lost"])][-limit:]
    _say(log_lines(rows, _page())) if form == "table" else _print_lines(rows, form)


@review.command(short_help="How far reviewers agree, field by field.")
@casebook_option
@click.option("--between", nargs=2, metavar="NAME NAME", help="Only these two; else all.")
@click.option("--differences", is_flag=True, help="Also the claims on which they differ.")
@format_option
def agreement(folder: Path, between: tuple[str, str] | None, differences: bool, form: str) -> None:
    """Krippendorff's alpha by field over the claims that two reviewers or more looked at: 1 is full agreement, 0 what chance would give."""
    from quoth.casebook import Review
    from quoth.casebook.reviewing import concerned
    from quoth.casebook.waiting import units
    from quoth.cli.review_page import agreement_lines, agreement_rows
    from quoth.review import measured

    with opened(folder) as casebook:
        found = units(Review(casebook, only=concerned(casebook)))
    rows = agreement_rows(measured(found, between))
    if form == "table":
        _say(agreement_lines(rows, found if differences else [], between, _page()))
    else:
        _print_lines(rows, form)


# ---- what the commands share --------------------------------------------------------------------------------------------


def _decide(folder: Path, verb: str, ids: tuple[str, ...], **given: Any) -> None:
    """One decision; what concerns events is looked up as they stand now, and their ids are minted before and after it."""
    from quoth.casebook import decide
    from quoth.casebook.linking import Linked

    with _refused(), opened(folder, write=True) as casebook:
        of_events = verb in ("merge", "split", "link", "unlink") or any(i.startswith("e_") for i in ids)
        if of_events:
            Linked(casebook).mint()
        made = decide(casebook, verb, ids, **given)
        lines = [f"#{made.n} {verb}: {', '.join(ids)}; `quoth review undo {made.n}` takes it back."]
        if of_events and verb in ("merge", "split", "link", "unlink"):
            linked = Linked(casebook)
            linked.mint()
            lines += _events_now(linked, {target.claim for target in made.targets})
        _say(lines)


def _events_now(linked: Linked, claims: set[str]) -> list[str]:
    """The events that these claims stand in after a decision."""
    held: dict[str, int] = {}
    for event in linked.events():
        told = {t.claim for t in event.claims}
        if told & claims:
            held[event.id] = len(told)
    return [f"  {name}: {count} claim{'s' if count > 1 else ''}" for name, count in held.items()]


class _refused:
    """What cannot be decided is one line on standard error and exit code 1."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        from quoth.model.errors import ReviewError

        if isinstance(error, ReviewError):
            from quoth.cli.output import complain

            complain("review", str(error))
            sys.exit(1)


def _linked(casebook: Any) -> Linked:
    from quoth.casebook import Linked

    return Linked(casebook)


def _captures_of(casebook: Any, claim: str) -> frozenset[str]:
    """The captures to read for one claim: those whose reading holds it, and those that decisions concern, where it may be found again."""
    from quoth.casebook.deciding import holders
    from quoth.casebook.reviewing import concerned

    return frozenset(holders(casebook, claim)) or concerned(casebook)


def _page() -> Any:
    from quoth.cli.output import page

    return page(sys.stdout)


def _say(lines: list[str]) -> None:
    from quoth.cli.columns import wrap
    from quoth.cli.output import say

    room = _page().width
    say("\n".join(part for line in lines for part in (wrap(line, room, "", "  ") if len(line) > room and "\x1b" not in line else [line])))


def _print_lines(rows: list[dict[str, Any]], form: str) -> None:
    from quoth.cli.output import say
    from quoth.cli.table import as_lines

    if rows or form != "jsonl":
        say(as_lines(rows, tuple(rows[0]) if rows else (), form))
