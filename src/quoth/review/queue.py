"""What to look at next: one decision at a time, in the order of what matters, each place with its reason.

The order is a table: the first row that applies to a claim gives its class and the words that are shown. Within a class: what weighs more
first, then the claims of one event together, in the order of their reports. The same casebook gives the same queue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quoth.claims.chain_words import about_words
from quoth.model.decision import Decision
from quoth.model.event import Dispute, Event
from quoth.review.assigned import Assignments
from quoth.review.reviewed import Judged

CLASSES = (
    "changed",  # another reading gives other values than those that were decided about
    "disagreement",  # reviewers' last words differ
    "flagged",
    "disputed",  # it stands in an event with rival values
    "harm",  # it says that people came to harm
    "single origin",  # all that its event rests on is one origin
    "inferred",  # values that are not in its words
    "rest",
)
_FIRST = ("occurrence", "who.actor")  # whether it happened, and who did it
_HARMS = ("killed", "injured", "casualties", "abducted", "detained", "missing", "displaced")  # the gravest first


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the queue is asked for; None asks for nothing. `reviewer` is who looks: what they skipped comes last, what they have to code
    blind is left out. `mine`: only what is assigned to them; else what is assigned to others is left out. `why` is one of CLASSES.
    """

    reviewer: str | None = None
    mine: bool = False
    why: str | None = None
    type: str | None = None
    event: str | None = None
    capture: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide. `why` is its class, `reason` the words for this place; `event` where it stands, None for none."""

    claim: str
    capture: str
    event: str | None
    why: str
    reason: str
    weight: float
    assigned: tuple[str, ...] = ()
    skipped: str | None = None  # when who looks skipped it (UTC)


def queue(
    events: Iterable[Event], judged: Iterable[tuple[str, Judged]], standing: Sequence[Decision], asked: Asked | None = None
) -> tuple[Item, ...]:
    """The claims that wait for a decision, in their order. `judged` gives claims with their captures, `standing` the decisions that hold.

    A claim waits until somebody accepted, rejected, edited or added it, and again where its reading changed, where reviewers disagree, or
    where a flag was set after the last verdict.
    """
    asked = asked or Asked()
    event_of = {told.claim: event for event in events for told in event.claims}
    assigned = Assignments(standing)
    skips = _skips(standing, asked.reviewer)
    found: dict[str, tuple[tuple[object, ...], Item]] = {}
    for capture, one in judged:
        event = event_of.get(one.id)
        given = assigned.of(one, capture)
        if one.id in found or not _wanted(one, capture, event, asked, given) or assigned.is_blind(asked.reviewer, one, capture):
            continue
        reasons = _reason(one, event)
        if reasons is None or asked.why not in (None, reasons[0]):
            continue
        why, weight, reason = reasons
        item = Item(one.id, capture, event.id if event else None, why, reason, weight, given, skips.get(one.id))
        place = (event.start or "9999", event.id) if event else ("9999", "")
        found[one.id] = ((item.skipped or "", CLASSES.index(why), -weight, *place, capture, one.now.trigger, one.id), item)
    return tuple(item for _, item in sorted(found.values(), key=lambda pair: pair[0]))


def _wanted(one: Judged, capture: str, event: Event | None, asked: Asked, given: Sequence[str]) -> bool:
    return (
        asked.type in (None, one.now.type, one.now.subtype)
        and asked.event in (None, event.id if event else None)
        and asked.capture in (None, capture)
        and (asked.reviewer in given if asked.mine else not given or asked.reviewer is None or asked.reviewer in given)
    )


def _reason(one: Judged, event: Event | None) -> tuple[str, float, str] | None:
    """Class, weight and words of a claim's place; None where nothing waits."""
    if one.changed and one.state != "rejected":
        return "changed", 0.0, f"the reading changed after {one.by} {one.state} it"
    if len({verdict for _, verdict in one.verdicts}) > 1:
        return "disagreement", 0.0, "reviewers disagree: " + ", ".join(f"{name} {verdict}s" for name, verdict in one.verdicts)
    flags = [flag for flag in one.flags if flag.at > one.at]
    if flags:
        return "flagged", 0.0, f"flagged by {flags[-1].by}" + (f": {flags[-1].reason}" if flags[-1].reason else "")
    if one.state != "suggested":
        return None
    if event is not None and event.disputes:
        weight, said = max((_dispute(d, event) for d in event.disputes), key=lambda pair: pair[0])
        return "disputed", weight, said
    harm = dict(one.now.harm)
    for n, kind in enumerate(_HARMS):
        if kind in harm:
            low, high = harm[kind].low, harm[kind].high
            number = low if low is not None else high or 0
            return "harm", (len(_HARMS) - n) * 1e6 + number, f"harm: {harm[kind].text or number} {kind}"
    if event is not None and event.independent_origins == 1:
        return "single origin", 0.0, "its event rests on a single origin"
    if one.now.inferred:
        fields = ", ".join(dict.fromkeys(inferred.field for inferred in one.now.inferred))
        return "inferred", 0.0, f"not in its words: {fields}"
    return "rest", 0.0, "nobody has looked at it"


def _dispute(dispute: Dispute, event: Event) -> tuple[float, str]:
    """How much a dispute weighs: whether and who first, then a toll by how far its numbers lie apart."""
    of = f" of {dispute.of}" if dispute.of else ""
    field = f"how many {dispute.field[5:]}" if dispute.field.startswith("harm.") else about_words((dispute.field,))
    said = f"disputed: {field}{of}: {' or '.join(dispute.values)}"
    if dispute.field in _FIRST:
        return 1000.0 - _FIRST.index(dispute.field), said
    numbers = [s.low or 0 for s in event.support if s.field == dispute.field and s.value in dispute.values]
    if dispute.field.startswith("harm.") and numbers:
        return 100.0 + min(800.0, float(max(numbers) - min(numbers))), said
    return float(len(dispute.rivals)), said


def _skips(standing: Iterable[Decision], reviewer: str | None) -> Mapping[str, str]:
    """Claim → when this reviewer skipped it last."""
    found: dict[str, str] = {}
    for decision in standing:
        if decision.verb == "skip" and decision.by == reviewer:
            found.update(dict.fromkeys((*decision.subjects, *(t.claim for t in decision.targets)), decision.at))
    return found


def counts(items: Iterable[Item]) -> dict[str, int]:
    """How many wait in each class, in the order of the classes."""
    found: defaultdict[str, int] = defaultdict(int)
    for item in items:
        found[item.why] += 1
    return {why: found[why] for why in CLASSES if found[why]}
