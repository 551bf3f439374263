"""quoth bench: a corpus to scores."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(
    short_help="Scores quoth on a corpus, beside naive baselines.",
    epilog="""\b
Examples:
  quoth bench isaf --data ../shared/data
  quoth bench isaf --data ../shared/data --format json --predictions rows.jsonl
  quoth bench speed""",
)
@click.argument("name")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Where the corpora are.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="A table, or JSON.")
@click.option("--predictions", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write each document's values here.")
@click.option("--split", metavar="NAME", help="Score this part (test, dev, train) of a corpus that has parts.")
@click.option("--all", "everything", is_flag=True, help="Score all of a corpus of which else a fixed sample is read.")
@click.option("--errors", is_flag=True, help="Show what was missed, a line each.")
def bench(name: str, data: Path | None, form: str, predictions: Path | None, split: str | None, everything: bool, errors: bool) -> None:
    """Scores quoth on a corpus, beside naive baselines; a NAME that is not known lists those that are.

    The predictions file holds documents, spans and values, so that anyone can score them again.
    """
    from quoth import bench as room
    from quoth.bench.result import as_json, render_text, write_rows
    from quoth.cli.output import complain, say, use_utf8
    from quoth.model.errors import QuothError

    use_utf8()
    try:
        result = room.run(name, data, errors=errors, split=split, everything=everything)
        if predictions is not None:
            write_rows(result.rows, predictions)
    except (QuothError, OSError) as error:
        complain(f"bench {name}", str(error))
        sys.exit(1)
    say(as_json(result) if form == "json" else render_text(result))
