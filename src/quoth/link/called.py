"""What the words by which a source is called tell of it: an artefact that many may read, an office whose figures they are, an outlet's
own reporter, a party that the report named before."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from quoth.link.passages import sentence_at
from quoth.link.spots import fold
from quoth.link.vocabulary import words
from quoth.model.claim import Claim, Source

_FIGURES = re.compile(
    r"(?:the |its |their |a |an )?(?:\w+ )?(?:figures?|data|numbers?|records?|tally|toll|count|statement|bulletin|list|register"
    r"|statistics|report)"
    r"\s(?:from|of|by|compiled by|kept by|issued by|released by|published by|provided by|at)\s(?:the )?(?P<issuer>.+)",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"(?:(?P<own>our|this|its|one of (?:our|its)|the (?:paper|newspaper|agency|station|channel|radio|site|website)['’]s)|(?:a"
    r"|an|the|two|three))\s"
    r"(?:own\s)?(?:[\w-]+\s)?(?:reporter|correspondent|journalist|photographer|cameraman|stringer|reporting team|team)s?\b"
    r"(?:\s(?:for|of|from|with)\s(?:the\s)?(?P<outlet>[A-ZÀ-Þ][\w'’-]*(?:\s(?:[a-z]{2,3}\s)?[A-ZÀ-Þ][\w'’-]*)*))?",
    re.IGNORECASE,
)
_ITS_REPORTER = re.compile(
    r"(?:[Tt]he )?(?P<outlet>[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*)*)['’]s? (?:own )?(?:reporter|correspondent|journalist"
    r"|photographer|team|crew)s?(?: .*)?"
)
_PARTY_WORDS = re.compile(
    r"(?:the |this |its |that )?(?:armed |rebel |militant |insurgent |jihadist )?(?:group|movement|militia|organi[sz]ation"
    r"|front|faction|insurgents|rebels|militants|fighters)"
    r"(?:['’]s .*)?",
    re.IGNORECASE,
)

_SEEING = (
    r"analy[sz](?:ed|ing)|review(?:ed|ing)|examin(?:ed|ing)|verif(?:ied|ying)|geolocat(?:ed|ing)|stud(?:ied|ying)|watch(?:ed|ing)|viewed|"
    r"seen in|shown in|visible in|according to|based on|on the basis of|captured in|from|in(?= (?:the|an?|this|that) )"
)
_TITLE = re.compile(r"(?:^|[,.;:?!\n\"“”]\s*|\bthat )((?:the |an? )?(?:[\w'’-]+ ){1,6})$")
_APPOSITION = re.compile(r", ((?:an?|the|head|chief|deputy|who|whose|one of|[\w'’-]+['’]s|[a-z][\w-]+) [^,;.\n]{2,80})")
_SOMEBODY_TOLD = re.compile(  # "A shopkeeper from the Howlwadaag ward has told this station …": then a name, without a word on who that is
    r"(?:^|[.\n] ?)An? ([\w'’ -]{3,80}?) (?:has |had )?(?:told|tells|described|describes|recalled|recalls|recounted|spoke"
    r"|speaks|gave|gives)\b"
)
_MOUTH = re.compile(
    r"\b(?:spokes\w+|minister|governor|prefect|commissioner|statement|ministry|(?:the|its|their|[\w]+['’]s) (?:commander|chief"
    r"|head|director|president))\b",
    re.IGNORECASE,
)
_OFFICIALS = re.compile(r"\b(?:officials?|officers?|sources?)\b", re.IGNORECASE)


def artefact_of(name: str) -> str | None:
    """The kind of thing that can be looked at again, where a source is called by one: video | photograph | satellite image | document."""
    found = words().patterns["artefacts"].search(name)
    return words().artefacts.get(_single(found[0])) if found else None


@lru_cache(maxsize=16384)
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
        re.compile(
            rf"\b(?P<artefact>{things})s?\b[^.;:\"“”]{{0,80}}?\b(?:shows?|showed|showing|seems? to show|appears? to show)\b", re.IGNORECASE
        ),
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


def words_beside(text: str, source: Source | None) -> str:
    """The words beside a source's first mentions that say what it is: its title before, its apposition behind."""
    if source is None:
        return ""
    found: list[str] = []
    for m in source.mentions[:3]:
        before, behind = _TITLE.search(text[max(0, m.start - 70) : m.start]), _APPOSITION.match(text[m.end : m.end + 110])
        found += [before[1] if before else "", text[m.start : m.end], behind[1] if behind and source.kind == "person" else ""]
    if source.kind == "person" and source.named and not source.description and not any(found[0::3] + found[2::3]) and source.mentions:
        told = list(_SOMEBODY_TOLD.finditer(text, max(0, source.mentions[0].start - 500), source.mentions[0].start))
        found.append(told[-1][1] if told else "")
    return "; ".join(part for part in found if part)


def is_somebody(source: Source) -> bool:
    """ "A security official", "two officers": one of many, where "the army's spokesman" is an office."""
    if source.named or _MOUTH.search(source.name):
        return False
    return source.kind == "person" or (source.kind == "group" and _OFFICIALS.search(source.name) is not None)


def office_in(described: str) -> str | None:
    """The word that makes a source an office of a state."""
    found = words().patterns["state_sources"].search(described)
    return found[0].lower() if found else None


def kind_in(described: str) -> str:
    """What an unnamed source is described as, by the list that has its words."""
    for name in ("aid_workers", "medics", "witnesses", "local_sources", "state_sources", "monitors"):
        if words().speak_of(name, described):
            return name
    return "other"


def placed_in(described: str) -> str | None:
    """Where a witness is from, by the words: "a resident of Ziyara"."""
    found = re.search(r"\b(?:of|from|in|at) (?:the )?([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*)", described)
    return fold(found[1]) if found else None


def artefact_under(text: str, sentence: str, claim: Claim) -> str | None:
    """The artefact that the sentence rests on, or that the one before names and "it" takes up."""
    if (seen := seen_artefact(sentence)) is not None or not re.match(
        r"(?:It|They|In it|There|The (?:clip|video|footage|images?|pictures?)) ", sentence
    ):
        return seen
    at = text.find(sentence, max(0, claim.evidence.start - 600))
    return artefact_of(sentence_at(text, max(0, at - 3), max(1, at - 2))) if at > 3 else None


def on_the_scene(text: str, sentence: str, claim: Claim) -> bool:
    """Whether the outlet's reporter saw it, by this sentence or by the one before that "she" takes up."""
    if words().speak_of("scene", sentence):
        return True
    at = text.find(sentence, max(0, claim.evidence.start - 600))
    return at > 3 and re.match(r"(?:She|He|They) ", sentence) is not None and words().speak_of("scene", sentence_at(text, at - 3, at - 2))
