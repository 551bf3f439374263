"""States of mind that carry a clause: "residents are afraid that …"."""

from __future__ import annotations

from quoth.attribute.found import Finding, trim
from quoth.attribute.lexicon import Cue, Lexicon
from quoth.attribute.speaker import split, subject_head
from quoth.attribute.syntax import SUBJECTS, sentence
from quoth.model.text import Annotated

_STATE = Cue("", frozenset(("clause",)), basis="inferred", kind="adjective")
_COPULAS = frozenset(("be", "remain", "seem", "feel", "become", "appear"))


def adjective_findings(a: Annotated, lx: Lexicon, inside: list[int]) -> list[Finding]:
    """Adjectives of mind after a copula, with the clause that follows them."""
    found = []
    wanted = lx.words["adjectives"]
    for i, lemma in enumerate(a.lemmas):
        if lemma not in wanted or a.tags[i] not in ("JJ", "VBN") or a.deps[i] not in ("acomp", "attr"):
            continue
        verb = a.heads[i]
        if a.lemmas[verb] not in _COPULAS or any(a.deps[c] == "neg" for c in a.children[verb]):
            continue
        clause = next(
            (c for c in a.children[i] if c > i and a.deps[c] in ("ccomp", "advcl") and any(a.deps[k] in SUBJECTS for k in a.children[c])),
            None,
        )
        head = subject_head(a, verb)
        if clause is None or head is None or a.lower[head] in ("it", "there") or (a.lower[head] in ("i", "we") and inside[i] >= 0):
            continue
        left, right = a.edges
        part = trim(a, (max(i + 1, left[clause]), right[clause] + 1))
        if part is not None:
            low, high = sentence(a, i)
            found.append(
                Finding(at=i, cue=(verb, i + 1), entry=_STATE, content=[part], speakers=split(a, head, low, high, verb), basis="inferred")
            )
    return found
