"""The laws of the ledger: what is appended stays, is found changed where it was changed, and views are what a replay gives."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.ledger import SEARCHED, Change, Close, Fact, Keep, Ledger, New, Put, Table, View
from quoth.ledger.migrations import MIGRATIONS, kept_copies, migrate
from quoth.ledger.store import FILE
from quoth.ledger.verify import changes
from quoth.model.errors import BrokenCasebook, CasebookBusy, CasebookError, NewerCasebook

THING = Table("thing", ("name TEXT NOT NULL", "size INTEGER"), key=("name",))
PART = Table("part", ("name TEXT NOT NULL", "part TEXT"), indexes=("name, until",))
FIRST = Table("first_with", ("size INTEGER", "name TEXT"), key=("size",), first=True)
WORDS = Table("thing_words", words=True)


def _fold(fact: Fact) -> Iterator[Change]:
    if fact.kind == "gone":
        yield Close("thing", {"name": fact.subject})
        return
    data = fact.json
    yield Put("thing", {"name": data["name"], "size": data["size"]})
    yield Close("part", {"name": data["name"]})
    yield from (Put("part", {"name": data["name"], "part": part}) for part in data.get("parts", ()))
    yield Keep("first_with", [(data["size"], data["name"])])
    yield Put("thing_words", {SEARCHED: f"the {data['name']} of size {data['size']}"})


THINGS = View("things", 1, (THING, PART, FIRST, WORDS), frozenset({"thing", "gone"}), _fold)


def thing(name: str, size: int, *parts: str) -> New:
    return New("thing", name, {"name": name, "size": size, "parts": list(parts)})


def tables(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    return {name: sorted(ledger.rows(f"SELECT * FROM {name}"), key=repr) for name in ("thing", "part", "first_with", "thing_words")}


def edit(folder: Path, statement: str, *values: object) -> None:
    db = sqlite3.connect(folder / FILE)
    db.execute(statement, values)
    db.commit()
    db.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A casebook of three facts and one of bytes."""
    with Ledger.open(tmp_path / "book", [THINGS], write=True, create=True) as ledger:
        ledger.append([thing("house", 3, "door", "roof"), thing("boat", 2, "mast")], "a test")
        ledger.append([thing("house", 4, "door")], "a test")
        ledger.append([New("bytes", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", b"abc")], "a test")
    return tmp_path / "book"


def test_facts_come_back_as_they_were_appended(folder: Path) -> None:
    with Ledger.open(folder, [THINGS]) as ledger:
        facts = list(ledger.facts())
        assert [(f.n, f.kind, f.subject, f.by) for f in facts[:2]] == [(1, "thing", "house", "a test"), (2, "thing", "boat", "a test")]
        assert facts[0].json == {"name": "house", "size": 3, "parts": ["door", "roof"]}
        assert facts[3].data == b"abc"
        assert [f.n for f in ledger.facts("thing", subject="house", after=1)] == [3]
        assert [f.n for f in ledger.facts(upto=2)] == [1, 2]


def test_a_view_keeps_what_stands_and_what_stood(folder: Path) -> None:
    with Ledger.open(folder, [THINGS]) as ledger:
        as_of = "SELECT name, size FROM thing WHERE since <= ? AND (until IS NULL OR until > ?) ORDER BY name"
        assert ledger.rows(as_of, (2, 2)) == [("boat", 2), ("house", 3)]
        assert ledger.rows(as_of, (3, 3)) == [("boat", 2), ("house", 4)]
        assert ledger.rows("SELECT part FROM part WHERE until IS NULL ORDER BY part") == [("door",), ("mast",)]
        assert ledger.rows("SELECT rowid FROM thing_words WHERE thing_words MATCH '\"boat\"'") == [(2,)]


def test_a_write_is_kept_whole_or_not_at_all(folder: Path) -> None:
    with Ledger.open(folder, [THINGS], write=True) as ledger:
        before = tables(ledger)
        with pytest.raises(RuntimeError), ledger.writing():
            ledger.append([thing("tree", 9)], "a test")
            assert ledger.last == 5
            raise RuntimeError
        assert ledger.last == 4
        assert tables(ledger) == before


steps = st.lists(
    st.one_of(
        st.builds(thing, st.sampled_from("abc"), st.integers(0, 5), st.sampled_from("xyz"), st.sampled_from("xyz")),
        st.builds(lambda name: New("gone", name, {}), st.sampled_from("abc")),
        st.just(New("other", "nobody folds it", {})),
    ),
    max_size=12,
)


@settings(max_examples=30, deadline=None)
@given(st.lists(steps, max_size=4))
def test_replay_equals_live(tmp_path_factory: pytest.TempPathFactory, writes: list[list[New]]) -> None:
    folder = tmp_path_factory.mktemp("book")
    with Ledger.open(folder, [THINGS], write=True, create=True) as ledger:
        for new in writes:
            ledger.append(new, "a test")
        live = tables(ledger)
        with ledger.writing():
            ledger._folding.rebuild(ledger.last, ledger._of_kinds)
        assert tables(ledger) == live


def test_a_view_of_another_version_is_built_again(folder: Path) -> None:
    smaller = View("things", 2, (Table("thing", ("name TEXT", "big INTEGER"), key=("name",)),), frozenset({"thing"}), _only_big)
    with pytest.raises(CasebookError, match=r"its views \(things\) are of another quoth"):
        Ledger.open(folder, [smaller])
    with Ledger.open(folder, [smaller], write=True) as ledger:
        assert ledger.rows("SELECT name, big FROM thing WHERE until IS NULL ORDER BY name") == [("boat", 0), ("house", 1)]
        assert ledger.rows("SELECT count(*) FROM sqlite_master WHERE name = 'part'") == [(0,)]


def _only_big(fact: Fact) -> Iterator[Change]:
    yield Put("thing", {"name": fact.json["name"], "big": int(fact.json["size"] > 3)})


# ---- the chain ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE chain SET kind = 'other' WHERE n = 2", r"fact 2 \(other, .*\) or its link was changed"),
        ("UPDATE chain SET time = '2001' WHERE n = 3", r"fact 3 \(thing, 2001\) or its link was changed"),
        ("DELETE FROM chain WHERE n = 2", "facts 2 to 2 are missing"),
    ],
)
def test_opening_finds_a_changed_link(folder: Path, statement: str, said: str) -> None:
    edit(folder, statement)
    with pytest.raises(BrokenCasebook, match=said):
        Ledger.open(folder, [THINGS])


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE payload SET body = x'00' WHERE n = 1", "the payload of fact 1 (thing, "),
        ("UPDATE payload SET subject = 'boot' WHERE n = 2", "the payload of fact 2 (thing, "),
        ("UPDATE payload SET by = 'somebody else' WHERE n = 4", "the payload of fact 4 (bytes, "),
        ("UPDATE payload SET salt = x'00' WHERE n = 3", "the payload of fact 3 (thing, "),
        ("DELETE FROM payload WHERE n = 1", "the payload of fact 1 (thing) is gone, and no erasure names it"),
        ("INSERT INTO payload SELECT 9, subject, by, salt, form, body FROM payload WHERE n = 1", "a payload stands under the number 9"),
    ],
)
def test_verifying_names_a_changed_payload(folder: Path, statement: str, said: str) -> None:
    with Ledger.open(folder) as ledger:
        assert list(changes(ledger._db)) == []
    edit(folder, statement)
    with Ledger.open(folder) as ledger:
        (found,) = changes(ledger._db)
    assert found.startswith(said)


def test_the_same_content_has_another_digest_each_time(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, write=True, create=True) as ledger:
        ledger.append([thing("house", 3), thing("house", 3)], "a test")
        digests = ledger.rows("SELECT DISTINCT digest FROM chain")
    assert len(digests) == 2


# ---- the file ----------------------------------------------------------------------------------------------------


def test_one_writer_at_a_time_and_any_number_of_readers(folder: Path) -> None:
    with Ledger.open(folder, [THINGS], write=True) as writer:
        with pytest.raises(CasebookBusy, match="another process is writing"):
            Ledger.open(folder, [THINGS], write=True)
        with Ledger.open(folder, [THINGS]) as reader:
            writer.append([thing("tree", 9)], "a test")
            assert reader.last == 5
    Ledger.open(folder, [THINGS], write=True).close()


def test_a_reader_cannot_write(folder: Path) -> None:
    with Ledger.open(folder, [THINGS]) as reader, pytest.raises(CasebookError):
        reader.append([thing("tree", 9)], "a test")


def test_what_is_no_casebook_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="nowhere: no such casebook"):
        Ledger.open(tmp_path / "nowhere")
    with pytest.raises(CasebookError, match=r"it holds no casebook\.db"):
        Ledger.open(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(CasebookError, match="file: a file, not a casebook folder"):
        Ledger.open(tmp_path / "file", write=True, create=True)
    (tmp_path / FILE).write_text("this is text" * 200)
    with pytest.raises(CasebookError, match=r"casebook\.db is not a casebook"):
        Ledger.open(tmp_path)
    (tmp_path / FILE).unlink()
    edit(tmp_path, "CREATE TABLE other (x)")
    with pytest.raises(CasebookError, match="a database, and not a casebook"):
        Ledger.open(tmp_path, write=True)


def test_a_newer_shape_is_refused(folder: Path) -> None:
    edit(folder, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    for write in (False, True):
        with pytest.raises(NewerCasebook, match="a newer quoth is needed"):
            Ledger.open(folder, write=write)


def test_a_migration_keeps_a_copy_before(folder: Path) -> None:
    with Ledger.open(folder, write=True) as ledger:
        copy = migrate(ledger._db, folder, (*MIGRATIONS, "CREATE TABLE more (x); CREATE INDEX more_x ON more (x)"))
        assert ledger.rows("PRAGMA user_version") == [(len(MIGRATIONS) + 1,)]
        assert ledger.rows("SELECT count(*) FROM more") == [(0,)]
    assert copy is not None
    assert kept_copies(folder) == [copy]
    kept = sqlite3.connect(copy)
    assert kept.execute("SELECT count(*) FROM chain").fetchone() == (4,)
    assert kept.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    kept.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(folder: Path) -> None:
    with Ledger.open(folder, write=True) as ledger:
        with pytest.raises(sqlite3.OperationalError):
            migrate(ledger._db, folder, (*MIGRATIONS, "CREATE TABLE more (x); nonsense"))
        assert ledger.rows("PRAGMA user_version") == [(len(MIGRATIONS),)]
        assert ledger.rows("SELECT count(*) FROM sqlite_master WHERE name = 'more'") == [(0,)]


def test_the_number_at_a_moment(folder: Path) -> None:
    with Ledger.open(folder) as ledger:
        times = [fact.time for fact in ledger.facts()]
        assert ledger.number_at("2000-01-01") == 0
        assert ledger.number_at(times[2]) == 3
        assert ledger.number_at("2999-01-01") == 4
        assert ledger.number_at(times[0][:10]) == 4
