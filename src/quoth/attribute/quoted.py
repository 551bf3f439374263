"""Quotations and their speakers: quotations that a cue touches, and those that stand free."""

from __future__ import annotations

from quoth.attribute.found import PUNCTUATION, Finding, merge
from quoth.attribute.lexicon import Cue, Lexicon
from quoth.attribute.quotes import Quote, is_expression
from quoth.attribute.speaker import split
from quoth.attribute.syntax import child, sentence
from quoth.model.text import Annotated

_QUOTED = Cue("", frozenset(("quote",)), kind="quote")


def own_quotes(a: Annotated, quotes: list[Quote], inside: list[int], findings: list[Finding]) -> None:
    """Give each quotation that a finding's words touch to that finding, and the finding the whole quotation."""
    for n, f in enumerate(findings):
        if f.entry.kind == "noun":
            continue
        for start, end in f.content:
            for q in {inside[i] for i in range(start, end)} - {-1}:
                quote = quotes[q]
                if quote.covers(f.at) or is_expression(a, quote):
                    continue
                if quote.owner is None or _nearer(a, f, findings[quote.owner], quote):
                    quote.owner = n
    for n, f in enumerate(findings):
        mine = [(q.start, q.end) for q in quotes if q.owner == n]
        if mine:
            f.content = merge([*f.content, *mine])


def _nearer(a: Annotated, new: Finding, old: Finding, quote: Quote) -> bool:
    def distance(f: Finding) -> int:
        return min(abs(f.at - quote.start), abs(f.at - quote.end))

    return distance(new) < distance(old)


def free_quotes(a: Annotated, lx: Lexicon, quotes: list[Quote], findings: list[Finding]) -> list[Finding]:
    """Speakers of quotations that no cue touches: they go on from the one before, or belong to the sentence that leads up to them."""
    new: list[Finding] = []
    for n, quote in enumerate(quotes):
        if (
            quote.owner is not None
            or is_expression(a, quote)
            or quote.end - quote.start < 4
            or any(
                f.cue[0] < quote.start and f.content and f.content[0][0] <= quote.start and quote.end <= f.content[-1][1] + 1
                for f in findings
            )
        ):
            continue
        everything = [*findings, *new]
        told = _any_verb(a, lx, quote)
        if told is not None:
            new.append(told)
            quote.owner = len(findings) + len(new) - 1
            continue
        source = _continued(a, quotes, n, everything) or _led_up_to(a, quote, everything)
        if source is not None:
            if _same_utterance(a, quote, source):
                source.content = merge([*source.content, (quote.start, quote.end)])
                quote.owner = everything.index(source)
                continue
            origin = source.carried_from or source
            made = Finding(
                at=quote.start,
                cue=origin.cue,
                entry=origin.entry,
                content=[(quote.start, quote.end)],
                speakers=origin.speakers,
                outer=list(origin.outer),
                carried_from=origin,
            )
        else:
            opened = _introduced(a, lx, quote) or _by_neighbour(a, lx, quote)
            if opened is None:
                continue
            made = opened
        new.append(made)
        quote.owner = len(findings) + len(new) - 1
    return new


def _any_verb(a: Annotated, lx: Lexicon, quote: Quote) -> Finding | None:
    """'"…," the source exulted.': a speaker and any verb at all, if nothing but the end of the sentence follows."""
    i = quote.end
    if i >= len(a.words) or a.block_of[i] != quote.block or a.tags[quote.end - 2 if quote.end > 1 else 0] == ".":
        return None
    _, high = sentence(a, i)
    verb = next((j for j in range(i, min(high, i + 12)) if a.tags[j] in ("VBD", "VBZ")), None)
    if verb is None or (verb + 2 < high and a.tags[verb + 1] not in (".", ",", "RB", "IN")):
        return None
    subject = child(a, verb, "nsubj")
    if subject is None or not i <= subject < verb or not (a.lemmas[subject] in lx.kinds or a.tags[subject] in ("NNP", "PRP")):
        return None
    speakers = split(a, subject, i, verb, verb)
    return (
        Finding(at=verb, cue=(verb, verb + 1), entry=_QUOTED, content=[(quote.start, quote.end)], speakers=speakers) if speakers else None
    )


def _continued(a: Annotated, quotes: list[Quote], n: int, findings: list[Finding]) -> Finding | None:
    """The speaker of the quotation that this one reopens or follows."""
    quote = quotes[n]
    if quote.previous is not None and quotes[quote.previous].owner is not None:
        owner = quotes[quote.previous].owner
        return findings[owner] if owner is not None else None
    return None


def _led_up_to(a: Annotated, quote: Quote, findings: list[Finding]) -> Finding | None:
    """The last speaker of the paragraph before the quotation, where it opens a sentence; else of the paragraph before."""
    low, _ = sentence(a, quote.start)
    if any(a.tags[i] not in PUNCTUATION for i in range(low, quote.start)):
        return None
    block = a.block_of[quote.start]
    first = a.blocks[block][0]
    before = [f for f in findings if first <= f.at < quote.start and f.speakers and (f.entry.kind != "noun")]
    if before:
        return max(before, key=lambda f: (f.carried_from is None, max(f.at, max(e for _, e in f.content)) if f.content else f.at))
    if quote.start - first > 1 or block == 0:
        return None
    first = a.blocks[block - 1][0]
    earlier = [f for f in findings if first <= f.at < quote.start and f.speakers and f.entry.kind != "noun"]
    return max(earlier, key=lambda f: f.at) if earlier else None


def _same_utterance(a: Annotated, quote: Quote, source: Finding) -> bool:
    """True for a quotation that goes on in the paragraph of its cue, or that the next paragraph reopens."""
    if source.carried_from is not None or (source.stance not in ("states", "claims responsibility") and source.mode != "direct quote"):
        return False
    return quote.previous is not None or a.block_of[quote.start] == a.block_of[source.at]


def _introduced(a: Annotated, lx: Lexicon, quote: Quote) -> Finding | None:
    """'X was blunt: "…"': the subject of the sentence before the colon."""
    i = quote.start - 1
    if i < 1 or a.words[i] not in (":", ",") or a.block_of[i] != a.block_of[quote.start]:
        return None
    if a.words[i] == ",":
        return None
    low, _ = sentence(a, i)
    root = next((j for j in range(low, i) if a.heads[j] == j or not low <= a.heads[j] < i), None)
    subject = child(a, root, "nsubj", "nsubjpass") if root is not None else None
    if subject is None and root is not None and a.tags[root][:2] == "NN":
        subject = root
    if subject is None or not _may_speak(a, lx, subject):
        subject = _somebody(a, lx, low, i)
    if subject is None:
        return None
    speakers = split(a, subject, low, i, i)
    if not speakers:
        return None
    return Finding(at=i, cue=(i, i + 1), entry=_QUOTED, content=[(quote.start, quote.end)], speakers=speakers)


def _may_speak(a: Annotated, lx: Lexicon, head: int) -> bool:
    return a.lemmas[head] in lx.kinds or a.tags[head] in ("NNP", "NNPS", "PRP")


def _somebody(a: Annotated, lx: Lexicon, low: int, high: int) -> int | None:
    """The only person that the words before a colon name: "For the driver there was no doubt: …", "Here is how the captain put it: …"."""
    people = [
        i
        for i in range(low, high)
        if a.deps[i] != "compound"
        and (
            (a.tags[i] == "NN" and lx.is_kind(a.lemmas[i], "person"))
            or (a.tags[i] == "NNP" and a.entity_of[i] >= 0 and a.entities[a.entity_of[i]][2] == "PERSON")
        )
    ]
    return people[0] if len(people) == 1 else None


def _by_neighbour(a: Annotated, lx: Lexicon, quote: Quote) -> Finding | None:
    """A quotation with a sentence of its own after one about a person: 'The bishop was in tears. "Eleven of my people …"'."""
    if a.words[quote.end - 1 - (a.tags[quote.end - 1] in ("''", "``"))] not in (".", "!", "?"):
        return None
    low, _ = sentence(a, quote.start)
    if low == 0 or quote.start - low > 0 or a.block_of[low - 1] != a.block_of[low]:
        return None
    first, end = sentence(a, low - 1)
    root = next((i for i in range(first, end) if a.heads[i] == i), first)
    subject = child(a, root, "nsubj", "nsubjpass")
    if subject is None or a.tags[subject] not in ("NN", "NNP"):
        return None
    n = a.entity_of[subject]
    if not (lx.is_kind(a.lemmas[subject], "person") or (n >= 0 and a.entities[n][2] == "PERSON")):
        return None
    speakers = split(a, subject, first, root, root)
    return (
        Finding(at=quote.start, cue=(quote.start, quote.start + 1), entry=_QUOTED, content=[(quote.start, quote.end)], speakers=speakers)
        if speakers
        else None
    )


def mode_of(a: Annotated, finding: Finding, quotes: list[Quote], inside: list[int]) -> str:
    """direct quote | mixed | indirect: how many of the words stand between marks (of a quotation that does not hold the cue too)."""
    quoted = plain = 0
    for start, end in finding.content:
        for i in range(start, end):
            if a.tags[i] in PUNCTUATION:
                continue
            q = inside[i]
            if q >= 0 and not (quotes[q].covers(finding.at) and finding.carried_from is None and finding.entry is not _QUOTED):
                quoted += 1
            elif a.lower[i] != "that":
                plain += 1
    if not quoted:
        return "indirect"
    return "mixed" if plain else "direct quote"
