"""Facts, kept: one SQLite file, append-only, in a chain of salted digests, with views folded from them. The only room with SQL that writes.

Takes facts (`New`: a kind, a subject, a JSON object or raw bytes) and definitions of views (`View`), gives numbered facts (`Fact`) in their
order, and the views' tables to read from (`Ledger.rows`). Reads nothing of the codebook and knows no kind of fact but its own `erasure`.
Measured by its laws, each a test: a changed byte anywhere is found and named, replay gives the live views, an erased payload leaves no byte
and a valid chain, a process killed at any point of a write loses what was not committed and nothing else; times in
`benchmarks/casebook_load.py`.

A new kind of fact needs nothing here: append it with a JSON object, and write a `View` whose `fold` turns it into rows (`view.py` says
how).
"""

from quoth.ledger.fact import Fact, New, json_text
from quoth.ledger.ledger import Ledger
from quoth.ledger.scratch import Scratch
from quoth.ledger.view import SEARCHED, Change, Close, Keep, Put, Table, View
from quoth.ledger.whole import Exact

__all__ = ["SEARCHED", "Change", "Close", "Exact", "Fact", "Keep", "Ledger", "New", "Put", "Scratch", "Table", "View", "json_text"]
