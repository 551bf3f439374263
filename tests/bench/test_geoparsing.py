from __future__ import annotations

from pathlib import Path

import pytest

from quoth.bench.geoparsing import FOLDER, Toponym, great_circle, is_right, load
from quoth.bench.geoparsing_table import run
from quoth.model.errors import BenchError
from quoth.place import Resolved
from quoth.testing import ToyPlace, toy_annotate, toy_gazetteer

WORLD = toy_gazetteer(ToyPlace("Arx", "settlement", "NL", 10.0, 10.0, 9_000), ToyPlace("Bor", "settlement", "SU", 50.0, 50.0, 9_000))
LGL = """<articles><article><text>Arx and Bor.</text><toponyms>
<toponym><start>0</start><end>3</end><phrase>Arx</phrase><gaztag geonameid="1"><lat>80</lat><lon>80</lon></gaztag></toponym>
<toponym><start>8</start><end>11</end><phrase>Bor</phrase><gaztag geonameid="77"><lat>10</lat><lon>10</lon></gaztag></toponym>
<toponym><start>8</start><end>11</end><phrase>Bor</phrase></toponym>
</toponyms></article></articles>"""
GEOVIRUS = """<articles><article><text>In Arx.</text><locations>
<location><name>Arx</name><start>4</start><end>7</end><lat>10.5</lat><lon>10.5</lon></location></locations></article></articles>"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "lgl.xml").write_text(LGL)
    (tmp_path / FOLDER / "GeoVirus.xml").write_text(GEOVIRUS)
    return tmp_path


def test_the_id_or_the_distance_makes_it_right_and_toponyms_without_a_point_do_not_count(data: Path) -> None:
    result = run(data, WORLD, toy_annotate, errors=True)
    assert result.scores["accuracy_lgl"] == 0.5
    assert result.scores["accuracy_geovirus"] == 1.0
    assert result.scores["accuracy"] == 0.75
    assert [row["right"] for row in result.rows] == [True, False, True]
    assert len(result.errors) == 1 and result.errors[0].startswith("lgl:0 'Bor': said Bor")


def test_geovirus_counts_from_one(data: Path) -> None:
    (article,) = load(data, "geovirus")
    assert [article.text[t.start : t.end] for t in article.toponyms] == ["Arx"]


def test_unresolved_is_wrong() -> None:
    assert not is_right(Toponym(0, 1, "x", 0.0, 0.0, 5), Resolved(None, "not in the gazetteer"))


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match=r"lgl\.xml"):
        run(tmp_path, WORLD, toy_annotate)


def test_distance() -> None:
    assert great_circle(0, 0, 0, 1) == pytest.approx(111.19, abs=0.01)
