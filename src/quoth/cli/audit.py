"""quoth audit: a blind sample of a user's own records to judge, and what the answers say."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

import click


@click.command(
    short_help="How often quoth is right on your own reports.",
    epilog="""\b
Examples:
  quoth read --format json reports/*.html > records.jsonl
  quoth audit --n 60 records.jsonl > sheet.csv
  quoth audit --answers sheet.csv
  quoth export jsonl --out shared.jsonl && quoth audit --values shared.jsonl

--values asks whether each value stands in its words: exit code 1 where one does not, or where a field has more than 10% inferred.
Fill in the column "answer" with y or n; rows left empty do not count.""",
)
@click.argument("records", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--n", type=click.IntRange(1), default=60, show_default=True, help="How many claims, and how many sentences without one.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed draws another sample.")
@click.option("--answers", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="SHEET", help="A filled sheet to reckon.")
@click.option("--values", is_flag=True, help="Check that every value of RECORDS stands in its words; nothing is drawn.")
def audit(records: Path | None, n: int, seed: int, answers: Path | None, values: bool) -> None:
    """Draws a blind random sample of claims and of sentences without any from RECORDS, as a sheet to fill in; with --answers, reckons
    precision and recall with their intervals: the error rate on your material, not ours.
    """
    from quoth.bench.audit import draw, reckon, render
    from quoth.cli.output import complain, say, use_utf8
    from quoth.model.errors import QuothError

    use_utf8()
    if (records is None) == (answers is None):
        raise click.UsageError("Give either the records to draw from, or --answers with a filled sheet.")
    try:
        if values and records is not None:
            sys.exit(_check(records))
        if answers is not None:
            say(render(reckon(answers.read_text(encoding="utf-8-sig"))))
        elif records is not None:
            say(draw(_records(records), n, seed).rstrip("\n"))
    except (QuothError, OSError, KeyError, ValueError) as error:
        complain("audit", str(error) if not isinstance(error, KeyError) else f"a record without {error}")
        sys.exit(1)


def _check(records: Path) -> int:
    """Prints what was found; 1 where a law does not hold."""
    from quoth.bench.values import check, render
    from quoth.cli.output import say
    from quoth.place import Gazetteer

    with closing(Gazetteer.open()) as gazetteer:
        found = check(_records(records), gazetteer)
    say(render(found))
    return 1 if found.broken() else 0


def _records(path: Path) -> list[dict[str, object]]:
    """One record, or one on each line."""
    text = path.read_text(encoding="utf-8")
    try:
        one = json.loads(text)
        return one if isinstance(one, list) else [one]
    except ValueError:
        return [json.loads(line) for line in text.split("\n") if line.strip()]
