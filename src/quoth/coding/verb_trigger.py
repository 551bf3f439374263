"""Verbs that tell an event: which sense of the verb fits its frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from quoth.coding.clause import prep_objects
from quoth.coding.draft import Draft
from quoth.coding.frame import direct_object, verb_frame
from quoth.coding.lexicon import Sense, VerbEntry, lexicon
from quoth.coding.phrase import classes_of, conjuncts, core, is_figurative
from quoth.coding.roles import verb_arguments
from quoth.coding.slot import any_suits, suits
from quoth.coding.words import words
from quoth.model.text import Annotated

_OPEN = frozenset(("person", "group", "name", "pronoun", "number", "any", "unknown", "place"))  # a passive may leave such a doer out
_KILLING = Sense("killing", role="victim", toll="killed")
_NO_OBJECT = frozenset(("none",))
_CIVIL = frozenset(("civil",))
_DETERMINERS = frozenset(("the", "these", "those", "both"))
_SECOND_DEPS = frozenset(
    ("prt", "dobj", "acomp", "oprd", "advmod", "xcomp", "ccomp", "prep", "attr", "nsubjpass", "advcl", "amod", "dep", "nsubj")
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb with its doer and what it is done to as head tokens; `violent`: the words around it speak of violence."""

    text: Annotated
    verb: int
    doer: int | None
    done_to: int | None
    passive: bool
    violent: bool


def verb_draft(text: Annotated, verb: int, violent: bool) -> Draft | None:
    """The draft that a verb opens in the first sense that fits its frame, or None."""
    entry, death = lexicon().verbs.get(text.lemmas[verb]), _to_death(text, verb)
    if (entry is None and death is None) or not _tells(text, verb):
        return None
    frame = _frame(text, verb, entry or VerbEntry(), violent)
    if death is not None and frame.done_to is not None:
        draft = _draft(frame, _KILLING, frame.done_to)
        draft.also.add(death)
        return draft
    if entry is None:
        return None
    second = _second(text, verb, entry.second) if entry.second else None
    phrasal = _phrasal(frame, *second) if second is not None else None
    if phrasal is not None:
        return phrasal
    return next((_draft(frame, sense, frame.done_to) for sense in entry.plain if _fits(frame, sense)), None)


def _to_death(text: Annotated, verb: int) -> int | None:
    """What is done to somebody "to death" is a killing, whatever it is: "chopped to death"; not "scared to death"."""
    for child in text.children[verb]:
        if text.lower[child] == "to" and text.deps[child] == "prep" and text.lemmas[verb] not in words().not_to_death:
            for head in text.children[child]:
                if text.lower[head] == "death" and not any(text.deps[c] in ("det", "prep") for c in text.children[head]):
                    return head
    return None


def _tells(text: Annotated, verb: int) -> bool:
    """False for an auxiliary and for a participle that names or describes people: "the wounded", "the bombed town"."""
    dep, tag = text.deps[verb], text.tags[verb]
    if dep in ("aux", "auxpass", "compound") or (dep == "amod" and tag in ("VBN", "VBG")):
        return False
    return not (verb and text.lower[verb - 1] in _DETERMINERS and text.deps[verb - 1] != "nsubj" and tag in ("VBN", "VBD", "VBG"))


def _frame(text: Annotated, verb: int, entry: VerbEntry, violent: bool) -> Frame:
    doer, done_to, passive = verb_frame(text, verb)
    if not passive and done_to is None and doer is not None and text.tags[verb] in ("VBD", "VBN") and _only_transitive(entry.plain):
        # a participle that the parser took for the past tense: "Three workers abducted last week walked free"
        doer, done_to, passive = None, doer, True
    return Frame(text, verb, doer, done_to, passive, violent)


def _only_transitive(senses: tuple[Sense, ...]) -> bool:
    return bool(senses) and all(
        s.role in ("victim", "detained", "object") and not (s.obj and "none" in s.obj) and s.subject == "actor" for s in senses
    )


def _draft(frame: Frame, sense: Sense, done_to: int | None) -> Draft:
    text, verb = frame.text, frame.verb
    type_ = "airstrike" if sense.type in ("attack", "bombing") and _from_the_air(text, verb) else sense.type
    draft = Draft(verb, type_, sense, True, verb_arguments(text, verb, sense, frame.doer, done_to), status=sense.status)
    if "means" in sense.flags and done_to is not None:
        draft.means.extend(conjuncts(text, done_to))
    for preposition, head in prep_objects(text, verb):
        if (preposition, "means") in sense.preps:
            draft.means.extend(conjuncts(text, head))
    if sense.subject == "means" and frame.doer is not None:
        draft.means.append(frame.doer)
    return draft


def _from_the_air(text: Annotated, verb: int) -> bool:
    """ "bombed from the air", "struck with two drones"."""
    return any(
        p in ("from", "with", "by", "using") and (text.lower[head] == "air" or "aircraft" in classes_of(text, head))
        for p, head in prep_objects(text, verb)
    )


# ---- phrasal verbs and idioms ------------------------------------------------------------------------------------


def _second(text: Annotated, verb: int, table: Mapping[str, tuple[Sense, ...]]) -> tuple[tuple[Sense, ...], int] | None:
    """The particle, fixed object or complement that makes "blow" "blow up" and "take" "take hostage", with its senses."""
    deps, lemmas, children = text.deps, text.lemmas, text.children
    for child in children[verb]:
        if deps[child] not in _SECOND_DEPS:
            continue
        for spot in (child, *(g for g in children[child] if deps[g] in ("pobj", "prep", "pcomp", "conj"))):
            if lemmas[spot] in table and not _brings_place(text, spot):
                return table[lemmas[spot]], spot
            for deep in children[spot]:
                if deps[deep] == "pobj" and lemmas[deep] in table:
                    return table[lemmas[deep]], deep
    after = verb + 1
    if after == len(text.words) or text.lower[after] not in table or _brings_place(text, after):
        return None
    return (table[text.lower[after]], after) if text.tags[after] in ("RP", "IN", "RB", "JJ", "NN") else None


def _brings_place(text: Annotated, spot: int) -> bool:
    """ "were moved in the morning": no particle as in "moved in"."""
    return text.lemmas[spot] == "in" and text.deps[spot] == "prep" and any(text.deps[c] == "pobj" for c in text.children[spot])


def _phrasal(frame: Frame, senses: tuple[Sense, ...], spot: int) -> Draft | None:
    """The draft of a verb with its second word at `spot`."""
    text, done_to = frame.text, frame.done_to
    if text.lemmas[spot] == "go" and done_to is None:  # "let a fourth man go"
        done_to = next((c for c in text.children[spot] if text.deps[c] == "nsubj"), None)
    sense = next((s for s in senses if _fits_phrasal(frame, s)), None)
    if sense is None:
        return None
    draft = _draft(frame, sense, _beyond(text, spot) if done_to == spot else done_to)
    draft.also.add(spot)
    return draft


def _beyond(text: Annotated, spot: int) -> int | None:
    """ "claimed the lives of nine people": the noun after the fixed object."""
    return next((head for p, head in prep_objects(text, spot) if p in ("of", "on")), None)


def _fits_phrasal(frame: Frame, sense: Sense) -> bool:
    text = frame.text
    if "needs_violence" in sense.flags and not frame.violent:
        return False
    if sense.subj is not None and frame.doer is not None and not suits(text, frame.doer, sense.subj):
        return False
    if frame.passive and sense.subject == "victim":
        return False  # "take shelter", but "were taken from a shelter"
    if "future" in sense.flags and not any(text.lower[c] in ("will", "shall", "'ll") for c in text.children[frame.verb]):
        return False
    if "no_dative" in sense.flags and any(text.deps[c] == "dative" or text.lower[c] == "back" for c in text.children[frame.verb]):
        return False
    if not _preposition_fits(frame, sense) or not _flags_hold(frame, sense):
        return False
    return sense.obj is None or _object_fits(text, sense, verb_frame(text, frame.verb)[1], has_slot=True)


# ---- plain senses -------------------------------------------------------------------------------------------------


def _fits(frame: Frame, sense: Sense) -> bool:
    """True where nothing of the frame speaks against this sense."""
    if not frame.violent and ("needs_violence" in sense.flags or "weak" in sense.flags):
        return False
    return (
        _subject_fits(frame, sense) and _object_or_none_fits(frame, sense) and _preposition_fits(frame, sense) and _flags_hold(frame, sense)
    )


def _flags_hold(frame: Frame, sense: Sense) -> bool:
    """Whether the frame gives what the flags of the sense ask."""
    return all(_ASKED_BY_FLAG[flag](frame, sense) for flag in sense.flags if flag in _ASKED_BY_FLAG)


def _subject_fits(frame: Frame, sense: Sense) -> bool:
    if sense.subj is None:
        return True
    if frame.doer is None:
        return (frame.passive and bool(sense.subj & _OPEN)) or "none" in sense.subj
    return any_suits(frame.text, frame.doer, sense.subj)


def _object_or_none_fits(frame: Frame, sense: Sense) -> bool:
    if sense.subject in ("victim", "means") and sense.obj is None:  # intransitive: "five died", "a bomb exploded", but "tore through"
        stray = sense.subject == "means" and frame.text.lemmas[frame.verb] != "tear"
        return not (stray and direct_object(frame.text, frame.verb) is not None)
    if sense.obj == _NO_OBJECT and sense.prep and _stranded(frame, sense):
        return True
    return _object_fits(frame.text, sense, frame.done_to, has_slot=frame.passive or frame.done_to is not None)


def _object_fits(text: Annotated, sense: Sense, done_to: int | None, *, has_slot: bool) -> bool:
    if done_to is None:
        return sense.obj is None or "none" in sense.obj or has_slot
    if sense.obj is None:
        return not is_figurative(classes_of(text, done_to))
    return sense.obj != _NO_OBJECT and any_suits(text, done_to, sense.obj)


def _preposition_fits(frame: Frame, sense: Sense) -> bool:
    text, verb = frame.text, frame.verb
    if sense.prep and not _stranded(frame, sense):
        pairs = prep_objects(text, verb)
        if frame.done_to is not None:
            pairs += prep_objects(text, frame.done_to)
        if not any(p == wanted and suits(text, head, classes) for p, head in pairs for wanted, classes in sense.prep):
            return False
    return not sense.prep_words or any(_names(text, head, sense.prep_words) for _, head in prep_objects(text, verb))


def _names(text: Annotated, noun: int, lemmas: frozenset[str]) -> bool:
    """ "into the hands of rebels", "hands": the noun or what its "of" adds."""
    return text.lemmas[noun] in lemmas or any(p == "of" and text.lemmas[head] in lemmas for p, head in prep_objects(text, noun))


def _stranded(frame: Frame, sense: Sense) -> bool:
    """ "our boys were fired on": the preposition's object is the passive's subject."""
    text = frame.text
    prepositions = {p for p, _ in sense.prep}
    return frame.passive and any(
        text.lower[c] in prepositions
        and text.deps[c] in ("prep", "prt", "advmod")
        and not any(text.deps[g] == "pobj" for g in text.children[c])
        for c in text.children[frame.verb]
    )


def _under_is(frame: Frame, deps: tuple[str, ...]) -> bool:
    return any(frame.text.deps[c] in deps for c in frame.text.children[frame.verb])


def _against_a_demand(frame: Frame, sense: Sense) -> bool:
    """ "gathered to demand", "marched to denounce"."""
    return any(frame.text.lemmas[c] in words().demands for c in frame.text.children[frame.verb])


def _not_to_care(frame: Frame, sense: Sense) -> bool:
    """Not "taken to hospital", "brought to court"."""
    return not any(p == "to" and frame.text.lemmas[head] in words().care for p, head in prep_objects(frame.text, frame.verb))


def _speaks_of_aid(frame: Frame, sense: Sense) -> bool:
    start, end = frame.text.sentences[frame.text.sentence_of[frame.verb]]
    return not words().aid.isdisjoint(frame.text.lemmas[start:end])


def _is_still(frame: Frame, sense: Sense) -> bool:
    """ "are still held", "were held captive"."""
    return any(frame.text.lower[c] in words().still_held for c in frame.text.children[frame.verb])


def _is_held(frame: Frame, sense: Sense) -> bool:
    """ "held in custody", "held by the militia"."""
    text = frame.text
    return any(
        text.lemmas[head] in words().custody or (p == "by" and classes_of(text, head) & {"group", "police", "combatant"})
        for p, head in prep_objects(text, frame.verb)
    )


def _civilians_do_it(frame: Frame, sense: Sense) -> bool:
    return frame.doer is not None and suits(frame.text, frame.doer, _CIVIL)


def _has_object(frame: Frame, sense: Sense) -> bool:
    return frame.done_to is not None or sense.obj is None


def _arms_or_fighters(frame: Frame, sense: Sense) -> bool:
    """Movements and the like count where it is fighters, forces or arms that move, not where a minister does."""
    if not frame.violent:
        return False
    heads = [h for head in (frame.doer, frame.done_to) if head is not None for h in conjuncts(frame.text, head)]
    return any(_is_armed(frame.text, h) for h in heads) or (sense.type in ("training", "recruitment") and frame.done_to is not None)


_ARMED = frozenset(("combatant", "group", "police", "number", "weapon", "aircraft"))


def _is_armed(text: Annotated, head: int) -> bool:
    classes, lemmas = classes_of(text, head), words().armed
    if classes & _ARMED or text.lemmas[head] in lemmas or text.lemmas[core(text, head)] in lemmas or text.lower[head] in lemmas:
        return True
    return "name" in classes and "place" not in classes and "name_person" not in classes


# flag of triggers.yaml → what it asks of the frame
_ASKED_BY_FLAG: Mapping[str, Callable[[Frame, Sense], bool]] = MappingProxyType(
    {
        "passive_only": lambda frame, _: frame.passive,
        "clausal": lambda frame, _: _under_is(frame, ("ccomp", "xcomp")),
        "xcomp": lambda frame, _: _under_is(frame, ("xcomp",)),
        "strict": _has_object,
        "civil_only": _civilians_do_it,
        "armed": _arms_or_fighters,
        "held": _is_held,
        "still": _is_still,
        "progressive": lambda frame, _: frame.text.tags[frame.verb] == "VBG",
        "aid_words": _speaks_of_aid,
        "demand": _against_a_demand,
        "not_to_care": _not_to_care,
    }
)
