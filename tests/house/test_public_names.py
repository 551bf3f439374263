"""`import quoth` offers these names and no others: adding one is a decision, made here."""

from __future__ import annotations

import importlib
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import quoth
import quoth.pipeline
from quoth.testing import toy_stages

PUBLIC = {
    "Casebook", "Claim", "Event", "QuothError", "Reading", "Report", "Table", "__version__", "open_casebook", "read", "read_text", "table",
}  # fmt: skip
ROOT = Path(__file__).resolve().parent.parent.parent


def test_public_names_are_the_listed_ones() -> None:
    assert set(quoth.__all__) == PUBLIC


def test_every_public_name_is_there() -> None:
    assert not [name for name in quoth.__all__ if not hasattr(quoth, name)]
    assert set(dir(quoth)) >= PUBLIC


def test_nothing_else_leaks_into_the_namespace() -> None:
    leaked = {name for name, value in vars(quoth).items() if not name.startswith("_") and not isinstance(value, ModuleType)}
    assert leaked - PUBLIC - {"annotations"} == set()


def test_a_name_that_is_not_there_is_named() -> None:
    with pytest.raises(AttributeError, match="no attribute 'verify'"):
        _ = quoth.verify


def test_the_function_read_is_not_hidden_by_the_room_of_that_name() -> None:
    room = importlib.import_module("quoth.read")
    assert isinstance(room, ModuleType)
    assert not isinstance(quoth.read, ModuleType)
    from quoth.read import read

    assert read is room.read
    assert read is not quoth.read


def test_importing_is_cheap() -> None:
    code = "import sys, quoth; print(sorted(m for m in sys.modules if m.startswith('quoth.') or m in ('spacy', 'yaml', 'click', 'lxml')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_the_version_is_the_packages() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == quoth.__version__


# ---- what they do ------------------------------------------------------------------------------------------------


@pytest.fixture
def toy_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quoth.pipeline, "shipped_stages", toy_stages)


@pytest.mark.usefixtures("toy_house")
def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("They attacked a town.")
    for given in (path, str(path)):
        reading = quoth.read(given, published="2024-05-03", outlet="The Daily")
        assert isinstance(reading, quoth.Reading)
        assert [claim.type for claim in reading.claims] == ["attack"]
        assert (reading.report.given.published, reading.report.given.outlet) == ("2024-05-03", "The Daily")


@pytest.mark.usefixtures("toy_house")
def test_a_text_is_read() -> None:
    reading = quoth.read_text("They attacked a town.", byline="A. Writer", language="en")
    assert [claim.type for claim in reading.claims] == ["attack"]
    assert (reading.report.given.byline, reading.report.given.language) == ("A. Writer", "en")


@pytest.mark.usefixtures("toy_house")
def test_what_cannot_be_read_is_raised(tmp_path: Path) -> None:
    with pytest.raises(quoth.QuothError, match="no such file"):
        quoth.read(tmp_path / "gone.txt")
    with pytest.raises(quoth.QuothError, match="nothing in it"):
        quoth.read_text("  ")
    with pytest.raises(ValueError, match="isoformat"):
        quoth.read_text("They attacked a town.", published="yesterday")


@pytest.mark.usefixtures("toy_house")
def test_a_notebook_shows_who_holds_an_office_and_nobody_else() -> None:
    from dataclasses import replace

    from quoth.model.claim import Source

    reading = quoth.read_text("They attacked a town. Oda Brenn and Tomas Varga were there.", outlet="The Daily")
    for name, description, shown in (("Oda Brenn", "governor", True), ("Tomas Varga", "a trader", False)):
        person = Source("S1", name, "person", True, description)
        assert (name in replace(reading, sources=(person,))._repr_html_().split("<q>")[0]) is shown
