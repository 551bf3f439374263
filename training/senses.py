"""Trains the sense model of the coding room: which words tell an event, and of which type.

Reads `training/sentences/*.txt` (our own sentences, the words that tell an event marked `[type|words]`), writes
`src/quoth/coding/data/senses.npz`. Seeded: the same sentences and the same language pipeline give the same weights.

    python training/senses.py                 # trains on everything and writes
    python training/senses.py --folds 5       # accuracy by cross-validation over sentences, nothing is written
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from quoth.annotate import annotate
from quoth.annotate.spacy_pipeline import load_pipeline
from quoth.codebook import load_codebook
from quoth.coding.literal import weigh
from quoth.coding.mention import listed_draft
from quoth.coding.sense_features import Described, around, candidates, describe, marks_of, sentence_rows
from quoth.coding.sense_model import NOTHING, matrix
from quoth.model.text import Annotated, Report

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "quoth" / "coding" / "data" / "senses.npz"
MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]]+)\]")
DIMENSIONS = 64
HIDDEN = 40  # units of each network
NETS = 4
RAREST = 4  # times that a feature must occur to count


@dataclass(frozen=True)
class Mark:
    start: int
    end: int
    types: tuple[str, ...]


def unmarked(line: str) -> tuple[str, list[Mark]]:
    """A marked line as plain words and its marks."""
    out, marks, at = "", [], 0
    for found in MARK.finditer(line):
        out += line[at : found.start()]
        types = found[1].partition(":")[0].strip().split("/")
        marks.append(Mark(len(out), len(out) + len(found[2]), tuple(t.strip() for t in types)))
        out += found[2]
        at = found.end()
    return out + line[at:], marks


def texts(path: Path) -> list[tuple[str, list[Mark]]]:
    """One text a line; of a file of passages, one text a passage."""
    raw = path.read_text(encoding="utf-8")
    blocks = raw.split("\n\n") if path.name.startswith("passages") else raw.split("\n")
    return [unmarked(" ".join(block.split())) for block in blocks if block.strip()]


@dataclass
class Example:
    text: int
    what: Described
    sentence: list[int]
    label: str
    words: str


def examples_of(number: int, words: str, marks: list[Mark], coarse: dict[str, str]) -> list[Example]:
    text = annotate(Report(id="x", text=words, location="x", sha256="", language="en"))
    meant, marked = weigh(text), marks_of(text)
    found = []
    for n in range(len(text.sentences)):
        rows, here = sentence_rows(text, n), around(text, n, meant, marked)
        chosen = candidates(text, n)
        labels = label(text, chosen, marks, coarse)
        for i in chosen:
            draft = listed_draft(text, i, violent=meant.violent[n])
            found.append(Example(number, describe(text, i, draft, here), rows, labels.get(i, NOTHING), words))
    return found


def label(text: Annotated, chosen: list[int], marks: list[Mark], coarse: dict[str, str]) -> dict[int, str]:
    """For each mark the word of it that governs its others."""
    labels = {}
    for mark in marks:
        inside = [i for i in chosen if mark.start <= text.starts[i] < mark.end]
        if not inside or mark.types == ("none",):
            continue
        top = next((i for i in inside if text.heads[i] not in inside), inside[0])
        labels[top] = coarse.get(mark.types[0], mark.types[0])
    return labels


def table() -> tuple[np.ndarray, np.ndarray, str]:
    """The pipeline's word vectors on their first principal axes, as bytes with a scale for each axis, and the pipeline's name."""
    nlp, _, name = load_pipeline("en")
    vectors = np.asarray(nlp.vocab.vectors.data, dtype=np.float64)
    vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    reduced = centred @ axes[:, ::-1][:, :DIMENSIONS]
    scale = np.abs(reduced).max(axis=0) / 127
    return np.round(reduced / scale).astype(np.int8), scale.astype(np.float32), name


def train(x: np.ndarray, y: np.ndarray, classes: int) -> list[np.ndarray]:
    """The mean of several networks with one hidden layer each, which is one network with a wider layer; deterministic."""
    nets = [train_one(x, y, classes, seed) for seed in range(NETS)]
    return [
        np.hstack([n[0] for n in nets]),
        np.hstack([n[1] for n in nets]),
        np.vstack([n[2] for n in nets]) / NETS,
        np.mean([n[3] for n in nets], axis=0),
    ]


def train_one(x: np.ndarray, y: np.ndarray, classes: int, seed: int) -> list[np.ndarray]:
    """By Adam with dropout."""
    rng = np.random.default_rng(seed)
    w1 = rng.normal(0, np.sqrt(2 / x.shape[1]), (x.shape[1], HIDDEN))
    w2 = rng.normal(0, np.sqrt(1 / HIDDEN), (HIDDEN, classes))
    b1, b2 = np.zeros(HIDDEN), np.zeros(classes)
    weights = [w1, b1, w2, b2]
    first, second = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
    step, epochs, batch, rate = 0, 24, 128, 2e-3
    for epoch in range(epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            xb = x[rows] * (rng.random((len(rows), x.shape[1])) > 0.15) / 0.85
            hidden = np.maximum(xb @ weights[0] + weights[1], 0)
            kept = (rng.random(hidden.shape) > 0.4) / 0.6
            dropped = hidden * kept
            scores = dropped @ weights[2] + weights[3]
            scores -= scores.max(axis=1, keepdims=True)
            p = np.exp(scores)
            p /= p.sum(axis=1, keepdims=True)
            p[np.arange(len(rows)), y[rows]] -= 1
            p /= len(rows)
            back = (p @ weights[2].T) * kept * (hidden > 0)
            grads = [xb.T @ back + 2e-4 * weights[0], back.sum(axis=0), dropped.T @ p + 2e-4 * weights[2], p.sum(axis=0)]
            step += 1
            now = rate * (1 - epoch / epochs)
            for k, g in enumerate(grads):
                first[k] = 0.9 * first[k] + 0.1 * g
                second[k] = 0.999 * second[k] + 0.001 * g * g
                weights[k] -= now * (first[k] / (1 - 0.9**step)) / (np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)
    return weights


def predict(x: np.ndarray, weights: list[np.ndarray]) -> np.ndarray:
    scores = np.maximum(x @ weights[0] + weights[1], 0) @ weights[2] + weights[3]
    p = np.exp(scores - scores.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--sentences", type=Path, default=HERE / "sentences")
    given = parser.parse_args()
    coarse = {name: t.coarse for name, t in load_codebook().event_types.items()}
    examples: list[Example] = []
    number = 0
    for path in sorted(given.sentences.glob("*.txt")):
        for words, marks in texts(path):
            examples += examples_of(number, words, marks, coarse)
            number += 1
    names = [name for name, n in sorted(Counter(h for e in examples for h in e.what.holds).items()) if n >= RAREST]
    labels = [NOTHING, *sorted({e.label for e in examples} - {NOTHING})]
    y = np.array([labels.index(e.label) for e in examples])
    reduced, scale, name = table()
    vectors = np.vstack([reduced.astype(np.float32) * scale, np.zeros((1, DIMENSIONS), np.float32)])
    x = matrix([e.what for e in examples], [e.sentence for e in examples], vectors, names)
    print(f"{number} texts, {len(examples)} words, {int((y > 0).sum())} that tell an event; {x.shape[1]} features")
    if given.folds:
        cross_validate(examples, x, y, labels, given.folds)
        return
    weights = train(x, y, len(labels))
    half = [w.astype(np.float16) for w in weights]
    np.savez_compressed(
        OUT, table=reduced, scale=scale, names=np.array(names), labels=np.array(labels), pipeline=np.array(name),
        w1=half[0], b1=half[1], w2=half[2], b2=half[3],
    )  # fmt: skip
    print(f"{OUT}: {OUT.stat().st_size:,} bytes")


def cross_validate(examples: list[Example], x: np.ndarray, y: np.ndarray, labels: list[str], folds: int) -> None:
    groups = sorted({e.text for e in examples})
    random.Random(7).shuffle(groups)
    fold = {g: n % folds for n, g in enumerate(groups)}
    of = np.array([fold[e.text] for e in examples])
    p = np.zeros((len(y), len(labels)))
    for k in range(folds):
        p[of == k] = predict(x[of == k], train(x[of != k], y[of != k], len(labels)))
    listed = np.array([not any(h == "drafted=None" for h in e.what.holds) for e in examples])
    told = y > 0
    print(f"word lists alone: precision {(listed & told).sum() / listed.sum():.3f} recall {(listed & told).sum() / told.sum():.3f}")
    print("told above  precision  recall  type right  | not listed: how many, precision")
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        said = 1 - p[:, 0] > least
        right, new = said & told, said & ~listed
        typed = right & (p[:, 1:].argmax(axis=1) + 1 == y)
        shares = (right.sum() / said.sum(), right.sum() / told.sum(), typed.sum() / max(1, right.sum()))
        print(
            f"{least:10} {shares[0]:10.3f} {shares[1]:7.3f} {shares[2]:11.3f}  | {new.sum():5} {(new & told).sum() / max(1, new.sum()):.3f}"
        )


if __name__ == "__main__":
    sys.exit(main())
