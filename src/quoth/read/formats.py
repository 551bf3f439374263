"""Which format a capture is in, and the Page that it gives. One function for each format, each in a file of its own."""

from __future__ import annotations

import re
from collections.abc import Callable

from quoth.model.errors import NotText
from quoth.model.text import ITEM_TYPE, NINJS_TYPE, NOTE_TYPE, Capture
from quoth.read.characters import clean_characters
from quoth.read.decode import decode
from quoth.read.page import Page
from quoth.read.paragraphs import split_paragraphs

_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*){0,20}<(?:!doctype\s+html|html|head|body|article|main)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(
    r"</?(?:p|div|br|span|a|h[1-6]|ul|ol|li|table|tr|td|section|article|header|footer|img|script|style|meta|link)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_OTHER_FORMAT = re.compile(r"\s*(?:<\?xml|<(?:rss|feed|urlset|svg)\b|[\[{]\s*[\"{\[])")
_READ = ("text/", "application/xhtml+xml", "application/octet-stream", "application/x-")


def page_of(capture: Capture) -> Page:
    """The document out of its format: by its bytes where they say it themselves, else by the declared type, else by the characters.

    Raises what the format's own function raises, and NotText where no function knows it.
    """
    media_type = (capture.media_type or "").lower()
    kind = media_type.partition(";")[0].strip()
    if capture.content.startswith(b"%PDF-"):
        return _pdf(capture.content, capture.location)
    if kind in _BY_TYPE:
        return _BY_TYPE[kind](capture.content, capture.location)
    text = decode(capture.content, capture.location, media_type)
    if kind and not kind.startswith(_READ):
        raise NotText(f"{capture.location}: {kind}; quoth reads plain text, HTML, PDF and e-mail")
    if kind in ("text/html", "application/xhtml+xml") or _is_markup(text):
        from quoth.read.html import read_html  # lxml and trafilatura take a quarter of a second to load

        return read_html(text, capture.location)
    if kind == NOTE_TYPE:
        from quoth.read.front_matter import read_markdown

        return read_markdown(text, capture.location)
    if _OTHER_FORMAT.match(text) and not _is_prose(text):
        raise NotText(f"{capture.location}: XML or JSON data that hold no report of a known form")
    return Page(split_paragraphs(clean_characters(text)))


def _pdf(content: bytes, location: str) -> Page:
    from quoth.read.pdf import read_pdf

    return read_pdf(content, location)


def _mail(content: bytes, location: str) -> Page:
    from quoth.read.mail import read_mail

    return read_mail(content, location)


def _mhtml(content: bytes, location: str) -> Page:
    from quoth.read.mail import read_mhtml

    return read_mhtml(content, location)


def _item(content: bytes, location: str) -> Page:
    from quoth.read.item import read_item

    return read_item(content, location)


def _ninjs(content: bytes, location: str) -> Page:
    from quoth.read.ninjs import read_ninjs

    return read_ninjs(content, location)


_BY_TYPE: dict[str, Callable[[bytes, str], Page]] = {
    "message/rfc822": _mail,
    "multipart/related": _mhtml,
    ITEM_TYPE: _item,
    NINJS_TYPE: _ninjs,
}


def _is_markup(text: str) -> bool:
    """Whether the characters are HTML whatever was declared: by how they begin, or by a tag in every few hundred of the first ones."""
    head = text[:20_000].lstrip("\ufeff")
    return _MARKUP.match(head) is not None or ("<" in head and len(_TAG.findall(head)) >= max(4, len(head) // 400))


def _is_prose(text: str) -> bool:
    """Whether text that begins like data reads on like a report: "["It was a bomb," he said…"."""
    head = text[:2000]
    return not head.lstrip().startswith("<") and sum(c.isalpha() or c == " " for c in head) > 0.85 * len(head)
