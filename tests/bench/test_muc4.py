"""MUC-4's scorers on cases worked by hand, the corpus's shape, and the mapping from claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoth.bench import muc4, muc4_filler
from quoth.bench.muc4_corpus import Document, load, report_text, split_of
from quoth.bench.muc4_features import Candidate
from quoth.bench.muc4_score import Tally, Template, merged, normalized, pair_templates, score_entities, score_templates
from quoth.model.errors import BenchError
from quoth.model.text import Span

KEY = Template("attack", {"PerpInd": (("guerrillas", "rebels"),), "Victim": (("ana diaz",), ("luis mora", "mora"))})
FIRE = Template("arson", {"Target": (("tank truck", "truck"),)})


def test_strings_are_compared_without_case_marks_and_articles() -> None:
    assert normalized('The "Santo Tomas" farm, a ruin') == "santo tomas farm ruin"


def test_a_template_scored_by_hand() -> None:
    ours = Template("attack", {"PerpInd": (("Rebels",),), "Victim": (("Mora",), ("a man",))})
    tallies = score_templates([ours], [KEY, FIRE])
    assert tallies["type"] == (1, 1, 1, 2)
    assert tallies["Victim"] == (1, 2, 1, 2)
    assert tallies["Target"] == (0, 0, 0, 1)
    assert tallies["all"] == (3, 4, 3, 6)
    assert tallies["all"].f1 == pytest.approx(2 * 0.75 * 0.5 / 1.25)


def test_of_two_templates_the_better_pairing_counts_and_types_must_agree() -> None:
    bare = Template("attack")
    full = Template("attack", {"Victim": (("ana diaz",),)})
    assert pair_templates([bare, full], [KEY]) == [(1, 0)]
    assert pair_templates([Template("bombing")], [KEY]) == []
    assert pair_templates([Template("bombing")], [Template("bombing / attack")]) == [(0, 0)]


def test_two_strings_for_one_key_are_both_right_and_one_found() -> None:
    ours = Template("attack", {"Victim": (("mora",), ("luis mora",))})
    assert score_templates([ours], [KEY])["Victim"] == (2, 2, 1, 2)


def test_entities_of_a_document_are_paired_one_to_one() -> None:
    tally = score_entities({"Victim": [("mora",), ("luis mora",)]}, {"Victim": list(KEY.entities("Victim"))})
    assert tally == (1, 2, 1, 2)
    crossing = score_entities({"Victim": [("a b",), ("c",)]}, {"Victim": [("a b", "c"), ("a b",)]})
    assert crossing == Tally(2, 2, 2, 2)  # greedy pairing of the first with the first would find one


def test_an_entity_told_in_two_templates_is_one_of_the_document() -> None:
    again = Template("arson", {"Victim": (("mora",), ("eva",))})
    assert merged([KEY, again])["Victim"] == [("ana diaz",), ("luis mora", "mora"), ("eva",)]


def test_the_split_that_is_there_is_scored_and_a_broken_line_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "muc4/gtt/data/muc/processed"
    folder.mkdir(parents=True)
    with pytest.raises(BenchError, match="none of its splits"):
        split_of(tmp_path)
    template = {"incident_type": "attack", "PerpInd": [[["rebels", 4]]], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": []}
    line = json.dumps({"docid": "D1", "doctext": "the rebels.    they left.", "templates": [template, template]})
    (folder / "dev.json").write_text(line + "\n{}\n", encoding="utf-8")
    assert split_of(tmp_path) == "dev"
    with pytest.raises(BenchError, match="line 2"):
        load(tmp_path, "dev")
    (folder / "dev.json").write_text(line, encoding="utf-8")
    (document,) = load(tmp_path, "dev")
    assert [t.type for t in document.templates] == ["attack"]  # one that is told twice counts once
    assert report_text(document) == "the rebels.\n\nthey left."
    with pytest.raises(BenchError, match="no split 'test'"):
        split_of(tmp_path, "test")


def test_the_listing_names_what_was_missed_and_what_was_said() -> None:
    document = Document("D1", "", (KEY, FIRE))
    lines = muc4.detail(document, [Template("attack", {"Victim": (("nobody",),)})])
    assert lines[0] == "D1 arson MISSED Target tank truck = truck"
    assert "D1 attack Victim: said nobody; the key ana diaz, luis mora = mora" in lines


def test_a_string_that_could_name_one_taken_is_left_out() -> None:
    strings = [Candidate(w, Span(0, 1), heads=[n]) for n, w in enumerate(("Luis Mora", "Mora", "the National Front", "NF", "Ana"))]
    likely = [{**dict.fromkeys(("PerpInd", "PerpOrg", "Target", "Weapon"), 0.0), "Victim": p} for p in (0.9, 0.8, 0.7, 0.6, 0.1)]
    assert muc4_filler.fill(strings, likely)["Victim"] == (("Luis Mora",), ("the National Front",))


def test_the_shipped_weights_can_be_read_without_pickle() -> None:
    types, roles = muc4_filler.models()
    assert types.names[0] == "attack" and roles.names == ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
    assert types.likely({"2=car bomb", "w=bomb", "c=bombing>0"})["bombing"] > types.likely(set())["bombing"]
