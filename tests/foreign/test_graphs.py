"""Graphs as stix2, prov, followthemoney and rdflib read them, and back again."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any

import pytest
from export_cases import LABELS, Case
from foreign_programs import Written, program

SPEAKER = "spokesman of the army of Province"
QUOTED = ("description", "content", "explanation", "extensions")


def villages(cases: list[Case]) -> list[str]:
    return sorted(c.village for c in cases if c.row)


# ---- STIX


def test_stix2_parses_the_bundle_strictly(written: Written, cases: list[Case]) -> None:
    stix2 = program("stix2")
    text = written("stix").read_text("utf-8")
    bundle = stix2.parse(text, allow_custom=False)
    told = {kind: [made for made in bundle.objects if made.type == kind] for kind in {made.type for made in bundle.objects}}
    assert sorted(made.name.split(", ")[1] for made in told["incident"]) == villages(cases)
    assert all(SPEAKER in made.description for made in told["incident"])
    assert len(told["note"]) == len(cases)
    assert all(made.authors[0].startswith(SPEAKER) and made.content.startswith(SPEAKER) for made in told["note"])
    again = stix2.parse(bundle.serialize(), allow_custom=False)
    assert json.loads(again.serialize()) == json.loads(bundle.serialize())


def test_stix2_finds_no_label_of_a_killer_but_in_quotations(written: Written) -> None:
    bundle = program("stix2").parse(written("stix").read_text("utf-8"), allow_custom=False)
    for made in bundle.objects:
        facts = json.dumps({name: value for name, value in json.loads(made.serialize()).items() if name not in QUOTED})
        assert not [label for label in LABELS if label in facts]


def test_stix2s_memory_store_answers_who_disagrees(written: Written, cases: list[Case]) -> None:
    stix2 = program("stix2")
    store = stix2.MemoryStore()
    store.load_from_file(str(written("stix", suffix=".json")))
    assert len(store.query([stix2.Filter("type", "=", "opinion")])) == len(villages(cases))
    for incident in store.query([stix2.Filter("type", "=", "incident")]):
        assert store.query([stix2.Filter("object_refs", "contains", incident.id), stix2.Filter("type", "=", "note")])


# ---- PROV


def test_prov_reads_and_writes_the_document_again(written: Written, cases: list[Case]) -> None:
    model = program("prov.model")
    document = model.ProvDocument.deserialize(source=str(written("prov")))
    again = model.ProvDocument.deserialize(content=document.serialize())
    assert again == document
    entities = [str(e.identifier) for e in document.get_records(model.ProvEntity)]
    assert len([e for e in entities if e.startswith("event:")]) == len(villages(cases))
    assert len([e for e in entities if e.startswith("claim:")]) == len(cases)
    assert document.serialize(format="provn")


def test_prov_attributes_every_claim_to_its_speaker(written: Written, cases: list[Case]) -> None:
    model = program("prov.model")
    document = model.ProvDocument.deserialize(source=str(written("prov")))
    agents = {str(a.identifier): {str(k): str(v) for k, v in a.attributes} for a in document.get_records(model.ProvAgent)}
    said = list(document.get_records(model.ProvAttribution))
    assert len(said) == len(cases)
    for one in said:
        assert agents[str({str(k): v for k, v in one.attributes}["prov:agent"])]["quoth:name"].startswith(SPEAKER)


# ---- FollowTheMoney


def ftm_entities(written: Written, **options: Any) -> Iterator[Any]:
    proxy = program("followthemoney.proxy")
    for line in written("ftm", **options).read_text("utf-8").splitlines():
        yield proxy.EntityProxy.from_dict(json.loads(line), cleaned=False), json.loads(line)


@pytest.mark.parametrize("gate", [True, False])
def test_followthemoney_takes_every_value_as_it_is(gate: bool, written: Written) -> None:
    model = program("followthemoney").model
    entities = {}
    for entity, given in ftm_entities(written, gate=gate):
        model.get(given["schema"]).validate(given)
        assert {name: sorted(values) for name, values in entity.properties.items()} == {
            name: sorted(values) for name, values in given["properties"].items()
        }
        assert set(entity.schema.required) <= set(given["properties"])
        entities[entity.id] = entity
    for entity in entities.values():
        for prop, value in entity.itervalues():
            if prop.type.name == "entity":
                assert entities[value].schema.is_a(prop.range), (entity.schema.name, prop.name)


def test_followthemoney_finds_events_said_to_have_happened_and_notes_with_their_speakers(written: Written, cases: list[Case]) -> None:
    entities = [entity for entity, _ in ftm_entities(written)]
    events = [entity for entity in entities if entity.schema.name == "Event"]
    notes = [entity for entity in entities if entity.schema.name == "Note"]
    assert sorted(event.first("location") for event in events) == villages(cases)
    assert len(notes) == len(cases)
    assert all(note.first("description").startswith(SPEAKER) for note in notes)
    assert all(SPEAKER in event.first("summary") for event in events)
    assert not [entity for entity in entities if entity.schema.is_a("Person")]


def test_followthemoney_reads_the_statements_and_makes_the_same_ids(written: Written) -> None:
    serialize = program("followthemoney.statement.serialize")
    path = written("ftm-statements")
    statements = list(serialize.read_path_statements(path, "csv"))
    assert statements
    assert all(statement.generate_key() == statement.id for statement in statements)
    with path.open(encoding="utf-8", newline="") as file:
        assert [row["prop_type"] for row in csv.DictReader(file)] == [statement.prop_type for statement in statements]


# ---- Web Annotation

# Terms of the W3C's context that our annotations use (Web Annotation Vocabulary, section 4); the context itself is on the web alone.
OA, RDF = "http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
CONTEXT = {
    "oa": OA, "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/", "as": "http://www.w3.org/ns/activitystreams#",
    "id": "@id", "type": "@type", "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "Text": "http://purl.org/dc/dcmitype/Text",
    "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector", "body": {"@id": "oa:hasBody"},
    "target": {"@id": "oa:hasTarget"}, "source": {"@id": "oa:hasSource"}, "selector": {"@id": "oa:hasSelector"}, "exact": "oa:exact",
    "prefix": "oa:prefix", "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end",
    "value": f"{RDF}value", "items": {"@id": "as:items"},
    "first": {"@id": "as:first"}, "quoth": "urn:quoth:terms:",
}  # fmt: skip


def test_rdflib_finds_every_annotation_with_words_and_speaker(written: Written, cases: list[Case]) -> None:
    rdflib = program("rdflib")
    given = json.loads(written("annotation").read_text("utf-8"))
    assert given["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    graph = rdflib.Graph().parse(data=json.dumps({**given, "@context": CONTEXT}), format="json-ld")
    found = graph.query(
        "PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX q: <urn:quoth:terms:> SELECT ?a ?words ?start ?who ?happened WHERE {"
        " ?a a oa:Annotation; oa:hasTarget ?t; oa:hasBody ?b. ?b q:according_to ?who; q:said_to_have_happened ?happened."
        " ?t oa:hasSelector ?s, ?p. ?s oa:exact ?words. ?p oa:start ?start }"
    )
    rows = [row.asdict() for row in found]
    assert len(rows) == len(cases)
    assert all(str(row["who"]).startswith(SPEAKER) for row in rows)
    assert sum(bool(row["happened"].toPython()) for row in rows) == len(villages(cases))
