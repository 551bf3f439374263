"""MUC-4: what a report tells of terrorist incidents, as templates of type, perpetrators, targets, victims and weapons.

Corpus: `muc4/gtt/data/muc/processed/{test,dev,train}.json[.gz]`; the split furthest from training that is there is scored. Scores, both of
the field (`muc4_score.py`): `template_f1` with its precision and recall, `ceaf_ree`, `type_f1` and the F1 of each role. Rows of the table:
quoth with its trained part (`muc4_filler.py`), the claims alone by a written mapping (`muc4_fields.py`), the key's types without a filler,
and an attack for every report. The predictions file holds for each document our templates and the key's, as GTT writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from quoth.bench.muc4_corpus import Document, file_of, load, report_text, split_of
from quoth.bench.muc4_score import ROLES, Tally, Template, comparable, merged, pair_templates, score_entities, score_templates
from quoth.bench.reading import read_with_text as read_text_and_claims
from quoth.bench.result import BenchResult, corpus_hash
from quoth.model.claim import Reading
from quoth.model.text import Annotated

PUBLISHED = {
    "GTT, trained, test part (Du et al. 2021; its outputs scored again)": {"template_f1": 0.502, "precision": 0.617, "recall": 0.424},
    "IterX, trained, test part (Chen et al. 2023, table 3)": {"template_f1": 0.530},
    "GRIT, trained, test part (Du et al. 2021; its outputs scored again)": {"ceaf_ree": 0.545},
    "Qwen3-4B, no training, test part (a project's own figure)": {"template_f1": 0.214},
}
Filler = Callable[[Annotated, Reading], Sequence[Template]]
Templates = Sequence[Sequence[Template]]


def read_with_text(document: Document) -> tuple[Annotated, Reading]:
    """A document annotated and read. Raises BenchError where it cannot be."""
    return read_text_and_claims(report_text(document).encode("utf-8"), document.id)


def run(data: Path, *, split: str | None = None, errors: bool = False) -> BenchResult:
    """Score the split that is there, or the one asked for. Raises BenchError where it is missing or misshapen."""
    from quoth.bench import muc4_fields, muc4_filler

    chosen = split_of(data, split)
    documents = load(data, chosen)
    trained: list[Sequence[Template]] = []
    untrained: list[Sequence[Template]] = []
    for document in documents:
        text, reading = read_with_text(document)
        trained.append(muc4_filler.templates_of(text, reading))
        untrained.append(muc4_fields.templates_of(text, reading))
    path = file_of(data, chosen)
    return BenchResult(
        name="muc4",
        corpus=f"MUC-4, {len(documents)} documents, {sum(len(d.templates) for d in documents)} templates",
        split=chosen,
        hash=corpus_hash([path] if path else []),
        scores={**scores(documents, trained), "untrained_f1": scores(documents, untrained)["template_f1"]},
        baselines={
            "quoth, nothing learned": scores(documents, untrained),
            "the key's types alone": scores(documents, [[Template(t.type.split(" / ")[0]) for t in d.templates] for d in documents]),
            "an attack in every report": scores(documents, [[Template("attack")] for _ in documents]),
        },
        published=PUBLISHED,
        rows=tuple(_row(d, found) for d, found in zip(documents, trained, strict=True)),
        errors=tuple(line for d, found in zip(documents, trained, strict=True) for line in detail(d, found)) if errors else (),
    )


def scores(documents: Sequence[Document], predicted: Templates) -> dict[str, float]:
    """The figures of the table."""
    tallies: dict[str, Tally] = {}
    entities = Tally()
    for document, found in zip(documents, predicted, strict=True):
        for name, tally in score_templates(found, document.templates).items():
            tallies[name] = tallies.get(name, Tally()).plus(tally)
        entities = entities.plus(score_entities(_merged(found), _merged(document.templates)))
    total = tallies["all"]
    shown = {"template_f1": total.f1, "precision": total.precision, "recall": total.recall, "ceaf_ree": entities.f1}
    return {**shown, "type_f1": tallies["type"].f1, **{role: tallies[role].f1 for role in ROLES}}


def _merged(templates: Sequence[Template]) -> dict[str, list[tuple[str, ...]]]:
    return merged([comparable(t) for t in templates])


def _row(document: Document, found: Sequence[Template]) -> dict[str, Any]:
    return {
        "document": document.id,
        "pred_templates": [_as_gtt(t, document) for t in found],
        "gold_templates": [_as_gtt(t, document) for t in document.templates],
    }


def _as_gtt(template: Template, document: Document) -> dict[str, Any]:
    """A template with each string's first place in the document's text; -1 where our reading joined words over a gap."""
    roles = {r: [[[m.lower(), document.text.find(m.lower())] for m in e] for e in template.entities(r)] for r in ROLES}
    return {"incident_type": template.type, **roles}


def detail(document: Document, found: Sequence[Template]) -> list[str]:
    """A line for each template that is missed or one too many, and for each slot that is not as the key has it."""
    ours, gold = [comparable(t) for t in found], [comparable(t) for t in document.templates]
    pairs = pair_templates(ours, gold)
    lines = [f"{document.id} {gold[j].type} MISSED {_slots(gold[j])}" for j in range(len(gold)) if j not in {b for _, b in pairs}]
    lines += [f"{document.id} {ours[i].type} SPURIOUS {_slots(ours[i])}" for i in range(len(ours)) if i not in {a for a, _ in pairs}]
    for i, j in pairs:
        for role in ROLES:
            said, key = ours[i].entities(role), gold[j].entities(role)
            if not (len(said) == len(key) == len([e for e in said if any(set(e) <= set(g) for g in key)])):
                lines.append(f"{document.id} {gold[j].type} {role}: said {_list(said)}; the key {_list(key)}")
    return lines


def _slots(template: Template) -> str:
    return "; ".join(f"{role} {_list(template.entities(role))}" for role in ROLES if template.entities(role)) or "without a filler"


def _list(entities: Sequence[Sequence[str]]) -> str:
    return ", ".join(" = ".join(e) for e in entities) or "nothing"
