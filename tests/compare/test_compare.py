"""Our events beside theirs: files written by hand in the two schemes, with invented events."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quoth.casebook import Casebook, kinds
from quoth.cli import main
from quoth.compare import Comparison, Tolerance, as_json, compare, ours, read_foreign
from quoth.compare.side import parties
from quoth.export.event_table import COLUMNS
from quoth.export.formats.acled import COLUMNS as ACLED
from quoth.export.formats.ged import COLUMNS as GED
from quoth.ledger import New
from quoth.model.claim import Actor, Claim, Harm, Link, Participant, Place, Reading, Source, When, Where
from quoth.model.errors import ExportError
from quoth.model.record import to_record
from quoth.model.text import Span
from quoth.testing import span_of, toy_report

OURS: dict[str, Any] = {
    "event": "e_1", "type": "attack", "review": "", "date_start": "2024-05-06", "date_end": "2024-05-06", "place": "Marjan",
    "place_kind": "settlement", "admin1": "Dolna", "country": "AF", "latitude": 30.0, "longitude": 60.0, "radius_m": 5000,
    "doers": "Dune Brigades", "killed_low": 7, "killed_best": 7, "killed_high": 7,
}  # fmt: skip
THEIRS = {
    "event_id_cnty": "AFG1", "event_date": "2024-05-06", "time_precision": "1", "event_type": "Violence against civilians",
    "sub_event_type": "Attack", "actor1": "Dune Brigades", "actor2": "Civilians (Afghanistan)", "country": "Afghanistan",
    "admin1": "Dolna", "location": "Marjan", "latitude": "30.0", "longitude": "60.0", "geo_precision": "1", "fatalities": "7",
}  # fmt: skip
DEADLY = {
    "id": "501", "type_of_violence": "3", "side_a": "Dune Brigades", "side_b": "Civilians", "where_prec": "1",
    "where_coordinates": "Marjan", "adm_1": "Dolna province", "latitude": "30.0", "longitude": "60.0", "country": "Afghanistan",
    "date_prec": "1", "date_start": "2024-05-06 00:00:00.000", "date_end": "2024-05-06 00:00:00.000", "best": "7", "high": "9", "low": "5",
}  # fmt: skip


def written(path: Path, columns: tuple[str, ...], *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    return path


def beside(tmp_path: Path, theirs: dict[str, str], own: dict[str, Any] | None = None, **tolerance: Any) -> Comparison:
    """One of theirs (fields over a whole row) beside one of ours."""
    scheme = GED if "date_start" in theirs or "id" in theirs else ACLED
    base = DEADLY if scheme is GED else THEIRS
    foreign = read_foreign(written(tmp_path / "f.csv", scheme, {**base, **theirs}))
    rows = [{**dict.fromkeys(COLUMNS), **OURS, **(own or {})}]
    return compare(foreign.scheme, foreign.events, ours(rows, foreign.scheme), Tolerance(**tolerance))


@pytest.mark.parametrize("theirs", [{"event_id_cnty": "AFG1"}, {"id": "501"}], ids=["acled", "ged"])
def test_the_same_event_is_found_and_agrees(theirs: dict[str, str], tmp_path: Path) -> None:
    made = beside(tmp_path, theirs)
    (pair,) = made.pairs
    assert (pair.theirs.id, pair.ours.id, pair.differ, pair.days) == (*theirs.values(), "e_1", (), 0)
    assert {"same day", "a shared actor", "the dead", "the type"} <= set(pair.agree)
    assert (made.only_theirs, made.only_ours) == ((), ())


@pytest.mark.parametrize(
    ("theirs", "field", "values"),
    [
        ({"event_date": "2024-05-07"}, "date", ("2024-05-07", "2024-05-06")),
        ({"latitude": "30.1", "location": "Selin"}, "place", ("Selin, Dolna, AF", "Marjan, Dolna, AF")),
        ({"fatalities": "12"}, "dead", ("12", "7")),
        ({"fatalities": "0"}, "dead", ("not stated", "7")),
        ({"actor1": "River Front"}, "actors", ("River Front; Civilians (Afghanistan)", "Dune Brigades")),
        ({"event_type": "Battles", "sub_event_type": "Armed clash"}, "type", ("Battles: Armed clash", "attack")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_differs_is_named_with_both_values(theirs: dict[str, str], field: str, values: tuple[str, str], tmp_path: Path) -> None:
    (pair,) = beside(tmp_path, theirs).pairs
    assert [(d.field, (d.theirs, d.ours)) for d in pair.differ] == [(field, values)]


@pytest.mark.parametrize(
    ("theirs", "own", "tolerance", "found"),
    [
        ({"event_date": "2024-05-08"}, {}, {}, False),
        ({"event_date": "2024-05-08"}, {}, {"days": 2}, True),
        ({"event_date": "2024-05-08", "time_precision": "2"}, {}, {"days": 0}, True),  # some day of that week
        ({"event_date": "2024-05-15", "time_precision": "3"}, {}, {"days": 0}, True),  # some day of that month
        ({"latitude": "30.4"}, {}, {}, False),  # 44 km
        ({"latitude": "30.4"}, {}, {"km": 50}, True),
        ({"latitude": "30.4", "geo_precision": "2"}, {}, {}, True),  # near a town: 25 km more
        ({"latitude": "31.5", "geo_precision": "3", "location": "Dolna"}, {}, {}, True),  # the province that ours is in
        ({"latitude": "31.5", "geo_precision": "3", "location": "Varo", "admin1": "Varo"}, {}, {}, False),
        ({"country": "Mali"}, {}, {}, False),
        ({}, {"latitude": None, "longitude": None}, {}, True),  # the same name in the same country
        ({"actor1": "River Front", "fatalities": "0", "event_type": "Protests", "sub_event_type": "Peaceful protest"}, {}, {}, False),
    ],
)
def test_day_place_and_something_more(
    theirs: dict[str, str], own: dict[str, Any], tolerance: dict[str, Any], found: bool, tmp_path: Path
) -> None:
    made = beside(tmp_path, theirs, own, **tolerance)
    assert len(made.pairs) == int(found)
    assert len(made.only_theirs) == len(made.only_ours) == int(not found)


def test_where_ours_is_only_a_country_two_more_things_must_agree(tmp_path: Path) -> None:
    country = {"place": "Afghanistan", "place_kind": "country", "admin1": None, "radius_m": 500_000, "latitude": 34.0, "longitude": 66.0}
    (pair,) = beside(tmp_path, {}, country).pairs
    assert pair.agree[1].startswith("inside the country")
    assert not beside(tmp_path, {"actor1": "River Front", "fatalities": "0"}, country).pairs


def test_each_stands_in_its_best_pair_and_a_second_is_said_to_be_so(tmp_path: Path) -> None:
    rows = [{**THEIRS}, {**THEIRS, "event_id_cnty": "AFG2", "event_date": "2024-05-07", "fatalities": "3"}]
    foreign = read_foreign(written(tmp_path / "f.csv", ACLED, *rows))
    made = compare("acled", foreign.events, ours([{**dict.fromkeys(COLUMNS), **OURS}], "acled"))
    assert [(pair.theirs.id, pair.also) for pair in made.pairs] == [("AFG1", False), ("AFG2", True)]
    assert as_json(made)["counts"] == {
        "both": 1, "both and agreeing": 1, "further pairs": 1, "only theirs": 0, "only ours": 0, "ours out of the scheme's scope": 0,
        "unreadable lines": 0,
    }  # fmt: skip


def test_what_the_scheme_does_not_hold_is_not_missing_there(tmp_path: Path) -> None:
    made = beside(tmp_path, {"id": "501", "latitude": "50"}, {"killed_low": None, "killed_high": None})
    assert (made.only_ours, made.out_of_scope) == ((), (("e_1", "no death is stated: the scheme holds deadly events alone"),))


def test_actors_are_compared_by_the_registry() -> None:
    codes = {"afghanistan": "AF"}
    assert parties(["Military Forces of Afghanistan (2021-)"], codes) == {"state:AF"}
    assert parties(["Government of Afghanistan"], codes) == {"state:AF"}
    assert parties(["Pakistani Taliban"], codes) & parties(["TTP"], codes)
    assert parties(["Unidentified Armed Group (Mali)", "Civilians (Mali)"], codes) == frozenset()


def test_lines_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    foreign = read_foreign(written(tmp_path / "f.csv", ACLED, THEIRS, {**THEIRS, "event_date": "last week"}, {**THEIRS, "latitude": "x"}))
    assert len(foreign.events) == 1
    assert [line for line, _ in foreign.unreadable] == [3, 4]


def test_columns_are_bound_by_name_in_any_order(tmp_path: Path) -> None:
    (one,) = read_foreign(written(tmp_path / "a.csv", ACLED, THEIRS)).events
    (other,) = read_foreign(written(tmp_path / "b.csv", tuple(reversed((*ACLED, "new_column"))), THEIRS)).events
    assert one == other
    text = (tmp_path / "a.csv").read_text().replace(",", ";")
    (tmp_path / "c.csv").write_text(text)
    assert read_foreign(tmp_path / "c.csv").events == (one,)


def test_another_file_is_refused_by_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"neither ACLED's columns nor those of UCDP GED; it lacks country, event_date"):
        read_foreign(written(tmp_path / "f.csv", ("event_id_cnty", "latitude"), {}))
    with pytest.raises(ExportError, match="cannot be read"):
        read_foreign(tmp_path / "none.csv")


# ---- the command -------------------------------------------------------------------------------------------------------

TEXT = "Dune Brigades fighters shot dead 7 villagers in Marjan on 6 May 2024, the mayor said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sources = (Source("S1", "Valley Herald", "outlet", True), Source("S2", "the mayor", "person", False))
    claim = Claim(
        "c_0000000000000001", "attack", None, "one", span_of(TEXT, "shot"), Span(0, TEXT.index(", the")),
        (Link("S1", "own voice"), Link("S2", "indirect")),
        when=When("2024-05-06", "2024-05-06", "day", "stated", span_of(TEXT, "6 May 2024")),
        where=(Where("P1", "at", None, span_of(TEXT, "Marjan")),),
        who=(
            Participant("actor", "Dune Brigades fighters", span_of(TEXT, "Dune Brigades fighters"), actor="A1"),
            Participant("victim", "7 villagers", span_of(TEXT, "7 villagers"), civil="civilian"),
        ),
        harm=(("killed", Harm(7, 7, "7", span_of(TEXT, "7"))),),
    )  # fmt: skip
    actors = (Actor("A1", "Dune Brigades", "armed group"),)
    place = Place("P1", "Marjan", "settlement", "AF", "Dolna", 30.0, 60.0, 4711)
    reading = Reading(toy_report(TEXT, outlet="Valley Herald", published="2024-05-07"), sources, actors, (place,), (claim,))
    with Casebook.open(tmp_path / "book", write=True) as book:
        book.ledger.append([New(kinds.READING, "k_1", {"capture": "k_1", "seconds": 0.1, "record": to_record(reading)})], "a test")
    return tmp_path / "book"


def test_the_command_says_both_and_prints_its_rule(folder: Path, tmp_path: Path) -> None:
    other = {**THEIRS, "event_id_cnty": "AFG9", "event_date": "2024-06-01"}
    file = written(tmp_path / "f.csv", ACLED, {**THEIRS, "fatalities": "9"}, other)
    done = CliRunner().invoke(main, ["compare", str(file), "--format", "json", "--casebook", str(folder)])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["counts"]["both"] == found["counts"]["only theirs"] == 1
    assert found["pairs"][0]["differ"] == [{"field": "dead", "theirs": "9", "ours": "7"}]
    assert [side["id"] for side in found["only_theirs"]] == ["AFG9"]
    shown = CliRunner().invoke(main, ["compare", str(file), "--casebook", str(folder), "--until", "2024-05-31"]).output
    assert "at most 25 km apart" in " ".join(shown.split())
    assert "Both have" in shown
    assert "AFG9" not in shown


def test_our_own_exports_agree_with_us(folder: Path, tmp_path: Path) -> None:
    for format in ("acled", "ged"):
        out = tmp_path / f"{format}.csv"
        assert CliRunner().invoke(main, ["export", format, "--out", str(out), "--casebook", str(folder)]).exit_code == 0
        done = CliRunner().invoke(main, ["compare", str(out), "--format", "json", "--casebook", str(folder)])
        counts = json.loads(done.stdout)["counts"]
        assert counts["both"] == 1
        assert counts["only theirs"] == counts["only ours"] == 0


def test_the_help_says_whose_terms_hold() -> None:
    said = " ".join(CliRunner().invoke(main, ["compare", "--help"]).output.split())
    assert "CC BY 4.0" in said
    assert "terms of use" in said
