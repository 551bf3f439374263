"""A claim's chain as a sentence for a person: "New Dawn, quoting the spokesman, who cites investigators"."""

from __future__ import annotations

import re

from quoth.model.claim import Claim, Link, Reading, Source
from quoth.model.text import Span

_MODES = {"direct quote": "quoting", "mixed": "quoting", "indirect": "citing"}
_CITES = {"person": "who cites", "group": "who cite"}
_STANCES = {
    "confirms": "confirms",
    "denies": "denies",
    "claims responsibility": "claims responsibility for",
    "alleges": "alleges",
    "doubts": "doubts",
    "other": "takes a stance on",
}
_PARTS = {
    "who.actor": "who did it",
    "who.victim": "who was hurt",
    "who.target": "whom it was aimed at",
    "harm": "how many were harmed",
    "where": "where it was",
    "when": "when it was",
}
_BASES = {
    "saw": "saw it",
    "took part": "took part",
    "was told": "was told of it",
    "document": "a document",
    "investigated": "an investigation",
    "competent office": "the office competent for it",
    "inferred": "inference",
}
_OWN_BASIS = {"inquiry": "investigated", "document": "document"}  # says no more than the kind of source does
_BY = frozenset(("telephone", "phone", "radio", "e-mail", "email", "letter", "text message", "satellite phone"))
_ARTICLE = re.compile(r"(?:the|an?|its|his|her|their|our|one|two|three|four|five|several|some|many|certain)\b", re.IGNORECASE)


def chain_words(reading: Reading, claim: Claim) -> str:
    """Who says it through whom, outermost first, with the words of saying and the stances; a clause without a full stop."""
    sources = {source.id: source for source in reading.sources}
    first, *others = claim.chain
    words = [_outermost(reading, first, sources, alone=not others)]
    for n, link in enumerate(others):
        lead = _MODES.get(link.mode, "citing") if n == 0 else _cites(sources.get(others[n - 1].source))
        words.append(f"{lead} {_said(reading, claim, link, sources)}")
    return ", ".join(words)


def source_words(reading: Reading, source: Source) -> str:
    """What a source is called, with its description where there is one; an unnamed one as the report first calls it."""
    name = " ".join(source.name.split()) if source.named else _called(reading, source)
    if source.kind != "outlet" and source.description and source.description.lower() not in name.lower():
        return f"{name} ({source.description})"
    return name


def about_words(about: tuple[str, ...]) -> str:
    """Which parts of a claim a stance is about: "that it happened", "who did it"."""
    return " and ".join("that it happened" if part == "occurrence" else _PARTS.get(part, part) for part in about)


def medium_words(medium: str) -> str:
    """ "in a statement", "by telephone", "in reports"."""
    if medium.lower() in _BY:
        return f"by {medium}"
    if _ARTICLE.match(medium) or medium.endswith("s"):
        return f"in {medium}"
    return f"in {'an' if medium[:1].lower() in 'aeiou' else 'a'} {medium}"


def is_carried(claim: Claim, link: Link) -> bool:
    """True where the words of saying stand in an earlier sentence."""
    cue = link.cue
    return cue is not None and not claim.evidence.overlaps(cue) and any(span.covers(cue) for span in claim.context)


def _called(reading: Reading, source: Source) -> str:
    """An unnamed source with the article or number that stands before it in the text: "the army" for "army"."""
    name = " ".join(source.name.split())
    for span in source.mentions:
        words = _quoted(reading, span)
        if _ARTICLE.match(words) and words.lower().endswith(" " + name.lower()) and words.count(" ") == name.count(" ") + 1:
            return words[0].lower() + words[1:]
    begins_low = _ARTICLE.match(name) or (source.kind in ("inquiry", "document") and name[1:].islower())
    return name[:1].lower() + name[1:] if begins_low else name


def _outermost(reading: Reading, link: Link, sources: dict[str, Source], alone: bool) -> str:
    source = sources.get(link.source)
    name = source_words(reading, source) if source else link.source
    if not alone:
        return name
    return f"{name}, in its own voice" if link.mode == "own voice" else name


def _cites(source: Source | None) -> str:
    return _CITES.get(source.kind, "which cites") if source else "which cites"


def _said(reading: Reading, claim: Claim, link: Link, sources: dict[str, Source]) -> str:
    source = sources.get(link.source)
    words = source_words(reading, source) if source else link.source
    if link.via:
        words += f" {medium_words(link.via)}"
    notes = []
    if link.cue:
        notes.append(f"“{_quoted(reading, link.cue)}”{', carried over from an earlier sentence' if is_carried(claim, link) else ''}")
    if link.basis in _BASES and not (source and _OWN_BASIS.get(source.kind) == link.basis):
        notes.append(f"ground: {_BASES[link.basis]}")
    if link.said:
        notes.append(f"spoken {link.said}")
    words += f" ({'; '.join(notes)})" if notes else ""
    words += _stance(reading, claim, link, sources)
    return words + (", in custody: relayed by the holder, and the holder's claim" if link.in_custody else "")


def _stance(reading: Reading, claim: Claim, link: Link, sources: dict[str, Source]) -> str:
    source = sources.get(link.source)
    who = "who" if source and source.kind in _CITES else "which"
    if link.answers:
        to = sources.get(link.answers.source)
        return f", {who} {link.answers.how} what {source_words(reading, to) if to else _quoted(reading, link.answers.mention)} told"
    if link.stance == "states":
        return ""
    part = "" if claim.about == ("occurrence",) else f" as to {about_words(claim.about)}"
    return f", {who} {_STANCES.get(link.stance, link.stance)} it{part}"


def _quoted(reading: Reading, span: Span) -> str:
    return " ".join(reading.report.text[span.start : span.end].split())
