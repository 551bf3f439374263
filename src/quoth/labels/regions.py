"""Marked spans and the relations between them → codings: what Label Studio and INCEpTION have in common.

A span's label says what it is: a type of event of the codebook (or "event", with the type as an attribute) marks the act; a role (actor,
victim, …), place, date, source, means, evidence, or a kind of harm (killed, …) a part. A part belongs to the act that a relation ties it
to; without one to the only act of its sentence. A relation's own label goes before the span's: "victim" from an act to a span "person".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from quoth.codebook import load_codebook
from quoth.labels.coding import FIELDS, HARMS, Coding, Document, Part, Read, Refused
from quoth.model.text import Span

_END = re.compile(r"(?<=[.!?…])[\"”'’)]*\s+|\n\s*\n")
_EVENT = frozenset(("event", "act", "trigger", "claim"))
_SAME = {
    "who": "actor", "doer": "actor", "perpetrator": "actor", "agent": "actor", "location": "place", "where": "place", "loc": "place",
    "time": "date", "when": "date", "according to": "source", "attribution": "source", "speaker": "source", "dead": "killed",
    "fatalities": "killed", "wounded": "injured", "weapon": "means", "words": "evidence",
}  # fmt: skip
_VALUES = ("status", "certainty", "scope", "stance", "basis", "mode")
_STATED = {"date": ("start", "end", "precision"), "place": ("country", "kind", "lat", "lon", "admin1", "geonameid"), "source": ("kind",)}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(slots=True)
class Region:
    """One marked span. `labels` from the most to the least telling, `attributes` what else was said of it."""

    key: str
    span: Span
    labels: tuple[str, ...]
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two regions, by their keys."""

    one: str
    other: str
    label: str | None = None


def codings(
    where: str, document: Document, report: str, regions: Sequence[Region], ties: Iterable[Tie], coder: str | None = None
) -> Read:
    """A coding for each marked act; regions that belong to none are refused, each with its words."""
    found = Read()
    acts = {r.key: r for r in regions if _type(r) is not None}
    tied: dict[str, list[tuple[Region, str | None]]] = {key: [] for key in acts}
    by_key = {r.key: r for r in regions}
    held: set[str] = set()
    for tie in ties:
        for act, part in ((tie.one, tie.other), (tie.other, tie.one)):
            if act in acts and part in by_key and part not in acts:
                tied[act].append((by_key[part], tie.label))
                held.add(part)
    for region in regions:
        if region.key in acts or region.key in held:
            continue
        near = [key for key, act in acts.items() if sentence(document.text, act.span).covers(region.span)]
        if _what(region, None) is None:
            said = f"nobody knows the label {' / '.join(region.labels)}"
            found.refused.append(Refused(_place(where, document, region), said))
        elif len(near) == 1:
            tied[near[0]].append((region, None))
        else:
            found.refused.append(Refused(_place(where, document, region), "it belongs to no act: tie it to one by a relation"))
    for key, marked in acts.items():
        found.codings.append(_coding(where, document, report, marked, tied[key], coder))
    return found


def sentence(text: str, span: Span) -> Span:
    """The sentence, or the paragraph's piece, that a span stands in: by full stops and empty lines."""
    ends = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    start = max(e for e in ends if e <= span.start)
    end = min((e for e in ends if e >= span.end), default=len(text))
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _coding(
    where: str, document: Document, report: str, act: Region, tied: Sequence[tuple[Region, str | None]], coder: str | None
) -> Coding:
    parts, evidence = [], None
    for region, label in tied:
        what = _what(region, label)
        if what == "evidence":
            evidence = Part("evidence", _words(document, region), region.span)
        elif what is not None:
            parts.append(Part(what, _words(document, region), region.span, _values(what, region, document)))
    values = {name: act.attributes[name] for name in _VALUES if act.attributes.get(name)}
    values["type"] = _type(act) or ""
    evidence = evidence or Part("evidence", "", sentence(document.text, act.span))
    note = act.attributes.get("note") or act.attributes.get("comment") or ""
    words = Part("act", _words(document, act), act.span)
    return Coding(_place(where, document, act), report, words, evidence, values, tuple(parts), coder, note, document)


def _type(region: Region) -> str | None:
    """The type of event that a region marks, if it marks one."""
    known = load_codebook().event_types
    stated = (region.attributes.get(name, "") for name in ("type", "event_type", "kind", "value", "label"))
    for label in region.labels:
        name = label.strip().lower().replace("_", " ")
        if name in _EVENT:
            return next((s.strip().lower() for s in stated if s.strip().lower() in known), "")
        if name in known and _field(name) is None:
            return name
    return None


def _what(region: Region, label: str | None) -> str | None:
    """One of FIELDS: by the relation's label, else by the region's own, else by its attribute `role`."""
    for name in (label, region.attributes.get("role"), *region.labels):
        if name and (found := _field(name)) is not None:
            return found
    return None


def _field(label: str) -> str | None:
    name = label.strip().lower().replace("_", " ")
    name = _SAME.get(name, name).replace(" ", "_")
    return name if name in FIELDS else None


def _values(what: str, region: Region, document: Document) -> dict[str, Any]:
    """What was stated beside the words: a date, a number, a country."""
    given = region.attributes
    stated: dict[str, Any] = {name: given[name] for name in _STATED.get(what, ()) if given.get(name)}
    value = given.get("value") or given.get("date") or given.get("number") or ""
    if what == "date" and "start" not in stated and (days := _DAY.findall(value)):
        stated |= {"start": days[0], "end": days[-1]}
    if what in HARMS:
        ends = {name: given[name] for name in ("low", "high") if given.get(name, "").isdecimal()}
        digits = re.findall(r"\d+", value or _words(document, region))
        stated |= {name: int(number) for name, number in ends.items()}
        if not ends and len(digits) == 1:
            stated |= {"low": int(digits[0]), "high": int(digits[0])}
    if what in ("victim", "target", "detained") and given.get("civil"):
        stated["civil"] = given["civil"]
    for name in ("lat", "lon"):
        if name in stated:
            stated[name] = float(stated[name])
    return stated


def _words(document: Document, region: Region) -> str:
    return document.text[slice(*region.span)]


def _place(where: str, document: Document, region: Region) -> str:
    return f"{where}, “{' '.join(_words(document, region).split())}”"


def merged(*several: Read) -> Read:
    """Codings and refusals of several documents as one."""
    made = Read()
    for read in several:
        made.codings += read.codings
        made.refused += read.refused
    return made
