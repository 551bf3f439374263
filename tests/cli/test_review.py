"""quoth review: all that one can decide, at the terminal, over a small casebook made by hand."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quoth.casebook import Casebook, Linked, kinds
from quoth.cli import main
from quoth.ledger import New
from quoth.model.record import to_record

sys.path.insert(0, str(Path(__file__).parent.parent / "review"))
sys.path.insert(0, str(Path(__file__).parent.parent / "link"))
import made
import readings

READ = readings.reading()
KILLED, DENIED, ARREST = (claim.id for claim in READ.claims)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with Casebook.open(tmp_path / "book", write=True) as casebook:
        for n, reading in enumerate((READ, made.wire(14), made.witness(1, 14)), 1):
            data = {"capture": f"k_{n}", "record": to_record(reading), "seconds": 0.1}
            casebook.ledger.append([New(kinds.READING, f"k_{n}", data)], by="test")
        Linked(casebook).mint()
    yield tmp_path / "book"


def run(folder: Path, *words: str, by: str | None = "A. Reader") -> Result:
    env = {"QUOTH_CASEBOOK": str(folder), "QUOTH_REVIEWER": by, "NO_COLOR": "1"}
    return CliRunner().invoke(main, ["review", *words], env=env)


def done(folder: Path, *words: str, by: str = "A. Reader") -> str:
    result = run(folder, *words, by=by)
    assert result.exit_code == 0, result.output
    assert all(len(line) <= 80 for line in result.output.splitlines())
    return result.output


def rows(folder: Path, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done_wide(folder, *words).splitlines()]


def done_wide(folder: Path, *words: str) -> str:
    result = run(folder, *words, "--format", "jsonl")
    assert result.exit_code == 0, result.output
    return result.output


def events(folder: Path) -> set[frozenset[str]]:
    with Casebook.open(folder) as casebook:
        return {frozenset(told.claim for told in event.claims) for event in Linked(casebook).events()}


def test_the_queue_says_why_and_shrinks(folder: Path) -> None:
    first = done(folder, "queue")
    assert "1. disputed: how many killed: 9 or 14" in " ".join(first.split())
    assert "5 claims wait" in first
    before = rows(folder, "queue")
    assert [row["place"] for row in before] == [1, 2, 3, 4, 5]
    done(folder, "accept", before[0]["claim"])
    assert [row["claim"] for row in rows(folder, "queue")] == [row["claim"] for row in before[1:]]
    assert [row["claim"] for row in rows(folder, "queue", "--type", "arrest")] == [ARREST]
    done(folder, "skip", before[1]["claim"])
    assert rows(folder, "queue", "--by", "A. Reader")[-1]["claim"] == before[1]["claim"]


def test_a_decision_is_shown_with_who_and_when_and_taken_back(folder: Path) -> None:
    said = done(folder, "edit", KILLED, "harm.killed", "11", "--words", "eleven", "--reason", "the list of names")
    number = said.split()[0].removeprefix("#")
    shown = done(folder, "show", KILLED)
    assert "edited by A. Reader" in shown
    assert "harm.killed   11 (“eleven”)" in shown
    assert 'the machine has {"low": 9, "high": 9}' in " ".join(shown.split())
    log = done(folder, "log")
    assert "because: the list of names" in log
    done(folder, "undo", number, by="B. Second")
    assert "suggested" in done(folder, "show", KILLED)
    assert f"taken back by #{int(number) + 1}" in done(folder, "log", "--about", KILLED)


def test_words_that_stand_twice_must_be_told_apart(folder: Path) -> None:
    refused = run(folder, "edit", ARREST, "who[+]", '{"role": "actor"}', "--words", "bomb")
    assert refused.exit_code == 1 and "stands 2 times" in refused.output
    at = str(READ.report.text.index("bomb"))
    done(folder, "edit", ARREST, "means[+]", "{}", "--words", "bomb", "--at", at)
    assert "means[0]      bomb" in done(folder, "show", ARREST)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("accept", "c_none"), "no claim of this id"),
        (("edit", KILLED, "harm.killed", "11"), "needs the words"),
        (("edit", KILLED, "harm.killed", "11", "--words", "seventeen"), "do not stand in the report"),
        (("edit", KILLED, "colour", "red"), "no field"),
        (("comment", KILLED), "words of why"),
        (("undo", "1"), "no decision has this number"),
        (("merge", "e_1", "e_2"), "no event of this id"),
        (("add", "k_1", "--type", "bombing"), "needs --type and --trigger"),
        (("add", "k_1", "--type", "bombing", "--trigger", "counted", "--harm", "killed", "many", "eleven"), "no number"),
        (("show", "c_none"), "no claim of this id"),
    ],
)
def test_what_cannot_be_is_one_line(folder: Path, words: tuple[str, ...], said: str) -> None:
    result = run(folder, *words)
    assert result.exit_code == 1
    assert said in result.output and len(result.output.splitlines()) == 1
    assert result.output.startswith("quoth: ")


def test_without_a_name_nothing_is_decided(folder: Path) -> None:
    result = run(folder, "accept", KILLED, by=None)
    assert result.exit_code == 2 and "--by" in result.output


def test_a_missed_claim_is_added_by_its_words(folder: Path) -> None:
    what = ("--type", "bombing", "--trigger", "counted", "--source", "Oda Brenn", "--harm", "killed", "11", "eleven")
    rest = ("--where", "Marjan", "--when", "2024-05-06", "Monday", "--who", "victim", "eleven dead")
    name = done(folder, "add", "k_1", *what, *rest).split()[1].removesuffix(":")
    shown = done(folder, "show", name)
    assert "added by A. Reader" in shown and "Oda Brenn (states)" in shown and "at Marjan" in shown
    assert "A shopkeeper, Oda Brenn, counted eleven dead." in shown
    assert any(name in group for group in events(folder))


def test_merge_split_link_and_back(folder: Path) -> None:
    before = events(folder)
    ids = sorted({row["event"] for row in rows(folder, "queue")})
    assert len(ids) == 2
    said = done(folder, "merge", *ids, "--reason", "one night")
    assert events(folder) == {frozenset().union(*before)}
    (event,) = {row["event"] for row in rows(folder, "queue")}
    done(folder, "split", event, KILLED, ARREST)
    assert frozenset([KILLED, ARREST]) in events(folder)
    done(folder, "unlink", KILLED)
    assert frozenset([KILLED]) in events(folder)
    done(folder, "link", KILLED, event)
    numbers = [str(row["n"]) for row in rows(folder, "log")]
    assert said.split()[0] == f"#{numbers[0]}"
    done(folder, "undo", *reversed(numbers))
    assert events(folder) == before
    assert {row["event"] for row in rows(folder, "queue")} == set(ids)


def test_assignments_blind_coding_and_agreement(folder: Path) -> None:
    done(folder, "assign", "k_1", "--to", "B. Second", "--blind")
    seen = done(folder, "queue", "--by", "B. Second")
    assert "To code blind: k_1" in seen and KILLED not in seen
    assert "No claim was looked at by two reviewers" in done(folder, "agreement")
    done(folder, "accept", KILLED, ARREST)
    words = ("--type", "bombing", "--trigger", "killed", "--harm", "killed", "11", "eleven", "--source", "the interior ministry")
    done(folder, "add", "k_1", *words, "--blind", by="B. Second")
    done(folder, "done", "k_1", by="B. Second")
    found = {row["field"]: row for row in rows(folder, "agreement")}
    assert (found["claim"]["units"], found["claim"]["same"], found["claim"]["metric"]) == (2, 0.5, "nominal")
    assert found["harm.killed"]["units"] == 1
    told = done(folder, "agreement", "--differences")
    assert f"{ARREST} “arrested” claim: A. Reader: yes; B. Second: no" in " ".join(told.split())
    assert DENIED in done(folder, "queue", "--by", "B. Second", "--limit", "9")


def test_letters_and_origins_are_set_by_a_person_with_a_reason(folder: Path) -> None:
    assert run(folder, "letter", "o:river wire", "B").exit_code == 1
    done(folder, "letter", "o:river wire", "b", "--reason", "ten years of our own checks")
    done(folder, "origins", KILLED, "harm.killed", "9", "--shown", "1", "--reason", "one office")
    assert [row["says"] for row in rows(folder, "log")] == ["B", "harm.killed 9: shown 1, possible None"]


def test_verify_passes_and_the_log_names_decisions(folder: Path) -> None:
    done(folder, "accept", KILLED, "--reason", "seen")
    result = CliRunner().invoke(main, ["verify", "--casebook", str(folder)])
    assert result.exit_code == 0, result.output
    log = CliRunner().invoke(main, ["log", "--casebook", str(folder), "--kind", "decision", "--format", "jsonl"]).output
    assert json.loads(log)["what"] == f"accept {KILLED}: seen"
    card = CliRunner().invoke(main, ["event", rows(folder, "queue")[0]["event"], "--casebook", str(folder)]).output
    assert "4 claims: 3 suggested, 1 accepted" in " ".join(card.split())
