"""A frozen release is the same bytes when it is made again; the next one says what changed, and why."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from quoth.casebook import Casebook, kinds
from quoth.casebook.deciding import decide
from quoth.cli import main
from quoth.export.dictionary import dictionary
from quoth.ledger import New
from quoth.model.claim import Claim, Harm, Link, Place, Reading, Source, When, Where
from quoth.model.ids import claim_id, report_id
from quoth.model.record import to_record
from quoth.model.text import Span
from quoth.testing import span_of, toy_report

VILLAGES = ("Marjan", "Selin", "Dolna")
TERMS = ("--by", "A. Reader", "--title", "Attacks: \"north\"")


def told(n: int, dead: int = 7, title: str = "A report") -> Reading:
    """One report: somebody says that `dead` villagers were killed in the n-th village, on the n-th of May."""
    village, day = VILLAGES[n], f"2024-05-0{n + 1}"
    text = f"Gunmen shot dead {dead} villagers in {village} on that day, the mayor of {village} said. More words of the article."
    sources = (Source("S1", f"Herald {n}", "outlet", True), Source("S2", f"the mayor of {village}", "person", False))
    trigger = span_of(text, "shot")
    claim = Claim(
        claim_id(report_id("the same report"), trigger, "S2", n), "killing", None, "one", trigger, Span(0, text.index(", the mayor")),
        (Link("S1", "own voice"), Link("S2", "indirect")), when=When(day, day, "day", "stated", span_of(text, "that day")),
        where=(Where("P1", "at", None, span_of(text, village)),), harm=(("killed", Harm(dead, dead, str(dead), span_of(text, str(dead)))),),
    )  # fmt: skip
    place = Place("P1", village, "settlement", "AF", f"Province {n}", 30.0 + 4 * n, 60.0, 4711 + n)
    return Reading(toy_report(text, title=title, outlet=f"Herald {n}", published=day), sources, (), (place,), (claim,))


def keep(folder: Path, n: int, reading: Reading) -> None:
    with Casebook.open(folder, write=True) as book:
        data = {"capture": f"k_{n}", "sha256": "0" * 64, "location": "x", "media_type": None, "retrieved": None, "collector": None}
        data |= {"purpose": None, "size": 1, "provenance": {"restricted": False}, "minimum": {"missing": []}, "hints": {}}
        new = [New(kinds.CAPTURE, f"k_{n}", data)]
        new.append(New(kinds.READING, f"k_{n}", {"capture": f"k_{n}", "seconds": 0.1, "record": to_record(reading)}))
        book.ledger.append(new, "a test")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for n in range(3):
        keep(tmp_path / "book", n, told(n))
    return tmp_path / "book"


@pytest.fixture
def release(folder: Path, tmp_path: Path) -> Callable[..., Path]:
    """Releases it, and gives the folder."""

    def act(name: str, *words: str, out: str | None = None, terms: tuple[str, ...] = TERMS) -> Path:
        made = tmp_path / (out or name)
        done = run(folder, name, "--out", str(made), *terms, *words)
        assert done.exit_code == 0, done.output
        return made

    return act


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["release", *words, "--casebook", str(folder)])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_release_holds_the_data_and_all_that_belongs_to_it(release: Callable[..., Path]) -> None:
    made = release("1.0")
    assert {row["place"] for row in rows(made / "claims.csv")} == set(VILLAGES)
    assert len(rows(made / "events.csv")) == 3
    assert len((made / "records.jsonl").read_text("utf-8").splitlines()) == 3
    names = {"claims.csv", "events.csv", "records.jsonl"}
    names |= {f"{name}.loss.json" for name in names}
    names |= {"data-dictionary.csv", "changes.csv", "CHANGELOG.md", "README.md", "LICENSE.txt", "CITATION.cff"}
    names |= {"MANIFEST.json", "SHA256SUMS"}
    assert set(files(made)) == names
    assert rows(made / "changes.csv") == []
    assert "the first release" in (made / "CHANGELOG.md").read_text("utf-8")
    assert "More words of the article" not in (made / "records.jsonl").read_text("utf-8")


def test_every_column_is_in_the_dictionary(release: Callable[..., Path]) -> None:
    made = release("1.0")
    told = rows(made / "data-dictionary.csv")
    for table in ("claims", "events"):
        assert list(rows(made / f"{table}.csv")[0]) == [row["column"] for row in told if row["table"] == table]
    assert all(row["meaning"] and row["source"] for row in told)
    assert next(e for e in dictionary() if e.column == "status").values.startswith("did not happen | failed")


def test_the_manifest_and_the_sums_name_every_file_with_its_hash(release: Callable[..., Path]) -> None:
    made = release("1.0")
    kept = files(made)
    manifest = json.loads(kept["MANIFEST.json"])
    assert {f["name"]: f["sha256"] for f in manifest["files"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in kept.items() if name not in ("MANIFEST.json", "SHA256SUMS")
    }
    sums = dict(reversed(line.split("  ")) for line in kept["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in kept.items() if name != "SHA256SUMS"}
    assert (manifest["name"], manifest["status"], manifest["rows"]) == ("1.0", "final", {"claims": 3, "events": 3})


def test_the_citation_is_yaml_with_what_cff_demands(release: Callable[..., Path]) -> None:
    made = release("1.0", "--author", "B. Coder", "--author", "C. Coder", "--licence", "ODbL-1.0", "--candidate")
    told = yaml.safe_load((made / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(told)
    assert (told["title"], told["version"]) == ('Attacks: "north"', "1.0 (candidate)")
    assert (told["license"], told["type"]) == ("ODbL-1.0", "dataset")
    assert [author["name"] for author in told["authors"]] == ["B. Coder", "C. Coder"]
    assert "ODbL-1.0" in (made / "LICENSE.txt").read_text("utf-8")


def test_the_release_is_a_fact_with_its_name_and_who_made_it(folder: Path, release: Callable[..., Path]) -> None:
    made = release("1.0")
    with Casebook.open(folder) as book:
        (fact,) = book.ledger.facts(kinds.RELEASE)
        assert (fact.by, fact.subject, fact.json["rows"]) == ("A. Reader", "1.0", {"claims": 3, "events": 3})
        assert fact.json["files"]["claims.csv"] == hashlib.sha256((made / "claims.csv").read_bytes()).hexdigest()
        assert not list(book.ledger.changed())


def test_a_frozen_release_made_again_is_the_same_bytes_whatever_came_since(folder: Path, release: Callable[..., Path]) -> None:
    first = files(release("1.0"))
    assert files(release("1.0", out="at once", terms=())) == first
    keep(folder, 0, told(0, dead=9))
    keep(folder, 3, told(1, title="Another report"))
    with Casebook.open(folder, write=True) as book:
        decide(book, "accept", [told(1).claims[0].id], by="B. Coder")
    second = files(release("2.0", "--candidate", "--place", "Selin"))
    release("3.0")
    assert files(release("1.0", out="later", terms=())) == first
    assert files(release("2.0", out="2 again", terms=())) == second
    assert second["claims.csv"] != first["claims.csv"]


def test_the_next_release_says_what_was_added_changed_and_withdrawn(folder: Path, release: Callable[..., Path]) -> None:
    release("1.0", "--candidate")
    claims = [told(n).claims[0].id for n in range(3)]
    keep(folder, 0, told(0, dead=9))  # read again: another toll
    with Casebook.open(folder, write=True) as book:
        decide(book, "accept", [claims[1]], by="B. Coder")
        decide(book, "reject", [claims[2]], by="B. Coder", reason="misread")
    keep(folder, 3, replace(told(1, dead=8), claims=(replace(told(1, dead=8).claims[0], id="c_ffff000011112222"),)))
    made = release("1.1")
    found = {(row["table"], row["change"], row["id"].partition("/")[0], row["column"]): row for row in rows(made / "changes.csv")}
    assert ("claims", "added", "c_ffff000011112222", "") in found
    toll = found["claims", "changed", claims[0], "killed_low"]
    assert (toll["old"], toll["new"]) == ("7", "9")
    reviewed = found["claims", "changed", claims[1], "review"]
    assert reviewed["new"] == "accepted by a person"
    assert found["claims", "withdrawn", claims[2], ""]["why"] == "a person rejected it"
    (event,) = [row for key, row in found.items() if key[:2] == ("events", "withdrawn")]
    assert event["why"] == "its claims were withdrawn"
    told_of = (made / "CHANGELOG.md").read_text("utf-8")
    assert "1.1 (final), as of" in told_of
    assert "against 1.0" in told_of
    assert "1 added; 2 changed; 1 withdrawn" in told_of
    assert f"{claims[2]}/k_2: a person rejected it" in told_of
    assert told_of.index("1.1 (final)") < told_of.index("1.0 (candidate)")


def test_what_was_erased_is_withdrawn_and_a_release_that_held_it_cannot_be_made_again(folder: Path, release: Callable[..., Path]) -> None:
    release("1.0")
    with Casebook.open(folder, write=True) as book:
        book.erase(["k_1"], "asked by the witness", "A. Reader")
    made = release("1.1")
    gone = [row for row in rows(made / "changes.csv") if row["change"] == "withdrawn" and row["table"] == "claims"]
    assert [(row["id"], row["why"]) for row in gone] == [(f"{told(1).claims[0].id}/k_1", "its report was erased")]
    assert "witness" not in "".join(content.decode("utf-8-sig") for content in files(made).values())
    again = run(folder, "1.0", "--out", str(made.parent / "again"))
    assert again.exit_code == 1
    assert "not what it was: claims.csv" in again.output
    assert "facts were erased" in again.output
    assert "Selin" not in (made.parent / "again" / "claims.csv").read_text("utf-8-sig")


def test_another_reading_that_no_longer_gives_a_claim_is_the_reason(folder: Path, release: Callable[..., Path]) -> None:
    release("1.0")
    keep(folder, 2, replace(told(2), claims=()))
    (gone,) = [row for row in rows(release("2.0") / "changes.csv") if row["change"] == "withdrawn" and row["table"] == "claims"]
    assert gone["why"] == "another reading of its report no longer gives it"


def test_a_release_can_be_compared_with_another_than_the_last(folder: Path, release: Callable[..., Path]) -> None:
    release("1.0")
    keep(folder, 0, told(0, dead=9))
    release("1.1")
    assert rows(release("1.2") / "changes.csv") == []
    against = rows(release("1.3", "--against", "1.0") / "changes.csv")
    assert {row["column"] for row in against if row["table"] == "claims"} >= {"killed_low", "killed_high", "killed_words", "words"}


def test_what_is_refused(folder: Path, release: Callable[..., Path], tmp_path: Path) -> None:
    release("1.0")
    assert "is frozen" in run(folder, "1.0", "--out", str(tmp_path / "a"), "--place", "Selin").output
    assert run(folder, "2.0", "--out", str(tmp_path / "1.0"), *TERMS).exit_code == 1  # the folder holds something
    assert "no release 0.9" in run(folder, "2.0", "--out", str(tmp_path / "b"), *TERMS, "--against", "0.9").output
    assert "--by NAME" in run(folder, "2.0", "--out", str(tmp_path / "c")).output
    with Casebook.open(folder) as book:
        assert len(list(book.ledger.facts(kinds.RELEASE))) == 1
