"""Fits the weights of quoth.bench.muc4_filler on MUC-4's training part and on nothing else.

    python training/fit_muc4.py --data ../shared/data            # writes src/quoth/bench/data/muc4_weights.npz
    python training/fit_muc4.py --data ../shared/data --check    # cross-validation within the training part: the score by thresholds

Needs scikit-learn (1.9 was used), which quoth itself does not. Deterministic: the solver is seeded and the folds are by document order.
Data card: MUC-4's 1300 training documents, newswire of 1988 to 1991 on Latin America as translated by FBIS and distributed by the United
States Navy's NRaD, as processed in github.com/xinyadu/gtt (MIT licence). The model knows that corpus's groups and towns by name, and is
used by `quoth bench muc4` alone: nothing of it is in a reading.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from quoth.bench import muc4_filler as filler
from quoth.bench.muc4 import read_with_text
from quoth.bench.muc4_corpus import Document, load
from quoth.bench.muc4_features import TYPES, Candidate, candidates, document_features
from quoth.bench.muc4_score import ROLES, Tally, Template, normalized, score_templates

TYPE_C, ROLE_C = 0.02, 0.2  # strength of the data against the prior; --check gives the score at them and does not vary them
LEAST_COUNT = 4  # documents, or pairs of string and type, that a feature must stand in
LEAST_WEIGHT = 0.01
SEED = 7

Row = tuple[Document, set[str], list[Candidate]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    rows = [_row(document) for document in load(options.data, "train")]
    if options.check:
        check(rows)
    else:
        numpy.savez_compressed(filler.WEIGHTS, **fit(rows))


def _row(document: Document) -> Row:
    text, reading = read_with_text(document)
    return document, document_features(text, reading), candidates(text, reading)


def fit(rows: list[Row]) -> dict[str, Any]:
    """The arrays of the weights file."""
    types = [[kind in _types(document) for kind in TYPES] for document, _, _ in rows]
    strings, roles = _pairs(rows)
    return {**_fit("type", [features for _, features, _ in rows], types, TYPE_C), **_fit("role", strings, roles, ROLE_C)}


def _types(document: Document) -> set[str]:
    return {part for template in document.templates for part in template.type.split(" / ")}


def _pairs(rows: list[Row]) -> tuple[list[set[str]], list[list[bool]]]:
    """Each string with each type that its document's key has, and the roles that it fills there."""
    features, labels = [], []
    for document, _, strings in rows:
        for kind in TYPES:
            templates = [t for t in document.templates if kind in t.type]
            if templates:
                gold = [{normalized(m) for t in templates for e in t.entities(role) for m in e} for role in ROLES]
                for candidate in strings:
                    features.append(filler.role_features(candidate, kind))
                    labels.append([normalized(candidate.text) in words for words in gold])
    return features, labels


def _fit(prefix: str, features: list[set[str]], labels: list[list[bool]], strength: float) -> dict[str, Any]:
    counts = Counter(f for row in features for f in row)
    names = sorted(f for f, n in counts.items() if n >= LEAST_COUNT)
    index = {f: i for i, f in enumerate(names)}
    columns, starts = [], [0]
    for row in features:
        columns += sorted(index[f] for f in row if f in index)
        starts.append(len(columns))
    matrix = csr_matrix((numpy.ones(len(columns)), columns, starts), shape=(len(features), len(names)))
    fitted = [
        LogisticRegression(C=strength, max_iter=300, solver="liblinear", random_state=SEED).fit(matrix, numpy.array(column))
        for column in zip(*labels, strict=True)
    ]
    weights = numpy.stack([model.coef_[0] for model in fitted], axis=1)
    kept = numpy.flatnonzero(abs(weights).max(axis=1) >= LEAST_WEIGHT)
    return {
        f"{prefix}_keys": numpy.array([filler.key_of(names[i]) for i in kept], dtype=numpy.uint32),
        f"{prefix}_weights": weights[kept].astype(numpy.float16),
        f"{prefix}_intercepts": numpy.array([model.intercept_[0] for model in fitted], dtype=numpy.float32),
    }


def check(rows: list[Row], folds: int = 4) -> None:
    """Cross-validation: the score by thresholds of types and roles."""
    totals: dict[tuple[float, float], Tally] = {}
    for fold in range(folds):
        stored = fit([row for n, row in enumerate(rows) if n % folds != fold])
        types, roles = filler._linear(TYPES, stored, "type"), filler._linear(ROLES, stored, "role")
        for document, features, strings in rows[fold::folds]:
            likely = types.likely(features)
            by_type = {k: [roles.likely(filler.role_features(c, k)) for c in strings] for k in TYPES if likely[k] > 0.15}
            for least in (0.25, 0.3, 0.35, 0.4):
                told = [k for k in by_type if likely[k] > (least if k == "attack" else 0.8 * least)]
                for threshold in (0.15, 0.2, 0.25, 0.3):
                    found = [Template(k, filler.fill(strings, by_type[k], threshold)) for k in told]
                    tally = score_templates(found, document.templates)["all"]
                    totals[least, threshold] = totals.get((least, threshold), Tally()).plus(tally)
    for (least, threshold), tally in totals.items():
        print(f"type {least:.2f}  role {threshold:.2f}  F1 {tally.f1:.3f}  P {tally.precision:.3f}  R {tally.recall:.3f}")


if __name__ == "__main__":
    main()
