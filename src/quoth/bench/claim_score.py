"""Claims scored against a hand-made gold file, field by field: the measure of the gold dispatches.

A gold claim is found by the predicted claim of an accepted type whose evidence overlaps it most at the same place of the text, or lies
inside it; among claims on much the same words the one with the most fields right wins. An "optional" gold claim may be found or not, and
counts for neither. *attributed*: root, chain, stance, status, where and "not" are right; *complete*: every field that the gold states.
*precision*: one further claim on the words of a gold claim (the killing beside the attack) is no error; more of them, the same claim of the
same root again, claims elsewhere, and all beyond one and a half times the gold's are. "never" lists words that must yield no claim.

The gold's shape is described in tests/gold/README.md. Written anew after the definition of the project's acceptance scorer, whose numbers
it gives (a test compares the two where that scorer is at hand).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from quoth.bench.claim_fields import ESSENTIAL, Json, Record, nobody_hurt, verdicts, whole_report
from quoth.bench.claim_words import agreement, cut, share

FOUND = 0.45  # least agreement of evidence that finds a claim
FIRM = 0.6  # from here on fields decide between candidates, not words
SPARE = 1.5  # claims for each gold claim before further ones count as noise whatever they say


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one required gold claim: `claim` is the id of its finder, None where it was missed."""

    gold: str
    claim: str | None
    wrong: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class ClaimScore:
    """Counts, so that reports add up; the shares are properties."""

    gold: int = 0  # required gold claims
    found: int = 0
    attributed: int = 0
    complete: int = 0
    predicted: int = 0
    fields_right: int = 0
    fields_total: int = 0
    by_field: tuple[tuple[str, int, int], ...] = ()
    unsupported: tuple[str, ...] = ()  # words of the claims that stand on no gold event
    never: tuple[str, ...] = ()  # ids of claims on forbidden words
    residue: tuple[str, ...] = ()  # page residue left in the text
    rows: tuple[Row, ...] = ()

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 1.0

    @property
    def attributed_share(self) -> float:
        return self.attributed / self.gold if self.gold else 1.0

    @property
    def complete_share(self) -> float:
        return self.complete / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        return 1 - len(self.unsupported) / self.predicted if self.predicted else float(not self.gold)

    @property
    def fields_share(self) -> float:
        return self.fields_right / self.fields_total if self.fields_total else 1.0

    def shares(self) -> dict[str, float]:
        """The five shares by the names that every table uses."""
        return {
            "recall": self.recall,
            "attributed": self.attributed_share,
            "complete": self.complete_share,
            "precision": self.precision,
            "fields": self.fields_share,
        }


def add(scores: Iterable[ClaimScore]) -> ClaimScore:
    """Micro sum of several reports' scores: claims count, not reports. Rows are left out, their ids being per report."""
    items = list(scores)
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for score in items:
        for name, r, n in score.by_field:
            right[name] += r
            of[name] += n
    return ClaimScore(
        gold=sum(s.gold for s in items),
        found=sum(s.found for s in items),
        attributed=sum(s.attributed for s in items),
        complete=sum(s.complete for s in items),
        predicted=sum(s.predicted for s in items),
        fields_right=sum(s.fields_right for s in items),
        fields_total=sum(s.fields_total for s in items),
        by_field=tuple((name, right[name], of[name]) for name in sorted(of)),
        unsupported=tuple(words for s in items for words in s.unsupported),
        never=tuple(i for s in items for i in s.never),
        residue=tuple(words for s in items for words in s.residue),
    )


def score_claims(gold: Json, record: Json) -> ClaimScore:
    """The score of one record (as `quoth read --format json` prints it) against one gold file, both as parsed JSON."""
    read = Record(record)
    match = _match(gold["claims"], read)
    by_id = {c["id"]: c for c in read.claims}
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    rows = []
    attributed = complete = 0
    for wanted in gold["claims"]:
        if wanted.get("optional"):
            continue
        claim = by_id.get(match.get(wanted["id"], ""))
        if claim is None:
            rows.append(Row(wanted["id"], None, (), wanted["evidence"]))
            continue
        results = list(verdicts(read, wanted, claim))
        _tally(results, right, of)
        wrong = tuple(name for name, ok in results if not ok)
        attributed += not ESSENTIAL.intersection(wrong)
        complete += not wrong
        rows.append(Row(wanted["id"], claim["id"], wrong, wanted["evidence"]))
    _tally(whole_report(gold, read, match), right, of)
    return ClaimScore(
        gold=len(rows),
        found=sum(row.claim is not None for row in rows),
        attributed=attributed,
        complete=complete,
        predicted=len(by_id),
        fields_right=sum(right.values()),
        fields_total=sum(of.values()),
        by_field=tuple((name, right[name], of[name]) for name in sorted(of)),
        unsupported=tuple(cut(read.text, c.get("evidence")) for c in _unsupported(gold["claims"], read, match)),
        never=tuple(_forbidden(gold, read)),
        residue=tuple(words for words in gold.get("discarded", ()) if words in read.text),
        rows=tuple(rows),
    )


def _tally(results: Iterable[tuple[str, bool]], right: Counter[str], of: Counter[str]) -> None:
    for name, ok in results:
        right[name] += ok
        of[name] += 1


def _match(golds: list[Json], read: Record) -> dict[str, str]:
    """Gold id → claim id, best pairs first: firm agreement, then most fields right, then closest words; ids break ties."""
    pairs = []
    for wanted in golds:
        for claim in read.claims:
            if claim.get("type") not in wanted["type"]:
                continue
            value = agreement(read.text, wanted["evidence"], claim.get("evidence"))
            if value >= FOUND:
                quality = sum(ok for _, ok in verdicts(read, wanted, claim))
                pairs.append((value >= FIRM, quality, value, wanted["id"], claim["id"]))
    match: dict[str, str] = {}
    taken = set()
    for _, _, _, gold_id, claim_id in sorted(pairs, reverse=True):
        if gold_id not in match and claim_id not in taken:
            match[gold_id] = claim_id
            taken.add(claim_id)
    return match


def _kind(claim: Json) -> tuple[Any, ...]:
    """Type, trigger and root: what makes a further claim a repetition."""
    chain = claim.get("chain")
    return claim.get("type"), tuple(claim.get("trigger") or claim.get("evidence") or ()), chain[-1].get("source") if chain else None


def _unsupported(golds: list[Json], read: Record, match: dict[str, str]) -> list[Json]:
    """Claims that no gold claim speaks for, in the order of the record."""
    by_id = {c["id"]: c for c in read.claims}
    matched = set(match.values())
    said = {_kind(by_id[i]) for i in matched}
    open_gold = {g["id"]: g["evidence"] for g in golds}  # each may carry one further claim
    spare = SPARE * len(golds) - len(match)
    bad = []
    for claim in by_id.values():
        if claim["id"] in matched:
            continue
        best, value = _nearest(open_gold, read, claim)
        if best is None or value < FOUND or _kind(claim) in said or spare < 1:
            bad.append(claim)
        else:
            del open_gold[best]
            spare -= 1
        said.add(_kind(claim))
    return bad


def _nearest(golds: dict[str, str], read: Record, claim: Json) -> tuple[str | None, float]:
    """The gold claim whose words this claim's evidence is closest to; the first of equals."""
    found: tuple[str | None, float] = (None, 0.0)
    for gold_id, evidence in golds.items():
        value = agreement(read.text, evidence, claim.get("evidence"))
        if value:
            value = max(value, share(cut(read.text, claim.get("evidence")), evidence))
            if value > found[1]:
                found = gold_id, value
    return found


def _forbidden(gold: Json, read: Record) -> list[str]:
    """Ids of claims on words that the gold forbids, once for each entry; an entry with a status forbids that status alone."""
    found = []
    for claim in read.claims:
        for entry in gold.get("never", ()):
            status = entry.get("status")
            if status and (claim.get("status") != status or nobody_hurt(claim)):
                continue
            if agreement(read.text, entry["evidence"], claim.get("evidence")) >= FIRM:
                found.append(claim["id"])
    return found
