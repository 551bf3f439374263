"""The sample casebook of `quoth demo`: reports of our own writing with ready-made readings, so that it opens at once.

People, groups, outlets and events in it are invented, as every report says in its last line; places are real. `readings.jsonl` holds one
claim record a line, made by `python docs/make_demo.py` (`make demo`) from the reports beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quoth.casebook import Casebook, Linked
from quoth.casebook.ready import keep_ready
from quoth.model.errors import CasebookError
from quoth.model.text import Capture, Hints

HERE = Path(__file__).parent
REPORTS = HERE / "reports"
READINGS = HERE / "readings.jsonl"
_BY = "quoth demo"
# What a collector would say of reports whose outlet the reading does not make out.
_OUTLETS = {"02": "Faso Matin", "05": "Azawad Echo", "07": "Liptako Rights Monitor", "10": "Faso Matin"}
_MOMENT = "2026-11-22T10:00:00Z"  # when the samples were put together: the same in every demo


def captures() -> Iterator[Capture]:
    """The sample reports, in the order of their names."""
    for path in sorted(REPORTS.glob("*.txt")):
        hints = Hints(outlet=_OUTLETS.get(path.name[:2]))
        yield Capture(f"demo/{path.name}", path.read_bytes(), "text/plain; charset=utf-8", _MOMENT, hints)


def make_demo(folder: Path) -> str:
    """Makes the sample casebook in a folder, unless one stands there; the page to open first: the event that is disputed most.

    Raises CasebookError where a casebook of something else stands there, or the folder cannot be written.
    """
    with Casebook.open(folder, write=True, create=True) as casebook:
        ((readings,),) = casebook.ledger.rows("SELECT count(*) FROM reading")
        ((samples,),) = casebook.ledger.rows("SELECT count(*) FROM reading WHERE location LIKE 'demo/%'")
        if readings and not samples:
            raise CasebookError(f"{folder}: a casebook stands there already; give another folder")
        if not readings:
            keep_ready(casebook, _ready(), _BY)
        linked = Linked(casebook)
        linked.mint(_BY)
        events = linked.events()
    first = max(events, key=lambda e: (bool(e.disputes), len(e.outlets), len(e.claims)))
    return f"/events/{first.id}"


def _ready() -> Iterator[tuple[Capture, dict[str, Any]]]:
    with READINGS.open(encoding="utf-8") as lines:
        records = {record["report"]["location"]: record for record in map(json.loads, lines)}
    for capture in captures():
        yield capture, records[capture.location]


