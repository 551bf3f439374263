"""Who is who in an event: participants of a verb's or a noun's frame."""

from __future__ import annotations

from quoth.coding.clause import agent, direct_object, is_passive, is_verb, prep_objects, subject
from quoth.coding.lexicon import Classes, Sense, lexicon
from quoth.coding.phrase import belonging, bounds, civil_status, classes_of, conjuncts, core, count, is_relative, traits
from quoth.model.finding import Argument
from quoth.model.text import Annotated

_PARTY = frozenset(("person", "group", "name", "number", "pronoun"))
_THINGS = frozenset(("weapon", "device", "munition", "event", "document", "aid", "agreement"))


def suits(classes: Classes, wanted: Classes | None, text: Annotated, i: int) -> bool:
    """True where a phrase of these classes may stand in a slot that wants those."""
    if wanted is None or "any" in wanted:
        return classes != frozenset(("figurative",))
    if "civil" in wanted and "person" in classes and "combatant" not in classes:
        return True
    if "basething" in wanted and (text.lemmas[i] in _BASES):
        return True
    if (
        "basething_military" in wanted
        and text.lemmas[i] in _BASES
        and (
            text.lemmas[i] in _MILITARY_BASES
            or any(text.lower[c] in ("military", "army", "training", "police", "rebel", "forward", "security") for c in text.children[i])
        )
    ):
        return True
    for name, lemmas in _SPECIAL.items():
        if name in wanted and text.lemmas[i] in lemmas:
            return True
    if "figurative" in classes and not (classes & wanted - {"unknown"}):
        return False
    return bool(classes & wanted)


_BASES = frozenset(
    "base camp outpost post checkpoint checkpost centre center headquarters hideout cell position stronghold workshop roadblock barricade facility training office foothold presence sanctuary haven garrison station compound network branch barracks depot laboratory factory settlement".split()
)
_MILITARY_BASES = frozenset("base camp outpost checkpoint checkpost headquarters position roadblock garrison barracks post".split())
_SPECIAL = {
    "crowdthing": frozenset(
        "protest crowd protester protestor demonstrator rally demonstration march gathering mob sit-in people rioter youth student striker mourner marcher worker resident".split()
    ),
    "assets": frozenset("asset account fund bank holding property".split()),
    "diplomat": frozenset("diplomat ambassador envoy attache consul".split()),
    "body": frozenset("body corpse remains".split()),
    "animal": frozenset("cattle cow goat sheep camel livestock herd".split()),
    "state": frozenset(
        "police army soldier troop force authority gendarmerie gendarme military officer agent policeman security ministry intelligence guard patrol squad unit".split()
    ),
    "aidcarrier": frozenset("truck lorry convoy boat barge ship vessel plane flight shipment consignment cargo delivery food supply ration medicine flour".split()),
    "negotiator": frozenset(
        "between betweens negotiator mediator envoy delegation go-between representative elder diplomat intermediary commander emissary team mission".split()
    ),
    "people": frozenset(
        "man woman child boy girl people person villager civilian soldier fighter worker driver teacher student trader farmer passenger pair brother sister hostage elder official volunteer surveyor pilot engineer schoolteacher herder pastor priest doctor nurse member other militant gunman policeman officer suspect".split()
    ),
    "child_": frozenset("child son daughter brother sister father mother husband wife".split()),
    "suspect": frozenset("suspect defendant accused man woman".split()),
    "bomb": frozenset("bomb device ied explosive mine grenade".split()),
    "vessel": frozenset("ship vessel tanker boat trawler dhow freighter ferry freight carrier speedboat".split()),
    "vehicle": frozenset("vehicle car truck bus motorcycle motorbike tanker boat van pickup pick-up lorry train ship vessel".split()),
    "road": frozenset(
        "road highway street bridge traffic entrance junction motorway route intersection avenue railway crossroads gate access port".split()
    ),
}


def argument(text: Annotated, head: int, role: str) -> Argument:
    """The noun phrase at `head` in this role, with its count, belonging, civil status and traits."""
    first, end = bounds(text, head)
    kind = core(text, head)
    return Argument(
        role=role,
        span=text.span(first, end),
        head=text.span(kind, kind + 1),
        count=count(text, head),
        of=belonging(text, head),
        civil=civil_status(text, head),
        traits=traits(text, head),
        pronoun=text.tags[head] in ("PRP", "WP", "DT", "WDT"),
        own=any(text.tags[c] == "PRP$" and text.lower[c] in ("its", "their", "our", "his", "her", "my") for c in text.children[head]),
    )


def verb_frame(text: Annotated, verb: int) -> tuple[int | None, int | None, bool]:
    """(doer, done-to, passive) of a verb as head tokens."""
    if is_passive(text, verb):
        held = subject(text, verb)
        if held is None or text.deps[held] == "expl":  # "there were seized four excavators"
            held = direct_object(text, verb) or held
        return agent(text, verb), held, True
    return subject(text, verb), direct_object(text, verb), False


def verb_arguments(text: Annotated, verb: int, sense: Sense, doer: int | None, done_to: int | None) -> list[tuple[str, int]]:
    """(role, head token) pairs of a verb in one sense, coordination expanded."""
    found: list[tuple[str, int]] = []
    if doer is not None and sense.subject not in ("means", "other_side") and not _is_expletive(text, doer):
        for head in conjuncts(text, doer):
            classes = classes_of(text, head)
            if sense.subject == "actor" and classes & _THINGS and not classes & _PARTY and "aircraft" not in classes:
                continue
            found.append((sense.subject, head))
    if done_to is not None and sense.role != "none":
        for head in conjuncts(text, done_to):
            classes = classes_of(text, head)
            if (
                "means" in sense.flags
                or classes == frozenset(("figurative",))
                or sense.type == "movement"
                and "place" in classes
                and not classes & {"person", "group"}
            ):
                continue
            found.append((sense.role, head))
    roles = dict(sense.preps)
    for preposition, token, head in prep_objects(text, verb):
        role = roles.get(preposition)
        if preposition == "with" and text.lemmas[head] in ("help", "assistance", "support", "backing", "aid", "cooperation", "complicity"):
            role, head = "helper", _of(text, head)
        elif preposition == "alongside":
            role = "helper"
        if role is None or head is None or role in ("from", "to", "means"):
            continue
        classes = classes_of(text, head)
        if (role == "object" or classes & {"person", "group", "facility", "number", "pronoun", "place", "name"}) and not _temporal(
            text, head
        ):
            found.extend((role, h) for h in conjuncts(text, head))
        del token
    return found


def _is_expletive(text: Annotated, i: int) -> bool:
    return (
        text.deps[i] == "expl"
        or (
            text.lower[i] in ("it", "there", "that", "this", "what", "which")
            and text.tags[i] in ("PRP", "EX", "DT", "WDT", "WP")
            and text.lower[i] != "it"
        )
        or is_relative(text, i)
    )


def _of(text: Annotated, i: int) -> int | None:
    return next((inner for p, _, inner in prep_objects(text, i) if p in ("of", "from", "by")), None)


def _temporal(text: Annotated, i: int) -> bool:
    entity = text.entity_of[i]
    return (entity >= 0 and text.entities[entity][2] in ("DATE", "TIME")) or text.lemmas[i] in (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "day",
        "night",
        "morning",
        "evening",
        "week",
        "month",
        "year",
        "dawn",
        "basis",
        "condition",
        "suspicion",
        "charge",
        "orders",
    )


def noun_arguments(text: Annotated, noun: int, sense: Sense) -> list[tuple[str, int]]:
    """(role, head token) pairs of an event noun: premodifiers, possessors, of / by / on / against / between."""
    found: list[tuple[str, int]] = []
    roles = {
        "of": sense.of,
        "by": "actor",
        "on": "target",
        "against": "target",
        "at": "target",
        "targeting": "target",
        "upon": "target",
        **dict(sense.preps),
    }
    pairs = prep_objects(text, noun)
    if sense.between:
        roles["between"] = sense.between
        roles.setdefault("with", "target")
        governor = text.heads[noun]
        if is_verb(text, governor) and text.deps[noun] in ("nsubj", "nsubjpass"):  # "fighting broke out between X and Y"
            pairs = pairs + [p for p in prep_objects(text, governor) if p[0] in ("between", "against")]
            if text.lemmas[governor] == "pit":
                found.extend(("actor", c) for c in text.children[governor] if text.deps[c] == "dobj")
    governor = text.heads[noun]
    if (
        is_verb(text, governor) and text.deps[noun] in ("dobj", "nsubjpass") and text.lemmas[governor] in lexicon().support
    ):  # "carried out a raid yesterday on a camp"
        held = {p for p, _, _ in pairs}
        pairs = pairs + [p for p in prep_objects(text, governor) if p[0] in ("on", "against") and p[0] not in held]
    for preposition, _, head in pairs:
        role = roles.get(preposition)
        if role in (None, "none", "means", "place") or _temporal(text, head):
            continue
        for h in conjuncts(text, head):
            classes = classes_of(text, h)
            if role == "actor" and not classes & {"person", "group", "name", "number", "pronoun"}:
                continue
            if classes == frozenset(("figurative",)) or (preposition == "at" and not classes & {"facility", "group", "person", "name"}):
                continue
            found.append((role, h))
    for child in text.children[noun]:
        dep = text.deps[child]
        if dep == "poss" and sense.poss != "none" and not _temporal(text, child):
            classes = classes_of(text, child)
            if classes & _PARTY or text.tags[child] == "PRP$":
                found.append((sense.poss, child))
        elif dep in ("compound", "amod", "nmod") and child < noun:
            role = _premodifier(text, child, sense)
            if role:
                found.append((role, child))
        elif dep in ("acl",) and text.lower[child] in ("targeting", "involving", "against"):
            target = direct_object(text, child)
            if target is not None:
                found.extend(("target", h) for h in conjuncts(text, target))
        elif dep == "acl" and text.tags[child] == "VBN":
            doer = agent(text, child)
            if doer is not None:
                found.extend(("actor", h) for h in conjuncts(text, doer))
    return found


def _premodifier(text: Annotated, i: int, sense: Sense) -> str | None:
    classes = classes_of(text, i)
    entity = text.entity_of[i]
    label = text.entities[entity][2] if entity >= 0 else ""
    plural_target = sense.of in ("victim", "detained") or sense.type in ("release",)
    if label == "NORP" or (label in ("ORG",) and "group" in classes):
        return sense.of if plural_target and sense.of != "none" else "actor"
    if (
        text.tags[i].startswith("NN")
        and classes & {"combatant", "police"}
        or text.lemmas[i]
        in (
            "rebel",
            "insurgent",
            "militant",
            "army",
            "military",
            "police",
            "government",
            "militia",
            "guerrilla",
            "terrorist",
            "bandit",
            "gang",
            "separatist",
            "jihadist",
            "paramilitary",
            "coalition",
        )
    ):
        return sense.of if plural_target and sense.of != "none" else "actor"
    if "person" in classes and plural_target and sense.of != "none":
        return sense.of
    if (
        classes & {"facility"}
        and sense.type in ("attack", "bombing", "airstrike", "shelling", "raid")
        and not classes & {"weapon", "device", "aircraft"}
    ):
        return "target"
    return None


_CHARGED = frozenset(("task", "travel", "arrive", "gather", "meet", "leave", "go", "come", "train", "prepare", "entrust", "assemble"))


def governed_actor(text: Annotated, noun: int) -> tuple[int | None, int | None]:
    """(doer, governing verb) that a support verb or "responsible for / behind / involved in" lends to an event noun."""
    lex = lexicon()
    j = noun
    for _ in range(5):
        head, dep = text.heads[j], text.deps[j]
        if head == j:
            return None, None
        if dep in ("conj", "appos") and text.tags[head].startswith("NN"):
            j = head
            continue
        if (
            is_verb(text, head)
            or dep == "pobj"
            and is_verb(text, text.heads[head])
            and text.lower[head] in ("with", "for")
            and text.lemmas[text.heads[head]] in _CHARGED
        ):
            if dep == "pobj":  # "had been tasked with an attack", "will travel to Juba for talks"
                governor = text.heads[head]
                return subject(text, governor), governor
            if dep in ("dobj", "nsubjpass") and (text.lemmas[head] in lex.support or text.lemmas[head] == "claim"):
                doer, _, _ = verb_frame(text, head)
                passive = is_passive(text, head)
                if text.lemmas[head] in ("suffer", "face", "survive", "witness", "see"):
                    return None, head
                return (doer if not passive else agent(text, head)), head
            if dep == "prep" and text.lower[j] in ("out",) and text.lemmas[head] == "carry":
                return subject(text, head), head
            return None, head
        if dep == "pobj" and text.lower[head] in ("for", "behind", "in", "of", "to", "with"):
            governor = text.heads[head]
            if text.lower[governor] in lex.responsible or text.lemmas[governor] in (
                "involve",
                "participate",
                "engage",
                "implicate",
                "responsible",
            ):
                return _responsible_party(text, governor), governor
            if text.lower[head] == "behind":
                return (
                    governor if text.tags[governor].startswith("NN") else subject(text, governor) if is_verb(text, governor) else None
                ), governor
            if text.lemmas[governor] in (
                "planning",
                "execution",
                "organisation",
                "conduct",
                "preparation",
                "participation",
                "involvement",
                "role",
                "part",
                "hand",
                "wave",
                "series",
                "string",
                "spate",
                "number",
                "round",
                "campaign",
                "series",
                "act",
                "responsibility",
            ):
                j = governor
                continue
            if text.lower[governor] in ("planning", "carrying", "execution"):
                j = governor
                continue
            return None, governor
        if dep in ("pobj", "prep") and text.tags[head] == "IN":
            j = head
            continue
        return None, None
    return None, None


def _responsible_party(text: Annotated, adjective: int) -> int | None:
    """Who is "responsible for", "involved in": the noun that the adjective modifies or the subject of its verb."""
    if is_verb(text, adjective):
        return subject(text, adjective)
    head = text.heads[adjective]
    if text.tags[head].startswith("NN"):
        return (
            text.heads[text.heads[head]]
            if text.deps[head] == "pobj" and text.lower[text.heads[head]] == "of" and text.tags[text.heads[text.heads[head]]] == "NNS"
            else head
        )
    return subject(text, head) if is_verb(text, head) else None
