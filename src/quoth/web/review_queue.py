"""The queue as a page walks through it: the order is that of the room `review`, over a state, with what was decided since laid on top."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from typing import NamedTuple

from quoth.model.decision import Decision
from quoth.review import Asked, Item, queue, standing, undone
from quoth.web.state import State

_VERDICTS = frozenset(("accept", "reject", "edit", "skip", "flag"))


class Narrow(NamedTuple):
    """Which claims are asked for: all, of one event, of one report (by its capture's id)."""

    event: str | None = None
    report: str | None = None


class Place(NamedTuple):
    """A claim's place in the queue, with the reason. `left` wait, of `total` claims asked for."""

    claim: str | None
    reason: str | None
    before: str | None
    after: str | None
    left: int
    total: int


class Since(NamedTuple):
    """What came after a state was made: claims with their last word, and claims whose last word was taken back."""

    decided: dict[str, str]
    reopened: frozenset[str]


def since(made: Sequence[Decision], upto: int) -> Since:
    """What of these decisions came after the fact `upto`."""
    taken_back = undone(tuple(made))
    decided = {t.claim: d.verb for d in standing(tuple(made)) if d.n > upto and d.verb in _VERDICTS for t in d.targets}
    late = {d.undoes for d in made if d.verb == "undo" and d.n > upto and d.n not in taken_back}
    reopened = {t.claim for d in made if d.n in late and d.n <= upto for t in d.targets}
    return Since(decided, frozenset(reopened - decided.keys()))


def place_of(state: State, reviewer: str, narrow: Narrow, at: str | None, later: Since) -> Place:
    """Where the queue stands: at the claim asked for, else at the first that waits. What the reviewer skipped comes last."""
    total = len(state.judged) if narrow == Narrow() else sum(_is_asked(state, narrow, claim) for claim in state.judged)
    found = [i for i in items(state, reviewer) if narrow == Narrow() or _is_asked(state, narrow, i.claim)]
    reasons = {item.claim: item.reason for item in found}
    skipped = {claim for claim, verb in later.decided.items() if verb == "skip"} | {i.claim for i in found if i.skipped}
    order = [i.claim for i in found] + [claim for claim in later.reopened if claim in state.judged and claim not in reasons]
    waits = [claim for claim in order if claim not in later.decided and claim not in skipped]
    shown = at if at in state.judged else next(iter(waits), None)
    n = order.index(shown) if shown in reasons else 0
    waiting = set(waits)
    after = next((claim for claim in chain(islice(order, n + 1, None), order[:n]) if claim in waiting and claim != shown), None)
    before = order[n - 1] if n and shown in reasons else None
    return Place(shown, reasons.get(shown or ""), before, after, len(waits), total)


def items(state: State, reviewer: str) -> tuple[Item, ...]:
    """The queue of one reviewer over a state, made once."""

    def make() -> tuple[Item, ...]:
        return queue(state.events, state.judged.values(), state.standing, Asked(reviewer or None))

    return state.remembered(f"queue {reviewer}", make)


def _is_asked(state: State, narrow: Narrow, claim: str) -> bool:
    if narrow.event and state.of_claim.get(claim) != narrow.event:
        return False
    return not narrow.report or state.judged[claim][0] == narrow.report
