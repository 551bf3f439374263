"""A person's own note (a call, an interview, a photograph seen) as a restricted source."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from quoth.codebook import parse_yaml
from quoth.fetch.found import Found, Step, now
from quoth.fetch.policy import Policy
from quoth.model.errors import CodebookError, ReadError
from quoth.model.text import NOTE_TYPE, Capture, Hints, Provenance

KINDS = ("call", "interview", "photograph", "film", "letter", "meeting", "observation", "note")
_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_ALIAS = re.compile(rb"^[\w -]+:[ \t]*[&*]\w|^[ \t]*- [&*]\w", re.MULTILINE)
_KIND = re.compile(rb"^kind:[ \t]*['\"]?(\w+)", re.MULTILINE)


def is_note(head: bytes) -> bool:
    """Whether a file begins with front matter whose "kind" is one of a note's, or is YAML with that kind and a text."""
    front = _FRONT.match(head)
    kind = _KIND.search(front.group(1) if front else head[:4000])
    bare = front is None and re.search(rb"^text:", head, re.MULTILINE) is not None
    return kind is not None and kind.group(1).decode("ascii", "replace") in KINDS and (front is not None or bare)


def read_note(found: Found, policy: Policy) -> Iterator[Step]:
    """The note as it is written, restricted. Where it names a `file`, that must be there; its SHA-256 is kept, or must be the one stated.

    Raises ReadError where the front matter is no YAML, the file is missing, or its hash is another.
    """
    content = found.content(policy)
    front = _FRONT.match(content)
    if _ALIAS.search(front.group(1) if front else content[:20_000]):
        raise ReadError(f"{found.location}: the note's head uses YAML aliases, which are not read")  # a few lines of them fill the memory
    try:
        fields = parse_yaml(front.group(1) if front else content, found.location)
    except CodebookError as error:
        raise ReadError(str(error)) from error
    if not isinstance(fields, dict):
        raise ReadError(f"{found.location}: the note's head is no list of fields")
    conversions = found.provenance.conversions
    if fields.get("file"):
        digest = _digest(fields, found, policy)
        conversions += (f"goes with {fields['file']}, SHA-256 {digest}",)
    provenance = replace(found.provenance, restricted=True, conversions=conversions)
    yield Capture(found.location, content, NOTE_TYPE, found.retrieved, found.hints, provenance)


def own_note(text: str, kind: str, *, location: str, date: str | None = None, by: str | None = None, title: str | None = None) -> Capture:
    """A note given by options rather than as a file; `date` ISO, of the call or meeting. ValueError for a kind that is none of KINDS."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of note; there are {', '.join(KINDS)}")
    stated = {"kind": kind, "date": date, "author": by, "title": title}
    head = "".join(f"{name}: {_quoted(value)}\n" for name, value in stated.items() if value)
    return Capture(location, f"---\n{head}---\n{text}\n".encode(), NOTE_TYPE, now(), Hints(), Provenance(restricted=True))


def _quoted(value: str) -> str:
    import json

    return value if value.replace("-", "").isalnum() else json.dumps(value, ensure_ascii=False)  # JSON's strings are YAML's


def _digest(fields: dict[Any, Any], found: Found, policy: Policy) -> str:
    if found.folder is None:
        raise ReadError(f"{found.location}: names a file beside it, which a note inside an archive or from the network cannot")
    path = found.folder / Path(str(fields["file"]))
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(1 << 20):
                digest.update(piece)
    except OSError as error:
        raise ReadError(f"{found.location}: its file {fields['file']} cannot be read: {error.strerror or error}") from error
    stated = str(fields.get("sha256") or digest.hexdigest()).lower()
    if stated != digest.hexdigest():
        raise ReadError(f"{found.location}: its file {fields['file']} is another than the SHA-256 says")
    return stated
