"""The order in which claims are decided: those of disputed events first, one claim after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quoth.model.decision import Decision
from quoth.review import standing
from quoth.web.state import State

VERDICTS = frozenset(("accept", "reject", "edit"))
ASIDE = frozenset(("skip", "flag"))


class Asked(NamedTuple):
    """Which claims are in the queue: all, of one event, of one report (by its capture's id)."""

    event: str | None = None
    report: str | None = None


class Place(NamedTuple):
    """A claim's place in the queue. `left` are still to be decided, of `total`."""

    claim: str | None
    before: str | None
    after: str | None
    left: int
    total: int


def claims_in(state: State, asked: Asked) -> Iterator[str]:
    """Every claim asked for, once, in the queue's order; those that were rejected stand in no event and are not among them."""
    one = state.by_id.get(asked.event) if asked.event else None
    seen: set[str] = set()
    for event in ([one] if one else []) if asked.event else state.ordered:
        for told in event.claims:
            found = state.judged.get(told.claim)
            if found and told.claim not in seen and (not asked.report or found[0] == asked.report):
                seen.add(told.claim)
                yield told.claim


def decided_since(made: Iterable[Decision]) -> dict[str, str]:
    """Claim → the last word about it, of decisions that came after a state was made."""
    found: dict[str, str] = {}
    for decision in standing(tuple(made)):
        if decision.verb in VERDICTS | ASIDE:
            for target in decision.targets:
                found[target.claim] = decision.verb
    return found


def place_of(state: State, asked: Asked, at: str | None, since: dict[str, str], aside: frozenset[str]) -> Place:
    """Where the queue stands: at the claim asked for, else at the first that is to be decided.

    `since`: what was decided after the state was made; `aside`: claims that this reviewer skipped or flagged.
    """
    claims = list(claims_in(state, asked))

    def is_open(claim: str) -> bool:
        return claim not in since and claim not in aside and state.judged[claim][1].state == "suggested"

    waiting = [claim for claim in claims if is_open(claim)]
    shown = at if at in state.judged else next(iter(waiting), None)
    if shown is None or shown not in claims:
        return Place(shown, None, next(iter(waiting), None), len(waiting), len(claims))
    n = claims.index(shown)
    after = next((claim for claim in (*claims[n + 1 :], *claims[:n]) if is_open(claim)), None)
    return Place(shown, claims[n - 1] if n else None, after, len(waiting), len(claims))
