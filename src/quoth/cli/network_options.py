"""The options that every command which fetches has, and the policy that they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from quoth.fetch import Policy

_OPTIONS = (
    click.option("--offline", is_flag=True, envvar="QUOTH_OFFLINE", help="Every use of the network is an error; also $QUOTH_OFFLINE=1."),
    click.option("--proxy", envvar="QUOTH_PROXY", metavar="URL", help="Fetch through this HTTP proxy; also $QUOTH_PROXY."),
    click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses too."),
    click.option("--ignore-robots", is_flag=True, help="Fetch what a site's robots.txt forbids."),
    click.option("--text-column", metavar="NAME", help="The column of a table, or field of JSON, that holds the reports."),
    click.option("--link-column", metavar="NAME", help="… that holds the links to them."),
)
NAMES = ("offline", "proxy", "allow_private", "ignore_robots", "text_column", "link_column")


def network_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--offline, --proxy, --allow-private, --ignore-robots, --text-column, --link-column."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def policy_of(given: dict[str, Any]) -> Policy:
    """The policy that the options make; they are taken out of `given`. Raises click.UsageError for a proxy that is none."""
    from quoth.fetch import Policy

    said = {name: given.pop(name) for name in NAMES}
    if said["proxy"] and not said["proxy"].startswith(("http://", "https://")):
        raise click.BadParameter(f"{said['proxy']!r} is no HTTP proxy; give it as http://host:port.", param_hint="--proxy")
    return Policy(obey_robots=not said.pop("ignore_robots"), **said)
