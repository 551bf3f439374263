"""What speakers' words make of their own deeds: "its fighters planted the bomb" claims responsibility, "it did not bomb any school" denies.

Only for speakers that are a party and no state body: an army that tells of its operations states, it does not claim responsibility.
"""

from __future__ import annotations

from quoth.attribute.found import Finding
from quoth.attribute.lexicon import Lexicon
from quoth.attribute.syntax import SUBJECTS
from quoth.model.text import Annotated

_SELF = frozenset(("it", "they", "we"))
_OWNERS = frozenset(("its", "their", "our"))
_NOTHING = (
    ("nothing", "to", "do", "with"),
    ("no", "connection", "with"),
    ("no", "role", "in"),
    ("no", "part", "in"),
    ("no", "hand", "in"),
    ("no", "involvement", "in"),
)


def refine(a: Annotated, lx: Lexicon, finding: Finding) -> None:
    """Change a finding that merely states where its words claim or deny a deed of the speaker's side."""
    if finding.stance != "states" or finding.entry.kind == "noun" or not finding.content or not finding.speakers:
        return
    if _denies_a_part(a, finding):
        finding.stance, finding.about = "denies", ("who.actor",)
        return
    top = _top(a, finding)
    if top is None or a.tags[top][:2] != "VB" or not _own_deed(a, lx, top, _speaks_for(a, lx, finding), _single(a, lx, finding)):
        return
    if _negated(a, top):
        if a.lemmas[top] in lx.words["acts"] or (a.lemmas[top] == "be" and _own_people(a, lx, top)):
            finding.stance = "denies"
    elif _responsible(a, lx, top) and _may_claim(a, lx, finding):
        finding.stance, finding.about = "claims responsibility", ("who.actor",)


def _denies_a_part(a: Annotated, finding: Finding) -> bool:
    for start, end in finding.content:
        for i in range(start, min(end, start + 14)):
            if a.lower[i] in ("nothing", "no") and tuple(a.lower[i : i + 4])[: len(_NOTHING[0])] == _NOTHING[0]:
                return True
            if a.lower[i] == "no" and tuple(a.lower[i : i + 3]) in _NOTHING:
                return True
    return False


def _top(a: Annotated, finding: Finding) -> int | None:
    """The verb that governs the words."""
    start, end = finding.content[0]
    for i in range(start, end):
        if a.tags[i][:2] == "VB" and not start <= a.heads[i] < end:
            return i
        if a.heads[i] == i and a.tags[i][:2] == "VB":
            return i
    return None


def _speaks_for(a: Annotated, lx: Lexicon, finding: Finding) -> bool:
    """A spokesman, or somebody "speaking for" a group: "the group" in his mouth is his own."""
    s = finding.speakers[0]
    return any(a.lower[i] in lx.words["spokespeople"] or a.lemmas[i] == "speak" for i in range(s.start, s.end)) or lx.is_kind(
        a.lemmas[s.head], "group"
    )


def _single(a: Annotated, lx: Lexicon, finding: Finding) -> bool:
    """One person, who neither speaks for a group nor fights in one: "they" are others in such a mouth."""
    head = finding.speakers[0].head
    if a.tags[head] == "PRP" and a.lower[head] in ("he", "she"):
        return False  # whose office stands elsewhere
    if a.tags[head] != "NN" or not lx.is_kind(a.lemmas[head], "person") or lx.is_kind(a.lemmas[head], "organization"):
        return False
    return not _speaks_for(a, lx, finding) and a.lemmas[head] not in lx.words["own_people"] | lx.words["leaders"]


def _own_deed(a: Annotated, lx: Lexicon, verb: int, for_group: bool, single: bool) -> bool:
    """The subject is the speaker's own side, and not the one it is done to; "they" is never a `single` person."""
    subject = next((c for c in a.children[verb] if a.deps[c] in SUBJECTS), None)
    if subject is None or a.deps[subject] != "nsubj":
        return False
    if a.lower[subject] in _SELF:
        return not single
    owners = {a.lower[c] for c in a.children[subject] if a.deps[c] in ("poss", "det")}
    if owners & _OWNERS:
        return a.lemmas[subject] in lx.words["own_people"] or a.lower[subject] in lx.words["own_people"]
    return for_group and "the" in owners and lx.is_kind(a.lemmas[subject], "group")


def _own_people(a: Annotated, lx: Lexicon, verb: int) -> bool:
    """ "our men were never in the market"."""
    return any(a.deps[c] == "nsubj" and a.lemmas[c] in lx.words["own_people"] for c in a.children[verb])


def _negated(a: Annotated, verb: int) -> bool:
    if any(a.deps[c] == "neg" for c in a.children[verb]):
        return True
    return any(a.lower[k] == "no" for c in a.children[verb] if a.deps[c] == "dobj" for k in a.children[c])


def _responsible(a: Annotated, lx: Lexicon, verb: int) -> bool:
    if a.lemmas[verb] == "be":
        return any(a.lower[c] in ("behind", "responsible") for c in a.children[verb])
    return a.lemmas[verb] in lx.words["acts"] and any(a.deps[c] in ("dobj", "prep", "prt", "advmod") for c in a.children[verb])


def _may_claim(a: Annotated, lx: Lexicon, finding: Finding) -> bool:
    """No state body speaks: neither the speaker's head nor a word of its phrase is one of theirs."""
    s = finding.speakers[0]
    words = {a.lower[i] for i in range(s.start, s.end)} | {a.lemmas[i] for i in range(s.start, s.end)}
    return not words & lx.words["state_words"] and a.lower[s.head] not in ("he", "she", "i", "we")
