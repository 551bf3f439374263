"""From tokens to event mentions: the order of the coding room."""

from __future__ import annotations

from collections.abc import Iterable

from quoth.coding.absorb import absorb, add_tolls, surface
from quoth.coding.blame import put_behind
from quoth.coding.clause import clause_head, clause_span, is_verb, subject
from quoth.coding.draft import ACTS, Draft
from quoth.coding.lexicon import lexicon
from quoth.coding.literal import by_accident, literal_sentences
from quoth.coding.phrase import bounds, classes_of
from quoth.coding.reach import owners, tiers
from quoth.coding.roles import argument
from quoth.coding.status import _SPEECH, status_of
from quoth.coding.trigger import noun_draft, verb_draft
from quoth.model.finding import Argument, EventMention
from quoth.model.text import Annotated, Span

_CORE = frozenset(("actor", "target", "victim", "detained", "object"))


def code_events(text: Annotated) -> tuple[EventMention, ...]:
    """All event mentions of a report in reading order; the title is left out where there is a body, since it repeats it."""
    drafts = _drafts(text)
    put_behind(text, drafts)
    add_tolls(text, drafts)
    absorb(text, drafts)
    literal = literal_sentences(text)
    for n in _body(text):
        surface(text, drafts, text.sentences[n], literal[n] and _violent(text, n) and not by_accident(text, n))
    kept = [d for d in sorted(drafts.values(), key=lambda d: d.trigger) if d.absorbed is None]
    for draft in kept:
        _settle(text, draft)
    kept = [d for d in kept if _worth(text, d)]
    owner = owners(text, drafts, {text.sentence_of[d.trigger] for d in kept})
    return tuple(_finish(text, d, owner) for d in kept)


def _body(text: Annotated) -> Iterable[int]:
    """Sentences that claims are read from: all but the title's."""
    title = text.report.title_span
    for n, (start, _) in enumerate(text.sentences):
        if title is None or not (title.start <= text.starts[start] < title.end) or len(text.blocks) == 1:
            yield n


def _asks(text: Annotated, n: int) -> bool:
    """True for a question: it tells nothing."""
    start, end = text.sentences[n]
    return any(text.words[i] == "?" for i in range(max(start, end - 3), end))


def _violent(text: Annotated, n: int) -> bool:
    """True where this sentence or its neighbours speak of violence, so that a death is not a drowning and talks are not a summit."""
    marks = _violence(text)
    return any(marks[max(0, n - 1) : n + 2]) or sum(marks) >= max(2, len(marks) // 4)


def _violence(text: Annotated) -> list[bool]:
    cached = text.__dict__.get("_violence_marks")
    if cached is None:
        words = lexicon().violence
        cached = [any(text.lemmas[i] in words for i in range(*s)) for s in text.sentences]
        text.__dict__["_violence_marks"] = cached
    return list(cached)


def _drafts(text: Annotated) -> dict[int, Draft]:
    lex = lexicon()
    drafts: dict[int, Draft] = {}
    literal = literal_sentences(text)
    for n in _body(text):
        if not literal[n] or _asks(text, n):
            continue
        violent: bool | None = None
        for i in range(*text.sentences[n]):
            lemma, tag = text.lemmas[i], text.tags[i]
            if tag.startswith("VB") and lemma in lex.verbs:
                make = verb_draft
            elif tag.startswith("NN") and lemma in lex.nouns:
                make = noun_draft
            else:
                continue
            if violent is None:
                violent = _violent(text, n)
            draft = make(text, i, violent)
            if draft is not None and not (draft.type in ("killing", "attack", "displacement", "destruction") and by_accident(text, n)):
                drafts[i] = draft
    return drafts


def _settle(text: Annotated, draft: Draft) -> None:
    status, hedges = status_of(text, draft.trigger, draft.status)
    draft.status = status
    draft.hedges = (*draft.hedges, *(h for h in hedges if h not in draft.hedges))
    zero = [t for t in draft.tolls if t.quantity.low == 0 and t.quantity.high == 0]
    harm_alone = (draft.sense.toll or draft.sense.tollsubj) and not any(text.lemmas[t] in lexicon().nouns for t in draft.also)
    if zero and harm_alone and len(zero) == len(draft.tolls) and draft.status == "happened":  # "nobody was hurt"; "the blast hurt no one" happened
        draft.status = "did not happen"


def _worth(text: Annotated, draft: Draft) -> bool:
    """True where the words tell an event rather than speak of one: a verb always, a noun with something of its own to say."""
    if (
        draft.verbal
        and text.deps[draft.trigger] == "acl"
        and text.tags[draft.trigger] == "VBN"
        and text.edges[1][draft.trigger] == draft.trigger
        and not draft.must
    ):
        return False  # "some of those captured": names them, tells nothing
    if draft.verbal or draft.must:
        return draft.verbal or draft.type != "plot" or bool(draft.roles) or draft.must
    roles = [(r, h) for r, h in draft.roles if r in _CORE]
    definite = any(
        text.lower[c] in ("the", "this", "that", "such", "these", "those", "any") and text.deps[c] == "det"
        for c in text.children[draft.trigger]
    )
    plural = text.tags[draft.trigger] == "NNS"
    if "bare" in draft.sense.flags and not definite:
        return True
    if draft.tolls:
        return True
    if _happens(text, draft.trigger):
        return True
    if plural and any(text.deps[c] == "nummod" for c in text.children[draft.trigger]):
        draft.scope = "several"
        return True  # "has recorded 27 air attacks"
    if plural and not [r for r, _ in roles if r != "actor"]:
        return False
    strong = [r for r, h in roles if r != "actor" and not text.tags[h].startswith("PRP")]
    if strong:
        return True
    return bool(roles) and not definite and draft.type in ACTS | {"arrest", "release", "protest"}


_BACK = frozenset(("the", "this", "that", "these", "those", "same", "such"))


def _definite(text: Annotated, draft: Draft) -> bool:
    harmed = [h for r, h in draft.roles if r in ("victim", "detained")]
    nouns = [t for t in (draft.trigger, *draft.also, *draft.means, *harmed) if text.tags[t].startswith("NN")]
    return any(text.lower[c] in _BACK and text.deps[c] in ("det", "amod") for t in nouns for c in text.children[t])


def _happens(text: Annotated, noun: int) -> bool:
    """ "clashes erupted", "an explosion was heard", "a protest took place"."""
    head = text.heads[noun]
    return (
        text.deps[noun] in ("nsubj", "nsubjpass")
        and is_verb(text, head)
        and (
            text.lemmas[head] in lexicon().happen
            or text.lemmas[head] in ("hear", "report", "target", "see", "kill", "launch", "carry", "record", "leave")
        )
    )


def _finish(text: Annotated, draft: Draft, owner: dict[int, int]) -> EventMention:
    token = draft.clause if draft.clause is not None else draft.trigger
    head = clause_head(text, token)
    start, end = text.sentences[text.sentence_of[token]]
    arguments = _arguments(text, draft)
    return EventMention(
        type=draft.type,
        trigger=text.span(draft.trigger, draft.trigger + 1),
        clause=_evidence(text, draft, head, token),
        sentence=text.span(start, end),
        arguments=arguments,
        tolls=tuple(draft.tolls),
        means=_means(text, draft, owner),
        status=draft.status or "happened",
        hedges=draft.hedges,
        scope=draft.scope or draft.sense.scope,
        reach=tiers(text, draft, owner),
        background=_background(text, head),
        nominal=not draft.verbal,
        definite=_definite(text, draft),
        responsibility=draft.responsibility,
    )


def _evidence(text: Annotated, draft: Draft, head: int, token: int) -> Span:
    span = clause_span(text, head, token)
    if text.deps[head] == "conj" and is_verb(text, head):
        doer = subject(text, head)
        if doer is not None and text.starts[doer] < span.start and text.sentence_of[doer] == text.sentence_of[head]:
            span = Span(text.starts[bounds(text, doer)[0]], span.end)
    return span


def _background(text: Annotated, head: int) -> bool:
    return any(text.deps[c] == "aux" and text.lower[c] in ("had", "'d") for c in text.children[head])


def _arguments(text: Annotated, draft: Draft) -> tuple[Argument, ...]:
    found: list[Argument] = []
    taken: set[int] = set()
    for role, head in draft.roles:
        opening = bounds(text, head)[0]
        if head in taken or text.tags[opening] == "IN" and text.lower[opening] in ("near", "in", "at", "from", "outside", "on"):
            continue  # "Near Palmyra, one strike …": a place that the parser took for a subject
        taken.add(head)
        made = argument(text, head, role)
        if made.pronoun and text.tags[head] != "PRP$":
            made = _resolved(text, made, head)
        found.append(made)
    return tuple(found)


_PLURAL = frozenset(("they", "them", "themselves", "these", "those", "their"))
_SINGULAR = frozenset(("he", "she", "him", "her", "his"))


def _resolved(text: Annotated, made: Argument, head: int) -> Argument:
    """The pronoun with the place of its antecedent: the last subject before it that agrees with it."""
    lower = text.lower[head]
    if lower not in _PLURAL and lower not in _SINGULAR and lower != "it":
        return made
    sentence = text.sentence_of[head]
    oblique = text.deps[head] in ("dobj", "pobj", "nsubjpass")
    own = subject(text, text.heads[head]) if is_verb(text, text.heads[head]) else None
    for n in range(sentence, max(-1, sentence - 4), -1):
        start, end = text.sentences[n]
        slots = ("nsubj", "nsubjpass", "dobj", "pobj") if oblique else ("nsubj", "nsubjpass")
        candidates = [
            j
            for j in range(start, min(end, head))
            if text.deps[j] in slots and j != own and text.tags[j].startswith(("NN", "CD", "DT")) and _agrees(text, j, lower, oblique)
        ]
        quiet = [j for j in candidates if text.lemmas[text.heads[j]] not in _SPEECH]
        candidates = quiet or candidates
        if oblique:
            candidates.reverse()
        if candidates:
            first, last = bounds(text, candidates[0])
            return Argument(made.role, made.span, made.head, made.count, made.of, made.civil, made.traits, text.span(first, last), True)
    return made


def _agrees(text: Annotated, j: int, pronoun: str, oblique: bool) -> bool:
    classes = classes_of(text, j)
    if pronoun == "it" and oblique:
        return bool(classes & {"facility", "weapon", "group", "vehicle", "place"}) and text.tags[j] in ("NN", "NNP")
    if pronoun in _PLURAL:
        return text.tags[j] in ("NNS", "NNPS", "CD", "DT") and bool(classes & {"person", "group", "number", "name"}) or "group" in classes
    if pronoun in _SINGULAR:
        return text.tags[j] in ("NN", "NNP") and bool(classes & {"person", "name_person"})
    return "group" in classes or "name" in classes and "name_person" not in classes


_NO_MEANS = frozenset(
    (
        "fire",
        "weapon",
        "weapons",
        "arms",
        "drug",
        "drugs",
        "phone",
        "phones",
        "document",
        "documents",
        "cash",
        "equipment",
        "uniform",
        "uniforms",
        "mines",
        "club",
        "round",
        "rounds",
        "charge",
        "stick",
    )
)


def _means(text: Annotated, draft: Draft, owner: dict[int, int]) -> tuple[Span, ...]:
    """Arms and explosives among the event's own words."""
    tokens = list(draft.means)
    held = {h for _, h in draft.roles}
    start, end = text.sentences[text.sentence_of[draft.trigger]]
    for i in range(start, end):
        if owner.get(i) == draft.trigger and i not in tokens and i not in held and text.tags[i].startswith("NN") and i != draft.trigger:
            classes = lexicon().classes.get(text.lemmas[i], frozenset())
            if (
                classes & {"weapon", "device", "munition", "aircraft"}
                and text.lemmas[i] not in _NO_MEANS
                and not classes & {"facility", "person"}
            ):
                tokens.append(i)
    spans = []
    for i in tokens:
        if text.deps[i] == "compound" and text.heads[i] in tokens:
            continue
        first = i
        while first > start and text.heads[first - 1] == i and text.deps[first - 1] in ("compound", "amod"):
            first -= 1
        spans.append(text.span(first, i + 1))
    return tuple(dict.fromkeys(spans))
