"""jsonl: the claim record, one report a line, as docs/claim-record.md has it, with an `export` object beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quoth.export.door import Format
from quoth.export.gate import Published, Shown
from quoth.export.loss import Loss
from quoth.model.record import to_record


def write(published: Published, out: Path, loss: Loss) -> None:
    """One line a report, with the claims that are asked for."""
    loss.not_carried("the report's bytes", "only their SHA-256; `--everything` carries them")
    loss.not_carried("events across reports", "`quoth events --format jsonl` gives them")
    if published.options.no_text:
        loss.not_carried("report.text", "--no-text: its SHA-256, the offsets and at most 25 quoted words of each claim")
    with out.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
        for shown in published.reports():
            line = _line(shown, published.options.no_text)
            loss.written["reports"] += 1
            loss.written["claims"] += len(line["claims"])
            file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")


def _line(shown: Shown, no_text: bool) -> dict[str, Any]:
    record = to_record(shown.reading)
    quotes = {claim.id: shown.words(claim.evidence) for claim in shown.reading.claims}
    record["claims"] = [
        {
            **claim,
            "words": quotes[claim["id"]],
            "review": shown.review[claim["id"]],
            "said_to_have_happened": shown.reasons[claim["id"]] is None,
            "why_not": shown.reasons[claim["id"]],
            "marks": list(shown.marks.get(claim["id"], ())),
        }
        for claim in record["claims"]
        if claim["id"] in shown.asked
    ]
    for claim in record["claims"]:
        for n in shown.labels.get(claim["id"], frozenset()):
            claim["who"][n] = _as_alleged(claim["who"][n])
    kept = {claim["id"] for claim in record["claims"]}
    events = [{**event, "claims": [c for c in event["claims"] if c in kept]} for event in record["events"]]
    record["events"] = [event for event in events if event["claims"]]
    if no_text:
        record["report"]["text"] = ""
        record["report"]["title_span"] = None
    return {**record, "export": {"capture": shown.capture, "text_sha256": shown.text_sha256, "text": not no_text}}


def _as_alleged(who: dict[str, Any]) -> dict[str, Any]:
    """A participant whose label is the word of the side that killed or holds them: what it says of them moves under that heading."""
    label = {"text": who["text"], "actor": who["actor"], "of": who["of"], "civil": who["civil"]}
    return {**who, "text": "", "actor": None, "of": None, "civil": "not stated", "alleged_by_the_doing_side": label}


FORMAT = Format("jsonl", ".jsonl", "the claim record, one report a line", write)
