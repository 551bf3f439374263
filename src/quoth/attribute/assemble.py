"""Annotated → Attributions: the rules in their order, then voices joined and spans made."""

from __future__ import annotations

from quoth.attribute.adjectives import adjective_findings
from quoth.attribute.ahead import headings, rejoin, statements_ahead
from quoth.attribute.carry import carried
from quoth.attribute.custody import mark_custody
from quoth.attribute.found import Finding, Speaker
from quoth.attribute.issuer import issuer_of, own_deeds
from quoth.attribute.lexicon import Lexicon, lexicon
from quoth.attribute.nouns import noun_findings
from quoth.attribute.outlet import outlet_of
from quoth.attribute.phrases import inner_sources, phrase_findings
from quoth.attribute.quoted import free_quotes, mode_of, own_quotes
from quoth.attribute.quotes import Quote, find_quotes
from quoth.attribute.stances import refine
from quoth.attribute.syntax import sentence
from quoth.attribute.told import told_outlet
from quoth.attribute.transcript import labelled
from quoth.attribute.verbs import answered, complete, quoted_as_saying, verb_findings
from quoth.attribute.voices import Voices, mentions
from quoth.model.finding import Answer, Attribution, Attributions
from quoth.model.text import Annotated, Span

_COMPETENT = frozenset(
    ("police", "prosecutor", "prosecution", "court", "coroner", "hospital", "gendarmerie", "ministry", "tribunal", "judge")
)


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
    voices = Voices(text, lx, own)
    for s in mentions(findings):
        index, via = voices.resolve(s)
        for f in findings:
            if f.carried_from is None and s in f.speakers and (f.via or via):
                voices.note_medium(index, f.via or via or "")
    made: list[Attribution] = []
    for f in findings:
        made.extend(_attributions(text, lx, f, voices, own))
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


def _attributions(a: Annotated, lx: Lexicon, f: Finding, voices: Voices, own: str | None) -> list[Attribution]:
    content = tuple(a.span(start, end) for start, end in f.content)
    context: tuple[Span, ...] = ()
    if f.carried_from is not None:
        first, end = sentence(a, f.carried_from.at)
        context = (a.span(first, end),)
    cue = a.span(*f.cue)
    answers = None
    if f.answers is not None:
        source, how = f.answers
        answers = Answer(voices.resolve(source)[0], how, a.span(source.start, source.end))
    made = []
    depth = 0
    for s in f.outer:
        made.append(
            Attribution(
                voices.resolve(s)[0],
                content,
                f.mode,
                cue=cue,
                mention=a.span(s.start, s.end),
                depth=depth,
                carried=f.carried_from is not None,
                context=context,
            )
        )
        depth += 1
    who: list[Speaker | None] = [*f.speakers] or [f.via_speaker]
    for speaker in who:
        voice, via = voices.resolve(speaker) if speaker is not None else (voices.own() if f.own_voice else voices.unknown(), None)
        stance, about = (f.stance, f.about) if f.carried_from is None else ("states", ("occurrence",))
        if stance == "claims responsibility" and f.entry.lemma != "claim" and voices.words(voice) & lx.words["state_words"]:
            stance, about = "states", ("occurrence",)  # a pronoun that turns out to be an army
        made.append(
            Attribution(
                voice,
                content,
                f.mode,
                stance,
                about,
                cue,
                a.span(speaker.start, speaker.end) if speaker is not None else None,
                _basis(a, lx, f, speaker, voices.kind(voice)) if not f.inner else "not stated",
                f.via or via,
                a.span(*f.said) if f.said else None,
                f.in_custody,
                answers,
                f.carried_from is not None,
                context,
                cue if f.hedge else None,
                depth,
            )
        )
    if f.inner:
        depth += 1
        for s, citing in f.inner:
            made.append(
                Attribution(
                    voices.resolve(s)[0],
                    content,
                    "indirect",
                    cue=a.span(*citing),
                    mention=a.span(s.start, s.end),
                    basis=f.basis,
                    depth=depth,
                    carried=f.carried_from is not None,
                    context=context,
                )
            )
    return made


def _basis(a: Annotated, lx: Lexicon, f: Finding, speaker: Speaker | None, kind: str) -> str:
    """What the speaker's knowledge rests on, as far as the words tell."""
    if f.basis == "investigated" and kind == "document":
        return "document"
    if f.basis != "not stated":
        return f.basis
    if speaker is None:
        return "not stated"
    lemma = a.lemmas[speaker.head]
    if lemma in ("witness", "eyewitness", "survivor") or _has_seen(a, speaker):
        return "saw"
    if kind == "inquiry" or lx.is_kind(lemma, "inquiry"):
        return "investigated"
    if kind == "document":
        return "document"
    return "competent office" if lemma in _COMPETENT else "not stated"


def _has_seen(a: Annotated, s: Speaker) -> bool:
    """"a driver who saw the blast"."""
    return any(
        a.lemmas[i] in ("see", "witness") and a.deps[i] == "relcl" and any(a.lower[c] == "who" for c in a.children[i]) for i in range(s.start, s.end)
    )
