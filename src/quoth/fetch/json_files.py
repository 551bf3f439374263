"""JSON files: chats, feeds, news items, archivers' records, and plain lists of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from quoth.fetch.feeds import json_feed, steps
from quoth.fetch.found import Found, Step
from quoth.fetch.json_parts import document_in, is_ninjs
from quoth.fetch.policy import Policy
from quoth.fetch.tables import documents
from quoth.fetch.telegram import chats, is_chat, is_export, messages
from quoth.model.errors import NotText, ReadError
from quoth.model.text import NINJS_TYPE, Capture


def read_json(found: Found, policy: Policy) -> Iterator[Step]:
    """What the object says it is. Raises ReadError where it is damaged, NotText where nothing in it is known."""
    content = found.content(policy)
    try:
        data = json.loads(content.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        if found.name.lower().endswith(".json") or "json" in (found.media_type or ""):
            raise ReadError(f"{found.location}: damaged JSON: {error}") from error
        yield Capture(found.location, content, found.media_type, found.retrieved, found.hints, found.provenance)  # a text after all
        return
    if isinstance(data, dict):
        yield from _object(data, content, found, policy)
    elif isinstance(data, list) and data and all(isinstance(entry, dict) for entry in data):
        yield from documents(((f"item={n}", entry) for n, entry in enumerate(data, 1)), found, policy)
    else:
        raise NotText(f"{found.location}: JSON without objects that could be reports")


def _object(data: dict[str, Any], content: bytes, found: Found, policy: Policy) -> Iterator[Step]:
    if is_export(data):
        yield from chats(data, found)
    elif is_chat(data):
        yield from messages(data, found)
    elif str(data.get("version", "")).startswith("https://jsonfeed.org/version/"):
        yield from steps(json_feed(data), found, policy)
    elif is_ninjs(data):
        yield Capture(found.location, content, NINJS_TYPE, found.retrieved, found.hints, found.provenance)
    elif (known := document_in(data, found, "record")) is not None:
        yield known
    else:
        rows = _only_list(data)
        if rows is None:
            rows = [data]  # one report as an object
        try:
            yield from documents([(f"item={n}", row) for n, row in enumerate(rows, 1)], found, policy)
        except ReadError as error:
            raise NotText(f"{found.location}: JSON of a form that quoth does not know") from error


def _only_list(data: dict[str, Any]) -> list[dict[str, Any]] | None:
    """The objects of the one list of objects that an object holds, as answers of interfaces do: {"status": "ok", "articles": […]}."""
    lists = [value for value in data.values() if isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value)]
    return lists[0] if len(lists) == 1 and not isinstance(data.get("text"), str) else None
