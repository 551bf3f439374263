"""The command line: parse, validate into one options object, call the library, print.

Takes arguments and streams, gives text or JSON on standard output and one line for each error on standard error. Reads nothing itself.
Measured by `quoth --help` within 0.3 s: whatever is not needed for that is imported by the command that needs it.
"""

from __future__ import annotations

import click

from quoth import __version__
from quoth.cli.audit import audit
from quoth.cli.bench import bench
from quoth.cli.bodies import BODIES
from quoth.cli.comparing import compare
from quoth.cli.coverage import coverage
from quoth.cli.events import disputes, event, events, why
from quoth.cli.export import export
from quoth.cli.following import FOLLOWING
from quoth.cli.importing import import_
from quoth.cli.ingest import ingest
from quoth.cli.keeping import KEEPING
from quoth.cli.listing import LISTINGS
from quoth.cli.read import read
from quoth.cli.releasing import release
from quoth.cli.retracting import exports, retraction
from quoth.cli.review import review
from quoth.cli.serving import demo, serve

__all__ = ["main"]

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_HELP, epilog="quoth COMMAND --help says more of each.")
@click.version_option(__version__, message="quoth %(version)s")
def main() -> None:
    """Who says what about an act of violence, and on what ground.

    quoth reads a report of a conflict and gives its claims: who did what to whom, where and when, according to whom, in which words.
    What it gives are suggestions: it never says that a claim is true.
    """


main.add_command(read)
main.add_command(ingest)
for command in (
    *LISTINGS, *BODIES, *FOLLOWING, *KEEPING, coverage, events, event, disputes, why, export, exports, retraction, import_, compare,
    release, bench, audit, review, serve, demo,
):  # fmt: skip
    main.add_command(command)
