"""An audit of quoth on a user's own reports: a blind sample to judge by hand, and from the answers precision and recall with intervals.

`draw` takes records as `quoth read --format json` prints them and gives a sheet: N claims and N sentences in which no claim has its
evidence, mixed, in an order that says nothing. A claim's row asks whether the words, as told there, support the claim; a sentence's row
asks whether an act is told that should have been a claim. `reckon` takes the filled sheet. The same records and seed give the same sheet.

Precision is the share of sampled claims judged right. Recall is estimated: with C claims and S sentences without any in the reports, p
the share of right claims and m the share of sampled sentences that tell an act, it is C·p / (C·p + S·m), a sentence counted as one act.
Intervals are Wilson's at 95% (E. B. Wilson 1927) for p and m; those of recall put the worse, and the better, ends of both together, and
so are wider than 95%.
"""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from quoth.model.errors import BenchError

COLUMNS = ("row", "report", "kind", "words", "claim", "answer", "note")
QUESTIONS = {
    "claim": "Do the words say this, told by this source? y or n",
    "sentence": "Do the words tell an act of conflict that is not in a claim? y or n",
}
_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?![\s\"”’)]|$)[^\n.!?]*)*[.!?]*[\"”’)]*")
_LEAST_WORDS = 4
_Z = 1.959964  # 97.5th percentile of the normal distribution
_YES, _NO = ("y", "yes", "1", "true"), ("n", "no", "0", "false")


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with the ends of its interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Audit:
    """What the answers say; `claims` and `sentences` are how many of each were answered."""

    precision: Interval
    missed: Interval  # of the sentences without a claim, the share that tell an act
    recall: Interval
    claims: int
    sentences: int


def draw(records: Sequence[Mapping[str, Any]], n: int = 60, seed: int = 1) -> str:
    """The sheet as CSV: up to `n` claims and `n` sentences without any. Raises BenchError where the records hold neither."""
    claims = [(r, c) for r in records for c in r["claims"]]
    sentences = [(r, span) for r in records for span in silent_sentences(r)]
    if not claims and not sentences:
        raise BenchError("nothing to audit: the records hold no claims and no sentences")
    chance = random.Random(seed)
    rows = [_claim_row(r, c) for r, c in chance.sample(claims, min(n, len(claims)))]
    rows += [_sentence_row(r, span) for r, span in chance.sample(sentences, min(n, len(sentences)))]
    chance.shuffle(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    # the last line keeps what the estimate of recall needs; it is no row to answer
    writer.writerows({**row, "row": str(number)} for number, row in enumerate(rows, 1))
    writer.writerow({"row": "totals", "kind": f"{len(claims)} claims", "words": f"{len(sentences)} sentences without one"})
    return out.getvalue()


def silent_sentences(record: Mapping[str, Any]) -> list[tuple[int, int]]:
    """The sentences of a record's report that no claim has its evidence or context in; headings and scraps of under four words left out."""
    spans = [tuple(span) for claim in record["claims"] for span in (claim["evidence"], *claim.get("context", ()))]
    found = []
    for match in _SENTENCE.finditer(record["report"]["text"]):
        if len(match[0].split()) >= _LEAST_WORDS and not any(a < match.end() and match.start() < b for a, b in spans):
            found.append(match.span())
    return found


def _claim_row(record: Mapping[str, Any], claim: Mapping[str, Any]) -> dict[str, str]:
    text = record["report"]["text"]
    names = {s["id"]: s["name"] for s in record["sources"]}
    parts = [f"{claim['type']}, {claim['status']}", f"according to {names.get(claim['chain'][-1]['source'], '?')}"]
    parts += [f"{who['role']}: {who['text']}" for who in claim.get("who", ())]
    parts += [f"{kind}: {harm['text']}" for kind, harm in (claim.get("harm") or {}).items()]
    when = claim.get("when")
    parts += [f"when: {when['start']}"] if when and when.get("start") else []
    return _row(record, "claim", _around(text, claim["evidence"]), "; ".join(parts))


def _sentence_row(record: Mapping[str, Any], span: tuple[int, int]) -> dict[str, str]:
    return _row(record, "sentence", record["report"]["text"][slice(*span)], "")


def _row(record: Mapping[str, Any], kind: str, words: str, claim: str) -> dict[str, str]:
    location = str(record["report"].get("location") or record["report"]["id"])
    return {"report": location, "kind": kind, "words": " ".join(words.split()), "claim": claim or QUESTIONS[kind], "answer": "", "note": ""}


def _around(text: str, span: Sequence[int], beside: int = 160) -> str:
    """The evidence in brackets, with some words on each side, so that it can be judged without the report."""
    start, end = span
    return f"…{text[max(0, start - beside) : start]}[{text[start:end]}]{text[end : end + beside]}…"


def reckon(sheet: str) -> Audit:
    """Precision and recall from a filled sheet. Raises BenchError where an answer is neither y nor n, or none is given."""
    rows = list(csv.DictReader(io.StringIO(sheet)))
    if not rows or not {"row", "kind", "answer"} <= set(rows[0]):
        raise BenchError("not an audit sheet: it needs the columns row, kind and answer")
    answers: dict[str, list[bool]] = {"claim": [], "sentence": []}
    totals = (0, 0)
    for row in rows:
        if row["row"] == "totals":
            totals = (_first_number(row["kind"]), _first_number(row["words"]))
        elif row["kind"] in answers and (said := (row["answer"] or "").strip().lower()):
            if said not in (*_YES, *_NO):
                raise BenchError(f"row {row['row']}: the answer {row['answer']!r} is neither y nor n")
            answers[row["kind"]].append(said in _YES)
    if not answers["claim"] and not answers["sentence"]:
        raise BenchError("no row is answered yet")
    precision, missed = wilson(answers["claim"]), wilson(answers["sentence"])
    ends = ((precision.share, missed.share), (precision.low, missed.high), (precision.high, missed.low))
    return Audit(precision, missed, Interval(*(_recall(*totals, p, m) for p, m in ends)), len(answers["claim"]), len(answers["sentence"]))


def _first_number(words: str | None) -> int:
    found = re.search(r"\d+", words or "")
    return int(found[0]) if found else 0


def _recall(claims: int, sentences: int, right: float, missed: float) -> float:
    found, lost = claims * right, sentences * missed
    return found / (found + lost) if found + lost else 0.0


def wilson(answers: Iterable[bool]) -> Interval:
    """The share of yes with Wilson's score interval at 95%; 0 to 1 where there is no answer."""
    given = list(answers)
    n = len(given)
    if not n:
        return Interval(0.0, 0.0, 1.0)
    p = sum(given) / n
    middle, spread = p + _Z**2 / (2 * n), _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
    scale = 1 + _Z**2 / n
    return Interval(p, max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale))


def render(audit: Audit) -> str:
    """The outcome for a person."""

    def line(name: str, interval: Interval, of: str) -> str:
        return f"{name:<10} {interval.share:.3f}  ({interval.low:.3f} to {interval.high:.3f})  {of}"

    return "\n".join(
        (
            line("precision", audit.precision, f"of {audit.claims} claims judged"),
            line("recall", audit.recall, f"estimated, with {audit.sentences} sentences without a claim judged"),
            line("missed", audit.missed, "of such sentences tell an act"),
        )
    )
