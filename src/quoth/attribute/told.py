"""The outlet that a speaker told: an outer link, unless it is the report's own."""

from __future__ import annotations

from quoth.attribute.found import Finding
from quoth.attribute.lexicon import Lexicon
from quoth.attribute.syntax import child, phrase, sentence
from quoth.model.text import Annotated


def told_outlet(a: Annotated, lx: Lexicon, finding: Finding, own: str | None) -> None:
    """ "X told Radio Y that …", "X said in an interview with Y": adds Y as the outer link where Y is another outlet."""
    if finding.outer:
        return
    verb = finding.at
    candidates = []
    if finding.entry.addressee:
        candidates = [c for c in a.children[verb] if a.deps[c] in ("dobj", "dative", "iobj") and c > verb]
    for c in a.children[verb]:
        if a.lower[c] in ("to", "with", "by", "on") and a.deps[c] in ("prep", "dative", "agent"):
            inner = child(a, c, "pobj")
            if inner is not None:
                candidates.append(inner)
        elif a.lower[c] in ("in", "during") and a.deps[c] == "prep":
            inner = child(a, c, "pobj")
            if inner is not None and a.lemmas[inner] in ("interview", "telephone", "message", "statement", "comment"):
                candidates.extend(
                    g for k in a.children[inner] if a.lower[k] in ("with", "to") for g in a.children[k] if a.deps[g] == "pobj"
                )
    low, high = sentence(a, verb)
    for head in candidates:
        if any(start <= head < end for start, end in finding.content):
            continue
        if _is_outlet(a, lx, head):
            s = phrase(a, head, low, high)
            if own is None or not _same(a.text(s.start, s.end), own):
                finding.outer = [s]
            return


def _is_outlet(a: Annotated, lx: Lexicon, head: int) -> bool:
    words = {a.lower[head], *(a.lower[c] for c in a.children[head] if a.deps[c] in ("compound", "nmod"))}
    if a.tags[head] in ("NNP", "NNPS"):
        left = a.edges[0][head]
        full = a.text(left, head + 1).lower()
        return (
            bool(words & lx.words["outlet_words"])
            or bool(words & lx.words["outlet_names"])
            or full.removeprefix("the ") in lx.words["outlet_names"]
        )
    return (
        a.tags[head] == "NN"
        and a.lemmas[head]
        in ("newspaper", "agency", "broadcaster", "channel", "radio", "station", "television", "magazine", "daily", "website")
        and any(a.tags[c] in ("NNP", "NNPS") or a.lower[c] in ("state", "local") for c in a.children[head])
    )


def _same(one: str, other: str) -> bool:
    ours = {w for w in other.lower().replace("-", " ").split() if w != "the"}
    theirs = {w for w in one.lower().replace("-", " ").split() if w != "the"}
    return bool(ours & theirs) and (ours <= theirs or theirs <= ours)
