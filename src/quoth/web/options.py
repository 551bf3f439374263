"""What the workbench is started with: one frozen object, given along."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from quoth.fetch import Policy

HOST = "127.0.0.1"
PORT = 8470  # where nothing else is asked for; another free one where it is taken


@dataclass(frozen=True, slots=True)
class Served:
    """`folder` holds the casebook. `token` opens the door; it lives as long as the process. `samples` takes written samples in too.

    `registry` is the folder of the user's own YAML, None for none. `policy` are the rules of fetching, the switch "offline" among them.
    """

    folder: Path
    port: int = PORT
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    registry: Path | None = None
    policy: Policy = field(default_factory=Policy)
    samples: bool = False
    reviewer: str | None = None
    sample: bool = False  # the casebook of `quoth demo`: every page says so

    @property
    def origins(self) -> frozenset[str]:
        """The addresses under which a browser on this machine knows the server."""
        return frozenset(f"http://{host}" for host in self.hosts)

    @property
    def hosts(self) -> frozenset[str]:
        """What a request's Host may be: another name that leads here is a rebound one."""
        return frozenset(f"{name}:{self.port}" for name in (HOST, "localhost"))

    @property
    def cookie(self) -> str:
        """The cookie's name: a browser sends cookies to every port of a host, so the port stands in it."""
        return f"quoth_{self.port}"
