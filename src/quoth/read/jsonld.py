"""What a page's JSON-LD says of its article. Broken JSON is mended where that is safe."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quoth.read.words import listed, types

_LONGEST = 2_000_000  # code points of one script
_MOST_NODES = 3_000
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What the JSON-LD states; None or empty where it does not. Dates are as written."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    genre: str | None = None
    section: str | None = None
    language: str | None = None
    body: str | None = None


def read_linked_data(scripts: list[str]) -> LinkedData:
    """The page's article out of the contents of its ld+json scripts."""
    nodes: list[dict[str, Any]] = []
    for script in scripts:
        for value in _parse(script[:_LONGEST]):
            nodes += _nodes(value)
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    kinds = listed("article_types")
    articles = [(min((kinds.index(kind) for kind in _types(node) if kind in kinds), default=99), n) for n, node in enumerate(nodes)]
    rank, best = min(articles, default=(99, 0))
    if rank == 99:
        return LinkedData(publisher=_first(_names(node, by_id)[0] for node in nodes if _is_publisher(node) and _names(node, by_id)))
    article = nodes[best]
    return LinkedData(
        headline=_words(article.get("headline")) or (_words(article.get("name")) if rank < len(kinds) - 1 else None),
        authors=tuple(dict.fromkeys(_names(article.get("author") or article.get("creator"), by_id))),
        publisher=_first(_names(article.get("publisher") or article.get("sourceOrganization"), by_id, organizations=True)),
        published=_words(article.get("datePublished")) or _words(article.get("dateCreated")),
        genre=_first(types("type_genres")[kind] for kind in _types(article) if kind in types("type_genres")),
        section=_words(article.get("articleSection")),
        language=_words(article.get("inLanguage")),
        body=_body(article.get("articleBody")),
    )


def _parse(script: str) -> list[Any]:
    """The JSON values of one script; [] where nothing can be made of it."""
    text = _WRAPPING.sub("", script.strip()).strip()
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), _TRAILING_COMMA.sub(r"\1", html.unescape(text))):
        values: list[Any] = []
        at = 0
        try:
            while at < len(attempt):
                value, at = json.JSONDecoder(strict=False).raw_decode(attempt, at)
                values.append(value)
                at += len(attempt[at:]) - len(attempt[at:].lstrip(" \t\r\n,;"))
            return values
        except (ValueError, RecursionError):
            if values:
                return values
    return []


def _nodes(value: Any) -> list[dict[str, Any]]:
    """All objects of a JSON-LD value that may be the page's own article: lists and @graph unfolded, other pages' items left out."""
    found: list[dict[str, Any]] = []
    stack, others = [value], listed("other_articles")
    while stack and len(found) < _MOST_NODES:
        item = stack.pop()
        if isinstance(item, list):
            stack += reversed(item[:_MOST_NODES])
        elif isinstance(item, dict):
            found.append(item)
            stack += [child for key, child in item.items() if isinstance(child, (dict, list)) and key.lower() not in others]
    return found


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [str(kind).rpartition("/")[2].lower() for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _is_publisher(node: dict[str, Any]) -> bool:
    return any(kind in ("newsmediaorganization", "website") for kind in _types(node))


def _names(value: Any, by_id: dict[str, dict[str, Any]], *, organizations: bool = False) -> list[str]:
    """Names of persons or organizations, whether given as words, objects, lists of these, or references to another node."""
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            found += [item.strip()] if item.strip() and not item.startswith(("http", "#", "/")) else []
        elif isinstance(item, dict):
            node = by_id.get(item.get("@id", ""), item) if "name" not in item and isinstance(item.get("@id"), str) else item
            if organizations and "person" in _types(node):
                continue  # a blogger who publishes himself is no outlet
            found += [name for part in _listed(node.get("name")) if (name := _words(part))]
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _words(value: Any) -> str | None:
    """Words of a JSON-LD value, whether bare, in a list or as {"@value": …}; entities and tags resolved."""
    if isinstance(value, list):
        return next((words for item in value if (words := _words(item))), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("alternateName")
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(re.sub(r"<[^<>]{1,200}>", " ", value)).split()) or None


def _body(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    text = re.sub(r"(?i)<br\s*/?>|</?(?:p|div|li|h[1-6])\b[^<>]{0,200}>|\r\n?", "\n", html.unescape(value))
    return re.sub(r"<[^<>]{1,200}>", "", text).strip() or None


def _first(values: Iterator[str] | list[str]) -> str | None:
    return next(iter(values), None)
