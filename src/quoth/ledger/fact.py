"""Facts and their chain.

A fact is one thing that was taken in, read, failed or decided. Its *row* in the chain tells number, kind, time and a digest; its *payload*
(what it is about, who wrote it down, and the content) stands in another table and can be destroyed. The digest is salted, and the salt goes
with the payload: after an erasure nobody can find out by guessing what stood there, and the chain is as valid as before.

    digest of n = SHA-256(salt, subject, by, form, body)            link of n = SHA-256(link of n - 1, n, kind, time, digest of n)

Every part is preceded by its length, so that no two different facts give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import Any

SALT = 16  # bytes
FIRST_LINK = hashlib.sha256(b"quoth casebook 1").digest()
JSON, BYTES = "json", "bytes"
_FAST = 1  # zlib's level: on records a tenth larger than level 6 in half the time


@dataclass(frozen=True, slots=True)
class New:
    """A fact to be appended.

    `text` is the JSON text of `data` where somebody has it already. `data` is a JSON object, or raw bytes; `subject` the id of what it is
    about (all facts of one subject are found by it).
    """

    kind: str
    subject: str
    data: dict[str, Any] | bytes
    text: bytes | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as it stands in the ledger. `data` is None where the payload was erased, and then subject and by are empty.

    `n` counts from 1 without a gap; `time` is UTC, ISO 8601 with Z; `by` says who or what wrote it down.
    """

    n: int
    kind: str
    time: str
    subject: str = ""
    by: str = ""
    data: dict[str, Any] | bytes | None = None

    @property
    def json(self) -> dict[str, Any]:
        """The JSON object; TypeError for bytes and for an erased payload."""
        if not isinstance(self.data, dict):
            raise TypeError(f"fact {self.n} ({self.kind}) holds no JSON object")
        return self.data


def pack(data: dict[str, Any] | bytes, text: bytes | None = None) -> tuple[str, bytes]:
    """Form and compressed body of a fact's content; `text` is that of the JSON object, if it is there already."""
    if isinstance(data, bytes):
        return BYTES, zlib.compress(data, _FAST)
    return JSON, zlib.compress(json_text(data) if text is None else text, _FAST)


def json_text(data: dict[str, Any]) -> bytes:
    """A JSON object as it is kept."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpack(form: str, body: bytes) -> dict[str, Any] | bytes:
    """The content again; ValueError where the body is damaged."""
    try:
        content = zlib.decompress(body)
    except zlib.error as error:
        raise ValueError("the compressed bytes are damaged") from error
    if form == BYTES:
        return content
    value = json.loads(content.decode("utf-8", "surrogatepass"))
    if not isinstance(value, dict):
        raise ValueError("no JSON object")
    return value


def digest_of(salt: bytes, subject: str, by: str, form: str, body: bytes) -> bytes:
    """What the chain keeps of a payload."""
    return _digest(salt, subject.encode("utf-8", "surrogatepass"), by.encode("utf-8", "surrogatepass"), form.encode(), body)


def link_of(before: bytes, n: int, kind: str, time: str, digest: bytes) -> bytes:
    """The link of fact n, which stands on the link before it."""
    return _digest(before, str(n).encode(), kind.encode(), time.encode(), digest)


def _digest(*parts: bytes) -> bytes:
    made = hashlib.sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()
