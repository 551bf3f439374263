"""What a page states about its article outside the article's words: title, outlet, writers, date, language, kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quoth.read.article import element_text
from quoth.read.characters import clean_characters, squeeze
from quoth.read.dates import full_date, timestamp
from quoth.read.jsonld import LinkedData, read_linked_data
from quoth.read.names import is_person_name, join_names
from quoth.read.words import class_pattern, kinds, listed, phrases

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_SUFFIX = re.compile(r"\s+(?:[|\-–—»·•:])\s+|\s*[|»]\s*")
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|\||&|\band\b|\bwith\b|•|·|(?<=[a-z]{2})\.\s)\s*")
_NAME_NOISE = re.compile(
    r"^\s*(?:(?:analysis|opinion|review|story|words|text|written|posted|reported)?\s*by|author|from)\b:?\s+"
    r"|\s*\([^)]*\)\s*$|\s*<[^>]*>\s*|\s*\S+@\S+\.\w+\s*",
    re.IGNORECASE,
)
_ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)/?-?(\d\d)/?-?(\d\d)(?:/|-|$)")
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_LONGEST_TITLE = 300  # code points
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
        language=tree.get("lang") or tree.get(_XML_LANGUAGE) or _pick(meta, listed("language")) or linked.language,
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
    return squeeze(clean_characters(element_text(element)).replace("\n", " "))


# ---- title -----------------------------------------------------------------------------------------------------


def _title(tree: HtmlElement, linked: LinkedData, meta: dict[str, list[str]], outlet: str | None) -> str | None:
    """The visible heading where it says what the metadata say, else the metadata's title without the outlet's name."""
    head = tree.find(".//head/title")
    titles = (linked.headline, _pick(meta, listed("title")), _words(head) if head is not None else None)
    stated = [words for words in titles if words and len(words) < _LONGEST_TITLE]
    headings = [words for heading in tree.iter("h1") if (words := _words(heading)) and len(words) < _LONGEST_TITLE]
    headings = [words for words in headings if not (outlet and _is_outlet(words, outlet))]
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
    """Who publishes the page. A news agency that a page names as publisher wrote the story; the site publishes it."""
    names: list[str | None] = [linked.publisher, *(_pick(meta, [name]) for name in listed("outlet"))]
    names += [name.get("content") or _words(name) for name in tree.xpath("//*[@itemprop='publisher']//*[@itemprop='name']")[:1]]
    found = []
    for name in filter(None, names):
        name = squeeze(clean_characters(name)).split(" | ")[0]
        writer = name in linked.authors and name != linked.publisher and is_person_name(name)
        if len(name) < 80 and any(c.isalpha() for c in name) and not name.startswith(("http", "@")) and not writer:
            found.append(name)
    found = [name for name in found if name.lower() not in phrases("not_outlets")]
    return next((name for name in found if not _is_agency(name)), found[0] if found else None)


def _is_agency(name: str) -> bool:
    lower = name.lower().removeprefix("the ")
    return lower in phrases("agencies") or lower.endswith("news service")


def _byline(linked: LinkedData, meta: dict[str, list[str]], tree: HtmlElement, near: list[_Element], outlet: str | None) -> str | None:
    sources: list[Iterable[str]] = [linked.authors]
    sources += [meta.get(name, ()) for name in listed("author")]
    sources.append(_line(node) for node in tree.xpath("//*[@itemprop='author']")[:4])
    sources.append(_line(node) for node in near if node.get("rel") == "author" or _is_byline(node))
    for source in sources:
        names = list(dict.fromkeys(name for words in source for name in _names(words, outlet)))
        if names:
            return join_names(names[:8])
    return None


def _is_byline(element: _Element) -> bool:
    classes = re.split(r"[\s_]+", (element.get("class") or "").lower())
    names = listed("byline_classes")
    return any(name == part or part.endswith(f"-{name}") or part.startswith(f"{name}-") for part in classes for name in names)


def _line(element: _Element) -> str:
    """The first line of an element: a byline's date stands on the next."""
    return squeeze(clean_characters(element_text(element)).strip().split("\n")[0])


def _names(words: str, outlet: str | None) -> list[str]:
    """The writers in a stated author: "By X and Y, Staff Writer" → X, Y; no addresses, accounts, offices, or the outlet itself."""
    if not words or words.startswith(("http", "@", "/")) or len(words) > 200:
        return []
    parts = [squeeze(part).strip(" .-–—") for part in _BETWEEN_NAMES.split(_NAME_NOISE.sub(" ", words).strip())]
    return [name for name in parts if _is_name(name, alone=len(parts) == 1) and not (outlet and _is_outlet(name, outlet))]


def _is_name(name: str, *, alone: bool) -> bool:
    """Whether a stated author can be a person's or an agency's name."""
    lower, words = name.casefold(), name.split()
    if not 1 <= len(words) <= 5 or len(name) < 3 or any(c.isdigit() or c in "@/#:" for c in name):
        return False
    if lower in phrases("offices") or lower.endswith(("correspondent", "reporter", "editor", "writer", "staff", "intern", "contributor")):
        return False
    if words[0] == "The" and len(words) == 2:
        return False
    if len(words) == 1 and name.isupper() and not (alone and lower in phrases("agencies")):
        return False  # a degree, a station, an account
    small = phrases("name_particles") | {"the", "of", "and"}
    return all(word[0].isupper() or not word[0].isascii() or word.casefold() in small or "-" in word for word in words)


def _is_outlet(name: str, outlet: str) -> bool:
    plain, own = (re.sub(r"\W+|^the\b", "", words.casefold()) for words in (outlet, name))
    return len(own) > 2 and (own in plain or (plain in own and len(plain) > 4))


# ---- date ------------------------------------------------------------------------------------------------------


def _near_heading(tree: HtmlElement) -> list[_Element]:
    """The elements that follow the heading closely: where the visible date and byline stand."""
    heading = next((h for h in tree.iter("h1") if _words(h)), None)
    if heading is None:
        return []
    found: list[_Element] = []
    before = list(heading.itersiblings(preceding=True))[:5]
    for element in (*before, *heading.iterancestors("header"), *heading.xpath("following::*")[:_NEAR_TITLE]):
        if element.tag not in ("script", "style") and not class_pattern("away").search(element.get("class") or ""):
            found.append(element)
    return found


def _published(linked: LinkedData, meta: dict[str, list[str]], tree: HtmlElement, near: list[_Element]) -> str | None:
    """The date of publication that the page states. A time in UTC gives way to the local date, visible or in its address, one day apart."""
    items = tree.xpath("//*[@itemprop='datePublished' or @itemprop='dateCreated' or (self::time and @pubdate)]")
    values = [element.get("content") or element.get("datetime") or _words(element) for element in items]
    candidates = [linked.published, *(value for name in listed("published") for value in meta.get(name, ())), *values]
    visible = _visible_date(near)
    local = visible or _address_date(meta, tree)
    for value in candidates:
        stamp = timestamp(value) if value else None
        date = stamp[0] if stamp else full_date(value) if value else None
        if date:
            return local if local and stamp and stamp[1] and _days_apart(date, local) == 1 else date
    return visible


def _address_date(meta: dict[str, list[str]], tree: HtmlElement) -> str | None:
    """The date in the address that the page gives as its own: "…/2019/11/18/…" is the outlet's day, whatever UTC says."""
    canonical = [link.get("href") or "" for link in tree.xpath("//link[@rel='canonical']")[:1]] + meta.get("og:url", [])[:1]
    match = next((found for address in canonical if (found := _ADDRESS_DATE.search(address))), None)
    return full_date("-".join(match.groups())) if match else None


def _visible_date(near: list[_Element]) -> str | None:
    """The date in a time element or a dated line by the heading, unless it says that it tells an update."""
    updated = class_pattern("updated")
    for element in near:
        kind = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if element.tag == "time" or class_pattern("date").search(kind):
            words = _words(element)
            if len(words) > 160 or updated.search(kind) or updated.match(words.removeprefix("Last ")):
                continue
            date = full_date(updated.split(words)[0]) or (full_date(element.get("datetime") or "") if element.tag == "time" else None)
            if date:
                return date
    return None


def _days_apart(a: str, b: str) -> int:
    from datetime import date

    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


# ---- kind ------------------------------------------------------------------------------------------------------


def _genre(linked: LinkedData, meta: dict[str, list[str]]) -> str | None:
    sections = [linked.section or "", *(value for name in listed("section") for value in meta.get(name, ()))]
    words = kinds("genres").get("opinion", frozenset())
    if linked.genre == "opinion" or "true" in meta.get("article:opinion", ()) or any(section.lower() in words for section in sections):
        return "opinion"
    return linked.genre
