"""JSON objects that are documents of a known format, wherever they stand."""

from __future__ import annotations

import json

from quoth.fetch.found import Found
from quoth.fetch.items import Stated, item, utc
from quoth.fetch.rows import Row
from quoth.model.text import NINJS_TYPE, Capture

_NINJS_WORDS = ("headline", "headlines", "body_text", "body_xhtml", "body_html", "bodies", "description_text", "descriptions")
_NINJS_MARKS = ("versioncreated", "pubstatus", "representationtype", "$standard", "standard", "firstcreated", "versionCreated")


def document_in(row: Row, found: Found, key: str) -> Capture | None:
    """The object as a capture where it is ninjs or what auto-archiver writes of a page; None for anything else."""
    if is_ninjs(row):
        return ninjs(row, found, key)
    if is_archived(row):
        return archived(row, found, key)
    return None


def is_ninjs(row: Row) -> bool:
    """Whether an object is an IPTC ninjs news item (1.x to 3.x): a URI, a mark of the format, and words."""
    return isinstance(row.get("uri"), str) and any(mark in row for mark in _NINJS_MARKS) and any(word in row for word in _NINJS_WORDS)


def ninjs(row: Row, found: Found, key: str) -> Capture:
    """A ninjs item inside a file or feed; as the whole file it is a capture as it came."""
    content = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")
    return Capture(f"{found.location}#{key}", content, NINJS_TYPE, found.retrieved, found.hints, found.within())


def is_archived(row: Row) -> bool:
    """Whether an object is auto-archiver's record of one page: status, metadata, media."""
    return isinstance(row.get("metadata"), dict) and isinstance(row.get("media"), (list, str)) and "status" in row


def archived(row: Row, found: Found, key: str) -> Capture:
    """auto-archiver's record: what it took from the page; the time at which it did so is the capture's."""
    return archived_page(row["metadata"], row, found, key)  # type: ignore[arg-type]


def archived_page(data: Row, raw: object, found: Found, key: str) -> Capture:
    """The item of an archived page by auto-archiver's own names: url, title, content, timestamp, _processed_at."""
    words = {name: str(data[name]) for name in ("title", "content", "timestamp", "url", "_processed_at") if data.get(name)}
    return item(
        found,
        key,
        Stated(words.get("content"), None, words.get("title"), words.get("timestamp")),
        raw=raw,
        url=words.get("url"),
        retrieved=utc(words.get("_processed_at", "").replace(" ", "T", 1)),
        conversion="as auto-archiver recorded it",
    )
