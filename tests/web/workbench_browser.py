"""A chromium over a workbench that really listens; every request to another host is counted, and refused."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import uvicorn

from quoth.casebook.ingest import Read
from quoth.web.app import make_app
from quoth.web.options import HOST, Served

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
MISSING = "no chromium is installed, which the browser tests drive"
WIDTHS = (320, 768, 1440)


def chromium() -> str | None:
    """Where the browser is; $QUOTH_CHROMIUM says another place."""
    return os.environ.get("QUOTH_CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


def artefacts() -> Path:
    """Where screenshots go: $QUOTH_ARTEFACTS, else a folder of the system's own for such things."""
    folder = Path(os.environ.get("QUOTH_ARTEFACTS") or Path(tempfile.gettempdir(), "quoth-artefacts"), "web")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def listening(served: Served, read: Read) -> Iterator[Served]:
    """The workbench on a free port of the loopback."""
    sock = socket.create_server((HOST, 0))
    served = replace(served, port=sock.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(make_app(served, read), log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    try:
        yield served
    finally:
        server.should_exit = True
        thread.join(10)


@dataclass
class Watch:
    """What a browser's page complained of, and what it asked of other hosts."""

    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def on(self, context: Any, served: Served) -> None:
        def ask(route: Any) -> None:
            url = route.request.url
            if url.startswith((f"http://{HOST}:{served.port}/", "data:", "blob:")):
                route.continue_()
            else:
                self.elsewhere.append(url)
                route.abort()

        context.route("**/*", ask)
        context.on("page", self._page)

    def _page(self, page: Any) -> None:
        page.on("console", lambda m: self.complaints.append(f"{page.url}: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(f"{page.url}: {e}"))


def wait_until(page: Any, holds: str, seconds: float = 10.0) -> None:
    """Asks the page again and again whether a JavaScript expression holds; Playwright's own waiting evaluates a string in the page, which
    the content security policy forbids.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(holds):
        assert time.monotonic() < end, holds
        page.wait_for_timeout(20)
