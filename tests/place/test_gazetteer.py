from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from quoth.model.errors import MissingData
from quoth.place import Gazetteer
from quoth.place.index import pack, unpack


@pytest.mark.parametrize("numbers", [[], [1], [1, 2, 300], [127, 128, 16_384, 2_000_000]])
def test_packed_numbers_come_back(numbers: list[int]) -> None:
    assert unpack(pack(reversed(numbers))) == numbers


def test_a_missing_index_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match=r"nowhere\.sqlite"):
        Gazetteer.open(tmp_path / "nowhere.sqlite")


def test_a_file_that_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_text("no database" * 100)
    with pytest.raises(MissingData):
        Gazetteer.open(tmp_path / "x.sqlite")


def test_the_index_is_opened_read_only(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE places (id INTEGER PRIMARY KEY)")
    db.close()
    gazetteer = Gazetteer.open(path)
    with pytest.raises(sqlite3.OperationalError):
        gazetteer._db.execute("CREATE TABLE t (a)")
    gazetteer.close()


def test_lookup_gives_the_largest_first_and_tells_alternate_names(world: Gazetteer) -> None:
    assert [(h.entry.country, h.own) for h in world.lookup("halem")] == [("SU", True), ("NL", True), ("NL", True)]
    assert [h.own for h in world.lookup("hallam")] == [False]
    assert world.lookup("nowhere") == ()


def test_similar_stays_in_the_country(world: Gazetteer) -> None:
    assert [e.name for e in world.similar("kondar", "NL")] == ["Qundar"]
    assert world.similar("kondar", "SU") == ()
