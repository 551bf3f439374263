"""Our own dispatches with their gold: `NAME.txt` beside `NAME.gold.json` in one folder (tests/gold/reports; not in the wheel).

Scores: the five shares of `claim_score` over all claims of the folder (micro), "never" and "residue" as counts, and "claims_on_none":
claims on dispatches that hold none. The baseline calls every sentence an attack by nobody, told by the outlet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quoth.bench.claim_fields import Json
from quoth.bench.claim_score import ClaimScore, add, score_claims
from quoth.bench.result import BenchResult, corpus_hash
from quoth.model.errors import BenchError

Reader = Callable[[Path], Json]
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


@dataclass(frozen=True, slots=True)
class Dispatch:
    name: str
    path: Path
    gold: Json


@dataclass(frozen=True, slots=True)
class Scored:
    dispatch: Dispatch
    record: Json
    score: ClaimScore


def load(folder: Path, only: str = "") -> list[Dispatch]:
    """The dispatches whose name begins with `only`, in the order of names. Raises BenchError where there is none or one lacks its text."""
    found = []
    for gold in sorted(folder.glob(f"{only}*.gold.json")):
        text = gold.with_name(gold.name.removesuffix(".gold.json") + ".txt")
        if not text.exists():
            raise BenchError(f"{gold}: no {text.name} beside it")
        found.append(Dispatch(text.stem, text, json.loads(gold.read_text(encoding="utf-8"))))
    if not found:
        raise BenchError(f"{folder}: no dispatches ({only}*.gold.json) here")
    return found


def score(dispatches: Iterable[Dispatch], read: Reader) -> list[Scored]:
    """Each dispatch read and scored. Raises BenchError where one cannot be read: a dispatch that fails is no zero, but a defect."""
    return [_scored(d, read(d.path)) for d in dispatches]


def _scored(dispatch: Dispatch, record: Json) -> Scored:
    return Scored(dispatch, record, score_claims(dispatch.gold, record))


def totals(scored: Iterable[Scored]) -> dict[str, float]:
    """Micro shares and counts over all dispatches, by the names of the table."""
    items = list(scored)
    total = add(s.score for s in items)
    spurious = sum(s.score.predicted for s in items if not s.dispatch.gold["claims"])
    return {**total.shares(), "never": len(total.never), "residue": len(total.residue), "claims_on_none": spurious}


def every_sentence_an_attack(path: Path) -> Json:
    """The naive baseline: each sentence an attack that happened, told by the outlet."""
    text = path.read_text(encoding="utf-8")
    claims: list[dict[str, Any]] = [
        {
            "id": f"c{n}",
            "type": "attack",
            "evidence": list(m.span()),
            "trigger": list(m.span()),
            "chain": [{"source": "S1", "stance": "states"}],
            "status": "happened",
        }
        for n, m in enumerate(_SENTENCE.finditer(text))
        if len(m[0].split()) > 3
    ]
    return {"report": {"text": text}, "sources": [{"id": "S1", "name": "outlet", "kind": "outlet"}], "claims": claims}


def run(data: Path, read: Reader, *, errors: bool = False) -> BenchResult:
    """Score the folder `data`. Raises BenchError where it holds no dispatches."""
    dispatches = load(data)
    scored = score(dispatches, read)
    files = [p for d in dispatches for p in (d.path, d.path.with_name(d.name + ".gold.json"))]
    return BenchResult(
        name="dispatches",
        corpus=f"{len(dispatches)} dispatches written for quoth, {add(s.score for s in scored).gold} required claims",
        split=data.name,
        hash=corpus_hash(files),
        scores=totals(scored),
        baselines={"every sentence an attack": totals(score(dispatches, every_sentence_an_attack))},
        rows=tuple({"document": s.dispatch.name, "record": s.record} for s in scored),
        errors=tuple(line for s in scored for line in detail(s)) if errors else (),
    )


def detail(scored: Scored) -> list[str]:
    """One line for each gold claim that is missed or wrong, for each unsupported claim, and for forbidden words and residue."""
    name, record = scored.dispatch.name, scored.record
    by_id = {c["id"]: c for c in record.get("claims", ())}
    lines = []
    for row in scored.score.rows:
        if row.claim is None:
            lines.append(f"{name} {row.gold} MISSED  {_short(row.evidence)}")
        elif row.wrong:
            lines.append(f"{name} {row.gold} wrong: {', '.join(row.wrong)}  [{by_id[row.claim]['type']}] {_short(row.evidence)}")
    lines += [f"{name}     UNSUPPORTED  {_short(words)}" for words in scored.score.unsupported]
    lines += [f"{name}     NEVER  [{by_id[i]['type']}, {by_id[i].get('status')}] {i}" for i in scored.score.never]
    lines += [f"{name}     RESIDUE  {_short(words)}" for words in scored.score.residue]
    return lines


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 110 else flat[:109] + "…"
