"""Forty claims that could do harm, through every format, as a foreign reader finds them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from export_cases import BYLINE, HELD, LABELS, VICTIM, case, forty, material, read, words_of

from quoth.export import SHIPPED, Item, Material, Options, export
from quoth.model.event import Support

TABLES = ("csv", "parquet", "xlsx", "geojson")
EVENTS = ("events", "acled", "ged")
PLACE = {"events": "place", "acled": "location", "ged": "where_coordinates"}
SPEAKER = {"events": "according_to", "acled": "notes", "ged": "source_original"}
REVIEW = {"events": "review", "acled": "tags", "ged": "quoth_review"}
DOER = {"events": "doers", "acled": "actor1", "ged": "side_a"}
TOLD = ("plover", "annotation", "stix", "ftm", "prov")  # a record a claim, in the words of another scheme
GRAPHS = ("stix", "ftm", "prov")  # events and claims
REPORTS = ("bibtex", "csl")  # no claim in them


def written(format: str, folder: Path, given: Material | None = None, **options: Any) -> Path:
    out = folder / f"out.{format}"
    export(format, given or material(forty()), out, Options(**options))
    return out


def claims(format: str, path: Path) -> list[dict[str, Any]]:
    """One dictionary a claim, whatever the format."""
    rows = read(format, path)
    if format == "plover":
        return [{**row, **row["quoth:attribution"], "words": row["event_text"][0]} for row in rows]
    if format == "annotation":
        return [_as_claim(row) for row in rows]
    if format == "stix":
        notes = [row for row in rows if row["type"] == "note"]
        return [{**row, **next(iter(row["extensions"].values())), "words": quoted(row["content"])} for row in notes]
    if format == "ftm":
        notes = [row for row in rows if row["schema"] == "Note"]
        return [{**row, **_as_note(row["properties"])} for row in notes]
    if format == "prov":
        return [_as_entity(row, rows) for row in rows if row["key"].startswith("claim:")]
    if format != "jsonl":
        return rows
    names = [{s["id"]: s["name"] for s in line["sources"]} for line in rows]
    return [{**c, "according_to": n[c["chain"][-1]["source"]]} for line, n in zip(rows, names, strict=True) for c in line["claims"]]


def _as_claim(annotation: dict[str, Any]) -> dict[str, Any]:
    told, quote = annotation["body"][0], annotation["target"]["selector"][0]
    named = {name.removeprefix("quoth:"): value for name, value in told.items()}
    return {**named, "claim": told["id"].rsplit(":", 1)[1], "words": quote["exact"], "quoted": quote}


def _as_note(given: dict[str, list[str]]) -> dict[str, Any]:
    said = given["description"][0]
    happened = given["summary"][0] == "said to have happened"
    return {"said_to_have_happened": happened, "according_to": said, "words": quoted(said), "claim": None, "name": given["name"][0]}


def quoted(sentence: str) -> str:
    """The quotation in a sentence that begins with its speaker."""
    return sentence.partition("“")[2].rpartition("”")[0]


def _as_entity(row: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    named = {name.removeprefix("quoth:"): value for name, value in row.items()}
    span = next((r["prov:value"] for r in rows if r["key"].startswith("span:")), "")
    return {**named, "claim": row["key"].removeprefix("claim:"), "words": span}


def events(format: str, path: Path) -> list[tuple[str, str, str]]:
    """Of each event of a graph: what it is called, who says so, and whatever else it says."""
    rows = read(format, path)
    if format == "stix":
        found = [row for row in rows if row["type"] == "incident"]
        return [(o["name"], "; ".join(next(iter(o["extensions"].values()))["according_to"]), json.dumps(o)) for o in found]
    if format == "ftm":
        found = [row["properties"] for row in rows if row["schema"] == "Event"]
        return [(p["name"][0], p["summary"][0], json.dumps(p)) for p in found]
    return [(r["quoth:name"], "; ".join(r["quoth:according_to"]), json.dumps(r)) for r in rows if r["key"].startswith("event:")]


@pytest.mark.parametrize("format", GRAPHS)
def test_no_event_of_a_graph_where_nobody_says_that_it_happened(format: str, tmp_path: Path) -> None:
    cases = forty()
    found = events(format, written(format, tmp_path))
    assert sorted(name.split(", ")[1] for name, _, _ in found) == sorted(c.village for c in cases if c.row)
    assert all("spokesman of the army of Province" in said for _, said, _ in found)
    loss = json.loads((tmp_path / f"out.{format}.loss.json").read_text("utf-8"))
    assert sum(entry["count"] for entry in loss["left_out"] if entry["what"] == "event") == len(cases) - len(found)


@pytest.mark.parametrize("format", EVENTS)
def test_no_event_where_nobody_says_that_it_happened(format: str, tmp_path: Path) -> None:
    cases = forty()
    rows = read(format, written(format, tmp_path))
    places = [row[PLACE[format]] for row in rows]
    assert sorted(places) == sorted(c.village for c in cases if c.row)
    loss = json.loads((tmp_path / f"out.{format}.loss.json").read_text("utf-8"))
    assert sum(entry["count"] for entry in loss["left_out"]) == len(cases) - len(places)


@pytest.mark.parametrize("format", ["jsonl", *TABLES, *TOLD])
def test_every_claim_says_whether_it_happened(format: str, tmp_path: Path) -> None:
    cases = {c.reading.claims[0].id: c for c in forty()}
    found = claims(format, written(format, tmp_path))
    assert len(found) == len(cases)
    for row in found:
        key = row["id"].removeprefix("quoth-").replace("-", "_") if format == "ftm" else row["claim"] if "claim" in row else row["id"]
        assert (str(row["said_to_have_happened"]).lower() == "true") == cases[key].row


@pytest.mark.parametrize("format", ["jsonl", *TABLES, *TOLD])
def test_every_claim_has_its_speaker(format: str, tmp_path: Path) -> None:
    for row in claims(format, written(format, tmp_path)):
        assert row["according_to"].startswith("spokesman of the army of Province")


@pytest.mark.parametrize("format", EVENTS)
def test_every_event_has_its_speaker(format: str, tmp_path: Path) -> None:
    for row in read(format, written(format, tmp_path)):
        assert "spokesman of the army of Province" in row[SPEAKER[format]]
        assert "not reviewed" in row[REVIEW[format]]


@pytest.mark.parametrize("format", ["jsonl", *TABLES, *EVENTS, *TOLD])
def test_no_label_of_a_killer_is_a_fact_about_the_dead(format: str, tmp_path: Path) -> None:
    quoting = {
        "words", "notes", "quoth_notes", "victims_as_the_doing_side_calls_them", "alleged_by_the_doing_side", "text", "report",
        "event_text", "labels_by_the_doing_side", "exact", "suffix", "value", "content", "explanation", "description", "prov:value",
    }  # fmt: skip

    def facts(value: Any) -> str:
        if isinstance(value, dict):
            return " ".join(facts(v) for k, v in value.items() if k not in quoting or (k == "text" and "role" in value))
        return " ".join(map(facts, value)) if isinstance(value, list) else str(value)

    for row in read(format, written(format, tmp_path)):
        assert not [label for label in LABELS if label in facts(row)]
        if format == "ged":
            assert (row["side_b"], row["deaths_b"], row["deaths_unknown"], row["best"]) == ("", "0", "7", "7")
        if format == "acled":
            assert (row["actor2"], row["inter2"], row["civilian_targeting"], row["fatalities"]) == ("", "", "", "7")


@pytest.mark.parametrize("format", SHIPPED)
def test_nobody_private_is_named(format: str, tmp_path: Path) -> None:
    words = words_of(written(format, tmp_path))
    for name in (HELD, VICTIM, BYLINE, "Varga", "Brenn", "Tolt", "/home"):
        assert name not in words
    loss = json.loads((tmp_path / f"out.{format}.loss.json").read_text("utf-8"))
    withheld = {entry["what"]: entry["count"] for entry in loss["withheld"]}
    assert withheld["bylines"] == len(forty())
    assert withheld["names of private people, and of people in custody"] >= len(forty())


@pytest.mark.parametrize("format", SHIPPED)
def test_the_open_gate_lets_everything_out(format: str, tmp_path: Path) -> None:
    words = words_of(written(format, tmp_path, gate=False))
    assert ("spokesman" in words) != (format in REPORTS)
    assert format in (*EVENTS, "ftm-statements", "ftm") or (BYLINE if format in REPORTS else HELD) in words


@pytest.mark.parametrize("format", SHIPPED)
def test_two_exports_are_the_same_bytes(format: str, tmp_path: Path) -> None:
    first, again = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    again.mkdir()
    one, two = written(format, first), written(format, again)
    assert one.read_bytes() == two.read_bytes()
    assert one.with_name(one.name + ".loss.json").read_bytes() == two.with_name(two.name + ".loss.json").read_bytes()


@pytest.mark.parametrize("format", SHIPPED)
def test_a_restricted_report_stays_at_home_and_is_counted(format: str, tmp_path: Path) -> None:
    reading = case(1, "own note", row=True).reading
    given = Material(lambda: [Item("k_1", reading, restricted=True)], as_of="2026-01-01T00:00:00Z")
    path = written(format, tmp_path, given)
    assert "Village1" not in words_of(path)
    assert json.loads((tmp_path / f"out.{format}.loss.json").read_text("utf-8"))["withheld"] == [
        {"what": "restricted reports (own notes), whole", "count": 1}
    ]


@pytest.mark.parametrize("format", SHIPPED)
def test_only_what_was_accepted_and_nothing_that_was_rejected(format: str, tmp_path: Path) -> None:
    one, two, three = (case(n, "may pass", row=True) for n in (1, 2, 3))
    given = material([one, two, three], accepted=frozenset({one.reading.claims[0].id}), rejected=frozenset({two.reading.claims[0].id}))
    words = words_of(written(format, tmp_path, given, accepted_only=True))
    if format in REPORTS:
        assert ("Herald 1" in words, "Herald 2" in words, "Herald 3" in words) == (True, False, False)
        return
    assert ("Village1" in words, "Village2." in words, "in Village3" in words) == (True, False, False)
    assert ("accepted by a person" in words) or format == "never"


@pytest.mark.parametrize("format", ["jsonl", *TABLES, *TOLD])
def test_without_text_no_claim_quotes_more_than_25_words(format: str, tmp_path: Path) -> None:
    given = material([case(1, "long", row=True, victims="people who " + "slowly " * 60 + "went home")])
    path = written(format, tmp_path, given, no_text=True)
    (row,) = claims(format, path)
    assert len(row["words"].split()) <= 25
    assert max(len(run.split()) for run in re.findall(r"(?:slowly\W*)+", words_of(path))) <= 25
    assert "were there" not in words_of(path)


@pytest.mark.parametrize("format", [*TABLES, *EVENTS, *TOLD])
def test_a_hospital_is_shown_by_its_province_at_most(format: str, tmp_path: Path) -> None:
    given = material([case(5, "hospital", row=True, victims="patients of a hospital")])
    path = written(format, tmp_path, given)
    assert "Village5" not in words_of(path)
    assert "Province 5" in words_of(path)  # in annotations it is the speaker's
    assert "9005" not in words_of(path)
    assert "-10.25" not in words_of(path)


@pytest.mark.parametrize("format", EVENTS)
def test_no_doer_whom_the_gate_did_not_let_through(format: str, tmp_path: Path) -> None:
    given = material([case(1, "may pass", row=True)])
    (event,) = given.events()

    def accusing(name: str) -> Material:
        accused = Support("who.actor", name, 1, 1, event.support[0].origins)
        return replace(given, events=lambda: (replace(event, support=(*event.support, accused)),))

    assert VICTIM not in words_of(written(format, tmp_path, accusing(VICTIM)))
    (row,) = read(format, written(format, tmp_path, accusing("army of Province 1")))
    assert row[DOER[format]] == "army of Province 1"
