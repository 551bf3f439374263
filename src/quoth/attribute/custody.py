"""Words of a held person, which reach us through those who hold them: the holder's claim, and marked.

"Police said the suspect had confessed that …" is the police's claim; "told interrogators that …" that of the interrogators. Where no
holder is named the held person stays the voice, marked all the same.
"""

from __future__ import annotations

from quoth.attribute.found import Finding, Speaker
from quoth.attribute.lexicon import Lexicon
from quoth.attribute.syntax import child, phrase, sentence
from quoth.model.text import Annotated


def mark_custody(a: Annotated, lx: Lexicon, findings: list[Finding]) -> None:
    """Set `in_custody`, and the holder as voice where the text names one."""
    for f in findings:
        if not f.speakers or f.carried_from is not None:
            continue
        confession = f.entry.lemma == "confess" or a.lemmas[f.speakers[0].head] == "confession"
        listener = _listener(a, lx, f)
        held = _is_held(a, lx, f.speakers[0])
        if not (confession or held or (listener is not None and a.lemmas[listener.head] == "interrogator")):
            continue
        f.in_custody = True
        host = _host(f, findings)
        if host is not None:
            f.speakers = list(host.speakers)
        elif listener is not None:
            f.speakers = [listener]


def _is_held(a: Annotated, lx: Lexicon, s: Speaker) -> bool:
    if a.lemmas[s.head] in lx.custody["nouns"]:
        return True
    return any(a.lower[c] in lx.custody["modifiers"] for c in a.children[s.head] if c < s.head)


def _listener(a: Annotated, lx: Lexicon, f: Finding) -> Speaker | None:
    """The interrogators or police whom a held person told."""
    low, high = sentence(a, f.at)
    for c in a.children[f.at]:
        head: int | None = (
            c
            if a.deps[c] in ("dobj", "dative")
            else child(a, c, "pobj")
            if a.deps[c] in ("prep", "dative") and a.lower[c] == "to"
            else None
        )
        if head is not None and a.lemmas[head] in lx.custody["listeners"]:
            return phrase(a, head, max(low, f.at + 1), min(high, f.content[0][0]) if f.content[0][0] > head else high)
    return None


def _host(f: Finding, findings: list[Finding]) -> Finding | None:
    """The innermost finding whose words hold this cue."""
    hosts = [h for h in findings if h is not f and h.speakers and any(start <= f.at < end for start, end in h.content)]
    return min(hosts, key=lambda h: sum(end - start for start, end in h.content)) if hosts else None
