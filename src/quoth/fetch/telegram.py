"""Telegram's exports (result.json of one chat or of an account, messages.html): one document a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from quoth.fetch.found import Found, Step
from quoth.fetch.items import Stated, item
from quoth.fetch.policy import Policy
from quoth.model.errors import ReadError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLIC = ("public_channel", "public_supergroup")  # everything else is a private conversation: restricted
_STAMP = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?:\s+(\d{1,2}:\d\d(?::\d\d)?))?")


def is_chat(data: dict[str, Any]) -> bool:
    """Whether an object is one exported chat."""
    messages = data.get("messages")
    return isinstance(messages, list) and "type" in data and all(isinstance(m, dict) and "id" in m and "type" in m for m in messages[:5])


def is_export(data: dict[str, Any]) -> bool:
    """Whether an object is the export of an account, with many chats."""
    held = data.get("chats")
    return isinstance(held, dict) and isinstance(held.get("list"), list)


def chats(data: dict[str, Any], found: Found) -> Iterator[Step]:
    """The messages of every chat, "chat=7&message=12"."""
    for chat in data["chats"]["list"]:
        if isinstance(chat, dict) and is_chat(chat):
            yield from messages(chat, found, f"chat={chat.get('id')}&")


def messages(chat: dict[str, Any], found: Found, prefix: str = "") -> Iterator[Step]:
    """The messages of a chat that hold words, "message=12" with Telegram's own number.

    The outlet is the chat; of a forwarded message it is where that came from, whose words they are (a person's stay the byline). What the
    service itself says ("pinned a message") and mere pictures are no documents. Everything but public channels and groups is restricted.
    """
    name = chat.get("name") if isinstance(chat.get("name"), str) else None
    for message in chat["messages"]:
        if not isinstance(message, dict) or message.get("type") != "message":
            continue
        text = _words(message.get("text")) or _words(message.get("caption"))
        if not text:
            continue
        outlet, byline = _origin(message, name)
        yield item(
            found,
            f"{prefix}message={message.get('id')}",
            Stated(text, None, None, str(message.get("date") or "") or None, outlet, byline),
            raw=message,
            restricted=chat.get("type") not in _PUBLIC,
        )


def _origin(message: dict[str, Any], chat: str | None) -> tuple[str | None, str | None]:
    """Outlet and byline of a message."""
    forwarded = message.get("forwarded_from")
    if isinstance(forwarded, str) and forwarded:
        person = str(message.get("forwarded_from_id", "")).startswith("user")
        return (chat, forwarded) if person else (forwarded, None)
    writer = message.get("author") or message.get("from")
    return chat, writer if isinstance(writer, str) and writer != chat else None


def _words(text: object) -> str:
    """A message's text: one string, or strings and marked parts in a row."""
    if isinstance(text, list):
        return "".join(str(part.get("text", "")) if isinstance(part, dict) else str(part) for part in text).strip()
    return text.strip() if isinstance(text, str) else ""


# ---- the HTML export -------------------------------------------------------------------------------------------


def is_html_export(head: bytes) -> bool:
    """Whether a page is one of Telegram Desktop's export."""
    return b"Exported Data" in head[:2000] and b"page_header" in head


def read_html_export(found: Found, policy: Policy) -> Iterator[Step]:
    """The messages of one messages.html, like those of result.json. It does not say whether the chat is public, so: restricted."""
    from lxml import html as lxml_html

    tree = lxml_html.document_fromstring(found.content(policy), parser=lxml_html.HTMLParser(encoding="utf-8"))
    name = _text_of(tree, ".//div[contains(@class, 'page_header')]//div[contains(@class, 'text')]")
    writer: str | None = None
    held = False
    for box in tree.iterfind(".//div[@id]"):
        classes = (box.get("class") or "").split()
        if "message" not in classes or "default" not in classes:
            continue
        writer = _text_of(box, "./div[@class='body']/div[@class='from_name']") or writer  # one joined to the message before has none
        step = _message(box, name, writer, found)
        if step is not None:
            held = True
            yield step
    if not held:
        raise ReadError(f"{found.location}: a chat without messages in words")


def _message(box: HtmlElement, name: str | None, writer: str | None, found: Found) -> Step | None:
    forwarded = _text_of(box, ".//div[contains(@class, 'forwarded')]/div[@class='from_name']")
    text = _text_of(box, ".//div[@class='text']", lines=True)
    stamp = next((str(date.get("title")) for date in box.iterfind(".//div[@title]") if "date" in (date.get("class") or "")), None)
    if not text:
        return None
    return item(
        found,
        f"message={(box.get('id') or '').removeprefix('message')}",
        Stated(text, None, None, _iso(stamp) if stamp else None, forwarded or name, None if forwarded or writer == name else writer),
        raw={"date": stamp, "from": writer, "forwarded_from": forwarded, "text": text},
        restricted=True,
    )


def _text_of(element: HtmlElement, path: str, *, lines: bool = False) -> str | None:
    for found in element.xpath(path):
        if lines:
            for line in found.iter("br"):
                line.tail = "\n" + (line.tail or "")
        own = found.text_content() if lines else "".join(found.xpath("./text()"))
        if own.strip():
            return str(own).strip()
    return None


def _iso(stamp: str) -> str | None:
    """ "03.09.2024 12:34:56 UTC+03:00" → "2024-09-03 12:34:56": Telegram writes the day first everywhere."""
    match = _STAMP.match(stamp)
    if not match:
        return None
    day, month, year, clock = match.groups()
    return f"{year}-{int(month):02}-{int(day):02}" + (f" {clock}" if clock else "")
