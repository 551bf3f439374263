"""A server on this machine's loopback for what only a server can do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from quoth.fetch.policy import Policy

Answer = tuple[int, dict[str, str], bytes]


class Server:
    """Answers by path. A page is an Answer, or a function that is handed the request and answers for itself."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.pages: dict[str, Answer | Callable[[Any], Answer | None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, dict(self.headers)))
                page = outer.pages.get(self.path, (404, {}, b""))
                answer = page(self) if callable(page) else page
                if answer is None:
                    return
                status, headers, body = answer
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer((address, 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://{address}:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.http.shutdown()
    running.http.server_close()


@pytest.fixture
def inside() -> Iterator[Server]:
    """Another one, at another address."""
    running = Server("127.0.0.2")
    yield running
    running.http.shutdown()
    running.http.server_close()


@pytest.fixture
def policy() -> Policy:
    """Allows the loopback, and is quick."""
    return Policy(allow_private=True, host_delay=0, connect_timeout=2, read_timeout=2, total_timeout=3)
