"""The claim record: what is written, what is read again, and what the schema promises."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from quoth.model.claim import (
    Actor,
    AnswerTo,
    Claim,
    Count,
    Harm,
    HedgeOn,
    Inferred,
    Link,
    MadeBy,
    Means,
    Of,
    Part,
    Participant,
    Place,
    Reading,
    Relation,
    ReportEvent,
    Source,
    When,
    Where,
)
from quoth.model.errors import QuothError
from quoth.model.record import DERIVATIONS, HARMS, KNOWN, SCHEMA, from_record, schema, to_record
from quoth.model.text import Dateline, Discarded, Hints, Report, Span

DOCS = Path(__file__).parent.parent.parent / "docs"

# ---- any reading -----------------------------------------------------------------------------------------------

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.none() | st.integers(0, 500)
dates = st.none() | st.dates().map(str)
spans = st.tuples(st.integers(0, 900), st.integers(0, 99)).map(lambda t: Span(t[0], t[0] + t[1]))
maybe_span = st.none() | spans
maybe_words = st.none() | words


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


def one_of(kind: str, field: str) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(KNOWN[kind, field]))


hints = st.builds(Hints, dates, maybe_words, maybe_words, maybe_words)
reports = st.builds(
    Report,
    id=words,
    text=words,
    location=words,
    sha256=words,
    title=maybe_words,
    title_span=maybe_span,
    outlet=maybe_words,
    byline=maybe_words,
    published=dates,
    retrieved=maybe_words,
    genre=st.none() | one_of("Report", "genre"),
    language=maybe_words,
    derived=st.none() | st.tuples(words, st.sampled_from(sorted(DERIVATIONS))),
    discarded=some(st.builds(Discarded, words, words)),
    datelines=some(st.builds(Dateline, spans, maybe_span, dates)),
    given=hints,
    sample=st.booleans(),
)
sources = st.builds(Source, words, words, one_of("Source", "kind"), st.booleans(), maybe_words, maybe_words, some(spans))
actors = st.builds(Actor, words, words, words, some(words), maybe_words, some(spans), maybe_words, st.booleans())
places = st.builds(
    Place,
    words,
    words,
    one_of("Place", "kind"),
    maybe_words,
    maybe_words,
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    geonameid=st.none() | st.integers(),
    unresolved=st.none(),
    mentions=some(spans),
)
links = st.builds(
    Link,
    words,
    one_of("Link", "mode"),
    one_of("Link", "stance"),
    maybe_span,
    maybe_span,
    one_of("Link", "basis"),
    maybe_words,
    maybe_words,
    st.booleans(),
    st.none() | st.builds(AnswerTo, words, one_of("AnswerTo", "how"), spans),
)
participants = st.builds(
    Participant,
    one_of("Participant", "role"),
    words,
    spans,
    st.none() | st.builds(Count, numbers, numbers),
    maybe_words,
    st.none() | st.builds(Of, maybe_words, one_of("Of", "relation"), spans),
    one_of("Participant", "civil"),
    some(words),
)
harms = st.builds(Harm, numbers, numbers, words, spans, some(st.builds(Part, numbers, numbers, words, spans)), one_of("Harm", "covers"))
claims = st.builds(
    Claim,
    id=words,
    type=words,
    subtype=maybe_words,
    scope=one_of("Claim", "scope"),
    trigger=spans,
    evidence=spans,
    chain=st.lists(links, min_size=1, max_size=2).map(tuple),
    context=some(spans),
    about=some(words),
    status=one_of("Claim", "status"),
    certainty=one_of("Claim", "certainty"),
    hedges=some(st.builds(HedgeOn, spans, words)),
    reading=st.none() | st.floats(0, 1),
    when=st.none() | st.builds(When, dates, dates, one_of("When", "precision"), one_of("When", "basis"), spans),
    where=some(st.builds(Where, words, one_of("Where", "role"), maybe_words, spans)),
    who=some(participants),
    harm=st.dictionaries(st.sampled_from(sorted(HARMS)), harms, max_size=2).map(lambda d: tuple(d.items())),
    means=some(st.builds(Means, words, spans)),
    inferred=some(st.builds(Inferred, words, maybe_span, words)),
)
events = st.builds(ReportEvent, words, words, some(words), some(st.builds(Relation, words, one_of("Relation", "kind"))))
named = st.dictionaries(words, words, max_size=2).map(lambda d: tuple(d.items()))
readings = st.builds(
    Reading,
    reports,
    some(sources),
    some(actors),
    some(places),
    some(claims),
    some(events),
    st.builds(MadeBy, words, named, maybe_words, maybe_words, named),
)


@settings(deadline=None, max_examples=60)
@given(readings)
def test_a_record_holds_the_whole_reading(reading: Reading) -> None:
    assert from_record(json.loads(json.dumps(to_record(reading)))) == reading


@settings(deadline=None, max_examples=60)
@given(readings)
def test_every_record_fits_the_schema(reading: Reading) -> None:
    assert [error.message for error in Draft202012Validator(schema()).iter_errors(to_record(reading))] == []


# ---- the shape, by example ---------------------------------------------------------------------------------------


def example() -> Reading:
    claim = Claim(
        id="c_1",
        type="killing",
        subtype="shooting",
        scope="one",
        trigger=Span(5, 11),
        evidence=Span(0, 20),
        chain=(Link("S1", "indirect", "confirms", answers=AnswerTo("S2", "confirms", Span(1, 2))),),
        when=When("2024-09-02", "2024-09-02", "day", "stated", Span(3, 4)),
        who=(Participant("victim", "two members", Span(0, 3), Count(2, None), of=Of("A1", "member", Span(1, 2))),),
        harm=(("killed", Harm(2, 2, "two", Span(0, 3))),),
        inferred=(Inferred("where", Span(7, 9), "the paragraph's place"),),
    )
    report = Report("r_1", "text", "file.txt", "00", derived=("r_0", "copy"), discarded=(Discarded("#image_title", "residue"),))
    army = Source("S1", "the army", "organization", True)
    return Reading(report, sources=(army,), claims=(claim,), made_by=MadeBy("0.1.0", (("read", "1"),)))


def test_the_shape_of_the_record() -> None:
    record = to_record(example())
    assert list(record) == ["quoth", "made_by", "report", "sources", "actors", "places", "claims", "events"]
    assert record["quoth"] == 1
    assert record["made_by"]["stages"] == {"read": "1"}
    assert record["report"]["derived"] == {"report": "r_0", "as": "copy"}
    assert record["report"]["discarded"] == [{"text": "#image_title", "why": "residue"}]
    assert record["report"]["published"] is None
    claim = record["claims"][0]
    assert claim["trigger"] == [5, 11]
    assert claim["chain"][0]["answers"] == {"source": "S2", "how": "confirms", "mention": [1, 2]}
    assert claim["harm"] == {"killed": {"low": 2, "high": 2, "text": "two", "mention": [0, 3], "parts": [], "covers": "this event"}}
    assert claim["who"][0]["count"] == {"low": 2, "high": None}
    assert claim["who"][0]["of"] == {"actor": "A1", "relation": "member", "mention": [1, 2]}
    assert claim["inferred"] == [{"field": "where", "from": [7, 9], "rule": "the paragraph's place"}]


def test_an_unknown_field_is_ignored() -> None:
    record = to_record(example())
    record["brand_new"] = 1
    record["claims"][0]["mood"] = "grim"
    assert from_record(record) == example()


def test_an_absent_or_null_field_is_unknown() -> None:
    record = to_record(example())
    claim = record["claims"][0]
    for name in ("context", "about", "hedges", "reading", "subtype", "means"):
        del claim[name]
    claim["who"][0]["civil"] = None
    claim["harm"]["injured"] = None
    claim["harm"]["killed"] = {"text": "two", "mention": [0, 3], "low": 2}
    del record["events"], record["report"]["given"], record["report"]["derived"]
    reading = from_record(record)
    assert reading.claims[0].context == ()
    assert reading.claims[0].about == ("occurrence",)
    assert reading.claims[0].who[0].civil == "not stated"
    assert reading.claims[0].harm == (("killed", Harm(2, None, "two", Span(0, 3))),)
    assert reading.report.derived is None


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (("claims", 0), "status"),
        (("claims", 0), "certainty"),
        (("claims", 0), "scope"),
        (("claims", 0, "chain", 0), "stance"),
        (("claims", 0, "chain", 0, "answers"), "how"),
        (("claims", 0, "when"), "precision"),
        (("claims", 0, "who", 0), "role"),
        (("sources", 0), "kind"),
        (("report",), "genre"),
        (("report", "derived"), "as"),
    ],
)
def test_an_unknown_value_of_an_enumeration_is_other(path: tuple[str | int, ...], field: str) -> None:
    record = to_record(example())
    at: Any = record
    for step in path:
        at = at[step]
    at[field] = "of a later day"
    again: Any = to_record(from_record(record))
    for step in path:
        again = again[step]
    assert again[field] == "other"


def test_a_type_of_somebodys_own_codebook_stays() -> None:
    reading = example()
    mine = replace(reading, claims=(replace(reading.claims[0], type="cattle raid"),))
    assert from_record(to_record(mine)) == mine


@pytest.mark.parametrize("data", [{}, [], {"quoth": "1"}, {"quoth": True}, None])
def test_what_is_no_record_is_refused(data: Any) -> None:
    with pytest.raises(QuothError, match="not a claim record"):
        from_record(data)


def test_a_record_of_a_newer_version_is_refused() -> None:
    with pytest.raises(QuothError, match="version 2"):
        from_record({**to_record(example()), "quoth": 2})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r.pop("report"), "report is missing"),
        (lambda r: r["report"].pop("text"), "report.text is missing"),
        (lambda r: r["report"].update(text=5), "report.text should be text"),
        (lambda r: r["claims"][0].update(trigger=[9, 3]), r"claims\[0\].trigger should be a span"),
        (lambda r: r["claims"][0].update(trigger=[True, 3]), r"claims\[0\].trigger should be a span"),
        (lambda r: r["claims"][0].update(chain=[]), r"claims\[0\].chain should be a list of at least one link"),
        (lambda r: r["claims"][0]["who"][0].update(count=2), r"claims\[0\].who\[0\].count should be an object"),
        (lambda r: r["claims"][0].update(harm=["killed"]), r"claims\[0\].harm should be an object by kind"),
        (lambda r: r["claims"][0]["harm"]["killed"].update(low="2"), r"claims\[0\].harm.killed.low should be a whole number"),
        (lambda r: r.update(sources={}), "sources should be a list"),
        (lambda r: r["report"].update(sample=1), "report.sample should be true or false"),
        (lambda r: r["report"].update(derived="r_0"), "report.derived should be an object"),
        (lambda r: r["made_by"].update(stages=["read"]), "made_by.stages should be an object of texts"),
    ],
)
def test_a_broken_record_is_named_by_its_field(change: Any, message: str) -> None:
    record = to_record(example())
    change(record)
    with pytest.raises(QuothError, match=message):
        from_record(record)


# ---- the schema --------------------------------------------------------------------------------------------------


def test_docs_and_package_hold_the_same_schema() -> None:
    assert (DOCS / "claim-record.schema.json").read_bytes() == SCHEMA.read_bytes()


def test_the_schema_refuses_what_is_wrong() -> None:
    wrong = to_record(example())
    wrong["claims"][0]["status"] = "verified"
    wrong["claims"][0]["trigger"] = [1]
    wrong["report"]["published"] = "yesterday"
    assert len(list(Draft202012Validator(schema()).iter_errors(wrong))) == 3


def test_an_unresolved_place_has_no_coordinates() -> None:
    def errors(place: Place) -> int:
        return len(list(Draft202012Validator(schema()).iter_errors(to_record(replace(example(), places=(place,))))))

    assert errors(Place("P1", "Somewhere", "settlement", unresolved="not in the index")) == 0
    assert errors(Place("P1", "Somewhere", "settlement", lat=1.0, lon=2.0, unresolved="not in the index")) == 2


def test_the_schema_knows_every_field_and_no_other() -> None:
    assert unknown_fields(to_record(example()), schema()) == []
    for kind in (Source, Actor, Place, Claim, Link, Participant, Report):
        assert {f.name for f in fields(kind)} == set(schema()["$defs"][kind.__name__.lower()]["properties"]), kind


def test_the_schema_has_the_enumerations_of_the_reader() -> None:
    found = {tuple(sorted(v for v in values if v not in (None, "other"))) for values in enumerations(schema())}
    wanted = {tuple(sorted(values)) for values in (*KNOWN.values(), HARMS, DERIVATIONS)}
    assert found == wanted


def enumerations(node: Any) -> list[list[str]]:
    if isinstance(node, dict):
        own = [node["enum"]] if isinstance(node.get("enum"), list) else []
        return own + [e for value in node.values() for e in enumerations(value)]
    return [e for value in node for e in enumerations(value)] if isinstance(node, list) else []


def unknown_fields(value: Any, rule: dict[str, Any], path: str = "") -> list[str]:
    """Fields of a record that its schema does not name, anywhere in it."""
    if "$ref" in rule:
        return unknown_fields(value, schema()["$defs"][rule["$ref"].rsplit("/", 1)[1]], path)
    if "anyOf" in rule:
        return unknown_fields(value, rule["anyOf"][0], path)
    if isinstance(value, list):
        return [u for n, item in enumerate(value) for u in unknown_fields(item, rule.get("items") or {}, f"{path}[{n}]")]
    if not isinstance(value, dict) or "properties" not in rule:
        return []
    mine = [f"{path}.{key}" for key in value if key not in rule["properties"]]
    return mine + [u for key, item in value.items() for u in unknown_fields(item, rule["properties"].get(key, {}), f"{path}.{key}")]


def test_the_guide_names_every_field_of_a_claim() -> None:
    guide = (DOCS / "claim-record.md").read_text(encoding="utf-8")
    assert [f.name for f in fields(Claim) if f'"{f.name}"' not in guide] == []


def test_the_records_that_the_guide_shows_are_real() -> None:
    from quoth.testing import toy_reading

    record = to_record(toy_reading())
    shown = re.findall(r"```json\n(.*?)```", (DOCS / "claim-record.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(shown) == 2
    assert json.loads(shown[0]) in record["sources"]
    assert json.loads(shown[1]) in record["claims"]


def test_the_guide_names_every_value_of_the_enumerations() -> None:
    guide = (DOCS / "claim-record.md").read_text(encoding="utf-8")
    kinds = {key: values for key, values in KNOWN.items() if key not in {("Report", "genre"), ("When", "precision"), ("Of", "relation")}}
    assert [(key, value) for key, values in kinds.items() for value in values if value not in guide] == []
