"""The seam of the room: one location → everything it leads to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from quoth.fetch.containers import container_for
from quoth.fetch.folders import files_at, open_file
from quoth.fetch.found import Budget, Found, Link, Step, failed, now, unreadable
from quoth.fetch.kinds import DOCUMENTS, kind_of, media_of
from quoth.fetch.policy import Policy
from quoth.model.claim import Failure
from quoth.model.errors import EmptyInput, LimitExceeded, NotText, QuothError, Refused
from quoth.model.text import Capture, Provenance

if TYPE_CHECKING:
    from quoth.fetch.client import Fetched

_URL = re.compile(r"https?://", re.IGNORECASE)


def expand(location: str, policy: Policy | None = None, known: Callable[[str], bool] | None = None) -> Iterator[Capture | Failure]:
    """Everything that a location leads to: a Capture for each document, a Failure for each that could not be had.

    `location` is a file, a folder, a glob or an http(s) URL; what is found there may be a document or a container of documents: an
    archive, a feed, a sitemap, a list, a table, a chat. The order is the same each time as long as the sources are. Each `Capture.location`
    is unique within the call and stable: a path or URL as it is, with "#row=3" and the like for what stands inside.
    `known` says of a URL whether to pass over it unfetched: how an ingest that goes on where it was spares the hosts.
    Raises nothing that a source can cause.
    """
    yield from Walk(policy or Policy(), known or (lambda _: False)).go(location)


def expand_stream(stream: BinaryIO, policy: Policy | None = None, location: str = "-", name: str = "") -> Iterator[Capture | Failure]:
    """What the bytes of an open stream are or hold, such as standard input; they may name no files. Otherwise like `expand`.

    `name` is the file's name where it had one: its suffix is a clue to what it is.
    """
    policy = policy or Policy()
    try:
        content = stream.read(policy.max_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: already closed
        yield failed(location, unreadable(location, error))
        return
    found = Found(location, BytesIO(content), name, retrieved=now(), budget=Budget(policy))
    yield from Walk(policy, lambda _: False).within(found)


@dataclass(slots=True)
class Walk:
    """One way from a location to its captures: the rules, and what was given already."""

    policy: Policy
    known: Callable[[str], bool]
    given: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)  # URLs

    def go(self, location: str) -> Iterator[Capture | Failure]:
        """What `expand` gives."""
        for step in self.at(Link(location), 0, None, trusted=True):
            if isinstance(step, Capture):
                if step.location in self.given:
                    continue
                self.given.add(step.location)
                if len(self.given) > self.policy.max_documents:
                    yield failed(location, LimitExceeded(f"more than {self.policy.max_documents:,} documents; the rest is not read"))
                    return
            yield step

    def at(self, link: Link, depth: int, container: str | None, *, trusted: bool) -> Iterator[Capture | Failure]:
        """What a path or URL leads to. `trusted`: the user wrote it, so that it may name files."""
        if _URL.match(link.target):
            yield from self._fetched(link, depth, container)
        elif not trusted:
            yield failed(link.target, Refused("neither an http(s) address nor a file that the user named"))
        else:
            for named in files_at(link.target):
                try:
                    if isinstance(named, QuothError):
                        raise named
                    found = open_file(named, self.policy, depth)
                except QuothError as error:
                    place = str(error).rpartition(": ")[0] if isinstance(named, QuothError) else str(named)
                    yield failed(place, error)
                    continue
                with found.stream:
                    yield from self.within(found)

    def _fetched(self, link: Link, depth: int, container: str | None) -> Iterator[Capture | Failure]:
        if link.target in self.asked or self.known(link.target):
            return
        self.asked.add(link.target)
        try:
            if len(self.asked) > self.policy.max_documents:
                raise LimitExceeded(f"{link.target}: not fetched: more than {self.policy.max_documents:,} addresses from one location")
            from quoth.fetch.client import client_for  # the network's libraries take a while to load

            found = found_at(client_for(self.policy).get(link.target), link, depth, container, self.policy)
        except QuothError as error:
            yield failed(link.target, error)
            return
        yield from self.within(found)

    def within(self, found: Found) -> Iterator[Capture | Failure]:
        """The document that the bytes are, or those that the container holds; what goes wrong ends this one alone."""
        try:
            kind = kind_of(found)
            container = container_for(kind, found)
            if container is None:
                yield _document(found, kind, self.policy)
                return
            if found.depth >= self.policy.max_depth:
                raise LimitExceeded(f"{found.location}: nested more than {self.policy.max_depth} deep")
            found, empty = found.hashed(), True
            for step in container(found, self.policy):
                empty = False
                yield from self.follow(step, found)
            if empty:
                raise EmptyInput(f"{found.location}: nothing in it that could be a report")
        except QuothError as error:
            yield failed(found.location, error)
        except OSError as error:
            yield Failure(found.location, "ReadError", f"cannot be read: {error.strerror or error}")

    def follow(self, step: Step, container: Found) -> Iterator[Capture | Failure]:
        """What a step out of a container leads to."""
        if isinstance(step, Found):
            yield from self.within(step)
        elif isinstance(step, Link):
            yield from self.at(step, container.depth + 1, container.location, trusted=step.local)
        else:
            yield step


def found_at(fetched: Fetched, link: Link, depth: int, container: str | None, policy: Policy) -> Found:
    """A response as found bytes."""
    answer = fetched.answer
    return Found(
        location=fetched.url,
        stream=BytesIO(answer.content),
        name=urlsplit(answer.url).path.rpartition("/")[2],
        media_type=answer.header("content-type"),
        retrieved=fetched.retrieved,
        hints=link.hints,
        provenance=Provenance(fetched.url, answer.url, answer.status, answer.headers, container, answer.conversions),
        depth=depth,
        budget=Budget(policy),
    )


def _document(found: Found, kind: str, policy: Policy) -> Capture:
    head = found.head()
    if media := media_of(head):
        raise NotText(f"{found.location}: {media}; quoth reads texts")
    if kind == "furniture":
        raise NotText(f"{found.location}: a style sheet, script or font; quoth reads texts")
    known, declared = DOCUMENTS[kind], found.media_type
    if known and declared and declared.lower().startswith(known):
        known = declared  # with its character set
    return Capture(found.location, found.content(policy), known or declared, found.retrieved, found.hints, found.provenance)
