"""The sense model: a small network that says how likely a word tells an event, and of which type.

Trained by `training/senses.py` on sentences of our own writing; plain arrays, loaded without pickle. It belongs to one language pipeline,
whose word vectors it reads by row; with any other pipeline it is silent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np

from quoth.coding.sense_features import SLOTS, Described

NOTHING = "none"
_AT_ONCE = 4  # rows of a product: one this small is done in one thread, while others would only wait for each other in every process


@dataclass(frozen=True, slots=True)
class SenseModel:
    """Weights with the names of what goes in and out; `vectors` has one row more than the pipeline's table, for an empty slot."""

    pipeline: str
    digest: str  # of the file
    labels: tuple[str, ...]
    names: tuple[str, ...]
    vectors: Any
    w1: Any
    b1: Any
    w2: Any
    b2: Any

    def probabilities(self, words: Sequence[Described], sentences: Sequence[Sequence[int]]) -> Any:
        """For each word the probability of each label."""
        meanings = means_of(words, sentences, self.vectors)
        upper = self.w1[: meanings.shape[1]]
        inner = np.vstack([meanings[n : n + _AT_ONCE] @ upper for n in range(0, len(words), _AT_ONCE)]) + self.b1
        below = self.w1[meanings.shape[1] :]
        index = {name: n for n, name in enumerate(self.names)}
        for n, word in enumerate(words):  # hardly thirty of the names hold of a word: their weights are added, not multiplied
            inner[n] += below[[index[name] for name in set(word.holds) if name in index]].sum(axis=0)
        scores = np.maximum(inner, 0) @ self.w2 + self.b2
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        return raised / raised.sum(axis=1, keepdims=True)


@cache
def sense_model() -> SenseModel | None:
    """The shipped model, or None where the installation has none."""
    source = files("quoth.coding") / "data" / "senses.npz"
    if not source.is_file():
        return None
    with as_file(source) as path, np.load(path, allow_pickle=False) as data:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        table = data["table"].astype(np.float32) * data["scale"]
        vectors = np.vstack([table, np.zeros((1, table.shape[1]), np.float32)])
        weights = [data[name].astype(np.float32) for name in ("w1", "b1", "w2", "b2")]
        return SenseModel(str(data["pipeline"]), digest, tuple(map(str, data["labels"])), tuple(map(str, data["names"])), vectors, *weights)


def model_digest() -> str | None:
    """Hash of the shipped model's file, for what a reading was made by; None where there is none."""
    model = sense_model()
    return model.digest if model else None


def means_of(words: Sequence[Described], sentences: Sequence[Sequence[int]], vectors: Any) -> Any:
    """One row a word: the vectors of its slots (prepositions' objects summed) and its sentence's mean."""
    rows = np.array([w.rows for w in words]).reshape(-1, SLOTS)
    slots = [vectors[rows[:, k]] for k in range(4)]
    others = vectors[rows[:, 4:]].sum(axis=1)
    means = {id(s): vectors[list(s)].mean(axis=0) if s else vectors[-1] for s in sentences}
    return np.hstack([*slots, others, np.stack([means[id(s)] for s in sentences])])


def matrix(words: Sequence[Described], sentences: Sequence[Sequence[int]], vectors: Any, names: Sequence[str]) -> Any:
    """`means_of`, and what holds of each word as ones: what the model is trained on."""
    index = {name: n for n, name in enumerate(names)}
    ones = np.zeros((len(words), len(names)), np.float32)
    for n, word in enumerate(words):
        ones[n, [index[name] for name in word.holds if name in index]] = 1
    return np.hstack([means_of(words, sentences, vectors), ones])
