"""Decompression within limits. A bomb, a damaged member and a cut file each end with one clear line."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from quoth.fetch.found import Budget, Found, Step
from quoth.fetch.policy import Policy
from quoth.model.errors import LimitExceeded, ReadError

_CHUNK = 1 << 16
_STEP = 1 << 20  # bytes that come out at once
_FREE = 10_000_000  # bytes below which a ratio proves nothing: an empty table packs well
_IN_MEMORY = 16_000_000
GZIP, DEFLATE = zlib.MAX_WBITS | 16, zlib.MAX_WBITS


def inflated(packed: Iterator[bytes], location: str, policy: Policy, budget: Budget | None = None, form: int = GZIP) -> Iterator[bytes]:
    """The uncompressed bytes of a stream of gzip members (or of zlib data) as they come out.

    Raises LimitExceeded where more comes out than ratio or budget allow, ReadError where the data are damaged or end too soon.
    """
    budget = budget or Budget(policy)
    taken = given = 0
    machine = zlib.decompressobj(form)
    for chunk in packed:
        taken += len(chunk)
        waiting = chunk
        while waiting:
            if machine.eof:
                if form != GZIP or not waiting.strip(b"\0"):
                    break  # padding
                machine = zlib.decompressobj(form)
            try:
                out = machine.decompress(waiting, _STEP)
            except zlib.error as error:
                raise ReadError(f"{location}: damaged compressed data in the first {taken:,} bytes") from error
            waiting = machine.unused_data if machine.eof else machine.unconsumed_tail
            given += len(out)
            budget.spend(len(out), location)
            check_ratio(taken, given, location, policy)
            if out:
                yield out
    if not machine.eof and taken:
        raise ReadError(f"{location}: compressed data that end too soon")


def check_ratio(packed: int, unpacked: int, location: str, policy: Policy) -> None:
    """Raises LimitExceeded where a little becomes too much."""
    if unpacked > _FREE and unpacked > policy.max_ratio * packed:
        raise LimitExceeded(f"{location}: unpacks to more than {policy.max_ratio} times its size, as no text does")


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """A stream's bytes, a piece at a time."""
    while piece := stream.read(_CHUNK):
        yield piece


def open_gzip(found: Found, policy: Policy) -> Iterator[Step]:
    """What a .gz file holds, on the disk where it is large."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as unpacked:
        for piece in inflated(chunks(found.stream), found.location, policy, found.budget):
            unpacked.write(piece)
        unpacked.seek(0)
        provenance = replace(found.provenance, conversions=(*found.provenance.conversions, "gzip decompressed"))
        inner = replace(found, name=found.name.removesuffix(".gz"), media_type=None, provenance=provenance, depth=found.depth + 1)
        yield replace(inner, stream=cast(BinaryIO, unpacked))
