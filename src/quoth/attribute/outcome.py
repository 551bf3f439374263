"""Findings in token indices → attributions in text spans, one for each link of a chain."""

from __future__ import annotations

from dataclasses import replace

from quoth.attribute.found import Finding, Range, Speaker
from quoth.attribute.lexicon import OCCURRENCE, Lexicon
from quoth.attribute.syntax import sentence
from quoth.attribute.voices import Voices
from quoth.model.finding import Answer, Attribution
from quoth.model.text import Annotated, Span

_MARKS = frozenset(("``", "''"))


def attributions_of(a: Annotated, lx: Lexicon, f: Finding, voices: Voices) -> list[Attribution]:
    """The links of one finding over its words: outer ones, its speakers (parallel ones at equal depth), inner ones."""
    carried = f.carried_from is not None
    plain = Attribution(
        voice=-1,
        content=tuple(a.span(*_with_marks(a, part)) for part in f.content),
        mode=f.mode,
        cue=a.span(*f.cue),
        carried=carried,
        context=(a.span(*sentence(a, f.carried_from.at)),) if f.carried_from is not None else (),
    )
    made = [replace(plain, voice=voices.resolve(s)[0], mention=_span(a, s), depth=n) for n, s in enumerate(f.outer)]
    depth = len(made)
    speakers: list[Speaker | None] = [*f.speakers] or [f.via_speaker]
    made += [_spoken(a, lx, f, replace(plain, depth=depth), voices, s) for s in speakers]
    for s, citing in f.inner:
        inner = replace(
            plain, voice=voices.resolve(s)[0], mode="indirect", cue=a.span(*citing), mention=_span(a, s), basis=f.basis, depth=depth + 1
        )
        made.append(inner)
    return made


def _spoken(a: Annotated, lx: Lexicon, f: Finding, plain: Attribution, voices: Voices, speaker: Speaker | None) -> Attribution:
    """The link of the speaker at the cue."""
    if speaker is not None:
        voice, via = voices.resolve(speaker)
    else:
        voice, via = voices.own() if f.own_voice else voices.unknown(), None
    stance, about = (f.stance, f.about) if f.carried_from is None else ("states", OCCURRENCE)
    if stance == "claims responsibility" and f.entry.lemma != "claim" and voices.words(voice) & lx.words["state_words"]:
        stance, about = "states", OCCURRENCE  # a pronoun that turns out to be an army
    return replace(
        plain,
        voice=voice,
        stance=stance,
        about=about,
        mention=_span(a, speaker) if speaker is not None else None,
        basis=_basis(a, lx, f, speaker, voices.kind(voice)) if not f.inner else "not stated",
        via=f.via or via,
        said=a.span(*f.said) if f.said else None,
        in_custody=f.in_custody,
        answers=_answer(a, f, voices),
        hedge=plain.cue if f.hedge else None,
    )


def _span(a: Annotated, s: Speaker) -> Span:
    return a.span(s.start, s.end)


def _answer(a: Annotated, f: Finding, voices: Voices) -> Answer | None:
    if f.answers is None:
        return None
    source, how = f.answers
    return Answer(voices.resolve(source)[0], how, _span(a, source))


def _with_marks(a: Annotated, part: Range) -> Range:
    """A run with the quotation mark that it lacks at one end."""
    start, end = part
    if sum(a.tags[i] in _MARKS for i in range(start, end)) % 2:
        if end < len(a.tags) and a.tags[end] in _MARKS and a.block_of[end] == a.block_of[start]:
            end += 1
        elif start > 0 and a.tags[start - 1] in _MARKS and a.block_of[start - 1] == a.block_of[start]:
            start -= 1
    return start, end


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
    return "competent office" if lemma in lx.words["competent"] else "not stated"


def _has_seen(a: Annotated, s: Speaker) -> bool:
    """ "a driver who saw the blast"."""
    return any(
        a.lemmas[i] in ("see", "witness") and a.deps[i] == "relcl" and any(a.lower[c] == "who" for c in a.children[i])
        for i in range(s.start, s.end)
    )
