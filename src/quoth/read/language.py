"""Which language a report is written in: by its script, by English's small words, and by py3langid where these do not settle it."""

from __future__ import annotations

import math
import re
from collections import Counter

from quoth.read.words import scripts, small_words

_SAMPLE = 3000  # code points; more changes nothing
_SHORT = 200  # code points: below it, plain ASCII is taken for English unless another language is clearly likelier
_MARGIN = 2.5  # of log likelihood per root of length; "Gunmen kill 12 in Goma" has 1.0, "Dos soldados muertos" 9.6
_WORD = re.compile(r"[a-z]+")
_FEWEST = 20  # words by which English is known without asking further
_LETTERS = 12  # fewer letters say nothing
_SHARE = 0.12  # of the words; English prose has .25 to .40, Dutch and German under .05

_SAME = {"sdh": "ku", "srl": "sr"}


def language_of(text: str, given: str | None = None, stated: str | None = None) -> str | None:
    """ISO 639-1 code of a text's language, or None where it holds too few letters.

    `given` is what the user says and settles it; `stated` is what the page says, which counts where the words leave it open.
    """
    if given:
        return given.lower()
    sample = text[:_SAMPLE]
    stated = _code(stated)
    if _reads_as_english(sample):
        return "en"
    script, languages = _script(sample)
    if script is None:
        return stated
    if len(languages) == 1:
        return next(iter(languages))
    return _likeliest(sample, languages, stated)


def _reads_as_english(sample: str) -> bool:
    words = _WORD.findall(sample.lower())
    if len(words) < _FEWEST:
        return False
    english = small_words()
    hits = Counter(word for word in words if word in english)
    foreign = 0 if sample.isascii() else sum(c > "\u024f" and c.isalpha() for c in sample)
    return sum(hits.values()) >= _SHARE * len(words) and len(hits) >= 3 and foreign < 0.2 * len(sample)


def _script(sample: str) -> tuple[str | None, frozenset[str]]:
    """The script of most letters, with the languages it writes; Japanese counts its kana for the characters it shares with Chinese."""
    counts = {name: len(letters.findall(sample)) for name, (letters, _) in scripts().items()}
    if counts["Japanese"] and counts["Japanese"] * 8 > counts["Chinese"]:
        counts["Japanese"] += counts["Chinese"]
    name = max(counts, key=counts.__getitem__)
    if counts[name] < (_LETTERS if name == "Latin" else _LETTERS // 3):
        return None, frozenset()
    return name, scripts()[name][1]


def _likeliest(sample: str, languages: frozenset[str], stated: str | None) -> str:
    from py3langid import rank  # half a second to load, so only where it is needed

    scores: dict[str, float] = {language: score for language, score in rank(sample) if language in languages}
    best = max(scores, key=scores.__getitem__)
    for default in ("en" if sample.isascii() else None, stated):
        if default in scores and len(sample) < _SHORT and scores[best] - scores[default] < _MARGIN * math.sqrt(len(sample)):
            best = default
            break
    return _SAME.get(best, best)


def _code(label: str | None) -> str | None:
    """ISO 639-1 code of a language tag such as "en-GB" or "ur_PK"; None for anything else."""
    match = re.match(r"([a-zA-Z]{2,3})(?:[-_]|$)", label.strip()) if label else None
    return match.group(1).lower() if match else None
