"""PLOVER records: the manual's fields and names, its auxiliary modes, and the speaker that it has no field for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from export_cases import case, forty, material, read

from quoth.codebook import load_codebook
from quoth.export import Options, export
from quoth.export.formats.plover import coded, names
from quoth.model.claim import Harm, When
from quoth.model.text import Span

KINDS = {
    "denied": "negation", "planned": "future", "hypothetical": "hypothetical", "doubted": "negation", "possible": "hypothetical",
    "failed": "negation", "unknown": "hypothetical", "retracted": "negation",
}  # fmt: skip
REQUIRED = {"id", "date", "actor", "event"}


def records(folder: Path, cases: list[Any], **options: Any) -> list[dict[str, Any]]:
    export("plover", material(cases), folder / "p.jsonl", Options(**options))
    return read("plover", folder / "p.jsonl")


def test_what_is_not_said_to_have_happened_is_no_event_and_says_by_its_mode_why(tmp_path: Path) -> None:
    cases = {f"QUOTH-{c.reading.claims[0].id}": c for c in forty()}
    found = records(tmp_path, list(cases.values()))
    assert len(found) == len(cases)
    for record in found:
        case = cases[record["id"]]
        assert record["has_event"] is case.row
        mode = None if case.row else KINDS.get(case.kind, "negation")  # a denial and a doubt of a held person
        assert record.get("context", []) == ([mode] if mode else [])
        assert [m for m in record.get("mode", []) if m == mode] == ([mode] if mode else [])
        assert record.keys() >= REQUIRED
        assert record["event"] == ["ASSAULT"]
        assert record["quad_code"] == 4


def test_an_event_of_years_ago_is_history_and_one_of_last_week_is_not(tmp_path: Path) -> None:
    one, two = case(1, "any", row=True), case(2, "any", row=True)
    claim = one.reading.claims[0]
    long_ago = replace(claim, when=When("1994-04-07", "1994-07-15", "range", "stated", claim.evidence))
    one = replace(one, reading=replace(one.reading, claims=(long_ago,)))
    first, second = records(tmp_path, [one, two])
    assert (first["date"], first["enddate"], first["has_event"]) == ("1994-04-07", "1994-07-15", True)
    assert first["context"] == first["mode"] == ["historical"]
    assert "context" not in second


def test_a_claim_without_a_date_or_a_code_is_left_out_and_named(tmp_path: Path) -> None:
    one, two = case(1, "any", row=True), case(2, "any", row=True)
    undated = replace(one, reading=replace(one.reading, claims=(replace(one.reading.claims[0], when=None),)))
    plot = replace(two, reading=replace(two.reading, claims=(replace(two.reading.claims[0], type="plot"),)))
    loss = export("plover", material([undated, plot]), tmp_path / "p").as_json()
    assert (tmp_path / "p").read_bytes() == b""
    assert {entry["ids"][0] for entry in loss["left_out"]} == {one.reading.claims[0].id, two.reading.claims[0].id}


def test_a_claim_without_a_date_has_that_of_its_event_and_says_so(tmp_path: Path) -> None:
    one = case(1, "any", row=True)
    claim = one.reading.claims[0]
    undated = replace(claim, id="c_undated", when=None)
    given = material([replace(one, reading=replace(one.reading, claims=(claim, undated)))])
    (event,) = (e for e in given.events() if any(told.claim == claim.id for told in e.claims))
    both = replace(event, claims=(event.claims[0], event.claims[0]._replace(claim="c_undated")))
    loss = export("plover", replace(given, events=lambda: (both,)), tmp_path / "p").as_json()
    first, second = read("plover", tmp_path / "p")
    assert first["date"] == second["date"]
    assert second["quoth:date"] == {"basis": "other claims of the event"}
    assert {"field": "date", "how": "that of the event, as other claims tell it", "count": 1} in loss["forced"]


def test_men_who_did_it_are_not_civilians_by_their_noun(tmp_path: Path) -> None:
    one = case(1, "any", row=True)
    claim = one.reading.claims[0]
    men = replace(claim.who[0], text="their men", actor=None)
    (record,) = records(tmp_path, [replace(one, reading=replace(one.reading, claims=(replace(claim, who=(men, claim.who[1])),)))])
    assert [who["sector"] for who in record["actor"]] == ["UNK"]


@pytest.mark.parametrize(
    ("harm", "size"),
    [
        (Harm(7, 7, "7", Span(0, 1)), 7),
        (Harm(12, 15, "12 to 15", Span(0, 1)), "12-15"),
        (Harm(24, None, "dozens", Span(0, 1)), "24 or more"),
        (Harm(None, 50, "up to 50", Span(0, 1)), "50 at most"),
        (Harm(7, 7, "7", Span(0, 1), covers="running total"), None),
    ],
)  # fmt: skip
def test_the_size_is_what_the_words_can_mean(harm: Harm, size: object, tmp_path: Path) -> None:
    one = case(1, "any", row=True)
    claim = replace(one.reading.claims[0], harm=(("killed", harm),))
    (record,) = records(tmp_path, [replace(one, reading=replace(one.reading, claims=(claim,)))])
    assert record.get("size", {}).get("dead") == size


def test_names_are_those_of_the_manual() -> None:
    known = names()
    for name, entry in load_codebook().event_types.items():
        found = coded(name)
        assert (found is None) == (entry.plover is None)
        if found:
            assert found[0] in known.types
            assert found[1] is None or found[1] in known.modes[found[0]], (name, found)
    assert set(known.modes) <= set(known.types)
    assert set(known.sectors) | set(known.nameless) <= set(load_codebook().actor_kinds)
    assert set(known.auxiliary.values()) | {"historical"} == {"historical", "future", "hypothetical", "negation"}
    assert set(known.finer) <= set(load_codebook().event_types)
    assert set(load_codebook().nationalities) <= set(known.alpha3)


def test_entities_say_in_which_words_they_stand(tmp_path: Path) -> None:
    (record,) = records(tmp_path, [case(3, "any", row=True)])
    (doer,) = record["actor"]
    assert doer == {"sector": "MIL", "entity_text": "Soldiers", "identifier_text": "army of Province 3", "quoth:role": "actor"}
    assert [hit["entity_text"] for hit in record["recipient"]] == ["7 villagers"]
    place = record["event_loc"]
    assert (place["extracted_place"], place["city"], place["country_code"], place["resolution"]) == ("Village3", "Village3", "AFG", 4)
