"""Annotated → event mentions: what is told to have happened, to whom, with which status.

Takes an `Annotated`, gives `EventMention`s by span: trigger, clause, participants, tolls, means, status, hedges, and the words that a place
or date must stand in to be this event's (`reach`). Knows no speakers and no gazetteer. Reads triggers.yaml (what tells an event),
nouns.yaml and slots.yaml (what may stand where), belonging.yaml, quantities.yaml, harm_words.yaml, status_words.yaml, hedges.yaml,
domains.yaml (is it meant), coding_words.yaml (plain lists) and senses.npz, a small trained model (see training/).
Measured by the gold reports (`tests/gold`), `quoth bench isaf`.
"""

from quoth.coding.mention import code_events
from quoth.coding.quantity import parse_quantity
from quoth.coding.sense_model import model_digest

__all__ = ["code_events", "model_digest", "parse_quantity"]
