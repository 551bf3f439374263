"""Claims of an event in the words of their reports: who speaks, through whom, how sure, with a link to where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from quoth.model.claim import Claim, Link, Reading
from quoth.model.event import Event, Told
from quoth.pages import words
from quoth.pages.links import Links
from quoth.pages.people import HOLDER, Hidden

_VERBS = {
    "states": "says",
    "confirms": "confirms",
    "denies": "denies",
    "claims responsibility": "claims responsibility",
    "alleges": "alleges",
    "doubts": "doubts",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One claim. `chain` is the way of the words as a sentence; `status` and `certainty` are as their speaker presents them; `fields` the
    values of the event that this claim stands behind, as "field: value"."""

    claim: str
    report: str
    outlet: str | None
    published: str | None
    speaker: str
    chain: str
    stance: str
    verb: str
    status: str
    certainty: str
    words: str
    href: str | None
    accepted: bool
    language: str | None
    named: bool = True
    held: bool = False  # words of a person in custody: the claim of who holds them
    locations: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def said_in(event: Event, readings: Mapping[str, Reading], links: Links, hidden: Hidden, accepted: frozenset[str]) -> tuple[Said, ...]:
    """The claims of an event, denials last, else by the day of their report."""
    behind: dict[str, list[str]] = {}
    held = {claim for s in event.support for o in s.origins if "in custody" in o.marks for claim in o.claims}
    for s in event.support:
        for o in s.origins:
            for claim in o.claims:
                behind.setdefault(claim, []).append(f"{s.field}: {s.value}")
    locations: dict[str, list[str]] = {}
    for told in event.claims:
        locations.setdefault(told.claim, []).append(told.location)
    found = {told.claim: _said(told, readings.get(told.report), links, hidden, accepted) for told in event.claims}
    ordered = sorted(found.values(), key=lambda s: (s.stance in ("denies", "doubts"), s.published or "9999", s.outlet or "", s.claim))
    return tuple(
        replace(
            s,
            speaker=HOLDER if s.claim in held else s.speaker,
            held=s.claim in held,
            locations=tuple(dict.fromkeys(filter(None, locations[s.claim]))),
            fields=tuple(behind.get(s.claim, ())),
        )
        for s in ordered
    )


def _said(told: Told, reading: Reading | None, links: Links, hidden: Hidden, accepted: frozenset[str]) -> Said:
    href = links.reader(told.report, told.claim)
    claim = next((c for c in reading.claims if c.id == told.claim), None) if reading else None
    if reading is None or claim is None:
        return Said(
            told.claim, told.report, None, None, "", "", "states", "says", "", "", hidden.hide(told.evidence), href,
            told.claim in accepted, None,
        )  # fmt: skip
    report, root = reading.report, claim.chain[-1]
    return Said(
        claim=told.claim,
        report=told.report,
        outlet=report.outlet or report.given.outlet,
        published=report.published or report.given.published,
        speaker=hidden.hide(_name(reading, root.source)),
        chain=hidden.hide(chain_in_words(reading, claim)),
        stance=root.stance,
        verb=_VERBS.get(root.stance, root.stance),
        status=claim.status,
        certainty=claim.certainty,
        words=hidden.hide(told.evidence),
        href=href,
        accepted=told.claim in accepted,
        language=report.language,
        named=next((s.named or s.kind == "outlet" for s in reading.sources if s.id == root.source), False),
    )


def chain_in_words(reading: Reading, claim: Claim) -> str:
    """The way of the words: "New Dawn, quoting the spokesman, who denies it"."""
    outlet, *others = claim.chain
    first = words.isolated(_name(reading, outlet.source))
    if not others:
        return f"{first}, in its own voice"
    names = [words.isolated(_name(reading, link.source)) for link in others]
    held = ", a person in custody" if others[-1].in_custody else ""
    return f"{first}, {_how(others[0])} {', who cites '.join(names)}{held}"


def _how(link: Link) -> str:
    return "quoting" if link.mode in ("direct quote", "mixed") else "citing"


def _name(reading: Reading, source_id: str) -> str:
    source = next((s for s in reading.sources if s.id == source_id), None)
    if source is None:
        return "a source that the report does not name"
    if source.kind == "outlet" and not source.named:
        return reading.report.outlet or reading.report.given.outlet or "the report’s own voice"
    return source.name
