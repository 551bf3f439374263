"""Whose words a report is that no newspaper printed: the issuer of a communiqué, a release or a statement."""

from __future__ import annotations

import re

from quoth.model.claim import Reading

_MEDIA = re.compile(
    r"\b(?:news|times|daily|weekly|post|radio|television|tv|fm|herald|agency|mail|press|wire|voice|gazette|courier|observer"
    r"|star|tribune)\b",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"(?:press release|press statement|communiqu[ée]|military communiqu[ée]|statement|declaration|claim of responsibility)\b", re.IGNORECASE
)
_PARTYISH = re.compile(
    r"\b(?:front|army|movement|brigades?|guards?|column|battalions?|command|liberation|resistance|fighters|union|rally|league|party)\b",
    re.IGNORECASE,
)
_AS_WE = re.compile(
    r"(?:^|[.!?\n] ?)(?:We|Our (?:fighters|units|forces|men|comrades|heroes|mujahideen|brothers|soldiers))\b|\bour (?:fighters"
    r"|units|forces|men|comrades)\b"
)
_PARTY = r"(?:the )?(?P<party>[A-ZÀ-Þ][\w'’-]*(?: (?:[a-z]{2,3} ){0,2}[A-ZÀ-Þ][\w'’-]*)+)"
_STATEMENT_OF = re.compile(
    rf"\b(?:[Ss]tatement|[Cc]ommuniqu[ée]|[Dd]eclaration|[Pp]ress release|[Mm]essage)(?: (?:[Nn]o\.?|[Nn]umber|n°"
    rf"|#)? ?\d+)? (?:of|by|from) {_PARTY}"
)
_TITLED = re.compile(rf"{_PARTY}(?: \([A-Z]{{2,7}}\))?: (?:a )?(?:statement|communiqu[ée]|declaration|message)\b")
_SIGNED = re.compile(rf"(?:[A-ZÀ-Þ][\w-]*(?: [\w-]+){{0,3}} (?:of|for) {_PARTY}|[Ff]or {_PARTY.replace('party', 'signer')},.*)\.?")
_ALONE = re.compile(rf"{_PARTY}(?: \([A-Z]{{2,7}}\))?")


def outlet_of(reading: Reading) -> str | None:
    """Who publishes a report, as far as it is known."""
    return reading.report.outlet or reading.report.given.outlet


def issues_itself(reading: Reading) -> bool:
    """True for a communiqué or release whose letterhead is its issuer's: what stands as the outlet is no outlet."""
    report, name = reading.report, outlet_of(reading)
    if not name or _MEDIA.search(name):
        return False
    released = report.genre == "communiqué" or any(line.why == "release head" for line in report.discarded)
    return (
        released
        or _RELEASE.match(report.title or "") is not None
        or (_PARTYISH.search(name) is not None and _AS_WE.search(report.text) is not None)
    )


def signed_by(reading: Reading) -> str | None:
    """The party that a text without an outlet is a statement of: by its title, its letterhead's name or its last line."""
    report = reading.report
    lines = [line for line in report.text.split("\n") if line.strip()]
    heads = [report.title or "", *lines[:2]]
    named = next((m["party"] for line in heads if (m := _STATEMENT_OF.search(line) or _TITLED.match(line))), None)
    closing = next(
        (
            m["party"] or m["signer"]
            for line in [*lines[len(lines) - 2 :], *(d.text for d in report.discarded)]
            if len(line) < 90 and (m := _SIGNED.fullmatch(line.strip()))
        ),
        None,
    )
    alone = _ALONE.fullmatch((report.title or "").strip()) if any(d.why == "release head" for d in report.discarded) else None
    return named or (alone["party"] if alone else None) or closing
