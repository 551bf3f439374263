"""Nouns that carry words: "a statement that …", "reports of …", "his claim that …".

Where such a noun is what somebody confirms or denies, it is no link of its own: the stance answers it.
"""

from __future__ import annotations

from quoth.attribute.found import Finding, Range, Speaker, trim
from quoth.attribute.lexicon import Cue, Lexicon
from quoth.attribute.speaker import split, subject_head
from quoth.attribute.syntax import child, is_finite, phrase, sentence
from quoth.model.text import Annotated

_MAKERS = frozenset(
    (
        "make",
        "issue",
        "release",
        "give",
        "publish",
        "repeat",
        "deliver",
        "post",
        "reiterate",
        "express",
        "voice",
        "raise",
        "offer",
        "level",
        "air",
        "send",
        "file",
        "submit",
        "have",
    )
)
_GETTERS = frozenset(("receive", "get", "obtain", "hear", "see", "cite", "collect", "gather"))
_FAR = 14  # tokens: how far after its noun a "that" may stand
_ANSWERS = {"confirms": "confirms", "denies": "denies", "doubts": "denies"}


def noun_findings(a: Annotated, lx: Lexicon, findings: list[Finding]) -> list[Finding]:
    """Findings of nouns; changes those of `findings` whose cue answers such a noun."""
    found = []
    answering = {c: f for f in findings if f.stance in _ANSWERS and f.entry.kind == "verb" for c in _objects(a, f)}
    for i, lemma in enumerate(a.lemmas):
        cue = lx.nouns.get(lemma)
        if cue is None or a.tags[i] not in ("NN", "NNS"):
            continue
        finding = _noun(a, lx, i, cue, answering.get(i))
        if finding is not None:
            found.append(finding)
    return found


def _objects(a: Annotated, finding: Finding) -> list[int]:
    """The heads that a cue verb has as objects (its subject, where it is passive)."""
    heads = [c for c in a.children[finding.at] if a.deps[c] in ("dobj", "nsubjpass")]
    return [*heads, *(k for h in heads for k in a.children[h] if a.deps[k] == "conj")]


def _noun(a: Annotated, lx: Lexicon, noun: int, cue: Cue, answering: Finding | None) -> Finding | None:
    if any(a.lower[c] in ("no", "any") for c in a.children[noun] if a.deps[c] == "det"):
        return None
    content, opener = _content(a, noun, cue)
    if not content:
        return None
    low, high = sentence(a, noun)
    speakers, outer = _speakers(a, noun, opener, low, high, cue)
    if _is_false(a, lx, noun) or (cue.stance == "denies" and a.lemmas[noun] in lx.words["falsehoods"]):
        source = speakers[0] if speakers else phrase(a, noun, low, opener)
        return Finding(
            at=noun, cue=(noun, noun + 1), entry=cue, content=content, stance="denies", answers=(source, "denies"), own_voice=True
        )
    if answering is not None:
        source = speakers[0] if speakers else phrase(a, noun, max(low, answering.at + 1) if noun > answering.at else low, opener)
        answering.answers = (source, _ANSWERS[answering.stance])
        answering.content = content
        return None
    if not speakers:
        if not cue.voice_self:
            return None
        speakers = [phrase(a, noun, low, opener)]
    return Finding(
        at=noun,
        cue=(noun, noun + 1),
        entry=cue,
        content=content,
        speakers=speakers,
        outer=outer,
        stance=cue.stance,
        about=cue.about,
        basis=cue.basis,
        hedge=cue.hedge,
    )


def _is_false(a: Annotated, lx: Lexicon, noun: int) -> bool:
    """ "The claim that … is a lie"."""
    verb = a.heads[noun]
    if a.deps[noun] != "nsubj" or a.lemmas[verb] != "be" or any(a.deps[c] == "neg" for c in a.children[verb]):
        return False
    return any(a.deps[c] in ("attr", "acomp") and a.lemmas[c] in lx.words["falsehoods"] for c in a.children[verb])


def _content(a: Annotated, noun: int, cue: Cue) -> tuple[list[Range], int]:
    _, right = a.edges
    for c in a.children[noun]:
        if c > noun and a.deps[c] in ("acl", "ccomp", "relcl") and "clause" in cue.takes and is_finite(a, c):
            mark = child(a, c, "mark")
            if mark is not None and a.lower[mark] == "that":
                return _cleaned(a, (mark, right[c] + 1)), mark
        if c > noun and a.deps[c] in ("acl", "relcl") and "to" in cue.takes and any(a.tags[k] == "TO" for k in a.children[c]):
            return _cleaned(a, (a.edges[0][c], right[c] + 1)), a.edges[0][c]
    head = a.heads[noun]
    if a.deps[noun] == "nsubj" and a.lemmas[head] == "be" and "clause" in cue.takes and head > noun:
        told = child(a, head, "ccomp")  # "the army's version is that …"
        mark = child(a, told, "mark") if told is not None else None
        if told is not None and mark is not None and a.lower[mark] == "that" and mark <= head + 2:
            return _cleaned(a, (mark, right[told] + 1)), mark
    if a.deps[noun] in ("nsubj", "dobj", "pobj") and "clause" in cue.takes:
        following = noun + 1
        if following < len(a.words) and a.lower[following] == "that" and a.deps[following] == "mark" and a.heads[following] > following:
            inner = a.heads[following]
            if is_finite(a, inner) and head != inner:
                return _cleaned(a, (following, right[inner] + 1)), following
    if "clause" in cue.takes:
        for i in range(noun + 2, min(right[noun] + 1, noun + _FAR)):  # "claims by the opposition that …": the clause hangs on the last noun
            if a.lower[i] == "that" and a.deps[i] == "mark" and a.heads[i] > i:
                return _cleaned(a, (i, right[a.heads[i]] + 1)), i
    for c in a.children[noun]:
        if c > noun and a.deps[c] == "prep" and a.lower[c] in cue.prepositions and child(a, c, "pobj", "pcomp") is not None:
            return _cleaned(a, (c + 1, right[c] + 1)), c
    return [], noun


def _cleaned(a: Annotated, part: Range) -> list[Range]:
    kept = trim(a, part)
    return [kept] if kept else []


def _speakers(a: Annotated, noun: int, opener: int, low: int, high: int, cue: Cue) -> tuple[list[Speaker], list[Speaker]]:
    """Who makes the statement, and who passes it on ("the mission received reports that …")."""
    owner = child(a, noun, "poss")
    if owner is not None:
        return split(a, owner, low, noun, noun), []
    for c in a.children[noun]:
        if a.deps[c] == "prep" and c > noun and a.lower[c] in ("by", "from", "of") and (a.lower[c] != "of" or "of" not in cue.prepositions):
            inner = child(a, c, "pobj")
            if inner is not None and a.tags[inner][:2] in ("NN", "PR") and inner < max(opener, noun + 12):
                return split(a, inner, c + 1, opener if opener > inner else high, c), []
    head = a.heads[noun]
    if a.deps[noun] == "dobj" and a.lemmas[head] in _MAKERS | _GETTERS and not any(a.deps[c] == "neg" for c in a.children[head]):
        subject = subject_head(a, head)
        if subject is not None and subject < noun:
            who = split(a, subject, low, head, head)
            return (who, []) if a.lemmas[head] in _MAKERS else ([], who)
    return [], []
