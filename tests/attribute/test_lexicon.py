"""The cue and speaker words of the codebook."""

from __future__ import annotations

import pytest

from quoth.attribute.lexicon import lexicon
from quoth.model.errors import CodebookError

STANCES = {"states", "confirms", "denies", "claims responsibility", "alleges", "doubts"}
BASES = {"saw", "took part", "was told", "document", "investigated", "competent office", "inferred", "not stated"}


def test_stances_and_bases_are_those_of_the_record():
    cues = [c for entries in lexicon().verbs.values() for c in entries] + list(lexicon().nouns.values())
    assert {c.stance for c in cues} <= STANCES
    assert {c.basis for c in cues} <= BASES


def test_subject_classes_exist():
    known = {kind for kinds in lexicon().kinds.values() for kind in kinds} | {"name"}
    assert {s for entries in lexicon().verbs.values() for c in entries for s in c.subject} <= known


def test_lists_named_by_a_verb_exist():
    assert {c.objects for entries in lexicon().verbs.values() for c in entries if c.objects} <= set(lexicon().words)


def test_a_word_that_yaml_takes_for_something_else_is_refused():
    from quoth.attribute.lexicon import _words

    with pytest.raises(CodebookError, match=r"cues.yaml, falsehoods: False is not a word"):
        _words("cues", "falsehoods", ["lie", False])
