"""The party that issues a communiqué or release: its own words, from end to end."""

from __future__ import annotations

from quoth.attribute.acronyms import acronyms
from quoth.attribute.lexicon import Lexicon
from quoth.attribute.speaker import subject_head
from quoth.attribute.syntax import child
from quoth.model.text import Annotated

_GENRES = frozenset(("communiqué", "government release", "NGO"))
_OPENING = 4  # paragraphs in which an issuer introduces itself
_OURS = frozenset(("we", "our", "us", "ours"))


def issuer_of(a: Annotated, lx: Lexicon, inside: list[int]) -> str | None:
    """Name of the issuing party where a text is a communiqué or release and no outlet is known; None for any other text."""
    report = a.report
    if report.outlet or report.given.outlet or not a.blocks or not (report.genre in _GENRES or _is_release(a, lx, inside)):
        return None
    last = a.blocks[min(_OPENING, len(a.blocks)) - 1][1]
    return _performer(a, lx, last) or _introduced(a, last)


def own_deeds(a: Annotated, lx: Lexicon, issuer: str, inside: list[int]) -> list[tuple[int, int]]:
    """Clauses in which an issuer that is no state body tells what its own fighters did: claims of responsibility."""
    if {w.lower() for w in issuer.split()} & lx.words["state_words"]:
        return []
    left, right = a.edges
    found = []
    for i, lemma in enumerate(a.lemmas):
        if (
            lemma not in lx.words["acts"]
            or a.deps[i] not in ("ROOT", "conj")
            or a.tags[i] not in ("VBD", "VBZ", "VBP", "VBN")
            or inside[i] >= 0
        ):
            continue
        subject = child(a, i, "nsubj")
        if (
            subject is not None
            and a.lemmas[subject] in lx.words["own_people"]
            and _ours(a, subject, issuer)
            and not any(a.deps[c] == "neg" for c in a.children[i])
        ):
            found.append((left[i], _real_end(a, right[i] + 1)))
    return found


def _real_end(a: Annotated, end: int) -> int:
    """A sentence that the parser cut after a comma goes on to its stop."""
    last = a.sentences[a.sentence_of[end - 1]][1]
    if last < len(a.words) and a.words[last - 1] == "," and a.block_of[last] == a.block_of[last - 1]:
        return a.sentences[a.sentence_of[last]][1]
    return end


def _ours(a: Annotated, subject: int, issuer: str) -> bool:
    """ "our fighters", "the fighters of <issuer>"."""
    left, right = a.edges
    words = a.lower[left[subject] : right[subject] + 1]
    return "our" in words or bool({w.lower() for w in issuer.split() if len(w) > 3} & set(words))


def _is_release(a: Annotated, lx: Lexicon, inside: list[int]) -> bool:
    """A heading that says so, or a text that speaks as "we"."""
    for first, end in a.blocks[:2]:
        if end - first < 16 and any(a.lower[i] in lx.words["release_words"] for i in range(first, end)):
            return True
    return sum(word in _OURS and inside[i] < 0 for i, word in enumerate(a.lower)) >= 3


def _performer(a: Annotated, lx: Lexicon, last: int) -> str | None:
    """ "The General Staff announces that …", "… brings to public attention that …"."""
    for i in range(last):
        if a.lemmas[i] in lx.words["performatives"] and (a.tags[i] in ("VBZ", "VBP") or _wishes(a, i)):
            head = subject_head(a, i)
            name = _proper(a, head) or _body(a, lx, head) if head is not None else None
            if name:
                return name
    return None


def _wishes(a: Annotated, verb: int) -> bool:
    """ "wishes to inform the public", "would like to state"."""
    host = a.heads[verb]
    return a.tags[verb] == "VB" and (
        (a.lemmas[host] in ("wish", "want") and a.tags[host] in ("VBZ", "VBP"))
        or (a.lemmas[host] == "like" and any(a.lower[c] == "would" for c in a.children[host]))
    )


def _body(a: Annotated, lx: Lexicon, head: int) -> str | None:
    """A body without a proper name: "the joint security agencies"."""
    if a.tags[head] not in ("NN", "NNS") or not lx.is_kind(a.lemmas[head], "organization"):
        return None
    return " ".join(a.text(a.edges[0][head], head + 1).split())


def _introduced(a: Annotated, last: int) -> str | None:
    """ "… Full Name (FN)": the first party that the opening gives an acronym, unless the opening tells what was done to or by its men."""
    name = next(iter(acronyms(a.report.text[: a.ends[last - 1]]).values()), None)
    return None if name is not None and _told_of(a, name) else name


def _told_of(a: Annotated, name: str) -> bool:
    """ "rebels of the Full Name (FN) attempted to …": the party belongs to somebody who acts or suffers."""
    at = a.report.text.find(name)
    i = next((i for i, start in enumerate(a.starts) if start >= at), None)
    if at < 0 or i is None:
        return False
    while a.deps[i] in ("compound", "amod", "det", "nmod", "pobj", "prep", "appos", "poss") and a.heads[i] != i:
        if a.deps[i] == "prep" and a.tags[a.heads[i]] == "NNS":
            return True
        i = a.heads[i]
    return False


def _proper(a: Annotated, head: int) -> str | None:
    if a.tags[head] not in ("NNP", "NNPS"):
        return None
    n = a.entity_of[head]
    if n >= 0 and a.entities[n][2] in ("PERSON", "GPE", "DATE"):
        return None
    start, end = head, head + 1
    while start > 0 and a.tags[start - 1] in ("NNP", "NNPS", "HYPH") and a.heads[start - 1] in range(start, end):
        start -= 1
    of = next((c for c in a.children[head] if a.lower[c] == "of" and c == head + 1), None)
    inner = child(a, of, "pobj") if of is not None else None
    if inner is not None and a.tags[inner] in ("NNP", "NNPS"):
        end = inner + 1
    return " ".join(a.text(start, end).split())
