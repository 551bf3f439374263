"""Trigger words and their senses: which word tells which event."""

from __future__ import annotations

from quoth.coding.clause import direct_object, has_subject, is_verb, prep_objects, subject
from quoth.coding.draft import Draft
from quoth.coding.lexicon import Sense, lexicon
from quoth.coding.phrase import classes_of, conjuncts, core
from quoth.coding.roles import noun_arguments, suits, verb_arguments, verb_frame
from quoth.model.text import Annotated

_ARMED = frozenset(("combatant", "group", "police", "number", "weapon", "aircraft"))
_ARMED_WORDS = frozenset(
    "attacker assailant suspect bomber leader commander gunman leadership militant member element operative recruit fighter they we force column convoy reinforcement assassin perpetrator mastermind raider bandit".split()
)
_OPEN = frozenset(("person", "group", "name", "pronoun", "number", "any", "unknown", "place"))
_SECOND_DEPS = frozenset(
    ("prt", "dobj", "acomp", "oprd", "advmod", "xcomp", "ccomp", "prep", "attr", "nsubjpass", "advcl", "amod", "dep", "nsubj")
)


def verb_draft(text: Annotated, verb: int, violent: bool) -> Draft | None:
    """The draft that a verb opens in the first sense that fits its frame, or None."""
    entry = lexicon().verbs.get(text.lemmas[verb])
    if entry is None or text.deps[verb] in ("aux", "auxpass", "compound"):
        return None
    if verb and text.lower[verb - 1] in ("the", "these", "those", "both") and text.tags[verb] in ("VBN", "VBD", "VBG"):
        return None  # "the wounded": people, not an act
    if text.deps[verb] == "amod" and text.tags[verb] in ("VBN", "VBG"):
        return None
    second = _second(text, verb, entry.second) if entry.second else None
    doer, done_to, passive = verb_frame(text, verb)
    if not passive and done_to is None and doer is not None and text.tags[verb] in ("VBD", "VBN") and _only_transitive(entry.plain):
        doer, done_to, passive = (
            None,
            doer,
            True,
        )  # a participle that the parser took for the past tense: "Three workers abducted last week walked free"
    if second is not None:
        senses, spot = second
        if text.lemmas[spot] == "go" and done_to is None:  # "let a fourth man go"
            done_to = next((c for c in text.children[spot] if text.deps[c] == "nsubj"), None)
        sense = next((s for s in senses if _fits_second(text, verb, s, doer, violent)), None)
        if sense is None:
            return None
        if done_to == spot and not passive:
            done_to = _beyond(text, spot)
        elif passive and done_to == spot:
            done_to = _beyond(text, spot)
        draft = _draft(text, verb, sense, doer, done_to)
        draft.also.add(spot)
        return draft
    for sense in entry.plain:
        if _fits(text, verb, sense, doer, done_to, passive, violent):
            return _draft(text, verb, sense, doer, done_to)
    return None


def _from_the_air(text: Annotated, verb: int) -> bool:
    """ "bombed from the air", "struck with two drones"."""
    return any(
        p in ("from", "with", "by", "using") and (text.lower[head] == "air" or "aircraft" in classes_of(text, head))
        for p, _, head in prep_objects(text, verb)
    )


def _only_transitive(senses: tuple[Sense, ...]) -> bool:
    return bool(senses) and all(
        s.role in ("victim", "detained", "object") and not (s.obj and "none" in s.obj) and s.subject == "actor" for s in senses
    )


def _draft(text: Annotated, verb: int, sense: Sense, doer: int | None, done_to: int | None) -> Draft:
    type_ = "airstrike" if sense.type in ("attack", "bombing") and _from_the_air(text, verb) else sense.type
    draft = Draft(verb, type_, sense, True, verb_arguments(text, verb, sense, doer, done_to), status=sense.status)
    if "means" in sense.flags and done_to is not None:
        draft.means.extend(conjuncts(text, done_to))
    draft.means.extend(
        h
        for p, _, head in prep_objects(text, verb)
        for wanted, role in sense.preps
        if role == "means" and p == wanted
        for h in conjuncts(text, head)
    )
    if sense.subject == "means" and doer is not None:
        draft.means.append(doer)
    return draft


def _second(text: Annotated, verb: int, table: dict[str, tuple[Sense, ...]]) -> tuple[tuple[Sense, ...], int] | None:
    """The particle, fixed object or complement that makes "blow" "blow up" and "take" "take hostage"."""
    for child in text.children[verb]:
        if text.deps[child] not in _SECOND_DEPS:
            continue
        for spot in (child, *(g for g in text.children[child] if text.deps[g] in ("pobj", "prep", "pcomp", "conj"))):
            lemma = text.lemmas[spot]
            if lemma in table:
                return table[lemma], spot
            for deep in text.children[spot]:
                if text.deps[deep] == "pobj" and text.lemmas[deep] in table:
                    return table[text.lemmas[deep]], deep
    if verb + 1 < len(text.words) and text.lower[verb + 1] in table and text.tags[verb + 1] in ("RP", "IN", "RB", "JJ", "NN"):
        return table[text.lower[verb + 1]], verb + 1
    return None


def _beyond(text: Annotated, spot: int) -> int | None:
    """ "claimed the lives of nine people": the noun after the fixed object."""
    return next((head for p, _, head in prep_objects(text, spot) if p in ("of", "on")), None)


def _fits_second(text: Annotated, verb: int, sense: Sense, doer: int | None, violent: bool) -> bool:
    if "needs_violence" in sense.flags and not violent:
        return False
    if sense.subj is not None and doer is not None and not suits(classes_of(text, doer), sense.subj, text, doer):
        return False
    if "no_dative" in sense.flags and any(text.deps[c] == "dative" or text.lower[c] == "back" for c in text.children[verb]):
        return False
    return not (sense.obj is not None and not _object_fits(text, sense, verb_frame(text, verb)[1], has_object_slot=True))


def _fits(text: Annotated, verb: int, sense: Sense, doer: int | None, done_to: int | None, passive: bool, violent: bool) -> bool:
    if "needs_violence" in sense.flags and not violent:
        return False
    if "weak" in sense.flags and not violent:
        return False
    if "passive_only" in sense.flags and not passive:
        return False
    if not _subject_fits(text, sense, doer, passive):
        return False
    intransitive = sense.subject in ("victim", "means") and sense.obj is None
    if intransitive and sense.subject == "means" and text.lemmas[verb] != "tear" and direct_object(text, verb) is not None:
        return False
    if "clausal" in sense.flags and not any(text.deps[c] in ("ccomp", "xcomp") for c in text.children[verb]):
        return False
    if "demand" in sense.flags and not any(
        text.lemmas[c] in ("demand", "protest", "call", "denounce", "condemn", "oppose", "reject") for c in text.children[verb]
    ):
        return False
    if "not_to_care" in sense.flags and any(
        p == "to" and text.lemmas[head] in _CARE for p, _, head in prep_objects(text, verb)
    ):
        return False
    if "aid_words" in sense.flags and not _speaks_of_aid(text, verb):
        return False
    if "still" in sense.flags and not any(text.lower[c] in ("still", "captive", "prisoner", "hostage") for c in text.children[verb]):
        return False
    if "held" in sense.flags and not _is_held(text, verb):
        return False
    if "civil_only" in sense.flags and (doer is None or not suits(classes_of(text, doer), frozenset(("civil",)), text, doer)):
        return False
    if not intransitive and not _object_fits(text, sense, done_to, has_object_slot=passive or done_to is not None):
        return False
    if "strict" in sense.flags and done_to is None and sense.obj is not None:
        return False
    if (
        sense.prep
        and not any(
            p == wanted and suits(classes_of(text, head), classes, text, head)
            for p, _, head in (*prep_objects(text, verb), *(prep_objects(text, done_to) if done_to is not None else ()))
            for wanted, classes in sense.prep
        )
        and not _stranded(text, verb, sense, passive)
    ):
        return False
    if sense.prep_words and not any(
        text.lemmas[i] in sense.prep_words
        for _, _, head in prep_objects(text, verb)
        for i in (head, *(h for p, _, h in prep_objects(text, head) if p == "of"))
    ):
        return False
    if "xcomp" in sense.flags and not any(text.deps[c] == "xcomp" for c in text.children[verb]):
        return False
    return not ("armed" in sense.flags and not _armed(text, doer, done_to, sense, violent))


def _stranded(text: Annotated, verb: int, sense: Sense, passive: bool) -> bool:
    """ "our boys were fired on": the preposition's object is the passive's subject."""
    prepositions = {p for p, _ in sense.prep}
    return passive and any(
        text.lower[c] in prepositions and text.deps[c] in ("prep", "prt", "advmod") and not text.children[c] for c in text.children[verb]
    )


_HELD = frozenset(
    ("custody", "prison", "jail", "detention", "cell", "captivity", "barracks", "base", "suspicion", "questioning", "connection")
)


_CARE = frozenset(("hospital", "clinic", "safety", "morgue", "court", "shelter", "school", "centre", "center", "consideration", "account", "stage", "task"))
_AID = frozenset(("aid", "humanitarian", "relief", "food", "flour", "medicine", "un", "wfp", "ration", "assistance", "unicef", "cross", "crescent"))


def _speaks_of_aid(text: Annotated, verb: int) -> bool:
    start, end = text.sentences[text.sentence_of[verb]]
    return any(text.lemmas[i] in _AID for i in range(start, end))


def _is_held(text: Annotated, verb: int) -> bool:
    return any(
        text.lemmas[head] in _HELD or p == "by" and classes_of(text, head) & {"group", "police", "combatant"}
        for p, _, head in prep_objects(text, verb)
    )


def _subject_fits(text: Annotated, sense: Sense, doer: int | None, passive: bool) -> bool:
    if sense.subj is None:
        return True
    if doer is None:
        return passive and bool(sense.subj & _OPEN) or "none" in sense.subj
    return any(suits(classes_of(text, head), sense.subj, text, head) for head in conjuncts(text, doer))


def _object_fits(text: Annotated, sense: Sense, done_to: int | None, has_object_slot: bool) -> bool:
    if done_to is None:
        return sense.obj is None or "none" in sense.obj or has_object_slot
    classes = classes_of(text, done_to)
    if sense.obj is None:
        return classes != frozenset(("figurative",))
    if sense.obj == frozenset(("none",)):
        return False
    return any(suits(classes_of(text, head), sense.obj, text, head) for head in conjuncts(text, done_to))


def _armed(text: Annotated, doer: int | None, done_to: int | None, sense: Sense, violent: bool) -> bool:
    """Movements and the like count where it is fighters, forces or arms that move, not where a minister does."""
    if not violent:
        return False
    for head in (doer, done_to):
        if head is None:
            continue
        for h in conjuncts(text, head):
            classes = classes_of(text, h)
            if (
                classes & _ARMED
                or text.lemmas[h] in _ARMED_WORDS
                or text.lemmas[core(text, h)] in _ARMED_WORDS
                or text.lower[h] in _ARMED_WORDS
            ):
                return True
            if "name" in classes and "place" not in classes and "name_person" not in classes:
                return True
    return sense.type in ("training", "recruitment") and done_to is not None


def noun_draft(text: Annotated, noun: int, violent: bool) -> Draft | None:
    """The draft that an event noun opens, or None."""
    senses = lexicon().nouns.get(text.lemmas[noun])
    if (
        not senses
        or text.deps[noun] in ("compound", "amod", "nmod")
        and text.lemmas[text.heads[noun]] not in _DIRECTIONS
        or text.tags[noun] in ("NNP", "NNPS")
        and _in_name(text, noun)
    ):
        return None
    premods = {text.lemmas[c] for c in text.children[noun] if c < noun} | {text.lower[noun - 1] if noun else ""}
    for sense in senses:
        if "needs_violence" in sense.flags and not violent or "weak" in sense.flags and not violent:
            continue
        if "plural_only" in sense.flags and text.tags[noun] not in ("NNS", "NNPS"):
            continue
        if "figurative" in sense.flags and (
            not violent
            or premods & {"legal", "court", "price", "market", "relief", "price", "election", "title", "uphill", "rally", "stock"}
        ):
            continue
        governor = text.heads[noun]
        supported = (
            violent
            and text.deps[noun] in ("dobj", "nsubjpass")
            and text.lemmas[governor]
            in ("conduct", "launch", "carry", "mount", "undertake", "stage", "lead", "begin", "complete", "conclude", "execute")
        )
        if "needs_military" in sense.flags and not (
            supported
            or premods & _MILITARY
            or violent
            and premods
            & {
                "joint",
                "ground",
                "special",
                "cordon",
                "search",
                "follow",
                "night",
                "air",
                "air-strike",
                "mopping",
                "mop",
                "clearance",
                "rescue",
                "special",
                "overnight",
                "day",
            }
        ):
            continue
        arguments = noun_arguments(text, noun, sense)
        if sense.premods and not premods & sense.premods:
            continue
        if sense.needs and not any(suits(classes_of(text, head), sense.needs, text, head) for _, head in arguments):
            continue
        type_ = dict(sense.premod).get(next((p for p in premods if p in dict(sense.premod)), ""), sense.type)
        if premods & {"suicide", "bomb", "grenade", "car-bomb", "bombing"} and type_ == "attack":
            type_ = "bombing"
        elif premods & {"mortar", "rocket", "artillery", "missile", "shelling"} and type_ in ("attack", "bombing"):
            type_ = "shelling"
        elif premods & {"drone", "aerial", "air", "helicopter"} and type_ in ("attack", "bombing", "raid"):
            type_ = "airstrike"
        elif premods & {"arson"} and type_ == "attack":
            type_ = "destruction"
        if (
            premods & {"heart", "panic", "asthma", "shark", "dog", "cyber", "cyberattack", "verbal", "media", "personal", "terrific"}
            or premods & {"training", "simulated", "mock", "exercise"}
            and type_ != "training"
        ):
            return None
        draft = Draft(noun, type_, sense, False, arguments, status=sense.status)
        draft.means.extend(
            c
            for c in text.children[noun]
            if c < noun and text.deps[c] in ("compound", "amod") and classes_of(text, c) & {"weapon", "device", "munition"}
        )
        return draft
    return None


_DIRECTIONS = frozenset("south north east west northeast northwest southeast southwest".split())
_MILITARY = frozenset(
    "military security army police special clearance rescue counter-terrorism counterterrorism counterinsurgency counter-insurgency search sweep mop-up cordon-and-search anti-terror anti-terrorism anti-guerrilla anti-drug ground offensive clean-up combat raid enforcement commando".split()
)


def _in_name(text: Annotated, noun: int) -> bool:
    entity = text.entity_of[noun]
    return (
        entity >= 0
        and text.entities[entity][2] in ("ORG", "PERSON", "EVENT", "WORK_OF_ART", "LAW")
        and text.entities[entity][1] - text.entities[entity][0] > 1
    )


def standalone(text: Annotated, verb: int) -> bool:
    """True for a verb with a subject of its own or a finite form: a statement, not a modifier."""
    return is_verb(text, verb) and (has_subject(text, verb) or subject(text, verb) is not None)
