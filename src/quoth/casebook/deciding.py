"""Deciding: what a person says of a claim, an event, a report or a source becomes one fact of the ledger, with name, time and words.

Nothing is changed by it but what follows from all decisions together (`review.apply`): the reading stays as the machine made it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from quoth.casebook.bodies import asked_of
from quoth.casebook.casebook import Casebook, Entry
from quoth.casebook.decisions import decisions, from_fact, to_fact
from quoth.casebook.naming import redirected, standing_events
from quoth.codebook import load_codebook
from quoth.model.claim import Claim, Reading
from quoth.model.decision import Anchor, Decision, Pointer
from quoth.model.errors import ReviewError
from quoth.model.ids import claim_id
from quoth.model.record import encoded
from quoth.model.text import Span
from quoth.review import (
    Judged,
    Reviewed,
    anchor_of,
    by_content,
    concerning,
    edited,
    field_of,
    made_claim,
    needs_words,
    part_of,
    pointer_of,
    review,
    spans_in,
    standing,
    undone,
)
from quoth.review.roster import Roster

VERBS = (
    "accept",
    "reject",
    "flag",
    "comment",
    "skip",
    "edit",
    "add",
    "code",
    "merge",
    "split",
    "link",
    "unlink",
    "same event",
    "other event",
    "same source",
    "other source",
    "origins",
    "letter",
    "grade",
    "assign",
    "done",
    "undo",
)
LETTERS = "ABCDEF"  # reliability of a source by the Admiralty code (STANAG 2511); F: cannot be judged
_OF_EVENTS = frozenset(("merge", "split", "link", "unlink", "same event", "other event"))
_NEEDS_REASON = frozenset(("comment", "origins", "letter"))


def decide(
    casebook: Casebook,
    verb: str,
    subjects: Sequence[str],
    *,
    by: str,
    reason: str = "",
    field: str | None = None,
    value: Any = None,
    words: tuple[int, int] | None = None,
    sides: Sequence[Sequence[str]] | None = None,
    shown: int | None = None,
    possible: int | None = None,
) -> Decision:
    """Takes one decision of a named person (a pseudonym will do) into the ledger; gives it with its number and time.

    The casebook must be open for writing. What `subjects` are, and what else is needed:

        accept, reject                claims, one or more; accept also an event: its claims belong together
        flag, comment, skip           claims, events, or reports by their capture's id; a comment is the `reason`
        edit                          one claim; `field` and `value` as review/editing.py has them, `words` the span (code points of the
                                      report's text) that says it: needed unless the value is null, False or "not stated"
        add, code                     one capture; `value` is the claim as in the record, without an id; every value with its span. Sources,
                                      actors and places are ids of the report, or objects with a name and a kind. `code` is a blind coding
        merge                         two events or more
        split                         an event, then the claims that go out of it, together
        link, unlink                  a claim, and the event that it goes to or leaves (unlink: none is needed)
        same event, other event       two claims
        same source                   two armed groups, offices or outlets, or more (`casebook/bodies.py`)
        other source                  two of them; or one, and the reports in which it is somebody else
        origins                       a claim of the event, the field and the value; `shown`, `possible`, and a reason
        letter                        a source; `value` one of A to F, null for none; a reason
        grade                         claims; `value` an Admiralty grade, "A1" to "F6", null for none
        assign                        claims, events or captures; `value` {"to": name, "blind": true or false}, null for nobody
        done                          captures that `by` has coded to the end

    `sides` are the claims of the events, where the caller holds them (`Linked.side`); else the events as last minted are looked up.
    Raises ReviewError, one line that says what is missing or not there; nothing is written then.
    """
    if verb not in VERBS or verb == "undo":
        raise ReviewError(f"{verb}: no verb of a decision" if verb != "undo" else "undo: say which decision, by its number")
    if not by.strip():
        raise ReviewError("a decision needs the name of who takes it (a pseudonym will do)")
    if not subjects or not all(subjects):
        raise ReviewError(f"{verb}: say of what")
    if verb in _NEEDS_REASON and not reason.strip():
        raise ReviewError(f"{verb}: it needs words of why")
    asked = Decision(verb, tuple(subjects), by.strip(), reason.strip(), "", shown, possible, field=field, value=value)
    make = _Deciding(casebook)
    if verb == "edit":
        return make.write(make.edit(asked, words))
    if verb in ("add", "code"):
        return make.write(make.claim(asked))
    if verb in ("same source", "other source"):
        return make.write(asked_of(casebook, asked))
    if verb in _OF_EVENTS:
        return make.write(make.events(asked, sides))
    return make.write(make.plain(asked, sides))


def undo(casebook: Casebook, number: int, *, by: str, reason: str = "") -> Decision:
    """Takes back the decision of this number, an undo too; what was decided later is replayed without it.

    Raises ReviewError where no decision has the number, or it is taken back already.
    """
    made = decisions(casebook)
    if not by.strip():
        raise ReviewError("a decision needs the name of who takes it (a pseudonym will do)")
    if number not in {d.n for d in made}:
        raise ReviewError(f"{number}: no decision has this number; `quoth review log` lists them")
    if number in undone(made):
        raise ReviewError(f"{number}: it is taken back already")
    return _Deciding(casebook).write(Decision("undo", (f"#{number}",), by.strip(), reason.strip(), "", undoes=number))


def adding(casebook: Casebook) -> Callable[[str, str, Any, str, str], Decision]:
    """A function that decides `add` or `code` as `decide` does, for many one after the other: what was decided before is looked up once.

    It takes verb, capture, the claim as plain values, who decides, and the reason. Raises ReviewError.
    """
    make = _Deciding(casebook)

    def add(verb: str, capture: str, value: Any, by: str, reason: str) -> Decision:
        if verb not in ("add", "code") or not by.strip():
            raise ReviewError(f"{verb}: a claim is added or coded, by a person with a name (a pseudonym will do)")
        return make.write(make.claim(Decision(verb, (capture,), by.strip(), reason.strip(), "", value=value)))

    return add


class _Deciding:
    """One decision on its way: looks up what it is about, and keeps the words of that."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self._decided: tuple[Decision, ...] | None = None
        self._reviewed: dict[str, Reviewed] = {}
        self._entries: dict[str, Entry] = {}

    def write(self, decision: Decision) -> Decision:
        (fact,) = self.casebook.ledger.append([to_fact(decision)], decision.by)
        return from_fact(fact)

    # ---- the kinds ---------------------------------------------------------------------------------------------------

    def plain(self, asked: Decision, sides: Sequence[Sequence[str]] | None) -> Decision:
        """A verdict, a mark, an override of origins, a letter, an assignment."""
        if asked.verb == "origins":
            return self._origins(asked)
        if asked.verb == "letter":
            if asked.value is not None and (not isinstance(asked.value, str) or asked.value not in LETTERS or len(asked.value) != 1):
                raise ReviewError(f"letter: {asked.value}: one of {', '.join(LETTERS)}, or null for none")
            return asked
        if asked.verb == "grade" and asked.value is not None and not re.fullmatch(r"[A-F][1-6]", str(asked.value)):
            raise ReviewError(f"grade: {asked.value}: a letter A to F for the source and a figure 1 to 6 for what it says, as B2")
        if asked.verb == "assign":
            _check_assignment(asked.value)
        events = [s for s in asked.subjects if s.startswith("e_")]
        if events and asked.verb == "reject":
            raise ReviewError(f"{events[0]}: an event is not rejected: split it, or reject its claims")
        if events:
            if len(asked.subjects) > 1:
                raise ReviewError(f"{asked.verb}: one event at a time")
            return self._on_sides(asked, sides or [self._claims_of(events[0])])
        claims = [s for s in asked.subjects if s.startswith("c_")]
        if asked.verb in ("accept", "reject", "grade") and len(claims) < len(asked.subjects):
            raise ReviewError(f"{asked.verb}: of claims{', and of events' if asked.verb == 'accept' else ''}")
        for capture in set(asked.subjects) - set(claims):
            self._entry(capture)
        return replace(asked, targets=tuple(self.pointer(claim) for claim in claims))

    def edit(self, asked: Decision, words: tuple[int, int] | None) -> Decision:
        """An edit, tried on the claim as it stands now."""
        if len(asked.subjects) != 1 or asked.field is None:
            raise ReviewError("edit: one claim and one field at a time")
        capture, judged = self._judged(asked.subjects[0])
        reading = self._review(capture).reading
        text, field = reading.report.text, field_of(asked.field)
        span = _checked(words, text)
        if span is None and (needs_words(asked.value) or field.name in ("trigger", "evidence")):
            raise ReviewError(f"{asked.field}: a value needs the words of the report that say it; choose them")
        self._check_type(field.name, asked.value)
        part = part_of(judged.now, field)
        keys = {"source", "actor", "place"}
        value = by_content({field.sub: asked.value}, reading)[field.sub] if field.sub in keys else by_content(asked.value, reading)
        resolved = Roster(reading).value(field.sub, value, 0, span or judged.now.evidence)
        edited(judged.now, field, part, resolved, span, text)
        chosen = [span] if span is not None else []
        anchors = _anchors([*chosen, *spans_in(value), *spans_in(part)], text)
        return replace(asked, targets=(self.pointer(asked.subjects[0]),), part=part, value=value, words=anchors)

    def claim(self, asked: Decision) -> Decision:
        """A claim that a person adds, or codes blind."""
        if len(asked.subjects) != 1 or not isinstance(asked.value, Mapping):
            raise ReviewError(f"{asked.verb}: one report by its capture's id, and the claim as an object")
        entry = self._entry(asked.subjects[0])
        reading = self._review(entry.capture).reading
        text = reading.report.text
        given = {key: value for key, value in asked.value.items() if key != "id"}
        given.setdefault("evidence", given.get("trigger"))
        given["chain"] = given.get("chain") or [{"source": "S1", "mode": "own voice", "stance": "states"}]
        given["trigger"] = list(_checked(given.get("trigger"), text) or _missing("trigger"))
        given["evidence"] = list(_checked(given.get("evidence"), text) or _missing("evidence"))
        self._check_type("type", given.get("type"))
        self._check_type("subtype", given.get("subtype"))
        value = by_content(given, reading)
        for span in spans_in(value):
            _checked(span, text)
        new_id = claim_id(reading.report.id, tuple(given["trigger"]), "added", self.casebook.ledger.last + 1)
        roster = Roster(reading)
        made = made_claim(roster.ids(value, 0, Span(*given["trigger"])), new_id, text)
        _check_words(made)
        plain = {key: item for key, item in encoded(made).items() if key in given or key in ("scope",)}
        value = {**plain, **{key: item for key, item in value.items() if key in ("chain", "who", "where")}}
        pointer = pointer_of(replace(roster.on(reading), claims=(made,)), made, (entry.capture,))
        return replace(asked, targets=(replace(pointer, added=True, seen=""),), value=value, words=_anchors(spans_in(value), text))

    def events(self, asked: Decision, sides: Sequence[Sequence[str]] | None) -> Decision:
        """Events merged, split; a claim linked and unlinked."""
        verb, subjects = asked.verb, asked.subjects
        if verb == "merge":
            made = sides or [self._claims_of(event) for event in subjects]
            if len(made) < 2 or len(set(subjects)) < 2:
                raise ReviewError("merge: two events or more")
        elif verb == "split":
            made = sides or [subjects[1:], [c for c in self._claims_of(subjects[0]) if c not in subjects[1:]]]
        elif verb == "link":
            if len(subjects) != 2:
                raise ReviewError("link: a claim, and the event that it goes to")
            made = sides or [subjects[:1], [c for c in self._claims_of(subjects[1]) if c != subjects[0]]]
        elif verb == "unlink":
            made = sides or [subjects[:1], [c for c in self._claims_with(subjects[0]) if c != subjects[0]]]
        else:
            if len(subjects) != 2:
                raise ReviewError(f"{verb}: two claims")
            made = [[claim] for claim in subjects]
        if not all(made):
            raise ReviewError(f"{verb}: nothing would {'stay' if verb in ('split', 'unlink') else 'be there'} on one side")
        if verb in ("split", "unlink", "link") and set(made[0]) & set(made[1]):
            raise ReviewError(f"{verb}: a claim cannot go and stay")
        return self._on_sides(asked, made)

    def _on_sides(self, asked: Decision, sides: Sequence[Sequence[str]]) -> Decision:
        claims = dict.fromkeys(claim for side in sides for claim in side)
        return replace(asked, sides=tuple(tuple(side) for side in sides), targets=tuple(self.pointer(c) for c in claims))

    def _origins(self, asked: Decision) -> Decision:
        if len(asked.subjects) != 3 or asked.shown is None or asked.shown < 0:
            raise ReviewError("origins: a claim of the event, the field, the value, and how many origins are shown")
        if asked.possible is not None and asked.possible < asked.shown:
            raise ReviewError(f"origins: possible {asked.possible} is less than shown {asked.shown}")
        return replace(asked, targets=(self.pointer(asked.subjects[0]),))

    # ---- what is there -----------------------------------------------------------------------------------------------

    def pointer(self, claim: str) -> Pointer:
        """What is kept of a claim that stands in the casebook, the person's own claims too."""
        capture, judged = self._judged(claim)
        if judged.machine is None:
            now = self._review(capture).reading
            pointer = pointer_of(replace(now, claims=(judged.now,)), judged.now, (capture,))
            return replace(pointer, added=True, seen="")
        return pointer_of(self._entry(capture).reading, judged.machine, self._holders(judged.id))

    def _judged(self, claim: str) -> tuple[str, Judged]:
        for capture in self._holders(claim):
            found = self._review(capture).claims.get(claim)
            if found is not None:
                return capture, found
        raise ReviewError(f"{claim}: no claim of this id in the casebook; `quoth claims` lists them")

    def _holders(self, claim: str) -> list[str]:
        """Captures whose reading holds a claim of this id, or for which a person added it."""
        holding = "claim k JOIN reading r ON r.since = k.since WHERE k.claim = ? AND r.until IS NULL"
        query = f"SELECT DISTINCT r.capture FROM {holding} ORDER BY 1"
        found = [capture for (capture,) in self.casebook.ledger.rows(query, (claim,))]
        added = (t for d in self._standing() if d.verb == "add" for t in d.targets if t.claim == claim)
        return found or [capture for target in added for capture in target.captures]

    def _standing(self) -> tuple[Decision, ...]:
        if self._decided is None:
            self._decided = standing(decisions(self.casebook))
        return self._decided

    def _entry(self, capture: str) -> Entry:
        if capture not in self._entries:
            entry = self.casebook.reading(capture)
            if entry is None:
                raise ReviewError(f"{capture}: no report of this id in the casebook; `quoth reports --format csv` lists captures")
            self._entries[capture] = entry
        return self._entries[capture]

    def _review(self, capture: str) -> Reviewed:
        if capture not in self._reviewed:
            reading = self._entry(capture).reading
            self._reviewed[capture] = review(capture, reading, concerning(capture, reading, self._standing()))
        return self._reviewed[capture]

    def _claims_of(self, event: str) -> list[str]:
        wanted = redirected(self.casebook, event)
        claims = sorted(claim for claim, name in standing_events(self.casebook).items() if name == wanted)
        if not claims:
            raise ReviewError(f"{event}: no event of this id; `quoth events` lists them")
        return claims

    def _claims_with(self, claim: str) -> list[str]:
        """All claims of the event that this one stands in."""
        event = standing_events(self.casebook).get(claim)
        if event is None:
            raise ReviewError(f"{claim}: it stands in no event; `quoth events` makes them")
        return self._claims_of(event)

    def _check_type(self, field: str, value: Any) -> None:
        known = load_codebook().event_types
        if field == "type" and value not in {kind.coarse for kind in known.values()}:
            finer = f"; it is a subtype of “{known[value].coarse}”" if value in known else ""
            raise ReviewError(f"type: {value}: the codebook has no such coarse type{finer}")
        if field == "subtype" and value is not None and value not in known:
            raise ReviewError(f"subtype: {value}: the codebook has no such type")


def _check_assignment(value: Any) -> None:
    if value is not None and not (isinstance(value, Mapping) and isinstance(value.get("to"), str) and value["to"].strip()):
        raise ReviewError('assign: {"to": name, "blind": true or false}, or null for nobody')


def _checked(span: Any, text: str) -> Span | None:
    """A span of the text; None for none. Raises ReviewError where it is no span of it."""
    if span is None:
        return None
    if len(span) != 2 or not 0 <= span[0] < span[1] <= len(text):
        raise ReviewError(f"{list(span)}: no words of the report stand there; it has {len(text):,} characters")
    return Span(*span)


def _missing(name: str) -> Span:
    raise ReviewError(f"{name}: a claim stands on words of the report; choose them")


def _check_words(claim: Claim) -> None:
    """A claim that a person makes has words for every value, as an edit must."""
    if not claim.evidence.covers(claim.trigger):
        raise ReviewError("evidence: it must hold the words of the trigger")
    for name, value in (("when", claim.when), *((f"where[{n}]", w) for n, w in enumerate(claim.where))):
        if value is not None and value.mention.start >= value.mention.end:
            raise ReviewError(f"{name}: a value needs the words of the report that say it; choose them")


def _anchors(spans: Iterable[tuple[int, int]], text: str) -> tuple[Anchor, ...]:
    return tuple(anchor_of(text, span) for span in dict.fromkeys((s[0], s[1]) for s in spans))


def holders(casebook: Casebook, claim: str) -> list[str]:
    """The captures whose reading holds a claim of this id, or for which a person added it; nothing where there is none."""
    return _Deciding(casebook)._holders(claim)


def reading_of(casebook: Casebook, capture: str) -> Reading:
    """The report of a capture as reviewed; ReviewError where there is none."""
    return _Deciding(casebook)._review(capture).reading


def reviewed_of(casebook: Casebook, capture: str) -> Reviewed:
    """The report of a capture with what people decided about each claim; ReviewError where there is none."""
    return _Deciding(casebook)._review(capture)
