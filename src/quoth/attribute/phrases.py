"""Sources named by a phrase: "according to X", "as per X", "in the words of X", "citing X", "based on its sources", "by his account"."""

from __future__ import annotations

from quoth.attribute.found import Finding, Range, merge, subtract, trim
from quoth.attribute.lexicon import Cue, Lexicon
from quoth.attribute.objects import object_of
from quoth.attribute.quotes import Quote
from quoth.attribute.speaker import split
from quoth.attribute.syntax import SUBJECTS, child, clause_top, phrase, sentence
from quoth.model.text import Annotated

_OPENERS = frozenset(("by", "in", "on", "from"))
_OF_EVENTS = 3  # tokens that may follow the noun: "version of events"
_PHRASE = Cue("", frozenset(), kind="phrase")


def phrase_findings(a: Annotated, lx: Lexicon, quotes: list[Quote], inside: list[int]) -> list[Finding]:
    """All phrases that name a source outright."""
    found = []
    lower = a.lower
    for i, word in enumerate(lower):
        for words, entry in lx.phrases.get(word, ()):
            n = len(words)
            if tuple(lower[i : i + n]) == words and i + n < len(lower) and (not entry.get("comma") or _set_off(a, i)):
                finding = _named(a, i, i + n, entry.get("basis", "not stated"), quotes, inside)
                if finding is not None:
                    found.append(finding)
                break
        else:
            if word in _OPENERS and a.deps[i] in ("prep", "agent"):
                finding = _by_account(a, lx, i, quotes, inside) or _from_what(a, i, quotes, inside)
                if finding is not None:
                    found.append(finding)
    return found


def _set_off(a: Annotated, i: int) -> bool:
    low, _ = sentence(a, i)
    return (
        (i == low or a.words[i - 1] == ",")
        and i + 1 < len(a.words)
        and (a.tags[i + 1] in ("NNP", "NNPS") or a.tags[i + 1] in ("DT", "PRP$"))
    )


def _named(a: Annotated, first: int, after: int, basis: str, quotes: list[Quote], inside: list[int]) -> Finding | None:
    low, high = sentence(a, first)
    head = child(a, after - 1, "pobj", "pcomp")
    if head is None:
        head = next(
            (j for j in range(after, min(high, after + 6)) if a.tags[j][:2] == "NN" and a.deps[j] not in ("compound", "poss", "nmod")), None
        )
    if head is not None and a.tags[head][:2] == "VB":  # "according to what was disclosed in the statement"
        inner = next((c for k in a.children[head] if a.deps[k] == "prep" for c in a.children[k] if a.deps[c] == "pobj"), None)
        head = child(a, head, "nsubj") if child(a, head, "dobj") is not None else inner
    if head is None or a.lemmas[head] in ("plan", "schedule", "law", "rule", "need"):
        return None
    if a.tags[head] == "WDT":
        return _relative(a, first, after, head)
    if first - low <= 1:
        high = _first_comma(a, head, first, high)
    speakers = split(a, head, after, high, first)
    if not speakers:
        return None
    end = max(s.end for s in speakers)
    last = a.edges[1][head] + 1
    if first - low <= 1 and end < last < high and a.words[last : last + 1] == [","]:
        end = last  # "According to the letter, a copy of which …, the men …"
    content = words_around(a, first, (first, end), quotes, inside)
    if not content:
        return None
    return Finding(at=first, cue=(first, after), entry=_PHRASE, content=content, speakers=speakers, basis=basis)


def _relative(a: Annotated, first: int, after: int, head: int) -> Finding | None:
    """ "a statement according to which …": the noun is the source, the relative clause the words."""
    top = clause_top(a, a.heads[first])
    if a.deps[top] not in ("relcl", "acl"):
        return None
    low, _ = sentence(a, first)
    part = trim(a, (head + 1, a.edges[1][top] + 1))
    source = phrase(a, a.heads[top], low, first)
    return Finding(at=first, cue=(first, after), entry=_PHRASE, content=[part], speakers=[source]) if part else None


def _first_comma(a: Annotated, head: int, first: int, high: int) -> int:
    """Where the source of a sentence-initial phrase ends: at a comma, if the parser hung the clause's subject on it."""
    top = clause_top(a, a.heads[first])
    if any(c != head and (a.deps[c] in SUBJECTS or a.deps[c] == "expl") for c in a.children[top]):
        return high
    for c in a.children[head]:
        if a.deps[c] in ("appos", "conj", "relcl", "acl") and c > head:
            comma = next((i for i in range(c, head, -1) if a.words[i] == ","), None)
            if comma is not None and a.deps[c] == "appos":
                return comma
    return high


def _from_what(a: Annotated, start: int, quotes: list[Quote], inside: list[int]) -> Finding | None:
    """ "From what the driver told police, …": the subject of the telling."""
    told = child(a, start, "pcomp")
    if a.lower[start] != "from" or told is None or a.lower[start + 1] != "what":
        return None
    subject = child(a, told, "nsubj")
    if subject is None or a.tags[subject] == "WP":
        return None
    end = a.edges[1][told] + 1
    content = words_around(a, start, (start, end), quotes, inside)
    if not content:
        return None
    return Finding(
        at=told, cue=(told, told + 1), entry=_PHRASE, content=content, speakers=split(a, subject, start + 1, told, told), basis="was told"
    )


def _by_account(a: Annotated, lx: Lexicon, by: int, quotes: list[Quote], inside: list[int]) -> Finding | None:
    """ "by his own account", "by the police's count", "in the government's version of events"."""
    noun = child(a, by, "pobj")
    if noun is None or a.lower[noun] not in lx.words["possessive_phrases"] or a.edges[1][noun] - noun > _OF_EVENTS:
        return None
    owner = child(a, noun, "poss")
    if owner is None:
        return None
    after = a.edges[1][noun] + 1
    if after + 1 < len(a.words) and a.words[after] == ":" and inside[after + 1] >= 0:  # "General X, in his own words: …"
        quote = quotes[inside[after + 1]]
        content = [(quote.start, quote.end)]
    else:
        content = words_around(a, by, (by, after), quotes, inside)
    return (
        Finding(at=by, cue=(by, noun + 1), entry=_PHRASE, content=content, speakers=[phrase(a, owner, by + 1, noun)]) if content else None
    )


def words_around(a: Annotated, at: int, hole: Range, quotes: list[Quote], inside: list[int]) -> list[Range]:
    """The words that a source phrase speaks for: the sentence it opens, the clause it closes or interrupts."""
    low, high = sentence(a, at)
    left, right = a.edges
    opening = hole[0] - low <= 1 and all(a.tags[j] in ("RB", "CC", "``", "IN") for j in range(low, hole[0]))
    if opening:
        parts: list[Range] = [(hole[1], high)]
    else:
        top = _main(a, clause_top(a, a.heads[at] if a.heads[at] != at else at), hole, high)
        start, end = min(left[top], hole[0]), right[top] + 1
        if a.heads[top] == top or a.deps[top] in ("ROOT", "conj", "parataxis", "dep", "acl", "amod"):
            start = min(start, left[top])
            if a.deps[top] not in ("conj",):
                start = low
        parts = subtract((start, max(end, hole[1])), [hole])
    before = hole[0] - 1
    while before >= low and a.tags[before] == ",":
        before -= 1
    if before >= 0 and inside[before] >= 0 and inside[at] != inside[before]:
        parts = merge([*parts, (quotes[inside[before]].start, quotes[inside[before]].end)])
    return [t for t in (trim(a, p) for p in parts) if t]


def inner_sources(a: Annotated, lx: Lexicon, findings: list[Finding]) -> None:
    """ "A said, citing B" and "A reported, based on its sources": B becomes the inner link of A's finding."""
    if not findings:
        return
    for i, lemma in enumerate(a.lemmas):
        if lemma in lx.words["citing"] and (a.tags[i] == "VBG" or (a.deps[i] == "relcl" and child(a, i, "nsubj") is not None)):
            head = object_of(a, i)
            basis = None
        elif lemma in lx.words["based_on"] and a.tags[i] in ("VBN", "VBG"):
            preposition = next((c for c in a.children[i] if a.lower[c] in ("on", "upon", "from") and c > i), None)
            head = child(a, preposition, "pobj") if preposition is not None else None
            basis = "was told" if head is not None and a.lemmas[head] in ("source", "account", "interview", "testimony") else "document"
        else:
            continue
        if (
            head is None
            or not _may_be_source(a, lx, head)
            or any(
                f.at > i and a.heads[f.at] != f.at and a.lower[a.heads[f.at]] == "as" and f.at - i < 25
                for f in findings
                if sentence(a, f.at) == sentence(a, i)
            )
        ):
            continue
        _, high = sentence(a, i)
        host = _host(a, i, findings)
        if host is None:
            continue
        sources = split(a, head, i + 1, high, i)
        host.inner.extend((source, (i, i + 1)) for source in sources)
        hole = (i, max(s.end for s in sources)) if sources else (i, i + 1)
        host.content = [t for part in host.content for t in (trim(a, p) for p in subtract(part, [hole])) if t]
        if basis:
            host.basis = basis


def _may_be_source(a: Annotated, lx: Lexicon, head: int) -> bool:
    return a.lemmas[head] in lx.kinds or a.tags[head] in ("NNP", "NNPS", "PRP")


def _main(a: Annotated, top: int, hole: Range, high: int) -> int:
    """A source phrase that ends a sentence after a comma speaks for the main clause, not for the participle that it hangs on."""
    if not (high - hole[1] <= 1 and a.words[hole[0] - 1] == ","):
        return top
    while a.heads[top] != top and a.deps[top] in _DEPENDENT and not any(a.deps[c] in SUBJECTS for c in a.children[top]):
        top = a.heads[top]
    return clause_top(a, top)


_DEPENDENT = frozenset(("advcl", "xcomp", "pcomp", "acl", "conj", "prep"))


def _host(a: Annotated, i: int, findings: list[Finding]) -> Finding | None:
    """The finding whose speaker does the citing: the cue it hangs on, else the nearest one before it in the sentence."""
    same = [f for f in findings if sentence(a, f.at) == sentence(a, i) and f.at != i]
    head = a.heads[i]
    for _ in range(4):
        for f in same:
            if f.at == head:
                return f
        head = a.heads[head]
    earlier = [f for f in same if f.at < i]
    return max(earlier, key=lambda f: f.at) if earlier else None
