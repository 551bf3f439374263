"""Annotated → event mentions: what is told to have happened, to whom, with which status.

Takes an `Annotated`, gives `EventMention`s by span: trigger, clause, participants, tolls, means, status, hedges, and the words that a place
or date must stand in to be this event's (`reach`). Knows no speakers and no gazetteer. Reads triggers.yaml (what tells an event),
nouns.yaml and slots.yaml (what may stand where), belonging.yaml, quantities.yaml, harm_words.yaml, status_words.yaml, hedges.yaml,
domains.yaml (is it meant) and coding_words.yaml (plain lists).
Measured by the gold reports (`tests/gold`), `quoth bench isaf`.
"""

from quoth.coding.mention import code_events
from quoth.coding.quantity import parse_quantity

__all__ = ["code_events", "parse_quantity"]
