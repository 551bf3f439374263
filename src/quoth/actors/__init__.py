"""Annotated → the parties of a report, each with all its mentions joined.

Takes an `Annotated`, gives `ActorFinding`s: organisations, armed groups, state forces, governments and institutions under their names,
unnamed parties that the report comes back to, and persons who act or are acted upon. Reads actor_words.yaml, actor_kinds.yaml,
demonyms.yaml, the registry of actors and outlets, and of speakers.yaml, cues.yaml and triggers.yaml titles, verbs of telling and
nouns for acts. Knows no events, no speakers and no gazetteer.
Measured by the gold dispatches (`same_actor` of `tests/gold/run.py --fields`).
"""

from quoth.actors.find import find_actors

__all__ = ["find_actors"]
