"""E-mail: one message with its attachments, mailboxes, and pages saved as MHTML."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from io import BytesIO
from typing import cast

from quoth.fetch.found import Found, Step, failed
from quoth.fetch.items import utc
from quoth.fetch.lines import bounded_lines, too_long
from quoth.fetch.policy import Policy
from quoth.model.errors import LimitExceeded, QuothError
from quoth.model.text import Capture

_DOCUMENTS = (".pdf", ".htm", ".html", ".txt", ".eml", ".zip", ".xlsx", ".csv", ".json", ".mht", ".mhtml", ".md")
_SENT_TO_MANY = ("list-id", "list-unsubscribe", "list-post", "feedback-id")


def read_mail(found: Found, policy: Policy) -> Iterator[Step]:
    """The message as it came, then each attachment that may be a document, "attachment=2" counting all of them.

    A message that is not sent to many (no list's header, no "Precedence: bulk") is a private one: restricted, its attachments too.
    """
    content = found.content(policy)
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        private = not any(name in message for name in _SENT_TO_MANY) and str(message.get("precedence", "")).lower() not in ("bulk", "list")
        attachments = list(message.iter_attachments()) if message.is_multipart() else []
    except Exception:  # whatever a malformed header makes of the standard library: the reading says more
        private, attachments = True, []
    provenance = replace(found.provenance, restricted=private or found.provenance.restricted)
    yield Capture(found.location, content, "message/rfc822", found.retrieved, found.hints, provenance)
    for number, part in enumerate(attachments, 1):
        try:
            step = _attachment(part, number, found, private)
        except QuothError as error:
            step = failed(f"{found.location}#attachment={number}", error)
        if step is not None:
            yield step


def _attachment(part: EmailMessage, number: int, found: Found, private: bool) -> Step | None:
    name = part.get_filename() or ""
    kind = part.get_content_type()
    if part.get_content_disposition() != "attachment" and kind != "message/rfc822":
        return None  # a picture in the text, a signature
    if not name.lower().endswith(_DOCUMENTS) and kind not in ("application/pdf", "message/rfc822", "text/html"):
        return None
    if kind == "message/rfc822":
        inner = part.get_payload(0)
        data = inner.as_bytes() if hasattr(inner, "as_bytes") else b""
    else:
        data = cast("bytes | None", part.get_payload(decode=True)) or b""
    provenance = found.within(f"attachment {name!r} decoded", restricted=private or found.provenance.restricted)
    return found.inner(f"attachment={number}", BytesIO(data), name or "message.eml", media_type=kind, provenance=provenance)


def read_mbox(found: Found, policy: Policy) -> Iterator[Step]:
    """The messages of a mailbox, "message=3"."""
    number, held, size, whole = 0, [b""], 0, True
    for _, line in bounded_lines(found.stream, policy):
        if line is not None and line.startswith(b"From ") and (not held or not held[-1].strip()):
            if number:
                yield _message(found, number, held, policy, whole)
            number, held, size, whole = number + 1, [], 0, True
            continue
        size += 0 if line is None else len(line)
        whole = whole and line is not None and size <= policy.max_bytes
        if whole and line is not None:
            held.append(line[1:] if line.startswith(b">From ") else line)
    if number:
        yield _message(found, number, held, policy, whole)


def _message(found: Found, number: int, lines: list[bytes], policy: Policy, whole: bool) -> Step:
    key = f"message={number}"
    if not whole:
        return failed(f"{found.location}#{key}", LimitExceeded(f"larger than allowed, or with {too_long(policy)}"))
    return found.inner(key, BytesIO(b"".join(lines)), "message.eml")


def read_mhtml(found: Found, policy: Policy) -> Iterator[Step]:
    """A saved page, with the address and the time at which the browser saved it."""
    content = found.content(policy)
    head = email.message_from_bytes(content[:20_000])
    url = head.get("Snapshot-Content-Location") or head.get("Content-Location")
    provenance = replace(found.provenance, url=url or found.provenance.url, final_url=url or found.provenance.final_url)
    retrieved = utc(head.get("Date")) or found.retrieved
    yield Capture(found.location, content, "multipart/related", retrieved, found.hints, provenance)
