"""From tokens to event mentions: the order of the coding room."""

from __future__ import annotations

from quoth.coding.absorb import absorb
from quoth.coding.blame import put_behind
from quoth.coding.clause import clause_head, clause_span, is_verb
from quoth.coding.draft import Draft
from quoth.coding.frame import subject
from quoth.coding.lexicon import lexicon
from quoth.coding.literal import Meant, weigh
from quoth.coding.means import means_of
from quoth.coding.noun_trigger import noun_draft
from quoth.coding.phrase import bounds, whole_lemma
from quoth.coding.pronoun import resolved
from quoth.coding.reach import owners, tiers
from quoth.coding.roles import argument
from quoth.coding.sense_tagger import suggest
from quoth.coding.status import status_of
from quoth.coding.status_words import hedge_words
from quoth.coding.toll import add_tolls
from quoth.coding.toll_event import add_bare_tolls
from quoth.coding.verb_trigger import verb_draft
from quoth.coding.words import words
from quoth.coding.worth import is_definite, is_told
from quoth.model.finding import Argument, EventMention, Hedge
from quoth.model.text import Annotated, Span


def code_events(text: Annotated) -> tuple[EventMention, ...]:
    """All event mentions of a report in reading order; the title is left out where there is a body, since it repeats it."""
    body, meant = _body(text), weigh(text)
    drafts = _drafts(text, body, meant)
    suggest(text, body, meant, drafts)
    put_behind(text, drafts)
    add_tolls(text, drafts)
    absorb(text, drafts)
    for n in body:
        if meant.literal[n] and meant.violent[n] and not meant.accident[n]:
            add_bare_tolls(text, drafts, text.sentences[n])
    kept = [d for d in sorted(drafts.values(), key=lambda d: d.trigger) if d.absorbed is None]
    for draft in kept:
        _settle(text, draft)
    kept = [d for d in kept if is_told(text, d)]
    owner = owners(text, drafts, kept)
    return tuple(_finished(text, d, owner) for d in kept)


def _body(text: Annotated) -> list[int]:
    """Sentences that claims are read from: all but the title's."""
    title = text.report.title_span
    if title is None or len(text.blocks) == 1:
        return list(range(len(text.sentences)))
    return [n for n, (start, _) in enumerate(text.sentences) if not title.start <= text.starts[start] < title.end]


def _drafts(text: Annotated, body: list[int], meant: Meant) -> dict[int, Draft]:
    """A draft for each trigger word of the body that is meant, by token."""
    drafts: dict[int, Draft] = {}
    for n in body:
        if not meant.literal[n] or _asks(text, n):
            continue
        for i in range(*text.sentences[n]):
            draft = listed_draft(text, i, violent=meant.violent[n])
            if draft is not None and not (meant.accident[n] and draft.type in words().types_by_accident):
                drafts[i] = draft
    return drafts


def listed_draft(text: Annotated, i: int, *, violent: bool) -> Draft | None:
    """What triggers.yaml makes of token i; `violent`: the words around it speak of violence."""
    lemma, kind = text.lemmas[i], text.tags[i][:2]
    if kind == "VB":
        return verb_draft(text, i, violent)
    if kind == "NN" and (lemma in lexicon().nouns or whole_lemma(text, i) in lexicon().nouns) and not _is_date(text, i):  # not "March"
        return noun_draft(text, i, violent)
    return None


def _is_date(text: Annotated, i: int) -> bool:
    entity = text.entity_of[i]
    return entity >= 0 and text.entities[entity][2] in ("DATE", "TIME") and text.tags[i].startswith("NNP")


def _asks(text: Annotated, n: int) -> bool:
    """True for a question: it tells nothing."""
    start, end = text.sentences[n]
    return "?" in text.words[max(start, end - 3) : end]


def _settle(text: Annotated, draft: Draft) -> None:
    """Status and hedges, as the words and the tolls give them; the type of the act that it speaks of, now that this one is whole."""
    if draft.refers is not None:
        draft.type = draft.refers.final().type
    draft.status, draft.hedges = status_of(text, draft.trigger, draft.status)
    harm_alone = (draft.sense.toll or draft.sense.tollsubj) and not any(text.lemmas[t] in lexicon().nouns for t in draft.also)
    nobody = draft.tolls and all(t.quantity[:2] == (0, 0) for t in draft.tolls)
    if harm_alone and nobody and draft.status == "happened":  # "nobody was hurt"; but "the blast hurt no one" happened
        draft.status = "did not happen"


def _finished(text: Annotated, draft: Draft, owner: dict[int, int]) -> EventMention:
    head = clause_head(text, draft.trigger)
    return EventMention(
        type=draft.type,
        trigger=text.span(draft.trigger, draft.trigger + 1),
        clause=_evidence(text, draft.trigger, head),
        sentence=text.span(*text.sentences[text.sentence_of[draft.trigger]]),
        arguments=_arguments(text, draft),
        tolls=tuple(draft.tolls),
        means=means_of(text, draft, owner),
        status=draft.status or "happened",
        hedges=(*draft.hedges, *_of_people(text, draft)),
        scope=draft.scope or draft.sense.scope,
        reach=tiers(text, draft, owner),
        background=any(text.deps[c] == "aux" and text.lower[c] in ("had", "'d") for c in text.children[head]),
        nominal=not draft.verbal,
        definite=is_definite(text, draft),
        responsibility=draft.responsibility,
    )


def _of_people(text: Annotated, draft: Draft) -> tuple[Hedge, ...]:
    """ "suspected militants": a doubt about who they are, not about the act."""
    known = hedge_words().adjectives
    return tuple(
        Hedge(text.span(c, c + 1), f"who.{role}", known[text.lower[c]])
        for role, head in draft.roles
        for c in text.children[head]
        if text.deps[c] in ("amod", "compound") and text.lower[c] in known
    )


def _evidence(text: Annotated, trigger: int, head: int) -> Span:
    """The clause; a coordinated one with the subject that it shares."""
    span = clause_span(text, head, trigger)
    if text.deps[head] == "conj" and is_verb(text, head):
        doer = subject(text, head)
        if doer is not None and text.starts[doer] < span.start and text.sentence_of[doer] == text.sentence_of[head]:
            return Span(text.starts[bounds(text, doer)[0]], span.end)
    return span


def _arguments(text: Annotated, draft: Draft) -> tuple[Argument, ...]:
    """Each participant once, in its first role."""
    found: dict[int, Argument] = {}
    for role, head in draft.roles:
        if head not in found and not _is_adverbial(text, head) and not text.lower[head].endswith(("self", "selves")):
            found[head] = resolved(text, argument(text, head, role), head)
    return tuple(found.values())


def _is_adverbial(text: Annotated, head: int) -> bool:
    """ "Near Palmyra, one strike …": a place that the parser took for a subject."""
    first, _ = bounds(text, head)
    return text.tags[first] == "IN" and text.lower[first] in words().place_prepositions
