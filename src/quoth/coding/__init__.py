"""Annotated → event mentions: what is told to have happened, to whom, with which status.

Takes an `Annotated`, gives `EventMention`s by span: trigger, clause, participants, tolls, means, status, hedges, and the words that a place
or date must stand in to be this event's (`reach`). Reads triggers.yaml, nouns.yaml, quantities.yaml and hedges.yaml. Knows no speakers and no gazetteer.
Measured by the gold reports (`tests/gold`), `quoth bench isaf`.
"""

from quoth.coding.mention import code_events
from quoth.coding.quantity import parse_quantity

__all__ = ["code_events", "parse_quantity"]
