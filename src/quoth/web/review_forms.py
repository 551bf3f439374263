"""What a reviewer filled in → the arguments of a decision: values as the record has them, and the words that say them as a span."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quoth.model.claim import Claim, Reading
from quoth.model.errors import ReviewError
from quoth.model.record import HARMS, KNOWN
from quoth.model.text import Span

Form = Mapping[str, str]

# Fields that have a list of values; the others take numbers, days or words.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": tuple(sorted(KNOWN["Claim", "status"])),
    "certainty": tuple(sorted(KNOWN["Claim", "certainty"])),
    "scope": tuple(sorted(KNOWN["Claim", "scope"])),
    "stance": tuple(sorted(KNOWN["Link", "stance"])),
    "basis": tuple(sorted(KNOWN["Link", "basis"])),
}
ROLES = tuple(sorted(KNOWN["Participant", "role"]))
TOLLS = tuple(f"harm.{kind}" for kind in sorted(HARMS))


def fields_of(claim: Claim) -> list[tuple[str, str]]:
    """Every field of a claim that can be edited, with its name for a person."""
    found = [("type", "type"), *((name, name) for name in CHOICES), ("when", "when")]
    found += [(toll, toll.removeprefix("harm.")) for toll in TOLLS]
    found += [(f"who[{n}]", f"{who.role}: {who.text}") for n, who in enumerate(claim.who)]
    found += [(f"where[{n}]", f"where: place {n + 1}") for n in range(len(claim.where))]
    found += [(f"means[{n}]", f"with: {means.text}") for n, means in enumerate(claim.means)]
    more = [("who[+]", "one more who"), ("where[+]", "one more place")]
    return [*found, *more, ("evidence", "the claim’s words"), ("trigger", "the word of the act")]


def span_in(form: Form, text: str, near: Span | None = None) -> Span | None:
    """The words chosen: by their place where a script gave it, else found in the text, nearest to `near` first. None where none are given.

    Raises ReviewError where the words do not stand in the report.
    """
    words = form.get("words", "").replace("\r\n", "\n").strip()
    if not words:
        return None
    start, end = form.get("start", ""), form.get("end", "")
    if start.isdigit() and end.isdigit() and text[int(start) : int(end)] == words:
        return Span(int(start), int(end))
    found = [at for at in range(len(text)) if text.startswith(words, at)]
    if not found:
        raise ReviewError(f"“{words}”: these words do not stand in the report; choose them in it")
    at = min(found, key=lambda at: abs(at - (near.start if near else 0)))
    return Span(at, at + len(words))


def edit_of(form: Form, reading: Reading, claim: Claim) -> dict[str, Any]:
    """The arguments of an edit. Raises ReviewError where something is missing."""
    field = form.get("field", "")
    words = span_in(form, reading.report.text, claim.evidence)
    if form.get("clear"):
        value: Any = None
    elif field == "when":
        value = _when(form)
    elif field.startswith("harm."):
        value = _toll(form)
    elif field.startswith(("who[", "where[", "means[")):
        value = _element(form, reading, field, words)
    elif field in ("evidence", "trigger"):
        value = list(words) if words else None
    else:
        value = form.get("value", "").strip() or None
    return {"field": field, "value": value, "words": tuple(words) if words else None}


def claim_of(form: Form, reading: Reading) -> dict[str, Any]:
    """A claim that somebody adds, or codes blind, as the record has it. Raises ReviewError where words are missing."""
    text = reading.report.text
    evidence = span_in(form, text)
    if evidence is None:
        raise ReviewError("a claim stands on words of the report; choose them")
    act = form.get("trigger", "").strip()
    at = text.find(act, evidence.start, evidence.end) if act else evidence.start
    if at < 0:
        raise ReviewError(f"“{act}”: the word of the act stands in the claim’s words")
    trigger = Span(at, at + len(act)) if act else evidence
    value: dict[str, Any] = {"type": form.get("type", ""), "status": form.get("status") or "happened"}
    value |= {"trigger": list(trigger), "evidence": list(evidence)}
    who = form.get("who", "").strip()
    if who:
        mention = span_in({"words": who}, text, evidence)
        value["who"] = [{"role": form.get("role") or "actor", "text": who, "mention": list(mention or evidence)}]
    speaker = form.get("speaker", "").strip()
    if speaker:
        source = {"name": speaker, "kind": "unknown", "named": True}
        value["chain"] = [{"source": "S1", "mode": "own voice", "stance": "states"}]
        value["chain"].append({"source": source, "mode": "indirect", "stance": form.get("stance") or "states"})
    return value


def _when(form: Form) -> dict[str, Any] | None:
    start, end = form.get("since", "").strip(), form.get("until", "").strip()
    if not start:
        return None
    return {"start": start, "end": end or start, "precision": "day" if end in ("", start) else "range", "basis": "stated"}


def _toll(form: Form) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for bound in ("low", "high"):
        given = form.get(bound, "").strip()
        if given and not (given.isascii() and given.isdigit()):
            raise ReviewError(f"{bound}: {given!r} is no number")
        if given:
            found[bound] = int(given)
    return found or None


def _element(form: Form, reading: Reading, field: str, words: Span | None) -> dict[str, Any] | None:
    said = reading.report.text[slice(*words)] if words else ""
    if not words:
        return None
    if field.startswith("who["):
        return {"role": form.get("role") or "actor", "text": said}
    if field.startswith("means["):
        return {"text": said}
    place = next((p.id for p in reading.places if p.name == form.get("place")), None)
    return {"place": place or {"name": said, "kind": "site", "unresolved": "named by a person"}, "role": "at"}
