"""What erasing a capture means for decisions: they keep words of its text, which go with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quoth.casebook import kinds
from quoth.ledger import Fact, Ledger, New


def with_words_of(ledger: Ledger, captures: frozenset[str]) -> Iterator[tuple[Fact, New | None]]:
    """The decisions that hold words of these captures, each with what is to stand in its place.

    None where it was about nothing else; else the same decision, by the same person and under its old number and time (`n`, `at`), without
    the claims of these captures: a merge of five reports stays one of four.
    """
    for fact in ledger.facts(kinds.DECISION):
        if fact.data is None:
            continue
        targets = fact.json.get("targets") or []
        left = [target for target in targets if not captures.issuperset(target["captures"])]
        if len(left) < len(targets) or fact.subject in captures:
            yield fact, _without(fact, left) if left else None


def _without(fact: Fact, left: list[dict[str, Any]]) -> New:
    claims = {target["claim"] for target in left}
    gone = {target["claim"] for target in fact.json["targets"]} - claims
    data = {**fact.json, "targets": left, "n": fact.json.get("n", fact.n), "at": fact.json.get("at", fact.time)}
    if "sides" in data:
        data["sides"] = [[claim for claim in side if claim not in gone] for side in data["sides"]]
    data["subjects"] = [subject for subject in data["subjects"] if subject not in gone] or data["subjects"]
    return New(kinds.DECISION, data["subjects"][0], data)
