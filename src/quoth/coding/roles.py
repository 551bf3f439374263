"""Who is who in an event: participants of a verb's frame, and a participant as the room gives it."""

from __future__ import annotations

from quoth.coding.belonging import belonging, civil_status, traits
from quoth.coding.clause import prep_objects
from quoth.coding.counting import count
from quoth.coding.lexicon import Sense
from quoth.coding.phrase import bounds, classes_of, conjuncts, core, is_figurative, is_relative
from quoth.coding.words import words
from quoth.model.finding import Argument
from quoth.model.text import Annotated

Role = tuple[str, int]  # a role of the codebook and the head token that fills it

PARTY = frozenset(("person", "group", "name", "number", "pronoun"))
_THINGS = frozenset(("weapon", "device", "munition", "event", "document", "aid", "agreement"))
_PARTY_OR_PLACE = frozenset(("person", "group", "facility", "number", "pronoun", "place", "name"))
_PRONOUN_TAGS = frozenset(("PRP", "WP", "DT", "WDT"))
_OWN = frozenset(("its", "their", "our", "his", "her", "my"))
_NO_PARTICIPANT = frozenset(("from", "to", "means"))  # roles of triggers.yaml that the places and the means are read from


def argument(text: Annotated, head: int, role: str) -> Argument:
    """The noun phrase at `head` in this role, with its count, belonging, civil status and traits."""
    kind = core(text, head)
    return Argument(
        role=role,
        span=text.span(*bounds(text, head)),
        head=text.span(kind, kind + 1),
        count=count(text, head),
        of=belonging(text, head),
        civil=civil_status(text, head),
        traits=traits(text, head),
        pronoun=text.tags[head] in _PRONOUN_TAGS,
        own=any(text.tags[c] == "PRP$" and text.lower[c] in _OWN for c in text.children[head]),
    )


def verb_arguments(text: Annotated, verb: int, sense: Sense, doer: int | None, done_to: int | None) -> list[Role]:
    """Who fills which role of a verb in one sense, coordination expanded: doers, done-to, then the prepositions' objects."""
    found: list[Role] = []
    if doer is not None and sense.subject not in ("means", "other_side", "none") and not _is_expletive(text, doer):
        found.extend((sense.subject, h) for h in conjuncts(text, doer) if not (sense.subject == "actor" and _is_thing(text, h)))
    if done_to is not None and sense.role != "none" and "means" not in sense.flags:
        found.extend((sense.role, h) for h in conjuncts(text, done_to) if _can_be_done_to(text, h, sense))
    return found + _by_preposition(text, verb, dict(sense.preps))


def _is_thing(text: Annotated, head: int) -> bool:
    """ "the rocket hit": no doer; aircraft are told as doers."""
    classes = classes_of(text, head)
    return not classes.isdisjoint(_THINGS) and classes.isdisjoint(PARTY) and "aircraft" not in classes


def _can_be_done_to(text: Annotated, head: int, sense: Sense) -> bool:
    classes = classes_of(text, head)
    reached = sense.type == "movement" and "place" in classes and classes.isdisjoint(("person", "group"))  # "entered the town"
    return not reached and not is_figurative(classes)


def _by_preposition(text: Annotated, verb: int, roles: dict[str, str]) -> list[Role]:
    found: list[Role] = []
    for preposition, noun in prep_objects(text, verb):
        head: int | None = noun
        role = roles.get(preposition)
        if preposition == "with" and text.lemmas[noun] in words().help:  # "with the help of the militia"
            role, head = "helper", next((inner for p, inner in prep_objects(text, noun) if p in ("of", "from", "by")), None)
        elif preposition == "alongside":
            role = "helper"
        if role is None or role in _NO_PARTICIPANT or head is None:
            continue
        if (role == "object" or classes_of(text, head) & _PARTY_OR_PLACE) and not is_temporal(text, head):
            found.extend((role, h) for h in conjuncts(text, head))
    return found


def _is_expletive(text: Annotated, i: int) -> bool:
    """ "there", "what", and a relative pronoun without an antecedent."""
    if text.deps[i] == "expl" or is_relative(text, i):
        return True
    return text.lower[i] in ("there", "that", "this", "what", "which") and text.tags[i] in ("PRP", "EX", "DT", "WDT", "WP")


def is_temporal(text: Annotated, i: int) -> bool:
    """ "on Friday", "on condition", "on suspicion": no participant."""
    entity = text.entity_of[i]
    return (entity >= 0 and text.entities[entity][2] in ("DATE", "TIME")) or text.lemmas[i] in words().no_participants
