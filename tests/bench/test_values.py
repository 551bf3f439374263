"""The checker of values finds what is not in the words, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quoth.bench.values import Checked, check, render
from quoth.cli import main
from quoth.model.claim import Actor, Claim, Count, Harm, HedgeOn, Inferred, Link, Participant, Place, Reading, Source, When, Where
from quoth.model.ids import report_id
from quoth.model.record import to_record
from quoth.model.text import Report, Span
from quoth.place import Gazetteer

TEXT = (
    "Soldiers of the Dune Brigades killed at least nine people in Nampula on Monday 6 May 2024, a spokesman of the police said. They left"
    " the town. A man of 34 died, he said."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def reading(**fields: Any) -> Reading:
    """A claim whose values all stand in their words, but for the fields that are given."""
    extra = {name: fields.pop(name) for name in ("sources", "actors", "places", "report") if name in fields}
    report = Report(report_id(TEXT), TEXT, "a.txt", "0" * 64, published="2024-05-07")
    chain = (Link("S1", "own voice"), Link("S2", "indirect", "states", span("said"), span("a spokesman of the police")))
    who = (
        Participant("actor", "Soldiers of the Dune Brigades", span("Soldiers of the Dune Brigades"), Count(2, None), actor="A1"),
        Participant("victim", "at least nine people", span("at least nine people"), Count(9, None)),
    )
    claim = Claim(
        "c_1", "killing", None, "one", span("killed"), Span(0, TEXT.index(",")), chain, who=who,
        when=When("2024-05-06", "2024-05-06", "day", "stated", span("Monday 6 May 2024")),
        where=(Where("P1", "at", None, span("Nampula")),), harm=(("killed", Harm(9, None, "at least nine", span("at least nine"))),),
    )  # fmt: skip
    sources = (Source("S1", "the outlet", "outlet", False), Source("S2", "a spokesman of the police", "person", False))
    actors = (Actor("A1", "Dune Brigades", "armed group", mentions=(span("Dune Brigades"),)),)
    places = (Place("P1", "Nampula", "settlement", "MZ", "Nampula", -15.1, 39.3, 1033356, mentions=(span("Nampula"), span("the town"))),)
    made = Reading(report, sources, actors, places, (replace(claim, **fields),))
    return replace(made, **extra)


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    index = Gazetteer.open()
    yield index
    index.close()


def checked(gazetteer: Gazetteer, given: Reading, **export: Any) -> Checked:
    return check([{**to_record(given), **({"export": export} if export else {})}], gazetteer)


def nampula(gazetteer: Gazetteer) -> int:
    return next(h.entry.geonameid for h in gazetteer.lookup("nampula") if h.entry.kind == "settlement" and h.entry.geonameid)


def right(gazetteer: Gazetteer, **fields: Any) -> Reading:
    made = reading(**fields)
    return replace(made, places=tuple(replace(p, geonameid=nampula(gazetteer)) if p.id == "P1" else p for p in made.places))


def test_a_claim_whose_values_stand_in_their_words_has_no_fault(gazetteer: Gazetteer) -> None:
    found = checked(gazetteer, right(gazetteer))
    assert found.broken() == []
    assert {name: tally.values for name, tally in found.tallies.items() if tally.values} == {
        "type": 1, "root": 1, "stance": 1, "status": 1, "actor": 1, "harm": 1, "when": 1, "where": 1, "others": 1, "counts": 2,
    }  # fmt: skip
    assert "Every value stands in its words" in render(found)


FAULTY: list[tuple[str, dict[str, Any]]] = [
    ("harm", {"harm": (("killed", Harm(10, None, "at least nine", span("at least nine"))),)}),
    ("harm", {"harm": (("killed", Harm(34, 34, "A man of 34", span("A man of 34"))),)}),
    ("when", {"when": When("2023-05-06", "2023-05-06", "day", "stated", span("6 May 2024"))}),
    ("when", {"when": When("2024-05-07", "2024-05-07", "day", "stated", span("Monday"))}),
    ("when", {"when": When("2024-06-06", "2024-06-06", "day", "stated", span("6 May"))}),
    ("where", {"where": (Where("P1", "at", None, span("Dune")),)}),
    ("where", {"where": (Where("P9", "at", None, span("Nampula")),)}),
    ("others", {"who": (Participant("victim", "villagers", span("at least nine people")),)}),
    ("actor", {"who": (Participant("actor", "They", span("They"), actor="A1"),)}),
    ("actor", {"who": (Participant("actor", TEXT, Span(0, len(TEXT))),)}),  # more than fifteen words
    ("counts", {"who": (Participant("victim", "nine", span("nine"), Count(8, 8)),)}),
    ("root", {"sources": (Source("S1", "the outlet", "outlet", False), Source("S2", "Oda Brenn", "person", True))}),
    ("stance", {"chain": (Link("S1", "own voice", "denies"),)}),
    ("hedges", {"hedges": (HedgeOn(Span(5, 5), "harm"),)}),
    ("type", {"evidence": span("They left")}),
]  # fmt: skip


@pytest.mark.parametrize(("field", "change"), FAULTY)
def test_what_the_words_do_not_say_is_found_in_its_field_alone(field: str, change: dict[str, Any], gazetteer: Gazetteer) -> None:
    found = checked(gazetteer, right(gazetteer, **change))
    assert {fault.field for fault in found.faults} == {field}
    assert [line.partition(":")[0] for line in found.broken()] == [field]
    assert found.faults[0].why in render(found)


def test_words_that_stand_for_others_are_followed(gazetteer: Gazetteer) -> None:
    they = Participant("actor", "Soldiers of the Dune Brigades", span("They"), actor="A1")
    made = right(
        gazetteer, who=(they,), context=(span("Soldiers of the Dune Brigades"),), where=(Where("P1", "from", None, span("the town")),)
    )
    assert checked(gazetteer, made).faults == []
    aged = right(gazetteer, harm=(("killed", Harm(1, 1, "A man of 34", span("A man of 34"))),))
    assert checked(gazetteer, aged).faults == []


def test_a_root_may_never_be_inferred_and_a_place_seldom(gazetteer: Gazetteer) -> None:
    inferred = (Inferred("root", None, "a rule"), Inferred("where", span("Nampula"), "a rule"))
    broken = checked(gazetteer, right(gazetteer, inferred=inferred)).broken()
    assert broken == ["root: 1 of 1 values are inferred, which none may be", "where: 100% of 1 values are inferred, more than 10%"]


def test_a_text_that_is_not_that_of_its_hash_is_found_and_one_without_names_is_counted(gazetteer: Gazetteer) -> None:
    made = right(gazetteer)
    assert checked(gazetteer, made, text_sha256="0" * 64).other_texts == [made.report.id]
    report = replace(made.report, text=TEXT.replace("Dune Brigades", "█" * 13))
    found = checked(gazetteer, replace(made, report=report), text_sha256="0" * 64)
    assert (found.withheld_texts, found.other_texts, found.tallies["actor"].withheld) == (1, [], 1)


def test_the_command_says_by_its_exit_code_whether_all_is_well(gazetteer: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_text(json.dumps(to_record(right(gazetteer))) + "\n", encoding="utf-8")
    wrong = right(gazetteer, harm=(("killed", Harm(10, None, "at least nine", span("at least nine"))),))
    (tmp_path / "bad.jsonl").write_text(json.dumps(to_record(wrong)) + "\n", encoding="utf-8")
    good, bad = (CliRunner().invoke(main, ["audit", "--values", str(tmp_path / name)]) for name in ("good.jsonl", "bad.jsonl"))
    assert (good.exit_code, bad.exit_code) == (0, 1)
    assert "“at least nine” means 9..None" in bad.output
