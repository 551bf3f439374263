"""Scores of linking: B³ and pairwise F1 over clusters, and a sample casebook's gold for links, origins and disputes."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quoth.model.claim import Reading
from quoth.model.event import Event, Support

Labels = Mapping[str, Hashable]


def b_cubed(found: Labels, gold: Labels) -> tuple[float, float, float]:
    """Precision, recall and F1 (Bagga and Baldwin 1998), each item weighing the same. Both must label the same items."""
    ours, theirs = _members(found), _members(gold)
    precision = recall = 0.0
    for item in gold:
        mine, right = ours[found[item]], theirs[gold[item]]
        both = len(mine & right)
        precision += both / len(mine)
        recall += both / len(right)
    n = max(1, len(gold))
    return precision / n, recall / n, f1(precision / n, recall / n)


def pairwise(found: Labels, gold: Labels) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of items that stand together."""
    ours, theirs = _pairs(found, gold), _pairs(gold, gold)
    both = len(ours & theirs)
    precision, recall = both / max(1, len(ours)), both / max(1, len(theirs))
    return precision, recall, f1(precision, recall)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _members(labels: Labels) -> Mapping[Hashable, set[str]]:
    found: defaultdict[Hashable, set[str]] = defaultdict(set)
    for item, label in labels.items():
        found[label].add(item)
    return found


def _pairs(labels: Labels, of: Labels) -> set[tuple[str, str]]:
    kept = _members({item: labels[item] for item in of})
    return {(a, b) for group in kept.values() for i, a in enumerate(sorted(group)) for b in sorted(group)[i + 1 :]}


# ---- a sample casebook --------------------------------------------------------------------------------------------


@dataclass
class CasebookScore:
    """What a sample casebook gives; `misses` in words."""

    links: tuple[float, float, float]
    exact: float
    over: int  # values whose `shown` is above gold: must be 0
    under: int  # values whose `possible` is below gold: must be 0
    dispute_precision: float
    dispute_recall: float
    misses: list[str] = field(default_factory=list)


def load_gold(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return loaded


def labels_of(readings: Iterable[Reading], gold: Mapping[str, Any]) -> dict[str, str]:
    """Claim → gold event: the one whose words hold the claim's trigger, else overlap its evidence most. Claims that the gold does
    not know are left out."""
    found: dict[str, str] = {}
    for reading in readings:
        text, name = reading.report.text, Path(reading.report.location).name
        told = [(event, m["evidence"]) for event, mentions in gold["events"].items() for m in mentions if m["report"] == name]
        for claim in reading.claims:
            best: tuple[tuple[bool, int], str] | None = None
            for event, words in told:
                for start in (m.start() for m in re.finditer(re.escape(words), text)):
                    end = start + len(words)
                    overlap = min(claim.evidence.end, end) - max(claim.evidence.start, start)
                    rank = (start <= claim.trigger.start < end, overlap)
                    if overlap > 0 and (best is None or rank > best[0]):
                        best = (rank, event)
            if best is not None:
                found[claim.id] = best[1]
    return found


def score_casebook(readings: Sequence[Reading], events: Sequence[Event], gold: Mapping[str, Any]) -> CasebookScore:
    """Links over the labelled claims; support and disputes of the event that holds most claims of a gold event."""
    labels = labels_of(readings, gold)
    placed = {told.claim: event.id for event in events for told in event.claims}
    misses: list[str] = []
    best = {label: _holder(label, events, labels) for label in gold["events"]}
    exact = over = under = 0
    for wanted in gold["support"]:
        got = _same_value(best[wanted["event"]], wanted)
        shown, possible = (got.shown, got.possible) if got else (0, 0)
        exact += shown == wanted["shown"]
        over += shown > wanted["shown"]
        under += possible < wanted["possible"]
        if shown != wanted["shown"] or possible < wanted["possible"]:
            said = f"{wanted['event']} {wanted['field']} {wanted['value']}"
            misses.append(f"{said}: shown {shown}, gold {wanted['shown']}; possible {possible}, gold {wanted['possible']}")
    ours = [(label, d.field, _values(d.values)) for e in events if (label := _label(e, labels)) for d in e.disputes]
    theirs = [(d["event"], d["field"], _values(d["values"])) for d in gold["disputes"]]
    misses += [f"no such dispute in gold: {d[0]} {d[1]} {sorted(d[2])}" for d in ours if d not in theirs]
    misses += [f"dispute missed: {d[0]} {d[1]} {sorted(d[2])}" for d in theirs if d not in ours]
    return CasebookScore(
        links=pairwise({c: placed[c] for c in labels}, labels),
        exact=exact / max(1, len(gold["support"])),
        over=over,
        under=under,
        dispute_precision=sum(d in theirs for d in ours) / max(1, len(ours)),
        dispute_recall=sum(d in ours for d in theirs) / max(1, len(theirs)),
        misses=misses,
    )


def _holder(label: str, events: Sequence[Event], labels: Mapping[str, str]) -> Event | None:
    held = [(sum(labels.get(t.claim) == label for t in e.claims), e.id, e) for e in events]
    most = max(held, key=lambda row: row[:2], default=None)
    return most[2] if most and most[0] else None


def _label(event: Event, labels: Mapping[str, str]) -> str | None:
    votes = Counter(labels[t.claim] for t in event.claims if t.claim in labels)
    return votes.most_common(1)[0][0] if votes else None


def _same_value(event: Event | None, wanted: Mapping[str, Any]) -> Support | None:
    fitting = [s for s in (event.support if event else ()) if s.field == wanted["field"] and _fits(s, wanted["value"])]
    return max(fitting, key=lambda s: (s.shown, s.possible), default=None)


def _fits(s: Support, value: Any) -> bool:
    if isinstance(value, list):
        return s.low == value[0] and (s.high == value[1] or None in (s.high, value[1]))
    return bool(s.value.lower() == value.lower())


def _values(values: Iterable[Any]) -> frozenset[str]:
    return frozenset(str(v[0]) if isinstance(v, list) else re.sub(r"^at least ", "", v).lower() for v in values)
