"""Claims that a decision is about: pointed at by their content, and found again in another reading of the same capture."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from quoth.model.claim import Claim, Reading
from quoth.model.decision import Pointer
from quoth.model.record import encoded
from quoth.model.text import Span
from quoth.review.anchors import anchor_of, located

_SPANS = frozenset(("mention", "cue", "trigger", "evidence", "context", "span", "from", "grounds", "id", "reading", "inferred"))
_DIGITS = 12  # of the hash of what was seen


def pointer_of(reading: Reading, claim: Claim, captures: Iterable[str]) -> Pointer:
    """What a decision keeps of a claim of this reading."""
    text, root = reading.report.text, root_name(reading, claim)
    return Pointer(
        claim.id,
        tuple(sorted(captures)),
        reading.report.id,
        anchor_of(text, claim.trigger),
        anchor_of(text, claim.evidence),
        claim.type,
        root,
        _equals(reading, claim.trigger, claim.type, root).index(claim),
        seen_of(reading, claim),
    )


def find(pointer: Pointer, reading: Reading) -> Claim | None:
    """The claim that is meant, in a reading of one of the pointer's captures; None where no claim stands on the words any more.

    By its id; else by the words of its trigger, and among claims that share them by type, root and order.
    """
    for claim in reading.claims:
        if claim.id == pointer.claim:
            return claim
    trigger = located(pointer.trigger, reading.report.text)
    if trigger is None:
        return None
    near = [claim for claim in reading.claims if claim.trigger.overlaps(trigger)]
    if not near:
        return None

    def unlike(claim: Claim) -> tuple[bool, bool, bool, int, str]:
        root = root_name(reading, claim)
        nth = _equals(reading, claim.trigger, claim.type, root).index(claim)
        return claim.trigger != trigger, root != pointer.root, claim.type != pointer.type, abs(nth - pointer.nth), claim.id

    best = min(near, key=unlike)
    same = [unlike(best)[1], unlike(best)[2]].count(False)
    return best if same else None  # neither who says it nor what it is: another claim on the same words


def root_name(reading: Reading, claim: Claim) -> str:
    """The name of who is said to know."""
    return next((source.name for source in reading.sources if source.id == claim.root), claim.root)


def _equals(reading: Reading, trigger: Span, type: str, root: str) -> Sequence[Claim]:
    return [c for c in reading.claims if (c.trigger, c.type) == (trigger, type) and root_name(reading, c) == root]


def seen_of(reading: Reading, claim: Claim) -> str:
    """A short hash of a claim's values, without ids and positions: it changes where a later reading says something else."""
    named: tuple[Any, ...] = (*reading.sources, *reading.actors, *reading.places)
    names = {x.id: x.name for x in named}
    words = json.dumps(_values(encoded(claim), names), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _values(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _values(item, names) for key, item in value.items() if key not in _SPANS}
    if isinstance(value, list):
        return [_values(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value
