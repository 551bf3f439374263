"""XML that names documents: RSS, Atom, RDF feeds, OPML, sitemaps and their indexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quoth.fetch.feeds import Entry, Feed, steps
from quoth.fetch.found import Found, Link, Step
from quoth.fetch.items import iso_date
from quoth.fetch.policy import Policy
from quoth.model.errors import NotText, ReadError
from quoth.model.text import Hints

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ATOM = "{http://www.w3.org/2005/Atom}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_xml(found: Found, policy: Policy) -> Iterator[Step]:
    """What the root element says it is. Raises NotText for other XML, ReadError where it is too broken to be read."""
    root = _root(found, policy)
    name = _local(root)
    if name in ("rss", "RDF"):
        yield from steps(_rss(root), found, policy)
    elif name == "feed":
        yield from steps(_atom(root), found, policy)
    elif name == "opml":
        yield from _opml(root, found)
    elif name in ("urlset", "sitemapindex"):
        yield from _sitemap(root, found)
    else:
        raise NotText(f"{found.location}: XML of a kind that quoth does not know ({name})")


def _root(found: Found, policy: Policy) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(found.content(policy).lstrip(b" \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{found.location}: XML too damaged to be read: {error}") from error
    if root is None:
        raise ReadError(f"{found.location}: XML too damaged to be read")
    return root


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _child(element: _Element, *names: str) -> str | None:
    """The text of the first child of these names, in the order of the names; a name without a namespace fits any RSS that declares one."""
    for name in names:
        for child in element:
            fits = child.tag == name or ("{" not in name and _local(child) == name and _is_rss(child))
            if fits and (text := _words(child)):
                return text
    return None


def _is_rss(element: _Element) -> bool:
    """Whether an element is of RSS itself, not of an extension that uses the same local name (itunes:author)."""
    space = str(element.tag).rpartition("}")[0]
    return space in ("", "{http://purl.org/rss/1.0/", "{http://backend.userland.com/rss2", "{http://my.netscape.com/rdf/simple/0.9/")


def _words(element: _Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()


# ---- feeds -----------------------------------------------------------------------------------------------------


def _rss(root: _Element) -> Feed:
    """RSS 0.9x, 1.0 and 2.0."""
    channel = next((child for child in root if _local(child) == "channel"), root)
    items = [element for element in root.iter() if _local(element) == "item"]
    entries = [
        Entry(
            id=_child(item, "guid") or item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or "",
            link=_child(item, "link") or _permalink(item),
            title=_child(item, "title"),
            html=_child(item, _CONTENT),
            summary=_child(item, "description"),
            published=_child(item, "pubDate", f"{_DC}date"),
            byline=_child(item, f"{_DC}creator", "author"),
            raw=_serial(item),
        )
        for item in items
    ]
    return Feed(_child(channel, "title"), _child(channel, "link"), _child(channel, "language", f"{_DC}language"), tuple(entries))


def _permalink(item: _Element) -> str | None:
    guid = next((child for child in item if _local(child) == "guid"), None)
    return None if guid is None or guid.get("isPermaLink", "true").lower() == "false" else _words(guid)


def _atom(root: _Element) -> Feed:
    entries = []
    for item in root.iter(f"{_ATOM}entry"):
        content = item.find(f"{_ATOM}content")
        source = None if content is None or content.get("src") else _atom_text(content)
        author = item.find(f"{_ATOM}author/{_ATOM}name")
        entries.append(
            Entry(
                id=_child(item, f"{_ATOM}id") or "",
                link=_atom_link(item),
                title=_child(item, f"{_ATOM}title"),
                html=source,
                summary=_child(item, f"{_ATOM}summary"),
                published=_child(item, f"{_ATOM}published") or _child(item, f"{_ATOM}updated"),
                updated=_child(item, f"{_ATOM}updated"),
                byline=_words(author) if author is not None else None,
                raw=_serial(item),
            )
        )
    return Feed(_child(root, f"{_ATOM}title"), _atom_link(root), root.get(_LANGUAGE), tuple(entries))


def _atom_text(content: _Element) -> str:
    """The content as HTML: inline markup of XHTML as it stands, else the text, which is markup where its type says so."""
    from html import escape

    from lxml import etree

    if content.get("type") == "xhtml":
        return "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in content)
    words = _words(content)
    return words if content.get("type") in ("html", "text/html") else f"<p>{escape(words)}</p>" if words else ""


def _atom_link(element: _Element) -> str | None:
    links = element.findall(f"{_ATOM}link")
    page = next((link for link in links if link.get("rel", "alternate") == "alternate"), None)
    return None if page is None else page.get("href")


def _serial(element: _Element) -> str:
    from lxml import etree

    return etree.tostring(element, encoding="unicode", with_tail=False)


# ---- lists of addresses ----------------------------------------------------------------------------------------


def _opml(root: _Element, found: Found) -> Iterator[Step]:
    feeds = [feed for outline in root.iter("outline") if (feed := outline.get("xmlUrl") or outline.get("xmlurl"))]
    if not feeds:
        raise ReadError(f"{found.location}: an OPML file without feeds")
    yield from (Link(feed.strip()) for feed in feeds)


def _sitemap(root: _Element, found: Found) -> Iterator[Step]:
    """The pages of a sitemap with what a news sitemap states about them, or the sitemaps of an index."""
    empty = True
    for entry in root:
        if _local(entry) not in ("url", "sitemap"):
            continue
        stated: dict[str, str] = {}
        for element in entry.iter():
            stated.setdefault(_local(element), _words(element))
        if stated.get("loc"):
            empty = False
            language = stated.get("language", "")
            yield Link(
                stated["loc"],
                Hints(iso_date(stated.get("publication_date")), stated.get("name"), None, language if len(language) == 2 else None),
                changed=stated.get("lastmod"),
            )
    if empty:
        raise ReadError(f"{found.location}: a sitemap without addresses")
