"""A fixed sample of the dispatches read by the whole pipeline: floors on the score, and what holds for every record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from quoth.bench import dispatches
from quoth.bench.dispatches import Scored
from quoth.bench.reading import record_at
from quoth.model.record import from_record, schema, to_record

pytestmark = pytest.mark.model

REPORTS = Path(__file__).parent / "reports"
SAMPLE = "a"  # eleven dispatches, 90 required claims, one that holds none; three seconds

# Some three claims under what `python tests/gold/run.py --only a` gave when this was written: .88, .82, .72, .98, .94.
# Raise them with the reading; lower them only in a commit of its own.
FLOORS = {"recall": 0.85, "attributed": 0.79, "complete": 0.68, "precision": 0.95, "fields": 0.92}


@pytest.fixture(scope="module")
def sample() -> list[Scored]:
    return dispatches.score(dispatches.load(REPORTS, SAMPLE), record_at)


@pytest.fixture(scope="module")
def records(sample: list[Scored]) -> list[dict[str, Any]]:
    return [dict(scored.record) for scored in sample]


@pytest.mark.parametrize(("share", "floor"), FLOORS.items())
def test_the_floor_is_held(sample: list[Scored], share: str, floor: float) -> None:
    lines = [line for scored in sample for line in dispatches.detail(scored)]
    assert dispatches.totals(sample)[share] >= floor, "\n".join(lines)


@pytest.mark.parametrize("count", ["never", "residue", "claims_on_none"])
def test_what_must_not_be_is_not(sample: list[Scored], count: str) -> None:
    assert dispatches.totals(sample)[count] == 0


def test_the_reading_beats_the_naive_baseline(sample: list[Scored]) -> None:
    naive = dispatches.totals(dispatches.score([scored.dispatch for scored in sample], dispatches.every_sentence_an_attack))
    read = dispatches.totals(sample)
    assert [share for share in FLOORS if read[share] <= naive[share]] == []


# ---- every record ------------------------------------------------------------------------------------------------


def spans(value: Any, path: str = "") -> Iterator[tuple[str, list[int]]]:
    """Every span of a record with its path; nothing else in it is a pair of whole numbers."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from spans(inner, f"{path}.{key}")
    elif isinstance(value, list):
        if len(value) == 2 and all(type(item) is int for item in value):
            yield path, value
        else:
            for n, inner in enumerate(value):
                yield from spans(inner, f"{path}[{n}]")


def test_every_span_holds_words_of_its_text(records: list[dict[str, Any]]) -> None:
    found = 0
    for record in records:
        text = record["report"]["text"]
        for path, (start, end) in spans(record):
            assert 0 <= start < end <= len(text), (record["report"]["location"], path)
            assert text[start:end].strip(), (record["report"]["location"], path)
            found += 1
    assert found > 500


def test_every_value_points_at_its_words(records: list[dict[str, Any]]) -> None:
    for record in records:
        text, where = record["report"]["text"], record["report"]["location"]
        for claim in record["claims"]:
            assert all(who["text"] for who in claim["who"]), where
            for value in (*claim["who"], *claim["means"], *claim["where"], *claim["harm"].values()):
                assert value["mention"], where
            for harm in claim["harm"].values():
                assert harm["text"].split()[0] in text, where
                assert harm["low"] is not None or harm["high"] is not None, where


def test_every_claim_has_evidence_and_a_chain_from_the_outlet(records: list[dict[str, Any]]) -> None:
    for record in records:
        kinds = {source["id"]: source["kind"] for source in record["sources"]}
        for claim in record["claims"]:
            where = (record["report"]["location"], claim["id"])
            assert claim["evidence"][0] <= claim["trigger"][0] < claim["trigger"][1] <= claim["evidence"][1], where
            assert kinds[claim["chain"][0]["source"]] == "outlet", where
            assert claim["chain"][0]["mode"] == "own voice", where
            assert all(link["source"] in kinds for link in claim["chain"]), where


def test_ids_are_unique_and_every_claim_is_of_one_event(records: list[dict[str, Any]]) -> None:
    for record in records:
        ids = [claim["id"] for claim in record["claims"]]
        assert len(ids) == len(set(ids))
        assert sorted(i for event in record["events"] for i in event["claims"]) == sorted(ids)


def test_references_lead_somewhere(records: list[dict[str, Any]]) -> None:
    for record in records:
        places, actors = ({item["id"] for item in record[key]} for key in ("places", "actors"))
        for claim in record["claims"]:
            assert {where["place"] for where in claim["where"]} <= places
            named = {who["actor"] for who in claim["who"]} | {who["of"]["actor"] for who in claim["who"] if who["of"]}
            assert named - {None} <= actors


def test_records_fit_the_schema_and_are_read_again(records: list[dict[str, Any]]) -> None:
    for record in records:
        assert [error.message for error in Draft202012Validator(schema()).iter_errors(record)] == []
        assert to_record(from_record(record)) == record


def test_a_second_reading_gives_the_same_record(sample: list[Scored]) -> None:
    first = sample[0]
    assert record_at(first.dispatch.path) == first.record
