"""What a person drops, pastes or names on a page, on its way into the casebook."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import NamedTuple

from quoth.casebook import IngestOptions
from quoth.fetch import Policy, expand, expand_stream
from quoth.model.claim import Failure
from quoth.model.errors import QuothError
from quoth.model.text import Capture, Hints
from quoth.web.desk import Desk
from quoth.web.writer import Job

_URL = re.compile(r"https?://\S+", re.IGNORECASE)


class Given(NamedTuple):
    """Files by name and bytes, a link, a text; what the person knows of them and they do not say."""

    files: tuple[tuple[str, bytes], ...] = ()
    link: str = ""
    text: str = ""
    outlet: str | None = None
    published: str | None = None


def take_in(desk: Desk, given: Given) -> Job:
    """Queues what is given for reading. Raises QuothError where nothing is given, or the link is none."""
    text = given.text.strip()
    links = [given.link] if given.link else []
    if _URL.fullmatch(text):  # a link pasted as a text
        links, text = [*links, text], ""
    for link in links:
        if not _URL.fullmatch(link):
            raise QuothError(f"{link!r} is no http(s) address")
    bodies = {f"dropped/{_safe(name)}": (content, _safe(name)) for name, content in given.files}
    if text:
        content = text.encode()
        bodies[f"pasted/{hashlib.sha256(content).hexdigest()[:12]}.txt"] = (content, "pasted.txt")
    sources = (*bodies, *links)
    if not sources:
        raise QuothError("nothing was given: choose a file, or paste a text or a link")

    def expanded(location: str, policy: Policy) -> Iterator[Capture | Failure]:
        if location not in bodies:
            yield from expand(location, policy)
            return
        content, name = bodies[location]
        yield from expand_stream(BytesIO(content), policy, location, name)

    options = replace(_options(desk), sources=sources, hints=Hints(given.published or None, given.outlet or None))
    what = ", ".join(source.partition("/")[2] if source in bodies else source for source in sources[:3])
    return desk.writer.take_in(what + (f" and {len(sources) - 3} more" if len(sources) > 3 else ""), options, expanded, desk.read)


def retry(desk: Desk) -> Job:
    """Queues what failed once more: captures that could not be read, and addresses that could not be had."""
    with desk.shelf.reader() as casebook:
        failed = tuple(f.location for f in casebook.failures() if not f.captured)
    locations = tuple(location for location in failed if _URL.fullmatch(location))  # files may have been dropped: nothing is there now
    return desk.writer.take_in("what failed, once more", replace(_options(desk), sources=locations, retry=True), read=desk.read)


def read_waiting(desk: Desk) -> Job:
    """Queues what was captured and not read."""
    return desk.writer.take_in("what was waiting", _options(desk), read=desk.read)


def read_again(desk: Desk, captures: tuple[str, ...], why: str) -> Job:
    """Queues reports that stand read already, because the registry knows more now."""
    what = f"{len(captures)} {'report' if len(captures) == 1 else 'reports'} with “{why}”, read again"
    return desk.writer.take_in(what, replace(_options(desk), reread=captures), read=desk.read)


def _options(desk: Desk) -> IngestOptions:
    return IngestOptions(collector=desk.settings.reviewer or None, samples=desk.served.samples, policy=desk.served.policy)


def _safe(name: str) -> str:
    """A file's own name, without folders and control characters."""
    return "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable()) or "file"
