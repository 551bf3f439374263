"""One HTTP request within limits of time, size and address: no redirects, no waiting, no second try."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from socket import SHUT_RDWR, socket
from typing import Any
from urllib.parse import urlsplit

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from quoth.fetch.addresses import connect, refuse_written_out
from quoth.fetch.inflate import DEFLATE, GZIP, inflated
from quoth.fetch.policy import Policy
from quoth.model.errors import Dropped, LimitExceeded, ReadError, Refused, Unreachable

_CHUNK = 1 << 16
_CODINGS = {"gzip": GZIP, "x-gzip": GZIP, "deflate": DEFLATE}


@dataclass(frozen=True, slots=True)
class Answer:
    """A response as it came, its body uncompressed."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    content: bytes
    conversions: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name), None)


class _Watched:
    """The sockets that a request opened, so that its deadline can close them whatever they are waiting for."""

    def __init__(self) -> None:
        self.expired = False
        self.connections: list[HTTPConnection] = []

    def expire(self) -> None:
        self.expired = True
        for connection in self.connections:
            with suppress(OSError, AttributeError):
                connection.sock.shutdown(SHUT_RDWR)


def request(url: str, headers: Mapping[str, str], policy: Policy) -> Answer:
    """GET, with the policy's time for all of it.

    Raises Refused for a private address, Unreachable where no complete answer comes, LimitExceeded where it is too large.
    """
    check_url(url, policy)
    watched = _Watched()
    timer = threading.Timer(policy.total_timeout, watched.expire)
    timer.daemon = True
    manager = _manager(policy, watched)
    timer.start()
    try:
        answer = _exchange(manager, url, headers, policy)
        if watched.expired:  # a cut header or an unmeasured body can look complete
            raise TimeoutError
        return answer
    except (urllib3.exceptions.HTTPError, OSError, ValueError, ReadError) as error:  # ValueError: a socket closed by the deadline
        if watched.expired:
            raise Unreachable(f"{url}: no complete answer within {policy.total_timeout:g} s") from error
        raise (Unreachable if isinstance(error, ReadError) else Dropped)(f"{url}: {_why(error)}") from error
    except (Refused, Unreachable) as error:
        text = str(error)
        raise type(error)(text if text.startswith(url) else f"{url}: {text}") from error
    finally:
        timer.cancel()
        manager.clear()


def check_url(url: str, policy: Policy) -> None:
    """Raises Refused where the policy forbids the URL whatever its host answers, Unreachable where it is none."""
    if policy.offline:
        raise Refused(f"{url}: the network is switched off (offline)")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise Unreachable(f"{url}: not a URL: {error}") from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise Refused(f"{url}: only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise Refused(f"{url.replace(parts.netloc, parts.netloc.rpartition('@')[2])}: a URL with a user's name in it is not fetched")
    if policy.proxy and not policy.allow_private:
        refuse_written_out(host)


def _exchange(manager: urllib3.PoolManager, url: str, headers: Mapping[str, str], policy: Policy) -> Answer:
    response = manager.request(
        "GET",
        url,
        headers={"User-Agent": policy.user_agent, "Accept-Encoding": "gzip", "Accept": "*/*", **headers},
        redirect=False,
        retries=False,
        preload_content=False,
        decode_content=False,
        timeout=urllib3.Timeout(connect=policy.connect_timeout, read=policy.read_timeout),
    )
    try:
        content, conversions = _body(response, url, policy)
    finally:
        response.close()
    fields = tuple((str(name), str(value)) for name, value in response.headers.items())
    return Answer(url, response.status, response.reason or "", fields, content, conversions)


def _body(response: urllib3.BaseHTTPResponse, url: str, policy: Policy) -> tuple[bytes, tuple[str, ...]]:
    stated = response.headers.get("content-length", "")
    if stated.isdigit() and int(stated) > policy.max_bytes:
        raise LimitExceeded(f"{url}: {int(stated) // 1_000_000:,} MB; quoth takes {policy.max_bytes // 1_000_000:,}")
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding in ("", "identity"):
        return _joined(_pieces(response), url, policy), ()
    if coding not in _CODINGS:
        raise Unreachable(f"{url}: the answer is coded as {coding!r}, which was not asked for")
    pieces = inflated(_pieces(response), url, policy, form=_CODINGS[coding])
    return _joined(pieces, url, policy), (f"content coding {coding} undone",)


def _pieces(response: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
    while piece := response.read1(_CHUNK, decode_content=False):
        yield piece


def _joined(pieces: Iterator[bytes], url: str, policy: Policy) -> bytes:
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > policy.max_bytes:
            raise LimitExceeded(f"{url}: larger than {policy.max_bytes // 1_000_000} MB, the most that quoth takes")
    return bytes(whole)


def _why(error: Exception) -> str:
    """A network error in words for a person."""
    words = str(error)
    if isinstance(error, ReadError):
        return words.partition(": ")[2] or words
    if "refused" in words:
        return "the connection was refused"
    if isinstance(error, (urllib3.exceptions.ConnectTimeoutError, TimeoutError)):
        return "no connection in time"
    if isinstance(error, urllib3.exceptions.ReadTimeoutError):
        return "the server stopped sending"
    if isinstance(error, (urllib3.exceptions.SSLError, ssl.SSLError)):
        return f"no secure connection: {words}"
    if isinstance(error, urllib3.exceptions.ProxyError):
        return "the proxy does not answer"
    return f"the connection failed: {words.rpartition(': ')[2] or words}"


def _manager(policy: Policy, watched: _Watched) -> urllib3.PoolManager:
    """Connections for one request. Classes of its own, so that what is connected to is what was checked."""
    check = not policy.allow_private and not policy.proxy

    def opened(self: HTTPConnection, usual: Any) -> socket:
        watched.connections.append(self)
        timeout = self.timeout if isinstance(self.timeout, (int, float)) else policy.connect_timeout
        return connect(self.host, self.port or self.default_port, timeout) if check else usual()

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket:
            return opened(self, super()._new_conn)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket:
            return opened(self, super()._new_conn)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    trusted = ssl.create_default_context()
    trusted.load_verify_locations(certifi.where())  # beside the system's own, which small installations lack
    manager = urllib3.ProxyManager(policy.proxy, ssl_context=trusted) if policy.proxy else urllib3.PoolManager(ssl_context=trusted)
    manager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
    return manager
