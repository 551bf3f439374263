"""Who was given what to look at, and what they are to code blind: without seeing what the machine or anybody else said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from quoth.model.decision import Decision
from quoth.review.reviewed import Judged


class Assignments:
    """The assignments that hold among the standing decisions: of claims, of events by their claims, of whole captures.

    An assignment to nobody (`value` null) ends those made before it of the same.
    """

    def __init__(self, standing: Iterable[Decision]) -> None:
        self._given: defaultdict[str, dict[str, bool]] = defaultdict(dict)  # claim or capture → name → blind
        self._done: set[tuple[str, str]] = set()
        for decision in standing:
            if decision.verb == "assign":
                for key in _covered(decision):
                    if decision.value is None:
                        self._given.pop(key, None)
                    else:
                        self._given[key][decision.value["to"]] = bool(decision.value.get("blind"))
            elif decision.verb == "done":
                self._done |= {(subject, decision.by) for subject in decision.subjects}

    def of(self, judged: Judged, capture: str) -> tuple[str, ...]:
        """Who is to look at a claim."""
        return tuple(sorted({*self._given.get(judged.id, ()), *self._given.get(capture, ())}))

    def is_blind(self, reviewer: str | None, judged: Judged, capture: str) -> bool:
        """Whether suggestions on this claim are hidden from the reviewer: until they are done with its report."""
        if reviewer is None or (capture, reviewer) in self._done:
            return False
        return any(self._given.get(key, {}).get(reviewer, False) for key in (judged.id, capture))

    def blind(self, reviewer: str) -> Iterator[str]:
        """Captures that the reviewer is to code blind and has not finished."""
        for key, given in self._given.items():
            if given.get(reviewer) and not key.startswith("c_") and (key, reviewer) not in self._done:
                yield key

    def is_done(self, capture: str, reviewer: str) -> bool:
        """Whether the reviewer said that a report holds no more claims."""
        return (capture, reviewer) in self._done


def _covered(decision: Decision) -> list[str]:
    claims = [target.claim for target in decision.targets]
    return [*claims, *(s for s in decision.subjects if s not in claims and not s.startswith("e_"))]
