"""Claims of several reports → events, with where each value comes from and who denies it. Pure: takes records, gives edges with reasons.

Takes Readings; gives Events (`link`), or keeps groups up while reports come and go (`Linker`, `Assembler`). Reads link_words.yaml,
link_weights.yaml
and the registry of outlets and actors. Measured by tests/gold/casebook (`quoth bench casebook`), `quoth bench gva-linking` and
`benchmarks/linking.py`.
"""

from quoth.link.account import Account
from quoth.link.assemble import Assembler
from quoth.link.bodies import actor_key, bodies_of, most, source_key
from quoth.link.changes import EventChange, changed
from quoth.link.joins import Joins, joins_of, taken_out
from quoth.link.lines import event_line, masked, private_names
from quoth.link.linker import Linker
from quoth.link.sides import Said, Sides, described, outlet_key, registered, sides_of, tied, touched_by
from quoth.link.suggest import suggestions
from quoth.link.whole import distinct, events_of, link

__all__ = [
    "Account",
    "Assembler",
    "EventChange",
    "Joins",
    "Linker",
    "Said",
    "Sides",
    "actor_key",
    "bodies_of",
    "changed",
    "described",
    "distinct",
    "event_line",
    "events_of",
    "joins_of",
    "link",
    "masked",
    "most",
    "outlet_key",
    "private_names",
    "registered",
    "sides_of",
    "source_key",
    "suggestions",
    "taken_out",
    "tied",
    "touched_by",
]
