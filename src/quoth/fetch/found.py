"""What turns up on the way from a location to its captures."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from quoth.fetch.policy import Policy
from quoth.model.claim import Failure
from quoth.model.errors import LimitExceeded, QuothError, ReadError
from quoth.model.text import Capture, Hints, Provenance

HEAD = 65_536  # bytes by which a format is known


class Budget:
    """What may still come out of the archives of one location, in bytes; shared by all that is found inside it."""

    def __init__(self, policy: Policy) -> None:
        self.most = self.left = policy.max_uncompressed

    def spend(self, size: int, location: str) -> None:
        """Raises LimitExceeded where nothing is left."""
        self.left -= size
        if self.left < 0:
            raise LimitExceeded(f"{location}: more than {self.most // 1_000_000:,} MB uncompressed out of one location")


@dataclass(frozen=True, slots=True)
class Found:
    """Bytes at a location, before it is known what they are. Whoever opens the stream closes it."""

    location: str
    stream: BinaryIO  # can seek; stands at its start
    name: str  # of the file, or the path of the URL: its suffix is a clue
    media_type: str | None = None
    retrieved: str | None = None
    hints: Hints = field(default_factory=Hints)
    provenance: Provenance = field(default_factory=Provenance)
    depth: int = 0
    budget: Budget = field(default_factory=lambda: Budget(Policy()))
    digest: str | None = None  # SHA-256 of the bytes, of a container that is being taken apart
    folder: Path | None = None  # of a file that the user named: only such a file may name other files, by paths from this folder

    def head(self) -> bytes:
        """The first bytes, the stream left at its start."""
        self.stream.seek(0)
        head = self.stream.read(HEAD)
        self.stream.seek(0)
        return head

    def inner(self, key: str, stream: BinaryIO, name: str, **fields: Any) -> Found:
        """What stands inside this under a key: "file=a.html", "record=5". It knows its container and may name no files."""
        changed: dict[str, Any] = {
            "media_type": None,
            "folder": None,
            "digest": None,
            "depth": self.depth + 1,
            "provenance": self.within(),
        }
        return replace(self, location=f"{self.location}#{key}", stream=stream, name=name, **{**changed, **fields})

    def within(self, *conversions: str, **fields: Any) -> Provenance:
        """The provenance of what was taken out of this: its container by place and hash, then the conversions given."""
        taken = f"taken out of {self.name or self.location}" + (f", SHA-256 {self.digest}" if self.digest else "")
        changed = {"container": self.location, "conversions": (*self.provenance.conversions, taken, *conversions), **fields}
        return replace(self.provenance, **changed)

    def hashed(self) -> Found:
        """This with the SHA-256 of its bytes."""
        digest = hashlib.sha256()
        self.stream.seek(0)
        while piece := self.stream.read(1 << 20):
            digest.update(piece)
        self.stream.seek(0)
        return replace(self, digest=digest.hexdigest())

    def content(self, policy: Policy) -> bytes:
        """All bytes. Raises LimitExceeded above the policy's largest document."""
        size = self.stream.seek(0, 2)
        self.stream.seek(0)
        content = self.stream.read(policy.max_bytes + 1) if size <= policy.max_bytes else b""
        if max(size, len(content)) > policy.max_bytes:  # a file may grow while it is read
            raise LimitExceeded(f"{self.location}: larger than {policy.max_bytes // 1_000_000} MB, the most that quoth takes")
        return content


@dataclass(frozen=True, slots=True)
class Link:
    """A URL or path that a list, feed or table names, with what it states about the document there."""

    target: str
    hints: Hints = field(default_factory=Hints)
    key: str | None = None  # by which the feed itself knows the item
    local: bool = False  # a path that a list of the user's own names; nothing else may name files
    changed: str | None = None  # when it was changed, as a feed or sitemap states it


Step = Capture | Failure | Found | Link
Container = Callable[[Found, Policy], Iterator[Step]]  # raises QuothError, which ends this container alone


def now() -> str:
    """The time as captures state it: UTC, ISO 8601 with Z."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def failed(location: str, error: QuothError) -> Failure:
    """An error as data; its text without the location, which stands beside it."""
    return Failure(location, type(error).__name__, " ".join(str(error).split()).removeprefix(f"{location}: "))


def unreadable(location: str, error: OSError | ValueError) -> ReadError:
    """A file's error as one line that names it."""
    if isinstance(error, FileNotFoundError):
        return ReadError(f"{location}: no such file")
    if isinstance(error, IsADirectoryError):
        return ReadError(f"{location}: a directory, not a report")
    if isinstance(error, PermissionError):
        return ReadError(f"{location}: no permission to read it")
    return ReadError(f"{location}: cannot be read: {getattr(error, 'strerror', None) or error}")
