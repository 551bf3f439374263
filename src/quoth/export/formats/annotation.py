"""annotation: one W3C Web Annotation a claim (JSON-LD), on the words that tell it, found by quotation and by position.

Positions count code points of the report's cleaned text, whose SHA-256 (UTF-8) names the target's source. Names that the gate withholds
stand in quotations as blocks of their length, so that positions hold and the quotation can still be looked for around them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quoth.export.attribution import attribution, saying
from quoth.export.door import Format
from quoth.export.formats.bibtex import address
from quoth.export.gate import Published, Shown
from quoth.export.loss import Loss
from quoth.export.uris import BASE, TERMS, claim_uri, report_uri, text_uri
from quoth.model.claim import Claim

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"quoth": TERMS}]
_ELSEWHERE = ("claim", "start", "end", "text_sha256")  # in the body's id and the target
_AROUND = 32  # characters of prefix and suffix


def write(published: Published, out: Path, loss: Loss) -> None:
    """An AnnotationCollection whose first page holds everything, an annotation a line."""
    _lost(published, loss)
    with out.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        head = {"@context": _CONTEXT, "id": f"{BASE}annotations", "type": "AnnotationCollection", "label": "Claims of reports, by quoth"}
        page = {"id": f"{BASE}annotations:1", "type": "AnnotationPage", "startIndex": 0}
        file.write(_json(head)[:-1] + ',"first":' + _json(page)[:-1] + ',"items":[')
        for shown in published.reports():
            for claim in shown.reading.claims:
                if claim.id in shown.asked:
                    file.write((",\n" if loss.written["claims"] else "\n") + _json(_annotation(shown, claim, published.options.no_text)))
                    loss.written["claims"] += 1
        file.write(f'\n]}},"total":{loss.written["claims"]}}}\n')


def _annotation(shown: Shown, claim: Claim, no_text: bool) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": f"{BASE}annotation:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"id": f"{BASE}software", "type": "Software", "name": f"quoth {shown.reading.made_by.quoth}".strip()},
        "body": [
            _claim(shown, claim),
            {"type": "TextualBody", "value": saying(shown, claim), "format": "text/plain", "purpose": "describing"},
        ],
        "target": {"source": _source(shown), "selector": _selectors(shown, claim, no_text)},
    }
    if shown.at:
        made["generated"] = shown.at
    return made


def _claim(shown: Shown, claim: Claim) -> dict[str, Any]:
    told = {f"quoth:{name}": value for name, value in attribution(shown, claim).items() if name not in _ELSEWHERE}
    return {"id": claim_uri(claim.id), "type": "quoth:Claim", "quoth:type": claim.subtype or claim.type, **told}


def _source(shown: Shown) -> dict[str, Any]:
    report = shown.reading.report
    made = {
        "id": text_uri(shown.text_sha256),
        "type": "Text",
        "format": "text/plain",
        "language": report.language,
        "quoth:sha256": shown.text_sha256,
        "quoth:report": {"id": report_uri(report.id)},
        "quoth:url": address(shown),
    }
    return {name: value for name, value in made.items() if value}


def _selectors(shown: Shown, claim: Claim, no_text: bool) -> list[dict[str, Any]]:
    text, (start, end) = shown.reading.report.text, claim.evidence
    quote = {"type": "TextQuoteSelector", "exact": text[start:end]}
    if not no_text:
        quote |= {"prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lost(published: Published, loss: Loss) -> None:
    loss.not_carried("values of a claim", "who, when, where, harm, means stand in the quoted words; `export jsonl` has each with its span")
    loss.not_carried("links of the chain but the root", "names only (`quoth:passed_on_by`)")
    loss.not_carried("events across reports", "an annotation is of one text; `export stix` and `prov` have them")
    if published.options.no_text:
        loss.not_carried("prefix and suffix", "--no-text: they are words beyond the 25 that a claim may quote")


FORMAT = Format("annotation", ".jsonld", "one Web Annotation a claim", write)
