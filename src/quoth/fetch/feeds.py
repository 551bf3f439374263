"""A feed's items as captures or links, whatever the feed is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from quoth.fetch.found import Found, Link, Step
from quoth.fetch.items import Stated, iso_date, item
from quoth.fetch.policy import Policy
from quoth.model.claim import Failure
from quoth.model.errors import ReadError
from quoth.model.text import Capture, Hints

_WHOLE = 1500  # code points of text that make an item's content the story itself rather than its first lines
_TAG = re.compile(r"<[^<>]{1,2000}>")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|Read more|Continue reading)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as the feed has it."""

    id: str
    link: str | None
    title: str | None = None
    html: str | None = None
    summary: str | None = None
    published: str | None = None
    updated: str | None = None
    byline: str | None = None
    raw: object = None

    @property
    def key(self) -> str:
        return self.id or self.link or self.title or ""


@dataclass(frozen=True, slots=True)
class Feed:
    title: str | None
    site: str | None
    language: str | None
    entries: tuple[Entry, ...]


def steps(feed: Feed, found: Found, policy: Policy) -> Iterator[Step]:
    """For each item the page behind it, or the item itself where it holds the whole story, has no link, or links are not followed.

    What the feed states of an item is the item's own statement; of the page behind it, it is a hint. Raises ReadError for an empty feed.
    """
    if not feed.entries:
        raise ReadError(f"{found.location}: a feed without items")
    base = found.provenance.final_url or found.provenance.url or feed.site or ""
    for number, entry in enumerate(feed.entries, 1):
        link = urljoin(base, entry.link.strip()) if entry.link else None
        if link is not None and not link.lower().startswith(("http://", "https://")):
            link = None
        if link and policy.follow_links and not _is_whole(entry):
            yield Link(link, _hints(feed, entry, link), key=entry.key, changed=entry.updated)
        elif entry.html or entry.summary or entry.title:
            yield _item(feed, entry, link, found, number)
        else:
            yield Failure(f"{found.location}#item={number}", "EmptyInput", "an item without words or a link")


def json_feed(data: Mapping[str, Any]) -> Feed:
    """A JSON Feed (jsonfeed.org, 1.0 and 1.1)."""
    entries = []
    for raw in data.get("items") or ():
        if isinstance(raw, dict):
            authors = raw.get("authors") or [raw.get("author") or {}]
            names = [str(author["name"]) for author in authors if isinstance(author, dict) and author.get("name")]
            entries.append(
                Entry(
                    id=_text(raw, "id") or "",
                    link=_text(raw, "url") or _text(raw, "external_url"),
                    title=_text(raw, "title"),
                    html=_text(raw, "content_html") or _paragraphs(_text(raw, "content_text")),
                    summary=_text(raw, "summary"),
                    published=_text(raw, "date_published"),
                    updated=_text(raw, "date_modified"),
                    byline=", ".join(names) or None,
                    raw=raw,
                )
            )
    return Feed(_text(data, "title"), _text(data, "home_page_url"), _text(data, "language"), tuple(entries))


def _text(data: Mapping[str, Any], name: str) -> str | None:
    value = data.get(name)
    return str(value) if isinstance(value, (str, int)) and str(value) else None


def _paragraphs(text: str | None) -> str | None:
    from html import escape

    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n") if part.strip()) if text else None


def _is_whole(entry: Entry) -> bool:
    text = _TAG.sub(" ", entry.html or "").strip()
    return len(text) >= _WHOLE and not _ELLIPSIS.search(text)


def _item(feed: Feed, entry: Entry, link: str | None, found: Found, number: int) -> Capture:
    key = f"item={quote(entry.key, safe=':/?=&;,@') or number}"
    title = _TAG.sub("", entry.title) if entry.title else None
    words = entry.html or entry.summary or None
    return item(
        found,
        key,
        Stated(None, words, title, entry.published, feed.title, entry.byline, feed.language),
        raw=entry.raw,
        url=link,
    )


def _hints(feed: Feed, entry: Entry, link: str) -> Hints:
    """What the feed states about the page. Its own name is the outlet's only for a page of the same site: others' feeds point elsewhere."""
    own = feed.site and _host(feed.site) == _host(link)
    language = (feed.language or "")[:2].lower()
    return Hints(iso_date(entry.published), feed.title if own else None, entry.byline, language if language.isalpha() else None)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
