"""The loader refuses bad data by file, line and field, and lays a user's own entries over the shipped ones."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from quoth.codebook import load_codebook
from quoth.model.errors import CodebookError

TYPE = """\
market crime:
  type: attack
  definition: A crime in a market.
  include: [theft with a weapon]
  exclude: ["fraud: no claim"]
  examples: ["A man was robbed. -> market crime", "A stall was robbed. -> market crime"]
  lost: nothing like it elsewhere
"""
CELL = "cell: {name: Cell, kind: armed group, countries: [], part_of: {actor: own-group, as_of: 2024, by: self}, source: [self]}\n"
GROUP = "own-group: {name: Valley Watch, kind: armed group, countries: [CH], aliases: [VW], source: [self]}\n"


def overlay(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("file", "text", "line", "says"),
    [
        ("actors", GROUP.replace("kind: armed group", "kind: armed gruop"), 1, "own-group.kind: 'armed gruop' is not in actor_kinds.yaml"),
        ("actors", "# mine\n" + GROUP.replace("[CH]", "[CH, QQ]"), 2, "own-group.countries.2: 'QQ' is not in demonyms.yaml"),
        ("actors", GROUP.replace("[self]", "[rumour]"), 1, "own-group.source.1: 'rumour' is not in references.yaml"),
        ("actors", GROUP.replace("source: [self]", "source: []"), 1, "own-group.source: needs 1 or more"),
        ("actors", GROUP.replace(", source: [self]", ""), 1, "own-group: the field source is missing"),
        ("actors", GROUP.replace("aliases", "alias"), 1, "own-group.alias: not a field here"),
        ("actors", GROUP.replace("[VW]", "[VW, VW]"), 1, "own-group.aliases.2: 'VW' stands twice"),
        ("actors", GROUP.replace("[VW]", "VW"), 1, "own-group.aliases: not a list"),
        ("actors", GROUP.replace("Valley Watch", "19"), 1, "own-group.name: not a text: 19 (put it in quotes)"),
        ("actors", GROUP.replace("Valley Watch", "''"), 1, "own-group.name: not a text"),
        ("actors", GROUP + GROUP, 2, "own-group: the key stands twice"),
        ("actors", GROUP.replace("own-group", "Own Group"), 1, "Own Group: not a key of this file"),
        (
            "actors",
            GROUP.replace("}", ", part_of: {actor: nobody, as_of: 2024, by: self}}"),
            1,
            "part_of.actor: 'nobody' is not in actors.yaml",
        ),
        (
            "actors",
            GROUP.replace("}", ", part_of: {actor: own-group, as_of: 2024, by: self}}"),
            1,
            "own-group.part_of: is a part of itself",
        ),
        ("actors", GROUP.replace("}", ", part_of: taliban}"), 1, "own-group.part_of: not an entry with fields"),
        ("actors", GROUP.replace("}", ", part_of: {actor: taliban, by: self}}"), 1, "own-group.part_of: undated: say `from`"),
        ("actors", GROUP.replace("}", ", part_of: {actor: taliban, as_of: 2024}}"), 1, "own-group.part_of: the field by is missing"),
        (
            "actors",
            GROUP.replace("}", ",\n  ties: [{as: sides with, actor: taliban, by: self}]}"),
            2,
            "own-group.ties.1: undated: say `from`",
        ),
        ("actors", GROUP.replace("}", ", ties: [{as: split from, from: 2020, by: self}]}"), 1, "'split from' needs the field actor"),
        ("actors", GROUP.replace("}", ", ties: [{as: renamed, from: 2020, by: self}]}"), 1, "'renamed' needs the field name"),
        ("actors", GROUP.replace("}", ", ties: [{as: renamed, name: X, from: 2020, by: rumour}]}"), 1, "ties.1.by: 'rumour' is not in"),
        (
            "actors",
            GROUP.replace("}", ", ties: [{as: part of, actor: taliban, from: 2020-05, to: 2019, by: self}]}"),
            1,
            "own-group.ties.1.to: 2019 is before 2020-05",
        ),
        (
            "outlets",
            "own: {name: Own, kind: site, country: CH, affiliation: {text: of a party, by: self}}\n",
            1,
            "the field as_of is missing",
        ),
        ("actors", GROUP.replace("}", ",\n  notes: [{date: May, text: x}]}"), 2, "own-group.notes.1.date: not a year"),
        ("actors", GROUP.replace("}", ",\n  notes: [{date: 2020}]}"), 2, "own-group.notes.1: the field text is missing"),
        ("actors", GROUP.replace("own-group", "taliban"), 1, "taliban: the codebook has this key; say `replaces: true`"),
        ("actors", GROUP.replace("}", ", replaces: true}"), 1, "own-group.replaces: there is nothing of this key to replace"),
        ("actors", GROUP.replace("}", ", replaces: maybe}"), 1, "own-group.replaces: not true or false"),
        ("actors", "- a\n- b\n", None, "not a mapping of keys to entries"),
        ("actors", "own-group: armed\n", 1, "own-group: not an entry with fields"),
        ("actors", "own-group: {name: a\n", 2, "expected"),
        ("outlets", "own: {name: Own, kind: paper, country: CH}\n", 1, "own.kind: 'paper' is none of"),
        ("outlets", "own: {name: Own, kind: site, country: CH, domains: [Own.ch]}\n", 1, "own.domains.1: 'Own.ch' does not look"),
        (
            "outlets",
            "own: {name: Own, kind: site, country: CH,\n  affiliation: {text: of a party, as_of: 2024,\n    by: hearsay}}\n",
            3,
            "own.affiliation.by: 'hearsay' is not in references.yaml",
        ),
        ("event_types", TYPE.replace("type: attack", "type: ambush"), 2, "market crime.type: 'ambush' is not coarse itself"),
        ("event_types", TYPE.replace("type: attack", "type: fracas"), 2, "market crime.type: 'fracas' is not in event_types.yaml"),
        ("event_types", TYPE.replace("  lost: nothing like it elsewhere\n", ""), 1, "market crime: no plover: say in `lost`"),
        ("event_types", TYPE + "  cameo: [190]\n", 8, "market crime.cameo.1: not a text: 190 (put it in quotes)"),
        ("event_types", TYPE + "  plover: {type: FIGHT}\n", 8, "market crime.plover.type: 'FIGHT' is none of"),
        ("event_types", TYPE + "  acled: {event: Battles, sub_event: Attack}\n", 8, "'Attack' is no sub-event type of Battles"),
        (
            "actor_kinds",
            "herders:\n  definition: x\n  speaks_as: group\n  heads: [herd owner, soldier]\n",
            4,
            "herders.heads.2: 'soldier' stands under state forces too",
        ),
    ],
)
def test_bad_data_is_refused_by_file_line_and_field(tmp_path: Path, file: str, text: str, line: int | None, says: str) -> None:
    folder = overlay(tmp_path, **{file: text})
    with pytest.raises(CodebookError) as error:
        load_codebook(folder)
    told = str(error.value)
    assert told.startswith(f"{folder / file}.yaml" + (f", line {line}: " if line else ": "))
    assert says in told
    assert "\n" not in told


def test_a_file_of_an_unknown_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"actor\.yaml: not a file of the codebook; known are .*actors\.yaml"):
        load_codebook(overlay(tmp_path, actor=GROUP))


def test_an_overlay_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="not a folder"):
        load_codebook(tmp_path / "nowhere")


def test_an_overlay_adds_an_actor_and_its_names(tmp_path: Path) -> None:
    shipped, mine = load_codebook(), load_codebook(overlay(tmp_path, actors=GROUP))
    assert mine.actors["own-group"].name == "Valley Watch"
    assert mine.actor_names["VW"] == ("own-group",)
    assert set(mine.actors) - set(shipped.actors) == {"own-group"}
    assert "own-group" not in shipped.actors


def test_an_overlay_replaces_an_entry_that_says_so(tmp_path: Path) -> None:
    key, actor = next(iter(load_codebook().actors.items()))
    text = f"{key}: {{name: New Name, kind: party, countries: [], source: [self], replaces: true}}\n"
    mine = load_codebook(overlay(tmp_path, actors=text))
    assert mine.actors[key].name == "New Name"
    assert key not in mine.actor_names.get(actor.name, ())


def test_entries_of_one_overlay_may_refer_to_each_other(tmp_path: Path) -> None:
    mine = load_codebook(
        overlay(
            tmp_path,
            references="own-notes: {title: Our notes, publisher: us}\n",
            actors=(GROUP + CELL).replace("[self]", "[own-notes]"),
        )
    )
    assert mine.actors["cell"].part_of == "own-group"


def test_a_circle_of_parts_is_refused(tmp_path: Path) -> None:
    circle = GROUP.replace("}", ", part_of: {actor: cell, as_of: 2024, by: self}}") + CELL
    with pytest.raises(CodebookError, match="is a part of itself"):
        load_codebook(overlay(tmp_path, actors=circle))


def test_the_hashes_name_contents(tmp_path: Path) -> None:
    shipped = load_codebook()
    one = load_codebook(overlay(tmp_path, actors=GROUP))
    (tmp_path / "again").mkdir()
    same = load_codebook(overlay(tmp_path / "again", actors=GROUP))
    (tmp_path / "other").mkdir()
    other = load_codebook(overlay(tmp_path / "other", actors=GROUP.replace("VW", "V-W")))
    assert one.registry_hash == same.registry_hash
    assert len({shipped.registry_hash, one.registry_hash, other.registry_hash}) == 3
    assert shipped.hash == one.hash == other.hash


def test_the_codebook_is_frozen_and_read_once() -> None:
    book = load_codebook()
    assert load_codebook() is book
    with pytest.raises(dataclasses.FrozenInstanceError):
        book.hash = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        book.actors["x"] = next(iter(book.actors.values()))  # type: ignore[index]
