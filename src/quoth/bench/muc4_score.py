"""The two scores of MUC-4 that the field publishes, from templates: GTT's micro F1 over templates and GRIT's CEAF-REE over documents.

A template is a type and, for each role, entities; an entity is the strings that it may be named by. Strings are compared without case,
punctuation and articles. A predicted entity is right where all of its strings are among those of one gold entity.

*template_f1* (Du, Rush and Cardie 2021, "Template Filling with Generative Transformers", NAACL): predicted and gold templates of one
document are paired one to one so that the document's F1 is highest; only templates of one type pair (a key "bombing / attack" takes both).
Type and entities of all pairs are counted together over the corpus. *ceaf_ree* (Du, Rush and Cardie 2021, "GRIT", EACL): entities of each
role of a document paired one to one, without templates. Both are written anew from these papers; the authors' code is the reference.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import NamedTuple

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Entity = tuple[str, ...]
_ARTICLE = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class Template:
    type: str
    roles: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)

    def entities(self, role: str) -> tuple[Entity, ...]:
        return self.roles.get(role, ())

    def size(self) -> int:
        """Type and entities: what a template counts for."""
        return 1 + sum(map(len, self.roles.values()))


class Tally(NamedTuple):
    """Right and all of the predicted, right and all of the gold."""

    right: float = 0
    predicted: int = 0
    found: float = 0
    gold: int = 0

    def plus(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.predicted + other.predicted, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


def normalized(words: str) -> str:
    """Lower case, without punctuation and articles, one blank between words."""
    return " ".join(_ARTICLE.sub(" ", words.lower().translate(_PUNCTUATION)).split())


def comparable(template: Template) -> Template:
    """The template with its strings normalized."""
    return Template(template.type, {r: tuple(tuple(normalized(m) for m in e) for e in es) for r, es in template.roles.items()})


def is_right(predicted: Entity, gold: Entity) -> bool:
    return all(m in gold for m in predicted)


def pair_templates(predicted: Sequence[Template], gold: Sequence[Template]) -> list[tuple[int, int]]:
    """The one-to-one pairs (predicted, gold) that give the document its highest F1; of equals, the first."""
    sizes = sum(p.size() for p in predicted), sum(g.size() for g in gold)
    states: dict[int, list[tuple[float, float, tuple[tuple[int, int], ...]]]] = {0: [(0, 0, ())]}  # gold used → best (right, found, pairs)
    for i, p in enumerate(predicted):
        after = {used: list(best) for used, best in states.items()}
        for j, g in enumerate(gold):
            gain = _gain(p, g)
            if gain is None:
                continue
            for used, best in states.items():
                if not used & (1 << j):
                    after.setdefault(used | 1 << j, []).extend((a + gain[0], b + gain[1], (*pairs, (i, j))) for a, b, pairs in best)
        states = {used: _undominated(best) for used, best in after.items()}
    outcomes = [outcome for best in states.values() for outcome in best]
    top = max(outcomes, key=lambda o: Tally(o[0], sizes[0], o[1], sizes[1]).f1)
    return list(top[2])


def _undominated(
    outcomes: Sequence[tuple[float, float, tuple[tuple[int, int], ...]]],
) -> list[tuple[float, float, tuple[tuple[int, int], ...]]]:
    kept: list[tuple[float, float, tuple[tuple[int, int], ...]]] = []
    for outcome in sorted(outcomes, key=lambda o: (-o[0], -o[1])):
        if all(outcome[1] > other[1] for other in kept):
            kept.append(outcome)
    return kept


def _gain(predicted: Template, gold: Template) -> tuple[int, int] | None:
    """What is right of the one and found of the other, type included; None where their types differ."""
    if predicted.type not in gold.type:
        return None
    right = sum(any(is_right(p, g) for g in gold.entities(r)) for r in ROLES for p in predicted.entities(r))
    found = sum(any(is_right(p, g) for p in predicted.entities(r)) for r in ROLES for g in gold.entities(r))
    return 1 + right, 1 + found


def score_templates(predicted: Sequence[Template], gold: Sequence[Template]) -> dict[str, Tally]:
    """The tallies of one document by role, and of `type`. `all` holds their sum."""
    predicted, gold = [comparable(t) for t in predicted], [comparable(t) for t in gold]
    pairs = pair_templates(predicted, gold)
    tallies = {"type": Tally(len(pairs), len(predicted), len(pairs), len(gold))}
    for role in ROLES:
        right = sum(any(is_right(p, g) for g in gold[j].entities(role)) for i, j in pairs for p in predicted[i].entities(role))
        found = sum(any(is_right(p, g) for p in predicted[i].entities(role)) for i, j in pairs for g in gold[j].entities(role))
        sizes = sum(len(t.entities(role)) for t in predicted), sum(len(t.entities(role)) for t in gold)
        tallies[role] = Tally(right, sizes[0], found, sizes[1])
    tallies["all"] = added(tallies.values())
    return tallies


def added(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    return reduce(Tally.plus, tallies, Tally())


def score_entities(predicted: Mapping[str, Sequence[Entity]], gold: Mapping[str, Sequence[Entity]]) -> Tally:
    """CEAF-REE of one document with the strict similarity, all roles together."""
    total = Tally()
    for role in ROLES:
        ours = [tuple(normalized(m) for m in e) for e in predicted.get(role, ())]
        theirs = [tuple(normalized(m) for m in e) for e in gold.get(role, ())]
        right = _most_pairs([[j for j, g in enumerate(theirs) if is_right(p, g)] for p in ours])
        total = total.plus(Tally(right, len(ours), right, len(theirs)))
    return total


def _most_pairs(fits: Sequence[Sequence[int]]) -> int:
    """Size of the largest one-to-one pairing, `fits[i]` being what i may be paired with (augmenting paths)."""
    partner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in fits[i]:
            if j not in seen:
                seen.add(j)
                if j not in partner or place(partner[j], seen):
                    partner[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(fits)))


def merged(templates: Sequence[Template]) -> dict[str, list[Entity]]:
    """The entities of a document over its templates: one that holds, or is held by, an earlier one is that one again."""
    found: dict[str, list[Entity]] = {role: [] for role in ROLES}
    for template in templates:
        for role in ROLES:
            for entity in template.entities(role):
                if not any(is_right(entity, other) or is_right(other, entity) for other in found[role]):
                    found[role].append(entity)
    return found
