"""What a page states about its article outside the article's words: title, outlet, writers, date, language, kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quoth.read.characters import clean_characters, squeeze
from quoth.read.dates import full_date, timestamp
from quoth.read.jsonld import LinkedData, read_linked_data
from quoth.read.names import join_names
from quoth.read.words import kinds, phrases

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

# Names of meta elements, best first; property, name and itemprop are one to us.
_PUBLISHED = (
    "article:published_time article:published datepublished og:published_time og:article:published_time bt:pubdate parsely-pub-date "
    "sailthru.date dcterms.created dcterms.issued dc.date.issued dc.date.created dc.date publish-date publish_date published published_date published_time "
    "publication_date pubdate pub_date date_published datecreated article.published article_date_original originalpublicationdate "
    "cxenseparse:recs:publishtime cxenseparse:publishtime article.created citation_publication_date citation_date ptime displaydate rnews:datepublished "
    "date dcterms.date"
).split()
_OUTLETS = "og:site_name publisher dc.publisher dcterms.publisher citation_publisher application-name apple-mobile-web-app-title al:android:app_name".split()
_AUTHORS = "author article:author dc.creator dcterms.creator parsely-author sailthru.author byl citation_author cxenseparse:author rbauthors".split()
_TITLES = ("og:title", "twitter:title", "sailthru.title", "parsely-title", "dc.title", "title")
_LANGUAGES = ("og:locale", "content-language", "dc.language", "language", "inlanguage")
_UPDATED = re.compile(r"updat|modif|revis|edited|expire|crawl", re.IGNORECASE)
_DATE_CLASS = re.compile(r"date|publish|posted|\btime|timestamp|byline|dateline|meta|post-info|submitted", re.IGNORECASE)
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|author|authors|writer|credit-name|author-name|byline-name|article-author|post-author)(?:[\s_-]|$)", re.IGNORECASE)
_AWAY = re.compile(r"comment|related|sidebar|footer|recommend|trending|promo|teaser|widget|newsletter|popular|most-read|latest", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+(?:[|\-–—»·•:])\s+|\s*[|»]\s*")
_NAME_NOISE = re.compile(r"^\s*(?:by|written by|posted by|author|from)\b:?\s+|\s*\([^)]*\)\s*$|\s*<[^>]*>\s*|\s*\S+@\S+\.\w+\s*", re.IGNORECASE)
_NEAR_TITLE = 400  # elements after the heading among which a visible date or byline is its own


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states; None where it does not."""

    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    language: str | None
    genre: str | None
    body: str | None


def read_metadata(tree: HtmlElement) -> Stated:
    """JSON-LD first, then meta elements and microdata, last what is visible near the heading."""
    scripts = [script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    linked = read_linked_data(scripts)
    meta = _meta(tree)
    outlet = _outlet(linked, meta, tree)
    near = _near_heading(tree)
    return Stated(
        title=_title(tree, linked, meta, outlet),
        outlet=outlet,
        byline=_byline(linked, meta, tree, near, outlet),
        published=_published(linked, meta, tree, near),
        language=(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or _pick(meta, _LANGUAGES) or linked.language),
        genre=_genre(linked, meta),
        body=linked.body,
    )


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = squeeze(clean_characters(element.get("content") or ""))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return found


def _pick(meta: dict[str, list[str]], names: Iterable[str]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _words(element: _Element) -> str:
    return squeeze(clean_characters(" ".join("".join(map(str, element.itertext())).split())))


# ---- title -----------------------------------------------------------------------------------------------------


def _title(tree: HtmlElement, linked: LinkedData, meta: dict[str, list[str]], outlet: str | None) -> str | None:
    """The visible heading where it says what the metadata say, else the metadata's title without the outlet's name."""
    head = tree.find(".//head/title")
    stated = [words for words in (linked.headline, _pick(meta, _TITLES), _words(head) if head is not None else None) if words]
    headings = [words for heading in tree.iter("h1") if (words := _words(heading)) and len(words) < 300]
    for heading in headings:
        if any(_alike(heading, words) for words in stated):
            return heading
    if not stated:
        return headings[0] if len(headings) == 1 else None
    return linked.headline or _without_outlet(stated[0], outlet)


def _alike(heading: str, words: str) -> bool:
    """Whether most of a heading's words stand in the stated title too."""
    a, b = (set(re.findall(r"\w+", text.casefold())) for text in (heading, words))
    return len(a) >= 2 and len(a & b) >= 0.6 * min(len(a), len(b)) and len(a & b) >= 2


def _without_outlet(title: str, outlet: str | None) -> str:
    """ "Gunmen kill 12 | The Daily" → "Gunmen kill 12": the outlet or a shorter part behind the last stroke goes."""
    parts = _SUFFIX.split(title)
    while len(parts) > 1 and (parts[-1].casefold() == (outlet or "").casefold() or len(parts[-1].split()) <= 4 < len(parts[0].split())):
        title = title[: title.rindex(parts[-1])].rstrip(" |-–—»·•:")
        parts.pop()
    return title


# ---- outlet, writers -------------------------------------------------------------------------------------------


def _outlet(linked: LinkedData, meta: dict[str, list[str]], tree: HtmlElement) -> str | None:
    microdata = [_words(name) for name in tree.xpath("//*[@itemprop='publisher']//*[@itemprop='name']")[:1]]
    microdata += [name.get("content") for name in tree.xpath("//*[@itemprop='publisher']//meta[@itemprop='name']")[:1]]
    for name in (linked.publisher, *(_pick(meta, [outlet]) for outlet in _OUTLETS), *microdata):
        if name and len(name) < 80 and any(c.isalpha() for c in name) and not name.startswith(("http", "@")) and name not in linked.authors:
            return squeeze(clean_characters(name))
    return None


def _byline(linked: LinkedData, meta: dict[str, list[str]], tree: HtmlElement, near: list[_Element], outlet: str | None) -> str | None:
    sources: list[Iterable[str]] = [linked.authors]
    sources += [meta.get(name, ()) for name in _AUTHORS]
    sources.append(_words(node) for node in tree.xpath("//*[@itemprop='author']")[:4])
    sources.append(_words(node) for node in near if node.get("rel") == "author" or _BYLINE_CLASS.search(node.get("class") or ""))
    for source in sources:
        names = list(dict.fromkeys(name for words in source for name in _names(words, outlet)))
        if names:
            return join_names(names[:8])
    return None


def _names(words: str, outlet: str | None) -> list[str]:
    """The writers in a stated author: "By X and Y, Staff Writer" → X, Y; no addresses, accounts, or the outlet itself."""
    if not words or words.startswith(("http", "@", "/")) or len(words) > 200:
        return []
    found = []
    for part in re.split(r"\s*(?:,|;|\||&|\band\b|\bwith\b|•|·)\s*", _NAME_NOISE.sub(" ", words).strip()):
        name = squeeze(part).strip(" .-–—")
        lower = name.casefold()
        if not 1 <= len(name.split()) <= 5 or len(name) < 3 or any(c.isdigit() or c in "@/#:" for c in name):
            continue
        if lower in phrases("offices") or lower.endswith(("correspondent", "reporter", "editor", "writer", "staff")) or (outlet and _is_outlet(lower, outlet)):
            continue
        if name[0].isupper() or not name[0].isascii():
            found.append(name)
    return found


def _is_outlet(name: str, outlet: str) -> bool:
    plain = re.sub(r"\W+", "", outlet.casefold())
    return re.sub(r"\W+", "", name) in plain or plain in re.sub(r"\W+", "", name)


# ---- date ------------------------------------------------------------------------------------------------------


def _near_heading(tree: HtmlElement) -> list[_Element]:
    """The elements that follow the heading closely: where the visible date and byline stand."""
    heading = next((h for h in tree.iter("h1") if _words(h)), None)
    if heading is None:
        return []
    found: list[_Element] = []
    before = [p for p in heading.itersiblings(preceding=True)][:5]
    for element in (*before, *heading.iterancestors("header"), *heading.xpath("following::*")[:_NEAR_TITLE]):
        if isinstance(element.tag, str) and not _AWAY.search(element.get("class") or "") and element.tag not in ("script", "style"):
            found.append(element)
    return found


def _published(linked: LinkedData, meta: dict[str, list[str]], tree: HtmlElement, near: list[_Element]) -> str | None:
    """The date of publication that the page states. A time in UTC gives way to a visible local date one day apart."""
    times = [(element.get("datetime") or "", element) for element in tree.xpath("//time[@itemprop='datePublished' or @pubdate]")]
    times += [(e.get("content") or e.get("datetime") or _words(e), e) for e in tree.xpath("//*[@itemprop='datePublished' or @itemprop='dateCreated']")]
    candidates = [linked.published, *(value for name in _PUBLISHED for value in meta.get(name, ())), *(value for value, _ in times)]
    visible = _visible_date(near)
    for value in candidates:
        stamp = timestamp(value) if value else None
        date = stamp[0] if stamp else full_date(value) if value else None
        if date:
            return visible if visible and stamp and stamp[1] and _days_apart(date, visible) == 1 else date
    return visible


def _visible_date(near: list[_Element]) -> str | None:
    """The date in a time element or a dated line by the heading, unless it says that it tells an update."""
    for element in near:
        kind = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if element.tag == "time" or _DATE_CLASS.search(kind):
            words = _words(element)
            if len(words) > 160 or _UPDATED.search(kind) or _UPDATED.match(words.lstrip("Last ")):
                continue
            date = full_date(_UPDATED.split(words)[0]) or (full_date(element.get("datetime") or "") if element.tag == "time" else None)
            if date:
                return date
    return None


def _days_apart(a: str, b: str) -> int:
    from datetime import date

    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


# ---- kind ------------------------------------------------------------------------------------------------------


def _genre(linked: LinkedData, meta: dict[str, list[str]]) -> str | None:
    sections = [linked.section or "", *meta.get("article:section", ()), *meta.get("section", ())]
    words = kinds("genres").get("opinion", frozenset())
    if linked.genre == "opinion" or "true" in meta.get("article:opinion", ()) or any(section.lower() in words for section in sections):
        return "opinion"
    return linked.genre
