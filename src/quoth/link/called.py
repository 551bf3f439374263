"""What the words by which a source is called tell of it: an artefact that many may read, an office whose figures they are, an outlet's
own reporter, a party that the report named before."""

from __future__ import annotations

import re
from functools import cache

from quoth.link.vocabulary import words

_FIGURES = re.compile(
    r"(?:the |its |their |a |an )?(?:\w+ )?(?:figures?|data|numbers?|records?|tally|toll|count|statement|bulletin|list|register|statistics|report)"
    r"\s(?:from|of|by|compiled by|kept by|issued by|released by|published by|provided by|at)\s(?:the )?(?P<issuer>.+)",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"(?:(?P<own>our|this|its|one of (?:our|its)|the (?:paper|newspaper|agency|station|channel|radio|site|website)['’]s)|(?:a|an|the|two|three))\s"
    r"(?:own\s)?(?:[\w-]+\s)?(?:reporter|correspondent|journalist|photographer|cameraman|stringer|reporting team|team)s?\b"
    r"(?:\s(?:for|of|from|with)\s(?:the\s)?(?P<outlet>[A-ZÀ-Þ][\w'’-]*(?:\s(?:[a-z]{2,3}\s)?[A-ZÀ-Þ][\w'’-]*)*))?",
    re.IGNORECASE,
)
_ITS_REPORTER = re.compile(
    r"(?:[Tt]he )?(?P<outlet>[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*)*)['’]s? (?:own )?(?:reporter|correspondent|journalist|photographer|team|crew)s?(?: .*)?"
)
_PARTY_WORDS = re.compile(
    r"(?:the |this |its |that )?(?:armed |rebel |militant |insurgent |jihadist )?(?:group|movement|militia|organi[sz]ation|front|faction|insurgents|rebels|militants|fighters)"
    r"(?:['’]s .*)?",
    re.IGNORECASE,
)

_SEEING = (
    r"analy[sz](?:ed|ing)|review(?:ed|ing)|examin(?:ed|ing)|verif(?:ied|ying)|geolocat(?:ed|ing)|stud(?:ied|ying)|watch(?:ed|ing)|viewed|"
    r"seen in|shown in|visible in|according to|based on|on the basis of|captured in|from|in(?= (?:the|an?|this|that) )"
)


def artefact_of(name: str) -> str | None:
    """The kind of thing that can be looked at again, where a source is called by one: video | photograph | satellite image | document."""
    found = words().patterns["artefacts"].search(name)
    return words().artefacts.get(_single(found[0])) if found else None


def seen_artefact(sentence: str) -> str | None:
    """The artefact on which a sentence says that it rests: "after analysing the video", "as footage shows"."""
    found = next((found for pattern in _rests_on() if (found := pattern.search(sentence))), None)
    return words().artefacts.get(_single(found["artefact"])) if found else None


def _single(words_found: str) -> str:
    lower = words_found.lower()
    return lower if lower in words().artefacts else lower.removesuffix("s")


@cache
def _rests_on() -> tuple[re.Pattern[str], ...]:
    things = "|".join(sorted(map(re.escape, words().artefacts), key=len, reverse=True))
    return (
        re.compile(rf"\b(?:{_SEEING})\s(?:[\w'’-]+\s){{0,4}}?(?P<artefact>{things})s?\b", re.IGNORECASE),
        re.compile(rf"\b(?P<artefact>{things})s?\b[^.;:\"“”]{{0,80}}?\b(?:shows?|showed|showing|seems? to show|appears? to show)\b", re.IGNORECASE),
    )


def issuer_of(name: str) -> str | None:
    """Whose figures, statement or list a document is: "figures from the health office" are the health office's."""
    found = _FIGURES.fullmatch(name.strip())
    return found["issuer"].strip() if found else None


def reporter_of(name: str) -> tuple[bool, str | None] | None:
    """Whether a source is an outlet's own reporter, and the outlet's name where another is named; None where it is no reporter."""
    if (of := _ITS_REPORTER.fullmatch(name.strip())) is not None:
        return False, of["outlet"]
    found = _REPORTER.match(name.strip())
    if found is None:
        return None
    if found["outlet"] and found["outlet"][:1].isupper():
        return False, found["outlet"]
    return (True, None) if found["own"] else None


def is_some_party(name: str) -> bool:
    """True for words that take up a party named before: "the group", "the movement's spokesman"."""
    return _PARTY_WORDS.fullmatch(name.strip()) is not None
