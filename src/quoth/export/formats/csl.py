"""csl: the reports as CSL JSON (Citation Style Language 1.0.2), which Zotero, Pandoc and citeproc read; `bibtex` is the same for BibTeX."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quoth.export.door import Format
from quoth.export.formats.bibtex import address, lost, published_on
from quoth.export.gate import Published, Shown
from quoth.export.loss import Loss

_TYPES = {"wire": "article-newspaper", "news": "article-newspaper", "opinion": "article-newspaper", "live": "article-newspaper",
          "communiqué": "report", "government release": "report", "NGO": "report", "social": "post"}  # fmt: skip


def write(published: Published, out: Path, loss: Loss) -> None:
    """A JSON array, an item a line; two captures of one text are one item."""
    lost(loss)
    seen: set[str] = set()
    with out.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.write("[")
        for shown in published.reports():
            if shown.reading.report.id in seen:
                loss.left_out("report", "another capture of the same text stands there", shown.capture)
                continue
            file.write((",\n" if seen else "\n") + json.dumps(_item(shown), ensure_ascii=False, separators=(",", ":")))
            seen.add(shown.reading.report.id)
            loss.written["reports"] += 1
        file.write("\n]\n")


def _item(shown: Shown) -> dict[str, Any]:
    report = shown.reading.report
    byline, dated = report.byline or report.given.byline, published_on(shown)
    got = (report.retrieved or "")[:10].split("-")
    made = {
        "id": report.id,
        "type": _TYPES.get(report.genre or "", "webpage" if address(shown) else "document"),
        "author": [{"literal": byline}] if byline else None,
        "title": report.title,
        "container-title": report.outlet or report.given.outlet,
        "issued": {"date-parts": [dated]} if dated else None,
        "accessed": {"date-parts": [[int(part) for part in got]]} if all(part.isdigit() for part in got) else None,
        "language": report.language,
        "URL": address(shown),
        "note": f"quoth report {report.id}; SHA-256 of its text {shown.text_sha256}, of its bytes {report.sha256}"
        + ("; a written sample: invented" if report.sample else ""),
    }
    return {name: value for name, value in made.items() if value}


FORMAT = Format("csl", ".json", "one item a report", write)
