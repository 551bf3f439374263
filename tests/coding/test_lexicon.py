"""triggers.yaml: what its senses may say, and that the room reads all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import quoth.coding
from quoth.codebook import load_data
from quoth.coding.lexicon import FLAGS, lexicon, sense_of
from quoth.model.errors import CodebookError


@pytest.mark.parametrize(("key", "value"), [("stirct", True), ("rôle", "victim"), ("flags", "strict")])
def test_a_key_that_nothing_reads_is_refused(key: str, value: object) -> None:
    with pytest.raises(CodebookError, match=rf"triggers\.yaml: hit: {key}: .*nothing reads this"):
        sense_of({"type": "attack", key: value}, "hit")


def test_the_shipped_flags_are_those_known() -> None:
    raw = load_data("triggers")
    assert isinstance(raw, dict)
    senses = [sense for part in ("verbs", "nouns") for entry in raw[part].values() for sense in entry]
    assert {key for sense in senses for key, value in sense.items() if value is True} == FLAGS
    assert lexicon().verbs


def test_every_flag_is_asked_for_somewhere() -> None:
    folder = Path(quoth.coding.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "lexicon.py")
    assert not [flag for flag in sorted(FLAGS) if f'"{flag}"' not in code]
