"""STIX, FollowTheMoney and PROV: what refers to something finds it, who says so stands beside it, and nobody private is in it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from export_cases import HELD, VICTIM, Case, case, forty, material, read

from quoth.codebook import load_codebook
from quoth.export import Item, Material, Options, Review, export
from quoth.export.formats.ftm import names
from quoth.link import link
from quoth.model.claim import Claim, Link


def denied_elsewhere() -> Material:
    """One event: a report says so, and another says the same in other words, whose speaker denies it."""
    one, two = case(1, "any", row=True), case(1, "denied", row=False, stance="denies")
    other = replace(two.reading.report, id="r_other", outlet="Herald 2", location="https://example.org/2")
    claim: Claim = replace(two.reading.claims[0], id="c_other")
    reading = replace(two.reading, report=other, claims=(claim,), events=())
    items = [Item("k_1", one.reading, at="2026-01-02T03:04:05Z"), Item("k_2", reading, at="2026-01-03T03:04:05.678Z")]
    (event,) = link([one.reading])
    both = replace(event, claims=(*event.claims, event.claims[0]._replace(report="r_other", claim="c_other")))
    return Material(lambda: items, lambda: (both,), "2026-02-01T00:00:00Z")


def bundle(path: Path, given: Material, **options: Any) -> dict[str, list[dict[str, Any]]]:
    """The objects of a bundle by type."""
    export("stix", given, path, Options(**options))
    found: dict[str, list[dict[str, Any]]] = {}
    for made in read("stix", path):
        found.setdefault(made["type"], []).append(made)
    return found


def test_every_reference_of_a_bundle_finds_its_object(tmp_path: Path) -> None:
    export("stix", material(forty()), tmp_path / "b.json")
    objects = read("stix", tmp_path / "b.json")
    ids = [made["id"] for made in objects]
    assert len(ids) == len(set(ids))
    for made in objects:
        refs = [*made.get("object_refs", ()), *(value for name, value in made.items() if name.endswith("_ref"))]
        assert set(refs) <= set(ids)
        assert made["type"] not in ("report", "note", "opinion") or made["object_refs"]


def test_who_denies_disagrees_with_the_incident_and_who_states_it_agrees(tmp_path: Path) -> None:
    found = bundle(tmp_path / "b.json", denied_elsewhere())
    (incident,) = found["incident"]
    assert sorted(made["opinion"] for made in found["opinion"]) == ["agree", "strongly-disagree"]
    speakers = {made["id"]: made["name"] for made in found["identity"]}
    for made in found["opinion"]:
        assert made["object_refs"] == [incident["id"]]
        assert speakers[made["created_by_ref"]] == "spokesman of the army of Province 1"
    assert "denies" in incident["description"]
    assert all(incident["id"] in made["object_refs"] for made in found["note"])


@pytest.mark.parametrize("format", ["stix", "ftm", "prov"])
def test_a_filter_brings_the_denial_that_another_report_tells(format: str, tmp_path: Path) -> None:
    given = denied_elsewhere()
    first, second = given.items()
    asked = frozenset(claim.id for claim in first.reading.claims)
    chosen = replace(given, items=lambda: [replace(first, claims=asked), replace(second, claims=frozenset())])
    one, other = (tmp_path / f"{n}.json" for n in (1, 2))
    assert export(format, chosen, one).written == export(format, given, other).written
    assert one.read_bytes() == other.read_bytes()
    nothing = replace(given, items=lambda: [replace(item, claims=frozenset()) for item in (first, second)])
    assert "events" not in export(format, nothing, one).written


def test_times_are_those_of_the_ledger(tmp_path: Path) -> None:
    found = bundle(tmp_path / "b.json", denied_elsewhere())
    assert {made["created"] for made in found["note"]} == {"2026-01-02T03:04:05.000Z", "2026-01-03T03:04:05.678Z"}
    (incident,) = found["incident"]
    assert (incident["created"], incident["modified"]) == ("2026-01-02T03:04:05.000Z", "2026-01-03T03:04:05.678Z")


def test_a_confidence_stands_only_where_a_person_graded(tmp_path: Path) -> None:
    one, two, three = (case(n, "any", row=True) for n in (1, 2, 3))
    grades = {one.reading.claims[0].id: "B2", two.reading.claims[0].id: "A6"}
    found = bundle(tmp_path / "b.json", material([one, two, three], grades=grades))
    assert [made.get("confidence") for made in found["note"]] == [70, None, None]
    assert not [made for made in (*found["incident"], *found["report"], *found["identity"]) if "confidence" in made]


@pytest.mark.parametrize(
    ("fields", "opinion"),
    [
        ({}, "agree"),
        ({"stance": "claims responsibility"}, "strongly-agree"),
        ({"stance": "doubts"}, "disagree"),
        ({"stance": "denies"}, "strongly-disagree"),
        ({"certainty": "possible"}, "neutral"),
        ({"status": "planned"}, None),
        ({"stance": "denies", "about": ("who.actor",)}, None),
    ],
)  # fmt: skip
def test_opinions_are_about_the_occurrence_alone(fields: dict[str, Any], opinion: str | None, tmp_path: Path) -> None:
    given = denied_elsewhere()
    first, second = given.items()
    changed = case(1, "any", row=True, **fields).reading.claims[0]
    claim = replace(changed, id="c_other")
    second = replace(second, reading=replace(second.reading, claims=(claim,)))
    found = bundle(tmp_path / "b.json", replace(given, items=lambda: [first, second]))
    theirs = [made["opinion"] for made in found["opinion"] if made["created"].startswith("2026-01-03")]
    assert theirs == ([opinion] if opinion else [])


def test_an_outer_voice_that_denies_is_the_one_that_disagrees(tmp_path: Path) -> None:
    given = denied_elsewhere()
    first, second = given.items()
    claim = second.reading.claims[0]
    chain = (Link("S1", "own voice", "denies"), replace(claim.chain[1], stance="states"))
    second = replace(second, reading=replace(second.reading, claims=(replace(claim, chain=chain),)))
    found = bundle(tmp_path / "b.json", replace(given, items=lambda: [first, second]))
    speakers = {made["id"]: made["name"] for made in found["identity"]}
    assert [speakers[made["created_by_ref"]] for made in found["opinion"] if made["opinion"] == "strongly-disagree"] == ["Herald 1"]


def test_every_entity_that_is_named_stands_there_and_people_who_were_hit_do_not(tmp_path: Path) -> None:
    for options in (Options(), Options(gate=False)):
        export("ftm", material(forty()), tmp_path / "f.json", options)
        entities = {made["id"]: made for made in read("ftm", tmp_path / "f.json")}
        refs = {
            value for made in entities.values() for name, values in made["properties"].items() if names().types.get(name) == "entity"
            for value in values
        }  # fmt: skip
        assert refs <= set(entities)
        called = {name for made in entities.values() for name in made["properties"].get("name", ())}
        assert VICTIM not in called
        assert (HELD in called) == (not options.gate)
        assert not [made for made in entities.values() if made["schema"] == "Person" and options.gate]


def test_police_and_soldiers_of_no_name_are_no_entities(tmp_path: Path) -> None:
    one = case(1, "any", row=True)
    for name, there in (
        ("soldiers", False),
        ("The police", False),
        ("gunmen", False),
        ("Dune Brigades", True),
        ("Army of the Dunes", True),
    ):
        actors = (replace(one.reading.actors[0], name=name), *one.reading.actors[1:])
        export("ftm", material([replace(one, reading=replace(one.reading, actors=actors))]), tmp_path / "f.json")
        called = {
            tuple(made["properties"]["name"]) for made in read("ftm", tmp_path / "f.json") if made["schema"] in ("PublicBody", "Mention")
        }
        assert called == ({(name,)} if there else set())


def test_statements_say_what_the_entities_say(tmp_path: Path) -> None:
    export("ftm", material(forty()), tmp_path / "f.json")
    export("ftm-statements", material(forty()), tmp_path / "f.csv")
    told: dict[str, dict[str, list[str]]] = {}
    for row in read("ftm-statements", tmp_path / "f.csv"):
        told.setdefault(row["entity_id"], {}).setdefault(row["prop"], []).append(row["value"])
    entities = {made["id"]: {**made["properties"], "id": [made["id"]]} for made in read("ftm", tmp_path / "f.json")}
    assert told == entities
    rows = [row for row in read("ftm-statements", tmp_path / "f.csv") if row["schema"] in ("Note", "Event")]
    assert all(row["origin"].startswith("spokesman of the army of Province") for row in rows)
    assert set(names().schemata) <= set(load_codebook().actor_kinds)


def test_everything_in_a_provenance_document_leads_back_to_bytes(tmp_path: Path) -> None:
    cases: list[Case] = forty()
    decided = cases[30].reading.claims[0].id
    given = material(cases, reviews={decided: Review("accept", "reviewer 1", "2026-02-03T04:05:06Z")})
    export("prov", given, tmp_path / "p.json")
    whole = json.loads((tmp_path / "p.json").read_text("utf-8"))
    derived: dict[str, set[str]] = {}
    for made in whole["wasDerivedFrom"].values():
        derived.setdefault(made["prov:generatedEntity"], set()).add(made["prov:usedEntity"])
    nodes = {*whole["entity"], *whole["activity"], *whole["agent"]}
    ends = {end for section, made in whole.items() if section.startswith(("was", "used")) for relation in made.values()
            for name, end in relation.items() if name != "prov:type"}  # fmt: skip
    assert ends <= nodes

    def roots(name: str) -> set[str]:
        return set().union(*(roots(n) for n in derived[name])) if name in derived else {name}

    assert all(root.startswith("bytes:") for name in whole["entity"] for root in roots(name))
    attributed = {made["prov:entity"] for made in whole["wasAttributedTo"].values()}
    assert {name for name in whole["entity"] if name.startswith("claim:")} == attributed
    assert whole["agent"]["reviewer:reviewer-1"]["prov:type"]["$"] == "prov:Person"
    assert whole["activity"][f"review:{decided}"]["quoth:verb"] == "accept"
