"""What bytes are, by how they begin, then by name and declared type. Never by trust in a name alone where the bytes say otherwise."""

from __future__ import annotations

import re

from quoth.fetch.found import Found

# Kinds that are documents, with the media type that the reading knows them by; None leaves it to the reading.
DOCUMENTS: dict[str, str | None] = {
    "html": "text/html",
    "text": "text/plain",
    "markdown": "text/markdown",
    "pdf": "application/pdf",
    "mail": "message/rfc822",
    "mhtml": "multipart/related",
    "furniture": None,  # of a page: refused by its name
    "unknown": None,
}
_SUFFIXES = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".yaml": "markdown", ".yml": "markdown",
    ".pdf": "pdf", ".eml": "mail", ".mht": "mhtml", ".mhtml": "mhtml", ".mbox": "mbox",
    ".csv": "table", ".tsv": "table", ".tab": "table", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".xlsx": "xlsx",
    ".warc": "warc", ".wacz": "zip", ".zip": "zip", ".gz": "gzip",
    **dict.fromkeys((".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".eot", ".svg", ".ico"), "furniture"),
    ".rss": "xml", ".atom": "xml", ".xml": "xml", ".opml": "xml", ".rdf": "xml",
}  # fmt: skip
_TYPES = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "markdown",
    "application/pdf": "pdf", "message/rfc822": "mail", "multipart/related": "mhtml", "application/x-mimearchive": "mhtml",
    "application/mbox": "mbox", "text/csv": "table", "text/tab-separated-values": "table",
    "application/x-ndjson": "jsonl", "application/jsonl": "jsonl", "application/json": "json", "application/feed+json": "json",
    "application/rss+xml": "xml", "application/atom+xml": "xml", "application/xml": "xml", "text/xml": "xml", "text/x-opml": "xml",
    "application/rdf+xml": "xml", "application/warc": "warc", "application/gzip": "gzip", "application/x-gzip": "gzip",
}  # fmt: skip
_SPACE = rb"(?:\xef\xbb\xbf)?\s*"
_MARKUP = re.compile(
    _SPACE + rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(
    _SPACE + rb"(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.{0,2000}?-->\s*)*<(?:rss|feed|\w+:RDF|opml|urlset|sitemapindex|\w+:urlset)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_FIELD = re.compile(
    rb"^(From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE
)
_MAIL_START = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t\r\n]")
_MBOX = re.compile(rb"From \S+[^\n]*\d{4}[^\n]*\r?\n[A-Za-z-]+:")
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"\x1a\x45\xdf\xa3", "a film"),
)


def kind_of(found: Found) -> str:
    """One of DOCUMENTS or of the containers that `expand` knows; "unknown" leaves it to the reading."""
    head = found.head()
    suffix = "." + found.name.rpartition(".")[2].lower() if "." in found.name else ""
    declared = (found.media_type or "").partition(";")[0].strip().lower()
    named = _SUFFIXES.get(suffix) or _TYPES.get(declared)
    return _by_magic(head) or _by_text(head, named)


def media_of(head: bytes) -> str | None:
    """The name of a picture, sound or film by its first bytes: nothing that quoth reads, and large."""
    if head[4:8] == b"ftyp" or (head.startswith(b"RIFF") and head[8:12] in (b"WAVE", b"AVI ", b"WEBP")):
        return "a film, sound or picture"
    return next((name for signature, name in _PICTURES if head.startswith(signature)), None)


def _by_magic(head: bytes) -> str | None:
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"WARC/1.") or head.startswith(b"WARC/0."):
        return "warc"
    return None


def _by_text(head: bytes, named: str | None) -> str:
    """A format that text can hold: markup first, whatever the name says; a name only where the bytes do not contradict it."""
    if _MARKUP.match(head):
        return "html"
    if _XML.match(head):
        return "xml"
    if _is_mail(head, named):
        return "mhtml" if _is_mhtml(head) else "mail"
    if _MBOX.match(head):
        return "mbox"
    if named == "html" and b"<" not in head:
        return "text"  # text that was saved under a page's name
    if named in ("xml", "pdf", "zip", "gzip", "warc", "xlsx", "mail", "mhtml", "mbox"):
        return _unnamed(head)
    return named or _unnamed(head)


def _unnamed(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b'{"', b"{\n", b"{\r", b"{ ", b"[{", b"[\n")):
        return "json"
    return "unknown"


def _is_mail(head: bytes, named: str | None) -> bool:
    """Whether bytes are a message with its header: by name one field is enough, without it three, one of them of the transport."""
    if not _MAIL_START.match(head):
        return False
    header = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    fields = {name.lower() for name in _MAIL_FIELD.findall(header)}
    if named in ("mail", "mhtml"):
        return bool(fields)
    return len(fields) >= 3 and bool(fields & {b"message-id", b"mime-version", b"received", b"return-path"})


def _is_mhtml(head: bytes) -> bool:
    header = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return re.search(rb"^Content-Type:\s*multipart/related", header, re.IGNORECASE | re.MULTILINE) is not None
