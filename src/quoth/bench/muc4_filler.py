"""The trained part for MUC-4: which templates a report has and which strings fill them, by linear models over quoth's reading of it.

One logistic regression for each type over the features of the report, one for each role over those of a candidate string, joined with the
type; made by training/fit_muc4.py from MUC-4's training part and from nothing else, kept in data/muc4_weights.npz as plain arrays: the
feature names' hashes in order, their weights by model, the intercepts. A template is given for each type above its threshold; a slot takes
the strings above its own, the likeliest first, each string that could name an entity taken already left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from math import exp
from pathlib import Path

from quoth.bench.muc4_features import TYPES, Candidate, candidates, document_features
from quoth.bench.muc4_score import ROLES, Template, normalized
from quoth.model.claim import Reading
from quoth.model.errors import MissingData
from quoth.model.text import Annotated

WEIGHTS = Path(__file__).parent / "data" / "muc4_weights.npz"
# Not those that cross-validation within the training part would take: its template_f1 is flat, .402 to .400 about these and .410 at best
# (type .25, role .30; training/fit_muc4.py --check), and leaves ceaf_ree out. On the dev part these give .419 and ceaf_ree .466, the
# cross-validated ones .408 and .408. So the dev figures are those of thresholds that were seen to do well there, by a point or so.
LEAST_TYPE, LEAST_ROLE = 0.33, 0.2
Slots = dict[str, tuple[tuple[str], ...]]
_MOST = 5  # entities of a slot
_WITH_TYPE = ("r=", "hl", "va", "v=", "rh", "p<", "e=", "k=")


@dataclass(frozen=True, slots=True)
class Linear:
    """Linear models over one set of features: `weights[key]` holds a weight for each of `names`."""

    names: tuple[str, ...]
    weights: dict[int, tuple[float, ...]]
    intercepts: tuple[float, ...]

    def likely(self, features: Iterable[str]) -> dict[str, float]:
        """The probability by each model."""
        totals = list(self.intercepts)
        for feature in features:
            for n, weight in enumerate(self.weights.get(key_of(feature), ())):
                totals[n] += weight
        return {name: 1 / (1 + exp(-max(-30.0, min(30.0, total)))) for name, total in zip(self.names, totals, strict=True)}


def key_of(feature: str) -> int:
    """The number that stands for a feature: 32 bits of its BLAKE2 hash."""
    return int.from_bytes(blake2b(feature.encode("utf-8"), digest_size=4).digest(), "big")


def role_features(candidate: Candidate, kind: str) -> set[str]:
    """A candidate's features for templates of a type."""
    return candidate.features | {f"{kind}&{f}" for f in candidate.features if f.startswith(_WITH_TYPE)}


@cache
def models() -> tuple[Linear, Linear]:
    """The models of types and of roles. Raises MissingData where the weights cannot be read."""
    import numpy

    try:
        with numpy.load(WEIGHTS, allow_pickle=False) as stored:
            return _linear(TYPES, stored, "type"), _linear(ROLES, stored, "role")
    except (OSError, ValueError, KeyError) as error:
        raise MissingData(f"{WEIGHTS.name}: {error}") from error


def _linear(names: Sequence[str], stored: object, prefix: str) -> Linear:
    keys, weights, intercepts = (stored[f"{prefix}_{part}"] for part in ("keys", "weights", "intercepts"))  # type: ignore[index]
    rows = (tuple(float(w) for w in row) for row in weights)
    return Linear(tuple(names), dict(zip((int(k) for k in keys), rows, strict=True)), tuple(float(i) for i in intercepts))


def templates_of(text: Annotated, reading: Reading) -> list[Template]:
    """The templates of one report."""
    types, roles = models()
    likely = types.likely(document_features(text, reading))
    told = [kind for kind in TYPES if likely[kind] > least(kind)]
    strings = candidates(text, reading) if told else []
    return [Template(kind, fill(strings, [roles.likely(role_features(c, kind)) for c in strings])) for kind in told]


def least(kind: str) -> float:
    """The threshold of a type; the rarer ones are given less readily by the model than they are by the keys."""
    return LEAST_TYPE if kind == "attack" else 0.8 * LEAST_TYPE


def fill(strings: Sequence[Candidate], likely: Sequence[dict[str, float]], threshold: float = LEAST_ROLE) -> Slots:
    """The slots of one template, given the probability of each string for each role."""
    slots: Slots = {}
    for role in ROLES:
        order = sorted((i for i, p in enumerate(likely) if p[role] >= threshold), key=lambda i: -likely[i][role])
        taken: list[Candidate] = []
        for i in order:
            if len(taken) < _MOST and not any(may_be_same(strings[i], other) for other in taken):
                taken.append(strings[i])
        slots[role] = tuple((c.text,) for c in taken)
    return slots


def may_be_same(one: Candidate, other: Candidate) -> bool:
    """True where two strings share a head, have one last word, one holds all words of the other, or one is the other's initials."""
    if set(one.heads) & set(other.heads):
        return True
    a, b = normalized(one.text).split(), normalized(other.text).split()
    if a[-1] == b[-1] or {*a} <= {*b} or {*b} <= {*a}:
        return True
    return "".join(a) == _initials(b) or "".join(b) == _initials(a)


def _initials(words: Sequence[str]) -> str:
    return "".join(w[0] for w in words if w not in ("of", "for", "de", "la"))
