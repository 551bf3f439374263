"""MUC-4 in the form of GTT (`muc4/gtt/data/muc/processed/SPLIT.json`): documents with their templates.

The texts of 1990 and 1991 were sent in capitals and stand here in lower case, their paragraphs run together with wide gaps; `report_text`
gives the paragraphs back and changes no letter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quoth.bench.muc4_score import ROLES, Entity, Template
from quoth.bench.splits import choose, plain_or_gzip, read_text
from quoth.model.errors import BenchError

FOLDER = "muc4/gtt/data/muc/processed"
_GAP = re.compile(r" {3,}")


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    text: str
    templates: tuple[Template, ...]


def split_of(data: Path, asked: str | None = None) -> str:
    """The split that is there to be scored. Raises BenchError where there is none."""
    return choose("muc4", lambda split: file_of(data, split) is not None, asked)


def file_of(data: Path, split: str) -> Path | None:
    """The file of a split below the folder of all corpora, if it is there."""
    return plain_or_gzip(data / FOLDER / f"{split}.json")


def load(data: Path, split: str) -> list[Document]:
    """The documents of a split. Raises BenchError where it is missing or misshapen."""
    path = file_of(data, split)
    if path is None:
        raise BenchError(f"{data / FOLDER}: no {split}.json here")
    documents = []
    for n, line in enumerate(read_text(path).split("\n"), 1):
        if line:
            try:
                row = json.loads(line)
                documents.append(Document(row["docid"], row["doctext"], tuple(_templates(row["templates"]))))
            except (ValueError, KeyError, TypeError, IndexError) as error:
                raise BenchError(f"{path.name}, line {n}: not a document of MUC-4 ({error})") from error
    return documents


def _templates(rows: Iterable[dict[str, Any]]) -> Iterable[Template]:
    """As GTT's scorer takes them: a template that says the same as an earlier one counts once."""
    seen: list[Template] = []
    for row in rows:
        roles: dict[str, tuple[Entity, ...]] = {r: tuple(tuple(m for m, _ in entity) for entity in row[r] if entity) for r in ROLES}
        template = Template(row["incident_type"], roles)
        if template not in seen:
            seen.append(template)
            yield template


def report_text(document: Document) -> str:
    """The text with its paragraphs apart."""
    return _GAP.sub("\n\n", document.text.strip())
