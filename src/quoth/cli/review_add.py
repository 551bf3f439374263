"""quoth review add: a claim that was missed, by choosing words in the report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.casebook_option import casebook_option, opened

if TYPE_CHECKING:
    from quoth.model.claim import Reading
    from quoth.model.text import Span


_RECORD = "The claim as in the record instead, spans and all; - reads standard input."
_BLIND = "A blind coding: compared with the others', and no part of the casebook's claims."


@click.command(short_help="A claim that was missed, by its words.")
@casebook_option
@click.argument("capture", metavar="CAPTURE")
@click.option("--type", "kind", metavar="TYPE", help="The type of event (attack, arrest, …).")
@click.option("--trigger", metavar="WORDS", help="The words that name the act.")
@click.option("--evidence", metavar="WORDS", help="The clause that tells it; else the sentence around the trigger.")
@click.option("--source", metavar="WORDS", help="Who is said to know; else the outlet's own voice.")
@click.option("--source-kind", metavar="KIND", default="person", show_default=True, help="person, group, organization, document, outlet.")
@click.option("--unnamed", is_flag=True, help="The source is described, not named.")
@click.option("--stance", metavar="STANCE", default="states", show_default=True, help="states, confirms, denies, …")
@click.option("--status", metavar="STATUS", default="happened", show_default=True, help='happened, planned, "did not happen", …')
@click.option("--certainty", metavar="SURE", default="asserted", show_default=True, help="asserted, probable, possible, doubtful.")
@click.option("--when", nargs=2, metavar="DAY WORDS", help="When: 2024-05-06 or day..day.")
@click.option("--where", "places", multiple=True, metavar="WORDS", help="A place; may be given again.")
@click.option("--who", nargs=2, multiple=True, metavar="ROLE WORDS", help="actor, target, victim, detained, …; may be given again.")
@click.option("--harm", nargs=3, multiple=True, metavar="KIND NUMBER WORDS", help="killed 11 eleven; may be given again.")
@click.option("--means", multiple=True, metavar="WORDS", help="With what; may be given again.")
@click.option("--json", "file", type=click.File(encoding="utf-8"), metavar="FILE", help=_RECORD)
@click.option("--blind", is_flag=True, help=_BLIND)
@click.option("--by", envvar="QUOTH_REVIEWER", metavar="NAME", required=True, help="Who decides; else $QUOTH_REVIEWER.")
@click.option("--reason", metavar="TEXT", default="", help="Why, kept with the decision.")
def add(folder: Path, capture: str, file: Any, blind: bool, by: str, reason: str, **given: Any) -> None:
    """Adds a claim to the report of CAPTURE. Every value is given by the words of the report that say it.

    \b
    Example:
      quoth review add k_1f… --type bombing --trigger counted --source "Oda Brenn" \\
          --harm killed 11 eleven --where Marjan
    """
    import json

    from quoth.casebook import decide
    from quoth.casebook.deciding import reading_of
    from quoth.cli.output import complain, page, say
    from quoth.model.errors import ReviewError

    with opened(folder, write=True) as casebook:
        try:
            value = json.load(file) if file is not None else _claim(reading_of(casebook, capture), given)
            made = decide(casebook, "code" if blind else "add", [capture], by=by, reason=reason, value=value)
        except (ReviewError, json.JSONDecodeError) as error:
            complain("review", str(error))
            sys.exit(1)
    name = "coded" if blind else made.targets[0].claim
    told = f"#{made.n} {name}: “{made.targets[0].evidence.words}”; `quoth review undo {made.n}` takes it back."
    say("\n".join(page(sys.stdout).paragraph(told)))


def _claim(reading: Reading, given: dict[str, Any]) -> dict[str, Any]:
    """The claim as in the record, every value with the span of its words."""
    from quoth.model.errors import ReviewError
    from quoth.review import chosen, sentence_around, value_said

    if not given["kind"] or not given["trigger"]:
        raise ReviewError("a claim needs --type and --trigger")
    text = reading.report.text
    whole = chosen(text, given["evidence"]) if given["evidence"] else None
    trigger = chosen(text, given["trigger"], near=whole)
    evidence = whole or sentence_around(text, trigger)

    def at(words: str) -> list[int]:
        return list(chosen(text, words, near=evidence))

    value: dict[str, Any] = {key: given[key] for key in ("status", "certainty")}
    value |= {"type": given["kind"], "trigger": list(trigger), "evidence": list(evidence)}
    value["chain"] = [{"source": "S1", "mode": "own voice"}]
    if given["source"]:
        span = chosen(text, given["source"], near=evidence)
        link = {"source": _source(reading, span, given), "mode": "indirect", "stance": given["stance"], "mention": list(span)}
        value["chain"].append(link)
    else:
        value["chain"][0]["stance"] = given["stance"]
    if given["when"]:
        value["when"] = {**_object(value_said("when", given["when"][0])), "basis": "stated", "mention": at(given["when"][1])}
    value["where"] = [{"place": _place(reading, words), "role": "at", "mention": at(words)} for words in given["places"]]
    value["who"] = [{"role": role, "mention": at(words)} for role, words in given["who"]]
    value["means"] = [{"mention": at(words)} for words in given["means"]]
    value["harm"] = {kind: {**_object(value_said(f"harm.{kind}", number)), "mention": at(words)} for kind, number, words in given["harm"]}
    return value


def _object(value: Any) -> dict[str, Any]:
    from quoth.model.errors import ReviewError

    if not isinstance(value, dict):
        raise ReviewError(f"{value}: no number (11, 12-15, 100+) and no day (2024-05-06) of that form")
    return value


def _source(reading: Reading, span: Span, given: dict[str, Any]) -> Any:
    """A source of the report with a mention on these words or of this name, else a new one."""
    name = reading.report.text[slice(*span)]
    for source in reading.sources:
        if source.name.casefold() == name.casefold() or any(span.overlaps(mention) for mention in source.mentions):
            return source.id
    return {"name": name, "kind": given["source_kind"], "named": not given["unnamed"]}


def _place(reading: Reading, words: str) -> Any:
    found = next((place.id for place in reading.places if place.name.casefold() == words.casefold()), None)
    return found or {"name": words, "kind": "site"}
