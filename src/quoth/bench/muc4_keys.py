"""MUC-4's answer keys beyond the strings: who says that the perpetrators did it, when, where, how far it went, how many it struck and
how.

Nobody has published a score for these slots since 1992; here they are scored so that each can be disputed alone. For each template of a
key our act of its type is taken that shares most of its strings (`aligned` is the share of templates for which there is one), and each
filled slot asked: `confidence` (11), `date` (2), `location` (3), `stage` (5), `number` (21) and `effect` (23) of the human targets. The
score is the share of fills that are right, those of templates and targets that we do not have counting as wrong. A key's alternatives are
all right.

How claims become slots. An *act* is an event of the reading with the claims of one MUC type (`muc4_fields.py`; here planned and denied
acts count too). *confidence*: CLAIMED OR ADMITTED where a root claims responsibility; SUSPECTED OR ACCUSED BY AUTHORITIES where it is
alleged, or the doer hedged, by a root that speaks for a state (police, ministry, army, court), SUSPECTED OR ACCUSED by another; POSSIBLE
where the doer is hedged in the outlet's own voice; else REPORTED AS FACT; asked only where we name a doer. *date*: the day or days of the
first claim that has one; a key's "- D" (on or before) takes no day, or one up to D. *location*: one of our places is the finest that the
key names; where it names a country alone, our places lie in no other, and without a place of ours the dateline's country is taken.
*stage*: planned is THREATENED, failed ATTEMPTED, else ACCOMPLISHED. *number*: the count of the participant that shares the key's string
(one, where a singular has no count; PLURAL is more than one, or an uncounted plural). *effect*: DEATH, INJURY or neither, by the harm
that the participant's claims tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from quoth.bench.conventions import load as load_words
from quoth.bench.muc4_fields import type_of
from quoth.bench.muc4_keys_corpus import Fill, Key, files, load, split_of
from quoth.bench.muc4_score import normalized
from quoth.bench.reading import read_with_text
from quoth.bench.result import BenchResult, corpus_hash
from quoth.model.claim import Claim, Participant, Reading
from quoth.model.text import Annotated

SLOTS = ("confidence", "date", "location", "stage", "number", "effect")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d\d)")
Judged = list[tuple[str, str, str, bool]]  # slot, what the key says, what we said, right


@dataclass(frozen=True, slots=True)
class Act:
    """Claims of one event and one MUC type."""

    type: str
    claims: tuple[Claim, ...]

    def participants(self) -> list[Participant]:
        return [who for claim in self.claims for who in claim.who]


def acts_of(text: Annotated, reading: Reading) -> list[Act]:
    """The acts of a report that MUC-4 has a type for."""
    event_of = {c: event.id for event in reading.events for c in event.claims}
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in reading.claims:
        kind = type_of(claim, text)
        if kind is not None:
            found.setdefault((event_of.get(claim.id, claim.id), kind), []).append(claim)
    return [Act(kind, tuple(claims)) for (_, kind), claims in found.items()]


def align(keys: Sequence[Key], acts: Sequence[Act]) -> list[Act | None]:
    """For each template the act of its type that shares most strings with it; each act once while there are others."""
    taken: set[int] = set()
    result: list[Act | None] = []
    for key in keys:
        strings = {normalized(s) for n in (6, 9, 10, 12, 18, 19) for fill in key.values(n) for s in fill.strings}
        fitting = [(len([s for s in strings if _shares(s, act)]), i not in taken, -i) for i, act in enumerate(acts) if act.type in key.type]
        best = max(fitting, default=None)
        if best is None:
            result.append(None)
        else:
            taken.add(-best[2])
            result.append(acts[-best[2]])
    return result


def _shares(string: str, act: Act) -> bool:
    return any(_alike(string, who) for who in act.participants()) or any(string in normalized(m.text) for c in act.claims for m in c.means)


def _alike(string: str, who: Participant) -> bool:
    ours = normalized(who.text)
    return bool(string) and (string in ours or (bool(ours) and ours in string))


def asked(key: Key) -> Iterable[tuple[str, Fill]]:
    """The filled slots of a template, one fill of those of the incident and all of the human targets; what may be left out is not asked."""
    for name, slot in (("confidence", 11), ("date", 2), ("location", 3), ("stage", 5)):
        yield from ((name, fill) for fill in [f for f in key.values(slot) if not f.optional][:1])
    for name, slot in (("number", 21), ("effect", 23)):
        yield from ((name, fill) for fill in key.values(slot) if fill.strings and not fill.optional)


def judge(key: Key, act: Act | None, reading: Reading) -> Judged:
    """Each filled slot of a template, with our answer."""
    judged: Judged = []
    for name, fill in asked(key):
        if name in _OF_INCIDENT:
            answer, fits = _OF_INCIDENT[name]
            said = answer(act, reading) if act else None
        else:
            said, fits = _of_target(name, fill, act, reading), _FITS_TARGET[name]
        judged.append((name, " / ".join(fill.values), said or "", said is not None and fits(fill, said)))
    return judged


def _is_value(fill: Fill, said: str) -> bool:
    return said in fill.values


def _confidence(act: Act, reading: Reading) -> str | None:
    doing = [c for c in act.claims if any(w.role == "actor" for w in c.who)]
    if not doing:
        return None
    if any(link.stance == "claims responsibility" for c in doing for link in c.chain):
        return "CLAIMED OR ADMITTED"
    for claim in doing:
        hedged = any(h.on == "who.actor" for h in claim.hedges) or claim.certainty != "asserted"
        root = reading.source(claim.root)
        if claim.chain[-1].stance == "alleges" or (hedged and root.kind != "outlet"):
            words = f"{root.name} {root.description or ''}".lower()
            official = any(w in words for w in load_words("muc4_words")["authorities"])
            return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"
        if hedged:
            return "POSSIBLE"
    return "REPORTED AS FACT"


def _date(act: Act, reading: Reading) -> str | None:
    """ "1990-02-02", "1990-02-02/1990-02-04", or "no day"."""
    when = next((c.when for c in act.claims if c.when and c.when.start and len(c.when.start) == 10), None)
    if when is None or when.start is None:
        return "no day"
    return when.start if when.end in (None, when.start) else f"{when.start}/{when.end}"


def _is_date(fill: Fill, said: str) -> bool:
    return any(_is_day(value, said) for value in fill.values)


def _is_day(value: str, said: str) -> bool:
    days = [day for d, m, y in _DAY.findall(value) if (day := _iso(d, m, y))]
    if not days:
        return False
    if value.lstrip().startswith("-"):
        return said == "no day" or said.partition("/")[0] <= days[0]
    if len(days) == 2:
        return said != "no day" and days[0] <= said.partition("/")[0] <= days[1]
    return said == days[0]


def _iso(day: str, month: str, year: str) -> str | None:
    try:
        return date(1900 + int(year), _MONTHS.index(month) + 1, int(day)).isoformat()
    except ValueError:
        return None


def _location(act: Act, reading: Reading) -> str | None:
    """Our places as "NAME, COUNTRY; …"."""
    places = {p.id: p for p in reading.places}
    where = dict.fromkeys(places[w.place] for c in act.claims for w in c.where)
    if not where:  # the key always has a country
        begin = [p for p in reading.places if p.country and any(d.span.covers(p.mentions[0]) for d in reading.report.datelines)]
        return f"?, {begin[0].country}" if begin else None
    return "; ".join(f"{p.name}, {p.country or '?'}" for p in where)


def _is_location(fill: Fill, said: str) -> bool:
    names = {normalized(part.rpartition(", ")[0]) for part in said.split("; ")}
    countries = {part.rpartition(", ")[2] for part in said.split("; ")}
    for value in fill.values:
        parts = [normalized(p) for p in re.split(r":| - ", re.sub(r"\([A-Z ]*\)", "", value))]
        if len(parts) > 1 and (parts[-1] in names or any(parts[-1] in n for n in names)):
            return True
        if len(parts) == 1 and (parts[0] in names or countries - {"?"} == {load_words("muc4_words")["countries"].get(parts[0].upper())}):
            return True
    return False


def _stage(act: Act, reading: Reading) -> str | None:
    statuses = {c.status for c in act.claims}
    if statuses & {"happened", "ongoing"}:
        return "ACCOMPLISHED"
    return "ATTEMPTED" if "failed" in statuses else "THREATENED"


def _of_target(name: str, fill: Fill, act: Act | None, reading: Reading) -> str | None:
    """By the act's own claims first, then by all that the report tells of these people."""
    for claim in (*(act.claims if act else ()), *reading.claims):
        for who in claim.who:
            if who.role != "actor" and any(_alike(normalized(s), who) for s in fill.strings):
                return _number(who) if name == "number" else _effect(claim)
    return None


def _number(who: Participant) -> str:
    if who.count and who.count.low is not None:
        return str(who.count.low) if who.count.high == who.count.low else f"{who.count.low}+"
    return "PLURAL" if re.search(r"(?<![su'])s$", who.text.split()[-1].lower()) else "1"


def _effect(claim: Claim) -> str:
    harms = {kind for kind, harm in claim.harm if harm.high != 0}
    if claim.status in ("happened", "ongoing") and ("killed" in harms or (claim.type == "killing" and not harms)):
        return "DEATH"
    return "INJURY" if "injured" in harms else "NO INJURY OR DEATH"


def _is_effect(fill: Fill, said: str) -> bool:
    return any(said == v or (said.startswith("NO") and v.startswith("NO ")) for v in fill.values)


def _is_number(fill: Fill, said: str) -> bool:
    wanted = {v.lstrip("~ ") for v in fill.values}
    return said in wanted or ("PLURAL" in wanted and said != "1")


_OF_INCIDENT: dict[str, tuple[Callable[[Act, Reading], str | None], Callable[[Fill, str], bool]]] = {
    "confidence": (_confidence, _is_value),
    "date": (_date, _is_date),
    "location": (_location, _is_location),
    "stage": (_stage, _is_value),
}
_FITS_TARGET = {"number": _is_number, "effect": _is_effect}


def scores(judged: Iterable[tuple[str, str, str, bool]]) -> dict[str, float]:
    """Share of the filled slots that are right, by slot."""
    rows = list(judged)
    result = {}
    for name in SLOTS:
        right = [ok for slot, _, _, ok in rows if slot == name]
        result[name] = sum(right) / len(right) if right else 0.0
    return result


def commonest(key: Key) -> Judged:
    """The naive baseline: each slot's commonest fill; of the day nothing, which "on or before" takes; of the place nothing."""
    plain = {"confidence": "REPORTED AS FACT", "date": "no day", "location": "", "stage": "ACCOMPLISHED", "number": "1", "effect": "DEATH"}
    fits = {**_FITS_TARGET, **{name: fit for name, (_, fit) in _OF_INCIDENT.items()}}
    return [(n, " / ".join(f.values), plain[n], bool(plain[n]) and fits[n](f, plain[n])) for n, f in asked(key)]


def run(data: Path, *, split: str | None = None, errors: bool = False) -> BenchResult:
    """Score the part that is there, or the one asked for. Raises BenchError where it is missing."""
    chosen = split_of(data, split)
    messages = load(data, chosen)
    rows: list[dict[str, Any]] = []
    judged: Judged = []
    aligned = 0
    for message in messages:
        text, reading = read_with_text(message.text.encode("utf-8"), message.id)
        for key, act in zip(message.keys, align(message.keys, acts_of(text, reading)), strict=True):
            answers = judge(key, act, reading)
            aligned += act is not None
            judged += answers
            fields = [{"slot": s, "key": k, "said": a, "right": ok} for s, k, a, ok in answers]
            spans = [list(c.evidence) for c in act.claims] if act else []
            rows.append({"document": message.id, "type": key.type, "spans": spans, "slots": fields})
    total = sum(len(m.keys) for m in messages)
    return BenchResult(
        name="muc4-keys",
        corpus=f"MUC-4's answer keys, {len(messages)} messages, {total} templates, {len(judged)} filled slots",
        split=chosen,
        hash=corpus_hash(files(data, chosen)),
        scores={"aligned": aligned / max(1, total), **scores(judged)},
        baselines={"each slot's commonest fill, every template given": scores(j for m in messages for k in m.keys for j in commonest(k))},
        published={"nobody has published these slots": {}},
        rows=tuple(rows),
        errors=tuple(_lines(rows)) if errors else (),
    )


def _lines(rows: Iterable[dict[str, Any]]) -> Iterable[str]:
    for row in rows:
        for field in row["slots"]:
            if not field["right"]:
                yield f"{row['document']} {row['type']} {field['slot']}: said {field['said'] or 'nothing'}; the key {field['key']}"
