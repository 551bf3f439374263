"""Many reports in, nothing lost: captures, readings, copies and failures as facts of one ledger, and the questions asked of them.

Takes locations (through `fetch.expand`), reads what they lead to in processes of their own (`engine.workers`), and is the one writer of the
`ledger`; gives `Casebook` with its readings, and rows for the listings. Reads `casebook.yaml` of the codebook (letters that searching
folds). Measured by `benchmarks/casebook_torture.py` (200 kills), `benchmarks/casebook_load.py` (20,000 reports: cost, queries, opening) and
`benchmarks/casebook_two.py` (a writer and a reader at once).
"""

from quoth.casebook.casebook import Casebook
from quoth.casebook.deciding import decide, undo
from quoth.casebook.decisions import decisions
from quoth.casebook.ingest import IngestOptions, Step, ingest
from quoth.casebook.linking import Linked
from quoth.casebook.reviewing import Review
from quoth.casebook.waiting import units, waiting
from quoth.casebook.watching import watch

__all__ = [
    "Casebook",
    "IngestOptions",
    "Linked",
    "Review",
    "Step",
    "decide",
    "decisions",
    "ingest",
    "undo",
    "units",
    "waiting",
    "watch",
]
