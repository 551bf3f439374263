"""Which function takes which kind of container apart. Loaded when one turns up, so that a plain file is read without them."""

from __future__ import annotations

from collections.abc import Iterator

from quoth.fetch.found import Container, Found, Step
from quoth.fetch.policy import Policy


def container_for(kind: str, found: Found) -> Container | None:
    """The container's function, or None where the bytes are a document."""
    head = found.head()
    if kind in ("text", "markdown", "unknown"):
        return _text(kind, head, found)
    if kind == "html":
        return _html(head)
    return _BY_KIND.get(kind)


def _text(kind: str, head: bytes, found: Found) -> Container | None:
    from quoth.fetch import lists, notes, whatsapp

    if notes.is_note(head):
        return notes.read_note
    if kind != "markdown" and whatsapp.is_chat(head):
        return whatsapp.read_whatsapp
    return lists.read_list if lists.is_list(found, head) else None


def _html(head: bytes) -> Container | None:
    from quoth.fetch import archived_pages, telegram

    if telegram.is_html_export(head):
        return telegram.read_html_export
    return archived_pages.read_archived_page if archived_pages.is_archived_page(head) else None


def _table(found: Found, policy: Policy) -> Iterator[Step]:
    from quoth.fetch.tables import read_csv

    return read_csv(found, policy)


def _jsonl(found: Found, policy: Policy) -> Iterator[Step]:
    from quoth.fetch.tables import read_jsonl

    return read_jsonl(found, policy)


def _json(found: Found, policy: Policy) -> Iterator[Step]:
    from quoth.fetch.json_files import read_json

    return read_json(found, policy)


def _xml(found: Found, policy: Policy) -> Iterator[Step]:
    from quoth.fetch.xml_files import read_xml

    return read_xml(found, policy)


def _warc(found: Found, policy: Policy) -> Iterator[Step]:
    from quoth.fetch.warc_read import read_warc

    return read_warc(found, policy)


def _zip(found: Found, policy: Policy) -> Iterator[Step]:
    from quoth.fetch.zipped import read_zip

    return read_zip(found, policy)


def _gzip(found: Found, policy: Policy) -> Iterator[Step]:
    from quoth.fetch.zipped import read_gzip

    return read_gzip(found, policy)


def _mail(found: Found, policy: Policy) -> Iterator[Step]:
    from quoth.fetch.mail import read_mail

    return read_mail(found, policy)


def _mbox(found: Found, policy: Policy) -> Iterator[Step]:
    from quoth.fetch.mail import read_mbox

    return read_mbox(found, policy)


def _mhtml(found: Found, policy: Policy) -> Iterator[Step]:
    from quoth.fetch.mail import read_mhtml

    return read_mhtml(found, policy)


_BY_KIND: dict[str, Container] = {
    "table": _table,
    "jsonl": _jsonl,
    "json": _json,
    "xml": _xml,
    "warc": _warc,
    "zip": _zip,
    "gzip": _gzip,
    "mail": _mail,
    "mbox": _mbox,
    "mhtml": _mhtml,
}
