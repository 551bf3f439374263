"""IPTC ninjs (1.x to 3.x) → Page. https://iptc.org/standards/ninjs/"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from quoth.model.errors import NotText
from quoth.read.characters import clean_characters
from quoth.read.fragment import fragment_paragraphs
from quoth.read.item import titled
from quoth.read.page import Page
from quoth.read.paragraphs import Paragraph, split_paragraphs

_OPINION = ("opinion", "commentary", "editorial", "analysis", "column")


def read_ninjs(content: bytes, location: str) -> Page:
    """A news item: headline, body, byline, provider, the date of this version. An item that its provider cancelled is a withdrawal.

    Raises NotText where it is no ninjs.
    """
    try:
        data = json.loads(content.decode("utf-8-sig", "replace"))
    except ValueError as error:
        raise NotText(f"{location}: not JSON") from error
    if not isinstance(data, dict):
        raise NotText(f"{location}: no news item of ninjs")
    page = titled(
        _body(data),
        title=_one(data, "headline", "headlines"),
        outlet=_provider(data),
        byline=_string(data.get("byline")) or _string(data.get("by")),
        published=_string(data.get("versioncreated")) or _string(data.get("versionCreated")) or _string(data.get("firstcreated")),
        language=(_string(data.get("language")) or "")[:2].lower() or None,
    )
    return replace(page, genre=_genre(data), derived=_derived(data))


def _body(data: dict[str, Any]) -> tuple[Paragraph, ...]:
    """The body in the form that keeps paragraphs best; the description where there is no body."""
    for key in ("body_xhtml", "body_html"):
        if words := _string(data.get(key)):
            return fragment_paragraphs(words)
    bodies = [body for body in data.get("bodies") or () if isinstance(body, dict) and _string(body.get("value"))]
    bodies.sort(key=lambda body: "html" not in str(body.get("contenttype") or body.get("contentType") or ""))
    if bodies:
        kind = str(bodies[0].get("contenttype") or bodies[0].get("contentType") or "")
        words = bodies[0]["value"]
        return fragment_paragraphs(words) if "html" in kind else split_paragraphs(clean_characters(words))
    words = _string(data.get("body_text")) or _one(data, "description_text", "descriptions") or ""
    return split_paragraphs(clean_characters(words))


def _one(data: dict[str, Any], single: str, several: str) -> str | None:
    """A field of ninjs 1 or, in later versions, the main one of a list with roles."""
    if words := _string(data.get(single)):
        return words
    entries = [entry for entry in data.get(several) or () if isinstance(entry, dict) and _string(entry.get("value"))]
    entries.sort(key=lambda entry: str(entry.get("role", "main")).lower().rpartition(":")[2] not in ("main", "headline", "summary"))
    return str(entries[0]["value"]) if entries else None


def _provider(data: dict[str, Any]) -> str | None:
    for key in ("infosources", "infosource", "provider", "source", "copyrightholder"):
        value = data.get(key)
        value = value[0] if isinstance(value, list) and value else value
        name = value.get("name") if isinstance(value, dict) else value
        if isinstance(name, str) and name:
            return name
    return None


def _genre(data: dict[str, Any]) -> str | None:
    genres = data.get("genre") or data.get("genres") or []
    names = [str(genre.get("name", "")).lower() for genre in genres if isinstance(genre, dict)] if isinstance(genres, list) else []
    return "opinion" if any(name in _OPINION for name in names) else "wire"


def _derived(data: dict[str, Any]) -> tuple[str, str] | None:
    """Of what this item is the withdrawal, by itself, or the later version."""
    if str(data.get("pubstatus", "")).lower() in ("canceled", "cancelled", "withheld"):
        return str(data.get("uri")), "withdrawal"
    earlier = _string(data.get("evolvedfrom"))
    return (earlier, "version") if earlier else None


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
