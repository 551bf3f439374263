"""The sense model's suggestions, with a model made by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from quoth.coding import code_events, sense_tagger
from quoth.coding.sense_features import SLOTS, Described
from quoth.coding.sense_model import NOTHING, SenseModel, matrix, sense_model
from quoth.model.text import Annotated

PARAGRAPH = "Guerrillas shelled the fort. Nobody saw them take to the pines."


class Fixed:
    """Says of every word that it tells a movement, with one chance."""

    pipeline = "toy"
    labels = (NOTHING, "movement", "killing")

    def __init__(self, chance: float):
        self.chance = chance

    def probabilities(self, words: Sequence[Described], sentences: Sequence[Sequence[int]]) -> Any:
        return np.array([[1 - self.chance, self.chance, 0.0]] * len(words))


@pytest.fixture
def text(parsed: Callable[[str], Annotated]) -> Annotated:
    return replace(parsed(PARAGRAPH), pipeline="toy", vector_rows=[-1] * 100)


def types(text: Annotated, chance: float, monkeypatch: pytest.MonkeyPatch, company: int = 1) -> list[str]:
    monkeypatch.setattr(sense_tagger, "sense_model", lambda: Fixed(chance))
    monkeypatch.setattr(sense_tagger, "_COMPANY", company)
    return [event.type for event in code_events(text)]


def test_a_sure_suggestion_becomes_an_event(text: Annotated, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "movement" in types(text, 0.9, monkeypatch)


def test_an_unsure_one_does_not(text: Annotated, monkeypatch: pytest.MonkeyPatch) -> None:
    assert types(text, 0.1, monkeypatch) == ["shelling"]


def test_a_report_without_other_events_gets_no_suggestions(text: Annotated, monkeypatch: pytest.MonkeyPatch) -> None:
    assert types(text, 0.9, monkeypatch, company=2) == ["shelling"]


def test_another_pipeline_gets_no_suggestions(text: Annotated, monkeypatch: pytest.MonkeyPatch) -> None:
    assert types(replace(text, pipeline="other"), 0.9, monkeypatch) == ["shelling"]


def test_the_shipped_model_gives_chances_that_add_up() -> None:
    model = sense_model()
    assert isinstance(model, SenseModel)
    words = [Described(0, (1, 2, *[-1] * (SLOTS - 2)), ("tag=VBD", "no such feature")), Described(1, (-1,) * SLOTS, ())]
    chances = model.probabilities(words, [[1, 2], []])
    assert chances.shape == (2, len(model.labels))
    assert np.allclose(chances.sum(axis=1), 1)


def test_an_empty_slot_adds_nothing() -> None:
    vectors = np.array([[1.0, 2.0], [0.0, 0.0]])
    row = matrix([Described(0, (0, *[-1] * (SLOTS - 1)), ("b",))], [[]], vectors, ["a", "b"])[0]
    assert row.tolist() == [1, 2, *[0] * 10, 0, 1]
