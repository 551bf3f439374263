"""The seam of the room: one location → everything it leads to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from quoth.fetch.folders import files_at, open_file
from quoth.fetch.found import Container, Found, Link, failed
from quoth.fetch.kinds import DOCUMENTS, kind_of, media_of
from quoth.fetch.lists import is_list, read_list
from quoth.fetch.policy import Policy
from quoth.model.claim import Failure
from quoth.model.errors import LimitExceeded, NotText, QuothError, Refused
from quoth.model.text import Capture, Hints

_URL = re.compile(r"https?://", re.IGNORECASE)


def expand(location: str, policy: Policy | None = None, known: Callable[[str], bool] | None = None) -> Iterator[Capture | Failure]:
    """Everything that a location leads to: a Capture for each document, a Failure for each that could not be had.

    `location` is a file, a folder, a glob or an http(s) URL; what is found there may be a document or a container of documents: an
    archive, a feed, a sitemap, a list, a table, a chat. The order is the same each time as long as the sources are. Each `Capture.location`
    is unique within the call and stable: a path or URL as it is, with "#row=3" and the like for what stands inside.
    `known` says of a URL whether to pass over it unfetched: how an ingest that goes on where it was spares the hosts.
    Raises nothing that a source can cause.
    """
    yield from _Walk(policy or Policy(), known or (lambda _: False)).go(location)


@dataclass(slots=True)
class _Walk:
    """One call of `expand`: what was given already."""

    policy: Policy
    known: Callable[[str], bool]
    given: set[str] = field(default_factory=set)

    def go(self, location: str) -> Iterator[Capture | Failure]:
        for step in self._at(location, 0, Hints(), trusted=True):
            if isinstance(step, Capture):
                if step.location in self.given:
                    continue
                self.given.add(step.location)
                if len(self.given) > self.policy.max_documents:
                    yield failed(location, LimitExceeded(f"more than {self.policy.max_documents:,} documents; the rest is not read"))
                    return
            yield step

    def _at(self, target: str, depth: int, hints: Hints, *, trusted: bool) -> Iterator[Capture | Failure]:
        """What a path or URL leads to. `trusted`: the user wrote it, so that it may name files."""
        if _URL.match(target):
            if not self.known(target) and target not in self.given:
                yield Failure(target, "Refused", "URLs are not fetched yet")
        elif not trusted:
            yield failed(target, Refused("neither a file that the user named nor an http(s) address"))
        else:
            for named in files_at(target):
                if isinstance(named, QuothError):
                    place, _, reason = str(named).partition(": ")
                    yield Failure(place, type(named).__name__, reason)
                    continue
                try:
                    found = open_file(named, depth)
                except QuothError as error:
                    yield failed(str(named), error)
                    continue
                with found.stream:
                    yield from self._within(found)

    def _within(self, found: Found) -> Iterator[Capture | Failure]:
        """The document that the bytes are, or those that the container holds; what goes wrong ends this one alone."""
        try:
            kind = kind_of(found)
            container = _container(kind, found)
            if container is None:
                yield self._document(found, kind)
                return
            if found.depth >= self.policy.max_depth:
                raise LimitExceeded(f"nested more than {self.policy.max_depth} deep")
            for step in container(found, self.policy):
                yield from self._follow(step, found)
        except QuothError as error:
            yield failed(found.location, error)
        except OSError as error:
            yield Failure(found.location, "ReadError", f"cannot be read: {error.strerror or error}")

    def _follow(self, step: Capture | Failure | Found | Link, container: Found) -> Iterator[Capture | Failure]:
        if isinstance(step, Found):
            with step.stream:
                yield from self._within(step)
        elif isinstance(step, Link):
            yield from self._at(step.target, container.depth + 1, step.hints, trusted=container.folder is not None)
        else:
            yield step

    def _document(self, found: Found, kind: str) -> Capture:
        head = found.head()
        if media := media_of(head):
            raise NotText(f"{found.location}: {media}; quoth reads texts")
        return Capture(
            found.location, found.content(self.policy), DOCUMENTS[kind] or found.media_type, found.retrieved, found.hints, found.provenance
        )


def _container(kind: str, found: Found) -> Container | None:
    """What takes a container of this kind apart; None for a document."""
    if kind in ("text", "unknown") and is_list(found, found.head()):
        return read_list
    return _CONTAINERS.get(kind)


_CONTAINERS: dict[str, Container] = {}
