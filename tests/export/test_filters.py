"""Every format with filters, as of a date, under each toll rule, and with accepted claims alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from export_cases import case, read, words_of

from quoth.casebook import Casebook, decisions, kinds, undo
from quoth.cli import main
from quoth.export import SHIPPED
from quoth.ledger import New
from quoth.model.claim import Harm, Reading
from quoth.model.record import to_record

EVENTS = ("events", "acled", "ged")
FLAT = ("jsonl", "csv", "parquet", "xlsx", "geojson", *EVENTS)  # one record a claim or event
DEATHS = {"events": "killed_best", "acled": "fatalities", "ged": "best"}


def keep(book: Casebook, capture: str, reading: Reading) -> None:
    data = {"capture": capture, "seconds": 0.1, "record": to_record(reading)}
    book.ledger.append([New(kinds.READING, capture, data)], "a test")


def decide(book: Casebook, verb: str, claim: str) -> None:
    book.ledger.append([New(kinds.DECISION, claim, {"verb": verb, "subjects": [claim], "reason": "a test"})], "a test")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with Casebook.open(tmp_path / "book", write=True) as book:
        for n in (1, 2, 3):
            keep(book, f"k_{n}", case(n, "any", row=True).reading)
    yield tmp_path / "book"


def run(folder: Path, format: str, *words: str) -> Path:
    out = folder.parent / f"out.{format}"
    done = CliRunner().invoke(main, ["export", format, "--out", str(out), *words, "--casebook", str(folder)])
    assert done.exit_code == 0, done.output
    return out


def told_of(path: Path) -> set[int]:
    """Which of the reports somebody finds in a file, by their places or outlets."""
    return {int(n) for n in re.findall(r"(?:Village|Herald ?|herald)(\d+)", words_of(path))}


def rows(format: str, path: Path) -> list[dict[str, Any]]:
    """One dictionary a claim or event."""
    found = read(format, path)
    return [claim for line in found for claim in line["claims"]] if format == "jsonl" else found


@pytest.mark.parametrize("format", SHIPPED)
@pytest.mark.parametrize(
    "asked",
    [
        ("--place", "Village2"),
        ("--since", "2022-01-12", "--until", "2022-01-18"),
        ("--text", "Village2"),
        ("--actor", "army of Province 2"),
        ("--type", "killing", "--box=-51,-135,-34,-133"),
    ],
    ids=lambda words: words[0],
)
def test_filters_choose_in_every_format(format: str, asked: tuple[str, ...], folder: Path) -> None:
    out = run(folder, format, *asked)
    assert told_of(out) == ({2} if asked[0] != "--type" else set())
    if format in FLAT:
        assert len(rows(format, out)) == len(told_of(out))


@pytest.mark.parametrize("format", SHIPPED)
def test_a_box_around_all_chooses_all(format: str, folder: Path) -> None:
    assert told_of(run(folder, format, "--box=-51,-151,46,-149")) == {1, 2, 3}


@pytest.mark.parametrize("format", SHIPPED)
def test_a_filter_that_nothing_meets_gives_no_row(format: str, folder: Path) -> None:
    out = run(folder, format, "--place", "Nowhere")
    assert told_of(out) == set()
    assert format not in FLAT or rows(format, out) == []


@pytest.mark.parametrize("format", SHIPPED)
def test_as_of_a_day_the_casebook_is_what_it_was(format: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = "2040-01-01"
    before = run(folder, format, "--as-of", moment).read_bytes()
    monkeypatch.setattr("quoth.ledger.ledger._now", lambda: "2040-02-01T00:00:00.000000Z")
    with Casebook.open(folder, write=True) as book:
        keep(book, "k_4", case(4, "any", row=True).reading)
        decide(book, "reject", case(1, "any", row=True).reading.claims[0].id)
        decide(book, "accept", case(2, "any", row=True).reading.claims[0].id)
    now = run(folder, format)
    assert told_of(now) >= {2, 3, 4}  # a report whose claim was rejected may be named
    assert format not in FLAT or len(rows(format, now)) == 3
    again = run(folder, format, "--as-of", moment)
    assert again.read_bytes() == before
    assert told_of(again) == {1, 2, 3}
    assert "accepted by a person" not in words_of(again)


@pytest.mark.parametrize("format", SHIPPED)
def test_accepted_only(format: str, folder: Path) -> None:
    assert told_of(run(folder, format, "--accepted-only")) == set()
    with Casebook.open(folder, write=True) as book:
        decide(book, "accept", case(2, "any", row=True).reading.claims[0].id)
    out = run(folder, format, "--accepted-only")
    assert told_of(out) == {2}
    loss = json.loads(Path(f"{out}.loss.json").read_text("utf-8"))
    assert {"what": "claims that nobody accepted (--accepted-only)", "count": 2} in loss["withheld"]
    with Casebook.open(folder, write=True) as book:
        undo(book, decisions(book)[-1].n, by="a test")
    assert told_of(run(folder, format, "--accepted-only")) == set()


@pytest.fixture
def two_tolls(tmp_path: Path) -> Path:
    """Two outlets tell of one event: seven killed, and between 9 and 12."""
    one, two = case(1, "any", row=True).reading, case(1, "any", row=True).reading
    text = two.report.text.replace("7 villagers", "9 villagers").replace("Herald", "Courier")
    claim = two.claims[0]
    sources = (replace(two.sources[0], name="Courier"), replace(two.sources[1], name="a doctor of the hospital", actor=None))
    told = replace(claim, id="c_ffff000011112222", harm=(("killed", Harm(9, 12, "9", claim.harm[0][1].mention)),))
    report = replace(two.report, id="r_2", text=text, outlet="Courier")
    with Casebook.open(tmp_path / "book", write=True) as book:
        keep(book, "k_1", one)
        keep(book, "k_2", replace(two, report=report, sources=sources, claims=(told,)))
    return tmp_path / "book"


@pytest.mark.parametrize("format", EVENTS)
def test_the_rule_makes_the_toll(format: str, two_tolls: Path) -> None:
    found = {}
    for rule in ("acled", "ucdp", "airwars"):
        (row,) = rows(format, run(two_tolls, format, "--rule", rule))
        found[rule] = int(row[DEATHS[format]] or row.get("killed_low") or 0)
    assert found["acled"] == 7  # the most conservative
    assert found["airwars"] == 7  # the minimum of all
    assert found["ucdp"] in (7, 9)
    (row,) = rows("events", run(two_tolls, "events", "--rule", "airwars"))
    assert (row["killed_low"], row["killed_high"]) == ("7", "12")
    assert "Airwars" in row["toll_rule"]


@pytest.mark.parametrize("format", EVENTS)
def test_a_filter_leaves_no_denial_and_no_withdrawal_behind(format: str, folder: Path) -> None:
    """What the filter does not meet still answers what it does."""
    denied = case(1, "denied", row=False, stance="denies").reading
    source = replace(denied.sources[1], name="council of elders")
    other = replace(denied, sources=(denied.sources[0], source), report=replace(denied.report, id="r_other", outlet="Courier"))
    other = replace(other, claims=(replace(other.claims[0], id="c_eeee000011112222"),))
    gone = case(102, "withdraws", row=True, derived=(case(2, "any", row=True).reading.report.id, "withdrawal")).reading
    with Casebook.open(folder, write=True) as book:
        keep(book, "k_denies", other)
        keep(book, "k_withdraws", gone)
    (row,) = rows(format, run(folder, format, "--source", "army of Province 1", "--place", "Village1"))
    assert "council of elders denies" in str(row)
    assert rows(format, run(folder, format, "--place", "Village2")) == []


@pytest.mark.parametrize("format", ["csv", "jsonl", "geojson"])
def test_a_filter_does_not_hide_that_a_report_was_withdrawn(format: str, folder: Path) -> None:
    gone = case(102, "withdraws", row=True, derived=(case(2, "any", row=True).reading.report.id, "withdrawal")).reading
    with Casebook.open(folder, write=True) as book:
        keep(book, "k_withdraws", gone)
    (row,) = rows(format, run(folder, format, "--place", "Village2"))
    assert str(row["said_to_have_happened"]).lower() == "false"
