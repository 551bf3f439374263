"""A capture as a fact, and back; and what a capture lacks to stand as evidence."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import Any

from quoth.model.text import Capture, Hints, Provenance

_CLOCK = "the collecting machine's, UTC"
_WHOLE_PAGES = ("application/pdf", "multipart/related", "image/", "application/wacz", "message/rfc822")


def capture_id(location: str, sha256: str) -> str:
    """The same bytes from the same place are one capture."""
    return "k_" + hashlib.sha256(f"{location}\n{sha256}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def address(location: str, provenance: dict[str, Any]) -> str | None:
    """The address that two captures of one page share: without fragment, scheme, "www." and a last slash."""
    given: str | None = provenance.get("final_url") or provenance.get("url")
    if not given:
        return None
    inner = location.partition("#")[2] if provenance.get("container") else ""  # a row or a message of what was fetched is its own page
    words = given.partition("#")[0].partition("://")[2].rstrip("/")
    return words.removeprefix("www.") + (f"#{inner}" if inner else "")


def to_fact(capture: Capture, sha256: str, *, collector: str | None, purpose: str | None, tool: str) -> dict[str, Any]:
    """The content of a capture's fact: all but the bytes."""
    missing = lacks(capture)
    return {
        "capture": capture_id(capture.location, sha256),
        "sha256": sha256,
        "size": len(capture.content),
        "location": capture.location,
        "media_type": capture.media_type,
        "retrieved": capture.retrieved,
        "clock": _CLOCK,
        "hints": {name: value for name, value in asdict(capture.hints).items() if value is not None},
        "provenance": {**asdict(capture.provenance), "headers": [list(pair) for pair in capture.provenance.headers]},
        "collector": collector,
        "purpose": purpose,
        "tool": tool,
        "minimum": {"met": not missing, "missing": missing},
    }


def from_fact(data: dict[str, Any], content: bytes) -> Capture:
    """The capture again, of a fact's content and the bytes."""
    given = dict(data["provenance"])
    given["headers"] = tuple((name, value) for name, value in given.get("headers", ()))
    given["conversions"] = tuple(given.get("conversions", ()))
    known = {name: given[name] for name in Provenance.__slots__ if name in given}
    return Capture(data["location"], content, data["media_type"], data["retrieved"], Hints(**data["hints"]), Provenance(**known))


def lacks(capture: Capture) -> list[str]:
    """What is missing of the minimum that the Berkeley Protocol (2022, VI.C "Collection") asks of a collected web page: its address, its
    source, and a capture of the full page. Hash, time and collector are kept of every capture.
    """
    missing = []
    if not capture.provenance.url:
        missing.append("URL")
    if not capture.content:
        missing.append("source")
    kind = capture.media_type or ""
    container = capture.provenance.container or ""
    if not kind.startswith(_WHOLE_PAGES) and not container.split("#")[0].endswith((".wacz", ".mhtml", ".pdf")):
        missing.append("full-page capture")
    return missing
