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
    "saw": "saying to have seen it",
    "took part": "saying to have taken part",
    "was told": "saying to have been told",
    "document": "on the ground of a document",
    "investigated": "on the ground of an investigation",
    "competent office": "as the office competent for it",
    "inferred": "by inference",
}
_ARTICLE = re.compile(r"(?:the|an?|its|his|her|their|our|one|two|three|four|five|several|some|many|certain)\b|[^A-Za-z]", re.IGNORECASE)


def chain_words(reading: Reading, claim: Claim) -> str:
    """Who says it through whom, outermost first, with the words of saying and the stances; a clause without a full stop."""
    sources = {source.id: source for source in reading.sources}
    first, *others = claim.chain
    words = [_outermost(first, sources, alone=not others)]
    for n, link in enumerate(others):
        lead = _MODES.get(link.mode, "citing") if n == 0 else _cites(sources.get(others[n - 1].source))
        words.append(f"{lead} {_said(reading, claim, link, sources)}")
    return ", ".join(words)


def source_words(source: Source) -> str:
    """What a source is called, with its description where there is one."""
    if source.kind == "outlet" and not source.named:
        return "the outlet"
    name = " ".join(source.name.split())
    if source.description and source.description.lower() not in name.lower():
        return f"{name} ({source.description})"
    return name


def about_words(about: tuple[str, ...]) -> str:
    """Which parts of a claim a stance is about: "that it happened", "who did it"."""
    return " and ".join("that it happened" if part == "occurrence" else _PARTS.get(part, part) for part in about)


def is_carried(claim: Claim, link: Link) -> bool:
    """True where the words of saying stand in an earlier sentence."""
    cue = link.cue
    return cue is not None and not claim.evidence.overlaps(cue) and any(span.covers(cue) for span in claim.context)


def _outermost(link: Link, sources: dict[str, Source], alone: bool) -> str:
    source = sources.get(link.source)
    name = source_words(source) if source else link.source
    if not alone:
        return name
    return f"{name}, in its own voice" if link.mode == "own voice" else name


def _cites(source: Source | None) -> str:
    return _CITES.get(source.kind, "which cites") if source else "which cites"


def _said(reading: Reading, claim: Claim, link: Link, sources: dict[str, Source]) -> str:
    source = sources.get(link.source)
    words = source_words(source) if source else link.source
    if link.via:
        words += f" in {_article(link.via)}"
    if link.basis in _BASES:
        words += f" {_BASES[link.basis]}"
    if link.cue:
        carried = ", carried over from an earlier sentence" if is_carried(claim, link) else ""
        words += f" (“{_quoted(reading, link.cue)}”{carried})"
    words += _stance(reading, claim, link, source)
    return words + (", in custody: relayed by the holder, and the holder's claim" if link.in_custody else "")


def _stance(reading: Reading, claim: Claim, link: Link, source: Source | None) -> str:
    who = "who" if source and source.kind in _CITES else "which"
    if link.answers:
        return f", {who} {link.answers.how} “{_quoted(reading, link.answers.mention)}”"
    if link.stance in ("states", "own voice"):
        return ""
    what = about_words(claim.about) if claim.about != ("occurrence",) else "it"
    return f", {who} {_STANCES.get(link.stance, link.stance)} {what}"


def _quoted(reading: Reading, span: Span) -> str:
    return " ".join(reading.report.text[span.start : span.end].split())


def _article(noun: str) -> str:
    """ "a statement", "an interview"; as it is where it has a word before it or is more than one."""
    if _ARTICLE.match(noun) or noun.endswith("s"):
        return noun
    return f"{'an' if noun[0].lower() in 'aeiou' else 'a'} {noun}"
