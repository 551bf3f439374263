"""WARC and .warc.gz → the documents in them. A damaged member is one failure; the next one that can be read goes on."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, cast

from quoth.fetch.found import Found, Step, failed
from quoth.fetch.http_message import HttpMessage, parse_http
from quoth.fetch.inflate import GZIP, check_ratio
from quoth.fetch.policy import Policy
from quoth.model.errors import LimitExceeded, QuothError, ReadError

_CHUNK = 1 << 16
_MAGIC = b"\x1f\x8b\x08"
_IN_MEMORY = 16_000_000
_MOST_HEADERS = 200
_DOCUMENTS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class _Record:
    number: int
    headers: dict[str, str]
    block: bytes | None  # None where it is larger than a document may be


def read_warc(found: Found, policy: Policy, pages: set[str] | None = None) -> Iterator[Step]:
    """The pages of a web archive, "record=5" counting every record from 1.

    Taken are records of type response, resource and conversion that hold HTML, plain text or PDF; scripts, pictures, redirects and
    revisits (copies of what stands elsewhere) are no documents. `pages`: only these URLs, and where they redirect to.
    """
    wanted = set(pages) if pages else None
    given = 0
    for record in _records(found, policy):
        if isinstance(record, ReadError | LimitExceeded):
            yield failed(found.location, record)
            continue
        place = f"{found.location}#record={record.number}"
        try:
            step = _step(record, found, policy, wanted)
        except QuothError as error:
            step = failed(place, error)
        if step is not None:
            given += 1
            yield step
    if not given:
        raise ReadError(f"{found.location}: a web archive without pages" + (" of those that it lists" if wanted else ""))


def _step(record: _Record, found: Found, policy: Policy, wanted: set[str] | None) -> Step | None:
    url = record.headers.get("warc-target-uri", "").strip("<>")
    kind = record.headers.get("warc-type", "").lower()
    if kind not in ("response", "resource", "conversion") or (wanted is not None and url not in wanted) or url.endswith("/robots.txt"):
        return None
    place = f"{found.location}#record={record.number}"
    if record.block is None:
        raise LimitExceeded(f"{place}: larger than {policy.max_bytes // 1_000_000} MB, the most that quoth takes")
    if kind == "response" and "http" in record.headers.get("content-type", "http"):
        message = parse_http(record.block, place, policy)
    else:
        message = HttpMessage(None, (("Content-Type", record.headers.get("content-type", "")),), record.block)
    if message.status in _REDIRECTS:
        if wanted is not None and (target := message.target(url)):
            wanted.add(target)
        return None
    media_type = message.header("content-type") or ""
    if not media_type.lower().startswith(_DOCUMENTS):
        return None
    if message.status is not None and not 200 <= message.status < 300:
        raise ReadError(f"{place}: {url} was archived with HTTP status {message.status}")
    truncated = ("cut by the archiver",) if "warc-truncated" in record.headers else ()
    provenance = found.within(
        *message.conversions, *truncated, url=url or None, final_url=url or None, status=message.status, headers=message.headers
    )
    date = record.headers.get("warc-date", "")[:19] + "Z" if record.headers.get("warc-date") else None
    name = url.partition("?")[0].rpartition("/")[2]
    return found.inner(f"record={record.number}", BytesIO(message.body), name, media_type=media_type, retrieved=date, provenance=provenance)


# ---- records ---------------------------------------------------------------------------------------------------


def _records(found: Found, policy: Policy) -> Iterator[_Record | ReadError | LimitExceeded]:
    """Every record in order; an error in the place of those that cannot be had."""
    packed = found.head().startswith(b"\x1f\x8b")
    number = 0
    for stream in _members(found, policy) if packed else iter([found.stream]):
        if isinstance(stream, ReadError | LimitExceeded):
            number += 1
            yield type(stream)(f"{found.location}: record {number}: {stream}")
            continue
        while True:
            try:
                record = _next(stream, number + 1, found.location, policy)
            except ReadError as error:
                number += 1
                yield error
                break
            if record is None:
                break
            number += 1
            yield record


def _next(stream: BinaryIO, number: int, location: str, policy: Policy) -> _Record | None:
    line = stream.readline(1000)
    while line in (b"\r\n", b"\n"):
        line = stream.readline(1000)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise ReadError(f"{location}: record {number}: no WARC record where one should begin; the rest of it is not read")
    headers: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        line = stream.readline(_CHUNK)
        if not line.strip():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().lower()] = value.strip()
    length = headers.get("content-length", "")
    if not length.isdigit():
        raise ReadError(f"{location}: record {number}: no length; the rest of it is not read")
    size = int(length)
    if size > policy.max_bytes:
        stream.seek(size, 1)
        return _Record(number, headers, None)
    block = stream.read(size)
    if len(block) < size:
        raise ReadError(f"{location}: record {number}: the archive ends inside it")
    return _Record(number, headers, block)


def _members(found: Found, policy: Policy) -> Iterator[BinaryIO | ReadError | LimitExceeded]:
    """Each gzip member uncompressed; one error for a damaged stretch, then what can be read behind it."""
    start, damaged = 0, False
    while start is not None:
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as unpacked:
            try:
                after = _member(found, policy, start, cast(BinaryIO, unpacked))
            except ReadError as error:
                if not damaged:
                    yield error
                damaged, after = True, _next_magic(found.stream, start + 1)
            except LimitExceeded as error:
                yield error
                after = _next_magic(found.stream, start + 1) if found.budget.left > 0 else None
            else:
                damaged = False
                unpacked.seek(0)
                yield cast(BinaryIO, unpacked)
        start = after  # type: ignore[assignment]


def _member(found: Found, policy: Policy, start: int, out: BinaryIO) -> int | None:
    """Uncompresses the member at an offset and gives the offset of the next, None at the end."""
    machine = zlib.decompressobj(GZIP)
    found.stream.seek(start)
    taken = given = 0
    while not machine.eof:
        piece = machine.unconsumed_tail or found.stream.read(_CHUNK)
        if not piece:
            raise ReadError("a compressed member that ends too soon")
        taken += 0 if machine.unconsumed_tail else len(piece)
        try:
            data = machine.decompress(piece, 1 << 20)
        except zlib.error as error:
            raise ReadError("a damaged compressed member") from error
        given += len(data)
        found.budget.spend(len(data), found.location)
        check_ratio(taken, given, found.location, policy)
        out.write(data)
    after = start + taken - len(machine.unused_data)
    return _next_magic(found.stream, after, gap=1000)


def _next_magic(stream: BinaryIO, start: int, gap: int | None = None) -> int | None:
    """The offset of the next member's first bytes, None where there is none (within `gap` bytes, if given)."""
    stream.seek(start)
    at, kept = start, b""
    while piece := stream.read(_CHUNK if gap is None else gap):
        held = kept + piece
        if (place := held.find(_MAGIC)) >= 0:
            return at - len(kept) + place
        if gap is not None:
            return None
        kept, at = held[-2:], at + len(piece)
    return None
