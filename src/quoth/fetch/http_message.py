"""An archived HTTP response: status, headers, and the body as it was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from quoth.fetch.inflate import DEFLATE, GZIP, inflated
from quoth.fetch.policy import Policy
from quoth.model.errors import ReadError

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


@dataclass(frozen=True, slots=True)
class HttpMessage:
    """`status` is None where no HTTP was spoken."""

    status: int | None
    headers: tuple[tuple[str, str], ...]
    body: bytes
    conversions: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name), None)

    def target(self, url: str) -> str | None:
        """Where a redirect leads."""
        location = self.header("location")
        return urljoin(url, location) if location else None


def parse_http(block: bytes, location: str, policy: Policy) -> HttpMessage:
    """The message with its transfer and content codings undone. Raises ReadError where it is none, or coded as nothing known."""
    head, parted, body = block.partition(b"\r\n\r\n")
    if not parted:
        head, parted, body = block.partition(b"\n\n")
    status = _STATUS.match(head)
    if not status or not parted:
        raise ReadError(f"{location}: no HTTP response")
    headers = tuple(_fields(head))
    message = HttpMessage(int(status.group(1)), headers, body)
    conversions: list[str] = []
    if (message.header("transfer-encoding") or "").lower() == "chunked" and (whole := _joined(body)) is not None:
        body = whole
        conversions.append("transfer coding chunked undone")
    coding = (message.header("content-encoding") or "").lower().strip()
    if coding not in ("", "identity") and body:
        body, said = _decoded(body, coding, location, policy)
        conversions.append(said)
    return HttpMessage(message.status, headers, body, tuple(conversions))


def _fields(head: bytes) -> list[tuple[str, str]]:
    fields: list[tuple[str, str]] = []
    for line in head.splitlines()[1:]:
        text = line.decode("utf-8", "replace")
        if text[:1] in " \t" and fields:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {text.strip()}")
        elif ":" in text:
            name, _, value = text.partition(":")
            fields.append((name.strip(), value.strip()))
    return fields


def _joined(body: bytes) -> bytes | None:
    """A chunked body in one piece; None where it is not chunked, whatever its header says: archivers often join it and keep the header."""
    pieces: list[bytes] = []
    at = 0
    while match := _CHUNK_SIZE.match(body, at):
        size = int(match.group(1), 16)
        if size == 0:
            return b"".join(pieces)
        at = match.end() + size
        if at > len(body):
            return None
        pieces.append(body[match.end() : at])
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return None


def _decoded(body: bytes, coding: str, location: str, policy: Policy) -> tuple[bytes, str]:
    """The body uncoded. Archivers also keep the header of a coding that they undid: then the bytes are as they should be."""
    if coding in ("gzip", "x-gzip"):
        if not body.startswith(b"\x1f\x8b"):
            return body, "content coding gzip undone by the archiver"
        return b"".join(inflated(iter([body]), location, policy, form=GZIP)), "content coding gzip undone"
    if coding == "deflate":
        return b"".join(inflated(iter([body]), location, policy, form=DEFLATE)), "content coding deflate undone"
    if body.lstrip()[:1] == b"<" or body.startswith(b"%PDF-"):
        return body, f"content coding {coding} undone by the archiver"
    raise ReadError(f"{location}: coded as {coding!r}, which quoth does not undo")
