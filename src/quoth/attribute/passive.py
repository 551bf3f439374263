"""Passive cues and quoted speakers: "it was disclosed in the statement that …", "was accused by X of …", "X was quoted by Y as saying"."""

from __future__ import annotations

from quoth.attribute import objects, shapes
from quoth.attribute.found import Finding, Range, clean
from quoth.attribute.lexicon import Cue, Lexicon
from quoth.attribute.real import reduced_passive
from quoth.attribute.speaker import agent, medium, split, subject_head
from quoth.attribute.syntax import child, cue_range, is_passive, phrase, sentence
from quoth.model.text import Annotated


def passive(a: Annotated, lx: Lexicon, verb: int) -> Finding | None:
    """ "it was disclosed in the statement that …", "is said to have …", "was accused by X of …". Quoting is for `quoted_as_saying`."""
    low, high = sentence(a, verb)
    lemma = a.lemmas[verb]
    cues = lx.verbs[lemma]
    by = agent(a, verb, low, high)
    where = medium(a, lx, verb, low, high)
    subject = child(a, verb, "nsubjpass", "expl", "nsubj")
    content: list[Range] = []
    cue = cues[0]
    impersonal = any(a.deps[c] == "auxpass" for c in a.children[verb]) and (
        subject is None or a.lower[subject] == "it" or a.deps[subject] == "expl"
    )
    if lemma in ("quote", "cite"):
        return None
    if cue.basis == "saw":
        return None
    if lemma == "tell" or cue.addressee:
        if not by and subject is not None and lx.is_kind(a.lemmas[subject], "forum"):
            by = [phrase(a, subject, low, verb)]  # "the court was told that …": heard there, from whom it does not say
        if not by:
            return None
        listener = [phrase(a, subject, low, verb)] if subject is not None else []
        content = shapes.clause_after(a, verb, by) or shapes.clause_before(a, verb, [*listener, *by])
    elif impersonal:
        content = shapes.clause_after(a, verb, by) or shapes.clause_before(a, verb, [])
    if not content and by:
        content = shapes.as_clause(a, verb) or _set_beside(a, verb, cue)
    if not content and subject is not None:
        for cue in cues:
            if cue.objects and a.lemmas[subject] not in lx.words[cue.objects]:
                continue
            content = _passive_words(a, verb, subject, cue, bool(by or where))
            if content:
                break
    if not content or (a.deps[verb] in ("acl", "advcl") and not by):
        return None
    if not by and not where and lemma in lx.words["passive_hedge"] and lemma not in lx.words["passive_unknown"] and cue.stance != "alleges":
        return None
    if not by and not where and lemma not in lx.words["passive_unknown"] and (cue.stance != "alleges" or lemma == "suspect"):
        return None
    finding = Finding(
        at=verb,
        cue=cue_range(a, lx, verb, verb + 1),
        entry=cue,
        content=content,
        speakers=by,
        stance=cue.stance,
        about=cue.about,
        basis=cue.basis,
        hedge=cue.hedge or not (by or where),
    )
    _responsibility(a, lx, finding, subject)
    if by and any(by[-1].head < start < by[-1].end for start, _ in content):
        last = by[-1]  # "by the court | of taking bribes"
        finding.speakers = [*by[:-1], phrase(a, last.head, last.start, min(start for start, _ in content if start > last.head) - 1)]
    if where and not by:
        finding.via, finding.via_speaker = where
    return finding


def _set_beside(a: Annotated, verb: int, cue: Cue) -> list[Range]:
    """ "The raid, confirmed by the ministry, …", "the toll announced by X": the noun that the participle hangs on."""
    head = a.heads[verb]
    if a.deps[verb] != "acl" or a.tags[head] not in ("NN", "NNS") or not cue.takes & {"noun", "clause"}:
        return []
    left, _ = a.edges
    return clean(a, [(left[head], min(left[verb], verb))]) if left[head] < head + 1 <= verb else []


def _responsibility(a: Annotated, lx: Lexicon, finding: Finding, subject: int | None) -> None:
    """ "Responsibility for the blast was claimed by X", "the blast was claimed by X"."""
    if subject is None or not finding.speakers:
        return
    light = lx.light.get((a.lemmas[finding.at], a.lemmas[subject]))
    if light is not None:
        finding.stance, finding.about, finding.hedge = light.stance, light.about, False
    elif finding.entry.lemma == "claim" and a.lemmas[subject] in lx.words["responsibility_objects"]:
        finding.stance, finding.about, finding.hedge = "claims responsibility", ("who.actor",), False


def _passive_words(a: Annotated, verb: int, subject: int, cue: Cue, sourced: bool) -> list[Range]:
    left, right = a.edges
    person = (left[subject], min(right[subject] + 1, verb))
    if cue.of_object or cue.object_on:
        found = objects.accused(a, verb, cue)
        if found:
            return found
    for c in a.children[verb]:
        if c > verb and a.deps[c] in ("xcomp", "ccomp") and any(a.tags[k] == "TO" for k in a.children[c]):
            return clean(a, [person, (left[c], right[c] + 1)])
    if "as" in cue.takes and sourced:
        return objects.described(a, verb)
    if "noun" in cue.takes and sourced:
        return clean(a, [person])
    return []


def quoted_as_saying(a: Annotated, lx: Lexicon, finding: Finding) -> None:
    """ "X quoted Y as saying", "Y was quoted by X as saying": Y is the speaker, X the outer link."""
    if a.tags[finding.at] != "VBG":
        return
    preposition = a.heads[finding.at]
    if a.lower[preposition] != "as":
        return
    verb = a.heads[preposition]
    for _ in range(3):
        if a.lemmas[verb] in ("quote", "cite") and a.tags[verb][:2] == "VB":
            break
        verb = a.heads[verb]
    if a.lemmas[verb] not in ("quote", "cite"):
        return
    low, high = sentence(a, verb)
    if is_passive(a, verb) or reduced_passive(a, verb):
        subject = child(a, verb, "nsubjpass") or (a.heads[verb] if a.deps[verb] == "acl" else None)
        by = agent(a, verb, low, high)
        if subject is not None:
            finding.speakers = split(a, subject, low, high, verb)
        finding.outer = by
    else:
        person = objects.object_of(a, verb)
        if person is not None:
            finding.speakers = [phrase(a, person, verb + 1, preposition)]
        head = subject_head(a, verb)
        if head is not None and (person is None or head != person):
            finding.outer = split(a, head, low, high, verb)
    finding.cue = (finding.at, finding.at + 1)
