"""The outlet that speaks in its own voice, where the report does not say who published it."""

from __future__ import annotations

from quoth.attribute.lexicon import lexicon
from quoth.attribute.syntax import child
from quoth.model.text import Annotated

_LEARNED = frozenset(("learn", "understand", "see", "obtain", "review", "visit", "verify", "contact", "reach"))
_BY = frozenset(("see", "hear", "obtain", "review", "interview", "contact", "reach", "verify", "view", "publish"))
_ENOUGH = 2


def outlet_of(a: Annotated) -> str | None:
    """Name of the outlet that a report shows as its own ("X has learned", "seen by X", "X reported, based on its sources"), else None.

    Conservative: the report's own `outlet` where there is one; else one strong sign or two weak ones, for one organisation only.
    """
    if a.report.outlet or a.report.given.outlet:
        return a.report.outlet or a.report.given.outlet
    lx = lexicon()
    score: dict[str, int] = {}
    names: dict[str, str] = {}
    for i, lemma in enumerate(a.lemmas):
        name = None
        weight = 0
        if (
            (lemma == "report" and a.tags[i] in ("VBD", "VBN", "VBZ") and _on_its_sources(a, i))
            or (lemma == "learn" and a.tags[i] == "VBN" and child(a, i, "nsubj") is not None)
            or (lemma == "work" and a.tags[i] == "VBG" and any(a.lemmas[c] in ("obtain", "verify", "confirm") for c in a.children[i]))
            or (
                lemma in ("verify", "confirm")
                and any(a.lower[c] in ("could", "can", "not") for c in a.children[i])
                and any(a.deps[c] == "neg" for c in a.children[i])
            )
        ):
            name, weight = _proper(a, child(a, i, "nsubj")), 2
        elif lemma in _BY and a.tags[i] == "VBN":
            by = next((c for c in a.children[i] if a.lower[c] == "by" and c > i), None)
            name, weight = _proper(a, child(a, by, "pobj") if by is not None else None), 2
        elif lemma == "tell" and a.tags[i][:2] == "VB":
            name, weight = _proper(a, child(a, i, "dobj", "dative")), 1
        elif lemma in ("correspondent", "reporter") and child(a, i, "compound", "poss", "nmod") is not None:
            name, weight = _proper(a, child(a, i, "compound", "poss", "nmod")), 1
        if name:
            key = _key(name, names)
            names[key] = max(names.get(key, ""), name, key=lambda n: (n == name and not names.get(key), -len(n)))
            score[key] = score.get(key, 0) + weight
    _ = lx
    best = sorted(score, key=lambda k: -score[k])
    if not best or score[best[0]] < _ENOUGH or (len(best) > 1 and score[best[1]] >= score[best[0]]):
        return None
    return names[best[0]]


def _on_its_sources(a: Annotated, verb: int) -> bool:
    return any(
        a.lower[j] in ("its", "own") and a.lemmas[j + 1] in ("source", "sources", "correspondent")
        for j in range(verb, min(len(a.words) - 1, verb + 8))
    )


def _proper(a: Annotated, i: int | None) -> str | None:
    """The organisation's name headed by this token, if it is one."""
    if i is None or a.tags[i] not in ("NNP", "NNPS"):
        return None
    n = a.entity_of[i]
    if n >= 0 and a.entities[n][2] in ("PERSON", "GPE", "NORP", "DATE", "LOC") and a.entities[n][2] != "PERSON":
        return None
    start = i
    while start > 0 and a.heads[start - 1] == i and a.tags[start - 1] in ("NNP", "NNPS", "HYPH"):
        start -= 1
    return " ".join(a.text(start, i + 1).split())


def _key(name: str, names: dict[str, str]) -> str:
    """The same outlet under a longer or shorter name."""
    lower = name.lower()
    for known in names:
        if known.startswith(lower) or lower.startswith(known):
            return known
    return lower
