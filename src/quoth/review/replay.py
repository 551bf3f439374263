"""A reading and the decisions that stand → the reading as reviewed. A pure fold: nothing but the two decides what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from quoth.model.claim import Claim, Reading
from quoth.model.decision import Anchor, Decision, Pointer
from quoth.model.errors import QuothError, ReviewError
from quoth.model.record import decoded, encoded
from quoth.model.text import Span
from quoth.review.anchors import located
from quoth.review.editing import edited, field_of, part_of, value_at
from quoth.review.pointers import find, seen_of
from quoth.review.reviewed import Coded, Edit, Judged, Orphan, Reviewed
from quoth.review.roster import Roster
from quoth.review.standing import standing

ON_CLAIMS = frozenset(("accept", "reject", "flag", "comment", "edit"))
_MAKING = frozenset(("add", "code"))
_STATES = {"accept": "accepted", "reject": "rejected", "edit": "edited", "add": "added"}


def apply(readings: Mapping[str, Reading], decisions: Iterable[Decision]) -> tuple[dict[str, Reviewed], tuple[Orphan, ...]]:
    """Readings by their captures, after decisions: each as reviewed, and the decisions about claims that hold on to nothing.

    Undos are taken into account. The same readings and standing decisions give the same, whatever else was decided and taken back.
    """
    decided = standing(decisions)
    made = {capture: review(capture, reading, concerning(capture, reading, decided)) for capture, reading in readings.items()}
    return made, orphans(decided, made.values())


def concerning(capture: str, reading: Reading, decided: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that concern claims of this capture, or of another one with the very same text."""
    return tuple(d for d in decided if any(_concerns(target, capture, reading) for target in d.targets))


def _concerns(target: Pointer, capture: str, reading: Reading) -> bool:
    return capture in target.captures or target.report == reading.report.id


def orphans(decided: Iterable[Decision], reviewed: Iterable[Reviewed]) -> tuple[Orphan, ...]:
    """Decisions about claims that found nothing in any reading, with the reason."""
    held: set[int] = set()
    lost: dict[int, str] = {}
    for one in reviewed:
        held |= one.held
        lost.update(one.lost or {})
    gone = "its report is not in the casebook any more"
    return tuple(Orphan(d, lost.get(d.n, gone)) for d in decided if d.targets and d.n not in held)


def review(capture: str, reading: Reading, decided: Sequence[Decision]) -> Reviewed:
    """One reading after the decisions that stand and concern it, in their order."""
    fold = _Fold(capture, reading)
    for decision in sorted(decided, key=lambda d: d.n):
        fold.take(decision)
    return fold.result()


class Step(NamedTuple):
    """One decision of the fold: the claims that it concerned as they stood right after it, and what it coded."""

    decision: Decision
    claims: tuple[Judged, ...]
    coded: tuple[Coded, ...]
    reading: Reading  # with the sources, actors and places that are there by then


def in_steps(capture: str, reading: Reading, decided: Sequence[Decision]) -> Iterator[Step]:
    """As `review`, decision by decision; those that found nothing to hold on to are passed over."""
    fold = _Fold(capture, reading)
    for decision in sorted(decided, key=lambda d: d.n):
        coded = len(fold.coded)
        fold.take(decision)
        if decision.n in fold.held and not decision.sides:
            named = (fold.became.get(target.claim, target.claim) for target in decision.targets)
            claims = tuple(fold.claims[claim] for claim in named if decision.verb in _STATES and claim in fold.claims)
            yield Step(decision, claims, tuple(fold.coded[coded:]), fold.roster.on(reading))


class _Fold:
    def __init__(self, capture: str, reading: Reading) -> None:
        self.capture, self.reading, self.text = capture, reading, reading.report.text
        self.roster = Roster(reading)
        self.claims = {claim.id: Judged(claim.id, "suggested", claim, claim) for claim in reading.claims}
        self.coded: list[Coded] = []
        self.became: dict[str, str] = {}
        self.held: set[int] = set()
        self.lost: dict[int, str] = {}

    def take(self, decision: Decision) -> None:
        before = self.roster.copy()
        try:
            if decision.verb in _MAKING:
                self._make(decision)
            else:
                for target in decision.targets:
                    if _concerns(target, self.capture, self.reading):
                        self._about(decision, target)
            self.held.add(decision.n)
        except ReviewError as error:
            self.lost[decision.n] = str(error)
            self.roster = before

    def result(self) -> Reviewed:
        now = self.roster.on(self.reading) if self.roster.grown(self.reading) else self.reading
        standing_claims = tuple(judged.now for judged in self.claims.values() if judged.state != "rejected")
        if standing_claims != self.reading.claims:
            now = replace(now, claims=tuple(sorted(standing_claims, key=_order)))
        return Reviewed(now, self.claims, tuple(self.coded), self.became, frozenset(self.held), self.lost)

    # ---- claims that are there ---------------------------------------------------------------------------------------

    def _about(self, decision: Decision, target: Pointer) -> None:
        judged = self._found(target)
        if decision.verb not in ON_CLAIMS or decision.sides:
            return  # of events: only which claim is meant matters
        if decision.verb == "edit":
            judged = self._edit(decision, judged)
        elif decision.verb == "flag":
            judged = replace(judged, flags=(*judged.flags, decision))
        elif decision.verb == "comment":
            judged = replace(judged, comments=(*judged.comments, decision))
        if decision.verb in _STATES:
            judged = self._judged(decision, judged, target)
        self.claims[judged.id] = replace(judged, decisions=(*judged.decisions, decision.n))

    def _found(self, target: Pointer) -> Judged:
        if target.claim in self.claims:
            return self.claims[target.claim]
        if target.claim not in self.became:
            claim = None if target.added else find(target, self.reading)
            if claim is None:
                raise ReviewError(self._why_lost(target))
            self.became[target.claim] = claim.id
        return self.claims[self.became[target.claim]]

    def _why_lost(self, target: Pointer) -> str:
        if target.added:
            return "the claim was added by a decision that was taken back, or has lost its words"
        there = located(target.trigger, self.text) is not None
        words = f"“{target.trigger.words}”"
        return f"no claim stands on the words {words} any more" if there else f"the words {words} are not in the report any more"

    def _judged(self, decision: Decision, judged: Judged, target: Pointer) -> Judged:
        state = _STATES[decision.verb]
        if decision.verb == "accept" and judged.state != "suggested":
            state = "edited" if judged.edits else "accepted" if judged.machine else "added"
        verdicts = {**dict(judged.verdicts), decision.by: "reject" if state == "rejected" else "accept"}
        changed = judged.machine is not None and bool(target.seen) and seen_of(self.reading, judged.machine) != target.seen
        return replace(
            judged,
            state=state,
            by=decision.by,
            at=decision.at,
            reason=decision.reason,
            verdicts=tuple(sorted(verdicts.items())),
            changed=changed and state != "rejected",
        )

    def _edit(self, decision: Decision, judged: Judged) -> Judged:
        spans = _moved(decision.words, self.text)
        field = field_of(decision.field or "")
        words = spans[decision.words[0][:2]] if decision.words else None
        part = _remapped(decision.part, spans)
        grounds = words or judged.now.evidence
        value = self.roster.value(field.sub, _remapped(decision.value, spans), decision.n, grounds)
        before = value_at(judged.now, field, part)
        machine = value_at(judged.machine, field, part) if judged.machine else None
        now = edited(judged.now, field, part, value, words, self.text)
        said = self.text[slice(*words)] if words else ""
        label = _label(judged.now, decision.field or "", part)
        edit = Edit(label, machine, before, decision.value, said, decision.by, decision.at, decision.reason, decision.n)
        return replace(judged, now=now, edits=(*judged.edits, edit))

    # ---- claims that a person makes ----------------------------------------------------------------------------------

    def _make(self, decision: Decision) -> None:
        spans = _moved(decision.words, self.text)
        value = _remapped(decision.value, spans)
        claim = made_claim(self.roster.ids(value, decision.n, Span(*value["trigger"])), decision.targets[0].claim, self.text)
        if decision.verb == "code":
            self.coded.append(Coded(decision.by, decision.at, decision.n, claim))
            return
        verdict = ((decision.by, "accept"),)
        made = Judged(claim.id, "added", claim, None, decision.by, decision.at, decision.reason, verdicts=verdict, decisions=(decision.n,))
        self.claims[claim.id] = made


def made_claim(value: Mapping[str, Any], claim_id: str, text: str) -> Claim:
    """A claim of plain values as in the record; the words beside spans are taken from the text. Raises ReviewError."""
    whole = {"scope": "one", **value, "id": claim_id}
    for name in ("who", "means"):
        whole[name] = [_with_text(item, text) for item in whole.get(name) or ()]
    whole["harm"] = {kind: _with_text(item, text) for kind, item in (whole.get("harm") or {}).items()}
    try:
        return decoded(Claim, whole, "claim")
    except QuothError as error:
        raise ReviewError(str(error).removeprefix("claim record: ")) from None


def _with_text(item: Mapping[str, Any], text: str) -> dict[str, Any]:
    return {**item, "text": text[slice(*item["mention"])] if is_span(item.get("mention")) else ""}


def _order(claim: Claim) -> tuple[Span, str]:
    return claim.trigger, claim.id


def _label(claim: Claim, said: str, part: Mapping[str, Any] | None) -> str:
    """The field as it is counted now: the element may stand at another place of its list than when it was edited."""
    field = field_of(said)
    if field.at is None or field.at < 0 or part is None:
        return said
    for n in range(len(getattr(claim, field.name))):
        if part_of(claim, field._replace(at=n)) == part:
            return f"{field.name}[{n}]" + (f".{field.sub}" if field.sub else "")
    return said


def _moved(words: Sequence[Anchor], text: str) -> dict[tuple[int, int], Span]:
    """Where the words of a decision stand now. Raises ReviewError where some stand nowhere."""
    found: dict[tuple[int, int], Span] = {}
    for anchor in words:
        now = located(anchor, text)
        if now is None:
            raise ReviewError(f"the words “{anchor.words}” are not in the report any more")
        found[anchor.start, anchor.end] = now
    return found


def _remapped(value: Any, spans: Mapping[tuple[int, int], Span]) -> Any:
    """Plain values with every span put where its words stand now."""
    if isinstance(value, Mapping):
        return {key: _remapped(item, spans) for key, item in value.items()}
    if is_span(value):
        return list(spans.get(tuple(value), value))
    return [_remapped(item, spans) for item in value] if isinstance(value, list) else value


def is_span(value: Any) -> bool:
    """Two whole numbers in a list: nothing else of the record looks so."""
    return isinstance(value, (list, tuple)) and len(value) == 2 and all(type(v) is int for v in value)


def spans_in(value: Any) -> list[tuple[int, int]]:
    """Every span in plain values, in their order, each once."""
    if isinstance(value, Mapping):
        found = [span for item in value.values() for span in spans_in(item)]
    elif is_span(value):
        found = [tuple(value)]
    else:
        found = [span for item in value for span in spans_in(item)] if isinstance(value, list) else []
    return list(dict.fromkeys(found))


def plain_claim(claim: Claim) -> dict[str, Any]:
    """A claim as `add` and `code` are given it: plain values without its id."""
    return {key: value for key, value in encoded(claim).items() if key != "id"}
