"""Sentences that go on with somebody's account although they name no speaker.

Conservative: inside a paragraph, right after an attributed sentence, where the words lean on it (a pronoun, "two of them", "also") and keep
to the past; anything that sounds like the outlet's own background ends it.
"""

from __future__ import annotations

from quoth.attribute.found import Finding, trim
from quoth.attribute.lexicon import Lexicon
from quoth.attribute.syntax import FINITE, SUBJECTS
from quoth.model.text import Annotated

_PRONOUNS = frozenset(("they", "he", "she", "it", "them", "his", "her", "their", "its"))
_LEANING = frozenset(("the", "this", "these", "those", "that", "both", "such"))
_PARTS = frozenset(
    ("two", "three", "four", "five", "six", "one", "some", "several", "others", "another", "most", "many", "all", "none", "each", "neither")
)
_FURTHER = frozenset(
    (
        "also",
        "further",
        "furthermore",
        "moreover",
        "later",
        "then",
        "afterwards",
        "subsequently",
        "additionally",
        "after",
        "earlier",
        "before",
    )
)
_ENDERS = frozenset(
    ("meanwhile", "elsewhere", "however", "but", "separately", "since", "last", "previously", "analysts", "historically", "yet")
)
_SILENT = frozenset(("comment", "respond", "reply", "claim", "verify", "reach", "answer", "authenticate", "return", "confirm"))
_NEGATED = frozenset(("not", "n't", "n’t", "no", "nobody", "none", "never"))


def carried(a: Annotated, lx: Lexicon, findings: list[Finding]) -> list[Finding]:
    """Findings for the sentences that continue the attributed one before them."""
    covered = _covered(a, findings)
    new: list[Finding] = []
    current: Finding | None = None
    block = -1
    by_sentence: dict[int, list[Finding]] = {}
    for f in findings:
        by_sentence.setdefault(a.sentence_of[f.at], []).append(f)
    for n, (first, end) in enumerate(a.sentences):
        if a.block_of[first] != block:
            block, current = a.block_of[first], None
        own = by_sentence.get(n, [])
        root = next((i for i in range(first, end) if a.heads[i] == i), first)
        if own:
            current = _leading(a, own, root, first, end)
            continue
        if covered[root]:
            continue
        if current is None or not _continues(a, lx, first, end, root, current):
            current = None
            continue
        part = trim(a, (first, end))
        if part is None:
            continue
        new.append(
            Finding(
                at=first,
                cue=current.cue,
                entry=current.entry,
                content=[part],
                speakers=current.speakers,
                outer=list(current.outer),
                inner=list(current.inner),
                basis=current.basis,
                via=current.via,
                via_speaker=current.via_speaker,
                in_custody=current.in_custody,
                carried_from=current,
            )
        )
    return new


def _covered(a: Annotated, findings: list[Finding]) -> list[bool]:
    covered = [False] * len(a.words)
    for f in findings:
        for start, end in f.content:
            covered[start:end] = [True] * (end - start)
    return covered


def _leading(a: Annotated, own: list[Finding], root: int, first: int, end: int) -> Finding | None:
    """The finding that speaks for the whole sentence: its cue is the root, or its words hold the root; a side remark leads nowhere."""
    for f in own:
        if f.entry.kind == "noun" or f.stance in ("denies", "doubts") or f.entry.basis == "saw" or f.own_voice:
            continue
        if a.tags[f.content[0][0]] == "TO":
            continue  # "threatens to burn …": what follows is no longer the threat
        if not any(a.tags[i] in FINITE for s, e in f.content for i in range(s, e)):
            continue
        holds = any(s <= root < e for s, e in f.content)
        if (f.at == root or holds) and (f.speakers or f.via_speaker) and f.mode == "indirect":
            return f
    return None


def _continues(a: Annotated, lx: Lexicon, first: int, end: int, root: int, source: Finding) -> bool:
    lower = a.lower
    opening = lower[first]
    if opening in _ENDERS or end - first < 4 or a.words[end - 1] == "?":
        return False
    if not _told_in_the_past(a, root) or _says_nothing(a, first, end, root):
        return False
    if any(lower[i] == "since" and i + 1 < end and a.tags[i + 1] == "CD" for i in range(first, end - 1)):
        return False
    subject = next((c for c in a.children[root] if a.deps[c] in SUBJECTS and c < root), None)
    if subject is None:
        return False
    left = a.edges[0][subject]
    word = lower[left]
    if word in _PRONOUNS or lower[subject] in _PRONOUNS:
        return True
    if word in _PARTS or (word == "the" and lower[left + 1 : left + 2] and lower[left + 1] in _PARTS):
        return True
    if any(lower[c] in _FURTHER for c in a.children[root]) or opening in _FURTHER:
        return True
    if word not in _LEANING or a.lemmas[root] in lx.verbs:
        return False
    return a.lemmas[subject] in lx.words["leaning_nouns"] or any(
        a.lemmas[i] == a.lemmas[subject] for s, e in source.content for i in range(s, e)
    )


def _told_in_the_past(a: Annotated, root: int) -> bool:
    if a.tags[root] == "VBD":
        return True
    auxiliaries = [a.lower[c] for c in a.children[root] if a.deps[c] in ("aux", "auxpass") and c < root]
    return bool(auxiliaries) and auxiliaries[0] in ("was", "were", "had", "did")


def _says_nothing(a: Annotated, first: int, end: int, root: int) -> bool:
    """ "could not be reached", "did not comment", "no group has claimed": the outlet on its own work."""
    return a.lemmas[root] in _SILENT and any(a.lower[i] in _NEGATED for i in range(first, end))
