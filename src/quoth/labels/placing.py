"""A coding on a report's text: every word found there, or the coding is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from quoth.codebook import load_codebook
from quoth.labels.coding import HARMS, ROLES, Coding, Part
from quoth.model.record import KNOWN
from quoth.model.text import Span

_STANCES = ("stance", "basis", "mode")
_HOMES = {("source", "kind"): "Source", ("place", "kind"): "Place", ("date", "precision"): "When"}
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
Locate = Callable[[Part], Span | None]


def claim_of(coding: Coding, text: str, moved: Callable[[Span], Span | None] | None = None) -> dict[str, Any]:
    """The claim as plain values of the record, without an id; sources, actors and places by their content.

    `moved` says where a span of the coding's own document stands in this text. Raises ValueError, which says what was not found.
    """
    _check(coding)
    placed = _Placed(coding, text, moved)
    evidence, act = placed.evidence(), placed.act()
    values: dict[str, Any] = {name: value for name, value in coding.values.items() if name not in ("type", "civil", *_STANCES)}
    made = {
        **_type(coding.values.get("type", "")),
        **values,
        "trigger": list(act),
        "evidence": [min(evidence.start, act.start), max(evidence.end, act.end)],
        "chain": _chain(coding, placed),
        "who": [_who(coding, part, placed) for part in coding.parts if part.what in ROLES],
        "where": [_where(part, placed) for part in coding.parts if part.what == "place"],
        "means": [{"mention": placed.found(part)} for part in coding.parts if part.what == "means"],
        "harm": {p.what.removesuffix("_count"): {**_ends(p), "mention": placed.found(p)} for p in coding.parts if p.what in HARMS},
    }
    dates = [part for part in coding.parts if part.what == "date"]
    if len(dates) > 1:
        raise ValueError("two dates; one event has one")
    if dates:
        made["when"] = _when(dates[0], placed)
    return made


def _check(coding: Coding) -> None:
    """Only values that the record knows, and days that are days. Raises ValueError."""
    stated = [("Link" if name in _STANCES else "Claim", name, value) for name, value in coding.values.items()]
    stated = [(("Participant" if name == "civil" else kind), name, value) for kind, name, value in stated]
    for part in coding.parts:
        stated += [(_HOMES[part.what, name], name, value) for name, value in part.values.items() if (part.what, name) in _HOMES]
        stated += [("Participant", "civil", part.values["civil"])] if "civil" in part.values else []
        for end in ("start", "end"):
            day = part.values.get(end) if part.what == "date" else None
            if day is not None and not _DAY.fullmatch(day):
                raise ValueError(f"date: {day}: a day is YYYY-MM-DD")
    for kind, name, value in stated:
        known = KNOWN.get((kind, name))
        if known is not None and value not in known:
            raise ValueError(f"{name}: {value}: the record does not know it; one of {', '.join(sorted(known))}")


class _Placed:
    """Looks words up: in the claim's own words first, then in the report, the nearest place to them."""

    def __init__(self, coding: Coding, text: str, moved: Callable[[Span], Span | None] | None) -> None:
        self.coding, self.text, self.moved = coding, text, moved
        self._evidence: Span | None = None

    def evidence(self) -> Span:
        if self._evidence is None:
            part = self.coding.evidence or self.coding.act
            self._evidence = self._span(part, None)
        return self._evidence

    def act(self) -> Span:
        return self._span(self.coding.act, self.evidence())

    def found(self, part: Part) -> list[int]:
        return list(self._span(part, self.evidence()))

    def _span(self, part: Part, near: Span | None) -> Span:
        if part.span is not None:
            now = self.moved(part.span) if self.moved else part.span
            if now is None:
                raise ValueError(f"the words “{_short(part.words)}” are not in the report")
            return now
        places = _places(part.words, self.text)
        if not places:
            raise ValueError(f"the words “{_short(part.words)}” are not in the report")
        if near is None:
            if len(places) > 1:
                raise ValueError(f"the words “{_short(part.words)}” stand {len(places)} times in the report; quote more of them")
            return places[0]
        inside = [place for place in places if near.covers(place)]
        return min(inside or places, key=lambda p: (abs(p.start - near.start), p.start))


def _places(words: str, text: str) -> list[Span]:
    """Where words stand as whole words, whatever white space is between them."""
    pieces = words.split()
    if not pieces:
        return []
    pattern = r"\s+".join(map(re.escape, pieces))
    return [Span(*m.span()) for m in re.finditer(rf"(?<!\w){pattern}(?!\w)" if words[:1].isalnum() else pattern, text)]


def _type(name: str) -> dict[str, Any]:
    entry = load_codebook().event_types.get(name.lower())
    if entry is None:
        raise ValueError(f"type: {name or 'none'}: the codebook has no such type")
    return {"type": entry.coarse, "subtype": None if entry.coarse == entry.name else entry.name}


def _chain(coding: Coding, placed: _Placed) -> list[dict[str, Any]]:
    """The outlet, and whom it cites; with two sources the first is said to cite the second."""
    stated = {name: coding.values[name] for name in _STANCES if coding.values.get(name)}
    sources = [part for part in coding.parts if part.what == "source"]
    chain: list[dict[str, Any]] = [{"source": "S1", "mode": "own voice", "stance": "states"}]
    for part in sources:
        mention = placed.found(part)
        name = " ".join(placed.text[slice(*mention)].split())
        source = {"name": name, "kind": part.values.get("kind", "unknown"), "named": any(w[:1].isupper() for w in name.split()[-2:])}
        chain.append({"source": {**source, "mentions": [mention]}, "mode": "indirect", "stance": "states", "mention": mention})
    chain[-1] |= stated
    return chain


def _who(coding: Coding, part: Part, placed: _Placed) -> dict[str, Any]:
    return {"role": part.what, "mention": placed.found(part), "civil": part.values.get("civil", "not stated")}


def _where(part: Part, placed: _Placed) -> dict[str, Any]:
    mention = placed.found(part)
    given = {name: value for name, value in part.values.items() if name != "relation"}
    name = given.pop("name", None) or " ".join(placed.text[slice(*mention)].split())
    place = {"name": name, "kind": "settlement", **given}
    if place.get("lat") is None:
        place["unresolved"] = "named by a person, not looked up"
    return {"place": place, "role": "at", "relation": part.values.get("relation"), "mention": mention}


def _ends(part: Part) -> dict[str, Any]:
    low, high = part.values.get("low"), part.values.get("high")
    if low is None and high is None:
        raise ValueError(f"{part.what}: “{_short(part.words)}” has no number beside it")
    if low is not None and high is not None and high < low:
        raise ValueError(f"{part.what}: high {high} is less than low {low}")
    return {"low": low, "high": high}


def _when(part: Part, placed: _Placed) -> dict[str, Any]:
    start, end = part.values.get("start"), part.values.get("end")
    precision = part.values.get("precision") or ("vague" if start is None else "day" if end in (None, start) else "range")
    return {"start": start, "end": end or start, "precision": precision, "basis": "stated", "mention": placed.found(part)}


def _short(words: str) -> str:
    told = " ".join(words.split())
    return told if len(told) <= 80 else f"{told[:79]}…"
