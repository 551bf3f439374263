"""Ids made from content: the same words give the same id on every machine and in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_LENGTH = 16  # hex digits; 64 bits keep a collision among a million reports below one in ten million


def report_id(text: str) -> str:
    """Id of a report, from its cleaned text alone: copies of one text share it, whatever their address."""
    return "r_" + _digest(text)


def claim_id(text_version_id: str, trigger: tuple[int, int], root: tuple[int, int] | str, ordinal: int) -> str:
    """Id of a claim: the report's text, the trigger's span, the root's span (or "outlet") and an ordinal among equals."""
    origin = root if isinstance(root, str) else f"{root[0]}-{root[1]}"
    return "c_" + _digest(f"{text_version_id}|{trigger[0]}-{trigger[1]}|{origin}|{ordinal}")


def event_id(claims: Iterable[str]) -> str:
    """Id for an event that holds these claims, from the least of their ids; a casebook mints it once and keeps it as the event grows."""
    return "e_" + _digest(min(claims))


def body_id(key: str) -> str:
    """Id of an armed group, office or outlet across reports, from the key that its name or the registry gives it."""
    return "b_" + _digest(f"body|{key}")


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:_LENGTH]
