"""The process: a port on this machine alone, the opening link, and an end that nobody has to ask for twice."""

from __future__ import annotations

import errno
import os
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import uvicorn

from quoth.casebook import Casebook
from quoth.casebook.ingest import Read
from quoth.model.errors import QuothError
from quoth.pipeline import read_or_fail
from quoth.web.app import make_app
from quoth.web.options import HOST, PORT, Served

_LOOK = 0.5  # seconds between two looks whether the parent lives


def serve(
    served: Served,
    say: Callable[[str], None],
    *,
    port: int | None = None,
    browser: bool = True,
    path: str = "/",
    read: Read = read_or_fail,
) -> None:
    """Serves until it is told to end (SIGINT, SIGTERM) or its parent process has ended. `say` gets the opening link, alone.

    `port` None takes the usual one, or a free one where that is taken; 0 takes a free one. Raises QuothError where the port is taken or
    the casebook cannot be opened.
    """
    with Casebook.open(served.folder):
        pass  # what is wrong with it is said here and not on the first page
    listening = _listen(port)
    served = replace(served, port=listening.getsockname()[1])
    quiet: dict[str, Any] = {"log_level": "warning", "access_log": False, "server_header": False, "date_header": False}
    server = uvicorn.Server(uvicorn.Config(make_app(served, read), timeout_graceful_shutdown=1, lifespan="on", **quiet))
    link = f"http://{HOST}:{served.port}{path}?token={served.token}"
    threading.Thread(target=_end_with_parent, args=(server, os.getppid()), daemon=True).start()
    say(link)
    if browser:
        threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
    with suppress(KeyboardInterrupt):  # raised again by uvicorn after it has ended in order
        server.run(sockets=[listening])


def _listen(port: int | None) -> socket.socket:
    try:
        return _bound(PORT if port is None else port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise QuothError(f"port {port}: cannot be had: {error.strerror or error}") from error
        if port is not None:
            raise QuothError(f"port {port}: in use by another program; give another one, or --port 0 for a free one") from error
    return _bound(0)


def _bound(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let two programs have one port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((HOST, port))
        made.listen(128)
    except BaseException:
        made.close()
        raise
    return made


def _end_with_parent(server: uvicorn.Server, parent: int) -> None:
    """Nothing of quoth outlives its parent by more than two seconds; who starts it without one (1) means it to stay."""
    wait = threading.Event()
    while parent > 1 and os.getppid() == parent:
        wait.wait(_LOOK)
    if parent > 1:
        server.should_exit = True
        wait.wait(1.0)
        os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
