"""Lines of a file, however long somebody made them."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from quoth.fetch.policy import Policy


def bounded_lines(stream: BinaryIO, policy: Policy) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1; None for one longer than the policy allows, which is passed over without being kept."""
    number = 0
    while line := stream.readline(policy.max_line + 1):
        number += 1
        if len(line) <= policy.max_line:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(policy.max_line)
        yield number, None


def encoding_of(head: bytes) -> str:
    """The encoding of a table or chat by its first bytes: a mark, else UTF-8, else Windows-1252."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # not final: the last character may be cut
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def too_long(policy: Policy) -> str:
    return f"a line of more than {policy.max_line // 1_000_000} MB"
