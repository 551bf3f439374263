"""E-mail and pages saved as MHTML → Page."""

from __future__ import annotations

import email
import email.policy
import email.utils
from email.message import EmailMessage, MIMEPart

from quoth.model.errors import EmptyInput, NoArticle, ReadError
from quoth.model.text import Discarded
from quoth.read.characters import clean_characters
from quoth.read.decode import decode
from quoth.read.fragment import fragment_paragraphs
from quoth.read.item import titled
from quoth.read.names import is_person_name
from quoth.read.page import Page
from quoth.read.paragraphs import Paragraph, split_paragraphs

_SIGNATURE = ("-- ", "--")  # a line of its own: what follows is the sender's signature


def read_mail(content: bytes, location: str) -> Page:
    """The body of a message, its subject as title, its date, and its sender: a person's name is the writer's, any other the outlet's.

    Raises EmptyInput where the message has no words, ReadError where it is too damaged.
    """
    message = _parsed(content, location)
    try:
        part = message.get_body(("plain", "html"))
        paragraphs, discarded = ((), ()) if part is None else _body(part, location)
        subject, sender, date = (str(message.get(name) or "") for name in ("subject", "from", "date"))
    except (LookupError, ValueError, TypeError, AttributeError, IndexError) as error:  # of the standard library, over malformed headers
        raise ReadError(f"{location}: a damaged message") from error
    if not paragraphs:
        raise EmptyInput(f"{location}: a message without words of its own")
    name = email.utils.parseaddr(sender)[0]
    person = is_person_name(name)
    page = titled(paragraphs, title=subject, outlet=None if person else name, byline=name if person else None, published=date)
    return Page(page.paragraphs, False, page.title, page.outlet, page.byline, page.published, discarded=discarded)


def _parsed(content: bytes, location: str) -> EmailMessage:
    try:
        return email.message_from_bytes(content, policy=email.policy.default)
    except Exception as error:  # whatever a malformed header makes of the standard library
        raise ReadError(f"{location}: a damaged message") from error


def _body(part: MIMEPart, location: str) -> tuple[tuple[Paragraph, ...], tuple[Discarded, ...]]:
    text = _text(part, location)
    if part.get_content_type() == "text/html":
        return fragment_paragraphs(text), ()
    lines = text.splitlines()
    end = next((n for n, line in enumerate(lines) if line in _SIGNATURE and n), len(lines))
    signature = tuple(Discarded(line.strip(), "signature") for line in lines[end:] if line.strip())
    return split_paragraphs(clean_characters("\n".join(lines[:end]))), signature


def _text(part: MIMEPart, location: str) -> str:
    """A part's characters; a charset that Python does not know is guessed from the bytes."""
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset()
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    return decode(payload, location, f"{part.get_content_type()}; charset={charset}" if charset else part.get_content_type())


def read_mhtml(content: bytes, location: str) -> Page:
    """The page that an MHTML file holds. Raises NoArticle where it holds none."""
    from quoth.read.html import read_html

    message = _parsed(content, location)
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise NoArticle(f"{location}: a saved page without a page")
    return read_html(_text(pages[0], location), location)
