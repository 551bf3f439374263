"""A correction teaches: a line in the user's own registry, and the reports that it touches read again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from quoth.casebook import Casebook
from quoth.codebook import load_codebook, own_cues
from quoth.codebook.teaching import add_actor, add_alias, add_cue, set_affiliation
from quoth.model.errors import CodebookError
from quoth.web.options import Served


def test_an_alias_of_a_shipped_actor_keeps_what_is_known_of_it(tmp_path: Path) -> None:
    key, actor = next((k, a) for k, a in load_codebook().actors.items() if a.aliases and a.notes)
    add_alias(tmp_path, key, "The Ones of the Hill")
    add_alias(tmp_path, key, "Hill Ones")
    taught = load_codebook(tmp_path).actors[key]
    assert taught.aliases == (*actor.aliases, "The Ones of the Hill", "Hill Ones")
    assert (taught.name, taught.notes, taught.sources, taught.part_of) == (actor.name, actor.notes, actor.sources, actor.part_of)
    assert load_codebook().actors[key] == actor
    with pytest.raises(CodebookError, match="has this name already"):
        add_alias(tmp_path, key, "Hill Ones")


def test_lines_written_by_hand_stay_and_a_wrong_line_leaves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "actors.yaml"
    hand = "# ours\nriver-front:\n  name: River Front\n  kind: armed group\n  countries: [CD]\n  source: [self]\n"
    file.write_text(hand)
    with pytest.raises(CodebookError, match="line 2: river-front was written by hand"):
        add_alias(tmp_path, "river-front", "RF")
    with pytest.raises(CodebookError):
        add_actor(tmp_path, "Lake Front", "no such kind", ["CD"], "Our notes")
    assert file.read_text() == hand
    assert add_actor(tmp_path, "Lake Front", "armed group", ["CD"], "Our notes") == "lake-front"
    assert file.read_text().startswith(hand)
    assert set(load_codebook(tmp_path).actors) >= {"river-front", "lake-front"}


def test_an_owner_and_a_cue(tmp_path: Path) -> None:
    key = set_affiliation(tmp_path, "Valley Herald", "owned by the Valley Council", "2026", "Register of companies", country="CD")
    affiliation = load_codebook(tmp_path).outlets[key].affiliation
    assert affiliation is not None
    assert load_codebook(tmp_path).references[affiliation.by].title == "Register of companies"
    add_cue(tmp_path, "assure", "say")
    assert own_cues(tmp_path) == {"assure": "say"}
    with pytest.raises(CodebookError, match="one word"):
        add_cue(tmp_path, "assured us", "say")


def test_a_taught_name_reads_again_what_it_touches(client: TestClient, served: Served) -> None:
    rows = client.get("/api/v1/reports", params={"text": '"grain market"'}).json()["rows"]
    assert client.get("/teach", params={"report": rows[0]["capture"]}).status_code == 200
    form = {"what": "actor", "words": "grain market", "kind": "armed group", "country": "CD", "reference": "Our notes"}
    answer = client.post("/teach", data=form)
    assert answer.url.path.startswith("/jobs/") and "read again" in answer.text
    number = answer.url.path.rpartition("/")[2]
    done = client.get(f"/api/v1/jobs/{number}", params={"wait": 30}).json()
    assert done["counts"] == {"read": len(rows)}
    with Casebook.open(served.folder) as casebook:
        query = "SELECT count(*) FROM reading WHERE until IS NULL AND capture = ?"
        assert [casebook.ledger.rows(query, (row["capture"],)) for row in rows] == [[(1,)]] * len(rows)
        assert casebook.ledger.rows("SELECT count(*) FROM reading WHERE until IS NOT NULL") == [(len(rows),)]
    assert "grain-market" in (served.folder / "registry" / "actors.yaml").read_text()


def test_an_owner_is_shown_with_its_reference(client: TestClient) -> None:
    form = {"what": "owner", "outlet": "River Wire", "text": "owned by traders", "as_of": "2026", "reference": "Register", "country": "CD"}
    page = client.post("/teach", data=form).text
    row = re.search(r"<bdi>River Wire</bdi>.*?</tr>", page, re.DOTALL)
    assert row is not None and "owned by traders" in row[0] and "described so by Register" in row[0]


@pytest.mark.model
def test_a_taught_verb_is_read_as_one_of_saying(tmp_path: Path) -> None:
    import subprocess
    import sys

    add_cue(tmp_path, "ululate", "say")
    code = (
        "import sys; from quoth.model.text import Capture; from quoth.pipeline import read_with, read_or_fail\n"
        "text = b'The police ululated that gunmen killed two farmers in Goma on 3 May 2024.'\n"
        "reading = read_with(Capture('a.txt', text, 'text/plain'), sys.argv[1])\n"
        "print(any(s.name.endswith('olice') for s in reading.sources), reading.made_by.registry)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, timeout=120)
    said = done.stdout.split()
    assert said == ["True", load_codebook(tmp_path).registry_hash]
