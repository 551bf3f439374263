"""Numbers that somebody says were wrong: "not 12", "the figure was not correct", "we wrote … That was wrong."."""

from __future__ import annotations

import re
from functools import lru_cache

from quoth.link.passages import sentence_at
from quoth.model.claim import Claim

_WAS_WRONG = re.compile(
    r"\b(?:(?:was|were|is|are|had been|proved|turned out) (?:to be )?(?:not correct|incorrect|wrong|mistaken|erroneous"
    r"|inaccurate|an error|too high|too low)"
    r"|(?:is|are|was|were|has been|have been) (?:withdrawn|retracted|no longer))\b",
    re.IGNORECASE,
)
_THAT_WAS_WRONG = re.compile(
    r"(?:That|This|It|The figure|The number|The report|The toll)(?: figure| number| toll| report)? (?:was|is|proved) (?:wrong"
    r"|incorrect|not correct|an error|a mistake|mistaken|inaccurate|not so|untrue)"
    r"|(?:The|Its) (?:correct|right|true|actual) (?:number|figure|toll|count)\b"
)
_NUMBER_WORDS = {
    w: n
    for n, w in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        1,
    )
}
_INSTEAD = re.compile(
    rf"\b(?:(?:and )?not|instead of|rather than|down from|up from|(?:earlier|previous|first|initial|original) (?:figure|toll"
    rf"|count|number|report|estimate)s? of|revised from|from an earlier) "
    rf"(?:the )?(?:at least )?(?P<number>\d{{1,4}}|{'|'.join(_NUMBER_WORDS)})\b",
    re.IGNORECASE,
)


def taken_back(text: str, claim: Claim) -> bool:
    """True where a number is told as one that was wrong: "the figure of six was not correct", "we wrote that two … That was wrong."."""
    sentence = sentence_at(text, *claim.evidence)
    at = text.find(sentence, max(0, claim.evidence.start - 600)) + len(sentence)
    own = text[claim.evidence.start : at]
    return _WAS_WRONG.search(own) is not None or _THAT_WAS_WRONG.match(text[at : at + 60].lstrip()) is not None


@lru_cache(maxsize=16384)
def put_aside(sentence: str) -> frozenset[int]:
    """Numbers that a sentence gives as earlier or wrong ones: "nine people, not 12", "down from 14", "the earlier figure of eight"."""
    return frozenset(n for m in _INSTEAD.finditer(sentence) if (n := as_number(m["number"])) is not None)


def as_number(word: str) -> int | None:
    """12 for "12" and for "twelve"; None for what is no number up to twenty."""
    return int(word) if word.isdigit() else _NUMBER_WORDS.get(word.lower())
