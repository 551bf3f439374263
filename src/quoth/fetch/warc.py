"""Snapshots as WARC/1.1 (ISO 28500): one gzip member a record, readable by every web archive's tools."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import uuid
from collections.abc import Iterable
from http import HTTPStatus
from typing import BinaryIO
from urllib.parse import quote

from quoth.fetch.found import now
from quoth.model.text import Capture

_NAMES = uuid.UUID("6f0c2c34-2f5b-5a58-9d1b-7a0c5a1f6a10")  # record ids are made from content: the same snapshot twice is the same bytes
_PHRASES = {int(status): status.phrase for status in HTTPStatus}
_TRANSPORT = re.compile(r"(?:content-encoding|transfer-encoding|content-length)", re.IGNORECASE)


def write_warc(captures: Iterable[Capture], stream: BinaryIO, *, restricted: bool = False) -> int:
    """Writes captures as a .warc.gz and gives their number.

    A capture with an HTTP status becomes a "response" with its headers as received; those that describe the transport's coding, which is
    undone, are kept under "X-Archive-Orig-…". Any other becomes a "resource". Each is followed by a "metadata" record: location, SHA-256,
    container and conversions. Restricted captures are left out unless asked for.
    """
    written = 0
    stream.write(_record("warcinfo", None, now(), "application/warc-fields", b"software: quoth\r\nformat: WARC File Format 1.1\r\n"))
    for capture in captures:
        if capture.provenance.restricted and not restricted:
            continue
        date = capture.retrieved or now()
        uri = capture.provenance.final_url or capture.provenance.url or f"urn:quoth:{quote(capture.location, safe='/:#=')}"
        digest = f"sha256:{hashlib.sha256(capture.content).hexdigest()}"
        status = capture.provenance.status
        if status is None:
            media_type = capture.media_type or "application/octet-stream"
            stream.write(_record("resource", uri, date, media_type, capture.content, payload=digest))
        else:
            body = _http_head(capture, status) + capture.content
            stream.write(_record("response", uri, date, "application/http; msgtype=response", body, payload=digest))
        stream.write(_record("metadata", uri, date, "application/json", _facts(capture, digest)))
        written += 1
    return written


def _http_head(capture: Capture, status: int) -> bytes:
    lines = [f"HTTP/1.1 {status} {_PHRASES.get(status, '')}".rstrip()]
    for name, value in capture.provenance.headers:
        kept = f"X-Archive-Orig-{name}" if _TRANSPORT.fullmatch(name) else name
        lines.append(f"{kept}: {_one_line(value)}")
    lines.append(f"Content-Length: {len(capture.content)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def _facts(capture: Capture, digest: str) -> bytes:
    provenance = capture.provenance
    facts = {
        "location": capture.location,
        "sha256": digest.removeprefix("sha256:"),
        "retrieved": capture.retrieved,
        "media_type": capture.media_type,
        "url": provenance.url,
        "final_url": provenance.final_url,
        "container": provenance.container,
        "conversions": list(provenance.conversions),
        "restricted": provenance.restricted,
    }
    return json.dumps(facts, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _record(kind: str, uri: str | None, date: str, media_type: str, block: bytes, payload: str | None = None) -> bytes:
    seed = f"{kind} {uri} {date} {hashlib.sha256(block).hexdigest()}"
    head = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(_NAMES, seed)}>",
        f"WARC-Date: {date}",
        *([f"WARC-Target-URI: {_one_line(uri)}"] if uri else []),
        f"WARC-Block-Digest: sha256:{hashlib.sha256(block).hexdigest()}",
        *([f"WARC-Payload-Digest: {payload}"] if payload else []),
        f"Content-Type: {_one_line(media_type)}",
        f"Content-Length: {len(block)}",
    ]
    return gzip.compress("\r\n".join(head).encode("utf-8", "replace") + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)


def _one_line(value: str) -> str:
    """A header's value that cannot begin another header."""
    return " ".join(value.split())
