"""How an event became known: tolls, accusers and denials by the day on which they were first told; what was known as of a date."""

from __future__ import annotations

from collections.abc import Sequence

from quoth.link.assertions import Assertion
from quoth.model.event import Development

_FOLLOWED = ("harm.killed", "harm.injured", "who.actor", "occurrence")


def developments_of(assertions: Sequence[Assertion]) -> tuple[Development, ...]:
    """Each value's first telling by each speaker, oldest first; undated reports are left out."""
    seen: set[tuple[str, str, str]] = set()
    found: list[Development] = []
    for a in sorted(assertions, key=lambda a: (a.told or "", a.value.field, a.claim)):
        text = f"denied: {a.value.text}" if a.denied else a.value.text
        key = (a.value.field, text, a.voice.key)
        if a.told and a.value.field in _FOLLOWED and key not in seen and not a.through:
            seen.add(key)
            found.append(Development(a.told, a.value.field, text, a.voice.name, a.claim))
    return tuple(found)
