"""Annotated → Attributions: the rules in their order, then voices joined and spans made."""

from __future__ import annotations

from quoth.attribute.adjectives import adjective_findings
from quoth.attribute.ahead import rejoin, statements_ahead, versions
from quoth.attribute.carry import carried
from quoth.attribute.custody import mark_custody
from quoth.attribute.found import Finding
from quoth.attribute.headlines import headings
from quoth.attribute.issuer import issuer_of, own_deeds
from quoth.attribute.lexicon import Lexicon, lexicon
from quoth.attribute.nouns import noun_findings
from quoth.attribute.outcome import attributions_of
from quoth.attribute.outlet import outlet_of
from quoth.attribute.passive import quoted_as_saying
from quoth.attribute.phrases import inner_sources, phrase_findings
from quoth.attribute.quoted import free_quotes, mode_of, own_quotes
from quoth.attribute.quotes import Quote, find_quotes
from quoth.attribute.stances import refine
from quoth.attribute.told import told_outlet
from quoth.attribute.transcript import labelled
from quoth.attribute.verbs import answered, complete, verb_findings
from quoth.attribute.voices import Voices, mentions
from quoth.model.finding import Attribution, Attributions
from quoth.model.text import Annotated


def attribute(text: Annotated) -> Attributions:
    """Who speaks for which words of a report: voices, and attributions by span (code points of the report's text).

    Attributions nest by containment; those of equal words by `depth`. Parallel speakers have the same cue, words and depth.
    The words of the outlet itself have none. Raises MissingData or CodebookError where the cue words cannot be read.
    """
    lx = lexicon()
    quotes = find_quotes(text)
    inside = [-1] * len(text.words)
    for n, q in enumerate(quotes):
        inside[q.start : q.end] = [n] * (q.end - q.start)
    issuer = issuer_of(text, lx, inside)
    own = outlet_of(text) or issuer
    findings = find(text, lx, own, quotes, inside)
    voices = Voices(text, lx, own, inside)
    for s in mentions(findings):
        index, via = voices.resolve(s)
        for f in findings:
            if f.carried_from is None and s in f.speakers and (f.via or via):
                voices.note_medium(index, f.via or via or "")
    made: list[Attribution] = []
    for f in findings:
        made.extend(attributions_of(text, lx, f, voices))
    if issuer is not None:
        made.append(Attribution(voices.own(), (text.span(0, len(text.words)),), "own voice"))
        deeds = [
            Attribution(voices.own(), (text.span(*part),), "own voice", "claims responsibility", ("who.actor",))
            for part in own_deeds(text, lx, issuer, inside)
        ]
        made += deeds
    made.sort(key=lambda x: (x.content[0].start, -x.content[-1].end, x.depth))
    return Attributions(voices.finished(), tuple(made))


def find(text: Annotated, lx: Lexicon, own: str | None, quotes: list[Quote], inside: list[int]) -> list[Finding]:
    """The findings of all rules, in token indices, before voices are joined."""
    findings = answered(text, verb_findings(text, lx, quotes, inside))
    findings += phrase_findings(text, lx, quotes, inside)
    findings += adjective_findings(text, lx, inside)
    findings += _not_told_twice(noun_findings(text, lx, findings), findings)
    findings += labelled(text, lx)
    findings += statements_ahead(text, lx, quotes, inside, findings)
    findings += versions(text, lx, findings)
    heads = headings(text, lx)
    findings += [h for h in heads if not any(f.at == h.at or f.content == h.content for f in findings)]
    own_quotes(text, quotes, inside, findings)
    findings += free_quotes(text, lx, quotes, findings)
    for f in findings:
        quoted_as_saying(text, lx, f)
    inner_sources(text, lx, findings)
    findings = [f for f in findings if f.content]
    for f in findings:
        if f.carried_from is None and f.entry.kind == "verb":
            complete(text, lx, f)
            told_outlet(text, lx, f, own)
        f.mode = mode_of(text, f, quotes, inside) if f.entry.kind != "label" else f.mode
        rejoin(text, f)
        refine(text, lx, f)
    mark_custody(text, lx, findings)
    findings = _own_words(findings)
    findings += carried(text, lx, findings)
    return [f for f in findings if f.content]


def _not_told_twice(nouns: list[Finding], findings: list[Finding]) -> list[Finding]:
    """Nouns whose words a verb already attributes: "it was disclosed in the statement that …"."""
    taken = {r for f in findings for r in f.content}
    return [n for n in nouns if not all(r in taken for r in n.content)]


def _own_words(findings: list[Finding]) -> list[Finding]:
    """What "we" say needs no link but where it denies or confirms; inside somebody's words it is theirs."""
    kept = []
    for f in findings:
        if f.own_voice:
            host = next((h for h in findings if h is not f and not h.own_voice and any(s <= f.at < e for s, e in h.content)), None)
            if host is not None and f.answers is None:
                continue
            if host is not None:
                f.own_voice, f.speakers = False, host.speakers
            elif f.stance == "states":
                continue
            else:
                f.mode, f.speakers = "own voice", []
        kept.append(f)
    return kept
