"""quoth merge-suggestions, same, apart, follow, unfollow, changes: what a person sees and types."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quoth.casebook import Casebook, Linked, kinds
from quoth.cli import main
from quoth.ledger import New
from quoth.model.claim import Reading
from quoth.model.record import to_record

sys.path.insert(0, str(Path(__file__).parent.parent / "link"))
import made

LONG = made.told(
    "Post A", "River Valley Front", "River Valley Front (RVF) wrote that the bomb killed 9 people in the grain market of Marjan on Monday.",
    killed=9, kind="group", actor=("River Valley Front", "armed group"),
)  # fmt: skip
SHORT = made.told(
    "Post B", "RVF", "After the bomb in the grain market of Marjan on Monday 9 people were dead, RVF told a radio by telephone.",
    killed=9, kind="group", actor=("RVF", "armed group"),
)  # fmt: skip


def take_in(*readings: Reading) -> None:
    with Casebook.open("casebook", write=True) as casebook:
        for reading in readings:
            capture = f"k_{reading.report.id[2:]}"
            data = {"capture": capture, "record": to_record(reading), "seconds": 0.1}
            casebook.ledger.append([New(kinds.READING, capture, data)], by="test")
        Linked(casebook).mint()


@pytest.fixture(autouse=True)
def casebook(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in ("QUOTH_CASEBOOK", "QUOTH_REVIEWER"):
        monkeypatch.delenv(variable, raising=False)
    take_in(LONG, SHORT, made.wire())


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"COLUMNS": "80"})


def lines(*arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in call(*arguments, "--format", "jsonl").stdout.splitlines()]


def test_a_suggestion_is_shown_with_its_reasons_and_taken() -> None:
    (one,) = lines("merge-suggestions")
    assert {one["a_name"], one["b_name"]} == {"River Valley Front", "RVF"}
    shown = call("merge-suggestions", "RVF").stdout
    assert "“RVF” are the first letters of River Valley Front" in shown
    assert "1 suggestion." in shown
    assert max(map(len, shown.splitlines())) <= 80
    done = call("same", "River Valley Front", "RVF", "--by", "A. Reader", "--reason", "its own letterhead")
    assert done.exit_code == 0
    assert "River Valley Front (armed group; 2 reports), also RVF" in done.stdout
    assert call("merge-suggestions").stdout == "No suggestions.\n"
    (row,) = [row for row in lines("actors") if row["actor"] == "River Valley Front"]
    assert (row["reports"], row["names"]) == (2, ["RVF"])
    assert "also" in call("sources").stdout


def test_joined_and_parted_again() -> None:
    before = call("sources").stdout
    ids = [str(row["id"]) for row in lines("actors")]
    call("same", *ids, "--by", "A. Reader")
    assert call("sources").stdout != before
    done = call("apart", *ids, "--by", "A. Reader")
    assert done.exit_code == 0
    assert call("sources").stdout == before
    assert call("merge-suggestions").stdout == "No suggestions.\n"  # a person said that they are two


def test_wrong_use_is_one_line() -> None:
    done = call("same", "River Valley Front", "nobody", "--by", "A. Reader")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "quoth: nobody: no armed group, office or outlet of this name or id; persons and unnamed sources are never joined\n"
    )
    assert call("same", "River Valley Front", "RVF").exit_code == 2  # nobody decides


def test_changes_of_a_followed_event() -> None:
    (event,) = (row["id"] for row in lines("events"))
    assert call("changes").stdout == "Nobody follows any event; `quoth follow EVENT` begins.\n"
    assert call("follow", str(event), "--by", "A. Reader").exit_code == 0
    assert call("changes").stdout == "Nothing changed in 1 followed event.\n"
    take_in(made.witness(2, 14))
    shown = call("changes").stdout
    assert "toll (harm.killed): 9 → 9 / 14" in shown
    assert made.witness(2, 14).claims[0].id in shown
    assert "Gazette 2.txt" in " ".join(shown.split())
    assert "1 of 1 followed event changed." in shown
    (line,) = lines("changes", "--by", "A. Reader")
    assert line["event"] == event
    assert call("changes", "--seen").exit_code == 2
    call("changes", "--seen", "--by", "A. Reader")
    assert call("changes").stdout == "Nothing changed in 1 followed event.\n"
    assert call("unfollow", str(event), "--by", "A. Reader").exit_code == 0
    assert call("unfollow", str(event), "--by", "A. Reader").exit_code == 1
    assert call("follow", "e_nowhere", "--by", "A. Reader").stderr.startswith("quoth: e_nowhere: no event of this id")


def test_why_names_what_the_registry_has_with_reference_and_date() -> None:
    wire = made.wire(outlet="TASS")
    take_in(wire)
    shown = " ".join(call("why", wire.claims[0].id).stdout.split())
    assert "TASS: described by State Media Monitor (2024) as Russian state-owned agency" in shown


def test_what_was_known_as_of_a_moment() -> None:
    with Casebook.open("casebook") as casebook:
        then = casebook.ledger.fact(casebook.ledger.last).time
    take_in(made.witness(2, 14), made.wire(outlet="TASS"))
    (event,) = (str(row["id"]) for row in lines("events"))
    tass = made.wire(outlet="TASS").claims[0].id
    assert "harm.killed: 9" in call("disputes").stdout
    for command in (("events",), ("event", event), ("disputes",), ("why", made.wire().claims[0].id)):
        now, before = call(*command), call(*command, "--as-of", then)
        assert (now.exit_code, before.exit_code) == (0, 0), (command, before.stderr)
        assert now.stdout != before.stdout
        assert "14 people" not in before.stdout
    assert call("disputes", "--as-of", then).stdout == "No disputes.\n"
    assert call("why", tass, "--as-of", then).exit_code == 1
    assert call("events", "--as-of", "2001-01-01").stderr == "quoth: casebook: nothing was in it on 2001-01-01\n"
    assert call("events", "--as-of", "yesterday").exit_code == 2
