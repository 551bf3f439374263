"""What turns up on the way from a location to its captures."""

from __future__ import annotations

import datetime
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
            "depth": self.depth + 1,
            "provenance": replace(self.provenance, container=self.location),
        }
        return replace(self, location=f"{self.location}#{key}", stream=stream, name=name, **{**changed, **fields})

    def content(self, policy: Policy) -> bytes:
        """All bytes. Raises LimitExceeded above the policy's largest document."""
        self.stream.seek(0)
        content = self.stream.read(policy.max_bytes + 1)
        if len(content) > policy.max_bytes:
            raise LimitExceeded(f"{self.location}: larger than {policy.max_bytes // 1_000_000} MB, the most that quoth takes")
        return content


@dataclass(frozen=True, slots=True)
class Link:
    """A URL or path that a list, feed or table names, with what it states about the document there."""

    target: str
    hints: Hints = field(default_factory=Hints)
    key: str | None = None  # by which the feed itself knows the item
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
