"""Who says so, and how: the part of a claim without which no format may carry it. The same words stand in every format that has room."""

from __future__ import annotations

from typing import Any

from quoth.export.claim_table import according_to, source_of
from quoth.export.gate import Shown
from quoth.model.claim import Claim


def attribution(shown: Shown, claim: Claim) -> dict[str, Any]:
    """Speaker, stance, status, review and provenance of a claim as plain values; what is not known is absent."""
    root, report = claim.chain[-1], shown.reading.report
    source = source_of(shown, root.source)
    passed = [s.name for link in claim.chain[:-1] if (s := source_of(shown, link.source))]
    made: dict[str, Any] = {
        "claim": claim.id,
        "according_to": according_to(shown, claim),
        "according_to_kind": source.kind if source else None,
        "according_to_description": source.description if source else None,
        "stance": root.stance,
        "stance_about": list(claim.about),
        "mode": root.mode,
        "basis": root.basis,
        "passed_on_by": list(dict.fromkeys(passed)),
        "status": claim.status,
        "certainty": claim.certainty,
        "hedges": [words for h in claim.hedges if (words := shown.words_of(claim, h.span))],
        "said_to_have_happened": shown.reasons[claim.id] is None,
        "why_not": shown.reasons[claim.id],
        "marks": list(shown.marks.get(claim.id, ())),
        "review": shown.review[claim.id],
        "report": report.id,
        "outlet": report.outlet or report.given.outlet,
        "published": report.published or report.given.published,
        "text_sha256": shown.text_sha256,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
    }
    return {name: value for name, value in made.items() if value is not None and value != []}


def alleged_labels(shown: Shown, claim: Claim) -> list[str]:
    """What the side that did it, or may have, calls those whom it killed or holds: its words, never a fact about them."""
    labels = shown.labels.get(claim.id, frozenset())
    return [" ".join(w.text.split()) for n, w in enumerate(claim.who) if n in labels and w.text.strip()]


def saying(shown: Shown, claim: Claim) -> str:
    """The claim as one sentence that begins with its speaker."""
    verbs = {"denies": "denies", "doubts": "doubts", "claims responsibility": "claims responsibility", "alleges": "alleges"}
    why = shown.reasons[claim.id]
    marks = [*([f"not as an event: {why}"] if why else []), *shown.marks.get(claim.id, ())]
    called = alleged_labels(shown, claim)
    if called:
        marks.append(f"what it calls them is the word of the side that did it, or may be: {', '.join(called)}")
    said = f"{according_to(shown, claim)} {verbs.get(claim.chain[-1].stance, 'says')}: “{shown.words(claim.evidence)}”"
    return said + (f" [{'; '.join(marks)}]" if marks else "")
