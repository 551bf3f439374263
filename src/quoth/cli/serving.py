"""quoth serve, quoth demo: the workbench in the browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from quoth.cli.casebook_option import casebook_option
from quoth.cli.network_options import network_options, policy_of

_PORT = click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N", help="The port; else 8470, or a free one where that is taken. 0: a free one."
)
_BROWSER = click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")


@click.command(
    short_help="The workbench: read, compare, decide, in the browser.",
    epilog="""\b
Examples:
  quoth serve kivu
  quoth serve --no-browser --port 9000 kivu
  quoth serve --create new-case        # an empty casebook; drop reports on its first page

It answers on this machine alone, to whoever has the address that it prints. Ctrl-C ends it.
Exit code: 0 ended, 1 the casebook cannot be opened or the port is taken, 2 wrong usage.""",
)
@click.argument("casebook", metavar="[CASEBOOK]", required=False, type=click.Path(path_type=Path))
@casebook_option
@_PORT
@_BROWSER
@click.option("--create", is_flag=True, help="Make the casebook where there is none.")
@click.option("--registry", type=click.Path(file_okay=False, exists=True, path_type=Path), metavar="DIR", help="Your own YAML.")
@click.option("--reviewer", envvar="QUOTH_REVIEWER", metavar="NAME", help="Who decides, kept with every decision; else $QUOTH_REVIEWER.")
@click.option("--samples", is_flag=True, help="Take in written samples too, which are invented and say so.")
@network_options
def serve(casebook: Path | None, folder: Path, port: int | None, no_browser: bool, create: bool, **given: Any) -> None:
    """Serves a casebook as pages: events with who says what, the reports with their claims, a queue to review, search, map and timeline.

    The address, alone on one line, holds a token; without it nobody is let in.
    """
    from quoth.web.options import Served

    policy = policy_of(given)
    served = Served(casebook or folder, policy=policy, **given)
    if create:
        _make(served.folder)
    _run(served, port, not no_browser)


@click.command(short_help="A small sample casebook, opened on a disputed event.")
@click.argument("casebook", metavar="[CASEBOOK]", required=False, type=click.Path(path_type=Path))
@_PORT
@_BROWSER
def demo(casebook: Path | None, port: int | None, no_browser: bool) -> None:
    """Opens a sample casebook of our own writing: its people, groups, outlets and events are invented.

    It is made in a temporary folder, which goes when the workbench ends, or in CASEBOOK, where it stays.
    """
    import tempfile

    from quoth.cli.output import complain
    from quoth.model.errors import QuothError
    from quoth.web.demo import make_demo
    from quoth.web.options import Served

    with tempfile.TemporaryDirectory(prefix="quoth-demo-", ignore_cleanup_errors=True) as scratch:
        folder = casebook or Path(scratch, "demo")
        try:
            path = make_demo(folder)
        except QuothError as error:
            complain("demo", str(error))
            sys.exit(1)
        _run(Served(folder, samples=True, sample=True), port, not no_browser, path)


def _make(folder: Path) -> None:
    from quoth.cli.casebook_option import opened

    with opened(folder, write=True, create=True):
        pass


def _run(served: Any, port: int | None, browser: bool, path: str = "/") -> None:
    from quoth.cli.output import complain, say, use_utf8
    from quoth.model.errors import QuothError
    from quoth.web.server import serve

    use_utf8()
    try:
        serve(served, say, port=port, browser=browser, path=path)
    except QuothError as error:
        place, _, reason = str(error).partition(": ")
        complain(place, reason) if reason else complain("serve", place)
        sys.exit(1)
