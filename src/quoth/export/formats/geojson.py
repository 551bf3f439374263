"""geojson: one feature a claim (RFC 7946: WGS84, longitude before latitude), with `radius_m` for how far off the point may be.

A map draws points, and a point says that something is there: only what is said to have happened has one; the others are features without
geometry.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quoth.export.claim_table import rows
from quoth.export.door import Format
from quoth.export.gate import Published
from quoth.export.loss import Loss


def write(published: Published, out: Path, loss: Loss) -> None:
    """A FeatureCollection, a feature a line."""
    with out.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.write('{"type":"FeatureCollection","features":[')
        for n, row in enumerate(rows(published)):
            feature = json.dumps(_feature(row, loss), ensure_ascii=False, separators=(",", ":"))
            file.write((",\n" if n else "\n") + feature)
        file.write("\n]}\n")


def _feature(row: dict[str, Any], loss: Loss) -> dict[str, Any]:
    lat, lon = row["latitude"], row["longitude"]
    geometry = None
    if lat is not None and lon is not None:
        if row["said_to_have_happened"]:
            geometry = {"type": "Point", "coordinates": [lon, lat]}
        else:
            loss.forced("geometry", "none: what is not said to have happened has no point on a map")
    else:
        loss.forced("geometry", "none: no place, an unresolved one, or one that is withheld")
    kept = {name: value for name, value in row.items() if value is not None and name not in ("latitude", "longitude", "claim")}
    if geometry is None:
        kept.pop("radius_m", None)
    return {"type": "Feature", "id": row["claim"], "geometry": geometry, "properties": kept}


FORMAT = Format("geojson", ".geojson", "one feature a claim, with the radius within which it may be", write)
