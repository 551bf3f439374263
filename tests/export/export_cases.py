"""Forty claims that could do harm, each in a village of its own, and some that may pass; a foreign reader's view of every format."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import openpyxl

from quoth.export import Item, Material
from quoth.link import link
from quoth.model.claim import Actor, Claim, Harm, Link, Participant, Place, Reading, ReportEvent, Source, When, Where
from quoth.model.ids import claim_id, report_id
from quoth.model.text import Report, Span

LABELS = ("terrorists", "militants", "saboteurs", "enemy fighters")
HELD = "Tomas Varga"
VICTIM = "Oda Brenn"
BYLINE = "Mira Tolt"


@dataclass(frozen=True)
class Case:
    """One report with one claim. `row` says whether an event may be found in it."""

    kind: str
    village: str
    reading: Reading
    row: bool


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def case(n: int, kind: str, *, row: bool, victims: str = "villagers", stance: str = "states", **fields: Any) -> Case:
    """A claim of the army's spokesman: soldiers killed seven people in a village."""
    held = fields.pop("held", False)
    derived = fields.pop("derived", None)
    civil = fields.pop("civil", "not stated")
    speaker = f"spokesman of the army of Province {n}"
    village = f"Village{n}"
    text = f"Soldiers killed 7 {victims} in {village} on Monday, the {speaker} said. THERE were there.\n\nBy {BYLINE}"
    there = f"{HELD} and {VICTIM}" if held else VICTIM
    text = text.replace("THERE", there)
    day = (date(2022, 1, 1) + timedelta(days=7 * n)).isoformat()
    lat, lon = -50.25 + n % 12 * 8, -150.25 + n // 12 * 25  # far from each other, so that no two are one event
    report = Report(
        report_id(text), text, f"/home/somebody/case{n}.txt", "0" * 64, outlet=f"Herald {n}", byline=BYLINE, published=day,
        language="en", derived=derived,
    )  # fmt: skip
    sources = [
        Source("S1", f"Herald {n}", "outlet", True),
        Source("S2", speaker, "person", False, actor="A1", mentions=(span(text, speaker),)),
    ]
    chain = [Link("S1", "own voice"), Link("S2", "indirect", "states" if held else stance)]
    if held:
        sources.append(Source("S3", HELD, "person", True, "spokesman", mentions=(span(text, HELD),)))
        chain.append(Link("S3", "indirect", stance, in_custody=True))
    actors = (
        Actor("A1", f"army of Province {n}", "state forces"),
        Actor("A2", VICTIM, "person", mentions=(span(text, VICTIM),)),
    )
    evidence = Span(0, text.index("."))
    who = (
        Participant("actor", "Soldiers", span(text, "Soldiers"), actor="A1"),
        Participant("victim", f"7 {victims}", span(text, f"7 {victims}"), civil=civil),
    )
    made = Claim(
        claim_id(report.id, Span(9, 15), "S2", 0), "killing", None, "one", Span(9, 15), evidence, tuple(chain),
        when=When(day, day, "day", "stated", span(text, "Monday")), where=(Where("P1", "at", None, span(text, village)),),
        who=who, harm=(("killed", Harm(7, 7, "7", span(text, "7"))),), **fields,
    )  # fmt: skip
    place = Place("P1", village, "settlement", "AF", f"Province {n}", lat, lon, 9000 + n, mentions=(span(text, village),))
    reading = Reading(report, tuple(sources), actors, (place,), (made,), (ReportEvent("E1", "killing", (made.id,)),))
    return Case(kind, village, reading, row)


def forty() -> list[Case]:
    made = [case(n, "denied", row=False, stance="denies") for n in range(4)]
    made += [case(n, "denied", row=False, status="did not happen") for n in range(4, 8)]
    made += [case(n, "planned", row=False, status="planned") for n in range(8, 14)]
    made += [case(n, "hypothetical", row=False, status="hypothetical") for n in range(14, 18)]
    made += [case(n, "doubted", row=False, stance="doubts") for n in range(18, 20)]
    made += [case(n, "possible", row=False, certainty=c) for n, c in ((20, "possible"), (21, "doubtful"))]
    made += [case(22, "failed", row=False, status="failed"), case(23, "unknown", row=False, status="unknown")]
    for n, how in ((24, "withdrawal"), (25, "correction"), (26, "withdrawal"), (27, "correction")):
        kept = case(n, "retracted", row=False)
        other = case(n + 100, "withdraws", row=how == "correction", derived=(kept.reading.report.id, how))
        made += [kept, other]
    made += [case(n, "called so by who killed", row=True, victims=LABELS[n % 4]) for n in range(28, 34)]
    made += [case(n, "claimed", row=True, victims=LABELS[n % 4], stance="claims responsibility") for n in (34, 35)]
    made += [case(n, "held", row=True, held=True, stance=s) for n, s in ((36, "states"), (37, "claims responsibility"))]
    made += [case(n, "held", row=False, held=True, stance=s) for n, s in ((38, "denies"), (39, "doubts"))]
    return made


def material(cases: list[Case], **fields: Any) -> Material:
    readings = [c.reading for c in cases]
    items = [Item(f"k_{n}", reading) for n, reading in enumerate(readings)]
    return Material(lambda: items, lambda: link(readings), **{"as_of": "2026-01-01T00:00:00Z", **fields})


def read(format: str, path: Path) -> list[dict[str, Any]]:
    """The rows of a file as a program that is not ours reads them; nested values flattened for jsonl."""
    if format in ("csv", "events", "acled", "ged", "ftm-statements"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    if format == "parquet":
        found = duckdb.sql(f"SELECT * FROM read_parquet('{path}')")
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    if format == "xlsx":
        first, *rest = openpyxl.load_workbook(path, read_only=True)["claims"].iter_rows(values_only=True)
        return [dict(zip(first, row, strict=True)) for row in rest]
    if format in ("stix", "prov"):
        whole = json.loads(path.read_text("utf-8"))
        return list(whole["objects"]) if format == "stix" else [{"key": key, **value} for key, value in whole["entity"].items()]
    if format == "annotation":
        return list(json.loads(path.read_text("utf-8"))["first"]["items"])
    if format == "csl":
        return list(json.loads(path.read_text("utf-8")))
    if format == "bibtex":
        return [{"entry": entry} for entry in path.read_text("utf-8").split("\n@") if entry.strip()]
    if format == "geojson":
        return [{**f["properties"], "claim": f["id"], "geometry": f["geometry"]} for f in json.loads(path.read_text("utf-8"))["features"]]
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def words_of(path: Path) -> str:
    """All the text of a file, whatever it is packed in."""
    format = path.suffix[1:]
    return repr(read(format, path)) if format in ("parquet", "xlsx") else path.read_text("utf-8")


__all__ = ["BYLINE", "HELD", "LABELS", "VICTIM", "Case", "case", "forty", "material", "read", "words_of"]
