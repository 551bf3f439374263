"""Which language a report is written in: by its script, by English's small words, and by py3langid where these do not settle it."""

from __future__ import annotations

import math
import re
from collections import Counter

_SAMPLE = 3000  # code points; more changes nothing
_SHORT = 200  # code points: below it, plain ASCII is taken for English unless another language is clearly likelier
_MARGIN = 2.5  # of log likelihood per root of length; "Gunmen kill 12 in Goma" has 1.0, "Dos soldados muertos" 9.6
_WORD = re.compile(r"[a-z]+")
_LETTERS = 12  # fewer letters say nothing
# English words that its neighbours in Latin script do not share.
_ENGLISH = frozenset("the of and to that said were with from for have has been their his who which by at they after this had will not".split())
_SHARE = 0.12  # of the words; English prose has .25 to .40, Dutch and German under .05

# Languages in which reports are published, by script; a text in a script is none of the others.
_BY_SCRIPT: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...] = tuple(
    (name, re.compile(f"[{letters}]"), frozenset(languages.split()))
    for name, letters, languages in (
        (
            "Latin",
            "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
            "af az bs ca cs cy da de en es et eu fi fr ga ha hr ht hu id ig is it ku lg ln lt lv mg ms mt nl no om pl pt ro rw sk sl sn so sq sr sv sw tl tr uz vi xh yo zu",
        ),
        ("Cyrillic", "\u0400-\u052f", "ba be bg kk ky mk mn ru sr tg tt uk uz"),
        ("Arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff", "ar fa ku ps sdh ug ur"),
        ("Hebrew", "\u0590-\u05ff", "he"),
        ("Greek", "\u0370-\u03ff", "el"),
        ("Armenian", "\u0530-\u058f", "hy"),
        ("Georgian", "\u10a0-\u10ff", "ka"),
        ("Ethiopic", "\u1200-\u137f", "am"),
        ("Devanagari", "\u0900-\u097f", "hi mr ne"),
        ("Bengali", "\u0980-\u09ff", "as bn"),
        ("Gurmukhi", "\u0a00-\u0a7f", "pa"),
        ("Gujarati", "\u0a80-\u0aff", "gu"),
        ("Oriya", "\u0b00-\u0b7f", "or"),
        ("Tamil", "\u0b80-\u0bff", "ta"),
        ("Telugu", "\u0c00-\u0c7f", "te"),
        ("Kannada", "\u0c80-\u0cff", "kn"),
        ("Malayalam", "\u0d00-\u0d7f", "ml"),
        ("Sinhala", "\u0d80-\u0dff", "si"),
        ("Thai", "\u0e00-\u0e7f", "th"),
        ("Lao", "\u0e80-\u0eff", "lo"),
        ("Tibetan", "\u0f00-\u0fff", "dz"),
        ("Burmese", "\u1000-\u109f", "my"),
        ("Khmer", "\u1780-\u17ff", "km"),
        ("Japanese", "\u3040-\u30ff", "ja"),
        ("Korean", "\uac00-\ud7af\u1100-\u11ff", "ko"),
        ("Chinese", "\u4e00-\u9fff", "zh"),
    )
)
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
    if len(words) < 20:
        return False
    hits = Counter(word for word in words if word in _ENGLISH)
    return sum(hits.values()) >= _SHARE * len(words) and len(hits) >= 3 and sum(c > "\u024f" and c.isalpha() for c in sample) < 0.2 * len(sample)


def _script(sample: str) -> tuple[str | None, frozenset[str]]:
    """The script of most letters, with the languages it writes; Japanese counts its kana for the characters it shares with Chinese."""
    counts = {name: len(letters.findall(sample)) for name, letters, _ in _BY_SCRIPT}
    if counts["Japanese"] * 8 > counts["Chinese"] and counts["Japanese"]:
        counts["Japanese"] += counts["Chinese"]
    name = max(counts, key=lambda script: counts[script])
    if counts[name] < (_LETTERS if name == "Latin" else _LETTERS // 3):
        return None, frozenset()
    return name, next(languages for script, _, languages in _BY_SCRIPT if script == name)


def _likeliest(sample: str, languages: frozenset[str], stated: str | None) -> str:
    from py3langid import rank  # half a second to load, so only where it is needed

    scores = {language: score for language, score in rank(sample) if language in languages}
    best = max(scores, key=lambda language: scores[language])
    for default in ("en" if sample.isascii() else None, stated):
        if default in scores and len(sample) < _SHORT and scores[best] - scores[default] < _MARGIN * math.sqrt(len(sample)):
            best = default
            break
    return _SAME.get(best, best)


def _code(label: str | None) -> str | None:
    """ISO 639-1 code of a language tag such as "en-GB" or "ur_PK"; None for anything else."""
    match = re.match(r"([a-zA-Z]{2,3})(?:[-_]|$)", label.strip()) if label else None
    return match.group(1).lower() if match else None
