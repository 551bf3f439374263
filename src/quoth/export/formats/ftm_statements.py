"""ftm-statements: the entities of `ftm` value by value, as FollowTheMoney's statements (CSV): who says so (`origin`), and since when."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

from quoth.export.door import Format
from quoth.export.formats.ftm import DATASET, Entity, entities, names
from quoth.export.gate import Published
from quoth.export.loss import Loss

COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value", "external",
    "first_seen", "last_seen", "id",
)  # fmt: skip


def write(published: Published, out: Path, loss: Loss) -> None:
    """A row for each value of each entity, and one for the entity itself."""
    with out.open("w", encoding="utf-8", errors="replace", newline="") as file:
        rows = csv.writer(file, dialect=csv.unix_dialect)
        rows.writerow(COLUMNS)
        for made in entities(published, loss):
            rows.writerows(_rows(made))


def _rows(made: Entity) -> Iterator[tuple[str, ...]]:
    """The statement's id is the SHA-1 of dataset, entity, property and value, as followthemoney makes it."""
    told = [("id", made.id), *((name, value) for name, values in made.properties.items() for value in values)]
    for name, value in told:
        key = hashlib.sha1(f"{DATASET}.{made.id}.{name}.{value}".encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
        type = names().types.get(name, "string")
        yield made.id, made.id, name, type, made.schema, value, DATASET, made.origin, "", "", "f", made.seen, made.seen, key


FORMAT = Format("ftm-statements", ".csv", "one value of an entity a row", write)
